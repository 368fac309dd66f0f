/// What of a carrier block's four areas each column took, for `Explain`. Offsets count from the start of the block's
/// expanded bytes; those of bits, from the start of their area.
struct ColumnTrace {
  /// The areas, in the order in which they lie.
  enum Area: Int, CaseIterable {
    case head, text, symbols, bits
  }

  struct Use {
    let column: String
    /// By `Area.rawValue`.
    let ranges: [Range<Int>]
  }

  /// Bytes of the lengths before the areas.
  let lengths: Int
  /// Where each area lies, by `Area.rawValue`; bits in bytes too.
  let areas: [Range<Int>]
  private(set) var uses: [Use] = []
  private var reached: [Int]

  init(lengths: Int, sizes: [Int]) {
    self.lengths = lengths
    var start = lengths
    areas = sizes.map { size in
      defer { start += size }
      return start..<start + size
    }
    reached = areas.map(\.lowerBound)
    reached[Area.bits.rawValue] = 0
  }

  /// - Parameter left: what is left to read of each area; bits of the last.
  mutating func note(_ column: String, left: [Int]) {
    let now = Area.allCases.map { area in
      area == .bits
        ? areas[area.rawValue].count * 8 - left[area.rawValue] : areas[area.rawValue].upperBound - left[area.rawValue]
    }
    uses.append(Use(column: column, ranges: zip(reached, now).map { $0..<$1 }))
    reached = now
  }
}
