import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara

/// Which proposals a command is about: all, those of some forums, or some by number.
package struct CarrierSelection: ParsableArguments {
  @Option(
    help: .kata(
      "Semua usulan musdes ini: DESA/TRIWULAN/KE, misalnya 13.09.01.2007/2026-IV/1.",
      en: "All proposals of this musdes: VILLAGE/QUARTER/NUMBER, for example 13.09.01.2007/2026-IV/1."))
  package var musdes: [String] = []

  @Flag(help: .kata("Semua yang menunggu di sini.", en: "All that wait here."))
  package var all = false

  @Option(
    parsing: .upToNextOption, help: .kata("Nomor usulan, satu atau lebih.", en: "Numbers of proposals, one or more."))
  package var usulan: [String] = []

  package init() {}

  /// What `--all` selects, for commands that take no selection.
  package static var everything: CarrierSelection {
    var selection = CarrierSelection()
    selection.musdes = []
    selection.all = true
    selection.usulan = []
    return selection
  }

  /// Nothing chosen: lists take everything, acts refuse.
  package var isEmpty: Bool { musdes.isEmpty && !all && usulan.isEmpty }

  /// Chosen one by one: then what cannot be acted upon refuses, instead of being left out.
  package var isExplicit: Bool { !usulan.isEmpty }

  /// - Throws: `ISIAN_SALAH` for numbers that do not read, `TIDAK_DITEMUKAN` for those not held, `PILIHAN_TIDAK_TUNGGAL`
  ///   where two replicas gave one number.
  package func stored(in region: WilayahID, custody: Tingkat?, _ reader: any StoreReader) throws -> [StoredCarrier] {
    var found: [Digest: StoredCarrier] = [:]
    for text in usulan {
      let one = try Self.one(text, reader)
      found[one.digest] = one
    }
    var filters = try musdes.map { try Self.forum($0, region) }
    if all || isEmpty { filters.append(CarrierFilter(region: region, jenis: .usulan, custody: custody)) }
    for filter in filters {
      for stored in try reader.everyCarrier(matching: filter) { found[stored.digest] = stored }
    }
    return found.values.sorted { ($0.nomor, $0.digest) < ($1.nomor, $1.digest) }
  }

  /// A proposal by its number, or by its digest where the number is not unique.
  package static func one(_ text: String, _ reader: any StoreReader) throws -> StoredCarrier {
    if let digest = Digest(text) {
      guard let stored = try reader.carrier(digest) else { throw notFound(text) }
      return stored
    }
    guard let number = NomorPembawa(text) else {
      throw NodeError(
        .isianSalah, "nomor usulan tidak terbaca: tulis seperti 13.09.01.2007/2026-IV/1/0017",
        en: "Write a proposal's number like 13.09.01.2007/2026-IV/1/0017.", letak: text)
    }
    let filter = CarrierFilter(
      region: number.wilayah, jenis: .usulan, triwulan: number.triwulan, seri: number.seri)
    let found = try reader.everyCarrier(matching: filter).filter { $0.nomor == number }
    guard let first = found.first else { throw notFound(text) }
    guard found.count == 1 else {
      let names = found.map(\.digest.description).joined(separator: ", ")
      throw NodeError(
        .pilihanTidakTunggal, "nomor ini dipakai dua usulan: sebut sidiknya: \(names)",
        en: "Two proposals have this number; name the fingerprint: \(names).", letak: text)
    }
    return first
  }

  /// `DESA/TRIWULAN/KE`; at a village also its own `TRIWULAN-KE`.
  private static func forum(_ text: String, _ region: WilayahID) throws -> CarrierFilter {
    let slashed = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if slashed.count == 3, let village = WilayahID(kode: slashed[0]), let quarter = Triwulan(slashed[1]),
      let series = UInt32(slashed[2])
    {
      return CarrierFilter(region: village, jenis: .usulan, triwulan: quarter, seri: series)
    }
    let dashed = text.split(separator: "-").map(String.init)
    if region.tingkat == .desa, dashed.count == 3, let quarter = Triwulan("\(dashed[0])-\(dashed[1])"),
      let series = UInt32(dashed[2])
    {
      return CarrierFilter(region: region, jenis: .usulan, triwulan: quarter, seri: series)
    }
    throw NodeError(
      .isianSalah, "musdes tidak terbaca: tulis seperti 13.09.01.2007/2026-IV/1",
      en: "Write a musdes like 13.09.01.2007/2026-IV/1.", letak: text)
  }

  private static func notFound(_ text: String) -> NodeError {
    NodeError(
      .tidakDitemukan, "usulan tidak ditemukan di simpul ini: periksa dengan usulan list",
      en: "There is no such proposal here; see usulan list.", letak: text)
  }
}
