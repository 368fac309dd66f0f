import Causality
import Registry

/// Names one butir while drafts are put together: its row and the record it is about.
struct KunciBagian: Hashable {
  let nama: String
  let tentang: RecordID
}

/// The parts of drafts, gathered row by row, then put together household by household.
struct BagianDraf {
  private struct Bagian {
    let keluarga: RecordID
    var deltas: [DeltaDraf] = []
    var butuh: [KunciBagian] = []
    var posisi: [PosisiCSV] = []
  }

  private var isi: [KunciBagian: Bagian] = [:]
  /// Families joined by someone's move, each pointing towards its household's first.
  private var induk: [RecordID: RecordID] = [:]

  /// Adds edits of `rekaman` (else of `tentang`) to the butir `nama` about `tentang`.
  mutating func tambah(
    _ nama: String, keluarga: RecordID, tentang: RecordID, _ suntingan: [Suntingan], rekaman: RecordID? = nil,
    _ posisi: PosisiCSV, butuh: [KunciBagian] = []
  ) {
    let kunci = KunciBagian(nama: nama, tentang: tentang)
    var bagian = isi[kunci] ?? Bagian(keluarga: keluarga)
    bagian.deltas += Self.deltas(rekaman ?? tentang, suntingan)
    bagian.butuh += butuh
    bagian.posisi.append(posisi)
    isi[kunci] = bagian
  }

  /// What a draft says already of a record's field; nil where none writes it.
  func nilai(_ field: FieldID, dari rekaman: RecordID) -> Nilai? {
    for bagian in isi.values {
      for delta in bagian.deltas where delta.rekaman == rekaman {
        if let tulisan = delta.tulisan.first(where: { $0.field == field }) { return tulisan.value }
      }
    }
    return nil
  }

  /// The two families are one case.
  mutating func gabung(_ a: RecordID, _ b: RecordID) {
    let (satu, dua) = (akar(a), akar(b))
    if satu != dua { induk[max(satu, dua)] = min(satu, dua) }
  }

  private func akar(_ id: RecordID) -> RecordID {
    var kini = id
    while let atas = induk[kini] { kini = atas }
    return kini
  }

  /// One delta per context: what rests on the same is one step of the record's history.
  private static func deltas(_ rekaman: RecordID, _ suntingan: [Suntingan]) -> [DeltaDraf] {
    var hasil: [(konteks: Context, tulisan: [RegistryWrite])] = []
    for satu in suntingan {
      if let tempat = hasil.firstIndex(where: { $0.konteks == satu.konteks }) {
        hasil[tempat].tulisan += satu.tulisan
      } else {
        hasil.append((satu.konteks, satu.tulisan))
      }
    }
    return hasil.map {
      DeltaDraf(rekaman: rekaman, konteks: $0.konteks, tulisan: $0.tulisan.sorted { $0.field < $1.field })
    }
  }

  /// The drafts, ascending by key. A row the pack lacks is reported, and what requires it goes with it.
  func draf(
    _ baris: [String: BarisImpor], keluargaBaru: Set<RecordID>, lapor: (Laporan) -> Void
  ) -> [UsulanDraf] {
    var rumah: [RecordID: [KunciBagian]] = [:]
    var keluarga: [RecordID: Set<RecordID>] = [:]
    for (kunci, bagian) in isi {
      rumah[akar(bagian.keluarga), default: []].append(kunci)
      keluarga[akar(bagian.keluarga), default: []].insert(bagian.keluarga)
    }
    for (anak, atas) in induk { keluarga[akar(anak), default: []].formUnion([anak, atas]) }
    return rumah.compactMap { akar, kunci in
      let satu = (keluarga[akar] ?? []).sorted()
      let (butir, posisi) = susun(kunci, baris, lapor)
      guard !butir.isEmpty, let pertama = satu.first(where: { !keluargaBaru.contains($0) }) ?? satu.first else {
        return nil
      }
      return UsulanDraf(kunci: pertama, keluarga: satu, butir: butir, posisi: posisi)
    }.sorted { $0.kunci < $1.kunci }
  }

  private func susun(
    _ kunci: [KunciBagian], _ baris: [String: BarisImpor], _ lapor: (Laporan) -> Void
  ) -> ([ButirDraf], [PosisiCSV]) {
    var tempat: [KunciBagian: Int] = [:]
    var butir: [ButirDraf] = []
    var akhir: [Int] = []
    var posisi: Set<PosisiCSV> = []
    for satu in kunci.sorted(by: Self.urut) {
      guard let bagian = isi[satu] else { continue }
      guard let aturan = Self.aturan(satu.nama, baris), bagian.butuh.allSatisfy({ tempat[$0] != nil }) else {
        lapor(tanpaBaris(satu))
        continue
      }
      let deltas = bagian.deltas.compactMap { saring($0, aturan, bagian.posisi.first, lapor) }
      if deltas.isEmpty { continue }
      // What is determined later cannot be required: a lane of the provinsi's does not wait for the Menteri.
      let syarat = Set(bagian.butuh.compactMap { tempat[$0] }).filter { akhir[$0] <= aturan.akhir }
      tempat[satu] = butir.count
      akhir.append(aturan.akhir)
      posisi.formUnion(bagian.posisi)
      butir.append(
        ButirDraf(
          jenis: aturan.kode, nama: satu.nama, bergantung: syarat.sorted().map { UInt16($0) },
          deltas: deltas.sorted { $0.rekaman < $1.rekaman }))
    }
    return (butir, posisi.sorted { ($0.berkas, $0.baris) < ($1.berkas, $1.baris) })
  }

  /// The delta without what its row may not write, each of it reported; nil where nothing is left.
  private func saring(
    _ delta: DeltaDraf, _ aturan: BarisImpor, _ posisi: PosisiCSV?, _ lapor: (Laporan) -> Void
  ) -> DeltaDraf? {
    guard let tulis = aturan.tulis else { return delta }
    // A group is written whole or not at all.
    let terlarang = Set(delta.tulisan.map(\.field).filter { !tulis.contains($0) }.map { Fields.rules.group($0) })
    let boleh = delta.tulisan.filter { !terlarang.contains(Fields.rules.group($0.field)) }
    for satu in delta.tulisan where terlarang.contains(Fields.rules.group(satu.field)) {
      let label = Fields[satu.field]?.label
      let galat = IntakeError(
        .jenisTakAda, "Tata cara yang berlaku tidak mengubah \(label?.id ?? "") dengan usulan ini; isiannya diabaikan.",
        en: "Field: \(label?.en ?? "").",
        di: posisi)
      lapor(Laporan(galat: galat, rekaman: delta.rekaman, medan: satu.field, konflik: false))
    }
    return boleh.isEmpty ? nil : DeltaDraf(rekaman: delta.rekaman, konteks: delta.konteks, tulisan: boleh)
  }

  private static func urut(_ a: KunciBagian, _ b: KunciBagian) -> Bool {
    (NamaBaris.urutan(a.nama), a.tentang, a.nama) < (NamaBaris.urutan(b.nama), b.tentang, b.nama)
  }

  /// A pack need not have the lighter row for phone numbers; they are then data like any other.
  private static func aturan(_ nama: String, _ baris: [String: BarisImpor]) -> BarisImpor? {
    if let aturan = baris[nama] { return aturan }
    return nama == NamaBaris.kontak ? baris[NamaBaris.perbaikanData] : nil
  }

  private func tanpaBaris(_ kunci: KunciBagian) -> Laporan {
    let bagian = isi[kunci]
    let posisi = bagian?.posisi.first
    return Laporan(
      galat: IntakeError(
        .jenisTakAda, "Tata cara yang berlaku tidak mengenal \(kunci.nama); butir ini tidak dibuat.",
        en: "Kind: \(kunci.nama).", di: posisi),
      rekaman: kunci.tentang, medan: bagian?.deltas.first?.tulisan.first?.field ?? Fields.rumah(.keluarga),
      konflik: false)
  }
}
