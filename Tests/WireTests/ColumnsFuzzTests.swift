import Causality
import Tatacara
import Testing
import Wire

/// Whatever the bytes, reading ends with carriers or a code: a trap would end the test run itself.
@Suite("Columns from outside")
struct ColumnsFuzzTests {
  private static let limits = ColumnLimits(
    pembawa: 400, butir: 2000, delta: 4000, tulisan: 20_000, mentah: 1 << 18, teks: 1 << 18)

  /// A block's bytes before zlib, where a broken one passes no check sum.
  private static func raw(_ block: [UInt8]) throws -> [UInt8] {
    var (size, shift, start) = (0, 0, 0)
    repeat {
      size |= Int(block[start] & 0x7f) << shift
      (shift, start) = (shift + 7, start + 1)
    } while block[start - 1] >= 0x80
    return try Deflate.expand(
      block[start...], rawSize: size, limit: limits.mentah, dictionary: PresetDictionary.bytes)
  }

  private static func block(_ raw: [UInt8]) -> [UInt8] {
    var (size, head): (Int, [UInt8]) = (raw.count, [])
    while size >= 0x80 {
      head.append(UInt8(size & 0x7f) | 0x80)
      size >>= 7
    }
    return head + [UInt8(size)] + Deflate.compress(raw, dictionary: PresetDictionary.bytes)
  }

  /// Reads `block`; what comes out of broken bytes must itself be carriers that go there and back.
  private static func attempt(_ block: [UInt8], _ seed: UInt64) {
    do throws(ColumnError) {
      let carriers = try CarrierColumns.decode(block, limits: limits)
      #expect(carriers.count <= limits.pembawa && carriers.reduce(0) { $0 + $1.deltas.count } <= limits.delta)
      let again = try CarrierColumns.decode(CarrierColumns.encode(carriers), limits: .bawaan)
      #expect(ColumnsRoundTripTests.same(again, carriers), "seed \(seed)")
    } catch {
      #expect(error.kode.hasPrefix("KOLOM_"), "seed \(seed)")
    }
  }

  @Test("broken bytes behind an honest zlib stream end in carriers or a code", arguments: 0..<24)
  func brokenColumns(round: UInt64) throws {
    var source = ColumnsCarriers(seed: 77_000 + round)
    var random = ColumnsRandom(seed: round)
    let raw = try Self.raw(CarrierColumns.encode(source.list(upTo: Int(round % 6) + 1)))
    for step in 0..<100 {
      var broken = raw
      for _ in 0...random.below(3) { broken[random.below(broken.count)] = UInt8(truncatingIfNeeded: random.next()) }
      if random.chance(20) { broken.removeLast(random.below(broken.count)) }
      if random.chance(20) { broken.append(UInt8(truncatingIfNeeded: random.next())) }
      Self.attempt(Self.block(broken), round * 1000 + UInt64(step))
    }
  }

  @Test("cut and flipped blocks end in a code or the same carriers", arguments: 0..<4)
  func brokenBlocks(round: UInt64) throws {
    var source = ColumnsCarriers(seed: 88_000 + round)
    var random = ColumnsRandom(seed: round)
    let block = CarrierColumns.encode(source.list(upTo: 5))
    for _ in 0..<100 {
      Self.attempt(Array(block.prefix(random.below(block.count))), round)
      var flipped = block
      flipped[random.below(block.count)] ^= 1 << UInt8(random.below(8))
      Self.attempt(flipped, round)
    }
  }

  @Test("noise ends in a code")
  func noise() {
    var random = ColumnsRandom(seed: 5)
    for round in 0..<200 {
      let bytes = (0..<random.below(80)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      Self.attempt(bytes, UInt64(round))
      Self.attempt(Self.block(bytes), UInt64(round))
    }
  }

  @Test("a few bytes that claim more than the limits allow are refused")
  func claims() throws {
    var source = ColumnsCarriers(seed: 3)
    let carriers = source.list(upTo: 40)
    let block = CarrierColumns.encode(carriers)
    var tight = ColumnLimits.bawaan
    tight.pembawa = carriers.count - 1
    #expect(throws: ColumnError.melebihiBatas) { try CarrierColumns.decode(block, limits: tight) }
    tight = .bawaan
    tight.tulisan = 10
    #expect(throws: ColumnError.melebihiBatas) { try CarrierColumns.decode(block, limits: tight) }
    tight = .bawaan
    tight.teks = 10
    #expect(throws: ColumnError.melebihiBatas) { try CarrierColumns.decode(block, limits: tight) }
    tight = .bawaan
    tight.mentah = 100
    #expect(throws: ColumnError.melebihiBatas) { try CarrierColumns.decode(block, limits: tight) }
  }
}
