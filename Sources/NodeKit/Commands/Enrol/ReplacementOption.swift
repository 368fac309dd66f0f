import ArgumentParser
import Causality

/// Whose place a node that is enrolled takes, where its region has one already.
package struct ReplacementOption: ParsableArguments {
  @Option(
    help: .kata(
      "Replika simpul lama yang digantikan, bila wilayah itu sudah punya simpul.",
      en: "Replica of the old node to be replaced, where that region has one already."))
  package var menggantikan: ReplicaID?

  package init() {}

  /// The replica to replace: the one named, or at a terminal the one agreed to.
  /// - Parameters:
  ///   - standing: the node the region has now.
  ///   - unattended: nobody is to be asked.
  /// - Throws: `SIMPUL_SUDAH_ADA`, `DIBATALKAN`, `TIDAK_DITEMUKAN`.
  func agreed(over standing: EnrolledNode?, unattended: Bool, _ bahasa: Bahasa) throws -> ReplicaID? {
    guard let standing, menggantikan == nil, !unattended, Terminal.isInteractive else {
      try Node.agree(to: menggantikan, for: standing)
      return menggantikan
    }
    Terminal.warn(
      bahasa(
        "! \(standing.region) sudah punya simpul: \(standing.text.id).",
        "! \(standing.region) has a node already: \(standing.text.en)."))
    Terminal.warn(
      bahasa(
        "  Dua simpul hidup untuk satu wilayah mencatat berdampingan. Hentikan yang lama untuk selamanya; bila masih bisa, "
          + "jalankan sync di sana dahulu.",
        "  Two live nodes for one region write side by side. Stop the old one for good; if it still can, let it sync first."
      ))
    try Consent.ask(
      bahasa("Gantikan simpul lama itu?", "Replace that old node?"), yes: false)
    return standing.replica
  }
}

extension ReplicaID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
