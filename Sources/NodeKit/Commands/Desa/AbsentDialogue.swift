import Causality
import Intake
import Registry
import Store

/// Asks, one by one, what was found of those whom the source no longer lists; what is not answered stays on the list.
package struct AbsentDialogue {
  private let say: Bahasa
  private let write: (String) -> Void
  private let read: (String) -> String?
  package private(set) var answers: [RecordID: JawabanAbsen] = [:]
  private var ended = false

  /// - Parameter read: a line typed after the question; nil ends the dialogue.
  package init(say: Bahasa, write: @escaping (String) -> Void, read: @escaping (String) -> String?) {
    self.say = say
    self.write = write
    self.read = read
  }

  package mutating func ask(_ absent: Absen, in reader: any StoreReader) throws {
    guard !ended else { return }
    let choices = absent.pilihan
    write("")
    write(say("Tidak ada lagi di berkas: ", "No longer in the file: ") + (try name(of: absent, in: reader)))
    for (place, choice) in choices.enumerated() { write("  \(place + 1). \(say(choice.label))") }
    guard let outcome = choose(choices), let values = values(of: outcome, absent.entitas) else { return }
    answers[absent.rekaman] = JawabanAbsen(outcome, values, di: PosisiCSV(berkas: "terminal"))
  }

  private mutating func choose(_ choices: [HasilAbsen]) -> HasilAbsen? {
    while let typed = next(say("Pilih nomor (Enter: lewati):", "Choose a number (Enter: skip):")) {
      if typed.isEmpty { return nil }
      if let number = Int(typed), choices.indices.contains(number - 1) { return choices[number - 1] }
    }
    return nil
  }

  /// nil where the dialogue ended before all that is needed was said.
  private mutating func values(of outcome: HasilAbsen, _ entity: Entitas) -> [String: String]? {
    guard let asked = outcome.isian(entity) else { return nil }
    var found: [String: String] = [:]
    for column in asked.semua {
      let needed = asked.wajib.contains(column)
      repeat {
        let empty = needed ? "" : say(" (boleh kosong)", " (may be empty)")
        guard let typed = next("  \(column), \(meaning(of: column, entity))\(empty):") else { return nil }
        if let refusal = refusal(of: typed, column, entity) {
          write("  " + refusal)
          continue
        }
        found[column] = typed
        if typed.isEmpty && !needed { break }
      } while found[column]?.isEmpty ?? true
      if found[column]?.isEmpty ?? false { found[column] = nil }
    }
    return found
  }

  /// Why the column cannot hold what was typed: said at once, while the rest of the answers is still there.
  private func refusal(of typed: String, _ column: String, _ entity: Entitas) -> String? {
    let field = column == "hubungan_lama" ? Fields[Fields.hubungan] : Fields.bernama(column, entity)
    guard let field, !typed.isEmpty else { return nil }
    do throws(RegistryError) {
      _ = try field.baca(typed)
      return nil
    } catch {
      return say(error.pesan, error.english)
    }
  }

  /// What is to be typed for a column, with its codes.
  private func meaning(of column: String, _ entity: Entitas) -> String {
    switch column {
    case "kepala": return say("NIK atau id kepala keluarga yang baru", "NIK or id of the family's new head")
    case "pengurus": return say("NIK atau id penerima bantuan", "NIK or id of who collects the aid")
    case "hubungan_lama":
      let relation = say("kepala yang lama bagi yang baru", "what the former head is to the new one")
      return "\(relation): \(codes(Fields[Fields.hubungan]) { $0 != Fields.kepalaKeluarga })"
    case "no_kk": return say("No. KK keluarga tujuannya", "card of the family gone to")
    case "tgl_meninggal": return say("tahun-bulan-hari", "year-month-day")
    default:
      let field = Fields.bernama(column, entity)
      let list = codes(field) { _ in true }
      return (field.map { say($0.label) } ?? column) + (list.isEmpty ? "" : ": \(list)")
    }
  }

  private func codes(_ field: Field?, where fits: (Nilai) -> Bool) -> String {
    guard case .kode(let list) = field?.jenis else { return "" }
    return list.filter { fits(.bilangan($0.nomor)) }.map { "\($0.nomor) \(say($0.label))" }.joined(separator: ", ")
  }

  private mutating func next(_ question: String) -> String? {
    guard let typed = read(question) else {
      ended = true
      return nil
    }
    return typed.filter { $0 != ";" }
  }

  /// For the person at the terminal: who it is.
  private func name(of absent: Absen, in reader: any StoreReader) throws -> String {
    let row = try reader.row(absent.rekaman)
    let card =
      try reader.row(absent.keluarga)?.values[Fields.noKK].flatMap { Fields[Fields.noKK]?.tampilan($0, say) } ?? "–"
    guard absent.entitas == .individu else { return say("keluarga KK \(card)", "family, card \(card)") }
    let person = row?.values[Fields.nama].flatMap { Fields[Fields.nama]?.tampilan($0, say) } ?? "–"
    return say("\(person), KK \(card)", "\(person), card \(card)")
  }
}

// MARK: The answer file

extension AbsentDialogue {
  /// A line to fill in for the answer file; who it is stands in its comment.
  /// - Parameter named: with names and address, for whoever looks at a plan; otherwise the masked number alone.
  static func line(_ absent: Absen, _ say: Bahasa, named: Bool) -> String {
    let choices = absent.pilihan.map { form($0, absent.entitas) }.joined(separator: " | ")
    let kind = absent.entitas == .keluarga ? say("keluarga", "family") : say("orang", "person")
    let who = ImportWords(say: say, named: named).describe(absent.pengenal)
    return "\(absent.rekaman)=?  # \(kind) \(who): \(choices)"
  }

  private static func form(_ outcome: HasilAbsen, _ entity: Entitas) -> String {
    let asked = outcome.isian(entity)
    let needed = (asked?.wajib ?? []).map { "; \($0)=…" }
    let free = (asked?.boleh ?? []).map { "[; \($0)=…]" }
    return outcome.rawValue + (needed + free).joined()
  }

  /// For `--help`.
  static func help(_ say: Bahasa) -> String {
    [Entitas.keluarga, .individu].map { entity in
      let title = entity == .keluarga ? say("Keluarga", "Family") : say("Orang", "Person")
      let lines = HasilAbsen.pilihan(entity).map { "    \(form($0, entity))  # \(say($0.label))" }
      return (["  \(title):"] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
