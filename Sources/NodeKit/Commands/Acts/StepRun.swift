import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara

/// How every act over queued proposals runs: unlock, plan, show, ask, sign.
struct StepRun {
  let options: NodeOptions
  let acting: ActOptions
  let selection: CarrierSelection
  let tier: Tingkat

  /// - Parameters:
  ///   - planner: made from the opened node and the signer.
  ///   - check: refuses the whole plan before anybody is asked.
  ///   - before: done first in the signing transaction: files noted as held.
  ///   - after: done last in it.
  func run(
    _ planner: (Node, Signer) throws -> StepPlanner,
    check: (StepPlan, any StoreReader) throws -> Void = { _, _ in },
    before: (StepPlan, any StoreWriter) throws -> Void = { _, _ in },
    after: (StepPlan, any StoreWriter) throws -> Void = { _, _ in }
  ) throws {
    let node = try Node.open(options.folder, tier: tier, date: acting.jam.date())
    let signer = try node.unlock(acting.sebagai) { try Terminal.passphrase(of: acting.sebagai) }
    let planner = try planner(node, signer)
    let plan = try node.store.read { reader in
      let plan = try planner.plan(selection, in: reader)
      try check(plan, reader)
      return plan
    }
    guard !plan.groups.isEmpty else { return nothing() }
    try sign(plan, node, signer, before: before, after: after)
  }

  func sign(
    _ plan: StepPlan, _ node: Node, _ signer: Signer, before: (StepPlan, any StoreWriter) throws -> Void = { _, _ in },
    after: (StepPlan, any StoreWriter) throws -> Void = { _, _ in }
  ) throws {
    Terminal.line(plan.summary(options.bahasa))
    try confirm()
    let acts = try node.store.write { writer in
      try before(plan, writer)
      let acts = try plan.sign(node, by: signer, in: writer)
      try after(plan, writer)
      return acts
    }
    for (act, group) in zip(acts, plan.groups) {
      let count = group.carriers.count
      Terminal.line(
        options.bahasa(
          "Ditandatangani: \(group.step.label.id), \(count) usulan, akta \(act.short)",
          "Signed: \(group.step.label.en), \(count) proposals, act \(act.short)"))
    }
  }

  /// Asked for all, and there is none: done.
  func nothing() {
    Terminal.line(options.bahasa("Tidak ada usulan yang menunggu langkah ini.", "Nothing waits for this step."))
  }

  /// - Throws: `DIBATALKAN`.
  func confirm() throws {
    guard acting.yes || Terminal.confirm(options.bahasa("Tanda tangani?", "Sign?")) else {
      throw NodeError(
        .dibatalkan, "tidak ditandatangani: ulangi dan jawab y, atau pakai --yes", en: "Nothing was signed.")
    }
  }
}

extension PaketAturan {
  /// A reason by its short name or code.
  /// - Throws: `ALASAN_TAK_DIKENAL`, `ALASAN_SALAH_PUTUSAN`.
  func alasan(_ text: String, untuk putusan: Alasan.Putusan) throws -> Alasan {
    guard let found = alasan(bernama: text) ?? UInt8(text).flatMap({ alasan($0) }) else {
      let names = alasan.filter { $0.putusan == putusan }.map(\.nama).joined(separator: ", ")
      throw TatacaraError(.alasanTakDikenal, "Pilihan: \(names).", en: "Choose from \(names).", letak: text)
    }
    guard found.putusan == putusan else { throw TatacaraError(.alasanSalahPutusan, letak: text) }
    return found
  }
}
