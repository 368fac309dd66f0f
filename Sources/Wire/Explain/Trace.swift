import Causality

/// What a reader passed, field by field, for `Explain`. Readers carry none but there, so that it costs a comparison.
struct Trace {
  struct Line {
    let depth: Int
    /// Empty for a heading.
    let range: Range<Int>
    let label: String
    let value: String
  }

  private(set) var lines: [Line] = []
  private var depth = 0

  mutating func add(_ range: Range<Int>, _ label: String, _ value: String) {
    lines.append(Line(depth: depth, range: range, label: label, value: value))
  }

  mutating func open(_ label: String, at offset: Int) {
    lines.append(Line(depth: depth, range: offset..<offset, label: label, value: ""))
    depth += 1
  }

  mutating func close() { depth -= 1 }
}

extension CanonicalReader {
  /// Notes that `start..<offset` is `label`.
  mutating func note(_ start: Int, _ label: StaticString, _ value: @autoclosure () -> String) {
    if trace != nil { trace?.add(start..<offset, "\(label)", value()) }
  }

  /// Reads `body` under a heading.
  mutating func group<T>(
    _ label: @autoclosure () -> String, _ body: (inout Self) throws(WireError) -> T
  ) throws(WireError) -> T {
    guard trace != nil else { return try body(&self) }
    trace?.open(label(), at: offset)
    let value = try body(&self)
    trace?.close()
    return value
  }
}
