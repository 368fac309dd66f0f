import Hummingbird
import Identity
import NIOCore
import NIOSSL
import Registry
import X509

/// A request before it is known who sends it.
struct KonteksAwal: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  var peer: PeerIdentity?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

/// A request by a node that proved who it is: routes below receive a peer that is never nil.
struct KonteksPeer: ChildRequestContext {
  var coreContext: CoreRequestContextStorage
  let peer: PeerIdentity

  /// - Throws: `SERTIFIKAT_DIPERLUKAN`.
  init(context: KonteksAwal) throws {
    guard let peer = context.peer else { throw TransportError.tanpaSertifikat }
    coreContext = context.coreContext
    self.peer = peer
  }
}

/// Reads the peer's names from the leaf that TLS verified. Over HTTP/1.1 the request's own channel holds TLS.
struct PengenalPeer: RouterMiddleware {
  let wilayah: WilayahID

  /// - Throws: `NAMA_SERTIFIKAT_SALAH`; `WILAYAH_BUKAN_BAWAHAN` for whoever is not below this node.
  func handle(
    _ request: Request, context: KonteksAwal, next: (Request, KonteksAwal) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let leaf = try? await context.channel.nioSSL_peerCertificate().get() {
      let peer = try PeerIdentity(leaf: Certificate(derEncoded: leaf.toDERBytes()))
      guard diBawah(peer.wilayah) else { throw TransportError.luarWilayah }
      context.peer = peer
    }
    return try await next(request, context)
  }

  /// Any ancestor may be called, not only the parent: a dead provinsi stops nobody (design §5).
  private func diBawah(_ other: WilayahID) -> Bool {
    guard let ours = wilayah.tingkat, let theirs = other.tingkat else { return false }
    return theirs < ours && wilayah.meliputi(other)
  }
}
