import Causality
import Registry
import Tatacara
import Wire

/// An invented founding of one village with every kind of value a register has, so that other readers meet every kind of
/// column: civil numbers that follow birth dates and ones that do not, provisional ones, telephone numbers, kin, coordinates.
struct VectorFounding {
  private var random = ColumnsRandom(seed: 2026)
  private let federation: WireFederation
  private let author: ReplicaID
  private var serial: UInt64 = 0

  init(_ federation: WireFederation) throws {
    self.federation = federation
    author = try federation.node(.desa).certificate.dokumen.replika
  }

  mutating func carriers(_ count: Int) -> [Pembawa] {
    (1...count).map { order in
      Pembawa(
        jenis: .pendirian,
        nomor: NomorPembawa(
          wilayah: federation.village, triwulan: Triwulan(federation.hari), seri: 1, urut: UInt32(order)),
        replika: author, paket: federation.paket, butir: [Butir(jenis: 0, deltas: household(order))])
    }
  }

  private mutating func household(_ order: Int) -> [RegistryDelta] {
    var home: [FieldID: Nilai] = [:]
    for field in Fields.milik(.keluarga) { home[field.id] = value(of: field) }
    home[Fields.wilayah] = .bilangan(Int64(federation.village.rawValue))
    home[Fields.noKK] = .teks("130901" + digits(6, below: 311_299) + digits(4, below: 9999))
    let family = delta(home)
    var mother = ""
    let people = (0..<1 + random.below(4)).map { place in
      var person: [FieldID: Nilai] = [:]
      for field in Fields.milik(.individu) { person[field.id] = value(of: field) }
      person[Fields.keluargaOrang] = .rekaman(family.record)
      fill(&person, place, &mother)
      return delta(person)
    }
    return [family] + people
  }

  private mutating func fill(_ person: inout [FieldID: Nilai], _ place: Int, _ mother: inout String) {
    let sex = Int64(place % 2 + 1)
    let born = Tanggal.terawal.ditambah(hari: 47_000 + random.below(36_000))
    let name = (0..<1 + random.below(3)).map { _ in pick(Self.names) }.joined(separator: " ")
    if place == 1 { mother = name }
    person[Fields.jenisKelamin] = .bilangan(sex)
    person[Fields.hubungan] = .bilangan(Int64(min(place + 1, 3)))
    person[Fields.tglLahir] = .bilangan(Int64(born.hari))
    person[Fields.nama] = .teks(name)
    person[Fields.ibuKandung] = .teks(place > 1 ? mother : pick(Self.names))
    person[Fields.noHP] = random.chance(40) ? .kosong : .teks("08" + digits(10, below: 9_999_999_999))
    person[Fields.nik] = nik(born, sex)
  }

  private mutating func nik(_ born: Tanggal, _ sex: Int64) -> Nilai {
    let (tahun, bulan, hari) = born.sipil
    let day = (hari + (sex == 2 ? 40 : 0)) * 10_000 + bulan * 100 + tahun % 100
    switch random.below(10) {
    case 0: return .kosong
    case 1: return .teks("01309012007" + digits(5, below: 99_999))
    case 2: return .teks("127706" + digits(6, below: 311_299) + "0001")
    case 3: return .teks("tidak ada")
    default: return .teks("130901" + padded(day, 6) + digits(4, below: 20))
    }
  }

  private static let names = [
    "Siti", "Budi", "Wati", "Ahmad", "Ba'u", "Sakerebau", "Saogo", "Eko", "Nur", "Yulianus", "Maria", "Teu", "Aman",
  ]

  /// Any value a field of this kind may hold.
  private mutating func value(of field: Field) -> Nilai? {
    if random.chance(3) { return .kosong }
    switch field.jenis {
    case .teks: return .teks("\(pick(["Dusun", "Jl.", "JL", "RT 3"])) \(pick(Self.names)) \(random.below(30))")
    case .digit(let lengths): return .teks(digits(lengths.upperBound, below: 1000))
    case .bilangan(let bounds): return .bilangan(bounds.lowerBound + Int64(random.below(Int(min(5000, span(bounds))))))
    case .tanggal: return .bilangan(Int64(random.below(20_000)))
    case .bendera: return .bilangan(random.chance(80) ? 0 : 1)
    case .kode(let codes): return codes.isEmpty ? nil : .bilangan(codes[random.below(codes.count)].nomor)
    case .derajat(let bounds):
      return .bilangan((bounds.lowerBound + bounds.upperBound) / 2 + Int64(random.below(40_000)))
    case .detik: return .bilangan(1_751_000_000 + Int64(random.below(800_000)))
    case .wilayah, .rekaman: return nil
    }
  }

  private func span(_ bounds: ClosedRange<Int64>) -> Int64 {
    let (span, overflow) = bounds.upperBound.subtractingReportingOverflow(bounds.lowerBound)
    return overflow || span == .max ? 5000 : span + 1
  }

  private mutating func delta(_ values: [FieldID: Nilai]) -> RegistryDelta {
    serial += 1
    return RegistryDelta(
      record: RecordID(replica: author, serial: serial), dot: Dot(replica: author, counter: 1), context: Context(),
      writes: values.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) })
  }

  private mutating func pick(_ words: [String]) -> String { words[random.below(words.count)] }

  private mutating func digits(_ count: Int, below bound: Int) -> String { padded(random.below(bound), count) }

  private func padded(_ number: Int, _ count: Int) -> String {
    String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
  }
}
