import Causality
import Registry
import Store

/// A musdes as `musdes list --json` gives it.
package struct MusdesReport: Encodable {
  package struct Proposal: Encodable {
    let urut: Int
    /// Empty where a proposal comes again.
    let draf: String
    package let nomor: String?
    let butir: [String]
    /// Per butir: "terima", a reason's name; empty before it is decided.
    let putusan: [String]
    /// Per butir, in words: what it is, and what became of it.
    package let uraian: [String]
    /// What became of one that left a musdes held again before it was decided there.
    package let keluar: String?
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
  package let usulan: Int
  let diputuskan: Int
  /// Proposals that wait for files after a return.
  let dikembalikan: [String]
  /// Of these, those that only a new musdes answers.
  let harusDiulang: [String]
  /// The musdes it holds again.
  let ulang: String?
  let kurang: [String]
  /// The code on the printed berita acara; nil before all is decided.
  let kode: String?
  let akta: String?
  package let daftar: [Proposal]
  let berkas: [File]

  /// - Parameter whole: with the content of a signed musdes too, which is read from its proposals.
  package init(
    _ musdes: MusdesDraft, node: Node, _ bahasa: Bahasa = .id, whole: Bool = false, in reader: any StoreReader
  ) throws {
    id = musdes.id
    tanggal = musdes.tanggal
    tempat = musdes.tempat
    ketua = musdes.ketua
    hadir = musdes.hadir
    diputuskan = musdes.putusan.count
    akta = musdes.akta
    ulang = musdes.ulang?.musdes
    let back = try musdes.sudahFinal ? node.returned(musdes, in: reader) : []
    let void = Set(try back.isEmpty ? [] : node.voided(in: reader).map(\.digest))
    dikembalikan = back.map(\.nomor.description)
    harusDiulang = back.filter { void.contains($0.digest) }.map(\.nomor.description)
    kurang =
      try musdes.sudahFinal
      ? []
      : MusdesBuilder(node: node, in: reader).lacks(musdes, in: reader).map { Self.words($0, in: musdes.id, bahasa) }
    status =
      musdes.sudahFinal ? (dikembalikan.isEmpty ? "final" : "dikembalikan") : kurang.isEmpty ? "siap" : "disiapkan"
    kode = try musdes.kodeBeritaAcara ?? BeritaAcara(musdes, node: node, in: reader).kode
    let contents = try MusdesList(musdes, node, whole: whole, in: reader)
    daftar = try contents.names.enumerated().map { try contents.proposal($1, at: $0, bahasa) }
    usulan = daftar.count { $0.keluar == nil }
    berkas = musdes.berkas.map { File(jenis: $0.jenis, nama: $0.nama, digest: $0.digest, untuk: $0.item) }
  }

  /// Its own id says nothing where everything is about it.
  private static func words(_ error: any SelarasError, in id: String, _ say: Bahasa) -> String {
    error.letak == id ? "\(error.kode): \(say(error.pesan, error.english))" : error.kalimat(say)
  }
}
