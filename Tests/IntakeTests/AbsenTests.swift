import Causality
import Intake
import Registry
import Testing

@Suite("The absent: a list with outcomes to choose from, never a removal")
struct AbsenTests {
  typealias C = ContohBerkas

  /// A couple with a child (records 1–4), and a neighbour (5–6).
  private let orang = [
    C.orang(1, kk: 1), C.orang(2, kk: 1, ["hubungan": "2"]), C.orang(3, kk: 1, ["hubungan": "3"]), C.orang(4, kk: 2),
  ]
  private let keluarga = [C.keluarga(1), C.keluarga(2)]

  private static let rumah = DesaUji.pendirian(5)
  private static let kepala = DesaUji.pendirian(2)
  private static let istri = DesaUji.pendirian(3)
  private static let anak = DesaUji.pendirian(4)

  /// The neighbour's whole household is gone from the file, and the head of the other.
  private func impor(_ id: RecordID, _ jawaban: JawabanAbsen) throws -> RencanaImpor {
    var desa = try DesaUji(keluarga, orang)
    desa.hasilAbsen[id] = jawaban
    return try desa.impor([keluarga[0]], Array(orang[1...2]))
  }

  private func baca(_ teks: String) throws -> JawabanAbsen {
    try #require(JawabanAbsen(teks, di: PosisiCSV(berkas: "jawaban.txt", baris: 7)))
  }

  @Test(
    "every outcome that fits can be chosen, and becomes the proposal it stands for",
    arguments: [
      (rumah, "masih_ada", ""), (rumah, "dobel_nama", "penonaktifan"), (rumah, "dobel_ruta", "penonaktifan"),
      (rumah, "tidak_ditemukan", "penonaktifan"), (rumah, "tidak_layak", "penonaktifan"),
      (rumah, "pindah; kode_wilayah=13.09.01.2008", "pindah"),
      (kepala, "masih_ada", ""), (kepala, "meninggal", "meninggal"),
      (kepala, "meninggal; tgl_meninggal=2025-12-30", "meninggal"),
      (kepala, "tidak_ditemukan", "anggota_tidak_ditemukan"), (kepala, "dobel_nama", "anggota_dobel"),
      (kepala, "tidak_layak", "anggota_tidak_layak"),
      (kepala, "krt_berganti; kepala=\(C.nik(2)); hubungan_lama=8", "perbaikan_data"),
      (kepala, "pindah; no_kk=\(C.kk(2))", "pindah_anggota"),
      (kepala, "komposisi_berubah; no_kk=\(C.kk(2)); hubungan=8", "pindah_anggota"),
    ])
  func pilihan(_ id: RecordID, _ jawaban: String, _ butir: String) throws {
    let rencana = try impor(id, baca(jawaban))
    #expect(rencana.penolakan.isEmpty)
    #expect(rencana.namaButir == (butir.isEmpty ? [] : [butir]))
    #expect(rencana.maju.isEmpty)
    #expect(
      rencana.absen.first { $0.rekaman == id }?.jawaban?.hasil == JawabanAbsen(jawaban, di: .init(berkas: ""))?.hasil)
  }

  @Test("what goes with the outcome is written, in the context of the row as it stands")
  func isian() throws {
    let wafat = try impor(Self.kepala, baca("meninggal; tgl_meninggal=2025-12-30")).draf[0].butir[0].deltas[0]
    #expect(wafat.tulisan.map(\.field) == [Fields.statusHidup, Fields.tglMeninggal])
    #expect(!wafat.konteks.isEmpty)
    let pindah = try impor(Self.rumah, baca("pindah; kode_wilayah=13.09.01.2008"))
    #expect(
      pindah.draf[0].butir[0].deltas[0].tulisan
        == [RegistryWrite(field: Fields.desaTujuan, value: .bilangan(Int64(C.desaLain.rawValue)))])
    let anggota = try impor(Self.kepala, baca("pindah; no_kk=\(C.kk(2)); hubungan=8"))
    #expect(anggota.draf[0].keluarga == [DesaUji.pendirian(1), Self.rumah])
    #expect(anggota.draf[0].butir[0].deltas[0].tulisan.first?.value == .rekaman(Self.rumah))
  }

  @Test(
    "refused with a code and the answer's line; then nothing is kept",
    arguments: [
      (rumah, "meninggal", "HASIL_TAK_BERLAKU"), (kepala, "dobel_ruta", "HASIL_TAK_BERLAKU"),
      (rumah, "komposisi_berubah", "HASIL_TAK_BERLAKU"),
      (rumah, "pindah", "JAWABAN_ABSEN_SALAH"), (kepala, "pindah; no_kk=", "JAWABAN_ABSEN_SALAH"),
      (rumah, "pindah; kode_wilayah=13.09.01.2007", "JAWABAN_ABSEN_SALAH"),
      (rumah, "pindah; kode_wilayah=desa sebelah", "JAWABAN_ABSEN_SALAH"),
      (kepala, "pindah; no_kk=\(C.kk(77))", "JAWABAN_ABSEN_SALAH"),
      (kepala, "meninggal; tgl_meninggal=31-12-2025", "JAWABAN_ABSEN_SALAH"),
      (kepala, "meninggal; nama=Budi", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; kepala=\(C.nik(4)); hubungan_lama=8", "JAWABAN_ABSEN_SALAH"),
      (rumah, "krt_berganti; kepala=\(C.nik(2)); hubungan_lama=8", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; pengurus=\(C.nik(2))", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; kepala=\(C.nik(2))", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; kepala=\(C.nik(2)); hubungan_lama=1", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; kepala=\(C.nik(2)); hubungan_lama=9", "JAWABAN_ABSEN_SALAH"),
      (kepala, "krt_berganti; kepala=\(C.nik(2)); hubungan_lama=2; pengurus=\(C.nik(4))", "JAWABAN_ABSEN_SALAH"),
    ])
  func ditolak(_ id: RecordID, _ jawaban: String, _ kode: String) throws {
    let rencana = try impor(id, baca(jawaban))
    #expect(rencana.penolakan.map(\.kode) == [kode])
    #expect(rencana.penolakan.first?.letak == "jawaban.txt baris 7")
    #expect(!rencana.bolehDisimpan && rencana.draf.isEmpty)
  }

  /// The writes of every draft, by record.
  private func tulisan(_ rencana: RencanaImpor) -> [RecordID: [RegistryWrite]] {
    rencana.draf.flatMap(\.butir).flatMap(\.deltas).reduce(into: [:]) { $0[$1.rekaman, default: []] += $1.tulisan }
  }

  @Test("another head: both relations are one item, and whoever collects the aid one of the same proposal")
  func kepalaBerganti() throws {
    let jawaban = try baca("krt_berganti; kepala=\(C.nik(2)); hubungan_lama=6; pengurus=\(C.nik(3))")
    let rencana = try impor(Self.kepala, jawaban)
    #expect(rencana.draf.count == 1 && rencana.namaButir == ["perbaikan_data", "ganti_pengurus"])
    #expect(rencana.draf[0].butir[0].deltas.map(\.rekaman) == [Self.kepala, Self.istri])
    let tulisan = tulisan(rencana)
    #expect(tulisan[Self.kepala] == [RegistryWrite(field: Fields.hubungan, value: .bilangan(6))])
    #expect(tulisan[Self.istri] == [RegistryWrite(field: Fields.hubungan, value: Fields.kepalaKeluarga)])
    #expect(
      tulisan[DesaUji.pendirian(1)] == [RegistryWrite(field: Fields.pengurus, value: .rekaman(Self.anak))])
  }

  @Test("where the file says who heads the family now, the answer adds only what the file does not")
  func kepalaMenurutBerkas() throws {
    var desa = try DesaUji(keluarga, orang)
    desa.hasilAbsen[Self.kepala] = try baca("krt_berganti; kepala=\(C.nik(2)); hubungan_lama=6")
    var istri = orang[1]
    istri["hubungan"] = "1"
    let rencana = try desa.impor([keluarga[0]], [istri, orang[2]])
    #expect(rencana.penolakan.isEmpty && rencana.namaButir == ["perbaikan_data"])
    #expect(tulisan(rencana)[Self.istri] == [RegistryWrite(field: Fields.hubungan, value: Fields.kepalaKeluarga)])
    desa.finalkan(rencana)
    let lagi = try desa.impor([keluarga[0]], [istri, orang[2]])
    #expect(lagi.draf.isEmpty && lagi.penolakan.isEmpty)
  }

  @Test("whoever headed it and died in the same file needs no relation to the new head")
  func kepalaWafat() throws {
    var desa = try DesaUji(keluarga, orang)
    desa.hasilAbsen[Self.anak] = try baca("krt_berganti; kepala=\(C.nik(2))")
    var suami = orang[0]
    suami["status_hidup"] = "2"
    let rencana = try desa.impor([keluarga[0]], [suami, orang[1]])
    #expect(rencana.penolakan.isEmpty)
    #expect(tulisan(rencana)[Self.kepala]?.map(\.field) == [Fields.statusHidup])
    #expect(tulisan(rencana)[Self.istri]?.map(\.value) == [Fields.kepalaKeluarga])
  }

  @Test("a member ended is a request on the person alone; a source that says so ends and returns them too")
  func anggotaNonaktif() throws {
    let hilang = try impor(Self.kepala, baca("tidak_ditemukan"))
    #expect(
      tulisan(hilang) == [Self.kepala: [RegistryWrite(field: Fields.nonaktif, value: .bilangan(1))]])
    #expect(hilang.draf[0].butir[0].deltas[0].konteks.isEmpty == false)

    var desa = try DesaUji(keluarga, orang)
    func dengan(_ nilai: String) -> [ContohBerkas.Isi] { orang.map { $0.merging(["nonaktif": nilai]) { $1 } } }
    let satu = [dengan("0")[0], dengan("2")[1]] + dengan("0")[2...]
    let dobel = try desa.impor(keluarga, satu)
    #expect(dobel.namaButir == ["anggota_dobel"])
    desa.finalkan(dobel)
    let tanpaKolom = try desa.impor(keluarga, orang)
    #expect(tanpaKolom.draf.isEmpty && tanpaKolom.kodeLaporan == ["ANGGOTA_NONAKTIF"])
    #expect(tanpaKolom.laporan[0].rekaman == Self.istri && !tanpaKolom.laporan[0].konflik)
    let kembali = try desa.impor(keluarga, dengan("0"))
    #expect(kembali.namaButir == ["anggota_aktif_kembali"])
    #expect(tulisan(kembali) == [Self.istri: [RegistryWrite(field: Fields.nonaktif, value: .bilangan(0))]])
  }

  @Test("a new member whom a source lists as ended is not brought in by it")
  func anggotaBaruNonaktif() throws {
    let desa = try DesaUji(keluarga, orang)
    let baru = C.orang(9, kk: 1, ["hubungan": "8", "nonaktif": "1"])
    let rencana = try desa.impor(keluarga, orang.map { $0.merging(["nonaktif": "0"]) { $1 } } + [baru])
    #expect(rencana.penolakan.isEmpty && rencana.namaButir == ["anggota_baru"])
    #expect(rencana.draf[0].butir[0].deltas[0].tulisan.allSatisfy { $0.field != Fields.nonaktif })
  }

  @Test("an answer reads what it writes, and nothing else")
  func bentuk() throws {
    for teks in ["masih_ada", "pindah; alamat=Jl. A, No. 4; kode_wilayah=13.09.01.2008"] {
      #expect(try baca(teks).teks == teks)
    }
    #expect(try baca("  meninggal ;tgl_meninggal = 2025-12-30 ").teks == "meninggal; tgl_meninggal=2025-12-30")
    for teks in ["", "hilang", "pindah; kode_wilayah", "pindah; =4", "pindah; rt=1; rt=2"] {
      #expect(JawabanAbsen(teks, di: PosisiCSV(berkas: "")) == nil, "\(teks)")
    }
  }

  @Test("once it counts, the same answer drafts nothing more")
  func sudah() throws {
    var desa = try DesaUji(keluarga, orang)
    desa.hasilAbsen[Self.kepala] = try baca("meninggal")
    desa.hasilAbsen[Self.rumah] = try baca("tidak_ditemukan")
    desa.finalkan(try desa.impor([keluarga[0]], Array(orang[1...2])))
    let lagi = try desa.impor([keluarga[0]], Array(orang[1...2]))
    #expect(lagi.draf.isEmpty && lagi.penolakan.isEmpty)
  }

  /// The neighbour's row with another village's code: alone, its person with it.
  private func dipindahkan(_ desa: DesaUji) throws -> RencanaImpor {
    try desa.impor([keluarga[0], C.keluarga(2, ["kode_wilayah": "1309012008"])], orang)
  }

  @Test("a family that the file has under another village is asked about, never absent")
  func keluargaDiDesaLain() throws {
    var desa = try DesaUji(keluarga, orang)
    let rencana = try dipindahkan(desa)
    let tanya = try #require(rencana.pertanyaan.first)
    #expect(rencana.pertanyaan.map(\.jenis) == [.desaLain] && tanya.calon == [Self.rumah])
    #expect("\(tanya.posisi)" == "k.csv baris 3 kolom 2 (kode_wilayah)")
    #expect(!tanya.pesan.contains(C.kk(2)) && tanya.pesan.contains("13…02"))
    #expect(rencana.absen.isEmpty && rencana.draf.isEmpty && rencana.penolakan.isEmpty)
    #expect(rencana.desaLain == [C.desaLain: 1])
    desa.jawaban[tanya.kunci] = .register
    #expect(try dipindahkan(desa).sunyi)
    desa.jawaban[tanya.kunci] = .sumber
    #expect(try dipindahkan(desa).absen.map(\.rekaman) == [Self.rumah, DesaUji.pendirian(6)])
    desa.jawaban = [:]
    desa.hasilAbsen[Self.rumah] = try baca("tidak_ditemukan")
    let terjawab = try dipindahkan(desa)
    #expect(terjawab.pertanyaan.isEmpty && terjawab.namaButir == ["penonaktifan"])
  }

  @Test("a person whom the file has in another village's family is asked about, never absent")
  func orangDiDesaLain() throws {
    let desa = try DesaUji(keluarga, orang)
    let lain = C.keluarga(8, ["kode_wilayah": "1309012008"])
    let rencana = try desa.impor(
      keluarga + [lain], [orang[0], orang[1], C.orang(3, kk: 8, ["hubungan": "3"]), orang[3]])
    let tanya = try #require(rencana.pertanyaan.first { $0.jenis == .desaLain })
    #expect(rencana.pertanyaan.count == 2 && rencana.pertanyaan.contains { $0.jenis == .kodeDesa })
    #expect(tanya.calon == [Self.anak] && tanya.pengenalCalon.map(\.nama) == ["Orang 3"])
    #expect("\(tanya.posisi)" == "i.csv baris 4 kolom 1 (nik)")
    #expect(rencana.absen.isEmpty && rencana.draf.isEmpty)
  }

  @Test("the absent are known by their family's head and address")
  func pengenal() throws {
    let rencana = try DesaUji(keluarga, orang).impor([keluarga[0]], Array(orang[0...1]))
    let anak = try #require(rencana.absen.first { $0.rekaman == Self.anak }?.pengenal)
    #expect(anak.nama == "Orang 3" && anak.kepala == "Orang 1" && anak.noKK == C.kk(1))
    let rumah = try #require(rencana.absen.first { $0.rekaman == Self.rumah }?.pengenal)
    #expect(rumah.nama.isEmpty && rumah.kepala == "Orang 4" && rumah.alamat == "Dusun Tengah" && rumah.rt == "1")
  }

  @Test("of a village that none is, nobody is said to have moved there")
  func tujuanTakDikenal() throws {
    var desa = try DesaUji(keluarga, orang)
    desa.desaAda = { $0 == C.desaLain }
    desa.hasilAbsen[Self.rumah] = try baca("pindah; kode_wilayah=1309012999")
    let ditolak = try desa.impor([keluarga[0]], Array(orang[0...2]))
    #expect(ditolak.penolakan.map(\.kode) == ["WILAYAH_TAK_DIKENAL"])
    #expect(ditolak.penolakan.first?.letak == "jawaban.txt baris 7")
    desa.hasilAbsen[Self.rumah] = try baca("pindah; kode_wilayah=1309012008")
    #expect(try desa.impor([keluarga[0]], Array(orang[0...2])).namaButir == ["pindah"])
  }

  @Test("only outcomes that the rules in force can carry are offered, and others are refused")
  func pilihanAturan() throws {
    let sedikit = Register.baris.filter { ["pindah_anggota", "perbaikan_data"].contains($0.key) }
    var desa = try DesaUji(keluarga, orang, baris: sedikit)
    let absen = try #require(try desa.impor([keluarga[0]], Array(orang[0...1])).absen.first { $0.rekaman == Self.anak })
    #expect(absen.pilihan == [.masihAda, .pindah, .krtBerganti, .komposisiBerubah])
    desa.hasilAbsen[Self.anak] = try baca("meninggal")
    #expect(try desa.impor([keluarga[0]], Array(orang[0...1])).penolakan.map(\.kode) == ["HASIL_TAK_BERLAKU"])
  }

  @Test("an outcome given for somebody who stands in the file is said to do nothing, unless it was kept from before")
  func masihDiBerkas() throws {
    var desa = try DesaUji(keluarga, orang)
    desa.hasilAbsen[Self.anak] = try baca("meninggal")
    let rencana = try desa.impor(keluarga, orang)
    #expect(rencana.perhatian.map(\.kode) == ["HASIL_TAK_BERLAKU"] && rencana.draf.isEmpty)
    #expect(rencana.perhatian.first?.letak == "jawaban.txt baris 7")
    desa.hasilAbsen[Self.anak] = JawabanAbsen(.meninggal, di: JawabanAbsen.tersimpan)
    #expect(try desa.impor(keluarga, orang).perhatian.isEmpty)
  }
}
