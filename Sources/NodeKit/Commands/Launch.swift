import ArgumentParser
import Causality
import Foundation

/// How an executable starts and ends: as swift-argument-parser's own `main`, and in the language asked for.
package enum Launch {
  /// Parses, runs and, unless the command succeeds, ends the process.
  package static func run(_ root: any ParsableCommand.Type) async {
    do {
      var command = try root.parseAsRoot(words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(root, error)
    }
  }

  /// As the other, for an executable whose commands all run to their end on the thread they were called on.
  package static func runHere(_ root: any ParsableCommand.Type) {
    do {
      var command = try root.parseAsRoot(words)
      try command.run()
    } catch {
      end(root, error)
    }
  }

  /// Help is asked for at any depth and takes no options: of its language it is told by `Bahasa.proses`.
  private static var words: [String] {
    let all = Array(CommandLine.arguments.dropFirst())
    let bare = Bahasa.tanpa(all)
    let help = bare.isEmpty || bare[0] == "help" || bare.contains { ["-h", "--help"].contains($0) }
    return help ? bare : all
  }

  private static func end(_ root: any ParsableCommand.Type, _ error: any Error) -> Never {
    let code = root.exitCode(for: error)
    let said = root.fullMessage(for: error)
    let text = Bahasa.proses == .id ? ParserWords.indonesian(said) : said
    if !text.isEmpty {
      if code.isSuccess { Terminal.line(text) } else { Terminal.warn(text) }
    }
    exit(code.rawValue)
  }
}

/// swift-argument-parser speaks English: its headings and sentences, as they stand around our own words.
package enum ParserWords {
  package static func indonesian(_ text: String) -> String { sentences(headings(text)) }

  private static func headings(_ text: String) -> String {
    let words = [
      ("OVERVIEW: ", "RINGKASAN: "), ("USAGE: ", "PEMAKAIAN: "), ("Usage: ", "Pemakaian: "),
      ("ARGUMENTS:", "ARGUMEN:"), ("OPTIONS:", "PILIHAN:"), ("SUBCOMMANDS:", "PERINTAH:"), ("Error: ", "Galat: "),
      ("Help:  ", "Bantuan:  "), ("<subcommand>", "<perintah>"), ("<options>", "<pilihan>"),
      ("Show help information.", "Tampilkan bantuan ini."),
      ("Show subcommand help information.", "Tampilkan bantuan satu perintah."),
      ("(default: ", "(bawaan: "), ("; default: ", "; bawaan: "), ("(values: ", "(isi: "),
    ]
    return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private static func sentences(_ text: String) -> String {
    text
      .replacing(/See '(.+?)' for detailed help\./) { "Lihat '\($0.1)' untuk penjelasannya." }
      .replacing(/See '(.+?)' for more information\./) { "Lihat '\($0.1)' untuk selengkapnya." }
      .replacing(/Unknown option '(.+?)'/) { "Pilihan '\($0.1)' tidak dikenal" }
      .replacing(/\. Did you mean '(.+?)'\?/) { ". Maksudnya '\($0.1)'?" }
      .replacing(/Missing expected argument '(.+?)'/) { "'\($0.1)' belum disebut" }
      .replacing(/Missing one of: '(.+)'/) { "Sebut salah satu: '\($0.1)'" }
      .replacing(/Missing value for '(.+?)'/) { "Isi '\($0.1)' belum disebut" }
      .replacing("Missing required subcommand.", with: "Sebut perintahnya.")
      .replacing(/Unexpected argument '(.*?)'/) { "'\($0.1)' tidak diminta di sini" }
      .replacing(#/(\d+) unexpected arguments: /#) { "\($0.1) kata tidak diminta di sini: " }
      .replacing(/The value '(.*?)' is invalid for '(.+?)'/) { "Isi '\($0.1)' tidak sah untuk '\($0.2)'" }
      .replacing(/The option '(.+?)' does not take any value, but '(.*?)' was specified\./) {
        "Pilihan '\($0.1)' tidak memakai isi, tetapi disebut '\($0.2)'."
      }
      .replacing(/\. Please provide one of '(.+?)' and '(.+?)'\./) { ". Pilih '\($0.1)' atau '\($0.2)'." }
  }
}
