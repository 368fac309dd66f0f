/// A QR code (ISO/IEC 18004) of a short text: byte mode, error correction M, versions 1 to 6, which is at most 106 bytes.
/// Only what a printed code needs.
package struct QRCode: Equatable, Sendable {
  /// Modules per side.
  package let size: Int
  /// Row by row, true is dark.
  package let modules: [Bool]
  package let mask: Int

  /// - Returns: nil for a text too long for version 6.
  package init?(_ text: String) {
    guard let data = QRData(Array(text.utf8)) else { return nil }
    let blank = QRMatrix(version: data.version)
    let tried = (0..<8).map { mask in
      var matrix = blank
      matrix.place(data.codewords, mask: mask)
      return (mask: mask, matrix: matrix)
    }
    guard let best = tried.min(by: { $0.matrix.penalty < $1.matrix.penalty }) else { return nil }
    size = best.matrix.size
    modules = best.matrix.modules
    mask = best.mask
  }

  /// An inline picture with the quiet zone of four modules, `side` wide as CSS words it; no script, nothing from outside.
  package func svg(side: String) -> String {
    var path = ""
    for y in 0..<size {
      for x in 0..<size where modules[y * size + x] { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
    }
    let box = size + 8
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(side)\" height=\"\(side)\" viewBox=\"0 0 \(box) \(box)\" "
      + "shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\"><rect width=\"\(box)\" height=\"\(box)\" "
      + "fill=\"#fff\"/><path fill=\"#000\" d=\"\(path)\"/></svg>"
  }
}

/// The text as codewords, with error correction, interleaved.
struct QRData {
  let version: Int
  let codewords: [UInt8]

  /// Per version at level M: data codewords, error correction codewords per block, blocks (all of one length).
  private static let capacity = [(16, 10, 1), (28, 16, 1), (44, 26, 1), (64, 18, 2), (86, 24, 2), (108, 16, 4)]

  init?(_ text: [UInt8]) {
    // Mode and length take 12 bits.
    guard let place = Self.capacity.firstIndex(where: { text.count + 2 <= $0.0 }) else { return nil }
    let (length, correction, blocks) = Self.capacity[place]
    version = place + 1
    let data = Self.padded(text, to: length)
    let size = length / blocks
    let parts = (0..<blocks).map { Array(data[$0 * size..<($0 + 1) * size]) }
    let checks = parts.map { GaloisField.remainder(of: $0, degree: correction) }
    codewords = Self.interleave(parts) + Self.interleave(checks)
  }

  /// Mode 0100, the length, the bytes, a terminator, then the standard's alternating pads.
  private static func padded(_ text: [UInt8], to length: Int) -> [UInt8] {
    let nibbles: [UInt8] =
      [4, UInt8(text.count >> 4), UInt8(text.count & 15)] + text.flatMap { [$0 >> 4, $0 & 15] } + [0]
    var data = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    for place in 0..<max(0, length - data.count) { data.append(place.isMultiple(of: 2) ? 0xEC : 0x11) }
    return data
  }

  private static func interleave(_ blocks: [[UInt8]]) -> [UInt8] {
    blocks[0].indices.flatMap { place in blocks.map { $0[place] } }
  }
}

/// GF(2⁸) over x⁸+x⁴+x³+x²+1, as QR codes take it.
enum GaloisField {
  static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product: UInt8 = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product >> 7) &* 0x1D
      product ^= (b >> UInt8(bit) & 1) &* a
    }
    return product
  }

  /// Reed–Solomon check codewords.
  static func remainder(of data: [UInt8], degree: Int) -> [UInt8] {
    var generator = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for place in 0..<degree {
        generator[place] = multiply(generator[place], root) ^ (place + 1 < degree ? generator[place + 1] : 0)
      }
      root = multiply(root, 2)
    }
    var rest = [UInt8](repeating: 0, count: degree)
    for byte in data {
      let factor = byte ^ rest[0]
      rest = Array(rest.dropFirst()) + [0]
      for place in 0..<degree { rest[place] ^= multiply(generator[place], factor) }
    }
    return rest
  }
}
