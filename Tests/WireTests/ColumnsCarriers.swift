import Causality
import Registry
import Tatacara

/// Pseudo-random numbers from a seed, so that a failure can be repeated.
struct ColumnsRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// Carriers without a pattern to rely on: concurrent contexts, gaps, unknown fields, values of the wrong kind.
struct ColumnsCarriers {
  private var random: ColumnsRandom
  private let replicas: [ReplicaID]
  private let digests: [Digest]
  private let villages: [WilayahID]

  init(seed: UInt64) {
    var random = ColumnsRandom(seed: seed)
    replicas = (0..<4).map { _ in ReplicaID(rawValue: random.next() >> UInt64(random.below(60))) }
    digests = (0..<3).compactMap { _ in Digest(bytes: (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }) }
    villages = ["13.09.01.2007", "13.71.02.1001~3", "13.09", ""].compactMap(WilayahID.init(kode:))
    self.random = random
  }

  mutating func list(upTo count: Int) -> [Pembawa] {
    (0..<random.below(count + 1)).map { _ in carrier() }
  }

  private mutating func pick<T>(_ items: [T]) -> T { items[random.below(items.count)] }

  private mutating func carrier() -> Pembawa {
    let triwulan = Triwulan(Tanggal.terawal.ditambah(hari: random.below(400_000)))
    let nomor = NomorPembawa(
      wilayah: pick(villages), triwulan: triwulan, seri: UInt32(truncatingIfNeeded: number()),
      urut: UInt32(truncatingIfNeeded: number()))
    let author = pick(replicas)
    return Pembawa(
      jenis: pick(JenisPembawa.allCases), nomor: nomor, replika: author, paket: pick(digests),
      menggantikan: random.chance(20) ? pick(digests) : nil,
      butir: (0...random.below(4)).map { butir($0, by: author) })
  }

  private mutating func butir(_ place: Int, by author: ReplicaID) -> Butir {
    Butir(
      jenis: UInt8(truncatingIfNeeded: number()),
      bergantung: (0..<place).filter { _ in random.chance(30) }.map(UInt16.init),
      deltas: (0...random.below(5)).map { _ in delta(by: author) })
  }

  private mutating func delta(by author: ReplicaID) -> RegistryDelta {
    var context = Context()
    for _ in 0..<random.below(4) where random.chance(60) { context.cover(pick(replicas), upTo: number() >> 1 | 1) }
    for _ in 0..<random.below(6) where random.chance(30) {
      context.insert(Dot(replica: pick(replicas), counter: UInt64(random.below(12) + 1)))
    }
    let counter = random.chance(80) ? context.highest(of: author) + 1 : number()
    let fields = Set((0...random.below(8)).map { _ in field() }).sorted()
    return RegistryDelta(
      record: record(), dot: Dot(replica: author, counter: counter), context: context,
      writes: fields.map { RegistryWrite(field: $0, value: value()) })
  }

  /// Small mostly, any now and then.
  private mutating func number() -> UInt64 {
    random.chance(85) ? UInt64(random.below(200)) : random.next() >> UInt64(random.below(64))
  }

  private mutating func record() -> RecordID { RecordID(replica: pick(replicas), serial: number()) }

  private mutating func field() -> FieldID {
    FieldID(rawValue: random.chance(90) ? UInt16(random.below(256)) : UInt16(truncatingIfNeeded: random.next()))
  }

  private mutating func value() -> Nilai {
    switch random.below(8) {
    case 0: .kosong
    case 1: .bilangan(Int64(bitPattern: random.next() >> UInt64(random.below(64))) &- 1)
    case 2, 3: .bilangan(Int64(random.below(60)))
    case 4: .rekaman(record())
    case 5: .teks(digits(pick([0, 1, 8, 12, 13, 16, 17, 25])))
    default: .teks(words())
    }
  }

  private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in "\(random.below(10))" }.joined() }

  /// Spaces at the ends and in pairs, and letters whose composed and decomposed forms Swift calls equal.
  private mutating func words() -> String {
    (0..<random.below(4)).map { _ in pick(["Siti", "Budi", "", " ", "é", "e\u{301}", "No. 12", "BUDI", "\u{0}", "日本"]) }
      .joined(separator: pick([" ", "  ", ""]))
  }
}
