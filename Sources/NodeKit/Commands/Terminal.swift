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

  /// How wide the terminal is that output goes to; nil where it goes to a file or another program.
  package static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

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

  /// The passphrase of a backup: `SELARAS_SANDI_CADANGAN`, or typed without echo; a new one twice, since nothing opens the
  /// backup without it.
  /// - Throws: `SANDI_TIDAK_ADA`; `ISIAN_SALAH` where the two differ.
  package static func backupPassphrase(isNew: Bool) throws -> String {
    let given = ProcessInfo.processInfo.environment["SELARAS_SANDI_CADANGAN"] ?? ""
    if !given.isEmpty { return given }
    func typed(_ question: String) throws -> String {
      guard isatty(STDIN_FILENO) == 1, let raw = getpass("\(question): ") else {
        throw NodeError(
          .sandiTidakAda, "sandi cadangan tidak diberikan: jalankan di terminal, atau isi SELARAS_SANDI_CADANGAN",
          en: "Set SELARAS_SANDI_CADANGAN.")
      }
      return String(cString: raw)
    }
    let first = try typed(bahasa("Sandi cadangan", "Passphrase of the backup"))
    guard try !isNew || typed(bahasa("Sekali lagi", "Once more")) == first else {
      throw NodeError(.isianSalah, "kedua sandi tidak sama: ulangi", en: "The two passphrases differ.")
    }
    return first
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
