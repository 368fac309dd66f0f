/// Random bytes stop at a check sum or a length, and what lies behind is never tried. So one part inside is changed, and
/// every frame around it made right again: sizes, zlib streams, CRCs, digests, and signatures with the test keys.
extension OutsideInput {
  /// Bytes that were changed in some part; as many as the changer likes.
  package typealias Change = ([UInt8]) -> [UInt8]

  /// `bytes` with one part changed; nil where they have no frame of this kind.
  /// - Parameter choice: tells which part, from the fuzzer's randomness.
  package func bend(_ bytes: [UInt8], choice: UInt32, _ change: Change) -> [UInt8]? {
    switch self {
    case .himpunan, .penjelasan: try? ChangeSetFrame(bytes).bent(choice, change)
    case .kolom: try? ColumnFrame(bytes).bent(choice, change)
    case .pesan: try? MessageFrame.bent(bytes, choice, change)
    case .kiriman: try? BundleFrame(bytes).bent(choice, change)
    case .pendaftaran: Base64Frame.bent(bytes, choice, change)
    case .sertifikat: DERFrame.bent(bytes, choice, change)
    case .bukti: PictureFrame.bent(bytes, choice, change) ?? PaperFrame.bent(bytes, choice, change)
    default: nil
    }
  }
}

/// Why bytes were not taken apart.
struct NoFrame: Error {}

/// Bytes that a frame may expand to: enough to try everything, and quick.
let expandable = 1 << 20
