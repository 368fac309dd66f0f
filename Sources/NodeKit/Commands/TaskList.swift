import Causality
import Intake

/// An import's warnings with their tasks: on the screen a bounded number of each kind, in a file all of them.
struct TaskList {
  /// Lines of one kind on the screen.
  static let shown = 10

  private let warnings: [Peringatan]
  private let say: Bahasa
  /// Who a line is about; nil where that is not to be said, or not known.
  private let who: (PosisiCSV) -> String?

  init(_ warnings: [Peringatan], _ say: Bahasa, who: @escaping (PosisiCSV) -> String? = { _ in nil }) {
    self.warnings = warnings.sorted {
      ($0.kode, $0.posisi.berkas, $0.posisi.baris) < ($1.kode, $1.posisi.berkas, $1.posisi.baris)
    }
    self.say = say
    self.who = who
  }

  /// - Parameter all: where the rest is to be found.
  func lines(all: String) -> [String] {
    Dictionary(grouping: warnings, by: \.kode).sorted { $0.key < $1.key }.flatMap { code, found in
      let title = "\(code) (\(found.count)): \(found.first.map { say($0.tugas) } ?? "")"
      let rest = found.count - Self.shown
      let more = rest > 0 ? [say("  … dan \(rest) lagi: \(all)", "  … and \(rest) more: \(all)")] : []
      return [title] + found.prefix(Self.shown).map { "  " + line($0) } + more
    }
  }

  private func line(_ one: Peringatan) -> String {
    ([one.posisi.teks(say), one.nomor] + [who(one.posisi)].compactMap(\.self)).joined(separator: ", ")
  }

  /// `--tugas FILE`: a list to work through.
  var csv: String {
    var text = CSVText(["kode", "berkas", "baris", "kolom", "nomor", "siapa", "tugas"])
    for one in warnings {
      let place = one.posisi
      text.add([
        one.kode, place.berkas, "\(place.baris)", place.kepala, one.nomor, who(place) ?? "", say(one.tugas),
      ])
    }
    return text.text
  }
}
