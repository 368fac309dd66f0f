import Causality
import Intake
import Registry
import Testing

@Suite("An export that writes every name in capitals says nothing new")
struct EjaanTests {
  typealias C = ContohBerkas
  private static let orang = DesaUji.pendirian(2)

  private static let isi: C.Isi = [
    "nama": "Sri  Wahyuni", "tempat_lahir": "Tuapejat Timur", "ibu_kandung": "Siti Aminah",
  ]

  /// Every text in capitals, as some applications export it.
  private static let kapital: C.Isi = [
    "nama": "SRI WAHYUNI", "tempat_lahir": "TUAPEJAT   TIMUR", "ibu_kandung": "SITI AMINAH",
  ]

  private func desa() throws -> DesaUji {
    try DesaUji([C.keluarga(1, ["alamat": "Jl. Dusun 4/5"])], [C.orang(1, kk: 1, Self.isi)])
  }

  private func impor(_ desa: DesaUji, _ keluarga: C.Isi = [:], _ orang: C.Isi = [:]) throws -> RencanaImpor {
    try desa.impor(
      [C.keluarga(1, ["alamat": "JL.  DUSUN 4/5"].merging(keluarga) { $1 })],
      [C.orang(1, kk: 1, Self.kapital.merging(orang) { $1 })])
  }

  @Test("capitals and runs of spaces make no draft, no question and no report")
  func kapitalSemua() throws {
    #expect(try impor(desa()).sunyi)
    var ditulis = try desa()
    ditulis.formulir(Self.orang, Fields.nama, .teks("SRI wahyuni"))
    let rencana = try impor(ditulis)
    #expect(rencana.sunyi && rencana.laporan.isEmpty)
  }

  @Test("another name is another name", arguments: ["SRI WAHYUNI M", "SRIWAHYUNI", "SRI. WAHYUNI"])
  func lain(_ nama: String) throws {
    let rencana = try impor(desa(), [:], ["nama": nama])
    #expect(rencana.namaButir == ["perbaikan_data"])
    let tulisan = try #require(rencana.draf.first).butir[0].deltas[0].tulisan
    #expect(tulisan == [RegistryWrite(field: Fields.nama, value: .teks(nama))])
  }

  @Test("of an address of which the RT changed, the text stays as the register spells it")
  func grup() throws {
    let rencana = try impor(desa(), ["rt": "5"])
    #expect(rencana.namaButir == ["perbaikan_data"])
    let tulisan = try #require(rencana.draf.first).butir[0].deltas[0].tulisan
    #expect(tulisan.map(\.field) == [Fields.alamat, Fields.rt, Fields.rw])
    #expect(tulisan[0].value == .teks("Jl. Dusun 4/5"))
    #expect(try impor(desa(), ["alamat": "JL. DUSUN 45"]).namaButir == ["perbaikan_data"])
  }

  @Test("where the register changed from above, capitals of what the source said before revert nothing")
  func dariAtas() throws {
    var desa = try desa()
    desa.koreksi(Self.orang, Fields.nama, .teks("Sri Wahyuni Putri"))
    let rencana = try impor(desa)
    #expect(rencana.draf.isEmpty && rencana.kodeLaporan == ["BERUBAH_DARI_ATAS"])
  }

  @Test("ids of other systems are compared as they stand")
  func id() throws {
    let desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1, ["id_art_bdt": "ab1"])])
    let rencana = try desa.impor([C.keluarga(1)], [C.orang(1, kk: 1, ["id_art_bdt": "AB1"])])
    #expect(rencana.namaButir == ["perbaikan_data"])
  }
}
