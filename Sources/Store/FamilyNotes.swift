import Causality
import Registry
import SyncEngine

/// What a transaction learns of persons and families on its way, so that each family it touched is looked at once, at its
/// end (design §2: "evaluated after merge").
struct FamilyNotes {
  /// Persons kept at most: some 100 bytes each.
  static let capacity = 100_000

  private var touched: Set<RecordID> = []
  /// Of persons seen in this transaction, who do not exist included.
  private var persons: [RecordID: FamilyInvariants.Anggota?] = [:]

  /// Notes a record after its merge, and keeps the person's claims.
  /// - Parameters:
  ///   - old: its official row before.
  ///   - current: in `berjalan`.
  mutating func note(
    _ record: RecordID, old: StoredRow?, official: Baris, current: Baris, in writer: any StoreWriter
  ) throws {
    let before = try writer.claims(of: record)
    let entity = current.entitas ?? official.entitas ?? old?.entity
    guard entity == .individu || !before.isEmpty else {
      touched.insert(record)
      return
    }
    let person = FamilyInvariants.Anggota(current)
    remember(person, as: record)
    let shown = official.ada ? official[Fields.keluargaOrang]?.rujukan : nil
    let claims = Self.claims(of: person, shown: shown)
    if claims != before { try writer.put(claims: claims, of: record) }
    touched.formUnion(before + (person?.kandidat ?? []))
    touched.formUnion([old?.values[Fields.keluargaOrang]?.rujukan, shown].compactMap(\.self))
  }

  /// Where a person belongs in `berjalan` and `resmi` does not show it alone: the index of official rows does not find
  /// these.
  static func claims(of person: FamilyInvariants.Anggota?, shown: RecordID?) -> [RecordID] {
    let families = person?.kandidat ?? []
    return families == [shown].compactMap(\.self) ? [] : families
  }

  /// Ascending; none is left.
  mutating func takeTouched() -> [RecordID] {
    defer { touched.removeAll() }
    return touched.sorted()
  }

  /// The person as seen in this transaction; nil where not yet seen.
  func person(_ record: RecordID) -> FamilyInvariants.Anggota?? { persons[record] }

  mutating func remember(_ person: FamilyInvariants.Anggota?, as record: RecordID) {
    if persons.count >= Self.capacity { persons.removeAll(keepingCapacity: true) }
    persons.updateValue(person, forKey: record)
  }
}

extension RowRefresher {
  /// What is found of a family in `berjalan`, ascending: none where it does not exist there.
  mutating func familyFindings(_ family: RecordID, in reader: any StoreReader) throws -> [FamilyFinding] {
    guard let village = try reader.origin(of: family) else { return [] }
    let row = try current(family, in: reader)
    guard row.ada, row.entitas == .keluarga else { return [] }
    let official = try reader.records(where: Fields.keluargaOrang, equals: .rekaman(family))
    let people = try Set(official + reader.claims(on: family)).compactMap { try person($0, in: reader) }
    return FamilyInvariants.periksa(row, orang: people)
      .map { FamilyFinding(family: family, village: village, temuan: $0) }.sorted()
  }

  private mutating func person(
    _ record: RecordID, in reader: any StoreReader
  ) throws -> FamilyInvariants.Anggota? {
    if let known = families.person(record) { return known }
    let person = FamilyInvariants.Anggota(try current(record, in: reader))
    families.remember(person, as: record)
    return person
  }

  private mutating func current(_ record: RecordID, in reader: any StoreReader) throws -> Baris {
    RecordReader.current(record, try history(of: record, reader.deltas(of: record), in: reader))
  }
}
