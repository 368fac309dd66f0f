import Causality
import Foundation
import Intake
import NodeKit
import Registry
import Store
import Tatacara
import Testing
import Wire

/// A village's quarter on small files: founded from one export, then imported from others.
struct VillageQuarter {
  let federation: Federation
  var village: Node { get throws { try federation.node(Federation.village) } }

  static let familyHeader = "no_kk,kode_wilayah,alamat,rt,rw,penghasilan,desil,lat,lon,prog_pkh,prog_bpnt"
  static let personHeader = "nik,no_kk,nama,tgl_lahir,jenis_kelamin,hubungan,ibu_kandung,status_hidup"

  /// The columns these small files go without.
  static let mapping: PemetaanKolom = {
    let said = Set((familyHeader + "," + personHeader).split(separator: ",").map(String.init))
    return PemetaanKolom(tidakAda: Set(Fields.all.map(\.nama)).subtracting(said))
  }()

  /// Founds `families` of two persons and lets them flow down to the village.
  init(families: Int = 3, pack: String = "kepmensos-73-2024") throws {
    federation = try Federation()
    federation.pack = pack
    try federation.publishPack()
    let files = try Self.write(federation.root, Self.families(families), Self.persons(families))
    try found(files)
    try federation.syncAllDown()
    try federation.on("2026-10-05")
  }

  static func families(_ count: Int) -> [String] {
    (1...count).map { "130901010726000\($0),1309012007,Dusun \($0),1,1,550000,1,-2.9,100.06,0,1" }
  }

  static func persons(_ count: Int) -> [String] {
    (1...count).flatMap { family -> [String] in
      let card = "130901010726000\(family)"
      return [
        "130901120785000\(family),\(card),Budi \(family),1985-07-12,1,1,Ani,1",
        "130901520790000\(family),\(card),Sari \(family),1990-07-12,2,2,Ema,1",
      ]
    }
  }

  static func write(_ folder: URL, _ families: [String], _ persons: [String]) throws -> (families: URL, persons: URL) {
    let stem = String(UInt64.random(in: 0 ... .max), radix: 16)
    let (keluarga, individu) = (folder.appending(path: "k\(stem).csv"), folder.appending(path: "i\(stem).csv"))
    try Data(([familyHeader] + families).joined(separator: "\n").utf8).write(to: keluarga)
    try Data(([personHeader] + persons).joined(separator: "\n").utf8).write(to: individu)
    return (keluarga, individu)
  }

  private func found(_ files: (families: URL, persons: URL)) throws {
    let pusat = try federation.node(.pusat)
    let read = try PembacaSumber.indeks(
      keluarga: CSVReader(berkas: "k.csv", bytes: Array(try Data(contentsOf: files.families))),
      individu: CSVReader(berkas: "i.csv", bytes: Array(try Data(contentsOf: files.persons))),
      dikenal: { _ in true }, pemetaan: Self.mapping, hariIni: federation.date)
    try #require(read.penolakan.isEmpty)
    var serial: UInt64 = 1
    var carriers: [Pembawa] = []
    for (place, family) in try PendirianPlan(read).keluarga(di: Federation.village).enumerated() {
      let deltas = family.rekaman(pusat.replica, mulai: serial).map {
        RegistryDelta(
          record: $0.id, dot: Dot(replica: pusat.replica, counter: 1), context: Context(), writes: $0.tulisan)
      }
      serial += family.jumlahRekaman
      carriers.append(
        Pembawa(
          jenis: .pendirian,
          nomor: NomorPembawa(
            wilayah: Federation.village, triwulan: Triwulan(federation.date), seri: 1, urut: UInt32(place + 1)),
          replika: pusat.replica, paket: try federation.packDigest(), butir: [Butir(jenis: 0, deltas: deltas)]))
    }
    let draft = ActDraft(
      jenis: .ketetapan, langkah: 0, paket: try federation.packDigest(),
      isi: .ketetapan(sk: "SK 1", perihal: "pendirian"),
      putusan: Dictionary(uniqueKeysWithValues: carriers.map { (Canonical.digest($0), .tanpa) }), pembawa: carriers)
    let signer = try federation.person(.pusat, .penetap)
    try pusat.store.write { writer in _ = try pusat.act(draft, by: signer, in: writer) }
  }

  // MARK: The village's steps

  func work(_ families: [String], _ persons: [String], answers: VillageImport.Answers = .init()) throws -> VillageImport
  {
    let files = try Self.write(federation.root, families, persons)
    return VillageImport(
      node: try village, source: "siks-ng", families: files.families, persons: files.persons,
      mapping: Self.mapping, answers: answers)
  }

  func drafts() throws -> [StoredDraft] { try village.store.read { try DraftShelf.all(in: $0) } }

  func create() throws -> MusdesDraft {
    try village.createMusdes(
      MusdesFacts(
        tanggal: try #require(Tanggal("2026-10-04")), tempat: "Balai desa", ketua: "Ketua BPD", hadir: 37))
  }

  static let evidence: [JenisBerkas] = [.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi]

  /// A file of its own content, of a type that is taken.
  func file(_ text: String = String(UInt64.random(in: 0 ... .max))) throws -> URL {
    let url = federation.root.appending(path: "bukti-\(UInt64.random(in: 0 ... .max)).pdf")
    try samplePDF(text).write(to: url)
    return url
  }

  func attachAll(_ id: String, but missing: JenisBerkas? = nil) throws {
    for kind in Self.evidence where kind != missing { _ = try village.attach(id, kind, [file()], proposal: nil) }
  }

  /// The whole quarter up to the signature.
  @discardableResult
  func sign() throws -> MusdesDraft {
    let id = try create().id
    try attachAll(id)
    _ = try village.decide(id, .undecided, reason: nil)
    return try village.finalize(id, by: federation.person(Federation.village, .kepalaDesa))
  }
}
