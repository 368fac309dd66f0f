import Causality
import Foundation
import Intake
import Registry
import Store
import SyncEngine

/// Corrections of many records, as offices write them: which record, which column, what it says (`semula`), what it is to
/// say (`menjadi`). A line that rests on something else than the register says now is refused: so the deltas' context may
/// be what counts officially, the data the file was made from, and a village's pending edit of the same field becomes a
/// conflict instead of being passed over (design §2, "What a context is").
struct CorrectionFile {
  /// Lines at most: what one decree's part may carry (`BatasDokumen.putusan`).
  static let limit = 50_000
  /// Refusals named one by one.
  private static let shown = 50

  private struct Line {
    let place: PosisiCSV
    let record: String
    let column: String
    let before: String
    let after: String
  }

  /// What the file comes to.
  struct Plan {
    fileprivate(set) var deltas: [(delta: RegistryDelta, village: WilayahID)] = []
    fileprivate(set) var fields = 0
    /// Lines that say what the register says already.
    fileprivate(set) var known = 0

    func summary(_ say: Bahasa) -> String {
      let villages = Set(deltas.map(\.village)).count
      return say(
        "Koreksi \(fields) isian pada \(deltas.count) rekaman di \(villages) desa; \(known) baris sudah tercatat.",
        "Corrects \(fields) fields of \(deltas.count) records in \(villages) villages; \(known) lines hold already.")
    }
  }

  private enum Key: String, CaseIterable {
    case rekaman, nik
    case noKK = "no_kk"
  }

  private let key: Key
  private let lines: [Line]

  /// - Throws: `KOLOM_TIDAK_ADA`, `TERLALU_BANYAK`, `JUMLAH_KOLOM_BEDA` and what else a CSV can get wrong.
  init(_ path: String) throws {
    var reader = try CommandFile.csv(path)
    let header = try reader.bacaKepala().map(PemetaanKolom.normal)
    guard let key = Key.allCases.first(where: { header.contains($0.rawValue) }) else {
      throw IntakeError(
        .kolomTidakAda, "Tulis kolom no_kk, nik, atau rekaman.", en: "Write a column no_kk, nik or rekaman.",
        di: reader.letak(1, 0))
    }
    let places = try [key.rawValue, "kolom", "semula", "menjadi"].map { name in
      guard let place = header.firstIndex(of: name) else {
        throw IntakeError(
          .kolomTidakAda, "Kolom \(name) tidak ada.", en: "Column \(name) is missing.", di: reader.letak(1, 0))
      }
      return place
    }
    self.key = key
    lines = try Self.read(&reader, places, width: header.count)
  }

  private static func read(_ reader: inout CSVReader, _ places: [Int], width: Int) throws -> [Line] {
    var lines: [Line] = []
    while let row = try reader.next() {
      let row = try row.get()
      guard row.medan.count == width else {
        throw IntakeError(.jumlahKolomBeda, "Banyak kolomnya lain dari judulnya.", di: reader.letak(row.nomor, 0))
      }
      guard lines.count < limit else {
        throw IntakeError(
          .terlaluBanyak, "Paling banyak \(limit) baris dalam satu keputusan.",
          en: "At most \(limit) lines in one decree.")
      }
      let cells = places.map { row.medan[$0] }
      // A spreadsheet's way to keep 16 digits as text.
      let record = cells[0].hasPrefix("'") ? String(cells[0].dropFirst()) : cells[0]
      lines.append(
        Line(
          place: reader.letak(row.nomor, 0), record: record, column: cells[1], before: cells[2], after: cells[3]))
    }
    return lines
  }

  // MARK: plan

  /// - Throws: every line's refusal at once; then nothing may be signed.
  func plan(at node: Node, in reader: any StoreReader) throws -> Plan {
    var found: [RecordID: [Line]] = [:]
    var refused: [Refused] = []
    for line in lines {
      do { found[try record(line, in: reader), default: []].append(line) } catch let error as any SelarasError {
        refused.append(Refused(line.place, error))
      }
    }
    var plan = Plan()
    for (record, lines) in found.sorted(by: { $0.key < $1.key }) {
      do { try add(lines, of: record, to: &plan, at: node, in: reader) } catch let error as Refused {
        refused.append(error)
      }
    }
    refused.sort { $0.line < $1.line }
    if let all = Refusals(Array(refused.prefix(Self.shown))) { throw all }
    return plan
  }

  /// What is said against one line.
  private struct Refused: SelarasError {
    let line: Int
    let kode: String
    let pesan: String
    let english: String
    let letak: String?

    init(_ place: PosisiCSV, _ error: any SelarasError) {
      line = place.baris
      kode = error.kode
      pesan = error.pesan
      english = error.english
      letak = [place.description, error.letak].compactMap(\.self).joined(separator: ", ")
    }
  }

  private func record(_ line: Line, in reader: any StoreReader) throws -> RecordID {
    switch key {
    case .rekaman: try RecordChoice.record(line.record)
    case .nik: try RecordChoice.record(where: Fields.nik, equals: line.record, in: reader)
    case .noKK: try RecordChoice.record(where: Fields.noKK, equals: line.record, in: reader)
    }
  }

  /// One delta of a record, with what its lines write.
  private func add(
    _ lines: [Line], of record: RecordID, to plan: inout Plan, at node: Node, in reader: any StoreReader
  ) throws {
    var values: [FieldID: Nilai] = [:]
    var correction: Correction?
    for line in lines {
      do {
        let known = try correction ?? Correction(record, in: reader)
        correction = known
        guard let (field, value) = try Self.value(line, known) else {
          plan.known += 1
          continue
        }
        guard values.updateValue(value, forKey: field) == nil else {
          throw NodeError(.isianSalah, "isian ini sudah ditulis baris lain", en: "Another line writes this field.")
        }
        try known.check(known.held.next(by: node.replica, known.whole([field: value])))
      } catch let error as any SelarasError { throw Refused(line.place, error) }
    }
    guard let correction, !values.isEmpty else { return }
    plan.fields += values.count
    plan.deltas.append(
      (
        correction.held.next(
          by: node.replica, correction.whole(values), knowing: correction.held.official), correction.row.origin
      ))
  }

  /// What a line writes; nil where the register says it already.
  private static func value(_ line: Line, _ correction: Correction) throws -> (FieldID, Nilai)? {
    let field = try correction.field(line.column)
    let (before, after) = (try field.baca(line.before), try field.baca(line.after))
    let now = correction.row.values[field.id] ?? .kosong
    if after == now { return nil }
    guard before == now else {
      throw NodeError(
        .dataSudahBerubah,
        "isi register sudah lain dari yang tertulis pada semula: periksa lagi, lalu perbaiki barisnya",
        letak: line.column)
    }
    return (field.id, after)
  }
}
