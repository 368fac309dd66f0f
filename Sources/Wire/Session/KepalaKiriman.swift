import Causality
import Registry
import Tatacara

/// The head of a bundle (design §4, "The same bytes travel by HTTPS, USB stick or boat"): from whom to whom, and what lies
/// behind it, in order: messages of a session as they would travel, then files. It is signed by the sender's node, since no
/// connection vouches for what the messages claim (`Bertanda<KepalaKiriman>`).
package struct KepalaKiriman: Hashable, Sendable {
  /// One run of bytes of the bundle.
  package struct Bagian: Hashable, Sendable {
    package var ukuran: UInt64
    package var digest: Digest

    package init(ukuran: UInt64, digest: Digest) {
      self.ukuran = ukuran
      self.digest = digest
    }
  }

  package var pengirim: ReplicaID
  package var wilayahPengirim: WilayahID
  package var penerima: ReplicaID
  package var wilayahPenerima: WilayahID
  /// The sender's civil date: shown, never judged by.
  package var tanggal: Tanggal
  /// At least one, at most `Batas.pesanKiriman`.
  package var pesan: [Bagian]
  /// Each file once.
  package var berkas: [Bagian]

  package init(
    pengirim: ReplicaID, wilayahPengirim: WilayahID, penerima: ReplicaID, wilayahPenerima: WilayahID,
    tanggal: Tanggal, pesan: [Bagian], berkas: [Bagian]
  ) {
    self.pengirim = pengirim
    self.wilayahPengirim = wilayahPengirim
    self.penerima = penerima
    self.wilayahPenerima = wilayahPenerima
    self.tanggal = tanggal
    self.pesan = pesan
    self.berkas = berkas
  }

  /// Bytes of everything behind the head.
  package var ukuranIsi: UInt64 { (pesan + berkas).reduce(0) { $0 + $1.ukuran } }
}

extension KepalaKiriman: CanonicalDocument {
  package static let domain = "selaras/kiriman/1"

  /// What a bundle begins with, before the head's length (four bytes, least first) and the signed head.
  package static let tanda = Array("SELARAS KIRIMAN 1\n".utf8)

  package func write(to writer: inout CanonicalWriter) {
    writer.replika(pengirim)
    writer.wilayah(wilayahPengirim)
    writer.replika(penerima)
    writer.wilayah(wilayahPenerima)
    writer.tanggal(tanggal)
    for bagian in [pesan, berkas] {
      writer.array(bagian) { writer, satu in
        writer.varint(satu.ukuran)
        writer.digest(satu.digest)
      }
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let pengirim = try reader.replika("pengirim")
    let wilayahPengirim = try reader.wilayah("wilayah pengirim")
    let penerima = try reader.replika("penerima")
    let wilayahPenerima = try reader.wilayah("wilayah penerima")
    let tanggal = try reader.tanggal("tanggal")
    let pesan = try Self.bagian(
      &reader, limit: Batas.pesanKiriman, ukuran: UInt64(Batas.baku.himpunan + Batas.pesan), "pesan")
    let berkas = try Self.bagian(&reader, limit: Batas.berkasKiriman, ukuran: BatasDokumen.ukuranBerkas, "berkas")
    guard !pesan.isEmpty else { throw .bentuk("kiriman tanpa pesan", "a bundle without messages", at: reader.offset) }
    self.init(
      pengirim: pengirim, wilayahPengirim: wilayahPengirim, penerima: penerima, wilayahPenerima: wilayahPenerima,
      tanggal: tanggal, pesan: pesan, berkas: berkas)
  }

  private static func bagian(
    _ reader: inout CanonicalReader, limit: Int, ukuran: UInt64, _ label: StaticString
  ) throws(WireError) -> [Bagian] {
    try reader.array(limit: limit, itemSize: 33, label) { reader throws(WireError) in
      let besar = try reader.number(1...ukuran, "ukuran")
      return Bagian(ukuran: besar, digest: try reader.digest("sidik"))
    }
  }
}
