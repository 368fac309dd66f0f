import Foundation
import NodeKit
import Tatacara

/// Evidence files as intake looks at them; the name is what such bytes would be called.
enum EvidenceDoor {
  static func read(_ bytes: [UInt8]) throws {
    let name =
      switch bytes.first {
      case 0xFF: "uji.jpg"
      case 0x89: "uji.png"
      default: "uji.pdf"
      }
    _ = try FileVault.inspect(Data(bytes), named: name, within: AturanFoto.baku.umum)
  }
}
