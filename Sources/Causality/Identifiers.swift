/// One store that writes: the actor of every clock. Assigned at enrolment, never reused; a restored store is a new replica
/// (design §2). Never a user or a device. 0 is no replica.
package struct ReplicaID: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ReplicaID: CustomStringConvertible {
  /// Sixteen lower-case hexadecimal digits, as certificates and logs write it.
  package var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.init(rawValue: value)
  }
}

/// A record's name for life: the replica that created it and that replica's serial. NIK and No. KK are attributes with a
/// history and never keys (design §2).
package struct RecordID: Hashable, Comparable, Sendable {
  package let replica: ReplicaID
  /// 1 and up, in order of creation by `replica`.
  package let serial: UInt64

  package init(replica: ReplicaID, serial: UInt64) {
    self.replica = replica
    self.serial = serial
  }

  package static func < (a: Self, b: Self) -> Bool { (a.replica, a.serial) < (b.replica, b.serial) }
}

extension RecordID: CustomStringConvertible {
  package var description: String { "\(replica)-\(serial)" }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let replica = ReplicaID(String(parts[0])), let serial = UInt64(parts[1]) else { return nil }
    self.init(replica: replica, serial: serial)
  }
}

/// The name of one delta of one record: its author and that author's count of deltas of that record, 1 and up.
/// Dots are compared by counter first: the tie-break every node applies alike (design §2, policies).
package struct Dot: Hashable, Comparable, Sendable {
  package let replica: ReplicaID
  package let counter: UInt64

  package init(replica: ReplicaID, counter: UInt64) {
    self.replica = replica
    self.counter = counter
  }

  package static func < (a: Self, b: Self) -> Bool { (a.counter, a.replica) < (b.counter, b.replica) }
}
