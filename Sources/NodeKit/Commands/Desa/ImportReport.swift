import Causality
import Intake
import Registry

/// `register import --json`.
struct ImportReport: Encodable {
  struct Question: Encodable {
    let kunci: String
    let jenis: String
    let letak: String
    let pesan: String
    let calon: [String]
    /// With names and values only where a plan is looked at (`--dry-run`).
    let siapa: String?
    let rincianCalon: [String]
    let isian: [Value]

    init(_ question: Pertanyaan, _ book: BukuBaris, _ words: ImportWords) {
      kunci = "\(question.kunci)"
      jenis = question.jenis.rawValue
      letak = question.posisi.teks(words.say)
      pesan = words.say(question.pesan, question.english)
      calon = question.calon.map(\.description)
      siapa = (question.siapa ?? book.siapa(di: question.posisi)).map(words.describe)
      rincianCalon = question.pengenalCalon.map(words.describe)
      isian = question.medan.indices.map { Value(question, $0, words) }
    }
  }

  /// A field asked about, as the register and the file have it.
  struct Value: Encodable {
    let kolom: String
    let register: String?
    let berkas: String?

    init(_ question: Pertanyaan, _ place: Int, _ words: ImportWords) {
      let field = Fields[question.medan[place]]
      kolom = field?.nama ?? ""
      let shown = words.named && question.register.indices.contains(place)
      register = shown ? field?.teks(question.register[place]) : nil
      berkas = shown ? field?.teks(question.sumber[place]) : nil
    }
  }

  /// A warning with its task, or a report: where it stands and whom it is about.
  struct Finding: Encodable {
    let kode: String
    let letak: String?
    let nomor: String?
    let siapa: String?
    let pesan: String
    let rekaman: String?
    let kolom: String?

    init(_ warning: Peringatan, _ book: BukuBaris, _ words: ImportWords) {
      (kode, letak, nomor) = (warning.kode, warning.posisi.teks(words.say), warning.nomor)
      siapa = book.siapa(di: warning.posisi).map(words.describe)
      pesan = words.say(warning.tugas)
      (rekaman, kolom) = (nil, warning.posisi.kepala)
    }

    init(_ report: Laporan, _ book: BukuBaris, _ words: ImportWords) {
      (kode, letak, nomor) = (report.galat.kode, report.galat.posisi?.teks(words.say), nil)
      siapa = report.galat.posisi.flatMap(book.siapa).map(words.describe)
      pesan = words.say(report.galat.pesan, report.galat.english)
      (rekaman, kolom) = ("\(report.rekaman)", Fields[report.medan]?.nama)
    }
  }

  struct Refusal: Encodable {
    let kode: String
    let pesan: String
    let letak: String?

    init(_ error: IntakeError, _ bahasa: Bahasa) {
      kode = error.kode
      pesan = bahasa(error.pesan, error.english)
      letak = error.posisi?.teks(bahasa)
    }
  }

  /// Someone absent, as the village recognises it: the names only where a plan is looked at (`--dry-run`).
  struct Missing: Encodable {
    let rekaman: String
    let jenis: String
    let nama: String?
    let kepala: String?
    let noKK: String
    let alamat: String
    let rt: String
    let rw: String

    init(_ absent: Absen, named: Bool) {
      let known = absent.pengenal
      rekaman = "\(absent.rekaman)"
      jenis = absent.entitas.nama
      nama = named && !known.nama.isEmpty ? known.nama : nil
      kepala = named && !known.kepala.isEmpty ? known.kepala : nil
      noKK = samarkan(known.noKK)
      (alamat, rt, rw) = (known.alamat, known.rt, known.rw)
    }
  }

  /// Butir per kind.
  let butir: [String: Int]
  let draf: Int
  /// Records that some draft writes, and those per kind of butir.
  let berubah: Int
  let berubahPerJenis: [String: Int]
  let rekamanBaru: Int
  let tidakBerubah: Int
  let drafBaru: Int
  let drafBerubah: Int
  let drafTetap: Int
  let drafDicabut: Int
  /// Open drafts that go, that get another content, and forms' drafts that lose fields, by name.
  let namaDrafDicabut: [String]
  let namaDrafBerubah: [String]
  let namaDrafFormulir: [String]
  let menunggu: Int
  let pertanyaan: [Question]
  let perhatian: [Refusal]
  let laporan: [Finding]
  let penolakan: [Refusal]
  let peringatan: [String: Int]
  let rincianPeringatan: [Finding]
  let keluargaAbsen: Int
  let individuAbsen: Int
  let absen: [String]
  let rincianAbsen: [Missing]
  let dilewati: Int
  /// Other villages' families by code.
  let keluargaDesaLain: [String: Int]

  init(_ outcome: VillageImport.Outcome, _ bahasa: Bahasa, named: Bool) {
    let plan = outcome.plan
    let items = plan.draf.flatMap(\.butir)
    butir = items.reduce(into: [:]) { $0[$1.nama, default: 0] += 1 }
    draf = plan.draf.count
    berubah = Set(items.flatMap(\.deltas).map(\.rekaman)).count
    berubahPerJenis = Dictionary(grouping: items, by: \.nama)
      .mapValues { Set($0.flatMap(\.deltas).map(\.rekaman)).count }
    rekamanBaru = plan.rekamanBaru.count
    tidakBerubah = plan.tidakBerubah
    let changes = outcome.changes
    (drafBaru, drafBerubah) = (changes.new.count, changes.replaced.count)
    (drafTetap, drafDicabut) = (changes.unchanged, changes.withdrawn.count)
    namaDrafDicabut = changes.withdrawn.map(\.nama)
    namaDrafBerubah = changes.replaced.map(\.before.nama)
    namaDrafFormulir = changes.yielding.map(\.before.nama)
    menunggu = plan.menunggu.count
    let words = ImportWords(say: bahasa, named: named)
    pertanyaan = plan.pertanyaan.map { Question($0, plan.buku, words) }
    perhatian = plan.perhatian.map { Refusal($0, bahasa) }
    laporan = plan.laporan.map { Finding($0, plan.buku, words) }
    rincianPeringatan = plan.peringatan.map { Finding($0, plan.buku, words) }
    penolakan = plan.penolakan.map { Refusal($0, bahasa) }
    peringatan = plan.peringatan.reduce(into: [:]) { $0[$1.kode, default: 0] += 1 }
    keluargaAbsen = outcome.summary.keluargaAbsen
    individuAbsen = outcome.summary.individuAbsen
    absen = plan.absen.map(\.rekaman.description)
    rincianAbsen = plan.absen.map { Missing($0, named: named) }
    keluargaDesaLain = Dictionary(uniqueKeysWithValues: plan.desaLain.map { ("\($0.key)", $0.value) })
    dilewati = plan.keluargaDilewati + plan.individuDilewati
  }
}
