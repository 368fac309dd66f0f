import Causality
import Registry

/// What a row of the source is in the register.
enum Pencocokan: Equatable {
  /// The record at this place.
  case cocok(Int)
  case baru
  /// Not to be guessed: places of the candidates.
  case tanya([Int])
  /// Names an id the register has not.
  case tolak
}

/// Matches persons: by our id, then NIK, then nama + tgl_lahir + ibu_kandung. What does not settle it is asked: an import
/// never makes a second person of one (design §9.11).
struct PencocokOrang {
  let register: [RekamanRegister]
  private let menurutID: [RecordID: Int]
  private let menurutNIK: [String: [Int]]
  private let menurutCiri: [CiriOrang: [Int]]
  private let ciri: [CiriOrang?]
  private(set) var hasil: [Pencocokan] = []
  /// Per register place, the row that took it.
  private var pemakai: [Int: Int] = [:]

  init(_ register: [RekamanRegister]) {
    self.register = register
    menurutID = Dictionary(register.enumerated().map { ($1.id, $0) }) { pertama, _ in pertama }
    ciri = register.map {
      CiriOrang(nama: $0[Fields.nama], lahir: $0[Fields.tglLahir], ibu: $0[Fields.ibuKandung])
    }
    var nik: [String: [Int]] = [:]
    var menurutCiri: [CiriOrang: [Int]] = [:]
    for (tempat, orang) in register.enumerated() {
      let nomor = orang.teks(Fields.nik)
      if !nomor.isEmpty && !nomor.hasPrefix("0") { nik[nomor, default: []].append(tempat) }
      if let ciri = ciri[tempat] { menurutCiri[ciri, default: []].append(tempat) }
    }
    menurutNIK = nik
    self.menurutCiri = menurutCiri
  }

  static func kunci(_ orang: BarisSumber) -> KunciPertanyaan {
    let lahir = orang[Fields.tglLahir].map { "\($0)" } ?? ""
    return KunciPertanyaan([
      "orang", orang.nik ?? "", CiriOrang.normal(orang.teks(Fields.nama)), lahir,
      CiriOrang.normal(orang.teks(Fields.ibuKandung)),
    ])
  }

  /// Fills `hasil`, parallel to `orang`.
  mutating func cocokkan(_ orang: [BarisSumber], jawaban: [KunciPertanyaan: Jawaban]) {
    hasil = orang.map { pasti($0, jawaban) ?? .tanya([]) }
    for tempat in orang.indices { ambil(tempat) }
    for (tempat, baris) in orang.enumerated() where hasil[tempat] == .tanya([]) {
      hasil[tempat] = menurutCiri(baris)
      ambil(tempat)
    }
    tanyakanYangMirip(orang, jawaban)
  }

  /// By answer, id or NIK; nil where these say nothing.
  private func pasti(_ baris: BarisSumber, _ jawaban: [KunciPertanyaan: Jawaban]) -> Pencocokan? {
    switch jawaban[Self.kunci(baris)] {
    case .rekaman(let id): return menurutID[id].map { .cocok($0) } ?? .tolak
    case .baru: return .baru
    default: break
    }
    if let id = baris.id { return menurut(id, nik: baris.nik.flatMap { menurutNIK[$0] } ?? []) }
    guard let nik = baris.nik, let calon = menurutNIK[nik] else { return nil }
    let milik = CiriOrang(baris)
    if calon.count > 1 {
      let sama = calon.filter { milik != nil && ciri[$0] == milik }
      return sama.count == 1 ? .cocok(sama[0]) : .tanya(calon)
    }
    let lain = milik.flatMap { menurutCiri[$0] } ?? []
    if !lain.isEmpty && !lain.contains(calon[0]) { return .tanya(calon + lain) }
    return serupa(baris, calon[0]) ? .cocok(calon[0]) : .tanya(calon)
  }

  /// An id that says another person than the number does was filled in by mistake, or the number was.
  private func menurut(_ id: RecordID, nik: [Int]) -> Pencocokan {
    guard let tempat = menurutID[id] else { return .tolak }
    return nik.isEmpty || nik.contains(tempat) ? .cocok(tempat) : .tanya([tempat] + nik)
  }

  /// A number alone, with another name, birthday and mother, is no proof.
  private func serupa(_ baris: BarisSumber, _ tempat: Int) -> Bool {
    let orang = register[tempat]
    return CiriOrang.normal(baris.teks(Fields.nama)) == CiriOrang.normal(orang.teks(Fields.nama))
      || baris[Fields.tglLahir] == orang[Fields.tglLahir]
      || CiriOrang.normal(baris.teks(Fields.ibuKandung)) == CiriOrang.normal(orang.teks(Fields.ibuKandung))
  }

  private func menurutCiri(_ baris: BarisSumber) -> Pencocokan {
    guard let ciri = CiriOrang(baris), let calon = menurutCiri[ciri] else { return .baru }
    return calon.count == 1 ? .cocok(calon[0]) : .tanya(calon)
  }

  /// Two rows that would be one record are both a question.
  private mutating func ambil(_ tempat: Int) {
    guard case .cocok(let register) = hasil[tempat] else { return }
    guard let lain = pemakai.updateValue(tempat, forKey: register), lain != tempat else { return }
    // The row found first, by id or NIK, keeps its record where only the other one guessed by traits.
    hasil[tempat] = .tanya([register])
    pemakai[register] = lain
  }

  /// A person who seems new, while someone of the same name and birthday, or of the same card and either of them, is no
  /// longer in the source: perhaps the same one.
  private mutating func tanyakanYangMirip(_ orang: [BarisSumber], _ jawaban: [KunciPertanyaan: Jawaban]) {
    let hilang = register.indices.filter { pemakai[$0] == nil && !register[$0].dibuatUlang }
    let menurutNama = Dictionary(grouping: hilang) { CiriOrang.normal(register[$0].teks(Fields.nama)) }
    for (tempat, baris) in orang.enumerated() where hasil[tempat] == .baru && jawaban[Self.kunci(baris)] == nil {
      let calon = menurutNama[CiriOrang.normal(baris.teks(Fields.nama))]?.filter {
        let lahir = register[$0][Fields.tglLahir] ?? .kosong
        return lahir == .kosong || lahir == baris[Fields.tglLahir] || baris[Fields.tglLahir] == .kosong
      }
      if let calon, !calon.isEmpty { hasil[tempat] = .tanya(calon) }
    }
  }

  /// As above within one family: unmatched members of its record who share name, or birthday and sex, with a new row.
  mutating func tanyakanDalamKeluarga(
    _ orang: [BarisSumber], keluarga: (String) -> RecordID?, jawaban: [KunciPertanyaan: Jawaban]
  ) {
    let hilang = Dictionary(
      grouping: register.indices.filter { pemakai[$0] == nil && !register[$0].dibuatUlang }
    ) { register[$0].keluarga }
    for (tempat, baris) in orang.enumerated() where hasil[tempat] == .baru && jawaban[Self.kunci(baris)] == nil {
      guard let id = keluarga(baris.noKK), let anggota = hilang[id] else { continue }
      let calon = anggota.filter { mirip(baris, register[$0]) }
      if !calon.isEmpty { hasil[tempat] = .tanya(calon) }
    }
  }

  private func mirip(_ baris: BarisSumber, _ orang: RekamanRegister) -> Bool {
    if CiriOrang.normal(baris.teks(Fields.nama)) == CiriOrang.normal(orang.teks(Fields.nama)) { return true }
    return baris[Fields.tglLahir] == orang[Fields.tglLahir] && baris[Fields.jenisKelamin] == orang[Fields.jenisKelamin]
  }
}
