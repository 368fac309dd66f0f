import Causality
import Registry

/// A place in one store's log. The epoch is drawn when the store is created, so a restored or rebuilt store can never be
/// mistaken for the one a peer remembers (design §5).
package struct Cursor: Hashable, Sendable {
  package var epoch: UInt64
  /// The last entry had; 0 for none.
  package var sequence: UInt64

  package init(epoch: UInt64, sequence: UInt64) {
    self.epoch = epoch
    self.sequence = sequence
  }
}

/// Where an entry may go from here.
package enum Direction: UInt8, Hashable, Sendable, CaseIterable {
  case up = 1
  case down = 2
}

/// What a log line points at. Small: the bytes are the document's, once.
package enum EntryReference: Hashable, Sendable {
  case document(Digest)
  case carrier(Digest)
  /// One act's word on one carrier of one village.
  case verdict(act: Digest, carrier: Digest)
  /// One village's part of an act that says nothing of any carrier: the list of a penetapan.
  case part(act: Digest, village: WilayahID)
  /// A replica's chain for a region went on by one document. Told at once on every link, also where the document itself
  /// is withheld there: then as its bare digest (design §7, "Witness").
  case chain(replica: ReplicaID, region: WilayahID, nomor: UInt64)

  /// 1 document, 2 carrier, 3 verdict, 4 chain, 5 part: the stored form.
  package var kind: UInt8 {
    switch self {
    case .document: 1
    case .carrier: 2
    case .verdict: 3
    case .chain: 4
    case .part: 5
    }
  }
}

/// One line of the store's commit-ordered log (design §5): appended in the committing transaction when the entry becomes
/// visible to that audience. A link is a filter over it and a cursor.
package struct LogEntry: Hashable, Sendable {
  /// 1 and up, without gaps; assigned by the store.
  package var sequence: UInt64
  package var region: WilayahID
  package var direction: Direction
  /// The replica it came from: a neighbour's, or this node's own. It is never sent back there.
  package var origin: ReplicaID
  package var reference: EntryReference

  package init(
    sequence: UInt64 = 0, region: WilayahID, direction: Direction, origin: ReplicaID, reference: EntryReference
  ) {
    self.sequence = sequence
    self.region = region
    self.direction = direction
    self.origin = origin
    self.reference = reference
  }
}

extension LogEntry {
  /// The carrier that the line is about; nil for what is about none.
  package var carrier: Digest? {
    switch reference {
    case .carrier(let digest), .verdict(_, let digest): digest
    case .document, .chain, .part: nil
    }
  }
}

/// Where a change-set may end.
package enum LogCut {
  /// How many of `lines` to send where more than `limit` wait: never between two lines of one carrier, which a receiver
  /// judges together (its first act proves it, the last of those cleared passes its sender's gate).
  /// - Returns: at most `limit`; nil where all of those are of one carrier.
  package static func length(_ lines: [LogEntry], limit: Int) -> Int? {
    guard lines.count > limit else { return lines.count }
    return (1...max(1, limit)).last { parts(lines[$0 - 1], lines[$0]) }
  }

  /// All of `lines` in pieces of about `limit`, cut at the same places.
  package static func pieces(_ lines: [LogEntry], limit: Int) -> [[LogEntry]] {
    var pieces: [[LogEntry]] = []
    for line in lines {
      if let last = pieces.last?.last, pieces[pieces.count - 1].count < limit || !parts(last, line) {
        pieces[pieces.count - 1].append(line)
      } else {
        pieces.append([line])
      }
    }
    return pieces
  }

  private static func parts(_ line: LogEntry, _ next: LogEntry) -> Bool {
    next.carrier == nil || next.carrier != line.carrier
  }
}

/// Which lines of the log a link carries.
package struct LinkFilter: Hashable, Sendable {
  /// The neighbour the link leads to.
  package var peer: ReplicaID
  package var peerRegion: WilayahID
  package var direction: Direction
  /// Only lines about this region; nil for all.
  package var only: WilayahID?

  package init(peer: ReplicaID, peerRegion: WilayahID, direction: Direction) {
    self.peer = peer
    self.peerRegion = peerRegion
    self.direction = direction
  }

  /// Upwards everything cleared goes. Downwards goes what concerns the child's region: what lies in it, and what
  /// concerns the regions it lies in (certificates, packs, region lists). Never back where it came from.
  package func admits(_ entry: LogEntry) -> Bool {
    guard entry.direction == direction, entry.origin != peer, only.map({ $0 == entry.region }) ?? true else {
      return false
    }
    return direction == .up || peerRegion.meliputi(entry.region) || entry.region.meliputi(peerRegion)
  }
}

/// An additive fingerprint of a set of entries (design §5, "Agreement"): order and repetition of updates do not matter.
package struct EntrySum: Hashable, Sendable {
  package var count: UInt64
  /// Sum of entry digests mod 2^256, big-endian.
  package var sum: Digest

  package static let empty = EntrySum(count: 0, sum: .zero)

  package init(count: UInt64, sum: Digest) {
    self.count = count
    self.sum = sum
  }
}

/// What a store keeps of one neighbour, moved in the same transaction as the data it speaks of.
package struct LinkState: Hashable, Sendable {
  package var peer: ReplicaID
  package var peerRegion: WilayahID
  /// How far into the peer's log we are.
  package var received: Cursor
  /// How far into our log the peer said to be.
  package var acknowledged: Cursor
  package var receivedSum: EntrySum
  package var sentSum: EntrySum
  package var bytesReceived: UInt64
  package var bytesSent: UInt64
  /// Newest first, at most two: receipts given to, or held from, the peer (design §7: older than the last two means
  /// restored or cloned).
  package var receipts: [[UInt8]]

  package init(peer: ReplicaID, peerRegion: WilayahID) {
    self.peer = peer
    self.peerRegion = peerRegion
    received = Cursor(epoch: 0, sequence: 0)
    acknowledged = Cursor(epoch: 0, sequence: 0)
    receivedSum = .empty
    sentSum = .empty
    bytesReceived = 0
    bytesSent = 0
    receipts = []
  }
}
