import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// Invented things to store. A number in, one value out: the same for ever.
package enum Samples {
  package static func digest(_ number: UInt64) -> Digest {
    var generator = SplitMix64(seed: number)
    return digest(using: &generator)
  }

  static func digest(using generator: inout SplitMix64) -> Digest {
    Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }) ?? .zero
  }

  package static func region(_ code: String) -> WilayahID { WilayahID(kode: code) ?? .pusat }

  /// Two of one code, and one whose code is the beginning of nothing else's.
  package static let villages = [
    "12.09.01.2001", "13.04.01.2001", "13.09.01.2001", "13.09.01.2001~1", "13.09.01.2002", "13.09.02.2001",
    "13.71.01.1001",
  ].map(region)

  package static let regions =
    [
      "", "12", "13", "13~2", "14", "13.04", "13.09", "13.09~1", "13.71", "13.09.01", "13.09.02",
    ].map(region) + villages

  static let triwulan = [Triwulan(tahun: 2026, ke: 1), Triwulan(tahun: 2026, ke: 4), Triwulan(tahun: 2027, ke: 1)]
    .compactMap { $0 }

  /// Both sides of the highest bit, where signed columns would turn the order round.
  package static let replicas = [1, 7, .max >> 1, .max >> 1 + 1, .max - 1, .max].map(ReplicaID.init(rawValue:))

  static func document(
    _ number: UInt64, _ kind: StoredDocument.Kind = .akta, region: WilayahID = .pusat
  ) -> StoredDocument {
    StoredDocument(
      digest: digest(number), kind: kind, bytes: [1, 0, 255, UInt8(truncatingIfNeeded: number)],
      signature: Array(repeating: 9, count: 64), author: replicas[Int(number) % replicas.count], region: region,
      attachment: number.isMultiple(of: 2) ? [] : [0])
  }

  package static func carrier(_ number: UInt64, in village: WilayahID, urut: UInt32 = 1) -> StoredCarrier {
    StoredCarrier(
      digest: digest(number), bytes: Array("carrier \(number)".utf8), jenis: .usulan,
      nomor: NomorPembawa(wilayah: village, triwulan: triwulan[0], seri: 1, urut: urut), replica: replicas[5],
      state: CarrierState(status: 1, step: 2, custody: .desa, lastAct: nil, clearedUp: 0))
  }

  static func carrier(using generator: inout SplitMix64) -> StoredCarrier {
    var carrier = carrier(generator.next(), in: villages.randomElement(using: &generator) ?? .pusat)
    carrier.jenis = JenisPembawa.allCases.randomElement(using: &generator) ?? .usulan
    carrier.nomor.triwulan = triwulan.randomElement(using: &generator) ?? triwulan[0]
    carrier.nomor.seri = .random(in: 1...2, using: &generator)
    carrier.nomor.urut = [1, 2, 3, .max].randomElement(using: &generator) ?? 1
    carrier.state = CarrierState(
      status: .random(in: 0...2, using: &generator), step: .random(in: 0...2, using: &generator),
      custody: ([nil] + Tingkat.allCases).randomElement(using: &generator) ?? nil,
      lastAct: Bool.random(using: &generator) ? digest(using: &generator) : nil, clearedUp: .max)
    return carrier
  }

  package static func delta(
    _ record: RecordID, _ dot: Dot, of carrier: StoredCarrier, counts: StoredDelta.Counting = []
  ) -> StoredDelta {
    StoredDelta(record: record, dot: dot, carrier: carrier.digest, butir: 0, counts: counts)
  }

  static func part(_ number: UInt64, in village: WilayahID, nomor: UInt64 = 1, view: [UInt8] = [1]) -> StoredPart {
    StoredPart(
      act: digest(number), rantai: Rantai(wilayah: village, nomor: nomor, kepalaSebelum: .zero), author: replicas[0],
      view: view)
  }
}
