import Causality
import Registry
import Store
import Tatacara

/// A NIK or No. KK that a proposal gives to one record while another bears it: one person may have become two, or a number
/// was mistyped. Shown to whoever decides with what to compare; never a refusal (issue: "warnings with a task").
enum SharedNumbers {
  private static let fields: Set<FieldID> = [Fields.nik, Fields.noKK]

  /// Who else in the register bears the number that a write gives, ascending.
  static func bearers(
    of write: RegistryWrite, but record: RecordID, _ reader: any StoreReader
  ) throws -> [RecordID] {
    guard fields.contains(write.field), case .teks = write.value else { return [] }
    return try reader.records(where: write.field, equals: write.value).filter { $0 != record }
  }

  /// One finding for each number of a proposal that somebody else bears; whoever the same proposal gives another number is
  /// nobody else.
  static func findings(in carrier: Pembawa, _ reader: any StoreReader) throws -> [TatacaraError] {
    let given = numbers(of: carrier)
    return try given.compactMap { number in
      let same = given.filter { $0.write.field == number.write.field && $0.record != number.record }
      let renumbered = Set(same.map(\.record))
      let takers = Set(same.filter { $0.write.value == number.write.value }.map(\.record))
      let held = try bearers(of: number.write, but: number.record, reader)
      let others = takers.union(held.filter { !renumbered.contains($0) }).sorted()
      return others.isEmpty ? nil : finding(number, others)
    }
  }

  /// Of several proposals decided together: numbers that two of them give to different records, for each one that does.
  static func findings(among carriers: [QueuedCarrier]) -> [(carrier: QueuedCarrier, error: TatacaraError)] {
    var takers: [Number: Set<RecordID>] = [:]
    let all = carriers.map { ($0, numbers(of: $0.content)) }
    for number in all.flatMap(\.1) { takers[Number(number), default: []].insert(number.record) }
    return all.flatMap { carrier, given in
      given.compactMap { number in
        let others = (takers[Number(number)] ?? []).subtracting([number.record])
        return others.isEmpty ? nil : (carrier, finding(number, others.sorted()))
      }
    }
  }

  private typealias Given = (butir: Int, record: RecordID, write: RegistryWrite)

  private struct Number: Hashable {
    let field: FieldID
    let value: Nilai

    init(_ given: Given) { (field, value) = (given.write.field, given.write.value) }
  }

  private static func numbers(of carrier: Pembawa) -> [Given] {
    carrier.butir.enumerated().flatMap { place, butir in
      butir.deltas.flatMap { delta in
        delta.writes.filter { fields.contains($0.field) && $0.value != .kosong }.map { (place, delta.record, $0) }
      }
    }
  }

  private static func finding(_ number: Given, _ others: [RecordID]) -> TatacaraError {
    let field = Fields[number.write.field]
    let text = field.map { samarkan($0.teks(number.write.value)) } ?? ""
    let names = others.prefix(3).map(\.description).joined(separator: ", ") + (others.count > 3 ? ", …" : "")
    return TatacaraError(
      .nomorDipakaiLain, "\(field?.label.id ?? "") \(text) juga pada rekaman \(names).",
      en: "\(field?.label.en ?? "") \(text) is also on record \(names).", letak: "butir \(number.butir + 1)")
  }
}
