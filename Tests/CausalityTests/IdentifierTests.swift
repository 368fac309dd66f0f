import Causality
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  @Test("read back what they write", arguments: 0..<50)
  func roundTrip(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let replica = ReplicaID(rawValue: random.next() >> UInt64.random(in: 0..<64, using: &random))
    let record = RecordID(replica: replica, serial: random.next())
    let digest = Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    #expect(ReplicaID(replica.description) == replica && RecordID(record.description) == record)
    #expect(digest.flatMap { Digest($0.description) } == digest && digest.flatMap { Digest(bytes: $0.bytes) } == digest)
  }

  @Test("refuse anything else", arguments: ["", "1", "00000000000000zz", "0000000000000001-", "0000000000000001-x-1"])
  func refused(text: String) {
    #expect(ReplicaID(text) == nil && RecordID(text) == nil && Digest(text) == nil)
  }

  @Test("digests are ordered as their bytes are", arguments: 0..<50)
  func digestOrder(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (a, b) = ((0..<32).map { _ in UInt8.random(in: 0...3, using: &random) }, (0..<32).map { _ in UInt8(1) })
    guard let x = Digest(bytes: a), let y = Digest(bytes: b) else { return #expect(Bool(false)) }
    #expect((x < y) == a.lexicographicallyPrecedes(b), "seed \(seed)")
  }

  @Test(
    "masks keep the ends of long values only",
    arguments: [("1309010000000001", "13…01"), ("Anwar", "…"), ("", "…")])
  func masks(text: String, masked: String) { #expect(samarkan(text) == masked) }
}
