import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// Takes a bundle in. Everything is looked at first: signature, receiver, length, every digest; only then do the messages
/// count, in order, each as a session's would, and after them the files.
package struct BundleReader {
  /// What taking a bundle in came to.
  package struct Summary: Codable, Sendable {
    package var pengirim: String
    package var tanggal: String
    /// Change-sets in it, and those of them that brought what was not known here.
    package var himpunan = 0
    package var baru = 0
    package var entri = 0
    package var berkas = 0
    package var karantina: [SyncRunner.Notice] = []
    /// It goes on from what this node has not received: an earlier bundle is missing.
    package var melompat = false
  }

  private static let chunk = 1 << 20

  let node: Node
  private let handle: FileHandle
  private let name: String

  /// - Throws: `BERKAS_TIDAK_TERBACA`.
  package init(node: Node, file: URL) throws {
    self.node = node
    name = file.lastPathComponent
    handle = try CommandFile.handle(file.path(percentEncoded: false))
  }

  /// - Throws: `BUKAN_KIRIMAN`, `KIRIMAN_TERPOTONG`, `KIRIMAN_RUSAK`, `KIRIMAN_SIMPUL_LAIN`,
  ///   `KIRIMAN_PENGIRIM_TAK_DIKENAL`, `TANDA_TANGAN_SALAH`: then nothing of it was taken in. Later, as `Exchange.take`:
  ///   what came before stays.
  package func take() throws -> Summary {
    defer { try? handle.close() }
    let head = try head()
    try checkParts(head)
    let exchange = Exchange(node: node, peer: PeerIdentity(replika: head.pengirim, wilayah: head.wilayahPengirim))
    var summary = Summary(pengirim: BundlePeer.label(head.wilayahPengirim), tanggal: "\(head.tanggal)")
    for part in head.pesan { try take(part, exchange, &summary) }
    for part in head.berkas { summary.berkas += try keep(part) ? 1 : 0 }
    return summary
  }

  // MARK: Head

  /// What a bundle begins with; its signature is still to be checked.
  /// - Parameter read: the file's next bytes, as many as are asked for or, at its end, fewer.
  /// - Throws: `BUKAN_KIRIMAN`, `KIRIMAN_TERPOTONG`, `KIRIMAN_RUSAK`; `WireError`; what `read` throws.
  package static func head(
    of name: String, _ read: (Int) throws -> [UInt8]
  ) throws -> Bertanda<KepalaKiriman> {
    let mark = KepalaKiriman.tanda
    let start = try read(mark.count + 4)
    guard start.starts(with: mark) else {
      throw NodeError(
        .bukanKiriman, "ini bukan kiriman Selaras: pilih berkas yang dibuat bundle export", letak: name)
    }
    guard start.count == mark.count + 4 else { throw truncated(name) }
    let length = start.suffix(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    guard length <= Batas.kepalaKiriman else { throw damaged(name) }
    let bytes = try read(length)
    guard bytes.count == length else { throw truncated(name) }
    return try Bertanda<KepalaKiriman>(bytes: bytes)
  }

  private func head() throws -> KepalaKiriman {
    let signed = try Self.head(of: name) { Array(try handle.read(upToCount: $0) ?? Data()) }
    let head = signed.dokumen
    let trust = try node.store.read { try node.trust(in: $0) }
    let sender = try BundlePeer.sender(head, for: node, trust)
    let checked = try signed.verifikasi(kunci: sender.kunci).value
    guard checked.penerima == node.replica else {
      throw NodeError(
        .kirimanSimpulLain,
        "kiriman ini untuk simpul \(BundlePeer.label(checked.wilayahPenerima)), bukan simpul ini: bawa ke sana",
        en: "It is for \(BundlePeer.label(checked.wilayahPenerima)).", letak: name)
    }
    return checked
  }

  // MARK: Parts

  /// Reads all of it once.
  private func checkParts(_ head: KepalaKiriman) throws {
    let start = try handle.offset()
    let size = try handle.seekToEnd()
    guard size >= start + head.ukuranIsi else { throw Self.truncated(name) }
    guard size == start + head.ukuranIsi else { throw Self.damaged(name) }
    try handle.seek(toOffset: start)
    for part in head.pesan + head.berkas {
      var hash = SHA256()
      try forEachPiece(of: part) { hash.update(data: $0) }
      guard Digest(bytes: Array(hash.finalize())) == part.digest else { throw Self.damaged(name) }
    }
    try handle.seek(toOffset: start)
  }

  private func forEachPiece(of part: KepalaKiriman.Bagian, _ body: (Data) throws -> Void) throws {
    var rest = part.ukuran
    while rest > 0 {
      let wanted = Int(min(rest, UInt64(Self.chunk)))
      guard let piece = try handle.read(upToCount: wanted), !piece.isEmpty else { throw Self.truncated(name) }
      rest -= UInt64(piece.count)
      try body(piece)
    }
  }

  private func bytes(of part: KepalaKiriman.Bagian) throws -> Data {
    var bytes = Data(capacity: Int(part.ukuran))
    try forEachPiece(of: part) { bytes.append($0) }
    // Read a second time: the stick may have been pulled out, or written to, in between.
    guard Canonical.sha256(Array(bytes)) == part.digest else { throw Self.damaged(name) }
    return bytes
  }

  private func take(_ part: KepalaKiriman.Bagian, _ exchange: Exchange, _ summary: inout Summary) throws {
    let bytes = Array(try bytes(of: part))
    let message = try PesanSesi(from: bytes)
    let taken = try exchange.take(message, size: bytes.count, live: false)
    if !message.himpunan.isEmpty {
      summary.himpunan += 1
      summary.baru += taken.receipt == nil ? 0 : 1
      if taken.skips { summary.melompat = true }
    }
    summary.entri += taken.entries
    summary.karantina += (taken.told + taken.notices).map { .init(kode: $0.kode, pesan: $0.pesan) }
    try node.store.write { writer in
      let wanted = message.berkas.map(\.digest.description)
      try BundleWriter.asked.set(exchange.peer.replika.description, wanted.isEmpty ? nil : wanted, in: writer)
    }
  }

  /// Keeps a file that some act here names and that was missing.
  private func keep(_ part: KepalaKiriman.Bagian) throws -> Bool {
    let known = try node.store.read { try $0.files(part.digest) }
    guard known.contains(where: { !$0.held && $0.size == part.ukuran }) else {
      try handle.seek(toOffset: handle.offset() + part.ukuran)
      return false
    }
    try node.vault.store(bytes(of: part))
    try node.store.write { try $0.mark(part.digest, size: part.ukuran, held: true) }
    return true
  }

  private static func truncated(_ name: String) -> NodeError {
    NodeError(
      .kirimanTerpotong, "kiriman ini tidak utuh: salin ulang dari komputer pengirimnya; tidak ada yang dimasukkan",
      letak: name)
  }

  private static func damaged(_ name: String) -> NodeError {
    NodeError(
      .kirimanRusak,
      "isi kiriman ini berubah di jalan: salin ulang dari komputer pengirimnya; tidak ada yang dimasukkan",
      letak: name)
  }
}
