import Registry

/// The question before an act.
package enum Consent {
  /// - Throws: `DIBATALKAN` where the answer is not yes.
  package static func ask(_ question: String, yes: Bool) throws {
    guard yes || Terminal.confirm(question) else {
      throw NodeError(.dibatalkan, "tidak dilaksanakan: jawab y, atau sertakan --yes")
    }
  }
}

extension ActOptions {
  /// Opens the node, with the date given.
  package func open(_ options: NodeOptions, tier: Tingkat) throws -> Node {
    try Node.open(options.folder, tier: tier, date: jam.date())
  }

  /// The signer, unlocked.
  package func signer(of node: Node) throws -> Signer {
    try node.unlock(sebagai) { try Terminal.passphrase(of: sebagai) }
  }
}
