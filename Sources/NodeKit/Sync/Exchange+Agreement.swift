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

  /// Whether both ends counted differently what went either way until now. Downwards the child alone can tell: the parent
  /// has just heard how far it is.
  func disagreement(_ message: PesanSesi, _ link: LinkState) -> Bool {
    let up = message.diterima.epoch == link.acknowledged.epoch && message.termasuk != SumMod256(link.sentSum)
    let down =
      peerIsAbove && message.log.epoch == link.received.epoch && message.terkirim != SumMod256(link.receivedSum)
    return up || down
  }
}

extension SumMod256 {
  init(_ sum: EntrySum) { self.init(banyak: sum.count, jumlah: sum.sum) }
}

extension EntrySum {
  init(_ sum: SumMod256) { self.init(count: sum.banyak, sum: sum.jumlah) }

  /// Adds the keys of log lines.
  mutating func add(_ keys: [Digest]) {
    var sum = SumMod256(banyak: count, jumlah: self.sum)
    for key in keys { sum.tambah(key) }
    self = EntrySum(sum)
  }
}

extension IsiHimpunan {
  /// The log lines this content came from: what the sender adds up as sent, the receiver adds up as received. Direction and
  /// origin are nobody's here; keys do not know them.
  package var logEntries: [LogEntry] {
    func line(_ region: WilayahID, _ reference: EntryReference) -> LogEntry {
      LogEntry(region: region, direction: .up, origin: ReplicaID(rawValue: 0), reference: reference)
    }
    var lines: [LogEntry] = []
    for entry in entri {
      switch entry {
      case .simpul(let document): lines.append(line(document.dokumen.rantai.wilayah, .document(document.digest)))
      case .petugas(let document): lines.append(line(document.dokumen.rantai.wilayah, .document(document.digest)))
      case .terbitan(let document, _): lines.append(line(document.dokumen.rantai.wilayah, .document(document.digest)))
      case .pembawa(let carrier): lines.append(line(carrier.wilayah, .carrier(entry.digest)))
      case .akta(let act, let views):
        let digest = act.digest
        for view in views {
          if view.putusan.jumlah == 0 { lines.append(line(view.wilayah, .part(act: digest, village: view.wilayah))) }
          lines += view.putusan.isi.map { line(view.wilayah, .verdict(act: digest, carrier: $0.pembawa)) }
        }
      }
    }
    for run in rantai {
      lines += run.digest.indices.map {
        line(run.wilayah, .chain(replica: run.replika, region: run.wilayah, nomor: run.pertama + UInt64($0)))
      }
    }
    return lines
  }
}
