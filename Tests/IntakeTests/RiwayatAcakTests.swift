import Causality
import Intake
import Registry
import Testing

@Suite("A field's history, at random")
struct RiwayatAcakTests {
  typealias C = ContohBerkas
  private static let keluarga = DesaUji.pendirian(1)
  private static let medan: [(nama: String, field: FieldID)] = [
    ("lantai", Fields.lantai), ("dinding", Fields.dinding), ("atap", Fields.atap),
  ]

  /// The rule in words (issue, "three-way"), written apart from the plan: what one import drafts of one field.
  struct Oracle {
    var basis: Int64 = 1
    var register: Int64 = 1
    var disunting = false
    var konflik = false

    enum Hasil { case tidak, draf, tanya, selesaikanDulu }

    func hasil(_ sumber: Int64) -> Hasil {
      if sumber == register || sumber == basis { return .tidak }
      if konflik { return .selesaikanDulu }
      return disunting ? .tanya : .draf
    }
  }

  @Test(
    "whatever is edited where, an import drafts what the rule says, reverts nothing and repeats nothing",
    arguments: 1...40)
  func acak(_ benih: UInt64) throws {
    var acak = SplitMix64(benih)
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    var sumber: [Int64] = [1, 1, 1]
    for putaran in 0..<8 {
      for (tempat, medan) in Self.medan.enumerated() {
        let nilai = Int64(acak.next() % 4 + 1)
        switch acak.next() % 6 {
        case 0: desa.koreksi(Self.keluarga, medan.field, .bilangan(nilai))
        case 1: desa.formulir(Self.keluarga, medan.field, .bilangan(nilai))
        case 2, 3: sumber[tempat] = nilai
        default: break
        }
      }
      let berkas = [C.keluarga(1, Dictionary(uniqueKeysWithValues: zip(Self.medan, sumber).map { ($0.nama, "\($1)") }))]
      let rencana = try desa.impor(berkas, [C.orang(1, kk: 1)])
      let ditulis = Set(rencana.draf.flatMap(\.butir).flatMap(\.deltas).flatMap(\.tulisan).map(\.field))
      let sebelum = desa.row(Self.keluarga)
      for (tempat, medan) in Self.medan.enumerated() {
        let harapan = oracle(desa, medan.field).hasil(sumber[tempat])
        let letak = "benih \(benih) putaran \(putaran) \(medan.nama)"
        #expect(ditulis.contains(medan.field) == (harapan == .draf), "\(letak)")
        #expect(rencana.pertanyaan.contains { $0.medan == [medan.field] } == (harapan == .tanya), "\(letak)")
      }
      let dilihat = Dictionary(
        uniqueKeysWithValues: Self.medan.map { ($0.field, desa.basis[Self.keluarga]?[$0.field]) })
      desa.finalkan(rencana)
      let sesudah = desa.row(Self.keluarga)
      for medan in Self.medan where sebelum[medan.field] != dilihat[medan.field] ?? nil {
        // The register had what the source never saw: it is still there.
        #expect(sesudah.kandidat(medan.field).contains(sebelum[medan.field] ?? .kosong), "benih \(benih) \(medan.nama)")
      }
      let lagi = try desa.impor(berkas, [C.orang(1, kk: 1)])
      #expect(lagi.draf.isEmpty, "benih \(benih) putaran \(putaran)")
    }
  }

  private func oracle(_ desa: DesaUji, _ field: FieldID) -> Oracle {
    func angka(_ nilai: Nilai?) -> Int64 { if case .bilangan(let n) = nilai { n } else { 0 } }
    let baris = desa.row(Self.keluarga)
    return Oracle(
      basis: angka(desa.basis[Self.keluarga]?[field]), register: angka(baris[field]),
      disunting: desa.disunting[Self.keluarga]?.contains(field) ?? false, konflik: baris.berkonflik(field))
  }
}
