import Causality
import Foundation
import Identity
import Intake
import NodeKit
import Registry
import Tatacara
import Wire

/// What people save and type.
enum TextDoors {
  static let today = Tanggal(tahun: 2026, bulan: 7, hari: 1) ?? .terawal

  /// A reader over pieces of `size` bytes that can go back, as over a file.
  private static func reader(_ bytes: [UInt8], pieces size: Int) -> CSVReader {
    var at = 0
    return CSVReader(
      berkas: "uji.csv",
      ambil: {
        guard at < bytes.count else { return nil }
        defer { at = min(at + size, bytes.count) }
        return Array(bytes[at..<min(at + size, bytes.count)])
      }, lompat: { at = Int(clamping: $0) })
  }

  /// However the bytes come in pieces, the rows are the same; and each can be read again alone.
  static func table(_ bytes: [UInt8]) throws {
    var whole = CSVReader(berkas: "uji.csv", bytes: bytes)
    var pieces = reader(bytes, pieces: 7)
    let header = Result { try whole.bacaKepala() }
    try Contradiction.unless("a header depends on how a file is read") {
      (try? header.get()) == (try? pieces.bacaKepala())
    }
    _ = try header.get()
    var rows: [BarisCSV] = []
    var found: IntakeError?
    while let row = try whole.next() {
      let other = try pieces.next()
      try Contradiction.unless("a row depends on how a file is read") { other == row }
      switch row {
      case .success(let row): rows.append(row)
      case .failure(let error): found = error
      }
    }
    for row in rows.prefix(3) {
      let again = try pieces.baca(di: row.awal, garis: row.nomor)
      try Contradiction.unless("a row reads otherwise when it is read again") { try again?.get() == row }
    }
    if let found { throw found }
  }

  private static let border = Array("\n--individu--\n".utf8)

  static func register(_ bytes: [UInt8]) throws {
    let cut = bytes.firstRange(of: border)
    let families = Array(bytes[..<(cut?.lowerBound ?? bytes.count)])
    let people = Array(bytes[(cut?.upperBound ?? bytes.count)...])
    let village = WilayahID(kode: "13.09.01.2007")
    for owner in [village, nil] {
      let source = try PembacaSumber.baca(
        keluarga: reader(families, pieces: 64), individu: reader(people, pieces: 64), milik: owner,
        dikenal: { $0.provinsi == 13 }, hariIni: today)
      if let refusal = source.penolakan.first { throw refusal }
    }
  }

  static func regions(_ bytes: [UInt8]) throws {
    let rows = try RegionList.read(reader(bytes, pieces: 4096))
    for row in rows {
      try Contradiction.unless("a region of a list cannot be published") {
        try Canonical.decode(BarisWilayah.self, from: Canonical.bytes(row)) == row
      }
    }
  }

  static func answers(_ bytes: [UInt8]) throws {
    _ = try VillageImport.Answers(String(decoding: bytes, as: UTF8.self), file: "jawaban.txt")
  }

  static func pack(_ bytes: [UInt8]) throws {
    _ = try PaketAturan.baca(String(decoding: bytes, as: UTF8.self), digest: .zero)
  }

  /// What a text means is said again by the same text.
  static func names(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let said: [String?] = [
      WilayahID(kode: text)?.description, NomorPembawa(text)?.description, Digest(text)?.description,
      ReplicaID(text)?.description, RecordID(text)?.description, Tanggal(text)?.description,
      Triwulan(text)?.description, PeerIdentity(namaDNS: text)?.namaDNS,
    ]
    for said in said { if let said { try again(said, text) } }
    try written(text)
    _ = WilayahID(tulisan: text)
    _ = KunciPertanyaan(text)
    _ = Jawaban(text)
    _ = PolaJawaban.baca(text)
  }

  private static func again(_ said: String, _ text: String) throws {
    try Contradiction.unless("a name has two meanings") {
      said == text
        || [
          WilayahID(kode: said) == WilayahID(kode: text), NomorPembawa(said) == NomorPembawa(text),
          Digest(said) == Digest(text), ReplicaID(said) == ReplicaID(text), RecordID(said) == RecordID(text),
          Tanggal(said) == Tanggal(text), Triwulan(said) == Triwulan(text),
        ].contains(true)
    }
  }

  /// A code typed in any way is one code.
  private static func written(_ text: String) throws {
    guard let code = KodeDaftar(text) else { return }
    try Contradiction.unless("an enrolment code changes when it is written again") {
      KodeDaftar(code.description) == code
    }
  }
}
