/// The square of modules: its fixed patterns, where data goes, and how well a mask reads.
struct QRMatrix {
  let size: Int
  private(set) var modules: [Bool]
  private var fixed: [Bool]

  /// With every fixed pattern drawn.
  init(version: Int) {
    size = 17 + 4 * version
    modules = Array(repeating: false, count: size * size)
    fixed = modules
    for place in 0..<size {
      draw(6, place, place.isMultiple(of: 2))
      draw(place, 6, place.isMultiple(of: 2))
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawRings(x, y, reach: 4, dark: [0, 1, 3]) }
    if version > 1 { drawRings(size - 7, size - 7, reach: 2, dark: [0, 2]) }
    drawFormat(mask: 0)
  }

  /// Squares around a centre, dark at the distances named.
  private mutating func drawRings(_ x: Int, _ y: Int, reach: Int, dark: Set<Int>) {
    for dy in -reach...reach {
      for dx in -reach...reach where (0..<size).contains(x + dx) && (0..<size).contains(y + dy) {
        draw(x + dx, y + dy, dark.contains(max(abs(dx), abs(dy))))
      }
    }
  }

  private mutating func draw(_ x: Int, _ y: Int, _ dark: Bool) {
    modules[y * size + x] = dark
    fixed[y * size + x] = true
  }

  /// Level M (00) and the mask with their BCH check, twice.
  private mutating func drawFormat(mask: Int) {
    var rest = mask
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (mask << 10 | rest) ^ 0x5412
    func dark(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
    for bit in 0..<6 { draw(8, bit, dark(bit)) }
    draw(8, 7, dark(6))
    draw(8, 8, dark(7))
    draw(7, 8, dark(8))
    for bit in 9..<15 { draw(14 - bit, 8, dark(bit)) }
    for bit in 0..<8 { draw(size - 1 - bit, 8, dark(bit)) }
    for bit in 8..<15 { draw(8, size - 15 + bit, dark(bit)) }
    draw(8, size - 8, true)
  }

  /// Fills the free modules in the standard's zigzag, masked.
  mutating func place(_ codewords: [UInt8], mask: Int) {
    drawFormat(mask: mask)
    var bit = 0
    for right in Self.columns(size) {
      for step in 0..<size {
        let y = (right + 1) & 2 == 0 ? size - 1 - step : step
        for x in [right, right - 1] where !fixed[y * size + x] {
          let dark = bit < codewords.count * 8 && codewords[bit >> 3] >> UInt8(7 - bit & 7) & 1 == 1
          modules[y * size + x] = dark != Self.inverts(mask, x, y)
          bit += 1
        }
      }
    }
  }

  /// The right one of each pair of columns, from the right; the timing column stands outside.
  private static func columns(_ size: Int) -> [Int] {
    Array(stride(from: size - 1, to: 6, by: -2)) + Array(stride(from: 5, to: 0, by: -2))
  }

  private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    let value =
      switch mask {
      case 0: (x + y) % 2
      case 1: y % 2
      case 2: x % 3
      case 3: (x + y) % 3
      case 4: (x / 3 + y / 2) % 2
      case 5: x * y % 2 + x * y % 3
      case 6: (x * y % 2 + x * y % 3) % 2
      default: ((x + y) % 2 + x * y % 3) % 2
      }
    return value == 0
  }
}

// MARK: How it reads

extension QRMatrix {
  /// The standard's four rules: runs, blocks, patterns like a finder's, and balance; the lower the better.
  var penalty: Int {
    let rows = (0..<size).map { y in (0..<size).map { modules[y * size + $0] } }
    let columns = (0..<size).map { x in rows.map { $0[x] } }
    let dark = modules.count { $0 }
    let balance = abs(dark * 20 - modules.count * 10) / modules.count
    return (rows + columns).reduce(0) { $0 + Self.runs($1) + Self.finders($1) } + blocks * 3 + balance * 10
  }

  private static func runs(_ line: [Bool]) -> Int {
    var total = 0
    var run = 0
    for place in line.indices {
      run = place > 0 && line[place] == line[place - 1] ? run + 1 : 1
      if run == 5 { total += 3 } else if run > 5 { total += 1 }
    }
    return total
  }

  private static let finder = [true, false, true, true, true, false, true]
  private static let light = [false, false, false, false]

  private static func finders(_ line: [Bool]) -> Int {
    let patterns = [finder + light, light + finder]
    return line.indices.dropLast(10).reduce(0) { total, start in
      let part = Array(line[start..<start + 11])
      return total + patterns.count { $0 == part } * 40
    }
  }

  /// Squares of four alike.
  private var blocks: Int {
    (0..<size - 1).reduce(0) { total, y in
      total
        + (0..<size - 1).count { x in
          let first = modules[y * size + x]
          return modules[y * size + x + 1] == first && modules[(y + 1) * size + x] == first
            && modules[(y + 1) * size + x + 1] == first
        }
    }
  }
}
