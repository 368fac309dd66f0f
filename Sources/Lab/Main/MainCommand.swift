import ArgumentParser
import Foundation
import Intake
import Registry

/// `lab main`: lays out a federation on this machine, plays the quarters, shows the end, and stays up.
struct MainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "main",
    abstract: "Jalankan satu federasi peraga di mesin ini (dipanggil nodes/start).")

  @Option(help: "KELUARGA.csv,INDIVIDU.csv; yang pertama register pendirian. Boleh berulang.")
  var kuartal: [String]

  @Option(help: "Daftar wilayah (kode,nama).")
  var wilayah: String?

  @Option(help: "Paket aturan; biasanya protocol/tatacara/kepmensos-73-2024.yaml.")
  var tatacara: String?

  @Option(help: "Folder simpul.")
  var data = ".selaras"

  @Option(help: "Tulis laporan JSON ke berkas ini.")
  var report: String?

  @Flag(help: "Berhenti setelah tabel; status 0 hanya bila semua tingkat sepakat.")
  var once = false

  @Flag(help: "Simpan setiap berkas pertukaran.")
  var keep = false

  func run() throws {
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try kuartal.map(pasangan)
    guard !files.isEmpty else { throw ValidationError("beri sedikitnya satu --kuartal") }
    let isi = try files.map { pair in
      try IsiKuartal(keluarga: baca(pair.keluarga), individu: baca(pair.individu))
    }
    let villages = isi.reduce(into: Set<WilayahID>()) { $0.formUnion($1.desa) }
    guard !villages.isEmpty else {
      throw ValidationError("tidak ada kode_wilayah yang terbaca di \(files[0].keluarga)")
    }
    let regions = try DaftarWilayah(berkas: wilayah, desa: villages, folder: folder)
    let keadaan = try Keadaan(folder: folder, hariIni: hariIni, sandi: sandiBaru())
    let panggung = Panggung(
      folder: folder, rencana: RencanaFederasi(desa: villages, nama: regions.nama),
      pilihan: PilihanPeraga(
        kuartal: files, wilayah: regions.jalur, tatacara: tatacara ?? paketBawaan, keep: keep),
      pelaksana: try Pelaksana(program: program, folder: folder, sandi: keadaan.sandi), keadaan: keadaan)
    try jalan(panggung, isi)
  }

  private func jalan(_ panggung: Panggung, _ isi: [IsiKuartal]) throws {
    let signals = Isyarat(pelaksana: panggung.pelaksana)
    defer { signals.lepas() }
    var agree = false
    do {
      defer { berhentikan(panggung) }
      agree = try mainkan(panggung, isi)
      if !once { try tinggal(panggung) }
    } catch GagalPeraga.dihentikan {
      panggung.kata("Dihentikan. Jalankan lagi untuk melanjutkan.")
      throw ExitCode(130)
    } catch let failure as GagalPeraga {
      FileHandle.standardError.write(Data("\(failure)\n".utf8))
      throw ExitCode(1)
    }
    if !agree { throw ExitCode(2) }
  }

  private func mainkan(_ panggung: Panggung, _ isi: [IsiKuartal]) throws -> Bool {
    let start = Date()
    try panggung.dirikan()
    try panggung.isiPusat()
    if panggung.keadaan["pendirian/detik"] == nil {
      var sums = panggung.catatan(0)
      sums.detik = Date().timeIntervalSince(start)
      try panggung.catat(0, sums)
      try panggung.langkah("pendirian/detik")
    }
    for ke in isi.indices.dropFirst() {
      let events =
        ke == 1
        ? Kejadian(desa: panggung.rencana.simpul(.desa), dulu: isi[0], kini: isi[1]) : nil
      try panggung.mainkan(ke, kejadian: events)
    }
    let laporan = try panggung.laporan(isi: isi)
    panggung.tampilkan(laporan)
    if let report {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(laporan).write(to: URL(fileURLWithPath: report))
    }
    return laporan.agree
  }

  /// Stays up: a round of sessions each half minute, until Ctrl-C.
  private func tinggal(_ panggung: Panggung) throws {
    panggung.kata(
      "\n\(panggung.hidup.banyak) simpul hidup; perintahnya tercatat di \(panggung.folder.path)/catatan/perintah.log.")
    panggung.kata("Ctrl-C untuk berhenti.")
    panggung.kini = -1
    while !panggung.pelaksana.berhenti {
      for _ in 0..<300 where !panggung.pelaksana.berhenti { Thread.sleep(forTimeInterval: 0.1) }
      guard !panggung.pelaksana.berhenti else { return }
      try panggung.naikkan()
      try panggung.turunkan()
    }
  }

  private func berhentikan(_ panggung: Panggung) {
    let forced = panggung.hidup.hentikan()
    panggung.kata(
      forced.isEmpty ? "Semua simpul berhenti dengan baik." : "Dihentikan paksa: \(forced.joined(separator: ", "))")
  }
}

extension MainCommand {
  private func pasangan(_ text: String) throws -> (keluarga: String, individu: String) {
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 2 else { throw ValidationError("--kuartal KELUARGA.csv,INDIVIDU.csv (ditemukan: \(text))") }
    return (mutlak(parts[0]), mutlak(parts[1]))
  }

  private func mutlak(_ path: String) -> String { URL(fileURLWithPath: path).path }

  private func baca(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

  /// The folder of this executable, where the nodes' lie too.
  private var program: URL {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent()
  }

  /// The pack of this checkout: `.build/<platform>/<configuration>/lab` lies four below it.
  private var paketBawaan: String {
    var root = program
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path
  }

  private var hariIni: Tanggal { Tanggal(hari: Int(Date().timeIntervalSince1970 / 86_400)) ?? .terawal }

  private func sandiBaru() -> String {
    (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined(separator: "-")
  }
}
