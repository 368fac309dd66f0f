import Causality
import Wire

/// Fields under one signature, each with its length before it, so that no two lists of fields have the same bytes. For the
/// files of enrolment only; documents have their canonical bytes (Wire).
struct Ringkasan {
  private var writer = CanonicalWriter()

  init(_ domain: String) { writer.text(domain) }

  mutating func tambah(_ text: String) { writer.text(text) }
  mutating func tambah(_ bytes: [UInt8]) { writer.blob(bytes) }

  var digest: Digest { Canonical.sha256(writer.bytes) }
}
