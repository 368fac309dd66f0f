import Causality
import Registry
import Tatacara
import Testing
import Wire

@Suite("Carriers in columns")
struct ColumnsRoundTripTests {
  @Test("any list of carriers comes back byte for byte", arguments: 0..<24)
  func roundTrip(round: Int) throws {
    for step in 0..<10 {
      let seed = UInt64(round * 1000 + step)
      var source = ColumnsCarriers(seed: seed)
      let carriers = source.list(upTo: step * 3)
      let back = try CarrierColumns.decode(CarrierColumns.encode(carriers))
      #expect(Self.same(back, carriers), "seed \(seed)")
    }
  }

  /// Equal also in the bytes of their texts: `String`'s own equality takes composed and decomposed letters for one.
  static func same(_ a: [Pembawa], _ b: [Pembawa]) -> Bool {
    a == b && texts(a) == texts(b)
  }

  private static func texts(_ carriers: [Pembawa]) -> [[UInt8]] {
    carriers.flatMap(\.deltas).flatMap(\.writes).compactMap { write in
      if case .teks(let text) = write.value { Array(text.utf8) } else { nil }
    }
  }
}
