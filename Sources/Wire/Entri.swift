import Causality
import Registry
import Tatacara

/// What nodes replicate (design §1): a growing set of these is all a node's view is computed from.
package enum Entri: Hashable, Sendable {
  case simpul(Bertanda<SertifikatSimpul>)
  case petugas(Bertanda<SertifikatPetugas>)
  case terbitan(Bertanda<Terbitan>, IsiTerbitan)
  case pembawa(Pembawa)
  /// An act with what is shown of some of its villages' parts.
  case akta(Bertanda<Akta>, [PandanganBagian])

  /// The document's digest: what an act or a certificate names it by.
  package var digest: Digest {
    switch self {
    case .simpul(let document): document.digest
    case .petugas(let document): document.digest
    case .terbitan(let document, _): document.digest
    case .pembawa(let carrier): Canonical.digest(carrier)
    case .akta(let document, _): document.digest
    }
  }
}

/// What a publication publishes.
package enum IsiTerbitan: Hashable, Sendable {
  /// The rule pack's text, UTF-8.
  case paket([UInt8])
  case wilayah(DaftarTerlihat<BarisWilayah>)

  /// What `terbitan` must carry as its root and count to publish this.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  package func akar() throws(WireError) -> (akar: Digest, jumlah: Int) {
    switch self {
    case .paket(let text): (MerkleTree.leaf(text), 1)
    case .wilayah(let rows): (try rows.akar(), rows.jumlah)
    }
  }

  /// Whether this is what the signed `terbitan` publishes.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  package func periksa(_ terbitan: Terbitan) throws(WireError) {
    let (root, count) = try akar()
    guard terbitan.jenis == jenis, terbitan.akar == root, Int(terbitan.jumlahDaun) == count else {
      throw .bukti("Isi terbitan", "the content of a publication")
    }
  }

  package var jenis: Terbitan.Jenis {
    switch self {
    case .paket: .paket
    case .wilayah: .wilayah
    }
  }
}

extension IsiTerbitan: CanonicalDocument {
  package static let domain = "selaras/isi-terbitan/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.byte(jenis.rawValue)
    switch self {
    case .paket(let text): writer.blob(text)
    case .wilayah(let rows): rows.write(to: &writer) { writer, items in for item in items { item.write(to: &writer) } }
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    switch try reader.known(Terbitan.Jenis.self) {
    case .paket: self = .paket(try reader.blob(limit: BatasDokumen.paket, "teks paket"))
    case .wilayah:
      self = .wilayah(
        try DaftarTerlihat(from: &reader, limit: Batas.barisWilayah) { reader, count throws(WireError) in
          try reader.items(count)
        })
    }
  }
}

extension Bertanda {
  func write(to writer: inout CanonicalWriter) {
    dokumen.write(to: &writer)
    writer.raw(tandaTangan)
  }

  init(from reader: inout CanonicalReader) throws(WireError) {
    let document = try D(from: &reader)
    self.init(dokumen: document, tandaTangan: try reader.raw(Signature.size, "tanda tangan"))
  }
}

/// One entry on its own, as quarantine keeps it.
extension Entri: CanonicalDocument {
  package static let domain = "selaras/entri/1"

  package func write(to writer: inout CanonicalWriter) {
    switch self {
    case .simpul(let document):
      writer.byte(1)
      document.write(to: &writer)
    case .petugas(let document):
      writer.byte(2)
      document.write(to: &writer)
    case .terbitan(let document, let content):
      writer.byte(3)
      document.write(to: &writer)
      content.write(to: &writer)
    case .pembawa(let carrier):
      writer.byte(4)
      carrier.write(to: &writer)
    case .akta(let document, let views):
      writer.byte(5)
      document.write(to: &writer)
      writer.array(views) { $1.write(to: &$0) }
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    switch try reader.byte("jenis entri") {
    case 1: self = .simpul(try Bertanda(from: &reader))
    case 2: self = .petugas(try Bertanda(from: &reader))
    case 3:
      let document = try Bertanda<Terbitan>(from: &reader)
      self = .terbitan(document, try IsiTerbitan(from: &reader))
    case 4: self = .pembawa(try Pembawa(from: &reader))
    case 5:
      let document = try Bertanda<Akta>(from: &reader)
      self = .akta(
        document,
        try reader.array(limit: BatasDokumen.bagian, "bagian") { reader throws(WireError) in
          try PandanganBagian(from: &reader)
        })
    default: throw .bentuk("jenis entri tidak dikenal", "an unknown kind of entry", at: reader.offset - 1)
    }
  }
}
