import Causality
import Registry
import Tatacara

/// A chain's head as someone knows it: the last document's number and the head after it (design §7, "Witness").
package struct KepalaRantai: Hashable, Sendable {
  package var replika: ReplicaID
  package var wilayah: WilayahID
  /// 1 and up.
  package var nomor: UInt64
  package var kepala: Digest

  package init(replika: ReplicaID, wilayah: WilayahID, nomor: UInt64, kepala: Digest) {
    self.replika = replika
    self.wilayah = wilayah
    self.nomor = nomor
    self.kepala = kepala
  }
}

/// A receipt: the receiver's node countersigns the heads a change-set brought, with its own date, and says how far it is in
/// the sender's log. One signature over all of them; signed by the node's key (`Bertanda<TandaTerima>`).
package struct TandaTerima: Hashable, Sendable {
  /// Who received, and signs.
  package var oleh: ReplicaID
  /// Whose change-set it was.
  package var untuk: ReplicaID
  /// The receiver's civil date. Shown and compared, never judged by (design §7).
  package var tanggal: Tanggal
  /// The sender's log, and the sequence reached in it.
  package var epoch: UInt64
  package var sampai: UInt64
  /// Ascending by (replica, region), each once.
  package var kepala: [KepalaRantai]

  /// Sorts `kepala`.
  package init(
    oleh: ReplicaID, untuk: ReplicaID, tanggal: Tanggal, epoch: UInt64, sampai: UInt64, kepala: [KepalaRantai]
  ) {
    self.oleh = oleh
    self.untuk = untuk
    self.tanggal = tanggal
    self.epoch = epoch
    self.sampai = sampai
    self.kepala = kepala.sorted { ($0.replika, $0.wilayah) < ($1.replika, $1.wilayah) }
  }
}

extension TandaTerima: CanonicalDocument {
  package static let domain = "selaras/tanda-terima/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.replika(oleh)
    writer.replika(untuk)
    writer.tanggal(tanggal)
    writer.varint(epoch)
    writer.varint(sampai)
    writer.array(kepala) { writer, head in
      writer.replika(head.replika)
      writer.wilayah(head.wilayah)
      writer.varint(head.nomor)
      writer.digest(head.kepala)
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let oleh = try reader.replika("oleh")
    let untuk = try reader.replika("untuk")
    let tanggal = try reader.tanggal("tanggal")
    let epoch = try reader.varint("epoch")
    let sampai = try reader.varint("sampai")
    let kepala = try reader.array(limit: Batas.kepala, itemSize: 35, "kepala rantai") { reader throws(WireError) in
      let replika = try reader.replika("replika")
      let wilayah = try reader.wilayah("wilayah")
      let nomor = try reader.number(1...UInt64.max, "nomor")
      return KepalaRantai(replika: replika, wilayah: wilayah, nomor: nomor, kepala: try reader.digest("kepala"))
    }
    let ordered = zip(kepala, kepala.dropFirst()).allSatisfy { ($0.replika, $0.wilayah) < ($1.replika, $1.wilayah) }
    guard ordered else { throw .bentuk("kepala rantai tidak berurutan", "chain heads out of order", at: reader.offset) }
    self.init(oleh: oleh, untuk: untuk, tanggal: tanggal, epoch: epoch, sampai: sampai, kepala: kepala)
  }
}

extension Bertanda {
  /// Canonical bytes, then the signature: how a signed document lies in a session's message, a file or a table.
  package var bytes: [UInt8] { Canonical.bytes(dokumen) + tandaTangan }

  /// Reads what `bytes` gives; the signature is still to be checked.
  /// - Throws: as `Canonical.decode`.
  package init(bytes: [UInt8]) throws(WireError) {
    guard bytes.count > Signature.size else { throw .terpotong(at: bytes.count) }
    let document = try Canonical.decode(D.self, from: Array(bytes.dropLast(Signature.size)))
    self.init(dokumen: document, tandaTangan: Array(bytes.suffix(Signature.size)))
  }
}
