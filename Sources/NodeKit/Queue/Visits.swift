import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara

/// Home visits recorded at this node and not yet part of an act: local working state, which the next verdict on the
/// proposal takes along as files of its case.
package struct Visits: Sendable {
  /// Shelf of the working state; keys are `<carrier>/<file>`.
  static let shelf = "kunjungan"

  package struct Visit: Codable, Sendable {
    package var tanggal: String
    package var hasil: String
    package var tipe: UInt8
    package var ukuran: UInt64
    /// Whether an act already carries it.
    package var dipakai: Bool
  }

  private struct Entry: Sendable {
    let key: String
    let file: Digest
    let visit: Visit
  }

  private var entries: [Digest: [Entry]] = [:]

  package init(in reader: any StoreReader) throws {
    for (key, value) in try reader.work(Self.shelf, prefix: "") {
      let parts = key.split(separator: "/").map(String.init)
      guard parts.count == 2, let carrier = Digest(parts[0]), let file = Digest(parts[1]) else { continue }
      let visit = try JSONDecoder().decode(Visit.self, from: Data(value))
      entries[carrier, default: []].append(Entry(key: key, file: file, visit: visit))
    }
  }

  /// What was recorded for a proposal, used or not, oldest first.
  package func recorded(for carrier: Digest) -> [Visit] {
    (entries[carrier] ?? []).map(\.visit).sorted { $0.tanggal < $1.tanggal }
  }

  /// Files the next act on the proposal takes along.
  package func files(for carrier: Digest) -> [BerkasAkta] {
    (entries[carrier] ?? []).filter { !$0.visit.dipakai }.compactMap { entry in
      guard let type = TipeBerkas(rawValue: entry.visit.tipe) else { return nil }
      return BerkasAkta(
        digest: entry.file, jenis: .kunjungan, tipe: type, ukuran: entry.visit.ukuran, untuk: carrier)
    }
  }

  package func use(for carrier: Digest, in writer: any StoreWriter) throws {
    for entry in entries[carrier] ?? [] where !entry.visit.dipakai {
      var visit = entry.visit
      visit.dipakai = true
      try writer.setWork(Self.shelf, entry.key, Array(try JSONEncoder().encode(visit)))
    }
  }

  /// Records a visit.
  /// - Throws: `BERKAS_PERNAH_DIPAKAI` where the file is already known here.
  package static func record(
    _ visit: Visit, _ file: FileVault.Taken, for carrier: StoredCarrier, in writer: any StoreWriter
  ) throws {
    guard try writer.files(file.digest).isEmpty else {
      throw TatacaraError(.berkasPernahDipakai, letak: carrier.nomor.description)
    }
    try writer.put(
      StoredFile(
        digest: file.digest, size: file.size, kind: .kunjungan, type: file.type, village: carrier.nomor.wilayah,
        held: true))
    try writer.setWork(shelf, "\(carrier.digest)/\(file.digest)", Array(try JSONEncoder().encode(visit)))
  }
}
