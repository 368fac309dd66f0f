import Causality
import Registry
import Store
import Tatacara

/// What is found of the families that a proposal touches (design §2, family invariants).
extension CarrierQueue {
  /// The finding that keeps a write from being determined; nil where nothing does. A membership concerns the family left
  /// and the one entered.
  func block(_ record: RecordID, _ write: RegistryWrite) throws -> Temuan? {
    guard write.field == Fields.keluargaOrang || Fields.jalur.contains(write.field) else { return nil }
    for family in try families(record, [write]) {
      let found = try reader.familyFindings(of: family).first { $0.temuan.menghalangi(write.field) }
      if let found { return found.temuan }
    }
    return nil
  }

  /// Everything found of the families of a proposal, each once, ascending by family.
  func familyFindings(of carrier: QueuedCarrier) throws -> [FamilyFinding] {
    var touched: Set<RecordID> = []
    for delta in carrier.content.deltas { touched.formUnion(try families(delta.record, delta.writes)) }
    return try touched.sorted().flatMap { try reader.familyFindings(of: $0) }
  }

  private func families(_ record: RecordID, _ writes: [RegistryWrite]) throws -> Set<RecordID> {
    if writes.first?.field.entitas == .keluarga { return [record] }
    let official = try reader.row(record)?.values[Fields.keluargaOrang]?.rujukan
    let written = writes.first { $0.field == Fields.keluargaOrang }?.value.rujukan
    return Set(try reader.claims(of: record) + [official, written].compactMap(\.self))
  }
}
