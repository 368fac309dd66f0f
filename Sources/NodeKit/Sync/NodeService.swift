import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Transport
import Wire

/// What this node does for its children: sessions, files, enrolment. The transport has already proved who calls.
package final class NodeService: LayananSimpul {
  private let node: Node
  private let enrolment: PendaftaranDaring

  package init(_ node: Node) throws {
    self.node = node
    enrolment = PendaftaranDaring(try node.keys)
  }

  package func sesi(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] {
    let node = node
    return try await diDisk { try Exchange(node: node, peer: peer).answer(isi) }
  }

  /// Letters and evidence of villages that concern the caller.
  package func berkas(_ digest: Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas? {
    let node = node
    let known = try await diDisk { try node.store.read { try $0.file(digest) } }
    guard let known, peer.wilayah.meliputi(known.village) || known.village.meliputi(peer.wilayah) else { return nil }
    return try await node.vault.folder.sumber(digest)
  }

  package func penampung(
    _ digest: Digest, ukuran: UInt64, dari peer: PeerIdentity
  ) async throws -> (any PenampungBerkas)? {
    let node = node
    let known = try await diDisk { try node.store.read { try $0.file(digest) } }
    guard let known, peer.wilayah.meliputi(known.village), known.size == ukuran else {
      throw NodeError(
        .tidakDitemukan, "berkas ini tidak diminta: sinkronkan dokumennya dahulu",
        en: "That file was not asked for; sync its document first.")
    }
    guard !known.held else { return nil }
    return RecordingSink(node: node, file: known, inner: try await node.vault.folder.penampung(digest))
  }

  package func daftar(_ isi: [UInt8]) async throws -> [UInt8] {
    let node = node
    return try await enrolment.jawab(isi) { request in try await diDisk { try node.approve(request) } }
  }
}

/// Marks a file as held once it is whole on disk.
struct RecordingSink: PenampungBerkas {
  let node: Node
  let file: StoredFile
  let inner: any PenampungBerkas

  func tulis(_ potongan: [UInt8]) async throws { try await inner.tulis(potongan) }

  func selesai() async throws {
    try await inner.selesai()
    let (node, file) = (node, file)
    try await diDisk {
      try node.store.write { writer in
        var held = file
        held.held = true
        try writer.put(held)
      }
    }
  }

  func batal() async { await inner.batal() }
}
