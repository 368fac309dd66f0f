import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry

/// `lab bench`: what it costs.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: .kata("Ukur bita, waktu dan memori.", en: "Measures bytes, time and memory."),
    subcommands: [BenchKuartal.self, RacunCommand.self], defaultSubcommand: BenchKuartal.self)
}

/// `lab bench kuartal`, or just `lab bench`: the same play without incidents, timed and weighed.
struct BenchKuartal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kuartal",
    abstract: .kata(
      "Ukur: bita per baris, waktu dan memori tiap perintah, dengan simpul sungguhan.",
      en: "Measures bytes per record, time and memory of every command, on real nodes."),
    discussion: .kata(
      "Tanpa --kuartal: satu desa buatan. Folder --data harus baru.",
      en: "Without --kuartal: one invented village. The folder of --data must be new."))

  @OptionGroup var federasi: PilihanFederasi

  @Option(
    help: .kata(
      "Banyak keluarga desa buatan (tanpa --kuartal).", en: "Families of the invented village (without --kuartal)."))
  var keluarga = 1000

  @Option(
    help: .kata(
      "Banyak sesi tanpa isi, untuk melihat memori tetap rata.",
      en: "Sessions with nothing to say, to see that memory stays flat."))
  var sesi = 50

  func run() throws {
    var federasi = federasi
    if federasi.kuartal.isEmpty { federasi.kuartal = try buat(folder: federasi.data) }
    let (panggung, isi) = try GagalPeraga.dikatakan(federasi.bahasa) { [federasi] in try federasi.siapkan() }
    guard panggung.keadaan["init/pusat"] == nil else {
      throw ValidationError(federasi.bahasa("folder --data sudah terpakai", "the folder of --data is in use"))
    }
    try panggung.selamaHidup {
      try panggung.mainkan(isi, denganKejadian: false)
      let laporan = try panggung.laporan(isi: isi)
      panggung.tampilkan(laporan)
      tampilkanPerintah(panggung)
      try ukurSesi(panggung)
    }
  }

  /// One village of the example, as large as asked.
  private func buat(folder: String) throws -> [String] {
    guard (10...100_000).contains(keluarga) else { throw ValidationError("--keluarga 10–100000") }
    guard let desa = DesaBuatan.sumateraBarat.last, let mulai = Tanggal(tahun: 2025, bulan: 7, hari: 1) else {
      return []
    }
    var village = DesaBerubah(desa: desa.dengan(keluarga: keluarga), benih: 1, tanggal: mulai)
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return try (1...2).map { ke in
      if ke == 2 { village.jalankanTriwulan(sampai: mulai.ditambah(hari: 92)) }
      let text = csv(village.keluarga)
      let files = ["keluarga", "individu"].map { url.appendingPathComponent("\($0)-\(ke).csv") }
      try Data(text.keluarga.utf8).write(to: files[0])
      try Data(text.individu.utf8).write(to: files[1])
      return "\(files[0].path),\(files[1].path)"
    }
  }

  private func tampilkanPerintah(_ panggung: Panggung) {
    var table = Tabel(
      panggung.say == .id
        ? ["perintah", "kali", "rata (s)", "terlama (s)", "memori puncak (MiB)"]
        : ["command", "times", "mean (s)", "longest (s)", "peak memory (MiB)"])
    for one in RingkasanUkuran.susun(panggung.pelaksana.ukuran) {
      table.tambah([
        one.perintah, ribuan(one.kali, panggung.say), desimal(one.rata, panggung.say),
        desimal(one.terlama, panggung.say), desimal(Double(one.puncak) / 1024, panggung.say),
      ])
    }
    panggung.kata("\n" + table.teks)
  }

  /// Many sessions with nothing to say: their weight, and what they leave in the memory of the node that answers.
  private func ukurSesi(_ panggung: Panggung) throws {
    guard let desa = panggung.rencana.simpul(.desa).first else { return }
    let induk = panggung.rencana.induk(desa)
    let before = panggung.hidup.memori(induk)
    var last = try panggung.sync(desa)
    let start = Date()
    for _ in 0..<max(1, sesi) { last = try panggung.sync(desa) }
    let each = Date().timeIntervalSince(start) / Double(max(1, sesi))
    let after = ribuan(panggung.hidup.memori(induk), panggung.say)
    panggung.kata(
      """

      \(sesi) sesi tanpa isi: \(last.naik) bita naik, \(last.turun) bita turun, \(last.putaran) putaran, \(desimal(each, panggung.say)) s tiap sesi.
      Memori \(induk.nama) (serve): \(ribuan(before, panggung.say)) KiB sebelum, \(after) KiB sesudah.
      """,
      """

      \(sesi) sessions with nothing to say: \(last.naik) bytes up, \(last.turun) bytes down, \(last.putaran) round trips, \(desimal(each, panggung.say)) s each.
      Memory of \(induk.nama) (serve): \(ribuan(before, panggung.say)) KiB before, \(after) KiB after.
      """)
  }
}
