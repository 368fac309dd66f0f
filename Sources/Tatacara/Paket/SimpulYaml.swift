import Causality
import Registry
import Yams

/// One node of a rule pack's text, read strictly: unknown keys, wrong kinds and values out of bounds are refused with the
/// line they are on.
struct SimpulYaml {
  let node: Node
  /// Where in the document, for messages: `baris[3].rantai`.
  let jalur: String

  /// Bounds of a pack's text: packs are published by pusat, yet arrive as bytes from outside (design §9.9).
  enum Batas {
    static let simpul = 20_000
    static let sarang = 24
    static let daftar = 1000
    static let teks = 1000
  }

  /// Reads `teks` as one YAML document of plain mappings, lists and scalars.
  /// - Throws: `PAKET_TERLALU_BESAR` above `BatasDokumen.paket` bytes or `Batas.simpul` nodes, `PAKET_TAK_TERBACA` for
  ///   anything that is not simple YAML: anchors and aliases, tabs, nesting deeper than `Batas.sarang`.
  static func akar(_ teks: String) throws(TatacaraError) -> SimpulYaml {
    guard teks.utf8.count <= BatasDokumen.paket else { throw TatacaraError(.paketTerlaluBesar) }
    try periksaBentuk(teks)
    let node: Node?
    do {
      node = try Yams.compose(yaml: teks)
    } catch {
      throw TatacaraError(.paketTakTerbaca, letak: (error as? YamlError).flatMap(Self.letak))
    }
    guard let node else { throw TatacaraError(.paketTakTerbaca) }
    var sisa = Batas.simpul
    try hitung(node, sisa: &sisa, dalam: Batas.sarang)
    return SimpulYaml(node: node, jalur: "")
  }

  /// Before the parser sees the text: what could make it share nodes or recurse deeply is refused by its bytes (libyaml
  /// itself stops at 1,000 levels). Comment lines are free; elsewhere `&` and `*` are not needed by a pack.
  private static func periksaBentuk(_ teks: String) throws(TatacaraError) {
    var kurung = 0
    for (nomor, baris) in teks.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let isi = baris.drop { $0 == 32 }
      if isi.first == UInt8(ascii: "#") { continue }
      let awal = baris.prefix { " -?:[{".utf8.contains($0) }.count
      kurung = max(0, kurung + isi.count { "[{".utf8.contains($0) } - isi.count { "]}".utf8.contains($0) })
      let terlarang = isi.contains { "&*\t".utf8.contains($0) }
      let lurus = isi.count { "[{".utf8.contains($0) } <= Batas.sarang
      guard !terlarang, lurus, awal <= 2 * Batas.sarang, kurung <= Batas.sarang else {
        throw TatacaraError(.paketTakTerbaca, letak: "baris \(nomor + 1)")
      }
    }
  }

  private static func hitung(_ node: Node, sisa: inout Int, dalam: Int) throws(TatacaraError) {
    sisa -= 1
    guard sisa >= 0 else { throw TatacaraError(.paketTerlaluBesar) }
    guard dalam >= 0 else { throw TatacaraError(.paketTakTerbaca) }
    switch node {
    case .scalar: break
    case .alias: throw TatacaraError(.paketTakTerbaca)
    case .sequence(let daftar): for anak in daftar { try hitung(anak, sisa: &sisa, dalam: dalam - 1) }
    case .mapping(let peta):
      for (kunci, nilai) in peta {
        try hitung(kunci, sisa: &sisa, dalam: dalam - 1)
        try hitung(nilai, sisa: &sisa, dalam: dalam - 1)
      }
    }
  }

  private static func letak(_ galat: YamlError) -> String? {
    switch galat {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): "baris \(mark.line)"
    default: nil
    }
  }
}

// MARK: Reading

extension SimpulYaml {
  func galat(_ kode: TatacaraError.Kode, _ rincian: Kalimat? = nil) -> TatacaraError {
    let baris = node.mark.map { "baris \($0.line)" }
    return TatacaraError(
      kode, rincian, letak: [baris, jalur.isEmpty ? nil : jalur].compactMap { $0 }.joined(separator: ", "))
  }

  private func salah(_ yangDiminta: String, _ wanted: String) -> TatacaraError {
    galat(.paketNilaiSalah, Kalimat("Yang diminta: \(yangDiminta).", "Wanted: \(wanted)."))
  }

  /// The mapping's entries. Keys not in `kunci` are refused; those in `wajib` must be there.
  func peta(_ kunci: [String], wajib: [String] = []) throws(TatacaraError) -> [String: SimpulYaml] {
    let isi = try petaBebas()
    for (nama, nilai) in isi where !kunci.contains(nama) && !wajib.contains(nama) {
      throw nilai.galat(.paketKunciTakDikenal, Kalimat("Kunci: \(nama.prefix(40)).", "Key: \(nama.prefix(40))."))
    }
    if let hilang = wajib.first(where: { isi[$0] == nil }) {
      throw galat(.paketKunciKurang, Kalimat("Kunci: \(hilang).", "Key: \(hilang)."))
    }
    return isi
  }

  /// The mapping's entries, whatever their keys.
  func petaBebas() throws(TatacaraError) -> [String: SimpulYaml] {
    guard case .mapping(let peta) = node, peta.count <= Batas.daftar else {
      throw salah("peta kunci dan nilai", "a map of keys and values")
    }
    var isi: [String: SimpulYaml] = [:]
    for (kunci, nilai) in peta {
      guard case .scalar(let nama) = kunci else { throw salah("kunci berupa teks", "a text as key") }
      isi[nama.string] = SimpulYaml(node: nilai, jalur: jalur.isEmpty ? nama.string : "\(jalur).\(nama.string)")
    }
    return isi
  }

  func daftar() throws(TatacaraError) -> [SimpulYaml] {
    guard case .sequence(let daftar) = node, daftar.count <= Batas.daftar else { throw salah("daftar", "a list") }
    return daftar.enumerated().map { SimpulYaml(node: $1, jalur: "\(jalur)[\($0)]") }
  }

  func teks() throws(TatacaraError) -> String {
    guard case .scalar(let teks) = node, !teks.string.isEmpty, teks.string.utf8.count <= Batas.teks else {
      throw salah("teks 1–\(Batas.teks) bita", "a text of 1–\(Batas.teks) bytes")
    }
    return teks.string
  }

  func bilangan(_ batas: ClosedRange<Int>) throws(TatacaraError) -> Int {
    guard case .scalar(let teks) = node, let nilai = Int(teks.string), batas.contains(nilai) else {
      throw salah(
        "bilangan \(batas.lowerBound)–\(batas.upperBound)", "a number \(batas.lowerBound)–\(batas.upperBound)")
    }
    return nilai
  }

  func bendera() throws(TatacaraError) -> Bool {
    switch try teks() {
    case "ya": true
    case "tidak": false
    default: throw salah("ya atau tidak", "ya (yes) or tidak (no)")
    }
  }

  func kode() throws(TatacaraError) -> UInt8 { UInt8(try bilangan(1...255)) }

  /// A date `yyyy-mm-dd`.
  func tanggal() throws(TatacaraError) -> Tanggal {
    guard let tanggal = Tanggal(try teks()) else { throw salah("tanggal tttt-bb-hh", "a date yyyy-mm-dd") }
    return tanggal
  }

  /// A region code with dots; `semua` for everywhere.
  func wilayah() throws(TatacaraError) -> WilayahID {
    let kode = try teks()
    guard let wilayah = WilayahID(kode: kode == "semua" ? "" : kode) else {
      throw salah("kode wilayah bertitik", "a region code with dots")
    }
    return wilayah
  }

  /// One of a closed set of words.
  func pilihan<T>(_ cari: (String) -> T?) throws(TatacaraError) -> T {
    guard let nilai = cari(try teks()) else { throw salah("salah satu pilihan yang dikenal", "one of the known words") }
    return nilai
  }
}
