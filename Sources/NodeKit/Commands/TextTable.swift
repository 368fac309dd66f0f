/// A table in the terminal: columns as wide as their widest cell, numbers to the right. Where that is wider than the
/// terminal, the widest columns of text are set narrower and their cells continue below, between words.
package struct TextTable {
  private var rows: [[String]] = []
  private let header: [String]
  private let numeric: Set<Int>
  private let gap = "  "

  /// - Parameter numeric: columns set to the right.
  package init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  package mutating func add(_ cells: [String]) { rows.append(cells) }

  package var text: String { text(width: Terminal.columns) }

  /// - Parameter width: of the terminal; nil for no bound, as programs and files take lines.
  package func text(width: Int?) -> String {
    let widths = self.widths(within: width)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
    let lines = ([header] + rows).map { self.lines($0, widths) }
    return (lines[0] + [rule] + lines.dropFirst().flatMap(\.self)).joined(separator: "\n")
  }

  private func widths(within bound: Int?) -> [Int] {
    let all = [header] + rows
    var widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    guard let bound else { return widths }
    // No narrower than its longest word: words are not broken.
    let least = header.indices.map { column in
      numeric.contains(column) ? widths[column] : all.map { Self.longestWord($0[column]) }.max() ?? 0
    }
    var excess = widths.reduce(0, +) + gap.count * (widths.count - 1) - bound
    while excess > 0,
      let column = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
    {
      // Down to the next widest, so that two wide columns share what is missing.
      let next = widths.indices.filter { $0 != column && widths[$0] < widths[column] }.map { widths[$0] }.max() ?? 0
      let narrower = max(least[column], widths[column] - excess, min(next, widths[column] - 1))
      excess -= widths[column] - narrower
      widths[column] = narrower
    }
    return widths
  }

  private static func longestWord(_ text: String) -> Int { text.split(separator: " ").map(\.count).max() ?? 0 }

  private func lines(_ cells: [String], _ widths: [Int]) -> [String] {
    let wrapped = zip(cells, widths).map { Self.wrap($0, $1) }
    return (0..<(wrapped.map(\.count).max() ?? 1)).map { line in
      let padded = wrapped.indices.map { column in
        let cell = line < wrapped[column].count ? wrapped[column][line] : ""
        let fill = String(repeating: " ", count: max(0, widths[column] - cell.count))
        return numeric.contains(column) ? fill + cell : cell + fill
      }
      var text = padded.joined(separator: gap)
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private static func wrap(_ text: String, _ width: Int) -> [String] {
    guard text.count > width else { return [text] }
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
