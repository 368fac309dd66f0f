import Causality
import Registry
import Tatacara

/// What a village's import rests on; all of it parameters, so that the same input plans the same thing.
package struct MasukanImpor {
  package var sumber: Sumber
  /// Every record of the village, in any order, records of this source's open drafts included.
  package var register: [RekamanRegister]
  /// The rule pack's rows in force, by short name.
  package var baris: [String: BarisImpor]
  /// The village's replica and its next unused serial, for records the import makes.
  package var replika: ReplicaID
  package var serialBerikut: UInt64
  package var jawaban: [KunciPertanyaan: Jawaban] = [:]
  /// Answers to all questions of a kind.
  package var jawabanSekaligus: [PolaJawaban: Jawaban] = [:]
  /// What was found of the absent: persons, or whole families.
  package var hasilAbsen: [RecordID: JawabanAbsen] = [:]
  /// Whether a family may go to that village (`DesaDikenal.ada`).
  package var desaAda: @Sendable (WilayahID) -> Bool = { _ in true }

  package init(
    sumber: Sumber, register: [RekamanRegister], baris: [String: BarisImpor], replika: ReplicaID, serialBerikut: UInt64,
    jawaban: [KunciPertanyaan: Jawaban] = [:], jawabanSekaligus: [PolaJawaban: Jawaban] = [:],
    hasilAbsen: [RecordID: JawabanAbsen] = [:], desaAda: @escaping @Sendable (WilayahID) -> Bool = { _ in true }
  ) {
    self.sumber = sumber
    self.register = register
    self.baris = baris
    self.replika = replika
    self.serialBerikut = serialBerikut
    self.jawaban = jawaban
    self.jawabanSekaligus = jawabanSekaligus
    self.hasilAbsen = hasilAbsen
    self.desaAda = desaAda
  }
}

/// What an import needs to know of one row of the rule pack.
package struct BarisImpor: Sendable, Equatable {
  package let kode: UInt8
  /// Place of its terminal step in the chain: a butir requires none that is determined later.
  package let akhir: Int
  /// Fields and lanes it may write; nil for any.
  package let tulis: Set<FieldID>?

  package init(kode: UInt8, akhir: Int = 0, tulis: Set<FieldID>? = nil) {
    self.kode = kode
    self.akhir = akhir
    self.tulis = tulis
  }
}

extension PaketAturan {
  /// The rows by name, as `MasukanImpor.baris` wants them.
  package var barisImpor: [String: BarisImpor] {
    let tempat = Dictionary(langkah.enumerated().map { ($1.kode, $0) }) { pertama, _ in pertama }
    return Dictionary(
      baris.map { baris in
        let tulis = baris.tulis.union(baris.jalur.keys)
        return (baris.nama, BarisImpor(kode: baris.kode, akhir: tempat[baris.akhir] ?? 0, tulis: tulis))
      }
    ) { pertama, _ in pertama }
  }
}

/// What a village's import would do: a pure function of its input. The plan is the whole of what this source now wants:
/// storing it puts `draf` in the place of the source's open drafts, and applies `maju` to its bases. A base advances
/// further when a draft is finalised (`BasisSumber.majuFinal`) or discarded by a person (`majuBuang`). Planned again on
/// what was stored, it is the same plan; planned again once all is finalised, it is empty.
package struct RencanaImpor: Sendable {
  /// Ascending by key; empty where anything is refused.
  package internal(set) var draf: [UsulanDraf] = []
  /// Records the drafts make, ascending; ids of earlier open drafts are kept.
  package internal(set) var rekamanBaru: [RecordID] = []
  /// The next unused serial once the plan is stored.
  package internal(set) var serialBerikut: UInt64
  package internal(set) var pertanyaan: [Pertanyaan] = []
  /// Families that wait for the answer about a member or about themselves: nothing is drafted of them.
  package internal(set) var menunggu: [PosisiCSV] = []
  package internal(set) var laporan: [Laporan] = []
  /// What to look at before anything else: the file as a whole seems wrong.
  package internal(set) var perhatian: [IntakeError] = []
  package internal(set) var peringatan: [Peringatan]
  package internal(set) var penolakan: [IntakeError]
  package internal(set) var absen: [Absen] = []
  package internal(set) var maju: [MajuBasis] = []
  /// Rows that say exactly what the base says.
  package internal(set) var tidakBerubah = 0
  package internal(set) var keluargaDilewati: Int
  package internal(set) var individuDilewati: Int
  /// Other villages' families, by village.
  package internal(set) var desaLain: [WilayahID: Int]
  package internal(set) var kolomDiabaikan: [String]
  /// Whom the lines are about.
  package let buku: BukuBaris

  /// Whether it may be stored: nothing half-done.
  package var bolehDisimpan: Bool { penolakan.isEmpty }

  init(_ masukan: MasukanImpor) {
    serialBerikut = masukan.serialBerikut
    peringatan = masukan.sumber.peringatan
    penolakan = masukan.sumber.penolakan
    keluargaDilewati = masukan.sumber.keluargaDilewati
    individuDilewati = masukan.sumber.individuDilewati
    desaLain = masukan.sumber.desaLain.keluarga
    kolomDiabaikan = masukan.sumber.kolomDiabaikan
    buku = BukuBaris(masukan.sumber)
  }

  package static func susun(_ masukan: MasukanImpor) -> RencanaImpor {
    var penyusun = PenyusunRencana(masukan)
    if penyusun.rencana.bolehDisimpan { penyusun.jalankan() }
    return penyusun.rencana
  }
}
