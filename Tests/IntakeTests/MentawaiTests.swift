import Causality
import Foundation
import Intake
import Registry
import Tatacara
import Testing

@Suite("The Mentawai register, two quarters", .enabled(if: DataMentawai.ada, "data mentawai tidak ada di sini"))
struct MentawaiTests {
  /// What `changes.json` counts.
  struct Perubahan: Decodable {
    let belum_ber_nik, nik_diperbaiki, nik_pertama, pecah_kk, keluarga_absen, individu_absen: Int
    let keluarga_baru, individu_baru: Int
    let program_mulai_berhenti: [String: [Int]]
  }

  @Test("founding reads every row of both files and refuses none")
  func pendirian() throws {
    let sumber = try DataMentawai.pendirian()
    #expect(sumber.penolakan.isEmpty)
    #expect(sumber.jumlahKeluarga == 2206 && sumber.jumlahIndividu == 7783)
    let plan = PendirianPlan(sumber)
    #expect(plan.wilayah == DataMentawai.desaDesa)
    let keluarga = try plan.wilayah.flatMap { try plan.keluarga(di: $0) }
    #expect(keluarga.count == 2206 && keluarga.reduce(0) { $0 + $1.anggota.count } == 7783)
    let belum = sumber.peringatan.count { [.nikKosong, .nikSementara].contains($0.jenis) }
    #expect(belum == 64)
  }

  @Test("the second quarter becomes what changes.json counts, by kind")
  func perubahan() throws {
    let folder = try #require(DataMentawai.folder)
    let json = try Data(contentsOf: URL(fileURLWithPath: folder + "/changes.json"))
    let harapan = try JSONDecoder().decode(Perubahan.self, from: json)
    let register = try DataMentawai.register.get()
    var butir: [String: Int] = [:]
    var (keluargaAbsen, individuAbsen, nikPertama, baru) = (0, 0, 0, 0)
    for wilayah in DataMentawai.desaDesa {
      let milik = register[wilayah] ?? []
      let rencana = try DataMentawai.rencana("2", wilayah, milik)
      #expect(rencana.penolakan.isEmpty && rencana.pertanyaan.isEmpty && rencana.menunggu.isEmpty)
      let menurutID = Dictionary(uniqueKeysWithValues: milik.map { ($0.id, $0) })
      for satu in rencana.draf.flatMap(\.butir) {
        butir[satu.nama, default: 0] += 1
        guard satu.nama == NamaBaris.perbaikanNIK else { continue }
        if menurutID[satu.deltas[0].rekaman]?[Fields.nik] ?? .kosong == .kosong { nikPertama += 1 }
      }
      keluargaAbsen += rencana.absen.count { $0.entitas == .keluarga }
      individuAbsen += rencana.absen.count { $0.entitas == .individu }
      baru += rencana.rekamanBaru.count
    }
    #expect(butir[NamaBaris.pecahKK] == harapan.pecah_kk)
    #expect(butir[NamaBaris.usulanBaru] == harapan.keluarga_baru)
    #expect(butir[NamaBaris.dtksMasuk] == harapan.keluarga_baru + harapan.pecah_kk)
    #expect(baru == harapan.keluarga_baru + harapan.pecah_kk + harapan.individu_baru)
    #expect(butir[NamaBaris.anggotaBaru] == nil)
    #expect(nikPertama == harapan.nik_pertama)
    #expect(keluargaAbsen == harapan.keluarga_absen && individuAbsen == harapan.individu_absen)
    // What was changed in a family that then left the export is not in the files: one NIK, one PKH start, one PBI stop.
    #expect(butir[NamaBaris.perbaikanNIK] == harapan.nik_diperbaiki + harapan.nik_pertama - 1)
    let hilang = ["prog_pkh": [1, 0], "prog_pbi": [0, 1]]
    var mulaiBaru: [String: Int] = [:]
    for (program, jumlah) in harapan.program_mulai_berhenti {
      let nama = String(program.dropFirst(5))
      mulaiBaru[nama] = (butir["usulan_" + nama] ?? 0) - jumlah[0] + (hilang[program]?[0] ?? 0)
      #expect(butir["penghentian_" + nama] == jumlah[1] - (hilang[program]?[1] ?? 0))
    }
    #expect(mulaiBaru == (try programKartuBaru()))
    #expect(butir[NamaBaris.meninggal] == 56)
  }

  /// Flags that stand at 1 on cards the founding register has not: requests too.
  private func programKartuBaru() throws -> [String: Int] {
    let lama = Set(try DataMentawai.sumber("1", milik: nil).keluarga.map(\.noKK))
    let baru = try DataMentawai.sumber("2", milik: nil).keluarga.filter { !lama.contains($0.noKK) }
    let jalur = Fields.jalur.filter { $0 != Fields.dtks }
    return Dictionary(
      uniqueKeysWithValues: zip(Register.program, jalur).map { nama, jalur in
        (nama, baru.count { $0[jalur] == .bilangan(1) })
      })
  }

  @Test("the same file as a spreadsheet saves it gives exactly the same drafts")
  func lembarKerja() throws {
    let register = try DataMentawai.register.get()
    for wilayah in DataMentawai.desaDesa {
      let biasa = try DataMentawai.rencana("2", wilayah, register[wilayah] ?? [])
      let excel = try DataMentawai.rencana("2-excel", wilayah, register[wilayah] ?? [])
      #expect(!biasa.draf.isEmpty && biasa.draf == excel.draf && biasa.rekamanBaru == excel.rekamanBaru)
      #expect(biasa.absen == excel.absen && biasa.maju == excel.maju)
    }
  }

  @Test(
    "every draft may be finalised under the packs as published, and the summary counts them",
    arguments: ["kepmensos-73-2024", "uji-provinsi"])
  func sah(_ nama: String) throws {
    let paket = try Register.paket(nama)
    let register = try DataMentawai.register.get()
    let wilayah = DataMentawai.desaDesa[0]
    let rencana = try DataMentawai.rencana("2", wilayah, register[wilayah] ?? [], paket)
    #expect(rencana.laporan.allSatisfy { ["HANYA_BACA", "JENIS_TAK_ADA"].contains($0.galat.kode) })
    for draf in rencana.draf {
      let galat = PemeriksaanIsi.periksa(try Register.usulan(draf, wilayah), paket: paket, asal: .desa)
      #expect(galat == nil)
    }
    let ringkasan = RingkasanImpor(rencana)
    #expect(ringkasan.butir.reduce(0) { $0 + $1.jumlah } == rencana.draf.reduce(0) { $0 + $1.butir.count })
    #expect(ringkasan.teks(.id).contains("HANYA_BACA Desil"))
  }

  @Test("the founding export again, over the register it founded, says nothing")
  func ulangPendirian() throws {
    let register = try DataMentawai.register.get()
    for wilayah in DataMentawai.desaDesa.prefix(1) {
      let rencana = try DataMentawai.rencana("1", wilayah, register[wilayah] ?? [])
      #expect(rencana.draf.isEmpty && rencana.absen.isEmpty && rencana.laporan.isEmpty && rencana.pertanyaan.isEmpty)
      #expect(rencana.maju.isEmpty && rencana.rekamanBaru.isEmpty)
    }
  }
}
