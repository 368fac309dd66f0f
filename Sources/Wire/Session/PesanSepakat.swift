import Causality
import Registry

/// The sum of what went over a link about one region.
package struct JumlahWilayah: Hashable, Sendable {
  package var wilayah: WilayahID
  package var jumlah: SumMod256

  package init(wilayah: WilayahID, jumlah: SumMod256) {
    self.wilayah = wilayah
    self.jumlah = jumlah
  }
}

/// What one side sent about one region, each entry by the first eight bytes of its key.
package struct DaftarEntri: Hashable, Sendable {
  package var jumlah: JumlahWilayah
  /// Ascending, each once.
  package var awalan: [UInt64]
  /// Of what the writer holds, what is damaged there: the reader may have it whole. Ascending, each once.
  package var rusak: [UInt64]

  package init(jumlah: JumlahWilayah, awalan: [UInt64], rusak: [UInt64] = []) {
    self.jumlah = jumlah
    self.awalan = awalan
    self.rusak = rusak
  }
}

/// One question, or its answer, by which both ends of a link find what one of them lacks (design §5, "Agreement"): sums of
/// the whole link; where these differ, sums of each region; where these differ, the entries by eight bytes each; then the
/// entries themselves. The child asks, the parent answers.
package struct PesanSepakat: Hashable, Sendable {
  package enum Isi: Hashable, Sendable {
    /// Asked and answered: what the writer sent to the reader, and what it received from there.
    case tautan(terkirim: SumMod256, diterima: SumMod256)
    /// Asks for the reader's sums of a direction, of the regions after `sesudah`.
    case tanyaWilayah(ArahHimpunan, sesudah: WilayahID?)
    /// Answers it: ascending by region; at most `Batas.wilayahSepakat`.
    case wilayah([JumlahWilayah], masihAda: Bool)
    /// Asks what the reader sent about a region.
    case tanyaEntri(WilayahID)
    /// Answers it; or, upwards, says what the writer sent: the answer asks for what is lacking.
    case entri(DaftarEntri)
    /// Says which entries the writer lacks. Asked, it is answered by `himpunan` with the first of them, those that rest on
    /// others last: whoever asks goes on until nothing new comes.
    case minta(WilayahID, [UInt64])
    /// Entries of a region, as a change-set outside the log's order.
    case himpunan(WilayahID, [UInt8])
  }

  package var replika: ReplicaID
  package var wilayah: WilayahID
  /// What is stored is looked at, not what is noted of it.
  package var dalam: Bool
  /// The reader's last receipt that the writer holds: a restored or cloned store is not answered (design §7).
  package var tandaTerima: Digest?
  package var isi: Isi

  package init(replika: ReplicaID, wilayah: WilayahID, dalam: Bool, tandaTerima: Digest? = nil, isi: Isi) {
    self.replika = replika
    self.wilayah = wilayah
    self.dalam = dalam
    self.tandaTerima = tandaTerima
    self.isi = isi
  }
}

extension PesanSepakat: CanonicalDocument {
  package static let domain = "selaras/sepakat/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.replika(replika)
    writer.wilayah(wilayah)
    writer.flag(dalam)
    writer.optional(tandaTerima) { $0.raw($1.bytes) }
    isi.write(to: &writer)
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let replika = try reader.replika("replika")
    let wilayah = try reader.wilayah("wilayah")
    let dalam = try reader.flag("dalam")
    let receipt = try reader.optional("tandaTerima") { reader throws(WireError) in try reader.rawDigest("tandaTerima") }
    self.init(replika: replika, wilayah: wilayah, dalam: dalam, tandaTerima: receipt, isi: try Isi(from: &reader))
  }
}

extension PesanSepakat.Isi {
  fileprivate func write(to writer: inout CanonicalWriter) {
    switch self {
    case .tautan(let terkirim, let diterima):
      writer.byte(1)
      writer.jumlah(terkirim)
      writer.jumlah(diterima)
    case .tanyaWilayah(let arah, let sesudah):
      writer.byte(2)
      writer.byte(arah.rawValue)
      writer.optional(sesudah) { $0.wilayah($1) }
    case .wilayah(let daftar, let masihAda):
      writer.byte(3)
      writer.array(daftar) { $0.jumlah($1) }
      writer.flag(masihAda)
    case .tanyaEntri(let wilayah):
      writer.byte(4)
      writer.wilayah(wilayah)
    case .entri(let daftar):
      writer.byte(5)
      writer.jumlah(daftar.jumlah)
      writer.awalan(daftar.awalan)
      writer.awalan(daftar.rusak)
    case .minta(let wilayah, let awalan):
      writer.byte(6)
      writer.wilayah(wilayah)
      writer.awalan(awalan)
    case .himpunan(let wilayah, let himpunan):
      writer.byte(7)
      writer.wilayah(wilayah)
      writer.blob(himpunan)
    }
  }

  fileprivate init(from reader: inout CanonicalReader) throws(WireError) {
    switch try reader.byte("jenis") {
    case 1:
      let terkirim = try reader.jumlah()
      self = .tautan(terkirim: terkirim, diterima: try reader.jumlah())
    case 2:
      let arah = try reader.known(ArahHimpunan.self, "arah")
      self = .tanyaWilayah(
        arah,
        sesudah: try reader.optional("sesudah") { reader throws(WireError) in try reader.wilayah("sesudah") })
    case 3:
      let daftar = try reader.array(limit: Batas.wilayahSepakat, itemSize: 34, "wilayah") {
        reader throws(WireError) in try reader.jumlahWilayah()
      }
      guard daftar.map(\.wilayah).ascends else { throw .bentuk("wilayah tidak urut", "regions out of order") }
      self = .wilayah(daftar, masihAda: try reader.flag("masihAda"))
    case 4: self = .tanyaEntri(try reader.wilayah("wilayah"))
    case 5:
      let jumlah = try reader.jumlahWilayah()
      let awalan = try reader.awalan()
      self = .entri(DaftarEntri(jumlah: jumlah, awalan: awalan, rusak: try reader.awalan()))
    case 6:
      let wilayah = try reader.wilayah("wilayah")
      self = .minta(wilayah, try reader.awalan())
    case 7:
      let wilayah = try reader.wilayah("wilayah")
      self = .himpunan(wilayah, try reader.blob(limit: Batas.baku.himpunan, "himpunan"))
    default: throw .bentuk("jenis pesan sepakat tidak dikenal", "an unknown kind of agreement", at: reader.offset - 1)
    }
  }
}

extension CanonicalWriter {
  fileprivate mutating func jumlah(_ value: SumMod256) {
    varint(value.banyak)
    raw(value.jumlah.bytes)
  }

  fileprivate mutating func jumlah(_ value: JumlahWilayah) {
    wilayah(value.wilayah)
    jumlah(value.jumlah)
  }

  /// Eight bytes each, most significant first.
  fileprivate mutating func awalan(_ values: [UInt64]) {
    array(values) { writer, value in
      writer.raw((0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) })
    }
  }
}

extension CanonicalReader {
  fileprivate mutating func jumlah() throws(WireError) -> SumMod256 {
    let count = try varint("banyak")
    return SumMod256(banyak: count, jumlah: try rawDigest("jumlah"))
  }

  fileprivate mutating func jumlahWilayah() throws(WireError) -> JumlahWilayah {
    let region = try wilayah("wilayah")
    return JumlahWilayah(wilayah: region, jumlah: try jumlah())
  }

  fileprivate mutating func awalan() throws(WireError) -> [UInt64] {
    let values = try array(limit: Batas.entriSepakat, itemSize: 8, "awalan") { reader throws(WireError) in
      try reader.raw(8, "awalan").reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    guard values.ascends else { throw .bentuk("awalan tidak urut", "prefixes out of order") }
    return values
  }
}

extension Digest {
  /// The first eight bytes, most significant first: what agreement names an entry by.
  package var awalan: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

extension SumMod256 {
  /// As a store keeps it.
  package var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.jumlah(self)
    return writer.bytes
  }

  /// - Throws: `WireError` where kept bytes do not decode, which is damage.
  package init(bytes: [UInt8]) throws(WireError) {
    var reader = CanonicalReader(bytes)
    self = try reader.jumlah()
    try reader.finish()
  }
}
