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
///
/// Where requests of several rule packs wait there is one act for each, since an act names one pack. A decree has one list
/// all the same: everything is determined first, and every one of these acts signs the list that results from them all.
package struct Determination {
  /// One act, signed.
  package struct Signed: Sendable {
    package let act: Digest
    package let families: Int
    /// Rows without a person to pay, or with one who has no NIK.
    package let flagged: Int
    /// Nothing new: the same decree had signed the same list before.
    package var isRepeat = false
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
  /// - Throws: as `StepPlanner.plan`; `PAKET_TIDAK_ADA`; `LANGKAH_TAK_DIKENAL` where no pack gives this tier the step;
  ///   `JALUR_BUKAN_LANGKAH_INI` where nothing waits and the pack in force has another tier determine the lane, or none.
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
    let pack = try node.pack(in: reader, on: node.today(in: reader))
    let steps = pack.langkah.filter { $0.akta == .penetapan && $0.tingkat == node.tier }
    guard let first = steps.first else { throw TatacaraError(.langkahTakDikenal) }
    guard let step = steps.first(where: { pack.jalur(akhirDi: $0).contains(lane) }) else {
      throw TatacaraError(
        .jalurBukanLangkah, "Langkah: \(first.label.id).", en: "Step: \(first.label.en).", letak: Fields[lane]?.nama)
    }
    let villages = try LaneList.villages(lane, in: node.region, reader)
    guard !villages.isEmpty else { return plan }
    let draft = ActDraft(
      jenis: .penetapan, langkah: step.kode, paket: pack.digest, isi: isi(list: .zero, families: 0), putusan: [:],
      berkas: Dictionary(uniqueKeysWithValues: villages.map { ($0, [Self.file(.zero, size: 1)]) }))
    var plan = plan
    plan.groups = [StepPlan.Group(step: step, carriers: [], draft: draft)]
    return plan
  }

  /// What the same decree (number, period, lane) signed before, where `plan` would only sign the same list once more.
  package func made(_ plan: StepPlan, in reader: any StoreReader) throws -> Signed? {
    guard plan.carriers.isEmpty, !plan.groups.isEmpty else { return nil }
    return try made(lists(with: plan, in: reader), in: reader)
  }

  private func made(_ list: Lists, in reader: any StoreReader) throws -> Signed? {
    let isi = isi(list: list.whole, families: list.families)
    return try DeterminedLists(node, in: reader).act(stating: isi).map {
      Signed(act: $0, families: list.families, flagged: list.flagged, isRepeat: true)
    }
  }

  /// Signs the acts one after another, each with the lists that result from them all; where that would say nothing new, it
  /// names the act that was signed before.
  /// - Throws: what the gate says; `BUKAN_LANJUTAN`; `REGISTER_BERUBAH` where the register did not stand still.
  package func sign(_ plan: StepPlan) throws -> [Signed] {
    for _ in 0..<Self.tries {
      if let signed = try sign(plan, with: preview(plan)) { return signed }
    }
    throw NodeError(
      .registerBerubah, "register terus berubah selama penetapan: tunggu sinkronisasi selesai, lalu ulangi")
  }

  // MARK: Lists

  /// What the lists come to.
  private struct Lists: Equatable {
    struct Village: Equatable {
      let village: WilayahID
      let digest: Digest
      let size: UInt64
      let families: Int
    }

    var villages: [Village] = []
    var whole: Digest = .zero
    var families = 0
    var flagged = 0
  }

  /// Thrown to leave nothing of a transaction behind but what it showed.
  private struct Undone: Error { let lists: Lists }

  /// What the lists will be: signed as the acts stand, computed, and undone.
  private func preview(_ plan: StepPlan) throws -> Lists {
    do {
      return try node.store.write { (writer) throws -> Lists in
        try plan.checkUnmoved(in: writer)
        for group in plan.groups {
          try node.act(group.draft, by: signer.hand(for: group.step, at: node), in: writer)
        }
        throw Undone(lists: try lists(with: plan, in: writer))
      }
    } catch let undone as Undone {
      return undone.lists
    }
  }

  /// - Returns: nil where the register is no longer as `list` says: then nothing was signed.
  private func sign(_ plan: StepPlan, with list: Lists) throws -> [Signed]? {
    do {
      return try node.store.write { writer in
        try plan.checkUnmoved(in: writer)
        if plan.carriers.isEmpty, let made = try made(list, in: writer) { return [made] }
        let acts = try plan.groups.map { group in
          try node.act(complete(group.draft, list), by: signer.hand(for: group.step, at: node), in: writer)
        }
        let found = try lists(with: plan, in: writer) { try keep($0, of: $1, in: writer) }
        guard found == list else { throw Undone(lists: found) }
        return acts.map { Signed(act: $0, families: list.families, flagged: list.flagged) }
      }
    } catch is Undone {
      return nil
    }
  }

  /// The draft with the list of every village that has one, and of those that it decides for besides.
  private func complete(_ draft: ActDraft, _ list: Lists) -> ActDraft {
    var complete = draft
    complete.isi = isi(list: list.whole, families: list.families)
    for one in list.villages where one.families > 0 || draft.berkas[one.village] != nil {
      complete.berkas[one.village] = [Self.file(one.digest, size: one.size)]
    }
    return complete
  }

  /// The lists of every village of the acts, and of each with a family on the lane.
  private func lists(
    with plan: StepPlan, in reader: any StoreReader, keep: (Data, WilayahID) throws -> Void = { _, _ in }
  ) throws -> Lists {
    var all = Lists()
    var whole = SHA256()
    whole.update(data: Data(LaneList.header.utf8))
    let villages = Set(try LaneList.villages(lane, in: node.region, reader))
      .union(plan.groups.flatMap(\.draft.berkas.keys))
    for village in villages.sorted() {
      let list = try LaneList.compute(lane, of: village, in: reader)
      let bytes = Data(list.text.utf8)
      whole.update(data: Data(list.rows.utf8))
      all.villages.append(
        .init(
          village: village, digest: Canonical.sha256(Array(bytes)), size: UInt64(bytes.count), families: list.count))
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
