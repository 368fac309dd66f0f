import Causality
import Registry

/// An additive fingerprint of a set of digests: their sum mod 2^256, big-endian, and their count (design §5, "Agreement").
/// Whatever the order of adding and removing, the same set gives the same sum. It detects accident, not malice.
package struct SumMod256: Hashable, Sendable {
  package private(set) var banyak: UInt64
  package private(set) var jumlah: Digest

  package init(banyak: UInt64 = 0, jumlah: Digest = .zero) {
    self.banyak = banyak
    self.jumlah = jumlah
  }

  package init(_ digests: some Sequence<Digest>) {
    self.init()
    for digest in digests { tambah(digest) }
  }

  package mutating func tambah(_ digest: Digest) {
    banyak &+= 1
    jumlah = Self.add(jumlah, digest.bytes, carry: 0)
  }

  /// Takes out one that was added.
  package mutating func kurang(_ digest: Digest) {
    banyak &-= 1
    // Two's complement: the sum with every bit turned, and one more.
    jumlah = Self.add(jumlah, digest.bytes.map { ~$0 }, carry: 1)
  }

  /// The fingerprint of both sets together.
  package static func + (a: Self, b: Self) -> Self {
    SumMod256(banyak: a.banyak &+ b.banyak, jumlah: add(a.jumlah, b.jumlah.bytes, carry: 0))
  }

  private static func add(_ sum: Digest, _ digest: [UInt8], carry: Int) -> Digest {
    var bytes = sum.bytes
    var carry = carry
    for position in bytes.indices.reversed() {
      let total = Int(bytes[position]) + Int(digest[position]) + carry
      bytes[position] = UInt8(truncatingIfNeeded: total)
      carry = total >> 8
    }
    // 32 bytes in, 32 bytes out.
    return Digest(bytes: bytes) ?? .zero
  }
}

/// One resolved row of the register, for the digest of `resmi`: equal at every tier once all has flowed (design §1).
package struct BarisRegister: Hashable, Sendable {
  package var rekaman: RecordID
  package var entitas: Entitas
  /// Ascending by field, each once; fields never written are absent.
  package var nilai: [RegistryWrite]

  package init(rekaman: RecordID, entitas: Entitas, nilai: [FieldID: Nilai]) {
    self.rekaman = rekaman
    self.entitas = entitas
    self.nilai = nilai.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) }
  }
}

extension BarisRegister: CanonicalDocument {
  package static let domain = "selaras/baris/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.rekaman(rekaman)
    writer.byte(entitas.rawValue)
    writer.array(nilai) { writer, write in
      writer.varint(UInt64(write.field.rawValue))
      writer.nilai(write.value)
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    rekaman = try reader.rekaman()
    entitas = try reader.known(Entitas.self)
    nilai = try reader.array(limit: Batas.tulisan, itemSize: 2) { reader throws(WireError) in
      try reader.tulisan()
    }
    guard nilai.map(\.field).ascends else {
      throw .bentuk("baris tidak berurutan", "rows out of order", at: reader.offset)
    }
  }
}
