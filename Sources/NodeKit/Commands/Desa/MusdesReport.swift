import Causality
import Registry
import Store

/// A musdes as `musdes list --json` gives it.
struct MusdesReport: Encodable {
  struct Proposal: Encodable {
    let urut: Int
    let draf: String
    let nomor: String?
    let butir: [String]
    /// Per butir: "terima", a reason's name; empty before it is decided.
    let putusan: [String]
  }

  struct File: Encodable {
    let jenis: String
    let nama: String
    let digest: String
    let untuk: String?
  }

  let id: String
  let tanggal: String
  let tempat: String
  let ketua: String
  let hadir: UInt32
  /// `disiapkan`, `siap`, `final`, `dikembalikan`.
  let status: String
  let usulan: Int
  let diputuskan: Int
  /// Proposals that wait for files after a return.
  let dikembalikan: [String]
  let kurang: [String]
  /// The code on the printed berita acara; nil before all is decided.
  let kode: String?
  let akta: String?
  let daftar: [Proposal]
  let berkas: [File]

  init(_ musdes: MusdesDraft, node: Node, _ bahasa: Bahasa = .id, in reader: any StoreReader) throws {
    id = musdes.id
    tanggal = musdes.tanggal
    tempat = musdes.tempat
    ketua = musdes.ketua
    hadir = musdes.hadir
    usulan = musdes.draf.count
    diputuskan = musdes.putusan.count
    akta = musdes.akta
    dikembalikan = try musdes.sudahFinal ? node.returned(musdes, in: reader).map(\.nomor.description) : []
    kurang =
      try musdes.sudahFinal
      ? [] : MusdesBuilder(node: node, in: reader).lacks(musdes, in: reader).map { $0.kalimat(bahasa) }
    status =
      musdes.sudahFinal ? (dikembalikan.isEmpty ? "final" : "dikembalikan") : kurang.isEmpty ? "siap" : "disiapkan"
    kode = try musdes.kodeBeritaAcara ?? BeritaAcara(musdes, node: node, in: reader).kode
    daftar = try musdes.draf.enumerated().map { place, id in
      let draft = try DraftShelf.draft(id, in: reader)
      let name = "D\(id)"
      return Proposal(
        urut: place + 1, draf: name, nomor: musdes.nomor[name], butir: draft?.butir.map(\.nama) ?? [],
        putusan: (musdes.putusan[name] ?? []).map { $0.isEmpty ? "terima" : $0 })
    }
    berkas = musdes.berkas.map {
      File(jenis: $0.jenis, nama: $0.nama, digest: $0.digest, untuk: $0.untuk.map { "D\($0)" })
    }
  }
}
