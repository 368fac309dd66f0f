import ArgumentParser
import Causality
import Foundation

/// The language of what is said before a command's own options are read: help, abstracts, errors of use.
extension Bahasa {
  /// What this process was started to speak: `--bahasa`, else `lingkungan`.
  package static let proses = Bahasa.diminta(Array(CommandLine.arguments.dropFirst())) ?? lingkungan

  /// `SELARAS_BAHASA`, else Indonesian (design §8): what `--bahasa` need not repeat.
  package static let lingkungan =
    ProcessInfo.processInfo.environment["SELARAS_BAHASA"].flatMap { Bahasa(rawValue: $0) } ?? .id

  /// The language that arguments ask for, the last where several do; nil where none does, or one that is not spoken.
  package static func diminta(_ words: [String]) -> Bahasa? {
    var asked: String?
    for (place, word) in words.prefix(while: { $0 != "--" }).enumerated() {
      if word == option, words.indices.contains(place + 1) { asked = words[place + 1] }
      if word.hasPrefix(option + "=") { asked = String(word.dropFirst(option.count + 1)) }
    }
    return asked.flatMap { Bahasa(rawValue: $0) }
  }

  /// The words without the language: `--help` has no options of its own.
  package static func tanpa(_ words: [String]) -> [String] {
    var kept: [String] = []
    var skipped = false
    for word in words {
      if skipped {
        skipped = false
      } else if word == option {
        skipped = true
      } else if !word.hasPrefix(option + "=") {
        kept.append(word)
      }
    }
    return kept
  }

  private static let option = "--bahasa"
}

extension String {
  /// A text of this process's command line, in its language.
  package static func kata(_ id: String, en: String) -> String { Bahasa.proses(id, en) }
}

extension ArgumentHelp {
  /// What an option is for, in this process's language.
  package static func kata(_ id: String, en: String) -> ArgumentHelp { ArgumentHelp(.kata(id, en: en)) }
}
