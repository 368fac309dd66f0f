/// DER (X.690): a length before everything, so a byte more or less anywhere breaks all that lies around it. One value is
/// changed, and the lengths above it are written anew.
enum DERFrame {
  private indirect enum Node {
    case leaf(tag: UInt8, [UInt8])
    case parent(tag: UInt8, [Node])
  }

  static func bent(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    guard let nodes = read(bytes[...], depth: 0) else { return nil }
    let leaves = nodes.reduce(0) { $0 + count($1) }
    guard leaves > 0 else { return nil }
    var place = Int(choice) % leaves
    return nodes.flatMap { write($0, &place, change) }
  }

  private static func read(_ bytes: ArraySlice<UInt8>, depth: Int) -> [Node]? {
    var (nodes, rest): ([Node], ArraySlice<UInt8>) = ([], bytes)
    while !rest.isEmpty {
      guard depth < 16, let (tag, body) = next(&rest) else { return nil }
      if tag & 0x20 != 0, let inner = read(body, depth: depth + 1) {
        nodes.append(.parent(tag: tag, inner))
      } else {
        nodes.append(.leaf(tag: tag, Array(body)))
      }
    }
    return nodes
  }

  /// The next value; leaves `rest` behind it.
  private static func next(_ rest: inout ArraySlice<UInt8>) -> (tag: UInt8, body: ArraySlice<UInt8>)? {
    guard rest.count >= 2 else { return nil }
    let tag = rest.removeFirst()
    var length = Int(rest.removeFirst())
    if length >= 0x80 {
      let bytes = rest.prefix(length & 0x7F)
      guard (1...3).contains(length & 0x7F), bytes.count == length & 0x7F else { return nil }
      rest = rest.dropFirst(bytes.count)
      length = bytes.reduce(0) { $0 << 8 | Int($1) }
    }
    guard length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return (tag, rest.prefix(length))
  }

  private static func count(_ node: Node) -> Int {
    if case .parent(_, let nodes) = node { nodes.reduce(0) { $0 + count($1) } } else { 1 }
  }

  /// The node's bytes; the leaf that `place` counts down to is changed, tag and all.
  private static func write(_ node: Node, _ place: inout Int, _ change: OutsideInput.Change) -> [UInt8] {
    switch node {
    case .parent(let tag, let nodes):
      let body = nodes.flatMap { write($0, &place, change) }
      return [tag] + length(body.count) + body
    case .leaf(let tag, var body):
      var tag = tag
      if place == 0, let first = Optional(change([tag] + body)), !first.isEmpty {
        (tag, body) = (first[0], Array(first.dropFirst()))
      }
      place -= 1
      return [tag] + length(body.count) + body
    }
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    let bytes = (0..<3).map { UInt8(truncatingIfNeeded: count >> (16 - 8 * $0)) }.drop { $0 == 0 }
    return [0x80 | UInt8(bytes.count)] + bytes
  }
}
