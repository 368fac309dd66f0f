import ArgumentParser
import Causality
import Foundation
import NodeKit

/// `lab bench racun`: one poisoned record among 100,000, first, middle and last; the others arrive.
struct RacunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "racun",
    abstract: .kata(
      "Satu kiriman yang tidak dapat diterima di antara banyak: yang lain tiba.",
      en: "One record that cannot be let in among many: the others arrive."))

  @Option(help: .kata("Banyak kiriman, yang beracun termasuk.", en: "Records, the poisoned one included."))
  var banyak = 100_000

  @Option(help: .kata("Letaknya: awal, tengah, akhir; bawaan ketiganya.", en: "Where: awal, tengah, akhir; all three."))
  var letak: [String] = Racun.Letak.allCases.map(\.rawValue)

  @Option(help: .kata("Paket aturan.", en: "Rule pack."))
  var paket = "protocol/tatacara/kepmensos-73-2024.yaml"

  @Option(help: .kata("Bahasa keluaran: id atau en.", en: "Language of all output: id or en."))
  var bahasa = Bahasa.lingkungan

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  var json = false

  func run() throws {
    guard (1...1_000_000).contains(banyak) else { throw ValidationError("--banyak 1–1000000") }
    let places = try letak.map { name in
      guard let place = Racun.Letak(rawValue: name) else { throw ValidationError("--letak awal, tengah, akhir") }
      return place
    }
    let text = Array(try Data(contentsOf: URL(fileURLWithPath: paket)))
    var all: [Racun.Hasil] = []
    for place in places {
      let folder = FileManager.default.temporaryDirectory.appending(path: "racun-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var racun = try Racun(place, banyak: banyak, paket: text, folder: folder)
      let hasil = try racun.jalankan()
      all.append(hasil)
      if !json { print(baris(hasil)) }
    }
    if json { try Terminal.json(all) }
    guard all.allSatisfy({ $0.tiba == banyak - 1 && $0.tertahan == 1 && !$0.kode.isEmpty }) else {
      throw ExitCode(1)
    }
  }

  private func baris(_ hasil: Racun.Hasil) -> String {
    func angka(_ number: Int) -> String { ribuan(number, bahasa) }
    func detik(_ number: Double) -> String { desimal(number, bahasa) }
    let numbers = bahasa(
      "\(hasil.letak): \(angka(hasil.tiba)) dari \(angka(hasil.banyak)) tiba, \(hasil.tertahan) tertahan; "
        + "\(detik(hasil.detikTandaTangan)) s ditandatangani, \(detik(hasil.detikKirim)) s dikirim dalam "
        + "\(hasil.putaran) putaran dan \(angka(hasil.bita)) bita, \(detik(hasil.detikKembali)) s dikembalikan; "
        + "memori puncak kedua simpul \(angka(hasil.puncak / 1024)) MiB",
      "\(hasil.letak): \(angka(hasil.tiba)) of \(angka(hasil.banyak)) arrive, \(hasil.tertahan) set aside; signed in "
        + "\(detik(hasil.detikTandaTangan)) s, sent in \(detik(hasil.detikKirim)) s, \(hasil.putaran) round trips and "
        + "\(angka(hasil.bita)) bytes, returned in \(detik(hasil.detikKembali)) s; peak memory of both nodes "
        + "\(angka(hasil.puncak / 1024)) MiB")
    return """
      \(numbers)
        \(hasil.kode): \(hasil.pesan)
        \(hasil.dikembalikan): \(hasil.remedi)
      """
  }
}
