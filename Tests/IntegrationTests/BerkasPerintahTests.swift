import Foundation
import Testing
import lab

/// Files that people name to a node's commands, and the folder it keeps its own in.
@Suite("Files named to commands")
struct BerkasPerintahTests {
  @Test(
    "what is no file of Selaras is said to be none, with status 1",
    arguments: [
      "nomor,nama\r\n1,2\r\n", "{\"agree\": true}", "", "%PDF-1.4\n", "\u{0}\u{1}\u{2}", "SLR", "selaras/akta/1",
    ])
  func bukanSelaras(_ isi: String) throws {
    try Rumah.sementara { folder in
      let file = folder.appendingPathComponent("entah.csv")
      try Data(isi.utf8).write(to: file)
      let hasil = try Rumah.jalankan("desa", ["explain", file.path], di: folder)
      #expect(hasil.status == 1 && hasil.kode == "BUKAN_BERKAS_SELARAS" && hasil.keluar.isEmpty, "\(hasil)")
      #expect(hasil.galat.hasSuffix("(entah.csv)\n"))
    }
  }

  @Test("what a command writes goes into a folder that is there, and no other is made")
  func keluar() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .musdes)
      let tiada = federasi.folder.appendingPathComponent("tidak")
      let salah = tiada.appendingPathComponent("ada/daftar.csv").path
      for args in [["usulan", "export"], ["musdes", "cetak", federasi.musdes()]] {
        let hasil = try federasi.menolak(desa, args + ["--keluar", salah], "BERKAS_TIDAK_TERTULIS")
        #expect(hasil.galat.hasSuffix("(daftar.csv)\n") && !FileManager.default.fileExists(atPath: tiada.path))
        // A folder is no file to write over.
        try federasi.menolak(desa, args + ["--keluar", federasi.folder.path], "BERKAS_TIDAK_TERTULIS")
      }
      let benar = federasi.folder.appendingPathComponent("daftar.csv")
      try federasi.perintah(desa, ["usulan", "export", "--keluar", benar.path])
      #expect(try String(contentsOf: benar, encoding: .utf8).hasPrefix("nomor,wilayah,"))
      #expect(try Self.izin(benar) == 0o600)
    }
  }

  @Test("a node's folder is its owner's alone, also where it was there before")
  func folder() throws {
    try Rumah.sementara { tempat in
      for nama in ["ada", "baru"] {
        let simpul = tempat.appendingPathComponent(nama)
        if nama == "ada" {
          try FileManager.default.createDirectory(
            at: simpul, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        }
        let hasil = try Rumah.jalankan("pusat", ["init", "--nama", "Pusat", "--data", simpul.path], di: tempat)
        #expect(hasil.status == 0, "\(hasil)")
        #expect(try Self.izin(simpul) == 0o700)
      }
    }
  }

  private static func izin(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }
}
