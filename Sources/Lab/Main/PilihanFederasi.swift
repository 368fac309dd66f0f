import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry

/// What a play needs to begin, as options of `lab main` and `lab bench`.
struct PilihanFederasi: ParsableArguments {
  @Option(
    help: .kata(
      "KELUARGA.csv,INDIVIDU.csv; yang pertama register pendirian. Boleh berulang.",
      en: "KELUARGA.csv,INDIVIDU.csv; the first is the founding register. May be repeated."))
  var kuartal: [String] = []

  @Option(help: .kata("Daftar wilayah (kode,nama).", en: "Region list (kode,nama)."))
  var wilayah: String?

  @Option(
    help: .kata(
      "Paket aturan; biasanya protocol/tatacara/kepmensos-73-2024.yaml.",
      en: "Rule pack; usually protocol/tatacara/kepmensos-73-2024.yaml."))
  var tatacara: String?

  @Option(help: .kata("Folder simpul.", en: "Folder of the nodes."))
  var data = ".selaras"

  @Option(help: .kata("Bahasa keluaran: id atau en.", en: "Language of all output: id or en."))
  var bahasa = Bahasa.lingkungan

  /// Reads the files, plans the nodes, opens the state.
  func siapkan(keep: Bool = false) throws -> (panggung: Panggung, isi: [IsiKuartal]) {
    // Registers, keys and the passphrase of a play are its owner's alone.
    _ = umask(0o077)
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try kuartal.map(pasangan)
    guard let first = files.first else {
      throw ValidationError(bahasa("beri sedikitnya satu --kuartal", "give at least one --kuartal"))
    }
    let bytes = try files.map { (keluarga: try Self.baca($0.keluarga), individu: try Self.baca($0.individu)) }
    let isi = try bytes.map { try IsiKuartal(keluarga: $0.keluarga, individu: $0.individu) }
    let villages = isi.reduce(into: Set<WilayahID>()) { $0.formUnion($1.desa) }
    guard !villages.isEmpty else {
      throw ValidationError(
        bahasa(
          "tidak ada kode_wilayah yang terbaca di \(first.keluarga)", "no kode_wilayah can be read in \(first.keluarga)"
        ))
    }
    let paket = tatacara ?? paketBawaan
    let kunci = try Sisa.kunci(folder)
    let keadaan = try Keadaan(folder: folder, hariIni: hariIni, sandi: sandiBaru())
    try keadaan.masukan(
      MasukanPeraga(kuartal: bytes, wilayah: wilayah.map(Self.baca), tatacara: Self.baca(paket)))
    let regions = try DaftarWilayah(berkas: wilayah, desa: villages, folder: folder)
    let pilihan = PilihanPeraga(
      kuartal: files, wilayah: regions.jalur, tatacara: paket, keep: keep, bahasa: bahasa)
    let panggung = Panggung(
      folder: folder, rencana: RencanaFederasi(desa: villages, nama: regions.nama), pilihan: pilihan,
      pelaksana: try Pelaksana(program: program, folder: folder, sandi: keadaan.sandi), keadaan: keadaan, kunci: kunci)
    return (panggung, isi)
  }

  private func pasangan(_ text: String) throws -> (keluarga: String, individu: String) {
    let parts = text.split(separator: ",").map { URL(fileURLWithPath: String($0)).path }
    guard parts.count == 2 else {
      throw ValidationError(
        "--kuartal KELUARGA.csv,INDIVIDU.csv (" + bahasa("ditemukan: \(text)", "found: \(text)") + ")")
    }
    return (parts[0], parts[1])
  }

  /// The whole of an input file.
  /// - Throws: `BERKAS_TIDAK_TERBACA`.
  static func baca(_ path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path)
    guard let data = try? Data(contentsOf: url) else {
      throw NodeError(
        .berkasTidakTerbaca, "berkas tidak dapat dibaca: periksa nama dan izinnya", letak: url.lastPathComponent)
    }
    return [UInt8](data)
  }

  /// The folder of this executable, where the nodes' lie too.
  private var program: URL {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent()
  }

  /// The pack of this checkout: the executables lie in `.build/<platform>/<configuration>`, three below its root.
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
