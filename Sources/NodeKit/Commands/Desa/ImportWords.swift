import Causality
import Intake
import Registry

/// What an import asks and reports, in words.
struct ImportWords {
  /// Lines of one kind of report, and questions, on the screen.
  static let shownReports = 20
  static let shownQuestions = 200

  let say: Bahasa
  /// With names, addresses and values, for whoever looks at a plan; otherwise masked numbers alone.
  let named: Bool

  /// By what a family or person is known.
  func describe(_ known: Pengenal) -> String {
    var parts: [String] = []
    if named {
      if !known.nama.isEmpty { parts.append(known.nama) }
      if !known.lahir.isEmpty { parts.append(say("lahir \(known.lahir)", "born \(known.lahir)")) }
      if !known.kepala.isEmpty, known.kepala != known.nama {
        parts.append(say("kepala \(known.kepala)", "head \(known.kepala)"))
      }
      parts += [("RT", known.rt), ("RW", known.rw)].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
      if !known.alamat.isEmpty { parts.append(known.alamat) }
    }
    return (parts + [say("KK", "card") + " " + samarkan(known.noKK)]).joined(separator: ", ")
  }

  // MARK: Questions

  /// A line to fill in for the answer file, and what is to be known for it in comments below.
  func lines(_ question: Pertanyaan, _ book: BukuBaris) -> [String] {
    let who = (question.siapa ?? book.siapa(di: question.posisi)).map { ", \(describe($0))" } ?? ""
    let place = question.posisi.teks(say)
    return ["\(question.kunci)=?  # \(place)\(who): \(say(question.pesan, question.english))"]
      + values(question).map { "#   \($0)" } + candidates(question).map { "#   \($0)" }
  }

  private func values(_ question: Pertanyaan) -> [String] {
    guard named else { return [] }
    return question.medan.indices.compactMap { place in
      guard question.register.indices.contains(place), let field = Fields[question.medan[place]] else { return nil }
      let (held, said) = (field.tampilan(question.register[place], say), field.tampilan(question.sumber[place], say))
      return held == said
        ? nil
        : say(
          "\(field.label.id): register \(held), berkas \(said)", "\(field.label.en): register \(held), file \(said)")
    }
  }

  private func candidates(_ question: Pertanyaan) -> [String] {
    guard question.jenis != .medan else { return [] }
    return zip(question.calon, question.pengenalCalon).map { "\($0): \(describe($1))" }
  }

  // MARK: Reports

  /// What the plan reports, by code and column: who and where, a bounded number of each.
  func reports(_ plan: RencanaImpor) -> [String] {
    Dictionary(grouping: plan.laporan.sorted(by: Self.byLine)) {
      "\($0.galat.kode) \(Fields[$0.medan].map { say($0.label) } ?? "")"
    }
    .sorted { $0.key < $1.key }.flatMap { title, found in
      let rest = found.count - Self.shownReports
      let more = rest > 0 ? [say("  … dan \(rest) lagi: lihat --json", "  … and \(rest) more: see --json")] : []
      return ["\(title) (\(found.count)): \(found.first.map { say($0.galat.pesan, $0.galat.english) } ?? "")"]
        + found.prefix(Self.shownReports).map { "  " + line($0, plan.buku) } + more
    }
  }

  private static func byLine(_ a: Laporan, _ b: Laporan) -> Bool {
    func key(_ report: Laporan) -> (String, Int, RecordID) {
      (report.galat.posisi?.berkas ?? "", report.galat.posisi?.baris ?? 0, report.rekaman)
    }
    return key(a) < key(b)
  }

  private func line(_ report: Laporan, _ book: BukuBaris) -> String {
    let place = report.galat.posisi.map { $0.teks(say) }
    let who = report.galat.posisi.flatMap(book.siapa).map(describe)
    return [place, who, "[\(report.rekaman)]"].compactMap(\.self).joined(separator: ", ")
  }
}
