import Causality

/// A table for a terminal: columns as wide as their widest cell, numbers to the right.
package struct Tabel {
  private var rows: [[String]]

  package init(_ kepala: [String]) { rows = [kepala] }

  package mutating func tambah(_ sel: [String]) { rows.append(sel) }

  package var teks: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    let numeric = (0..<columns).map { column in
      rows.dropFirst().allSatisfy { column >= $0.count || $0[column].allSatisfy { $0.isNumber || ".,–".contains($0) } }
    }
    var lines = rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return numeric[column] ? space + cell : cell + space
      }.joined(separator: "  ").trimmedEnd
    }
    lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// Thousands apart, as the language writes them: 12.345, or 12,345.
package func ribuan(_ number: Int, _ bahasa: Bahasa = .id) -> String {
  let digits = Array(String(abs(number)))
  let groups = digits.enumerated().reduce(into: "") { out, digit in
    if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { out += bahasa(".", ",") }
    out.append(digit.element)
  }
  return (number < 0 ? "-" : "") + groups
}

/// One decimal, with a comma, or in English a point.
package func desimal(_ number: Double, _ bahasa: Bahasa = .id) -> String {
  let tenths = Int((number * 10).rounded())
  return "\(ribuan(tenths / 10, bahasa))\(bahasa(",", "."))\(abs(tenths % 10))"
}
