import Foundation
import Registry
import Tatacara
import Testing
import lab

/// What an import will not guess is asked, and answered by a file (issue, "The village's import is three-way").
@Suite("Answers to an import's questions", .serialized) struct JawabanTests {
  private struct Impor: Decodable {
    struct Pertanyaan: Decodable {
      var kunci: String
      var jenis: String
      var calon: [String]
      var pesan: String
    }

    var draf: Int
    var menunggu: Int
    var pertanyaan: [Pertanyaan]
  }

  private struct Draf: Decodable {}

  private struct Kasus {
    let sumber: String
    let formulir: String
    let nik: String
    let ekspor: RegisterUji
  }

  /// Two incomes that a form edited too, and one NIK that is suddenly somebody else.
  private func kasus(_ federasi: FederasiProses, _ desa: SimpulRencana) throws -> Kasus {
    let register = try federasi.susunan.register()
    let (source, form, third) = (
      register.kartu(3, desa: desa.wilayah), register.kartu(4, desa: desa.wilayah),
      register.kartu(5, desa: desa.wilayah)
    )
    let person = try #require(
      register.individu.first { $0["no_kk"] == third && ($0["nik"] ?? "").hasPrefix("13") && $0["hubungan"] == "1" })
    let nik = try #require(person["nik"])
    let export = register.dengan(kartu: source, ["penghasilan": "5000000"])
      .dengan(kartu: form, ["penghasilan": "5000000"])
      .dengan(nik: nik, ["nama": "Orang Lain", "tgl_lahir": "1970-02-03", "ibu_kandung": "Ibu Lain"])
    for kartu in [source, form] {
      try federasi.perintah(
        desa,
        ["usulan", "edit", "baru", "--rekaman", kartu, "--set", "penghasilan=4000000"]
          + federasi.pada(federasi.kalender.impor(1)))
    }
    return Kasus(sumber: source, formulir: form, nik: nik, ekspor: export)
  }

  @Test("are asked until a file answers each, and each answer is what then goes up") func answered() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kasus = try kasus(federasi, desa)
      let words = try federasi.impor(kasus.ekspor)
      for _ in 1...2 {
        let asked: Impor = try federasi.json(desa, words)
        #expect(asked.pertanyaan.map(\.jenis).sorted() == ["medan", "medan", "orang"] && asked.draf == 0)
      }
      let asked: Impor = try federasi.json(desa, words)
      let row = try federasi.simpulTerbuka(desa).store.read { reader in
        try reader.records(where: Fields.noKK, equals: .teks(kasus.sumber))
      }
      let lines = asked.pertanyaan.map { question in
        let answer =
          question.jenis == "orang"
          ? question.calon[0] : question.calon == row.map(\.description) ? "sumber" : "register"
        return "\(question.kunci)=\(answer)  # \(question.pesan)"
      }
      let file = federasi.folder.appendingPathComponent("jawaban.txt")
      try Data((["# jawaban rapat"] + lines).joined(separator: "\n").utf8).write(to: file)
      let done: Impor = try federasi.json(desa, words + ["--jawaban", file.path])
      #expect(done.pertanyaan.isEmpty && done.draf > 0)

      try federasi.kuartal(desa, kasus.ekspor, dari: .musdes, hingga: .pengesahan)
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.sepakat()
      let incomes = try federasi.isi(federasi.pusat, .keluarga, "no_kk", "penghasilan")
      #expect(incomes[kasus.sumber] == "5000000" && incomes[kasus.formulir] == "4000000")
      #expect(try federasi.isi(federasi.pusat, .individu, "nik", "nama")[kasus.nik] == "Orang Lain")
    }
  }

  @Test("a lost column is one question and a lost NIK here and there one word for all; what was kept says no value")
  func sekaligus() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let register = try federasi.susunan.register().kabupaten(desa.wilayah)
      var tanpa = register
      for tempat in tanpa.individu.indices { tanpa.individu[tempat]["nik"] = "" }
      let kolom: Impor = try federasi.json(desa, federasi.impor(tanpa))
      #expect(kolom.pertanyaan.map(\.jenis) == ["kolom"] && kolom.draf == 0)
      let warga = register.individu.filter { baris in
        register.keluarga.contains { $0["no_kk"] == baris["no_kk"] && IsiKuartal.desa($0) == desa.wilayah }
          && (baris["nik"] ?? "").hasPrefix("13") && baris["status_hidup"] == "1"
      }.prefix(2)
      var dua = register
      for satu in warga { dua = dua.dengan(nik: satu["nik"] ?? "", ["nik": ""]) }
      let kata = try federasi.impor(dua)
      let tanya: Impor = try federasi.json(desa, kata)
      #expect(tanya.pertanyaan.map(\.jenis) == ["medan", "medan"])
      let lihat = try federasi.perintah(desa, kata.filter { $0 != "--yes" } + ["--dry-run"])
      let nama = try #require(warga.first?["nama"])
      #expect(lihat.contains(nama) && lihat.contains("NIK: register \(warga.first?["nik"] ?? "-"), berkas –"))
      try dua.periksaSamaran(federasi.coba(desa, kata))
      let berkas = federasi.folder.appendingPathComponent("jawaban.txt")
      try Data("medan:nik=register\n".utf8).write(to: berkas)
      let dijawab: Impor = try federasi.json(desa, kata + ["--jawaban", berkas.path])
      #expect(dijawab.pertanyaan.isEmpty && dijawab.draf == 0)
    }
  }

  /// Head, spouse and child of one family, by NIK.
  private func keluargaBertiga(_ register: RegisterUji) throws -> [String] {
    let perKartu = Dictionary(grouping: register.individu) { $0["no_kk"] ?? "" }
    let keluarga = try #require(
      register.keluarga.compactMap { perKartu[$0["no_kk"] ?? ""] }.first { anggota in
        anggota.allSatisfy { ($0["nik"] ?? "").hasPrefix("13") && $0["status_hidup"] == "1" }
          && ["1", "2", "3"].allSatisfy { hubungan in anggota.contains { $0["hubungan"] == hubungan } }
      })
    return ["1", "2", "3"].compactMap { hubungan in keluarga.first { $0["hubungan"] == hubungan }?["nik"] }
  }

  @Test("about members who left the file: another head with all that follows, and a child not found")
  func absentMembers() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      var ekspor = try federasi.susunan.register()
      ekspor.keluarga.removeAll { IsiKuartal.desa($0) != desa.wilayah }
      let kartu = Set(ekspor.keluarga.compactMap { $0["no_kk"] })
      ekspor.individu.removeAll { !kartu.contains($0["no_kk"] ?? "") }
      let nik = try keluargaBertiga(ekspor)
      ekspor.individu.removeAll { $0["nik"] == nik[0] || $0["nik"] == nik[2] }
      let rekaman = try federasi.simpulTerbuka(desa).store.read { reader in
        try [nik[0], nik[2]].map { try #require(try reader.records(where: Fields.nik, equals: .teks($0)).first) }
      }
      let berkas = federasi.folder.appendingPathComponent("jawaban.txt")
      let jawaban = """
        \(rekaman[0])=krt_berganti; kepala=\(nik[1]); hubungan_lama=8; pengurus=\(nik[1])
        \(rekaman[1])=tidak_ditemukan
        """
      try Data(jawaban.utf8).write(to: berkas)
      let kata = try federasi.impor(ekspor) + ["--jawaban", berkas.path]
      let hasil: Absen = try federasi.json(desa, kata)
      #expect(Set(hasil.absen).isSuperset(of: rekaman.map(\.description)))
      #expect(hasil.butir == ["perbaikan_data": 1, "ganti_pengurus": 1, "anggota_tidak_ditemukan": 1])

      try federasi.kuartal(desa, ekspor, dari: .musdes, hingga: .mutu)
      try federasi.turunkan()
      try federasi.sepakat()
      for simpul in [desa, federasi.pusat] {
        let hubungan = try federasi.isi(simpul, .individu, "nik", "hubungan")
        #expect(hubungan[nik[0]] == "8" && hubungan[nik[1]] == "1")
        #expect(try federasi.isi(simpul, .individu, "nik", "nonaktif")[nik[2]] == "1")
        let pengurus = try federasi.simpulTerbuka(simpul).store.read { reader in
          let istri = try #require(try reader.records(where: Fields.nik, equals: .teks(nik[1])).first)
          return try reader.records(where: Fields.pengurus, equals: .rekaman(istri)).count
        }
        #expect(pengurus == 1)
      }
    }
  }

  private struct Absen: Decodable {
    var absen: [String]
    var butir: [String: Int]
  }

  @Test("that do not read are refused by their line, and nothing is imported") func unreadable() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let file = federasi.folder.appendingPathComponent("jawaban.txt")
      try Data("# satu\n0123456789abcdef=entah\n".utf8).write(to: file)
      let words = try federasi.impor(.contoh(2, desa: [desa.wilayah])) + ["--jawaban", file.path]
      let refused = try federasi.ditolak(desa, words, "ISIAN_SALAH")
      #expect(refused.galat.contains("baris 2"))
      let drafts: [Draf] = try federasi.json(desa, ["usulan", "list"])
      #expect(drafts.isEmpty)
    }
  }
}
