import Causality
import Foundation
import Intake
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// What people say of those whom the source no longer lists, in a file or at the terminal.
@Suite struct AbsentAnswerTests {
  let quarter: VillageQuarter
  /// The third family is gone from the file.
  let families = Array(VillageQuarter.families(3).prefix(2))
  let persons = Array(VillageQuarter.persons(3).prefix(4))

  init() throws { quarter = try VillageQuarter() }

  private func absent(_ entity: Entitas) throws -> Absen {
    let plan = try quarter.work(families, persons).plan().plan
    return try #require(plan.absen.first { $0.entitas == entity })
  }

  @Test("an answer is kept with its draft, until a person discards it")
  func kept() throws {
    let family = try absent(.keluarga).rekaman
    let text = "# tetangga\n\(family) = pindah; kode_wilayah=13.09.01.2008  # ke desa sebelah\n"
    let answers = try VillageImport.Answers(text, file: "jawaban.txt")
    _ = try quarter.work(families, persons, answers: answers).run()
    let draft = try #require(try quarter.drafts().first)
    #expect(draft.butir.map(\.nama) == ["pindah"])
    _ = try quarter.work(families, persons).run()
    #expect(try quarter.drafts() == [draft])
    try quarter.village.discard(draft.nama)
    _ = try quarter.work(families, persons).run()
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("the whole way: chosen, decided, signed, and asked no more")
  func signed() throws {
    let person = try absent(.individu).rekaman
    let answers = try VillageImport.Answers("\(person)=meninggal; tgl_meninggal=2026-09-30", file: "j")
    _ = try quarter.work(families, persons, answers: answers).run()
    #expect(try quarter.sign().nomor.count == 1)
    let again = try quarter.work(families, persons).run()
    #expect(again.plan.draf.isEmpty)
    #expect(again.plan.absen.first { $0.rekaman == person }?.sudahMeninggal == true)
  }

  @Test("a line that does not read is refused by its number", arguments: ["x=y", "pindah", "0000000000000000=pindah"])
  func unreadable(_ line: String) {
    #expect(throws: NodeError(.isianSalah, "")) { try VillageImport.Answers("\n\(line)", file: "jawaban.txt") }
    do {
      _ = try VillageImport.Answers("\n\(line)", file: "jawaban.txt")
    } catch let error as any SelarasError {
      #expect(error.letak == "jawaban.txt baris 2")
    } catch {
      Issue.record(error)
    }
  }

  /// The dialogue over every absent one, with these lines typed.
  private func talk(_ typed: [String]) throws -> (answers: [RecordID: JawabanAbsen], said: [String]) {
    let plan = try quarter.work(families, persons).plan().plan
    let script = Script(typed)
    return try quarter.village.store.read { reader in
      var dialogue = AbsentDialogue(say: .id, write: { script.said.append($0) }, read: script.answer)
      for one in plan.absen { try dialogue.ask(one, in: reader) }
      return (dialogue.answers, script.said)
    }
  }

  private final class Script {
    var said: [String] = []
    private var lines: [String]

    init(_ lines: [String]) { self.lines = lines.reversed() }

    func answer(_ question: String) -> String? {
      said.append(question)
      return lines.popLast()
    }
  }

  @Test("the dialogue asks outcome and values, takes no empty answer for what is needed, and skips on Enter")
  func dialogue() throws {
    let family = try absent(.keluarga).rekaman
    let choice = try #require(HasilAbsen.pilihan(.keluarga).firstIndex(of: .pindah)) + 1
    let (answers, said) = try talk(["99", "\(choice)", "", "13.09.01.2008;", "", "", ""])
    #expect(answers.keys.elementsEqual([family]))
    #expect(answers[family]?.isian == ["kode_wilayah": "13.09.01.2008"])
    #expect(said.contains { $0.contains("1309010107260003") })
    #expect(said.contains { $0.contains("Budi 3") })
  }

  @Test("what a column cannot hold is said at once and asked again, and the answers before it stay")
  func dialogueRefuses() throws {
    let family = try absent(.keluarga).rekaman
    let choice = try #require(HasilAbsen.pilihan(.keluarga).firstIndex(of: .pindah)) + 1
    let (answers, said) = try talk(["\(choice)", "13.09", "apa", "1309012008"])
    #expect(answers[family]?.isian == ["kode_wilayah": "1309012008"])
    #expect(said.count { $0.contains("kode Kemendagri") || $0.contains("harus kode") } >= 1)
    #expect(said.count { $0.hasPrefix("  kode_wilayah") } == 3)
    let died = try #require(HasilAbsen.pilihan(.individu).firstIndex(of: .meninggal)) + 1
    let person = try absent(.individu).rekaman
    let (dated, _) = try talk(["", "\(died)", "2026-02-30", "2026-09-30"])
    #expect(dated[person]?.isian == ["tgl_meninggal": "2026-09-30"])
    let (open, _) = try talk(["", "\(died)", ""])
    #expect(open[person] == JawabanAbsen(.meninggal, [:], di: PosisiCSV(berkas: "terminal")))
  }

  @Test("of another head the dialogue asks who, what the former one is to them by code, and who collects the aid")
  func dialogueHead() throws {
    let person = try absent(.individu).rekaman
    let place = try #require(HasilAbsen.pilihan(.individu).firstIndex(of: .krtBerganti)) + 1
    let skipped = Array(repeating: "", count: 9)
    let (answers, said) = try talk(["", "\(place)", "", "1309011207850001", "8", ""] + skipped)
    #expect(answers[person]?.isian == ["kepala": "1309011207850001", "hubungan_lama": "8"])
    let question = try #require(said.first { $0.contains("hubungan_lama") })
    #expect(question.contains("2 Istri/suami") && question.contains("8 Lainnya") && !question.contains("1 Kepala"))
    #expect(said.filter { $0.contains("kepala, NIK") }.count == 2)
  }

  @Test("a proposed NIK that someone else bears is pointed out to whoever decides")
  func sharedNumber() throws {
    let persons = try ["1309011207850001", "1309011207850002"].map { number in
      try #require(
        try quarter.village.store.read { try $0.records(where: Fields.nik, equals: .teks(number)) }.first)
    }
    let draft = try quarter.village.edit("baru", record: persons[0], values: [("nik", "1309011207850002")])
    let page = try quarter.village.store.read {
      try UsulanPage(quarter.village, in: $0).text(of: draft, quarter.village)
    }
    #expect(page.contains("! NIK ini sudah dimiliki \(persons[1])"))
  }

  @Test("where the input ends, what was not answered whole is not answered")
  func ended() throws {
    #expect(try talk([]).answers.isEmpty)
    let choice = try #require(HasilAbsen.pilihan(.keluarga).firstIndex(of: .pindah)) + 1
    #expect(try talk(["\(choice)"]).answers.isEmpty)
  }
}
