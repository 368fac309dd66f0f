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
    let answer = try await diDisk { try Exchange(node: node, peer: peer).answer(isi) }
    // The peer cannot mend it: whoever runs this node reads it where its server writes.
    node.damage.warn()
    return answer
  }

  package func sepakat(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] {
    let node = node
    let answer = try await diDisk { try Agreement(node: node, peer: peer).answer(isi) }
    // The peer cannot mend it: whoever runs this node reads it where its server writes.
    node.damage.warn()
    return answer
  }

  /// Letters and evidence that acts name for a village of the caller's.
  package func berkas(_ digest: Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas? {
    let node = node
    let named = try await diDisk { try node.store.read { try $0.files(digest) } }
    let entitled = named.contains { peer.wilayah.meliputi($0.village) || $0.village.meliputi(peer.wilayah) }
    return entitled ? try await node.vault.folder.sumber(digest) : nil
  }

  package func penampung(
    _ digest: Digest, ukuran: UInt64, dari peer: PeerIdentity
  ) async throws -> (any PenampungBerkas)? {
    let node = node
    let named = try await diDisk { try node.store.read { try $0.files(digest) } }
    guard let known = named.first(where: { peer.wilayah.meliputi($0.village) && $0.size == ukuran }) else {
      throw NodeError(
        .tidakDitemukan, "berkas ini tidak diminta: sinkronkan dokumennya dahulu",
        en: "That file was not asked for; sync its document first.")
    }
    guard try await !diDisk({ try known.held || node.tookWhole(known) }) else { return nil }
    return RecordingSink(node: node, file: known, inner: node.vault.folder.penampung(digest))
  }

  package func daftar(_ isi: [UInt8]) async throws -> [UInt8] {
    let node = node
    return try await enrolment.jawab(isi) { request, replaced in
      try await diDisk { try node.approve(request, replacing: replaced) }
    }
  }
}

/// Marks a file as held once it is whole on disk.
struct RecordingSink: PenampungBerkas {
  let node: Node
  let file: StoredFile
  let inner: any PenampungBerkas

  func terisi() async throws -> UInt64 { try await inner.terisi() }

  func tambah(_ potongan: [UInt8], di mulai: UInt64) async throws -> UInt64 {
    try await inner.tambah(potongan, di: mulai)
  }

  func selesai() async throws {
    try await inner.selesai()
    let (node, file) = (node, file)
    try await diDisk {
      try node.store.write { try $0.mark(file.digest, size: file.size, held: true) }
    }
  }

  func batal() async { await inner.batal() }
}
