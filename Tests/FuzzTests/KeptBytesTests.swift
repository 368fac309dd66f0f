import Causality
import Foundation
import FuzzInputs
import Testing

/// What libFuzzer found once stays found (design §9.9): every kept file goes through every door of its kind.
@Suite("Bytes from outside that were kept")
struct KeptBytesTests {
  /// The code bytes are refused with; nil where they are taken.
  private func outcome(_ input: OutsideInput, _ bytes: [UInt8]) throws -> String? {
    do {
      try input.read(bytes)
      return nil
    } catch let error as any SelarasError { return error.kode }
  }

  @Test("each is taken or refused with a code", arguments: OutsideInput.allCases)
  func taken(_ input: OutsideInput) throws {
    let files = try KeptFiles.of(input)
    #expect(!files.isEmpty)
    for file in files {
      let code = try outcome(input, Array(Data(contentsOf: file)))
      #expect(code.map { !$0.isEmpty } ?? true, "\(file.lastPathComponent)")
    }
  }

  @Test("cut short anywhere, or with a bit turned, it is still taken or refused", arguments: OutsideInput.allCases)
  func hurt(_ input: OutsideInput) throws {
    for file in try KeptFiles.of(input) {
      let bytes = try Array(Data(contentsOf: file))
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 7)) {
        var turned = bytes
        turned[place] ^= 1 << UInt8(place % 8)
        for hurt in [Array(bytes[..<place]), turned] { _ = try outcome(input, hurt) }
      }
    }
  }

  @Test("a frame closed again around an unchanged part says the same", arguments: OutsideInput.allCases)
  func closedAgain(_ input: OutsideInput) throws {
    for file in try KeptFiles.of(input) where !file.lastPathComponent.hasPrefix("rusak") {
      let bytes = try Array(Data(contentsOf: file))
      guard let before = try? outcome(input, bytes) else { continue }
      for choice in [2, 3, 34, 35, 70, 1027] as [UInt32] {
        guard let again = input.bend(bytes, choice: choice, { $0 }) else { continue }
        #expect(try outcome(input, again) == before, "\(file.lastPathComponent) \(choice)")
      }
    }
  }

  @Test("every kind with a frame has a seed whose frame can be taken apart")
  func framed() throws {
    let kinds: [OutsideInput] = [.himpunan, .kolom, .pesan, .kiriman, .pendaftaran, .sertifikat, .bukti]
    for input in kinds {
      let bent = try KeptFiles.of(input).filter { file in
        let bytes = try Array(Data(contentsOf: file))
        return input.bend(bytes, choice: 10) { $0 + [0] }.map { $0 != bytes } ?? false
      }
      #expect(!bent.isEmpty, "\(input)")
    }
  }
}
