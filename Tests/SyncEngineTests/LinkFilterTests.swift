import Causality
import Registry
import SyncEngine
import Testing

@Suite struct LinkFilterTests {
  private static let village = WilayahID(kode: "13.09.01.2007") ?? .pusat
  private let peer = ReplicaID(rawValue: 7)

  private func line(_ region: WilayahID, _ direction: Direction, from origin: UInt64) -> LogEntry {
    LogEntry(
      region: region, direction: direction, origin: ReplicaID(rawValue: origin), reference: .carrier(.zero))
  }

  @Test(
    "Downwards goes what concerns the child's region, from above and from within, and never back where it came from",
    arguments: [
      ("13.09.01.2007", UInt64(1), true), ("13.09", 1, true), ("", 1, true), ("13.09.01.2008", 1, false),
      ("13.71", 1, false), ("13.09.01.2007", 7, false),
    ])
  func downwards(code: String, origin: UInt64, admitted: Bool) throws {
    let filter = LinkFilter(peer: peer, peerRegion: Self.village, direction: .down)
    let region = try #require(WilayahID(kode: code))
    #expect(filter.admits(line(region, .down, from: origin)) == admitted)
    #expect(!filter.admits(line(region, .up, from: origin)))
  }

  @Test("Upwards goes everything cleared, whatever its region")
  func upwards() throws {
    let filter = LinkFilter(peer: peer, peerRegion: .pusat, direction: .up)
    #expect(filter.admits(line(Self.village, .up, from: 1)))
    #expect(!filter.admits(line(Self.village, .up, from: 7)))
    #expect(!filter.admits(line(Self.village, .down, from: 1)))
  }

  @Test("The keys that agreement adds up tell every kind of line apart")
  func keysDiffer() {
    let references: [EntryReference] = [
      .document(.zero), .carrier(.zero), .verdict(act: .zero, carrier: .zero),
      .chain(replica: peer, region: Self.village, nomor: 1), .chain(replica: peer, region: Self.village, nomor: 2),
    ]
    let keys = references.map {
      LogEntry(region: .pusat, direction: .up, origin: peer, reference: $0).key
    }
    #expect(Set(keys).count == references.count)
  }
}
