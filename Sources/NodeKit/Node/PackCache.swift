import Causality
import Registry
import Synchronization
import Tatacara
import Wire

/// Rule packs as parsed, by the digest of their text: the text under a digest never changes.
enum PackCache {
  /// Packs kept; a federation publishes a handful in its life.
  private static let capacity = 64
  /// Guards itself; everything in it is immutable.
  private static let parsed = Mutex<[Digest: PaketAturan]>([:])

  /// - Throws: as `PaketAturan.baca`.
  static func pack(_ text: [UInt8]) throws -> PaketAturan {
    let digest = Canonical.sha256(text)
    if let known = parsed.withLock({ $0[digest] }) { return known }
    let pack = try PaketAturan.baca(String(decoding: text, as: UTF8.self), digest: digest)
    parsed.withLock { cache in
      if cache.count >= capacity { cache.removeAll() }
      cache[digest] = pack
    }
    return pack
  }
}
