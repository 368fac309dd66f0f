import Causality

/// Every kind of bytes that reach a node from outside (design §9.9), each read by the very doors the product reads it by.
/// libFuzzer tries new bytes (`Tests/Fuzz/jalankan`); `FuzzTests` tries those that were kept.
package enum OutsideInput: String, CaseIterable, Sendable {
  /// A change-set, signed with one of the test keys.
  case himpunan
  /// The columns of carriers, a change-set's largest block.
  case kolom
  /// Canonical documents of every type, alone and signed.
  case dokumen
  /// A message of a session, with the change-set in it.
  case pesan
  /// A bundle: its signed head and the messages behind it.
  case kiriman
  /// Anything, shown to a person by `explain`.
  case penjelasan
  /// A table as people save it.
  case csv
  /// A register: the family file, a line `--individu--`, the person file.
  case register
  /// A region list.
  case wilayah
  /// An answer file of an import.
  case jawaban
  /// A rule pack.
  case paket
  /// What enrolment carries: a request, an approval, an officer's key file.
  case pendaftaran
  /// A TLS certificate.
  case sertifikat
  /// `simpul.json`.
  case konfigurasi
  /// An evidence file.
  case bukti
  /// A refusal as a peer sends it.
  case galat
  /// Codes and names as texts: regions, numbers of proposals, digests, dates.
  case pengenal

  /// What 1 kB of this kind may make a node allocate at any one time, in bytes, above what any use of the decoder takes.
  package static let shortLength = 1024

  /// - Throws: the product's refusal, always a `SelarasError`; `Contradiction` where the product contradicts itself.
  package func read(_ bytes: [UInt8]) throws {
    switch self {
    case .himpunan: try WireDoors.changeSet(bytes)
    case .kolom: try WireDoors.columns(bytes)
    case .dokumen: try WireDoors.documents(bytes)
    case .pesan: try WireDoors.message(bytes)
    case .kiriman: try BundleDoor.read(bytes)
    case .penjelasan: try WireDoors.explain(bytes)
    case .csv: try TextDoors.table(bytes)
    case .register: try TextDoors.register(bytes)
    case .wilayah: try TextDoors.regions(bytes)
    case .jawaban: try TextDoors.answers(bytes)
    case .paket: try TextDoors.pack(bytes)
    case .pendaftaran: try IdentityDoors.enrolment(bytes)
    case .sertifikat: try IdentityDoors.certificate(bytes)
    case .konfigurasi: try IdentityDoors.configuration(bytes)
    case .bukti: try EvidenceDoor.read(bytes)
    case .galat: try IdentityDoors.refusal(bytes)
    case .pengenal: try TextDoors.names(bytes)
    }
  }
}

/// What the product said is not what it says elsewhere: as bad as a crash.
package struct Contradiction: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// - Throws: itself where `holds` is false, or where asking throws.
  static func unless(_ what: String, _ holds: () throws -> Bool) throws {
    do {
      if try holds() { return }
    } catch {
      throw Contradiction("\(what): \(error)")
    }
    throw Contradiction(what)
  }
}
