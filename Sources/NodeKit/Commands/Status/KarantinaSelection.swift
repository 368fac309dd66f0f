import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Wire

/// Which of what waits in quarantine a command is about: by number, or by village, by code, or all.
package struct KarantinaSelection: ParsableArguments {
  @Argument(help: .kata("Nomor dari karantina list.", en: "Numbers from karantina list."))
  package var nomor: [UInt64] = []

  @Flag(help: .kata("Semua yang tertahan di sini.", en: "All that waits here."))
  package var all = false

  @Option(
    parsing: .upToNextOption,
    help: .kata("Semua dari wilayah ini, kode desa atau atasannya.", en: "All of this region: a village, or one above.")
  )
  package var wilayah: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: .kata(
      "Hanya yang tertahan dengan kode ini; dengan --all atau --wilayah.",
      en: "Only what waits with this code; with --all or --wilayah."))
  package var kode: [String] = []

  package init() {}

  /// Chosen one by one: then what cannot be done refuses, instead of being left out.
  package var isExplicit: Bool { !nomor.isEmpty }

  package var isEmpty: Bool { nomor.isEmpty && !all && wilayah.isEmpty && kode.isEmpty }

  /// Ascending by number; what was returned only where its number is named.
  /// - Throws: `TIDAK_ADA_YANG_DIPILIH`, `TIDAK_DITEMUKAN`, `ISIAN_SALAH`.
  package func items(in reader: any StoreReader) throws -> [QuarantinedItem] {
    guard !isEmpty else {
      throw NodeError(
        .tidakAdaYangDipilih, "belum ada yang dipilih: sebut nomornya, --wilayah, --kode atau --all",
        en: "Name numbers, --wilayah, --kode or --all.")
    }
    if isExplicit { return try Set(nomor).sorted().map { try QuarantinedItem.find($0, in: reader) } }
    let regions = try wilayah.map(Self.region)
    return try reader.quarantine().filter { item in
      item.returned == nil && (regions.isEmpty || regions.contains { $0.meliputi(item.village) })
        && (kode.isEmpty || kode.contains(item.code))
    }
  }

  private static func region(_ text: String) throws -> WilayahID {
    guard let region = WilayahID(kode: text) else {
      throw NodeError(
        .isianSalah, "kode wilayah tidak terbaca: tulis seperti 13.09.01.2007",
        en: "Write the region's code like 13.09.01.2007.", letak: text)
    }
    return region
  }
}

extension QuarantinedItem {
  /// - Throws: `TIDAK_DITEMUKAN`.
  static func find(_ id: UInt64, in reader: any StoreReader) throws -> QuarantinedItem {
    guard let item = try reader.quarantined(id) else {
      throw NodeError(
        .tidakDitemukan, "tidak ada kiriman dengan nomor itu: lihat karantina list",
        en: "Nothing has that number; see karantina list.", letak: "\(id)")
    }
    return item
  }

  /// - Throws: `ISI_KARANTINA_RUSAK`.
  func entries() throws -> [Entri] {
    do { return try Refusal.entries(packed: bytes) } catch {
      throw NodeError(
        .isiKarantinaRusak, "isi kiriman ini di simpul ini rusak: minta lagi dengan karantina retry", letak: "\(id)")
    }
  }
}
