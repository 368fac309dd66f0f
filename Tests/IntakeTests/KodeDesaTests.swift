import Causality
import Intake
import Registry
import Testing

@Suite("A village code that may be a slip: asked about, never passed over")
struct KodeDesaTests {
  typealias C = ContohBerkas

  private static let lain = ["kode_wilayah": "1309012008"]
  /// Ten families of this village, with a head each.
  private let milik = (1...10).map { C.keluarga($0) }
  private let orang = (1...10).map { C.orang($0, kk: $0) }

  /// Families of the other village, from the n-th on, and their heads.
  private func tetangga(_ nomor: ClosedRange<Int>) -> (keluarga: [C.Isi], orang: [C.Isi]) {
    (nomor.map { C.keluarga($0, Self.lain) }, nomor.map { C.orang($0, kk: $0) })
  }

  private func rencana(_ keluarga: [C.Isi], _ nomor: ClosedRange<Int>, _ desa: DesaUji? = nil) throws -> RencanaImpor {
    try (desa ?? DesaUji(milik, orang)).impor(keluarga, orang + tetangga(nomor).orang)
  }

  @Test("a new family under a code that hardly any row has is asked about, by line, code and head")
  func sedikit() throws {
    let rencana = try rencana(milik + tetangga(20...20).keluarga, 20...20)
    let tanya = try #require(rencana.pertanyaan.first)
    #expect(rencana.pertanyaan.map(\.jenis) == [.kodeDesa] && rencana.draf.isEmpty && rencana.absen.isEmpty)
    #expect("\(tanya.posisi)" == "k.csv baris 12 kolom 2 (kode_wilayah)")
    #expect(tanya.pesan.contains("13.09.01.2008") && tanya.pesan.contains(samarkan(C.kk(20))))
    #expect(!tanya.pesan.contains(C.kk(20)) && !tanya.pesan.contains("Orang 20"))
    #expect(tanya.siapa?.kepala == "Orang 20")
  }

  @Test("answered that the file is right, by itself or for all at once, it is asked no more")
  func dijawab() throws {
    var desa = try DesaUji(milik, orang)
    let berkas = milik + tetangga(20...21).keluarga
    let tanya = try rencana(berkas, 20...21, desa).pertanyaan
    #expect(tanya.count == 2)
    desa.jawaban[tanya[0].kunci] = .sumber
    #expect(try rencana(berkas, 20...21, desa).pertanyaan == [tanya[1]])
    desa.jawaban[tanya[1].kunci] = .register
    #expect(try rencana(berkas, 20...21, desa).pertanyaan == [tanya[1]], "only the file's being right is an answer")
    desa.jawaban = [:]
    desa.sekaligus = [PolaJawaban(.kodeDesa): .sumber]
    #expect(try rencana(berkas, 20...21, desa).sunyi)
  }

  @Test("a village of the file that is really there is not asked about")
  func benarAda() throws {
    #expect(try rencana(milik + tetangga(20...23).keluarga, 20...23).sunyi)
    #expect(try rencana(tetangga(20...25).keluarga + milik, 20...25).sunyi)
  }

  @Test("a row that stands apart from its village's others is asked about, wherever it stands")
  func terpencil() throws {
    let blok = tetangga(20...28).keluarga
    for berkas in [
      Array(milik[..<5]) + [blok[8]] + Array(milik[5...]) + Array(blok[..<8]),
      Array(blok[..<8]) + milik + [blok[8]], [blok[8]] + milik + Array(blok[..<8]),
    ] {
      let rencana = try rencana(berkas, 20...28)
      #expect(rencana.pertanyaan.map(\.jenis) == [.kodeDesa])
      #expect(rencana.pertanyaan.first?.siapa?.noKK == C.kk(28))
    }
  }

  @Test("of a file that is not sorted by village, standing apart says nothing")
  func tidakUrut() throws {
    let blok = tetangga(20...29).keluarga
    #expect(try rencana(zip(milik, blok).flatMap { [$0, $1] }, 20...29).sunyi)
  }

  @Test("a family that the register knows is asked about as before, once")
  func dikenal() throws {
    let berkas = Array(milik[1...]) + [C.keluarga(1, Self.lain)]
    let rencana = try DesaUji(milik, orang).impor(berkas, orang)
    #expect(rencana.pertanyaan.map(\.jenis) == [.desaLain])
    #expect(rencana.pertanyaan[0].pengenalCalon.map(\.kepala) == ["Orang 1"])
  }
}
