import Foundation
import Registry
import Tatacara
import Testing
import lab

/// An act that may not be made, where a quarter has come so far.
struct KasusAkta: Sendable, CustomTestStringConvertible {
  /// The stage: one village's quarter at a step, its kabupaten, its first proposal.
  struct Tempat {
    let federasi: FederasiProses
    let desa: SimpulRencana
    let kabupaten: SimpulRencana
    let nomor: String

    var pusat: SimpulRencana { federasi.pusat }
    var kalender: Kalender { federasi.kalender }

    func tanda(_ simpul: SimpulRencana, _ peran: Peran, _ tanggal: Tanggal) throws -> [String] {
      try federasi.tanda(simpul, peran, tanggal)
    }

    /// The words of an endorsement of the one proposal, by whom the case says.
    func pengesahan(oleh: [String]? = nil, surat: Tanggal? = nil) throws -> [String] {
      let tanggal = kalender.pengesahan(1)
      return try [
        "pengesahan", "sign", "--usulan", nomor, "--nomor", "460/1", "--tanggal-surat", "\(surat ?? tanggal)",
        "--penandatangan", "Bupati", "--surat", federasi.berkas("surat_pengesahan", kabupaten),
      ] + (oleh ?? tanda(kabupaten, .pengesah, tanggal))
    }
  }

  let nama: String
  let kode: String
  let hingga: TahapKuartal
  let perintah: @Sendable (Tempat) throws -> (SimpulRencana, [String])

  var testDescription: String { nama }

  static let semua = urutan + wewenang + tanggal + isi

  private static let urutan = [
    KasusAkta(nama: "endorsed before verval", kode: "DI_LUAR_URUTAN", hingga: .naik) {
      ($0.kabupaten, try $0.pengesahan())
    },
    KasusAkta(nama: "verval of what went on", kode: "BUKAN_PEMEGANG", hingga: .naikSah) { tempat in
      struct Baris: Decodable { var nomor, pemegang: String }
      let semua: [Baris] = try tempat.federasi.json(tempat.kabupaten, ["usulan", "list"])
      let naik = try #require(semua.first { $0.pemegang == "pusat" })
      let oleh = try tempat.tanda(tempat.kabupaten, .verifikator, tempat.kalender.pengesahan(1))
      return (tempat.kabupaten, ["verval", "accept", "--usulan", naik.nomor] + oleh)
    },
    KasusAkta(nama: "withdrawn by a village that no longer holds it", kode: "BUKAN_PEMEGANG", hingga: .naik) {
      ($0.desa, try ["usulan", "withdraw", $0.nomor] + $0.tanda($0.desa, .kepalaDesa, $0.kalender.verval(1)))
    },
    KasusAkta(nama: "decided after it was signed", kode: "MUSDES_SUDAH_FINAL", hingga: .final) {
      ($0.desa, ["musdes", "decide", $0.federasi.musdes(), "--terima-semua"])
    },
    KasusAkta(nama: "signed before everything is decided", kode: "PUTUSAN_TAK_LENGKAP", hingga: .bukti) {
      ($0.desa, try $0.federasi.tandatangani($0.desa))
    },
  ]

  private static let wewenang = [
    KasusAkta(nama: "verval by the bupati", kode: "PERAN_SALAH", hingga: .naik) {
      let oleh = try $0.tanda($0.kabupaten, .pengesah, $0.kalender.verval(1))
      return ($0.kabupaten, ["verval", "accept", "--usulan", $0.nomor] + oleh)
    },
    KasusAkta(nama: "a musdes signed by the operator", kode: "PERAN_SALAH", hingga: .putus) {
      let oleh = try $0.tanda($0.desa, .operatorData, $0.kalender.tandaTangan(1))
      return ($0.desa, ["musdes", "finalize", $0.federasi.musdes()] + oleh)
    },
    KasusAkta(nama: "a step that the rule gives to no provinsi", kode: "LANGKAH_TAK_DIKENAL", hingga: .naikSah) {
      let provinsi = $0.federasi.provinsi
      return (provinsi, try ["teruskan", "--all"] + $0.tanda(provinsi, .petugasProvinsi, $0.kalender.mutu(1)))
    },
    KasusAkta(nama: "one person in two steps", kode: "DUA_LANGKAH_SATU_ORANG", hingga: .verval) { tempat in
      let verifikator = tempat.federasi.rencana.petugas(tempat.kabupaten).first { $0.peran == .verifikator }
      try tempat.federasi.perintah(
        tempat.kabupaten,
        [
          "pengguna", "add", "--nama", "Rangkap", "--peran", "pengesah", "--mandat", "SK 131/3", "--nip",
          try #require(verifikator?.nip),
        ])
      let oleh = ["--sebagai", "rangkap-pengesah", "--yes"] + tempat.federasi.pada(tempat.kalender.pengesahan(1))
      return (tempat.kabupaten, try tempat.pengesahan(oleh: oleh))
    },
    KasusAkta(nama: "a user whom the node does not have", kode: "PENGGUNA_TIDAK_ADA", hingga: .putus) {
      ($0.desa, ["musdes", "finalize", $0.federasi.musdes(), "--sebagai", "siapa-saja", "--yes"])
    },
  ]

  private static let tanggal = [
    KasusAkta(nama: "a musdes in the future", kode: "TANGGAL_MENDATANG", hingga: .impor) { tempat in
      let besok = "\(tempat.kalender.verval(1))"
      let kerja = tempat.federasi.padaKerja(tempat.kalender.musdes(1))
      let isi = ["--tempat", "Balai", "--ketua", "Ketua", "--hadir", "37"]
      return (tempat.desa, ["musdes", "create", "--tanggal", besok] + isi + kerja)
    },
    KasusAkta(nama: "a musdes moved into the future", kode: "TANGGAL_MENDATANG", hingga: .putus) { tempat in
      let besok = "\(tempat.kalender.verval(1))"
      let kerja = tempat.federasi.padaKerja(tempat.kalender.musdes(1))
      return (tempat.desa, ["musdes", "ubah", tempat.federasi.musdes(), "--tanggal", besok] + kerja)
    },
    KasusAkta(nama: "signed with a clock that has not reached the musdes", kode: "TANGGAL_MENDATANG", hingga: .putus) {
      let oleh = try $0.tanda($0.desa, .kepalaDesa, $0.kalender.impor(1))
      return ($0.desa, ["musdes", "finalize", $0.federasi.musdes()] + oleh)
    },
    KasusAkta(nama: "nobody attended", kode: "ISIAN_SALAH", hingga: .impor) { tempat in
      let baik = tempat.federasi.buatMusdes()
      return (tempat.desa, baik.map { $0 == "37" ? "0" : $0 })
    },
    KasusAkta(nama: "a musdes outside the window", kode: "MUSDES_LEWAT_JENDELA", hingga: .putus) {
      let oleh = try $0.tanda($0.desa, .kepalaDesa, $0.kalender.tutup(1))
      return ($0.desa, ["musdes", "finalize", $0.federasi.musdes()] + oleh)
    },
    KasusAkta(nama: "a letter dated after it was signed", kode: "SURAT_SETELAH_AKTA", hingga: .verval) {
      ($0.kabupaten, try $0.pengesahan(surat: $0.kalender.mutu(1)))
    },
    KasusAkta(nama: "a letter older than the musdes", kode: "SURAT_MENDAHULUI_MUSDES", hingga: .verval) {
      ($0.kabupaten, try $0.pengesahan(surat: $0.kalender.musdes(1).ditambah(hari: -1)))
    },
    KasusAkta(nama: "an announcement shorter than the rule asks", kode: "PENGUMUMAN_TERLALU_SINGKAT", hingga: .mutu) {
      let hari = $0.kalender.buka(1)
      let oleh = try $0.tanda($0.pusat, .admin, hari)
      return ($0.pusat, ["pengumuman", "open", "--all", "--sampai", "\(hari.ditambah(hari: 3))"] + oleh)
    },
    KasusAkta(nama: "closed on its last day", kode: "PENGUMUMAN_BELUM_BERAKHIR", hingga: .buka) {
      ($0.pusat, try ["pengumuman", "close", "--all"] + $0.tanda($0.pusat, .admin, $0.kalender.akhirPengumuman(1)))
    },
    KasusAkta(nama: "determined before the announcement ends", kode: "PENGUMUMAN_BELUM_BERAKHIR", hingga: .buka) {
      let oleh = try $0.tanda($0.pusat, .penetap, $0.kalender.akhirPengumuman(1))
      return ($0.pusat, ["penetapan", "create", "--jenis", "dtks", "--periode", "1", "--sk", "SK 9"] + oleh)
    },
  ]

  private static let isi = [
    KasusAkta(nama: "a reason that the rule does not know", kode: "ALASAN_TAK_DIKENAL", hingga: .naik) {
      let oleh = try $0.tanda($0.kabupaten, .verifikator, $0.kalender.verval(1))
      return ($0.kabupaten, ["verval", "refuse", "--usulan", $0.nomor, "--alasan", "entah"] + oleh)
    },
    KasusAkta(nama: "returned for a reason of refusal", kode: "ALASAN_SALAH_PUTUSAN", hingga: .naik) {
      let oleh = try $0.tanda($0.kabupaten, .verifikator, $0.kalender.verval(1))
      return ($0.kabupaten, ["verval", "return", "--usulan", $0.nomor, "--alasan", "kuota_penuh"] + oleh)
    },
    KasusAkta(nama: "a proposal that is none", kode: "TIDAK_DITEMUKAN", hingga: .naik) {
      let oleh = try $0.tanda($0.kabupaten, .verifikator, $0.kalender.verval(1))
      return ($0.kabupaten, ["verval", "accept", "--usulan", "13.09.01.2007/2020-I/1/0001"] + oleh)
    },
  ]
}

@Suite("Acts refused: a code, nothing signed")
struct PenolakanAktaTests {
  @Test("what the rule does not allow is refused where it is tried", arguments: KasusAkta.semua)
  func akta(_ kasus: KasusAkta) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: kasus.hingga)
      let nomor = "13.09.01.2007/\(federasi.musdes().dropLast(2))/1/0001"
      let tempat = KasusAkta.Tempat(
        federasi: federasi, desa: desa, kabupaten: federasi.rencana.induk(desa), nomor: nomor)
      let (simpul, args) = try kasus.perintah(tempat)
      try federasi.menolak(simpul, args, kasus.kode)
      try federasi.perintah(simpul, ["verify"])
    }
  }

  @Test("another tier's program, a wrong passphrase, another kabupaten: nobody acts outside their own")
  func wewenang() throws {
    try FederasiProses.pinjam(.duaKabupaten) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let nagari = try federasi.simpul("13.04.09.2005")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.ditolak(kabupaten, ["status"], "TINGKAT_LAIN", data: federasi.data(desa))
      let ekspor = try RegisterUji.contoh(2, desa: [nagari.wilayah])
      try federasi.kuartal(nagari, ekspor, hingga: .putus)
      let salah = try Rumah.jalankan(
        "desa", federasi.tandatangani(nagari) + ["--data", federasi.data(nagari).path], di: federasi.folder,
        lingkungan: ["SELARAS_SANDI": "bukan sandinya"])
      #expect(salah.status == 1 && salah.kode == "SANDI_SALAH" && !salah.galat.contains("bukan sandinya"))
      try federasi.kuartal(nagari, ekspor, dari: .final, hingga: .naik)
      let nomor = "\(nagari.kunci)/\(federasi.musdes().dropLast(2))/1/0001"
      let oleh = try federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1))
      try federasi.menolak(kabupaten, ["verval", "accept", "--usulan", nomor] + oleh, "TIDAK_DITEMUKAN")
      try federasi.menolak(kabupaten, ["enrol", "kode", "--wilayah", nagari.kunci], "WILAYAH_BUKAN_BAWAHAN")
      try federasi.menolak(
        desa, ["sync", "--ke", federasi.hidupkan(federasi.rencana.induk(nagari))], "LAWAN_TAK_TERBUKTI")
    }
  }

  @Test("nobody is certified in a role that their tier has not, and the sentence names those it has")
  func peran() throws {
    try FederasiProses.pinjam { federasi in
      let punya = [
        ("13.09.01.2007", "verifikator", "operator_data, kepala_desa"), ("13.09", "mutu", "verifikator, pengesah"),
        ("13", "kepala_desa", "pengesah, petugas_provinsi"), ("pusat", "pengesah", "mutu, penetap, admin"),
        ("13.09.01.2007", "camat", "operator_data, kepala_desa"),
      ]
      for (kode, peran, sah) in punya {
        let simpul = try federasi.simpul(kode)
        let args = ["pengguna", "add", "--nama", "Orang", "--peran", peran, "--mandat", "SK", "--nip", "199001"]
        let sebelum = try federasi.perintah(simpul, ["pengguna", "list"])
        let hasil = try federasi.menolak(simpul, args, "PERAN_LAIN")
        #expect(hasil.galat.contains("salah satu dari \(sah) (--peran \(peran))"), "\(hasil.galat)")
        #expect(try federasi.perintah(simpul, ["pengguna", "list"]) == sebelum)
      }
    }
  }

  @Test("a field in open conflict is neither edited nor determined; the rest of the quarter goes on")
  func konflik() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let dulu = try RegisterUji.contoh(1, desa: [desa.wilayah])
      let kartu = dulu.kartu(0, desa: desa.wilayah)
      let ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah]).dengan(kartu: kartu, ["penghasilan": "1234000"])
      try federasi.kuartal(desa, ekspor, hingga: .final)
      try federasi.perintah(federasi.pusat, koreksi(kartu, federasi))
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.kuartal(desa, ekspor, dari: .verval, hingga: .verval)
      let edit = ["usulan", "edit", "baru", "--rekaman", kartu, "--set", "penghasilan=5"]
      let hasil = try federasi.menolak(desa, edit, "SELESAIKAN_DULU")
      ekspor.periksaSamaran(hasil)
      let nomor = try terlibat(federasi, kabupaten)
      let sah = try federasi.sahkan(kabupaten)
      try federasi.menolak(kabupaten, sah.flatMap { $0 == "--all" ? ["--usulan", nomor] : [$0] }, "SELESAIKAN_DULU")
      let jadi = try federasi.perintah(kabupaten, sah)
      #expect(jadi.contains("Ditinggalkan: 1 usulan") && jadi.contains("\(nomor): SELESAIKAN_DULU: "), "\(jadi)")
    }
  }

  @Test("pusat does not correct a field in open conflict either, until it is resolved")
  func konflikPusat() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kartu = try RegisterUji.contoh(1, desa: [desa.wilayah]).kartu(0, desa: desa.wilayah)
      let ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah]).dengan(kartu: kartu, ["penghasilan": "1234000"])
      try federasi.kuartal(desa, ekspor, hingga: .naik)
      // The kabupaten endorses before it hears of the correction.
      try federasi.perintah(federasi.pusat, koreksi(kartu, federasi))
      try federasi.kuartal(desa, ekspor, dari: .verval, hingga: .naikSah)
      let hasil = try federasi.menolak(
        federasi.pusat, koreksi(kartu, federasi, nilai: 3_000_000), "SELESAIKAN_DULU")
      ekspor.periksaSamaran(hasil)
    }
  }

  private func koreksi(_ kartu: String, _ federasi: FederasiProses, nilai: Int = 2_000_000) throws -> [String] {
    try ["koreksi", "--no-kk", kartu, "--set", "penghasilan=\(nilai)", "--sk", "SK K", "--alasan", "Uji"]
      + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.verval(1))
  }

  /// The proposal whose page shows the conflict.
  private func terlibat(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> String {
    struct Baris: Decodable { var nomor: String }
    let semua: [Baris] = try federasi.json(simpul, ["usulan", "list"])
    return try #require(
      try semua.first { try federasi.perintah(simpul, ["usulan", "show", $0.nomor]).contains("! pertentangan data") }
    ).nomor
  }
}
