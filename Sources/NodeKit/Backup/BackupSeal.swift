import Foundation
import Identity

import enum Crypto.ChaChaPoly
import struct Crypto.SymmetricKey

/// The form of a backup on a disk that anyone may find: pieces of 1 MiB, each sealed with ChaCha20-Poly1305 under a key that
/// scrypt makes of a passphrase. Each piece's nonce is its number, and whether it is the last: none can be left out, moved,
/// or cut off. The head (scrypt's parameters and salt) is authenticated with every piece.
package enum BackupSeal {
  package static let piece = 1 << 20
  private static let tag = 16
  private static let mark = Array("SLCD".utf8)
  private static let version: UInt8 = 1
  private static let salt = 16
  /// Mark, version, log2 of scrypt's N, its r and p, salt.
  private static let headSize = mark.count + 4 + salt

  private struct Key {
    let key: SymmetricKey
    let head: [UInt8]

    /// Twelve bytes: the piece's number, three of nothing, and 1 for the last.
    func nonce(_ number: UInt64, last: Bool) throws -> ChaChaPoly.Nonce {
      let number = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * (7 - $0))) }
      return try ChaChaPoly.Nonce(data: number + [0, 0, 0, last ? 1 : 0])
    }
  }

  // MARK: Writing

  /// Takes bytes and writes them sealed. `finish` must be called: what lacks its last piece does not open.
  package struct Writer {
    private let handle: FileHandle
    private let key: Key
    private var pending = Data()
    private var number: UInt64 = 0

    /// - Parameter passphrase: of `KunciPetugas.panjangSandi` bytes.
    package init(to handle: FileHandle, passphrase: String, load: BebanScrypt) throws {
      let salt = (0..<BackupSeal.salt).map { _ in UInt8.random(in: 0...255) }
      let parameters = [UInt8(load.n.trailingZeroBitCount), UInt8(load.r), UInt8(load.p)]
      let head = mark + [version] + parameters + salt
      self.handle = handle
      key = Key(key: try load.kunci(passphrase, garam: salt), head: head)
      try handle.write(contentsOf: head)
    }

    package mutating func write(_ bytes: some DataProtocol) throws {
      pending.append(contentsOf: bytes)
      // A whole piece is sealed once more follows: the last one is sealed as the last.
      while pending.count > piece {
        try seal(pending.prefix(piece), last: false)
        pending = Data(pending.dropFirst(piece))
      }
    }

    package mutating func finish() throws {
      try seal(pending, last: true)
      pending = Data()
    }

    private mutating func seal(_ bytes: Data, last: Bool) throws {
      let box = try ChaChaPoly.seal(
        bytes, using: key.key, nonce: key.nonce(number, last: last), authenticating: key.head)
      try handle.write(contentsOf: box.ciphertext + box.tag)
      number += 1
    }
  }

  // MARK: Reading

  /// Gives back what was sealed, piece by piece: of a piece nothing is seen before all of it is proved.
  package struct Reader {
    private let handle: FileHandle
    private let key: Key
    private var ahead: Data
    /// Of the pieces opened, what was not asked for yet: from `at` on.
    private var opened = Data()
    private var at = 0
    private var number: UInt64 = 0
    private var ended = false

    /// - Throws: `BUKAN_CADANGAN`; `BEBAN_SCRYPT` for parameters that would take memory without bound.
    package init(from handle: FileHandle, passphrase: String) throws {
      let head = Array(try handle.read(upToCount: headSize) ?? Data())
      guard head.count == headSize, head.starts(with: mark), head[mark.count] == version, head[mark.count + 1] < 32
      else { throw NodeError(.bukanCadangan, NodeError.Kode.bukanCadangan.kalimat.id) }
      let load = BebanScrypt(
        n: 1 << Int(head[mark.count + 1]), r: Int(head[mark.count + 2]), p: Int(head[mark.count + 3]))
      try load.periksa()
      self.handle = handle
      key = Key(key: try load.kunci(passphrase, garam: Array(head.suffix(salt))), head: head)
      ahead = try handle.read(upToCount: piece + tag) ?? Data()
    }

    /// Exactly `count` bytes.
    /// - Throws: `CADANGAN_TIDAK_TERBUKA`, also where there are fewer.
    package mutating func read(_ count: Int) throws -> Data {
      while opened.count - at < count {
        guard !ended else { throw BackupSeal.unopened }
        opened = Data(opened.dropFirst(at)) + (try next())
        at = 0
      }
      defer { at += count }
      return opened.subdata(in: at..<at + count)
    }

    /// Whether everything was read, and nothing lies behind it.
    package var isAtEnd: Bool { ended && opened.count == at }

    private mutating func next() throws -> Data {
      let sealed = ahead
      ahead = sealed.count == piece + tag ? try handle.read(upToCount: piece + tag) ?? Data() : Data()
      ended = ahead.isEmpty
      guard sealed.count >= tag,
        let box = try? ChaChaPoly.SealedBox(
          nonce: key.nonce(number, last: ended), ciphertext: sealed.dropLast(tag), tag: sealed.suffix(tag)),
        let bytes = try? ChaChaPoly.open(box, using: key.key, authenticating: key.head)
      else { throw BackupSeal.unopened }
      number += 1
      return bytes
    }
  }

  static let unopened = NodeError(.cadanganTakTerbuka, NodeError.Kode.cadanganTakTerbuka.kalimat.id)
}
