import Foundation
import FuzzInputs

/// The files of bytes that were kept: seeds (`Tests/Fuzz/korpus`), what once broke something (`Tests/Fuzz/temuan`), both by
/// input, and files that lie elsewhere in the repository.
enum KeptFiles {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func of(_ input: OutsideInput) throws -> [URL] {
    let own = ["Tests/Fuzz/korpus/", "Tests/Fuzz/temuan/"].map { $0 + input.rawValue }
    let files = try (own + elsewhere(input)).flatMap { folder in
      let url = root.appending(path: folder)
      guard FileManager.default.fileExists(atPath: url.path) else { return [URL]() }
      return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func elsewhere(_ input: OutsideInput) -> [String] {
    switch input {
    case .himpunan, .penjelasan, .dokumen, .pesan: ["protocol/vectors"]
    case .paket: ["protocol/tatacara"]
    default: []
    }
  }
}
