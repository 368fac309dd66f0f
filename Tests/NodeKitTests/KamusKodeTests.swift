import Causality
import Intake
import NodeKit
import Store
import SyncEngine
import Tatacara
import Testing
import Transport
import Wire

@Suite("Codes and their sentences, in both languages")
struct KamusKodeTests {
  /// Words no English sentence has; domain terms (musdes, kabupaten, wilayah) are English to us.
  private static let indonesia: Set<String> = [
    "adalah", "ada", "atau", "belum", "berkas", "bukan", "dahulu", "dan", "dari", "dengan", "di", "ini", "itu",
    "jalankan",
    "ke", "lalu", "oleh", "pada", "periksa", "salah", "sebut", "sudah", "tidak", "untuk", "usulan", "yang",
  ]

  private static func kata(_ teks: String) -> Set<String> {
    // What stands in backquotes or after -- is typed as it stands; paths too.
    let lines = teks.lowercased().split(separator: " ").filter { !$0.hasPrefix("--") && !$0.contains("/") }
    return Set(lines.flatMap { $0.split { !$0.isLetter } }.map(String.init))
  }

  @Test("a code that two modules declare means the same in both, word for word")
  func unik() {
    let found = Dictionary(grouping: KamusKode.semua, by: \.kode)
    for (kode, entri) in found {
      #expect(Set(entri.map(\.id)).count == 1 && Set(entri.map(\.en)).count == 1, "\(kode)")
    }
    #expect(found.count > 200)
    #expect(KamusKode.urut.map(\.kode) == found.keys.sorted())
  }

  @Test("every code has a sentence in both languages that says what to do", arguments: KamusKode.urut)
  func kalimat(_ entri: KamusKode.Entri) {
    #expect(!entri.kode.isEmpty && entri.kode.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" })
    for sentence in [entri.id, entri.en] {
      #expect(sentence.count > 20 && sentence.hasSuffix("."), "\(entri)")
      #expect(sentence.first?.isUppercase == true || sentence.first?.isNumber == true, "\(entri)")
    }
    #expect(entri.id != entri.en)
    // `usulan list` and the like are commands: their words are typed as they stand.
    let english = ["usulan list", "usulan edit baru", "berkas pasang", "konflik list", "list commands"].reduce(entri.en)
    {
      $0.replacing($1, with: "")
    }
    #expect(Self.kata(english).isDisjoint(with: Self.indonesia), "\(entri.en)")
  }

  @Test("no two codes of one module share a sentence")
  func sekali() {
    for entries in [IntakeError.Kode.allCases.map(\.kalimat), WireError.Kode.allCases.map(\.kalimat)] {
      #expect(Set(entries.map(\.id)).count == entries.count && Set(entries.map(\.en)).count == entries.count)
    }
  }

  @Test("a refusal says its details and place in the language asked")
  func rincian() {
    let error = StoreError(.versi, "Terlalu lama.", en: "The version here is 3.0.", letak: "skema 4")
    #expect(error.kalimat(.id) == "SQLITE_TERLALU_LAMA: Terlalu lama. (skema 4)")
    #expect(error.kalimat(.en).hasSuffix("(libsqlite3-0). The version here is 3.0. (schema 4)"))
    let row = IntakeError(.kkGanda, "Dua kali.", di: PosisiCSV(berkas: "kolom baru.csv", baris: 3, kolom: 2))
    #expect(row.kalimat(.id).hasSuffix("(kolom baru.csv baris 3 kolom 2)"))
    #expect(row.kalimat(.en).hasSuffix("(kolom baru.csv line 3 column 2)"))
  }

  @Test(
    "only the first word of a place is translated",
    arguments: [
      ("butir 2", "item 2"), ("baris perbaikan_data", "line perbaikan_data"), ("baris.csv", "baris.csv"),
      ("13.09.01.2007/2026-IV/1/0017", "13.09.01.2007/2026-IV/1/0017"),
    ])
  func letak(_ id: String, _ en: String) {
    #expect(placeInEnglish(id) == en)
  }

  @Test("what a peer refused with is said in English by its code, an unknown code as the peer said it")
  func lawan() {
    let known = TransportError("BUKTI_KURANG", "Bukti belum lengkap.")
    #expect(KamusKode.kalimat(known, .id) == "BUKTI_KURANG: Bukti belum lengkap.")
    #expect(KamusKode.kalimat(known, .en).hasPrefix("BUKTI_KURANG: The evidence is incomplete"))
    #expect(KamusKode.kalimat(TransportError("BARU_SEKALI", "Entah."), .en) == "BARU_SEKALI: Entah.")
    let said = TransportError("BUKTI_KURANG", "Kurang.", english: "One is missing.")
    #expect(KamusKode.kalimat(said, .en) == "BUKTI_KURANG: One is missing.")
    #expect(KamusKode.kalimat("KEPALA_BERCABANG", tersimpan: "Cabang.", .id) == "Cabang.")
    #expect(KamusKode.kalimat("KEPALA_BERCABANG", tersimpan: "Cabang.", .en).hasPrefix("One document number"))
  }

  @Test("a state is typed in either language")
  func status() {
    #expect(Istilah.status("dikembalikan", .en) == "returned" && Istilah.status("dikembalikan", .id) == "dikembalikan")
    #expect(Istilah.nama("returned") == "dikembalikan" && Istilah.nama("menunggu") == "menunggu")
    for nama in StatusUsulan.nama { #expect(Istilah.nama(Istilah.status(nama, .en)) == nama) }
  }
}
