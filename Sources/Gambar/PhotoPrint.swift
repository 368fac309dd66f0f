/// How a picture looks, small enough to be kept for every photograph of a village. Finds a copy that was saved anew, made
/// larger or smaller, lightened or darkened, or cropped by up to a tenth on each of its sides (`margins`). Does not find
/// what was mirrored, turned on its side, cropped further, or photographed anew.
package struct PhotoPrint: Hashable, Sendable {
  /// Places a side of the small picture that is kept.
  static let side = 40
  /// What may be missing at either end of a side, in places of the small picture: none, a twentieth, a tenth.
  private static let margins = [0, 2, 4]
  /// Of 63 bits, those in which copies may differ. Pictures that have nothing to do with each other differ in half of them.
  static let likeBits = 10
  /// How alike two small pictures of one extent are, from −1 to 1, to be called the same.
  static let likeness = 0.95

  /// A part of the small picture: what one who cropped may have left.
  struct Part: Hashable {
    let columns: Range<Int>
    let rows: Range<Int>

    static let all: [Part] = {
      let ranges = margins.flatMap { low in margins.map { low..<side - $0 } }
      return ranges.flatMap { columns in ranges.map { Part(columns: columns, rows: $0) } }
    }()

    /// This part and those a place larger or smaller at any end: cropping falls between the margins.
    var near: [Part] {
      func ranges(_ range: Range<Int>) -> [Range<Int>] {
        [-1, 0, 1].flatMap { low in
          [-1, 0, 1].map { max(0, range.lowerBound + low)..<min(side, range.upperBound + $0) }
        }
      }
      let all = ranges(rows)
      return [self] + ranges(columns).flatMap { columns in all.map { Part(columns: columns, rows: $0) } }
    }
  }

  let shades: [UInt8]
  /// One for each of `Part.all`; the first is of the whole.
  let hashes: [UInt64]

  package init(_ raster: Raster) {
    let small = raster.shades(Self.side).values
    shades = small
    hashes = Part.all.map { Self.hash(Self.cut(small, $0, to: Cosines.samples)) }
  }

  /// Whether one picture is the other, or is what is left of the other after cropping.
  package func looksLike(_ other: PhotoPrint) -> Bool { isPart(of: other) || other.isPart(of: self) }

  private func isPart(of whole: PhotoPrint) -> Bool {
    zip(Part.all, whole.hashes).contains { part, hash in
      (hash ^ hashes[0]).nonzeroBitCount <= Self.likeBits
        && part.near.contains { likeness(to: $0, of: whole) >= Self.likeness }
    }
  }

  /// Correlation of their shades: what is lighter or of more contrast all over counts as the same.
  private func likeness(to part: Part, of whole: PhotoPrint) -> Double {
    let side = 24
    let (a, b) = (Self.cut(shades, Part.all[0], to: side), Self.cut(whole.shades, part, to: side))
    let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    var (both, ownA, ownB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      both += (x - meanA) * (y - meanB)
      ownA += (x - meanA) * (x - meanA)
      ownB += (y - meanB) * (y - meanB)
    }
    return both / (ownA * ownB).squareRoot().nextUp
  }

  /// A part of the small picture, on a grid of `side` by `side`.
  private static func cut(_ shades: [UInt8], _ part: Part, to side: Int) -> [Double] {
    let rows = part.rows.flatMap { row in part.columns.map { shades[row * Self.side + $0] } }
    let narrow = coverage(part.columns.count, side).shrink(rows, outer: part.rows.count, inner: 1)
    return coverage(part.rows.count, side).shrink(narrow, outer: 1, inner: side).map(Double.init)
  }

  private static func coverage(_ count: Int, _ side: Int) -> Coverage {
    side == Cosines.samples ? hashed[count] ?? Coverage(from: count, to: side) : Coverage(from: count, to: side)
  }

  /// Of every length of a part.
  private static let hashed = Dictionary(
    uniqueKeysWithValues: (side - 2 * 4...side).map { ($0, Coverage(from: $0, to: Cosines.samples)) })

  /// Which of the slowest waves in a picture are stronger than most: saving anew and resizing leave these as they are.
  private static func hash(_ samples: [Double]) -> UInt64 {
    let waves = Cosines.transform(samples).dropFirst()
    let middle = waves.sorted()[waves.count / 2]
    return waves.reduce(0) { $0 << 1 | ($1 > middle ? 1 : 0) }
  }
}

extension PhotoPrint {
  /// Bytes of `encoded`.
  private static let size = side * side + 8 * Part.all.count

  /// As it is kept.
  package var encoded: [UInt8] {
    shades + hashes.flatMap { hash in (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) } }
  }

  /// nil for what `encoded` did not make.
  package init?(encoded bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    shades = Array(bytes.prefix(Self.side * Self.side))
    let rest = bytes.dropFirst(shades.count)
    hashes = stride(from: rest.startIndex, to: rest.endIndex, by: 8).map { at in
      rest[at..<at + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

/// The discrete cosine transform of a small square, as far as its slowest waves.
enum Cosines {
  static let samples = 16
  private static let waves = 8

  /// cos(π/16 · (x + ½) · u), from the half-angle formulas: the standard library has no cosine.
  private static let table: [[Double]] = {
    // cos and sin of π/32, by halving π/2 four times.
    var (cosine, sine) = (0.0, 1.0)
    for _ in 0..<4 {
      let half = ((1 + cosine) / 2).squareRoot()
      (cosine, sine) = (half, sine / (2 * half))
    }
    // Every multiple of it, by turning on.
    var turned = [(1.0, 0.0)]
    for _ in 1..<4 * samples {
      let (x, y) = turned[turned.count - 1]
      turned.append((x * cosine - y * sine, x * sine + y * cosine))
    }
    return (0..<waves).map { u in (0..<samples).map { x in turned[(2 * x + 1) * u % (4 * samples)].0 } }
  }()

  /// 64 waves, row by row, the first being the mean.
  static func transform(_ samples: [Double]) -> [Double] {
    let side = Self.samples
    var lines = [Double](repeating: 0, count: waves * side)
    for u in 0..<waves {
      for y in 0..<side { lines[u * side + y] = dot(table[u], samples[y * side..<(y + 1) * side]) }
    }
    return (0..<waves).flatMap { v in (0..<waves).map { u in dot(table[v], lines[u * side..<(u + 1) * side]) } }
  }

  private static func dot(_ a: [Double], _ b: ArraySlice<Double>) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var (sum, at) = (0.0, 0)
        while at < b.count {
          sum += a[at] * b[at]
          at += 1
        }
        return sum
      }
    }
  }
}
