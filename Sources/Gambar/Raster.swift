/// A picture's pixels: red, green, blue, row by row.
package struct Raster: Sendable {
  package let extent: Extent
  package let pixels: [UInt8]

  /// - Parameter pixels: three bytes for each of the extent's.
  package init(_ extent: Extent, _ pixels: [UInt8]) {
    self.extent = extent
    self.pixels = pixels
  }

  /// Reduced so that its longer edge has at most `edge` pixels; itself where it has.
  package func fitted(to edge: Int) -> Raster {
    guard extent.longer > edge else { return self }
    func side(_ length: Int) -> Int { max(1, (length * edge + extent.longer / 2) / extent.longer) }
    return scaled(to: Extent(width: side(extent.width), height: side(extent.height)))
  }

  /// Every new pixel is the mean of what it covers, so that thin strokes grow pale and do not vanish.
  package func scaled(to new: Extent) -> Raster {
    guard new != extent else { return self }
    let narrow = Coverage(from: extent.width, to: new.width)
      .shrink(pixels, outer: extent.height, inner: 3)
    let small = Coverage(from: extent.height, to: new.height).shrink(narrow, outer: 1, inner: new.width * 3)
    return Raster(new, small)
  }

  /// How light it is, on a grid of `side` by `side` whatever its shape (ITU-R BT.601).
  package func shades(_ side: Int) -> Shades {
    let small = scaled(to: Extent(width: side, height: side)).pixels
    return Shades(
      side: side,
      values: (0..<side * side).map { at in
        let (red, green, blue) = (Int(small[3 * at]), Int(small[3 * at + 1]), Int(small[3 * at + 2]))
        return UInt8((299 * red + 587 * green + 114 * blue) / 1000)
      })
  }

  /// Upright: as a camera's note (EXIF 4.6.4, orientation 1 to 8) says that it is to be looked at.
  func turned(_ orientation: Int) -> Raster {
    guard (2...8).contains(orientation) else { return self }
    let (width, height) = (extent.width, extent.height)
    let swapped = orientation >= 5
    let new = swapped ? Extent(width: height, height: width) : extent
    var out = [UInt8](repeating: 0, count: pixels.count)
    pixels.withUnsafeBufferPointer { source in
      var at = 0
      for y in 0..<new.height {
        for x in 0..<new.width {
          let (a, b) = swapped ? (y, x) : (x, y)
          let fromX = [2, 3, 7, 8].contains(orientation) ? width - 1 - a : a
          let fromY = [3, 4, 6, 7].contains(orientation) ? height - 1 - b : b
          let from = 3 * (fromY * width + fromX)
          (out[at], out[at + 1], out[at + 2]) = (source[from], source[from + 1], source[from + 2])
          at += 3
        }
      }
    }
    return Raster(new, out)
  }
}

/// A square of shades of grey.
package struct Shades: Hashable, Sendable {
  package let side: Int
  package let values: [UInt8]

  /// Levels between the darkest and the lightest place below which people see nothing.
  static let visible = 12

  /// Single specks count for nothing: each place is the mean of many pixels.
  var isBlank: Bool {
    guard let low = values.min(), let high = values.max() else { return true }
    return Int(high) - Int(low) < Self.visible
  }
}

/// What of a line of pixels each pixel of another line covers, in 65536ths.
struct Coverage {
  private let count: (from: Int, to: Int)
  private let first: [Int]
  private let taps: Int
  private let weights: [Int]

  init(from: Int, to: Int) {
    count = (from, to)
    let taps = min(from, (from + to - 1) / to + 1)
    var (first, weights) = ([Int](), [Int](repeating: 0, count: to * taps))
    for new in 0..<to {
      // In units of 1/to of an old pixel: the new one reaches from `low` to `high`.
      let (low, high) = (new * from, (new + 1) * from)
      let start = min(low / to, from - taps)
      first.append(start)
      var rest = 65_536
      for tap in 0..<taps {
        let covered = min((start + tap + 1) * to, high) - max((start + tap) * to, low)
        let weight = max(0, covered) * 65_536 / from
        weights[new * taps + tap] = weight
        rest -= weight
      }
      weights[new * taps + (low / to - start)] += rest
    }
    (self.first, self.taps, self.weights) = (first, taps, weights)
  }

  /// Changes the middle one of three dimensions. Plain loops over pointers: this is where a photograph's time goes.
  func shrink(_ source: [UInt8], outer: Int, inner: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: outer * count.to * inner) { out, made in
      source.withUnsafeBufferPointer { source in
        var (block, at) = (0, 0)
        while block < outer {
          for new in 0..<count.to {
            let start = (block * count.from + first[new]) * inner
            weights.withUnsafeBufferPointer { weights in
              let own = UnsafeBufferPointer(rebasing: weights[new * taps..<(new + 1) * taps])
              line(source, start, own, out, &at, inner)
            }
          }
          block += 1
        }
      }
      made = outer * count.to * inner
    }
  }

  private func line(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ weights: UnsafeBufferPointer<Int>,
    _ out: UnsafeMutableBufferPointer<UInt8>, _ at: inout Int, _ inner: Int
  ) {
    var place = 0
    while place < inner {
      var (sum, from, tap) = (32_768, start + place, 0)
      while tap < taps {
        sum += Int(source[from]) * weights[tap]
        from += inner
        tap += 1
      }
      out[at] = UInt8(truncatingIfNeeded: sum >> 16)
      at += 1
      place += 1
    }
  }
}
