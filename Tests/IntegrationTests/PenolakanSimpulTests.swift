import Foundation
import Testing
import lab

/// What a node refuses before there is any work to look at: its folder, its configuration, its place above, who types.
@Suite("A node that cannot begin says why, and nothing changes", .serialized) struct PenolakanSimpulTests {
  private static let awal = [["status"], ["usulan", "list"], ["sync"], ["serve"], ["verify"]]

  /// A folder where `init` was run for a village, and nothing else.
  private func baru(_ federasi: FederasiProses, _ wilayah: String) throws -> URL {
    let folder = federasi.folder.appendingPathComponent("baru")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try federasi.perintah(
      federasi.simpul("13.09.01.2007"),
      ["init", "--nama", "Desa Baru", "--dengar", "127.0.0.1:0", "--wilayah", wilayah], data: folder)
    return folder
  }

  private func isi(_ folder: URL) throws -> [String: Data] {
    var isi: [String: Data] = [:]
    for nama in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      isi[nama] = try? Data(contentsOf: folder.appendingPathComponent(nama))
    }
    return isi
  }

  @Test("one that is not enrolled does nothing but enrol") func belumTerdaftar() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let folder = try baru(federasi, "13.09.01.2007")
      let sebelum = try isi(folder)
      for args in Self.awal {
        let hasil = try federasi.ditolak(desa, args, "BELUM_TERDAFTAR", data: folder)
        #expect(hasil.galat.contains("enrol install"))
      }
      #expect(try isi(folder) == sebelum)
    }
  }

  @Test(
    "a configuration that says what no node is stops every command, and the file put back starts it again",
    arguments: [("tingkat", "kota"), ("wilayah", "13.09"), ("replika", "bukan"), ("akar", "bukan"), ("peraga", "ya")])
  func konfigurasi(_ kunci: String, _ nilai: String) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let sebelum = try KeadaanSimpul(federasi, desa)
      let (berkas, utuh) = try ubah(federasi, desa) { $0[kunci] = nilai }
      for args in Self.awal {
        let hasil = try federasi.ditolak(desa, args, "KONFIGURASI_RUSAK")
        #expect(hasil.galat.contains("simpul.json"))
      }
      try utuh.prefix(30).write(to: berkas)
      try federasi.ditolak(desa, ["status"], "KONFIGURASI_RUSAK")
      try utuh.write(to: berkas)
      #expect(try KeadaanSimpul(federasi, desa) == sebelum)
    }
  }

  /// Changes the configuration by hand.
  /// - Returns: its file, and what it held.
  @discardableResult
  private func ubah(
    _ federasi: FederasiProses, _ simpul: SimpulRencana, _ ubah: (inout [String: Any]) -> Void
  ) throws -> (URL, Data) {
    let berkas = federasi.data(simpul).appendingPathComponent("simpul.json")
    let utuh = try Data(contentsOf: berkas)
    var isi = try #require(JSONSerialization.jsonObject(with: utuh) as? [String: Any])
    ubah(&isi)
    try JSONSerialization.data(withJSONObject: isi).write(to: berkas)
    return (berkas, utuh)
  }

  @Test("one that knows no address above asks for it, as for a tier other than the parent's, and takes no other word")
  func induk() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let alamat = try federasi.hidupkan(federasi.rencana.induk(desa))
      for perintah in ["sync", "agree"] {
        try federasi.menolak(desa, [perintah, "--tingkat", "provinsi"], "INDUK_TIDAK_DIKETAHUI")
        for bukan in ["propinsi", "desa", ""] {
          try federasi.menolak(desa, [perintah, "--tingkat", bukan, "--ke", alamat], "ISIAN_SALAH")
        }
      }
      try ubah(federasi, desa) { $0["induk"] = nil }
      for perintah in ["sync", "agree"] {
        let hasil = try federasi.menolak(desa, [perintah], "INDUK_TIDAK_DIKETAHUI")
        #expect(hasil.galat.contains("--ke HOST:PORT"))
        try federasi.perintah(desa, [perintah, "--tingkat", "kabupaten", "--ke", alamat])
      }
    }
  }

  @Test("a parent that has no port yet approves nobody, and all of it once it has") func alamat() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let induk = federasi.rencana.induk(desa)
      let folder = try baru(federasi, "13.09.01.2008")
      let berkas = ["permohonan", "persetujuan"].map { federasi.folder.appendingPathComponent("\($0)-baru").path }
      try federasi.perintah(desa, ["enrol", "request", "--keluar", berkas[0]], data: folder)
      let setujui = ["enrol", "approve", berkas[0], "--keluar", berkas[1], "--yes"]
      let hasil = try federasi.menolak(induk, setujui, "ALAMAT_BELUM_ADA")
      #expect(hasil.galat.contains("serve") && !FileManager.default.fileExists(atPath: berkas[1]))
      try federasi.hidupkan(induk)
      try federasi.perintah(induk, setujui)
      try federasi.perintah(desa, ["enrol", "install", berkas[1]], data: folder)
      try federasi.perintah(desa, ["sync"], data: folder)
    }
  }

  @Test(
    "a date that is none is told apart from one that may not be given", arguments: ["--tanggal", "--tanggal-kerja"])
  func tanggal(_ pilihan: String) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let lain = pilihan == "--tanggal" ? [] : ["--tanggal", "2026-10-05"]
      let isi = ["musdes", "create", "--tempat", "Balai", "--ketua", "Ketua", "--hadir", "37"]
      for teks in ["besok", "2026-02-30", "05/10/2026", "2026-13-01", ""] {
        let hasil = try federasi.menolak(desa, isi + lain + [pilihan, teks], "TANGGAL_SALAH")
        #expect(hasil.galat.contains("2026-10-05"), "what a date looks like")
      }
    }
  }

  @Test("nobody signs without a passphrase, and what waited is signed with it") func sandi() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .putus)
      let sebelum = try (KeadaanSimpul(federasi, desa), federasi.perintah(desa, ["pengguna", "list"]))
      let tambah = [
        "pengguna", "add", "--nama", "B", "--peran", "operator_data", "--mandat", "SK", "--nip", "198001012006041001",
      ]
      for args in try [federasi.tandatangani(desa), tambah] {
        let hasil = try Rumah.jalankan(
          "desa", args + ["--data", federasi.data(desa).path], di: federasi.folder, lingkungan: ["SELARAS_SANDI": ""])
        #expect(hasil.status == 1 && hasil.kode == "SANDI_TIDAK_ADA", "\(hasil)")
        #expect(hasil.galat.contains("SELARAS_SANDI"))
      }
      #expect(try (KeadaanSimpul(federasi, desa), federasi.perintah(desa, ["pengguna", "list"])) == sebelum)
      try federasi.perintah(desa, federasi.tandatangani(desa))
    }
  }

  @Test("a person whose name or mandate no document holds is not added", arguments: ["--nama", "--mandat"])
  func panjang(_ pilihan: String) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      var args = [
        "pengguna", "add", "--nama", "Orang", "--peran", "operator_data", "--mandat", "SK", "--nip",
        "197001012006041001",
      ]
      args[try #require(args.firstIndex(of: pilihan)) + 1] = String(repeating: "a", count: 401)
      let sebelum = try (federasi.perintah(desa, ["pengguna", "list"]), isi(federasi.data(desa)).keys)
      let hasil = try federasi.menolak(desa, args, "ISIAN_TERLALU_PANJANG")
      #expect(hasil.galat.contains("400") && !hasil.galat.contains("aaaa"))
      #expect(try (federasi.perintah(desa, ["pengguna", "list"]), isi(federasi.data(desa)).keys) == sebelum)
    }
  }
}
