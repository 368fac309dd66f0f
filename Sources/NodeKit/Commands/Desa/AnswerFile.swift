import Causality
import Foundation
import Intake

extension VillageImport.Answers {
  /// Reads an answer file: `KUNCI=JAWABAN`, `JENIS:*=JAWABAN` or `JENIS:KOLOM=JAWABAN` for many at once, or
  /// `ID=HASIL; KOLOM=NILAI; …` for the absent; `#` begins a comment.
  /// - Throws: `ISIAN_SALAH` with the line that does not read.
  package init(_ text: String, file: String) throws {
    self.init()
    for (number, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = raw.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      if !line.isEmpty { try take(line, at: PosisiCSV(berkas: file, baris: number + 1)) }
    }
  }

  private mutating func take(_ line: String, at place: PosisiCSV) throws {
    let equals = line.firstIndex(of: "=") ?? line.endIndex
    let key = line[..<equals].trimmingCharacters(in: .whitespaces)
    let value = line[equals...].dropFirst().trimmingCharacters(in: .whitespaces)
    if let question = KunciPertanyaan(key), let answer = Jawaban(value) {
      questions[question] = answer
    } else if let patterns = PolaJawaban.baca(key), let answer = Jawaban(value),
      patterns.allSatisfy({ $0.jenis.menerima(answer) })
    {
      for pattern in patterns { kinds[pattern] = answer }
    } else if let record = RecordID(key), let answer = JawabanAbsen(value, di: place) {
      absent[record] = answer
    } else {
      throw NodeError(
        .isianSalah,
        "baris jawaban tidak terbaca: tulis kunci=jawaban, jenis:*=jawaban (medan, kolom, desa_lain, kode_desa), atau "
          + "id=hasil; kolom=nilai",
        en: "Write key=answer, kind:*=answer (medan, kolom, desa_lain, kode_desa), or id=outcome; column=value.",
        letak: "\(place)")
    }
  }
}
