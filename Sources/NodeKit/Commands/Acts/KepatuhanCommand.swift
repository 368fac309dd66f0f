import ArgumentParser
import Causality
import Registry
import Store

/// `kepatuhan`: which villages held the forum they owe.
package struct KepatuhanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "kepatuhan",
      abstract: .kata(
        "Desa yang sudah dan belum bermusdes pada triwulan ini.",
        en: "Villages that have held their musdes this quarter, and that have not."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Option(
    help: .kata(
      "Triwulan, misalnya 2026-IV; bawaan: triwulan berjalan.",
      en: "Quarter, for example 2026-IV; usually the present one."))
  package var triwulan: String?
  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let today = try opened.today()
      let quarter = try quarter(today)
      let day = Triwulan(today) == quarter ? today : quarter.hariTerakhir ?? today
      let duties = try opened.store.read { try ForumDuty.compute(quarter, on: day, opened, in: $0) }
      if json { return try Terminal.json(duties) }
      var table = TextTable([node.bahasa("Kode", "Code"), node.bahasa("Desa", "Village"), "Musdes"])
      for duty in duties {
        let place = [duty.nama, duty.kabupaten].filter { !$0.isEmpty }.joined(separator: ", ")
        table.add([
          duty.wilayah, place, duty.patuh ? duty.musdes.joined(separator: ", ") : node.bahasa("belum", "none yet"),
        ])
      }
      Terminal.line(table.text)
      let kept = duties.count(where: \.patuh)
      Terminal.line(
        node.bahasa(
          "\(quarter): \(kept) dari \(duties.count) desa sudah bermusdes, menurut yang sudah sampai di sini",
          "\(quarter): \(kept) of \(duties.count) villages held theirs, by what has reached this node"))
    }
  }

  private func quarter(_ today: Tanggal) throws -> Triwulan {
    guard let triwulan else { return Triwulan(today) }
    guard let quarter = Triwulan(triwulan) else {
      throw NodeError(
        .isianSalah, "triwulan tidak terbaca: tulis seperti 2026-IV",
        en: "Write the quarter like 2026-IV.", letak: triwulan)
    }
    return quarter
  }
}

extension Triwulan {
  /// nil only at the calendar's end.
  fileprivate var hariTerakhir: Tanggal? {
    let month = ke * 3
    return Tanggal(tahun: tahun, bulan: month, hari: Tanggal.panjang(bulan: month, tahun: tahun))
  }
}
