import Causality
import Registry
import Tatacara

/// A musdes (or muskel) as its village prepares it, kept after signing so that what it was stays known here.
package struct MusdesDraft: Codable, Hashable, Sendable {
  /// `2026-IV-1`: quarter of its date and which of that quarter.
  package private(set) var id: String
  package private(set) var tanggal: String
  package var tempat: String
  package var ketua: String
  package var hadir: UInt32
  package private(set) var seri: UInt32
  /// Drafts by id, in the order of their numbers.
  package var draf: [UInt64]
  /// The musdes it holds again, because that one was declared invalid; nil for one that decides drafts.
  package var ulang: Again?
  /// Per item, by its name: per butir "" for terima, otherwise the reason's name.
  package var putusan: [String: [String]]
  package var berkas: [File]
  /// The code last printed; what is signed must have the same.
  package var kodeDicetak: String?
  /// The printed berita acara's code once signed.
  package var kodeBeritaAcara: String?
  /// The act's digest once signed.
  package var akta: String?
  /// Per item, by its name: the number it was given, or had.
  package var nomor: [String: String]

  package struct File: Codable, Hashable, Sendable {
    package var digest: String
    package var jenis: String
    package var tipe: UInt8
    package var ukuran: UInt64
    /// As the person's file is called.
    package var nama: String
    /// The draft whose case it belongs to.
    package var untuk: UInt64?
    /// The proposal decided again whose case it belongs to, by its digest.
    package var usulan: String?
    /// Of a scanned berita acara, the code of the paper: the one last printed, or that list and verdicts had then. nil where
    /// it was attached before either was there.
    package var kode: String?

    /// The item whose case it belongs to, by its name; nil for the forum's.
    var item: String? { untuk.map { "D\($0)" } ?? usulan }
  }

  /// What is decided again.
  package struct Again: Codable, Hashable, Sendable {
    /// The musdes declared invalid.
    package let musdes: String
    /// Its proposals by digest, in the order of their numbers.
    package let usulan: [String]
  }

  package init(_ facts: MusdesFacts, seri: UInt32, draf: [UInt64], ulang: Again? = nil) {
    id = "\(Triwulan(facts.tanggal))-\(seri)"
    tanggal = facts.tanggal.description
    self.seri = seri
    tempat = facts.tempat
    ketua = facts.ketua
    hadir = facts.hadir
    self.draf = draf
    self.ulang = ulang
    putusan = [:]
    berkas = []
    nomor = [:]
  }

  /// More people than any forum of a village holds: a number above is a slip of the finger.
  package static let hadirTerbanyak: UInt32 = 10_000

  package var sudahFinal: Bool { akta != nil }
  /// How many proposals it was opened with and still has.
  package var jumlah: Int { draf.count + (ulang?.usulan.count ?? 0) }

  /// Another day: in another quarter it is another musdes of that quarter, under another id.
  mutating func move(to date: Tanggal, seri: UInt32) {
    id = "\(Triwulan(date))-\(seri)"
    tanggal = date.description
    self.seri = seri
  }

  /// - Throws: `CATATAN_KERJA_RUSAK`; dates are checked before they are kept.
  package func date() throws -> Tanggal {
    guard let date = Tanggal(tanggal) else {
      throw NodeError(.catatanKerjaRusak, NodeError.Kode.catatanKerjaRusak.kalimat.id, letak: id)
    }
    return date
  }

  /// What its act states.
  func isi() throws -> IsiAkta {
    .musdes(tanggal: try date(), tempat: tempat, ketua: ketua, hadir: hadir, seri: seri)
  }

  package func triwulan() throws -> Triwulan { Triwulan(try date()) }
}

extension MusdesDraft.File {
  init(_ taken: FileVault.Taken, _ kind: JenisBerkas, name: String, of item: MusdesContent.Item?) {
    self.init(
      digest: taken.digest.description, jenis: kind.nama, tipe: taken.type.rawValue, ukuran: taken.size, nama: name,
      untuk: item?.draft?.id, usulan: item.flatMap { $0.draft == nil ? $0.name : nil })
  }

  /// A case's file that an earlier act of the same proposal rested on.
  init(_ file: BerkasAkta, of carrier: Digest) {
    self.init(
      digest: file.digest.description, jenis: file.jenis.nama, tipe: file.tipe.rawValue, ukuran: file.ukuran,
      nama: file.jenis.label, untuk: nil, usulan: carrier.description)
  }

  /// As the act names it; nil where the kept form is damaged.
  func berkas(untuk carrier: Digest?) -> BerkasAkta? {
    guard let digest = Digest(digest), let jenis = JenisBerkas(nama: jenis), let tipe = TipeBerkas(rawValue: tipe)
    else {
      return nil
    }
    return BerkasAkta(digest: digest, jenis: jenis, tipe: tipe, ukuran: ukuran, untuk: carrier)
  }
}
