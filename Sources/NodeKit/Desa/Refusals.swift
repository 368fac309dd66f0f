import Causality

/// Several refusals at once: the first one's code, every one's sentence, so that a village fetches all it lacks in one go.
struct Refusals: SelarasError {
  let all: [any SelarasError]

  init?(_ all: [any SelarasError]) {
    guard !all.isEmpty else { return nil }
    self.all = all
  }

  var kode: String { all.first?.kode ?? "" }
  var letak: String? { all.count == 1 ? all.first?.letak : nil }
  var englishPlace: String? { all.count == 1 ? all.first?.englishPlace : nil }
  var pesan: String { text(.id) }
  var english: String { text(.en) }

  /// The first one's sentence alone, then every other's with its code.
  private func text(_ bahasa: Bahasa) -> String {
    guard let first = all.first else { return "" }
    guard all.count > 1 else { return bahasa(first.pesan, first.english) }
    let opening = first.kalimat(bahasa).dropFirst(first.kode.count + 2)
    return ([String(opening)] + all.dropFirst().map { $0.kalimat(bahasa) }).joined(separator: "\n")
  }
}
