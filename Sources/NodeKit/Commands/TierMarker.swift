import ArgumentParser
import Causality
import Foundation
import Registry

/// Which tier's executable a shared command runs in.
package protocol TierMarker: Sendable {
  static var tier: Tingkat { get }
}

package enum DesaTier: TierMarker {
  package static let tier = Tingkat.desa
}

package enum KabupatenTier: TierMarker {
  package static let tier = Tingkat.kabupaten
}

package enum ProvinsiTier: TierMarker {
  package static let tier = Tingkat.provinsi
}

package enum PusatTier: TierMarker {
  package static let tier = Tingkat.pusat
}

/// How a command ends: refusals are one line with their code, never a trace.
package enum Exit {
  /// Runs a command; a refusal goes to standard error as `KODE: kalimat (letak)` in the language asked, and the exit
  /// status is 1.
  package static func guarded(_ bahasa: Bahasa, _ body: () throws -> Void) throws {
    Self.keepPrivate()
    do {
      try Terminal.$bahasa.withValue(bahasa, operation: body)
    } catch let error as any SelarasError {
      Terminal.warn(KamusKode.kalimat(error, bahasa))
      throw ExitCode(1)
    }
  }

  /// What a command writes is the register of people: nobody else on the machine reads it.
  private static func keepPrivate() { _ = umask(0o077) }

  /// As the other, for commands that call other nodes.
  package static func guarded(_ bahasa: Bahasa, _ body: () async throws -> Void) async throws {
    Self.keepPrivate()
    do {
      try await Terminal.$bahasa.withValue(bahasa, operation: body)
    } catch let error as any SelarasError {
      Terminal.warn(KamusKode.kalimat(error, bahasa))
      throw ExitCode(1)
    }
  }
}
