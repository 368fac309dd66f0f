import Causality
import Registry
import Store
import Tatacara

/// Numbers that a restored node would give twice: its counters are as old as its backup.
enum RestoredCounters {
  /// Moves every counter past what came back.
  /// - Parameter replicas: this node's, and the one whose place it takes.
  static func advance(of replicas: Set<ReplicaID>, in writer: any StoreWriter) throws {
    let last = try replicas.map(writer.lastSerial).max() ?? 0
    if try SerialShelf.next(in: writer) <= last { try SerialShelf.advance(to: last + 1, in: writer) }
    var decrees: [Triwulan: UInt32] = [:]
    for jenis in JenisPembawa.allCases where jenis != .usulan {
      for carrier in try writer.everyCarrier(matching: CarrierFilter(region: .pusat, jenis: jenis))
      where replicas.contains(carrier.replica) {
        decrees[carrier.nomor.triwulan] = max(decrees[carrier.nomor.triwulan] ?? 0, carrier.nomor.seri)
      }
    }
    for (quarter, number) in decrees { try Node.advanceDecrees(of: quarter, past: number, in: writer) }
  }
}
