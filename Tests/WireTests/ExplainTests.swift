import Causality
import Registry
import Tatacara
import Testing
import Wire

@Suite struct ExplainTests {
  private let federation: WireFederation

  init() throws { federation = try WireFederation() }

  @Test("A document is shown field by field with its digest, every byte once")
  func document() throws {
    let certificate = federation.kades.certificate
    let text = Explain.text(certificate.bytes)
    #expect(text.contains("peran: 2 kepalaDesa") && text.contains("mandat: \"SK Bupati 460/11/2026\""))
    #expect(text.contains("rantai: wilayah: 13.09.01.2007") && text.contains("digest \(certificate.digest)"))
    #expect(covered(text) == certificate.bytes.count)
  }

  @Test("A change-set is shown from magic to signature, block by block")
  func changeSet() throws {
    let bytes = try ChangeSet.encode(
      federation.header(), isi: federation.quarter(3), kunci: federation.node(.desa).key)
    let text = Explain.text(bytes)
    for expected in [
      "tanda pengenal SLRS", "naik", "urutan 10 sampai 45", "Blok sertifikat", "Blok pembawa", "Blok akta",
      "Blok rantai", "usulan 13.09.01.2007/2026-IV/1/0003", "tanda tangan pengirim", "tempat: \"Balai Desa\"",
    ] { #expect(text.contains(expected), "\(expected)") }
    #expect(!text.contains("DITOLAK"))
    let frame = text.split(separator: "\n\n").first.map(String.init) ?? ""
    #expect(covered(frame) == bytes.count)
  }

  @Test("Of a carrier block every byte of every area is some column's")
  func columns() throws {
    let bytes = try ChangeSet.encode(
      federation.header(), isi: federation.quarter(3), kunci: federation.node(.desa).key)
    let part = try #require(Explain.text(bytes).split(separator: "\n\n").first { $0.contains("kolom-kolomnya") })
    let lines = part.split(separator: "\n").map(String.init)
    for area in ["kepala", "teks", "lambang", "bit"] {
      let whole = try #require(lines.first { $0.hasSuffix("bagian \(area)") }.flatMap(Self.range))
      var reached = area == "bit" ? 0 : whole.lowerBound
      for used in lines.compactMap({ Self.used(area, in: $0) }) {
        #expect(used.lowerBound == reached, "\(area)")
        reached = used.upperBound
      }
      #expect(area == "bit" ? (reached + 7) / 8 == whole.count : reached == whole.upperBound, "\(area)")
    }
  }

  @Test("In English every line says the same of the same bytes, and none is left in Indonesian")
  func english() throws {
    let words: Set<String> = [
      "akta", "akar", "bagian", "banyak", "baris", "berkas", "bita", "bukti", "butir", "dan", "dari", "dengan",
      "ditolak",
      "dokumen", "ini", "isi", "jenis", "jumlah", "kepala", "konteks", "kunci", "lambang", "langkah", "nomor",
      "pembawa", "pengirim", "putusan", "rantai", "rekaman", "replika", "sampai", "sebelum", "setelah", "simpul",
      "tanda", "tanggal", "tanpa", "tidak", "titik", "tulisan", "ukuran", "untuk", "urutan", "versi", "ya", "yang",
    ]
    for vector in try VectorFiles.index().vektor {
      let bytes = try VectorFiles.read(vector.berkas)
      let (id, en) = (lines(Explain.text(bytes)), lines(Explain.text(bytes, .en)))
      #expect(id.count == en.count, "\(vector.berkas)")
      for (one, other) in zip(id, en) {
        #expect(
          one.prefix { $0 != " " } == other.prefix { $0 != " " } || one.hasPrefix("DITOLAK") || one.hasPrefix("Blok"))
        let said = other.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
        let found = Set(said.lowercased().split { !$0.isLetter && $0 != "_" }.map(String.init))
        #expect(found.isDisjoint(with: words), "\(vector.berkas): \(other)")
      }
    }
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  /// `12+30 …` as 12..<42.
  private static func range(_ text: some StringProtocol) -> Range<Int>? {
    let numbers = text.prefix { $0 != " " && $0 != "," }.split(separator: "+").compactMap { Int($0) }
    return numbers.count == 2 ? numbers[0]..<numbers[0] + numbers[1] : nil
  }

  private static func used(_ area: String, in line: String) -> Range<Int>? {
    line.range(of: " \(area) ").flatMap { range(line[$0.upperBound...]) }
  }

  @Test("Personal values are masked")
  func masked() throws {
    let nik = try #require(Fields.bernama("nik", .individu))
    var carrier = try federation.carrier(1)
    let delta = try #require(carrier.deltas.first)
    carrier.butir[0].deltas = [
      RegistryDelta(
        record: delta.record, dot: delta.dot, context: delta.context,
        writes: [RegistryWrite(field: nik.id, value: .teks("1309010101900001"))])
    ]
    let text = Explain.text(Canonical.bytes(carrier))
    #expect(text.contains("nik = 13…01") && !text.contains("1309010101900001"))
  }

  @Test("What cannot be read is shown up to where it broke", arguments: [3, 40, 90])
  func broken(cut: Int) throws {
    let bytes = Array(federation.kades.certificate.bytes.prefix(cut))
    #expect(Explain.text(bytes).contains("DITOLAK BERKAS_TERPOTONG"))
    #expect(Explain.text([]).contains("DITOLAK") && Explain.text([1, 2, 3]).contains("DITOLAK"))
  }

  /// Bytes that lines with an offset account for.
  private func covered(_ text: String) -> Int {
    text.split(separator: "\n").reduce(0) { sum, line in
      let place = line.prefix { $0 != " " }.split(separator: "+")
      return place.count == 2 ? sum + (Int(place[1]) ?? 0) : sum
    }
  }
}
