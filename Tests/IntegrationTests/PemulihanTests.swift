import Foundation
import Registry
import Testing
import lab

/// Backup and restore (design §7): what happened after a backup comes back from parent and children, and nothing twice.
@Suite("A node restored from its backup", .serialized) struct PemulihanTests {
  private struct Hasil: Decodable {
    var ukuran: Int
    var berkas: Int
  }

  private struct Replika: Decodable {
    var replika: String
  }

  private func cadangkan(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> String {
    let file = federasi.folder.appendingPathComponent("cadangan-\(simpul.kunci)").path
    let hasil: Hasil = try federasi.json(simpul, ["backup", file])
    #expect(hasil.ukuran > 10_000)
    return file
  }

  /// The node's disk is lost; a new folder takes its place, as far as `restore` goes.
  private func pulihkan(_ federasi: FederasiProses, _ simpul: SimpulRencana, _ file: String) throws {
    federasi.padamkan(simpul)
    try FileManager.default.removeItem(at: federasi.data(simpul))
    try federasi.perintah(simpul, ["restore", file])
  }

  /// A new replica with its parent's approval.
  private func daftarkan(_ federasi: FederasiProses, _ simpul: SimpulRencana, menggantikan lama: String) throws {
    let induk = federasi.rencana.induk(simpul)
    let berkas = ["minta", "jawab"].map { federasi.folder.appendingPathComponent("\($0)-\(simpul.kunci)").path }
    try federasi.perintah(simpul, ["enrol", "request", "--keluar", berkas[0]])
    try federasi.hidupkan(induk)
    try federasi.ditolak(induk, ["enrol", "approve", berkas[0], "--keluar", berkas[1], "--yes"], "SIMPUL_SUDAH_ADA")
    try federasi.perintah(
      induk, ["enrol", "approve", berkas[0], "--keluar", berkas[1], "--yes", "--menggantikan", lama])
    try federasi.perintah(simpul, ["enrol", "install", berkas[1]])
  }

  private func replika(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> String {
    try federasi.json(simpul, ["status"], sebagai: Replika.self).replika
  }

  @Test("a village gets back what it signed after the backup, drops the drafts that became it, and works on")
  func desa() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      var ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, ekspor, hingga: .putus)
      let lama = try replika(federasi, desa)
      let file = try cadangkan(federasi, desa)
      try federasi.kuartal(desa, ekspor, dari: .final, hingga: .naik)
      let (sebelum, daftar) = (try federasi.status(desa), try federasi.perintah(desa, ["usulan", "list"]))
      try pulihkan(federasi, desa, file)
      try federasi.ditolak(desa, ["usulan", "list"], "BELUM_TERDAFTAR")
      try daftarkan(federasi, desa, menggantikan: lama)
      #expect(try replika(federasi, desa) != lama)
      // Before it heard what it signed itself, it signs nothing: the same musdes would come twice.
      try federasi.ditolak(desa, federasi.tandatangani(desa), "PEMULIHAN_BELUM_SELESAI")
      #expect(try federasi.perintah(desa, ["status"]).contains("PEMULIHAN_BELUM_SELESAI"))
      try federasi.sync(desa)
      #expect(try federasi.status(desa).digest == sebelum.digest)
      #expect(try federasi.perintah(desa, ["usulan", "list"]) == daftar)
      #expect(try !federasi.perintah(desa, ["status"]).contains("PEMULIHAN_BELUM_SELESAI"))
      // The same people sign with the keys they had.
      ekspor.keluarga[0]["penghasilan"] = "1234000"
      try federasi.kuartal(desa, ekspor, hingga: .final, ke: 2)
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.sepakat()
    }
  }

  @Test("what a kabupaten decided after its backup comes back from the village that had heard of it")
  func kabupaten() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, ekspor, hingga: .naik)
      let lama = try replika(federasi, kabupaten)
      let file = try cadangkan(federasi, kabupaten)
      try federasi.verval(kabupaten)
      try federasi.sync(desa)
      let sebelum = try federasi.status(desa).usulan
      try pulihkan(federasi, kabupaten, file)
      try daftarkan(federasi, kabupaten, menggantikan: lama)
      try federasi.sync(kabupaten)
      #expect(try federasi.status(kabupaten).usulan != sebelum)
      // A second verval beside the lost one would fork the proposals: none about this village before it told.
      let diam = try federasi.ditolak(
        kabupaten,
        ["verval", "accept", "--all"] + federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1)),
        "PEMULIHAN_BELUM_SELESAI")
      #expect(diam.galat.contains(desa.kunci))
      // The village knew another node there; nobody tells it anything but the certificates themselves.
      try federasi.sync(desa)
      #expect(try federasi.status(kabupaten).usulan == sebelum)
      #expect(try federasi.status(desa).usulan == sebelum)
      try federasi.kuartal(desa, ekspor, dari: .pengesahan, hingga: .turun)
      try federasi.sepakat()
    }
  }

  @Test("pusat stays who it is, and signs again once every provinsi gave back what it had heard")
  func pusat() throws {
    try FederasiProses.pinjam { federasi in
      let (pusat, provinsi) = (federasi.pusat, federasi.provinsi)
      let lama = try replika(federasi, pusat)
      let file = try cadangkan(federasi, pusat)
      let kartu = try #require(federasi.isi(pusat, .keluarga, "no_kk", "penghasilan").keys.sorted().first)
      func koreksi(_ nilai: String) throws -> [String] {
        try ["koreksi", "--no-kk", kartu, "--set", "penghasilan=\(nilai)", "--sk", "SK K", "--alasan", "Salah catat"]
          + federasi.tanda(pusat, .mutu, federasi.kalender.koreksi(1))
      }
      try federasi.perintah(pusat, koreksi("1000"))
      try federasi.sync(provinsi)
      try pulihkan(federasi, pusat, file)
      #expect(try replika(federasi, pusat) == lama)
      #expect(try federasi.isi(pusat, .keluarga, "no_kk", "penghasilan")[kartu] != "1000")
      try federasi.ditolak(pusat, koreksi("2000"), "PEMULIHAN_BELUM_SELESAI")
      try federasi.sync(provinsi)
      #expect(try federasi.isi(pusat, .keluarga, "no_kk", "penghasilan")[kartu] == "1000")
      try federasi.perintah(pusat, koreksi("2000"))
      try federasi.turunkan()
      try federasi.sepakat()
      #expect(try federasi.isi(provinsi, .keluarga, "no_kk", "penghasilan")[kartu] == "2000")
    }
  }

  @Test(
    "a backup opens for its passphrase alone, whole, in an empty folder, for its own tier; else nothing is left behind")
  func refused() throws {
    try FederasiProses.pinjam(Susunan(desa: [Susunan.betumonga], keluarga: 20, berisi: false)) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let file = URL(fileURLWithPath: try cadangkan(federasi, desa))
      let whole = try Data(contentsOf: file)
      let baru = federasi.folder.appendingPathComponent("baru")
      try federasi.ditolak(desa, ["restore", file.path], "FOLDER_SUDAH_DIPAKAI")
      try federasi.ditolak(federasi.rencana.induk(desa), ["restore", file.path], "TINGKAT_LAIN", data: baru)
      try federasi.ditolak(
        desa, ["restore", Rumah.akar.appendingPathComponent("README.md").path], "BUKAN_CADANGAN", data: baru)
      let wrong = try Rumah.jalankan(
        "desa", ["restore", file.path, "--data", baru.path], di: federasi.folder,
        lingkungan: ["SELARAS_SANDI_CADANGAN": "bukan sandinya"])
      #expect(wrong.status == 1 && wrong.kode == "CADANGAN_TIDAK_TERBUKA")
      let short = try Rumah.jalankan(
        "desa", ["backup", baru.path, "--data", federasi.data(desa).path], di: federasi.folder,
        lingkungan: ["SELARAS_SANDI_CADANGAN": "pendek"])
      #expect(short.status == 1 && short.kode == "SANDI_TERLALU_PENDEK")
      var broken = [whole.dropLast(1), whole.prefix(whole.count / 2), whole.prefix(40), whole + [0]]
      // The head's mark and version say that it is a backup at all; everything after is proved.
      for place in stride(from: 8, to: whole.count, by: whole.count / 12) {
        var flipped = whole
        flipped[place] ^= 4
        broken.append(flipped)
      }
      for bytes in broken {
        try bytes.write(to: file)
        try federasi.ditolak(desa, ["restore", file.path], "CADANGAN_TIDAK_TERBUKA", data: baru)
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: federasi.folder.path)
      #expect(!left.contains { $0.hasPrefix(".baru") || $0 == "baru" }, "\(left)")
      #expect(try federasi.perintah(desa, ["verify"]).isEmpty == false)
    }
  }
}
