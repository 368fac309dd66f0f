import Causality
import Registry
import Store
import Tatacara

extension StepRun {
  /// Verdicts of this tier's step, with the visits recorded for each case.
  /// - Parameter check: what must hold of the plan before people are asked.
  func verdicts(
    needsEvidence: Bool = false, _ verdict: @escaping (StepPlanner.Turn) throws -> PutusanUsulan.Isi,
    check: (StepPlan) throws -> Void = { _ in }
  ) throws {
    let node = try Node.open(options.folder, tier: tier, date: acting.jam.date())
    let signer = try node.unlock(acting.sebagai) { try Terminal.passphrase(of: acting.sebagai) }
    let (plan, visits) = try node.store.read { reader in
      let visits = try Visits(in: reader)
      var planner = StepPlanner(node: node, signer: signer, kind: .putusan, verdict: verdict)
      planner.needsEvidence = needsEvidence && tier == .kabupaten
      planner.caseFiles = { visits.files(for: $0) }
      return (try planner.plan(selection, in: reader), visits)
    }
    guard !plan.groups.isEmpty else { return nothing() }
    try check(plan)
    try sign(
      plan, node, signer,
      after: { plan, writer in
        for carrier in plan.carriers { try visits.use(for: carrier.digest, in: writer) }
      })
  }
}
