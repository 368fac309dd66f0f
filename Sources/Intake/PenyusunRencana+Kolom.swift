import Causality
import Registry

/// Columns of which most is gone, or other than it was, at once: an export gone wrong (a column lost, sorted by itself,
/// pasted into its neighbour) far more often than so many corrections. Each is one question, and until it is answered that
/// column is not compared.
struct HitunganKolom {
  /// Cells that the register and the last import have filled.
  private(set) var terisi = 0
  /// Of these, emptied.
  private(set) var kosong = 0
  /// Of these, otherwise than both.
  private(set) var beda = 0
  /// Of a lane: families that have it, and those that lose it; that have it not, and those that ask for it.
  private(set) var jalur = (ada: 0, berhenti: 0, tiada: 0, mulai: 0)

  /// Fewer are corrections like any other.
  static let palingKosong = 3
  static let palingBeda = 10

  mutating func catat(_ nilai: Nilai, _ field: FieldID, _ register: RekamanRegister, sementara: Bool) {
    let lama = register[field] ?? .kosong
    let baru =
      !BandingTigaArah.setara(field, nilai, lama)
      && !(register.basis.map { BandingTigaArah.setara(field, nilai, $0[field]) } ?? false)
    if Fields[field]?.penulis == .jalur { return catat(jalur: lama == .kosong || lama == .bilangan(0), baru) }
    guard lama != .kosong else { return }
    terisi += 1
    guard baru, !sementara else { return }
    if nilai == .kosong { kosong += 1 } else { beda += 1 }
  }

  private mutating func catat(jalur tiada: Bool, _ baru: Bool) {
    if tiada { jalur.tiada += 1 } else { jalur.ada += 1 }
    guard baru else { return }
    if tiada { jalur.mulai += 1 } else { jalur.berhenti += 1 }
  }

  /// Cells in question, of how many; nil where the column is as columns are.
  var janggal: (berapa: Int, dari: Int, kosong: Bool)? {
    func banyak(_ berapa: Int, _ dari: Int, _ paling: Int) -> Bool { berapa >= paling && berapa * 2 > dari }
    if banyak(kosong, terisi, Self.palingKosong) { return (kosong, terisi, true) }
    if banyak(beda, terisi, Self.palingBeda) { return (beda, terisi, false) }
    if banyak(jalur.berhenti, jalur.ada, Self.palingBeda) { return (jalur.berhenti, jalur.ada, false) }
    return banyak(jalur.mulai, jalur.tiada, Self.palingBeda) ? (jalur.mulai, jalur.tiada, false) : nil
  }
}

/// What of a column is not compared.
enum KolomDitahan {
  case yangKosong
  case semua
}

extension PenyusunRencana {
  mutating func tanyakanKolom() {
    tanyakanKolom(hitung(keluarga, kartu.hasil, kartu.register), keluarga.first)
    tanyakanKolom(hitung(individu, orang.hasil, orang.register), individu.first)
  }

  private func hitung(
    _ baris: [BarisSumber], _ hasil: [Pencocokan], _ register: [RekamanRegister]
  ) -> [FieldID: HitunganKolom] {
    var jumlah: [FieldID: HitunganKolom] = [:]
    for (satu, hasil) in zip(baris, hasil) {
      guard case .cocok(let tempat) = hasil, !register[tempat].dibuatUlang else { continue }
      for (field, nilai) in zip(satu.kolom, satu.nilai) where field != Fields.updatedAt && field != Fields.wilayah {
        let sementara = field == Fields.nik && satu.nikSementara
        jumlah[field, default: HitunganKolom()].catat(nilai, field, register[tempat], sementara: sementara)
      }
    }
    return jumlah
  }

  private mutating func tanyakanKolom(_ jumlah: [FieldID: HitunganKolom], _ pertama: BarisSumber?) {
    guard let pertama else { return }
    for (field, hitungan) in jumlah.sorted(by: { $0.key < $1.key }) {
      guard let janggal = hitungan.janggal else { continue }
      // What only pusat writes is not asked about: the village's own application need not have it.
      if Fields[field]?.penulis == .pusat {
        if janggal.kosong { kolomDitahan[field] = .yangKosong }
        continue
      }
      let kunci = KunciPertanyaan(["kolom", "\(field.rawValue)"])
      let jawaban = masukan.jawab(kunci, .kolom, field)
      if jawaban == .sumber {
        kolomBenar.insert(field)
        continue
      }
      kolomDitahan[field] = janggal.kosong ? .yangKosong : .semua
      if jawaban == nil { tanya(kunci, field, janggal, pertama.posisi.berkas) }
    }
  }

  private mutating func tanya(
    _ kunci: KunciPertanyaan, _ field: FieldID, _ janggal: (berapa: Int, dari: Int, kosong: Bool), _ berkas: String
  ) {
    guard let kolom = Fields[field] else { return }
    let apa = janggal.kosong ? Kalimat("kosong", "empty") : Kalimat("berubah", "changed")
    let (berapa, dari) = (janggal.berapa, janggal.dari)
    rencana.pertanyaan.append(
      Pertanyaan(
        kunci: kunci, jenis: .kolom, posisi: PosisiCSV(berkas: berkas, kepala: kolom.nama), calon: [], medan: [field],
        pesan:
          "\(kolom.label.id) \(apa.id) pada \(berapa) dari \(dari) baris yang terisi di register; jawab \"register\" "
          + "bila kolomnya hilang, tertukar atau terurut sendiri, \"sumber\" bila memang begitu. Sebelum dijawab, isinya "
          + "tidak dibandingkan.",
        english: "\(kolom.label.en) is \(apa.en) on \(berapa) of \(dari) lines that the register has filled; answer "
          + "\"register\" where the column was lost, swapped or sorted by itself, \"sumber\" where it is meant. Until then "
          + "it is not compared."))
  }

  /// The row without what is not to be compared.
  func tanpaKolomDitahan(_ baris: BarisSumber) -> BarisSumber {
    kolomDitahan.isEmpty
      ? baris
      : baris.tanpa { field, nilai in
        switch kolomDitahan[field] {
        case .semua: true
        case .yangKosong: nilai == .kosong
        case nil: false
        }
      }
  }
}

extension BarisSumber {
  /// The row as if its file had not these cells.
  func tanpa(_ buang: (FieldID, Nilai) -> Bool) -> BarisSumber {
    let sisa = kolom.indices.filter { !buang(kolom[$0], nilai[$0]) }
    if sisa.count == kolom.count { return self }
    return BarisSumber(
      entitas: entitas, posisi: posisi, id: id, noKK: noKK, kolom: sisa.map { kolom[$0] },
      nilai: sisa.map { nilai[$0] },
      nikSementara: nikSementara)
  }
}
