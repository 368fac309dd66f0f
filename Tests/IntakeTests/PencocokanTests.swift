import Causality
import Intake
import Registry
import Testing

@Suite("Who is who")
struct PencocokanTests {
  typealias C = ContohBerkas

  /// A couple with a child (records 1–4), and a neighbour (5–6).
  private func desa() throws -> DesaUji {
    try DesaUji(
      [C.keluarga(1), C.keluarga(2)],
      [
        C.orang(1, kk: 1), C.orang(2, kk: 1, ["hubungan": "2"]), C.orang(3, kk: 1, ["hubungan": "3"]),
        C.orang(4, kk: 2),
      ])
  }
  private let orang = [
    C.orang(1, kk: 1), C.orang(2, kk: 1, ["hubungan": "2"]), C.orang(3, kk: 1, ["hubungan": "3"]), C.orang(4, kk: 2),
  ]
  private let keluarga = [C.keluarga(1), C.keluarga(2)]

  private func ganti(_ n: Int, _ isi: C.Isi) -> [C.Isi] {
    orang.enumerated().map { $0 == n - 1 ? $1.merging(isi) { $1 } : $1 }
  }

  @Test("a repaired NIK keeps the record")
  func nikDiperbaiki() throws {
    let rencana = try desa().impor(keluarga, ganti(3, ["nik": C.nik(33)]))
    #expect(rencana.namaButir == ["perbaikan_nik"] && rencana.rekamanBaru.isEmpty && rencana.absen.isEmpty)
  }

  @Test("a first NIK keeps the record, and a provisional one is none")
  func nikPertama() throws {
    var tanpa = orang
    tanpa[2]["nik"] = ""
    let desa = try DesaUji(keluarga, tanpa)
    #expect(try desa.impor(keluarga, orang).namaButir == ["perbaikan_nik"])
    tanpa[2]["nik"] = "0130901200700001"
    #expect(try desa.impor(keluarga, tanpa).sunyi)
  }

  @Test("a NIK the source lost is asked about, not taken away")
  func nikHilang() throws {
    let rencana = try desa().impor(keluarga, ganti(3, ["nik": ""]))
    #expect(rencana.draf.isEmpty && rencana.pertanyaan.map(\.medan) == [[Fields.nik]])
  }

  @Test("two persons of one name, birthday and mother are never guessed between")
  func kembar() throws {
    var dua = orang
    dua[2]["nama"] = "Sama"
    dua[3]["nama"] = "Sama"
    let desa = try DesaUji(keluarga, dua)
    dua[2]["nik"] = C.nik(77)
    dua.remove(at: 3)
    let rencana = try desa.impor(keluarga, dua)
    #expect(rencana.draf.isEmpty && rencana.rekamanBaru.isEmpty)
    let tanya = try #require(rencana.pertanyaan.first)
    #expect(tanya.jenis == .orang && tanya.calon == [DesaUji.pendirian(4), DesaUji.pendirian(6)])
    var dijawab = desa
    dijawab.jawaban[tanya.kunci] = .rekaman(DesaUji.pendirian(4))
    #expect(try dijawab.impor(keluarga, dua).namaButir == ["perbaikan_nik"])
    dijawab.jawaban[tanya.kunci] = .baru
    let baru = try dijawab.impor(keluarga, dua)
    #expect(
      baru.namaButir == ["anggota_baru"] && baru.absen.map(\.rekaman) == [DesaUji.pendirian(4), DesaUji.pendirian(6)])
  }

  @Test("a NIK under a wholly other person is asked about")
  func nikOrangLain() throws {
    let rencana = try desa().impor(
      keluarga, ganti(3, ["nama": "Lain Sekali", "tgl_lahir": "2001-01-01", "ibu_kandung": "Bukan Dia"]))
    #expect(rencana.pertanyaan.map(\.jenis) == [.orang] && rencana.draf.isEmpty)
  }

  @Test("a person whose number and mother's name both changed is asked about, not made twice")
  func bukanOrangKedua() throws {
    let rencana = try desa().impor(keluarga, ganti(3, ["nik": C.nik(33), "ibu_kandung": "Sitti"]))
    #expect(rencana.pertanyaan.map(\.calon) == [[DesaUji.pendirian(4)]])
    #expect(rencana.rekamanBaru.isEmpty && rencana.absen.isEmpty)
  }

  @Test("our id settles it, and an id nobody has refuses the import")
  func id() throws {
    let semua = ganti(3, ["nik": C.nik(33), "nama": "Lain", "ibu_kandung": "Lain", "tgl_lahir": "1999-09-09"])
    var berid = semua
    berid[2]["id"] = DesaUji.pendirian(4).description
    for n in [0, 1, 3] { berid[n]["id"] = "" }
    #expect(try desa().impor(keluarga, berid).namaButir == ["perbaikan_data", "perbaikan_nik"])
    berid[2]["id"] = RecordID(replica: DesaUji.pusat, serial: 99).description
    let rencana = try desa().impor(keluarga, berid)
    #expect(rencana.penolakan.map(\.kode) == ["ID_TAK_DIKENAL"] && !rencana.bolehDisimpan && rencana.draf.isEmpty)
  }

  @Test("a family on a new card keeps its record")
  func kartuBaru() throws {
    let pindah = orang.map { $0["no_kk"] == C.kk(1) ? $0.merging(["no_kk": C.kk(9)]) { $1 } : $0 }
    let rencana = try desa().impor([C.keluarga(9), C.keluarga(2)], pindah)
    #expect(rencana.namaButir == ["perbaikan_data"] && rencana.rekamanBaru.isEmpty && rencana.absen.isEmpty)
    #expect(rencana.draf[0].butir[0].deltas[0].tulisan.map(\.field) == [Fields.noKK])
  }

  @Test("a child on a new card while the old one stays is a split, one case with both families")
  func pecah() throws {
    let rencana = try desa().impor(
      keluarga + [C.keluarga(9, ["prog_pkh": "1"])],
      ganti(3, ["no_kk": C.kk(9), "hubungan": "1", "no_hp": "08111111111"])
        + [C.orang(8, kk: 9, ["hubungan": "2"])])
    let draf = try #require(rencana.draf.first)
    #expect(rencana.draf.count == 1 && draf.kunci == DesaUji.pendirian(1))
    #expect(draf.keluarga == [DesaUji.pendirian(1), RecordID(replica: DesaUji.desa, serial: 1)])
    #expect(draf.butir.map(\.nama) == ["pecah_kk", "anggota_baru", "kontak", "dtks_masuk", "usulan_pkh"])
    #expect(draf.butir.map(\.bergantung) == [[], [0], [], [0], [0, 3]])
    let gerak = draf.butir[0].deltas.first { $0.rekaman == DesaUji.pendirian(4) }
    #expect(gerak?.tulisan.map(\.field) == [Fields.keluargaOrang, Fields.hubungan])
  }

  @Test("a move onto a known card is the member's")
  func pindahAnggota() throws {
    let rencana = try desa().impor(keluarga, ganti(3, ["no_kk": C.kk(2), "hubungan": "8"]))
    #expect(rencana.namaButir == ["pindah_anggota"] && rencana.draf[0].keluarga.count == 2)
  }

  @Test("half a family on a new card, its old one gone, is asked about")
  func separuh() throws {
    let rencana = try desa().impor(
      [C.keluarga(1), C.keluarga(9)],
      [
        C.orang(1, kk: 1), C.orang(2, kk: 1, ["hubungan": "2"]), C.orang(3, kk: 1, ["hubungan": "3"]),
        C.orang(4, kk: 9),
      ])
    #expect(rencana.namaButir == ["perbaikan_data"])
    var empat = try DesaUji([C.keluarga(1)], [C.orang(1, kk: 1), C.orang(2, kk: 1, ["hubungan": "2"])])
    let dua = try empat.impor([C.keluarga(9)], [C.orang(2, kk: 9)])
    #expect(dua.pertanyaan.map(\.jenis) == [.keluarga] && dua.draf.isEmpty == false || dua.menunggu.count == 1)
    empat.jawaban[try #require(dua.pertanyaan.first).kunci] = .baru
    #expect(try empat.impor([C.keluarga(9)], [C.orang(2, kk: 9)]).namaButir.first == "pecah_kk")
  }

  @Test("a new family is facts, a request for DTKS, and requests that require both")
  func keluargaBaru() throws {
    let rencana = try desa().impor(
      keluarga + [C.keluarga(5, ["prog_pbi": "1"])], orang + [C.orang(7, kk: 5), C.orang(8, kk: 5, ["hubungan": "3"])])
    #expect(rencana.draf.count == 1 && rencana.rekamanBaru.map(\.serial) == [1, 2, 3])
    #expect(rencana.draf[0].butir.map(\.nama) == ["usulan_baru", "dtks_masuk", "usulan_pbi"])
    #expect(rencana.draf[0].butir.map(\.bergantung) == [[], [0], [0, 1]])
    #expect(rencana.draf[0].butir[0].deltas.map(\.rekaman.serial) == [1, 2, 3])
  }

  @Test("the same file again makes the same drafts under the same ids; once finalised, none")
  func berulang() throws {
    var desa = try desa()
    let k = [C.keluarga(1, ["lantai": "2"]), C.keluarga(2), C.keluarga(5), C.keluarga(9)]
    let o = ganti(3, ["no_kk": C.kk(9), "hubungan": "1"]) + [C.orang(7, kk: 5, ["nik": ""])]
    let satu = try desa.impor(k, o)
    desa.simpan(satu)
    let dua = try desa.impor(k.reversed(), o.reversed())
    #expect(dua.draf == satu.draf && dua.rekamanBaru == satu.rekamanBaru && dua.serialBerikut == satu.serialBerikut)
    #expect(dua.draf == satu.draf)
    desa.finalkan(dua)
    #expect(try desa.impor(k, o).sunyi)
  }

  @Test("a row the pack lacks is reported, and what requires it goes with it")
  func tanpaBarisPaket() throws {
    var baris = Register.baris
    baris["usulan_baru"] = nil
    baris["kontak"] = nil
    let desa = try DesaUji(keluarga, orang, baris: baris)
    let rencana = try desa.impor(
      keluarga + [C.keluarga(5)], ganti(3, ["no_hp": "08111111111"]) + [C.orang(7, kk: 5)])
    #expect(rencana.draf.flatMap(\.butir).map(\.jenis) == [baris["perbaikan_data"]?.kode])
    #expect(rencana.kodeLaporan.filter { $0 == "JENIS_TAK_ADA" }.count == 2)
  }

  @Test("an id that says another family or person than the number does is asked about, never believed or passed over")
  func idSalahBaris() throws {
    var desa = try desa()
    var berid = keluarga
    berid[0]["id"] = DesaUji.pendirian(5).description
    berid[1]["id"] = ""
    let rencana = try desa.impor(berid, orang)
    let tanya = try #require(rencana.pertanyaan.first { $0.jenis == .keluarga && $0.posisi.baris == 2 })
    #expect(tanya.calon == [DesaUji.pendirian(5), DesaUji.pendirian(1)] && rencana.draf.isEmpty)
    #expect(tanya.pengenalCalon.map(\.kepala) == ["Orang 4", "Orang 1"])
    desa.jawaban[tanya.kunci] = .rekaman(DesaUji.pendirian(1))
    #expect(try desa.impor(berid, orang).sunyi)
    var orangBerid = orang.map { $0.merging(["id": ""]) { $1 } }
    orangBerid[0]["id"] = DesaUji.pendirian(3).description
    let salah = try desa.impor(keluarga, orangBerid)
    #expect(salah.draf.isEmpty && salah.rekamanBaru.isEmpty)
    #expect(salah.pertanyaan.first { $0.posisi.baris == 2 }?.calon == [DesaUji.pendirian(3), DesaUji.pendirian(2)])
  }

  @Test("one id for two families is refused, as for two persons")
  func idGanda() throws {
    let dua = keluarga.map { $0.merging(["id": DesaUji.pendirian(1).description]) { $1 } }
    let rencana = try desa().impor(dua, orang)
    #expect(rencana.penolakan.map(\.kode) == ["ID_GANDA"] && rencana.penolakan[0].letak?.contains("(id)") == true)
  }
}
