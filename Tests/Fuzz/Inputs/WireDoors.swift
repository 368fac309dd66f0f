import Causality
import Registry
import Tatacara
import Wire

/// What travels between nodes, or lies in their stores.
enum WireDoors {
  /// Frame, signature, content; and what came out must be what a store can keep and read back.
  static func changeSet(_ bytes: [UInt8]) throws {
    let frame = try ChangeSet.decode(bytes)
    let content = try frame.verify(TestKeys.certificate(of: frame.klaim.kepala.pengirim)).isi()
    for entry in content.entri { try keeps(entry) }
  }

  private static func keeps(_ entry: Entri) throws {
    let bytes = Canonical.bytes(entry)
    // A store keeps an act's parts and a publication's content apart.
    guard entry.isCarrier || bytes.count <= Batas.dokumenKanonik else { return }
    try Contradiction.unless("an entry that came over a link cannot be read back from a store") {
      try Canonical.decode(Entri.self, from: bytes) == entry
    }
  }

  static func columns(_ bytes: [UInt8]) throws {
    let carriers = try CarrierColumns.decode(bytes)
    // Writing tries every way to write a column: only what is small.
    guard carriers.count <= 20, carriers.reduce(0, { $0 + $1.deltas.count }) <= 100 else { return }
    for carrier in carriers { try carrier.periksaBentuk() }
    try Contradiction.unless("carriers do not go there and back") {
      try CarrierColumns.decode(CarrierColumns.encode(carriers)) == carriers
    }
  }

  private static let types: [any CanonicalDocument.Type] = [
    Pembawa.self, Akta.self, PutusanUsulan.self, BerkasAkta.self, SertifikatSimpul.self, SertifikatPetugas.self,
    Terbitan.self, BarisWilayah.self, PandanganBagian.self, Entri.self, IsiTerbitan.self, TandaTerima.self,
    BarisRegister.self, PesanSepakat.self, KepalaKiriman.self,
  ]

  /// The domain at their beginning says which they are.
  static func documents(_ bytes: [UInt8]) throws {
    var start = CanonicalReader(bytes)
    let domain = try start.text(limit: 64)
    for type in types where type.domain == domain { return try document(type, bytes) }
  }

  private static func document<D: CanonicalDocument>(_ type: D.Type, _ bytes: [UInt8]) throws {
    // An agreement's answer may hold a change-set.
    if let signed = try? Bertanda<D>(bytes: bytes) {
      try Contradiction.unless("a signed document has two forms") { signed.bytes == bytes }
      return
    }
    let document = try Canonical.decode(type, from: bytes)
    try Contradiction.unless("a document has two forms") { Canonical.bytes(document) == bytes }
    if case .akta(let act, let views)? = document as? Entri { for view in views { try view.periksa(act.dokumen) } }
    if let message = document as? PesanSepakat, case .himpunan(_, let set) = message.isi { try changeSet(set) }
  }

  static func message(_ bytes: [UInt8]) throws {
    let message = try PesanSesi(from: bytes)
    try Contradiction.unless("a session message does not go there and back") {
      try PesanSesi(from: message.encode()) == message
    }
    if !message.himpunan.isEmpty { try changeSet(message.himpunan) }
  }

  static func explain(_ bytes: [UInt8]) throws {
    for language in [Bahasa.id, .en] where Explain.recognises(bytes) {
      let page = Explain.read(bytes, language)
      if let refusal = page.refusal { throw refusal }
    }
  }
}

extension Entri {
  fileprivate var isCarrier: Bool { if case .pembawa = self { true } else { false } }
}
