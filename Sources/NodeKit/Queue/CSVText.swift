/// Text of a CSV file (RFC 4180): commas, CRLF, quotes where needed.
package struct CSVText: Sendable {
  package private(set) var text: String

  /// - Parameter header: the first line; nil for none.
  package init(_ header: [String]? = nil) {
    text = ""
    header.map { add($0) }
  }

  package mutating func add(_ cells: [String]) {
    text += cells.map(Self.quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
