import Causality
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Talking with the person at the terminal: answers, passphrases, tables.
package enum Terminal {
  /// The language of the command that runs: what prompts ask in. Set by `Exit.guarded`.
  @TaskLocal package static var bahasa = Bahasa.id

  /// Asks for a yes; anything but `y`/`ya` is no. Without a terminal the answer is no: a script says `--yes`.
  package static func confirm(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    write("\(question) \(bahasa("[y/T]", "[y/N]")) ")
    return ["y", "ya", "yes"].contains(readLine()?.lowercased() ?? "")
  }

  package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  /// A line typed; nil at the end of the input.
  package static func ask(_ question: String) -> String? {
    write("\(question) ")
    return readLine()
  }

  /// The passphrase of a user.
  /// - Throws: `SANDI_TIDAK_ADA`.
  package static func passphrase(of user: String) throws -> String {
    try passphrase(bahasa("Kata sandi \(user)", "Passphrase of \(user)"))
  }

  /// The passphrase: `SELARAS_SANDI`, or typed without echo.
  /// - Throws: `SANDI_TIDAK_ADA` without either.
  package static func passphrase(_ question: String) throws -> String {
    if let given = ProcessInfo.processInfo.environment["SELARAS_SANDI"], !given.isEmpty { return given }
    guard isatty(STDIN_FILENO) == 1, let raw = getpass("\(question): ") else {
      throw NodeError(.sandiTidakAda, "kata sandi tidak diberikan: jalankan di terminal, atau isi SELARAS_SANDI")
    }
    return String(cString: raw)
  }

  package static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  package static func line(_ text: String = "") { write(text + "\n") }

  package static func warn(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  package static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

/// A table in the terminal: columns as wide as their widest cell, numbers to the right.
package struct TextTable {
  private var rows: [[String]] = []
  private let header: [String]
  private let numeric: Set<Int>

  /// - Parameter numeric: columns set to the right.
  package init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  package mutating func add(_ cells: [String]) { rows.append(cells) }

  package var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    func render(_ cells: [String]) -> String {
      let padded = zip(cells.indices, cells).map { column, cell in
        let fill = String(repeating: " ", count: widths[column] - cell.count)
        return numeric.contains(column) ? fill + cell : cell + fill
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([render(header), rule] + rows.map(render)).joined(separator: "\n")
  }
}
