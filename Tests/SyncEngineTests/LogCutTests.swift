import Causality
import Registry
import SyncEngine
import Testing

@Suite("Where a change-set may end") struct LogCutTests {
  private func line(_ reference: EntryReference) -> LogEntry {
    LogEntry(region: .pusat, direction: .down, origin: ReplicaID(rawValue: 1), reference: reference)
  }

  private func digest(_ byte: UInt8) throws -> Digest { try #require(Digest(bytes: Array(repeating: byte, count: 32))) }

  /// A chain step, then two carriers with two verdicts each, then a document.
  private func lines() throws -> [LogEntry] {
    let (a, b, act) = (try digest(1), try digest(2), try digest(9))
    let chain = EntryReference.chain(replica: ReplicaID(rawValue: 1), region: .pusat, nomor: 1)
    return [
      line(chain), line(.carrier(a)), line(.verdict(act: act, carrier: a)), line(.verdict(act: b, carrier: a)),
      line(.carrier(b)), line(.verdict(act: act, carrier: b)), line(.verdict(act: a, carrier: b)),
      line(.document(act)),
    ]
  }

  @Test(
    "is before or after all lines of a carrier, never between them",
    arguments: zip([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 4, 4, 4, 7, 8] as [Int?]))
  func boundary(limit: Int, expected: Int?) throws {
    #expect(LogCut.length(try lines(), limit: limit) == expected)
  }

  @Test("is nowhere within the lines of one carrier alone")
  func noBoundary() throws {
    #expect(LogCut.length(Array(try lines()[1...3]) + [try lines()[3]], limit: 2) == nil)
  }
}
