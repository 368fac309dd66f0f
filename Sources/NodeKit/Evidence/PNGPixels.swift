/// The rows of a PNG as they come out of its stream: undoes each row's filter and looks whether all pixels are one. Holds two
/// rows.
struct PNGPixels {
  /// What a header says of the pixels.
  struct Layout: Hashable {
    let width: Int
    let height: Int
    let bitsPerPixel: Int
    let interlaced: Bool

    /// Width, height, bit depth, colour type, compression, filter and interlacing of an IHDR.
    init?(header: [UInt8]) {
      guard header.count == 13 else { return nil }
      let size = [0, 4].map { PNGShape.number(header, $0) }
      let samples: [UInt8: (count: Int, depths: Set<UInt8>)] = [
        0: (1, [1, 2, 4, 8, 16]), 2: (3, [8, 16]), 3: (1, [1, 2, 4, 8]), 4: (2, [8, 16]), 6: (4, [8, 16]),
      ]
      // The format's own limit is 2³¹ − 1 a side; no picture comes near this one.
      guard size.allSatisfy({ (1...1 << 20).contains($0) }), let kind = samples[header[9]],
        kind.depths.contains(header[8]), header[10] == 0, header[11] == 0, header[12] <= 1
      else { return nil }
      (width, height) = (Int(size[0]), Int(size[1]))
      bitsPerPixel = kind.count * Int(header[8])
      interlaced = header[12] == 1
    }

    /// The reduced images that follow one another: one, or Adam7's seven without empty ones.
    var passes: [(width: Int, height: Int)] {
      guard interlaced else { return [(width, height)] }
      let steps = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      return steps.map { x, y, dx, dy in ((width - x + dx - 1) / dx, (height - y + dy - 1) / dy) }
        .filter { $0.0 > 0 && $0.1 > 0 }
    }
  }

  private let layout: Layout
  private let step: Int
  private var passes: ArraySlice<(width: Int, height: Int)>
  private var rowsLeft: Int
  /// The row before, and the one that is filled: its filter's number, then its bytes.
  private var above: [UInt8]
  private var row: [UInt8]
  private var filled = 0
  private var first: [UInt8] = []
  private(set) var isBlank = true

  /// Every row was there, and nothing behind them.
  var isComplete: Bool { passes.isEmpty && filled == 0 }

  init(_ layout: Layout) {
    self.layout = layout
    step = max(1, layout.bitsPerPixel / 8)
    passes = layout.passes[...]
    (rowsLeft, above, row) = (0, [], [])
    begin()
  }

  private mutating func begin() {
    guard let pass = passes.first else { return }
    let size = (pass.width * layout.bitsPerPixel + 7) / 8
    rowsLeft = pass.height
    above = [UInt8](repeating: 0, count: size)
    row = [UInt8](repeating: 0, count: size + 1)
  }

  /// - Returns: false where there is more than the header says, or a filter that there is not.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      guard !passes.isEmpty else { return false }
      let piece = rest.prefix(row.count - filled)
      row.replaceSubrange(filled..<filled + piece.count, with: piece)
      filled += piece.count
      rest = rest.dropFirst(piece.count)
      if filled == row.count, !finishRow() { return false }
    }
    return true
  }

  private mutating func finishRow() -> Bool {
    guard unfilter() else { return false }
    if isBlank { compare() }
    above.replaceSubrange(0..., with: row[1...])
    (filled, rowsLeft) = (0, rowsLeft - 1)
    if rowsLeft == 0 {
      passes = passes.dropFirst()
      begin()
    }
    return true
  }

  /// PNG section 9: each byte was written as its difference from a neighbour.
  private mutating func unfilter() -> Bool {
    let filter = row[0]
    guard filter <= 4 else { return false }
    guard filter > 0 else { return true }
    let step = step
    above.withUnsafeBufferPointer { above in
      row.withUnsafeMutableBufferPointer { row in
        for at in 0..<above.count {
          let left = at >= step ? row[at + 1 - step] : 0
          let corner = at >= step ? above[at - step] : 0
          row[at + 1] &+= Self.predicted(filter, left, above[at], corner)
        }
      }
    }
    return true
  }

  private static func predicted(_ filter: UInt8, _ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    switch filter {
    case 1: return left
    case 2: return up
    case 3: return UInt8((Int(left) + Int(up)) / 2)
    default:
      let guess = Int(left) + Int(up) - Int(corner)
      let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(up)), abs(guess - Int(corner)))
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
  }

  /// Whether the row says the same again and again as the first pixel did; of pixels smaller than a byte, whole bytes alone.
  private mutating func compare() {
    let whole = layout.bitsPerPixel >= 8 ? row.count - 1 : max(0, row.count - 2)
    if first.isEmpty { first = firstPixel() }
    let (size, first) = (step, first)
    isBlank = row.withUnsafeBufferPointer { row in
      (0..<whole).allSatisfy { row[$0 + 1] == first[$0 % size] }
    }
  }

  /// The first pixel's bytes; smaller than one, as often as one holds it.
  private func firstPixel() -> [UInt8] {
    guard layout.bitsPerPixel < 8 else { return Array(row[1...step]) }
    let bits = layout.bitsPerPixel
    let pixel = row[1] >> UInt8(8 - bits)
    return [stride(from: 0, to: 8, by: bits).reduce(UInt8(0)) { byte, shift in byte | pixel << UInt8(shift) }]
  }
}
