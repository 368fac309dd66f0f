import Causality
import Registry
import Store
import SyncEngine

extension LinkState {
  fileprivate static let columns = """
    peer, peer_region, received_epoch, received_sequence, acknowledged_epoch, acknowledged_sequence, received_count, \
    received_sum, sent_count, sent_sum, bytes_received, bytes_sent, receipts
    """

  fileprivate init(_ row: ResultRow) throws {
    self.init(peer: row.replica(0), peerRegion: try row.region(1))
    received = Cursor(epoch: row.uint(2), sequence: row.uint(3))
    acknowledged = Cursor(epoch: row.uint(4), sequence: row.uint(5))
    receivedSum = EntrySum(count: row.uint(6), sum: try row.digest(7))
    sentSum = EntrySum(count: row.uint(8), sum: try row.digest(9))
    bytesReceived = row.uint(10)
    bytesSent = row.uint(11)
    receipts = try Packed.receipts(row.blob(12))
  }
}

extension SQLiteTransaction {
  func link(_ peer: ReplicaID) throws -> LinkState? {
    try first("SELECT \(LinkState.columns) FROM link WHERE peer = ?", peer, as: LinkState.init)
  }

  func links() throws -> [LinkState] {
    try all("SELECT \(LinkState.columns) FROM link", as: LinkState.init).sorted { $0.peer < $1.peer }
  }

  func put(_ link: LinkState) throws {
    try run(
      "INSERT OR REPLACE INTO link (\(LinkState.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", link.peer,
      link.peerRegion, link.received.epoch, link.received.sequence, link.acknowledged.epoch, link.acknowledged.sequence,
      link.receivedSum.count, link.receivedSum.sum, link.sentSum.count, link.sentSum.sum, link.bytesReceived,
      link.bytesSent, Packed.bytes(receipts: link.receipts))
  }

  func removeLink(_ peer: ReplicaID) throws { try run("DELETE FROM link WHERE peer = ?", peer) }

  func beginLog(epoch: UInt64) throws { try run("UPDATE store SET epoch = ?", epoch) }
}
