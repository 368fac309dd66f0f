import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// Determines one lane: signs what waits of it, and with it the dated list that results (design §3: "determines pending
/// requests of its lane and signs the dated list computed from `resmi`"). Every village with a family on the list gets its
/// own part of the act with its own list, whether it asked for something or not; the act names the whole by its SHA-256.
package struct Determination {
  /// One act, signed.
  package struct Signed: Sendable {
    package let act: Digest
    package let families: Int
    /// Rows without a person to pay, or with one who has no NIK.
    package let flagged: Int
  }

  /// Tries where the register changes under our hands, as while a session of `serve` brings something.
  private static let tries = 5

  let node: Node
  let signer: Signer
  let lane: FieldID
  let period: String
  let decree: String

  /// - Parameters:
  ///   - period: as the decree words it.
  ///   - decree: its number.
  package init(node: Node, signer: Signer, lane: FieldID, period: String, decree: String) {
    self.node = node
    self.signer = signer
    self.lane = lane
    self.period = period
    self.decree = decree
  }

  /// What waits of the lane and, where nothing does, the list alone, as families are on it.
  /// - Throws: as `StepPlanner.plan`; `PAKET_TIDAK_ADA`; `LANGKAH_TAK_DIKENAL` where no pack gives this tier the step.
  package func plan(_ selection: CarrierSelection, in reader: any StoreReader) throws -> StepPlan {
    var planner = StepPlanner(
      node: node, signer: signer, kind: .penetapan, isi: isi(list: .zero, families: 0)
    ) { .butir([UInt8](repeating: 0, count: $0.covered.count)) }
    // What the lists will be shows when it is signed.
    planner.files = [Self.file(.zero, size: 1)]
    let plan = try planner.plan(selection, in: reader)
    return plan.groups.isEmpty ? try listAlone(plan, in: reader) : plan
  }

  private func listAlone(_ plan: StepPlan, in reader: any StoreReader) throws -> StepPlan {
    let villages = try LaneList.villages(lane, in: node.region, reader)
    guard !villages.isEmpty else { return plan }
    let pack = try node.pack(in: reader, on: node.today(in: reader))
    guard let step = pack.langkah.first(where: { $0.akta == .penetapan && $0.tingkat == node.tier }) else {
      throw TatacaraError(.langkahTakDikenal)
    }
    let draft = ActDraft(
      jenis: .penetapan, langkah: step.kode, paket: pack.digest, isi: isi(list: .zero, families: 0), putusan: [:],
      berkas: Dictionary(uniqueKeysWithValues: villages.map { ($0, [Self.file(.zero, size: 1)]) }))
    var plan = plan
    plan.groups = [StepPlan.Group(step: step, carriers: [], draft: draft)]
    return plan
  }

  /// Signs the acts one after another, each with the lists that result from it.
  /// - Throws: what the gate says; `BUKAN_LANJUTAN`; `REGISTER_BERUBAH` where the register did not stand still.
  package func sign(_ plan: StepPlan) throws -> [Signed] {
    for _ in 0..<Self.tries {
      if let signed = try sign(plan, with: preview(plan)) { return signed }
    }
    throw NodeError(
      .registerBerubah, "register terus berubah selama penetapan: tunggu sinkronisasi selesai, lalu ulangi")
  }

  // MARK: Lists

  /// What one act's lists come to.
  private struct Lists: Equatable {
    struct Village: Equatable {
      let village: WilayahID
      let digest: Digest
      let size: UInt64
    }

    var villages: [Village] = []
    var whole: Digest = .zero
    var families = 0
    var flagged = 0
  }

  /// Thrown to leave nothing of a transaction behind but what it showed.
  private struct Undone: Error { let lists: [Lists] }

  /// What the lists will be: signed as the acts stand, computed, and undone.
  private func preview(_ plan: StepPlan) throws -> [Lists] {
    do {
      return try node.store.write { (writer) throws -> [Lists] in
        try plan.checkUnmoved(in: writer)
        let all = try plan.groups.map { group in
          try node.act(group.draft, by: signer.hand(for: group.step, at: node), in: writer)
          return try lists(with: group.draft, in: writer)
        }
        throw Undone(lists: all)
      }
    } catch let undone as Undone {
      return undone.lists
    }
  }

  /// - Returns: nil where the register is no longer as `lists` says: then nothing was signed.
  private func sign(_ plan: StepPlan, with lists: [Lists]) throws -> [Signed]? {
    do {
      return try node.store.write { writer in
        try plan.checkUnmoved(in: writer)
        return try zip(plan.groups, lists).map { group, list in
          let hand = signer.hand(for: group.step, at: node)
          let act = try node.act(complete(group.draft, list), by: hand, in: writer)
          let found = try self.lists(with: group.draft, in: writer) { try keep($0, of: $1, in: writer) }
          guard found == list else { throw Undone(lists: []) }
          return Signed(act: act, families: list.families, flagged: list.flagged)
        }
      }
    } catch is Undone {
      return nil
    }
  }

  private func complete(_ draft: ActDraft, _ list: Lists) -> ActDraft {
    var complete = draft
    complete.isi = isi(list: list.whole, families: list.families)
    for one in list.villages { complete.berkas[one.village] = [Self.file(one.digest, size: one.size)] }
    return complete
  }

  /// The lists of every village of the act, and of each with a family on the lane.
  private func lists(
    with draft: ActDraft, in reader: any StoreReader, keep: (Data, WilayahID) throws -> Void = { _, _ in }
  ) throws -> Lists {
    var all = Lists()
    var whole = SHA256()
    whole.update(data: Data(LaneList.header.utf8))
    let villages = Set(try LaneList.villages(lane, in: node.region, reader)).union(draft.berkas.keys)
    for village in villages.sorted() {
      let list = try LaneList.compute(lane, of: village, in: reader)
      let bytes = Data(list.text.utf8)
      whole.update(data: Data(list.rows.utf8))
      all.villages.append(.init(village: village, digest: Canonical.sha256(Array(bytes)), size: UInt64(bytes.count)))
      all.families += list.count
      all.flagged += list.flagged
      try keep(bytes, village)
    }
    all.whole = Digest(bytes: Array(whole.finalize())) ?? .zero
    return all
  }

  private func keep(_ bytes: Data, of village: WilayahID, in writer: any StoreWriter) throws {
    let file = Self.file(try node.vault.store(bytes), size: UInt64(bytes.count))
    try writer.put(StoredFile(file, of: village, held: true))
  }

  private func isi(list: Digest, families: Int) -> IsiAkta {
    .penetapan(jalur: lane, periode: period, sk: decree, daftar: list, keluarga: UInt32(clamping: families))
  }

  private static func file(_ digest: Digest, size: UInt64) -> BerkasAkta {
    BerkasAkta(digest: digest, jenis: .daftarPenetapan, tipe: .csv, ukuran: size)
  }
}
