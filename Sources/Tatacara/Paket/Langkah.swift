import Causality
import Registry

/// One step of the chain: who takes it by what kind of act, and what it rests on.
package struct Langkah: Hashable, Sendable {
  /// 1–255, the number acts name.
  package let kode: UInt8
  package let nama: String
  package let label: Kalimat
  package let tingkat: Tingkat
  /// Any of these signs.
  package let peran: [Peran]
  /// The node itself may sign.
  package let otomatis: Bool
  package let akta: JenisAkta
  /// Counts for "no person takes two different steps"; not for steps that decide nothing, such as announcing.
  package let duaOrang: Bool
  /// What the act must bring: any one of these sets. Empty: nothing.
  package let bukti: [SetBukti]
}

/// One sufficient set of files: each kind with its least number.
package struct SetBukti: Hashable, Sendable {
  package let minimum: [JenisBerkas: Int]

  package init(_ minimum: [JenisBerkas: Int]) { self.minimum = minimum }

  /// What is missing of this set in `ada`, ascending by kind.
  package func kurang(dalam ada: [JenisBerkas: Int]) -> [BerkasKurang] {
    minimum.map { ($0.key, $0.value - (ada[$0.key] ?? 0)) }.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
  }
}

extension [SetBukti] {
  /// What is missing of the set that is nearest to complete; empty when one is, or none is asked for.
  package func kurang(dalam ada: [JenisBerkas: Int]) -> [BerkasKurang] {
    func banyak(_ kurang: [BerkasKurang]) -> Int { kurang.reduce(0) { $0 + $1.jumlah } }
    return map { $0.kurang(dalam: ada) }.min { banyak($0) < banyak($1) } ?? []
  }
}

/// A chain exception by region: the steps left out there.
package struct Pengecualian: Hashable, Sendable {
  package let awalan: WilayahID
  /// Rows it concerns, by code; empty for all.
  package let baris: [UInt8]
  package let tanpa: [UInt8]

  func berlaku(bagi baris: BarisAturan, di wilayah: WilayahID) -> Bool {
    awalan.meliputi(wilayah) && (self.baris.isEmpty || self.baris.contains(baris.kode))
  }
}

/// Who may decree one kind of Ketetapan.
package struct AturanKetetapan: Hashable, Sendable {
  package let jenis: JenisPembawa
  package let tingkat: [Tingkat]
  package let peran: [Peran]
  /// The node itself may sign.
  package let otomatis: Bool
}
