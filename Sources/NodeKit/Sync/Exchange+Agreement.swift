import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// How far the peer is in our log, and whether both count the same (design §5, "Agreement").
extension Exchange {
  /// How far the peer says to be in our log.
  func acknowledge(_ message: PesanSesi, _ link: inout LinkState, in reader: any StoreReader) throws {
    let end = try reader.logEnd()
    let said = message.diterima
    let known = link.acknowledged.epoch == end.epoch ? link.acknowledged.sequence : 0
    guard said.epoch == end.epoch, said.urutan <= end.sequence else {
      link.acknowledged = Cursor(epoch: end.epoch, sequence: 0)
      link.sentSum = .empty
      return
    }
    if said.urutan < known || link.acknowledged.epoch != end.epoch { link.sentSum = .empty }
    let from = said.urutan < known || link.acknowledged.epoch != end.epoch ? 0 : known
    try addSent(from: from, to: said.urutan, &link, in: reader)
    link.acknowledged = Cursor(epoch: end.epoch, sequence: said.urutan)
  }

  func hasMore(after cursor: Cursor, in reader: any StoreReader) throws -> Bool {
    try !reader.log(after: cursor.sequence, filter: outgoing, limit: 1).entries.isEmpty
  }

  private func addSent(from: UInt64, to: UInt64, _ link: inout LinkState, in reader: any StoreReader) throws {
    var at = from
    while at < to {
      let (lines, scanned) = try reader.log(after: at, filter: outgoing, limit: Self.linesPerChangeSet)
      link.sentSum.add(lines.filter { $0.sequence <= to }.map(\.key))
      guard scanned > at else { return }
      at = scanned
    }
  }

  func disagreement(_ message: PesanSesi, _ link: LinkState) -> Bool {
    let ours = SumMod256(banyak: link.sentSum.count, jumlah: link.sentSum.sum)
    return message.diterima.epoch == link.acknowledged.epoch && message.termasuk != ours
  }
}

extension EntrySum {
  /// Adds the keys of log lines.
  mutating func add(_ keys: [Digest]) {
    var sum = SumMod256(banyak: count, jumlah: self.sum)
    for key in keys { sum.tambah(key) }
    self = EntrySum(count: sum.banyak, sum: sum.jumlah)
  }
}

extension IsiHimpunan {
  /// The keys of the log lines this content came from: what the sender adds up as sent, the receiver adds up as received.
  package var logKeys: [Digest] {
    func key(_ reference: EntryReference) -> Digest {
      LogEntry(region: .pusat, direction: .up, origin: ReplicaID(rawValue: 0), reference: reference).key
    }
    var keys: [Digest] = []
    for entry in entri {
      switch entry {
      case .simpul, .petugas, .terbitan: keys.append(key(.document(entry.digest)))
      case .pembawa: keys.append(key(.carrier(entry.digest)))
      case .akta(let act, let views):
        let digest = act.digest
        for view in views {
          if view.putusan.jumlah == 0 { keys.append(key(.part(act: digest, village: view.wilayah))) }
          for verdict in view.putusan.isi { keys.append(key(.verdict(act: digest, carrier: verdict.pembawa))) }
        }
      }
    }
    for run in rantai {
      for offset in run.digest.indices {
        keys.append(key(.chain(replica: run.replika, region: run.wilayah, nomor: run.pertama + UInt64(offset))))
      }
    }
    return keys
  }
}
