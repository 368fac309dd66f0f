import Wire

/// A certificate as it stands in a file: its canonical bytes and the issuer's signature, base64.
struct BentukBertanda: Codable, Hashable {
  var dokumen: String
  var tandaTangan: String
}

extension Bertanda {
  var bentuk: BentukBertanda {
    BentukBertanda(dokumen: Canonical.bytes(dokumen).base64, tandaTangan: tandaTangan.base64)
  }

  /// - Throws: `BERKAS_RUSAK`, or what `Canonical.decode` throws.
  init(_ bentuk: BentukBertanda, dalam berkas: (some BerkasJSON).Type) throws {
    let document = try Canonical.decode(D.self, from: berkas.bytes(bentuk.dokumen))
    self.init(dokumen: document, tandaTangan: try berkas.bytes(bentuk.tandaTangan, batas: Signature.size))
  }
}
