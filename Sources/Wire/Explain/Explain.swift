import Causality
import Registry
import Tatacara

/// Shows what bytes mean, field by field with offsets, for people (design §4: "annotates every byte for a human"). Shows
/// claims: checks forms and bounds, but no signature. Values of personal fields are masked (design §9.10).
package enum Explain {
  /// A change-set, a canonical document, or one followed by its signature. What cannot be read is shown up to the place
  /// where it broke, with the refusal. Labels are the protocol's own words, or their English (`ExplainWords`); columns of
  /// the register keep their names.
  package static func text(_ bytes: [UInt8], _ bahasa: Bahasa = .id, limits: Batas = .baku) -> String {
    read(bytes, bahasa, limits: limits).text
  }

  /// The same, with the refusal of what could not be read; nil where all of it could.
  package static func read(
    _ bytes: [UInt8], _ bahasa: Bahasa = .id, limits: Batas = .baku
  ) -> (text: String, refusal: (any SelarasError)?) {
    var page = Page(bahasa)
    var found: (any SelarasError)?
    do {
      if bytes.starts(with: ChangeSet.magic) {
        let blocks = try frame(bytes, limits, &page)
        try content(of: blocks, limits, &page)
      } else {
        try document(bytes, &page)
      }
    } catch {
      let refusal = error as? any SelarasError ?? WireError.bentuk("bita yang tidak terbaca", "unreadable bytes", at: 0)
      page.refused(refusal)
      found = refusal
    }
    return (page.text, found)
  }

  /// Whether the bytes begin as something of Selaras does: whatever else they are, `text` has nothing to say of.
  package static func recognises(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: ChangeSet.magic) { return true }
    var start = CanonicalReader(bytes)
    guard let domain = try? start.text(limit: 64) else { return false }
    return kinds.contains { $0.domain == domain }
  }

  // MARK: Documents

  private static func document(_ bytes: [UInt8], _ page: inout Page) throws(WireError) {
    var start = CanonicalReader(bytes)
    let domain = try start.text(limit: 64)
    guard let kind = kinds.first(where: { $0.domain == domain }) else {
      throw .bentuk("bukan himpunan perubahan atau dokumen Selaras", "no change-set or document of Selaras", at: 0)
    }
    try kind.show(bytes, &page)
  }

  private static let kinds: [any CanonicalDocument.Type] = [
    Pembawa.self, Akta.self, PutusanUsulan.self, BerkasAkta.self, SertifikatSimpul.self, SertifikatPetugas.self,
    Terbitan.self, BarisWilayah.self, PandanganBagian.self, Entri.self, IsiTerbitan.self, TandaTerima.self,
    BarisRegister.self,
  ]

  /// One written field as people read it.
  static func tulisan(_ write: RegistryWrite) -> String {
    let field = Fields[write.field]
    let name = field?.nama ?? "kolom \(write.field.rawValue)"
    return "\(name) = \(nilai(write.value, of: field))"
  }

  private static func nilai(_ value: Nilai, of field: Field?) -> String {
    let masked = field?.pribadi ?? true
    return switch value {
    case .kosong: "kosong"
    case .bilangan(let number): masked ? "…" : field?.angka(value) ?? "\(number)"
    case .teks(let text): masked ? samarkan(text) : "\"\(text)\""
    case .rekaman(let record): "\(record)"
    }
  }

  // MARK: Change-sets

  private static func frame(_ bytes: [UInt8], _ limits: Batas, _ page: inout Page) throws(WireError) -> [Blok] {
    var reader = CanonicalReader(bytes)
    reader.trace = Trace()
    defer { page.add(reader.trace) }
    _ = try reader.raw(ChangeSet.magic.count, "tanda pengenal SLRS")
    try Protokol.periksa(versi: try reader.varint("versi"))
    let header = try reader.blob(limit: 4096, "kepala (protobuf KepalaHimpunan)")
    let (kepala, rawSize) = try KepalaHimpunan.read(message: header)
    reader.describe(kepala, rawSize)
    let count = try reader.count(limit: JenisBlok.allCases.count, "blok")
    var blocks: [Blok] = []
    for _ in 0..<count {
      let block = try Blok(
        message: try reader.blob(limit: limits.himpunan, "blok (protobuf Blok)"), limits: limits)
      blocks.append(block)
      reader.mention(
        "\(block.jenis): \(block.ukuranMentah) bita mentah, \(block.isi.count) bita dikirim"
          + (block.kompresi == 1 ? " (zlib)" : ""))
    }
    _ = try reader.raw(Signature.size, "tanda tangan pengirim")
    try reader.finish()
    return blocks
  }

  /// Offsets of a block's fields count from the start of its expanded bytes.
  private static func content(of blocks: [Blok], _ limits: Batas, _ page: inout Page) throws {
    var seen: [(Blok, ContentCodec.Watched)] = []
    defer {
      for (block, what) in seen {
        page.heading("Blok \(block.jenis), setelah dikembangkan\(what.aside)")
        switch what {
        case .fields(let trace): page.add(trace)
        case .carriers(let carriers): page.add(carriers)
        case .columns(let columns): page.add(columns)
        }
      }
    }
    _ = try ContentCodec.content(of: blocks, limits: limits) { seen.append(($0, $1)) }
  }
}

extension CanonicalDocument {
  /// Reads one document of this type and, where bytes are left, its signature.
  fileprivate static func show(_ bytes: [UInt8], _ page: inout Page) throws(WireError) {
    var reader = CanonicalReader(bytes)
    reader.trace = Trace()
    defer { page.add(reader.trace) }
    _ = try reader.text(limit: 64, "jenis dan versi dokumen")
    let document = try Self(from: &reader)
    if reader.remaining == Signature.size { _ = try reader.raw(Signature.size, "tanda tangan") }
    try reader.finish()
    reader.mention("digest \(Canonical.digest(document))")
  }
}

extension CanonicalReader {
  /// A remark that takes no bytes.
  fileprivate mutating func mention(_ remark: String) { trace?.add(offset..<offset, "", remark) }

  fileprivate mutating func describe(_ kepala: KepalaHimpunan, _ rawSize: UInt64) {
    mention("dari replika \(kepala.pengirim) ke \(kepala.penerima), \(kepala.arah)")
    mention("log epoch \(String(kepala.epoch, radix: 16)), urutan \(kepala.dari) sampai \(kepala.sampai)")
    mention("fitur wajib \(kepala.fiturWajib), ukuran mentah \(rawSize) bita")
  }
}

extension ContentCodec.Watched {
  fileprivate var aside: String {
    switch self {
    case .fields: ""
    case .carriers: ": isinya"
    case .columns: ": kolom-kolomnya"
    }
  }
}
