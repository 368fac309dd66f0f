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
    baris: [String: UInt8], keluargaBaru: Set<RecordID>, lapor: (Laporan) -> Void
  ) -> [UsulanDraf] {
    var rumah: [RecordID: [KunciBagian]] = [:]
    var keluarga: [RecordID: Set<RecordID>] = [:]
    for (kunci, bagian) in isi {
      rumah[akar(bagian.keluarga), default: []].append(kunci)
      keluarga[akar(bagian.keluarga), default: []].insert(bagian.keluarga)
    }
    for (anak, atas) in induk { keluarga[akar(anak), default: []].formUnion([anak, atas]) }
    return rumah.compactMap { akar, kunci in
      susun(kunci, (keluarga[akar] ?? []).sorted(), baris, keluargaBaru, lapor)
    }.sorted { $0.kunci < $1.kunci }
  }

  private func susun(
    _ kunci: [KunciBagian], _ keluarga: [RecordID], _ baris: [String: UInt8], _ keluargaBaru: Set<RecordID>,
    _ lapor: (Laporan) -> Void
  ) -> UsulanDraf? {
    let urut = kunci.sorted {
      (NamaBaris.urutan($0.nama), $0.tentang, $0.nama) < (NamaBaris.urutan($1.nama), $1.tentang, $1.nama)
    }
    var tempat: [KunciBagian: UInt16] = [:]
    var butir: [ButirDraf] = []
    for satu in urut {
      guard let bagian = isi[satu], let kode = Self.kode(satu.nama, baris),
        bagian.butuh.allSatisfy({ tempat[$0] != nil })
      else {
        lapor(tanpaBaris(satu))
        continue
      }
      tempat[satu] = UInt16(butir.count)
      butir.append(
        ButirDraf(
          jenis: kode, nama: satu.nama, bergantung: Set(bagian.butuh.compactMap { tempat[$0] }).sorted(),
          deltas: bagian.deltas.sorted { $0.rekaman < $1.rekaman }))
    }
    guard !butir.isEmpty, let pertama = keluarga.first(where: { !keluargaBaru.contains($0) }) ?? keluarga.first else {
      return nil
    }
    let posisi = Set(tempat.keys.flatMap { isi[$0]?.posisi ?? [] })
    return UsulanDraf(
      kunci: pertama, keluarga: keluarga, butir: butir,
      posisi: posisi.sorted { ($0.berkas, $0.baris) < ($1.berkas, $1.baris) })
  }

  /// Lighter rows are optional in a pack; their facts then fall under the general one.
  private static func kode(_ nama: String, _ baris: [String: UInt8]) -> UInt8? {
    if let kode = baris[nama] { return kode }
    let umum = [NamaBaris.perbaikanNIK, NamaBaris.kontak].contains(nama)
    return umum ? baris[NamaBaris.perbaikanData] : nil
  }

  private func tanpaBaris(_ kunci: KunciBagian) -> Laporan {
    let bagian = isi[kunci]
    let posisi = bagian?.posisi.first
    return Laporan(
      galat: IntakeError(
        .jenisTakAda, "Tata cara yang berlaku tidak mengenal \(kunci.nama); butir ini tidak dibuat.", di: posisi),
      rekaman: kunci.tentang, medan: bagian?.deltas.first?.tulisan.first?.field ?? Fields.rumah(.keluarga),
      konflik: false)
  }
}
