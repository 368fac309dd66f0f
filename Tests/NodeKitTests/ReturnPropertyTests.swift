import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Whatever order people and messages come in: a return out of quarantine is one link of the proposal's chain like any other,
/// and everyone who holds the same of it shows the same.
@Suite struct ReturnPropertyTests {
  /// SplitMix64.
  private struct Chance {
    var state: UInt64

    mutating func below(_ count: UInt64) -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return (mixed ^ (mixed >> 31)) % count
    }
  }

  private let village = Federation.village
  private let regency = Federation.regency

  @Test("sessions, bundles, returns, releases, answers and the missing context, at random", arguments: UInt64(1)...8)
  func anyOrder(seed: UInt64) throws {
    let (federation, usulan, _) = try Federation.unacceptable()
    var (chance, files) = (Chance(state: seed), 0)
    for step in 1...14 {
      switch chance.below(8) {
      case 0, 1: try federation.sync(village)
      case 2: try stick(federation, from: village, to: regency)
      case 3: try stick(federation, from: regency, to: village)
      case 4: try federation.giveBack()
      case 5: try federation.command(KarantinaRelease<KabupatenTier>.self, ["--all", "--yes"], at: regency)
      case 6:
        files += 1
        // Only after a return the village has custody: else the gate refuses, and nothing has changed.
        _ = try? federation.addFile(usulan, "berkas \(files)")
      default:
        try federation.sync(Federation.province)
        try federation.sync(regency)
      }
      try check(federation, usulan, "seed \(seed) step \(step)")
    }
    for _ in 1...2 {
      try federation.sync(Federation.province)
      try federation.sync(regency)
      try federation.sync(village)
    }
    #expect(try federation.waiting(at: regency).isEmpty, "seed \(seed)")
    let (low, high) = (try federation.state(usulan, at: village), try federation.state(usulan, at: regency))
    #expect(
      low?.lastAct == high?.lastAct && low?.custody == high?.custody && low?.status == high?.status, "seed \(seed)")
    #expect(try federation.tally(village) == federation.tally(regency), "seed \(seed)")
    try federation.checkAll()
  }

  private func stick(_ federation: Federation, from: WilayahID, to: WilayahID) throws {
    let (sender, receiver) = (try federation.node(from), try federation.node(to))
    let file = federation.root.appending(path: "tongkat")
    _ = try BundleWriter(node: sender, to: receiver.identity.simpul).write(to: file)
    _ = try BundleReader(node: receiver, file: file).take()
  }

  /// An entry is closed exactly where a return is held that nothing in the entry follows; naively, from the bytes.
  private func check(_ federation: Federation, _ usulan: Pembawa, _ when: String) throws {
    let node = try federation.node(regency)
    let digest = Canonical.digest(usulan)
    try node.store.read { reader in
      let returns = Set(try reader.verdicts(on: digest).map(\.act))
      for item in try reader.quarantine() where item.subject == digest {
        let followed = try Refusal.entries(packed: item.bytes).flatMap { entry -> [Digest] in
          guard case .akta(_, let views) = entry else { return [] }
          return views.flatMap(\.putusan.isi).filter { $0.pembawa == digest }.compactMap(\.sebelum)
        }
        let answered = returns.isSubset(of: followed)
        #expect((item.returned == nil) == answered, "\(when): \(returns.count) returns")
      }
      if try reader.carrier(digest) != nil {
        #expect(try reader.quarantine().allSatisfy { $0.subject != digest }, "\(when)")
      }
    }
    #expect(try node.verify().differences.isEmpty, "\(when)")
  }
}
