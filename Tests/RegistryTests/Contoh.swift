import Causality
import Registry

/// Made-up values and deltas.
enum Contoh {
  /// A value the field may hold.
  static func nilai(_ field: Field, using random: inout SplitMix64) -> Nilai {
    switch field.jenis {
    case .teks: .teks(["Dusun Satu", "Ba'u", "x", "Ýð"][Int.random(in: 0..<4, using: &random)])
    case .digit(let panjang):
      .teks(
        String(
          String(repeating: "7", count: panjang.upperBound - 1).dropLast(
            Int.random(in: 0...(panjang.count - 1), using: &random)) + "\(Int.random(in: 0...9, using: &random))"))
    case .bilangan(let batas), .derajat(let batas): .bilangan(.random(in: batas, using: &random))
    case .tanggal: .bilangan(.random(in: -62091...376_199, using: &random))
    case .bendera: .bilangan(.random(in: 0...1, using: &random))
    case .kode(let daftar): .bilangan(daftar.randomElement(using: &random)?.nomor ?? 1)
    case .detik: .bilangan(.random(in: 0...2_000_000_000, using: &random))
    case .wilayah:
      .bilangan(Int64(WilayahID(kode: "13.09.01.200\(Int.random(in: 1...9, using: &random))")?.rawValue ?? 0))
    case .rekaman: .rekaman(RecordID(replica: ReplicaID(rawValue: 1), serial: .random(in: 1...9, using: &random)))
    }
  }

  static let orang = RecordID(replica: ReplicaID(rawValue: 1), serial: 100)
  static let keluarga = RecordID(replica: ReplicaID(rawValue: 1), serial: 7)

  /// A delta by a replica whose rank is that of `tingkat`.
  static func delta(
    _ record: RecordID, _ tingkat: Tingkat, ke counter: UInt64 = 1, _ writes: [FieldID: Nilai],
    seen: [DeltaDihitung] = [],
    replica: UInt64? = nil, bersyarat: Dot? = nil
  ) -> DeltaDihitung {
    let sorted = writes.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) }
    let dot = Dot(replica: ReplicaID(rawValue: replica ?? UInt64(tingkat.rawValue)), counter: counter)
    let delta = RegistryDelta(
      record: record, dot: dot, context: Context(covering: seen.map(\.delta.dot)), writes: sorted)
    return DeltaDihitung(delta, tingkat, bersyarat: bersyarat)
  }
}
