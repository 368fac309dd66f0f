import Causality
import Registry

/// Matches families: by our id, then the card's number, then by their members. A card nobody knows is a known family's new
/// one where that family's own card is gone and most of its living members are on it; otherwise it is a split, or new.
struct PencocokKeluarga {
  let register: [RekamanRegister]
  private let menurutID: [RecordID: Int]
  private let menurutKartu: [String: [Int]]
  private(set) var hasil: [Pencocokan] = []
  private var terpakai: Set<Int> = []

  init(_ register: [RekamanRegister]) {
    self.register = register
    menurutID = Dictionary(register.enumerated().map { ($1.id, $0) }) { pertama, _ in pertama }
    menurutKartu = Dictionary(grouping: register.indices) { register[$0].teks(Fields.noKK) }
  }

  static func kunci(_ keluarga: BarisSumber) -> KunciPertanyaan { KunciPertanyaan(["keluarga", keluarga.noKK]) }

  /// Fills `hasil`, parallel to `keluarga`, where id, answer or card number settle it; others stand as `.baru`.
  mutating func cocokkan(_ keluarga: [BarisSumber], jawaban: [KunciPertanyaan: Jawaban]) {
    hasil = keluarga.map { baris in
      if case .rekaman(let id)? = jawaban[Self.kunci(baris)] { return menurutID[id].map { .cocok($0) } ?? .tolak }
      let calon = menurutKartu[baris.noKK]
      if let id = baris.id { return menurut(id, kartu: calon ?? []) }
      guard let calon else { return .baru }
      return calon.count == 1 ? .cocok(calon[0]) : .tanya(calon)
    }
    for tempat in keluarga.indices { ambil(tempat) }
  }

  /// An id that says another family than the card does was filled in by mistake, or the card was: nobody guesses which.
  private func menurut(_ id: RecordID, kartu: [Int]) -> Pencocokan {
    guard let tempat = menurutID[id] else { return .tolak }
    return kartu.isEmpty || kartu.contains(tempat) ? .cocok(tempat) : .tanya([tempat] + kartu)
  }

  private mutating func ambil(_ tempat: Int) {
    guard case .cocok(let register) = hasil[tempat] else { return }
    if !terpakai.insert(register).inserted { hasil[tempat] = .tanya([register]) }
  }

  /// Settles the cards left, ascending by number so that the file's order decides nothing.
  /// - Parameters:
  ///   - datang: per card, the families its matched living members are in now, each with how many came.
  ///   - isi: per family, its living members now.
  mutating func cocokkanMenurutAnggota(
    _ keluarga: [BarisSumber], datang: [String: [RecordID: Int]], isi: [RecordID: Int],
    jawaban: [KunciPertanyaan: Jawaban]
  ) {
    let sisa = keluarga.indices.filter { hasil[$0] == .baru && jawaban[Self.kunci(keluarga[$0])] != .baru }
    for tempat in sisa.sorted(by: { keluarga[$0].noKK < keluarga[$1].noKK }) {
      hasil[tempat] = menurutAnggota(datang[keluarga[tempat].noKK] ?? [:], isi)
      ambil(tempat)
    }
  }

  private func menurutAnggota(_ datang: [RecordID: Int], _ isi: [RecordID: Int]) -> Pencocokan {
    var sama: [Int] = []
    var seri: [Int] = []
    for (id, jumlah) in datang {
      guard let tempat = menurutID[id], !terpakai.contains(tempat) else { continue }
      let semua = isi[id] ?? 0
      if jumlah * 2 > semua { sama.append(tempat) } else if jumlah * 2 == semua { seri.append(tempat) }
    }
    if sama.count == 1 && seri.isEmpty { return .cocok(sama[0]) }
    return sama.isEmpty && seri.isEmpty ? .baru : .tanya((sama + seri).sorted())
  }
}
