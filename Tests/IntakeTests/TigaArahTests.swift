import Causality
import Intake
import Registry
import Testing

@Suite("Three ways: base, register, source")
struct TigaArahTests {
  typealias C = ContohBerkas
  private static let keluarga = DesaUji.pendirian(1)

  /// What happened to `lantai` (1 at founding) before the source speaks, and what follows.
  struct Kasus: Sendable, CustomTestStringConvertible {
    enum Asal: Sendable { case tidak, koreksi, formulir }
    let nama: String
    let asal: Asal
    let register: Int64
    let sumber: Int64
    let butir: [String]
    var laporan: [String] = []
    var tanya = false
    var konflik = false
    var testDescription: String { nama }
  }

  @Test(
    "one field through every case",
    arguments: [
      Kasus(nama: "all agree", asal: .tidak, register: 1, sumber: 1, butir: []),
      Kasus(nama: "the source changed", asal: .tidak, register: 1, sumber: 3, butir: ["perbaikan_data"]),
      Kasus(
        nama: "the register changed from above", asal: .koreksi, register: 2, sumber: 1, butir: [],
        laporan: ["BERUBAH_DARI_ATAS"]),
      Kasus(nama: "both changed alike", asal: .koreksi, register: 3, sumber: 3, butir: []),
      Kasus(
        nama: "both changed, differently", asal: .koreksi, register: 2, sumber: 3, butir: ["perbaikan_data"],
        laporan: ["BERUBAH_DARI_ATAS"], konflik: true),
      Kasus(nama: "a form changed it, the source did not", asal: .formulir, register: 2, sumber: 1, butir: []),
      Kasus(nama: "a form and the source say the same", asal: .formulir, register: 3, sumber: 3, butir: []),
      Kasus(nama: "a form and the source differ", asal: .formulir, register: 2, sumber: 3, butir: [], tanya: true),
    ])
  func kasus(_ kasus: Kasus) throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    switch kasus.asal {
    case .tidak: break
    case .koreksi: desa.koreksi(Self.keluarga, Fields.lantai, .bilangan(kasus.register))
    case .formulir: desa.formulir(Self.keluarga, Fields.lantai, .bilangan(kasus.register))
    }
    let berkas = [C.keluarga(1, ["lantai": "\(kasus.sumber)"])]
    let rencana = try desa.impor(berkas, [C.orang(1, kk: 1)])
    #expect(rencana.namaButir == kasus.butir && rencana.kodeLaporan == kasus.laporan)
    #expect(rencana.pertanyaan.map(\.jenis) == (kasus.tanya ? [.medan] : []))
    desa.finalkan(rencana)
    #expect(desa.row(Self.keluarga).berkonflik(Fields.lantai) == kasus.konflik)
    // Never a silent reversal: what came from above stays among the values until a person decides.
    if kasus.asal == .koreksi {
      #expect(desa.row(Self.keluarga).kandidat(Fields.lantai).contains(.bilangan(kasus.register)))
    }
    let lagi = try desa.impor(berkas, [C.orang(1, kk: 1)])
    #expect(lagi.draf.isEmpty && lagi.pertanyaan.map(\.kunci) == rencana.pertanyaan.map(\.kunci))
  }

  @Test("a discarded draft is not made again by the same file, but by another value")
  func dibuang() throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    let rencana = try desa.impor([C.keluarga(1, ["lantai": "3"])], [C.orang(1, kk: 1)])
    desa.buang(rencana)
    #expect(try desa.impor([C.keluarga(1, ["lantai": "3"])], [C.orang(1, kk: 1)]).draf.isEmpty)
    #expect(try desa.impor([C.keluarga(1, ["lantai": "4"])], [C.orang(1, kk: 1)]).namaButir == ["perbaikan_data"])
  }

  @Test("a source that agrees with a correction has seen it: its next edit is no conflict, in that field alone")
  func setuju() throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    desa.koreksi(Self.keluarga, Fields.lantai, .bilangan(2))
    desa.koreksi(Self.keluarga, Fields.atap, .bilangan(2))
    desa.simpan(try desa.impor([C.keluarga(1, ["lantai": "2"])], [C.orang(1, kk: 1)]))
    let rencana = try desa.impor([C.keluarga(1, ["lantai": "4", "atap": "4"])], [C.orang(1, kk: 1)])
    #expect(rencana.draf[0].butir[0].deltas.count == 2)
    desa.finalkan(rencana)
    #expect(!desa.row(Self.keluarga).berkonflik(Fields.lantai) && desa.row(Self.keluarga).berkonflik(Fields.atap))
    #expect(desa.row(Self.keluarga)[Fields.lantai] == .bilangan(4))
  }

  @Test("a field in open conflict is not edited", arguments: [2, 4])
  func selesaikanDulu(_ lantai: Int) throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    desa.koreksi(Self.keluarga, Fields.lantai, .bilangan(2))
    desa.finalkan(try desa.impor([C.keluarga(1, ["lantai": "3"])], [C.orang(1, kk: 1)]))
    let rencana = try desa.impor([C.keluarga(1, ["lantai": "4"])], [C.orang(1, kk: 1)])
    #expect(rencana.draf.isEmpty && rencana.kodeLaporan == ["SELESAIKAN_DULU"])
  }

  @Test("an answer settles a form's edit", arguments: [Jawaban.sumber, .register])
  func jawaban(_ jawaban: Jawaban) throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    desa.formulir(Self.keluarga, Fields.lantai, .bilangan(2))
    let berkas = [C.keluarga(1, ["lantai": "3"])]
    let tanya = try desa.impor(berkas, [C.orang(1, kk: 1)])
    desa.jawaban[try #require(tanya.pertanyaan.first).kunci] = jawaban
    desa.finalkan(try desa.impor(berkas, [C.orang(1, kk: 1)]))
    let harapan: Int64 = jawaban == .sumber ? 3 : 2
    #expect(desa.row(Self.keluarga)[Fields.lantai] == .bilangan(harapan))
    #expect(!desa.row(Self.keluarga).berkonflik(Fields.lantai))
    desa.jawaban = [:]
    #expect(try desa.impor(berkas, [C.orang(1, kk: 1)]).sunyi)
  }

  @Test("an address is edited whole")
  func grup() throws {
    let desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    let rencana = try desa.impor([C.keluarga(1, ["rt": "5"])], [C.orang(1, kk: 1)])
    #expect(rencana.draf[0].butir[0].deltas[0].tulisan.map(\.field) == [Fields.alamat, Fields.rt, Fields.rw])
  }

  @Test("updated_at alone is no edit, and rides along with one")
  func waktu() throws {
    let desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    let baru = ["updated_at": "1760000000"]
    #expect(try desa.impor([C.keluarga(1, baru)], [C.orang(1, kk: 1)]).sunyi)
    let ikut = try desa.impor([C.keluarga(1, baru.merging(["lantai": "2"]) { $1 })], [C.orang(1, kk: 1)])
    #expect(ikut.draf[0].butir[0].deltas[0].tulisan.map(\.field) == [Fields.lantai, Fields.updatedAt])
    let jalur = try desa.impor([C.keluarga(1, baru.merging(["prog_pkh": "1"]) { $1 })], [C.orang(1, kk: 1)])
    #expect(jalur.namaButir == ["usulan_pkh"])
  }

  @Test("desil and lanes decided above are read-only: a line each, and the rest goes on")
  func hanyaBaca() throws {
    var desa = try DesaUji([C.keluarga(1, ["prog_pkh": "1"])], [C.orang(1, kk: 1)])
    desa.koreksi(Self.keluarga, Fields.progPKH, .bilangan(0))
    let rencana = try desa.impor(
      [C.keluarga(1, ["prog_pkh": "1", "desil": "1", "lantai": "2", "prog_blt": "1"])], [C.orang(1, kk: 1)])
    #expect(rencana.kodeLaporan == ["HANYA_BACA", "JALUR_DIPUTUSKAN"])
    #expect(rencana.laporan[0].galat.letak == "k.csv baris 2 (desil)")
    #expect(rencana.namaButir == ["perbaikan_data", "usulan_blt"])
  }

  @Test("nobody comes back to life by a file")
  func hidupKembali() throws {
    let desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1, ["status_hidup": "2"])])
    let rencana = try desa.impor([C.keluarga(1)], [C.orang(1, kk: 1)])
    #expect(rencana.draf.isEmpty && rencana.kodeLaporan == ["TAK_DAPAT_HIDUP_KEMBALI"])
  }

  @Test("each kind of a person's change has its own butir")
  func jenisOrang() throws {
    let desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    let rencana = try desa.impor(
      [C.keluarga(1)],
      [C.orang(1, kk: 1, ["nik": C.nik(9), "no_hp": "08123456789", "status_hidup": "2", "pendidikan": "4"])])
    #expect(rencana.namaButir == ["kontak", "perbaikan_data", "perbaikan_nik", "meninggal"])
    #expect(rencana.draf.count == 1 && rencana.rekamanBaru.isEmpty)
    #expect(Set(rencana.draf[0].butir.flatMap(\.deltas).map(\.rekaman)) == [DesaUji.pendirian(2)])
  }

  @Test("a record the source never spoke of is asked about where it differs")
  func tanpaBasis() throws {
    var desa = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1)])
    desa.basis[Self.keluarga] = nil
    let rencana = try desa.impor([C.keluarga(1, ["lantai": "3"])], [C.orang(1, kk: 1)])
    #expect(rencana.draf.isEmpty && rencana.pertanyaan.map(\.medan) == [[Fields.lantai]])
  }
}
