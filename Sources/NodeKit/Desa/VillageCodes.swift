import Intake
import Registry
import Store
import Wire

extension Node {
  /// What this village can tell of village codes, by all region editions held: a list that came later may leave out a
  /// village that a file of last year still names.
  func knownVillages(in reader: any StoreReader) throws -> DesaDikenal {
    var known: Set<WilayahID> = []
    var whole = false
    for stored in try reader.documents(of: .terbitan) {
      guard case .wilayah(let rows) = try Canonical.decode(IsiTerbitan.self, from: stored.attachment) else { continue }
      known.formUnion(rows.isi.map(\.id))
      whole = whole || rows.lengkap
    }
    return DesaDikenal(milik: region, daftar: known, lengkap: whole)
  }
}
