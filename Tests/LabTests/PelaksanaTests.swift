import Foundation
import Registry
import Testing
import lab

/// Programs of a few lines in place of the nodes'.
@Suite("Driving processes") struct PelaksanaTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func pelaksana(_ script: String) throws -> Pelaksana {
    let program = folder.appendingPathComponent("desa")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    return try Pelaksana(program: folder, folder: folder, sandi: "rahasia-peraga")
  }

  @Test("a command gets its words and the passphrase, and gives its output and status") func output() throws {
    let result = try pelaksana("echo \"$1 $SELARAS_SANDI\"; exit 3").jalankan(.desa, ["status"])
    #expect(result.status == 3)
    #expect(result.keluar == "status rahasia-peraga\n")
  }

  @Test(
    "a refusal's code is read from what stands before the colon",
    arguments: [
      ("BUKTI_KURANG: kurang daftar hadir", "BUKTI_KURANG"), ("Error: SUDAH_ADA: simpul sudah ada", "SUDAH_ADA"),
      ("Galat: SUDAH_ADA: simpul sudah ada", "SUDAH_ADA"), ("catatan\nX_1_A: b", "X_1_A"), ("Segmentation fault", nil),
    ] as [(String, String?)])
  func codes(galat: String, kode: String?) {
    #expect(HasilPerintah(status: 1, keluar: "", galat: galat).kode == kode)
  }

  @Test("a command in the log can be given to a shell as it stands")
  func kutipan() throws {
    let words = [
      "init", "--nama", "Sumatera Barat", "--sk", "SK 3/2026", "--set", "catatan=Ba'u $HOME", "", "13.09", "--edisi=ä",
    ]
    _ = try pelaksana("for kata in \"$@\"; do echo \"[$kata]\"; done").jalankan(.desa, words)
    let log = try String(
      contentsOf: folder.appendingPathComponent("catatan/perintah.log"), encoding: .utf8)
    let line = try #require(log.split(separator: "\n").first).dropFirst("$ desa ".count)
    let shell = Process()
    let pipe = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\(folder.path)/desa \(line)"]
    shell.standardOutput = pipe
    try shell.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(said == words.map { "[\($0)]\n" }.joined())
    #expect(line.hasPrefix("init --nama 'Sumatera Barat' --sk 'SK 3/2026' "))
  }

  @Test("after Ctrl-C no command begins") func interrupted() throws {
    let pelaksana = try pelaksana("echo x")
    pelaksana.hentikan()
    #expect(throws: GagalPeraga.self) { try pelaksana.jalankan(.desa, []) }
  }

  @Test("a node that says where it listens is up, and ends when asked") func serving() throws {
    let pelaksana = try pelaksana(
      "trap 'exit 0' TERM INT; echo 127.0.0.1:4711 > \"$3/alamat\"; while :; do sleep 0.05; done")
    let hidup = SimpulHidup(pelaksana: pelaksana)
    let simpul = SimpulRencana(tingkat: .desa, wilayah: RencanaTests.wilayah("13.09.01.2007"), nama: "Betumonga")
    try hidup.mulai(simpul, data: folder)
    #expect(try hidup.alamatnya(data: folder) == "127.0.0.1:4711")
    #expect(hidup.banyak == 1)
    #expect(hidup.hentikan().isEmpty)
    #expect(hidup.banyak == 0)
  }

  @Test("a node that ends at once is said to have failed") func failing() throws {
    let hidup = SimpulHidup(pelaksana: try pelaksana("exit 1"))
    let simpul = SimpulRencana(tingkat: .desa, wilayah: RencanaTests.wilayah("13.09.01.2007"), nama: "Betumonga")
    #expect(throws: GagalPeraga.self) { try hidup.mulai(simpul, data: folder) }
  }

  @Test(
    "the log keeps no number, and no value of a personal column",
    arguments: [
      (
        "$ pusat koreksi --no-kk 1309010107260001 --set nama=Budi Santoso --sk SK-PERAGA/K1 --yes",
        "$ pusat koreksi --no-kk 13…01 --set nama=Bu…so --sk SK-PERAGA/K1 --yes"
      ),
      ("$ desa usulan edit baru --set 'nama=Budi Santoso' --yes", "$ desa usulan edit baru --set 'nama=Bu…so' --yes"),
      ("$ desa usulan edit baru --set 'alamat=Ba'\\''u Raya'", "$ desa usulan edit baru --set 'alamat=Ba…ya'"),
      (
        "        \"penghasilan\" : \"575000\"\n      \"kolom\" : \"penghasilan\",",
        "        \"penghasilan\" : \"…\"\n      \"kolom\" : \"penghasilan\","
      ),
      ("        \"nama\" : \"Sri \\\"Ayu\\\" Dewi\",", "        \"nama\" : \"Sr…wi\","),
      (
        "  1. alamat=Dusun Tengah, rt=2  13.09.01.2007/2026-IV/1/0001",
        "  1. alamat=Du…ah, rt=…  13.09.01.2007/2026-IV/1/0001"
      ),
      ("13.09.01.2007/2026-IV/1/0017 status=menunggu", "13.09.01.2007/2026-IV/1/0017 status=menunggu"),
    ])
  func masked(_ text: String, _ masked: String) {
    #expect(Pelaksana.tersamar(text) == masked)
  }

  @Test("what was done is known again after a restart") func state() throws {
    let day = try #require(Tanggal("2026-11-22"))
    let first = try Keadaan(folder: folder, hariIni: day, sandi: "s")
    try first.catat("init/pusat", "ok")
    let second = try Keadaan(folder: folder, hariIni: day.ditambah(hari: 9), sandi: "t")
    #expect(second["init/pusat"] == "ok" && second["lain"] == nil)
    #expect(second.mulai == day && second.sandi == "s")
  }
}
