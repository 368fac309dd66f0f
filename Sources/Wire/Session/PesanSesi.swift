import Causality
import Registry
internal import SwiftProtobuf
import Tatacara

/// A place in a store's log as messages say it.
package struct Kursor: Hashable, Sendable {
  package var epoch: UInt64
  /// 0 for nothing yet.
  package var urutan: UInt64

  package init(epoch: UInt64, urutan: UInt64) {
    self.epoch = epoch
    self.urutan = urutan
  }
}

/// What the receiver set aside, so that the sender learns code and reason (design §5).
package struct CatatanKarantina: Hashable, Sendable {
  package var subjek: Digest
  package var kode: String
  /// Indonesian, without personal data.
  package var pesan: String

  package init(subjek: Digest, kode: String, pesan: String) {
    self.subjek = subjek
    self.kode = kode
    self.pesan = pesan
  }
}

extension CatatanKarantina {
  /// Tells whether two lists are the same: the first eight bytes, most significant first, of SHA-256 over subject and code
  /// of each, ascending; 0 for an empty list. Words may differ from version to version.
  package static func sidik(_ notes: [CatatanKarantina]) -> UInt64 {
    guard !notes.isEmpty else { return 0 }
    var writer = CanonicalWriter()
    writer.text("selaras/karantina/1")
    for note in notes.sorted(by: { ($0.subjek, $0.kode) < ($1.subjek, $1.kode) }) {
      writer.raw(note.subjek.bytes)
      writer.text(note.kode)
    }
    return Canonical.sha256(writer.bytes).awalan
  }
}

/// A file wanted: from which byte on.
package struct BerkasDiminta: Hashable, Sendable {
  package var digest: Digest
  package var mulai: UInt64

  package init(digest: Digest, mulai: UInt64) {
    self.digest = digest
    self.mulai = mulai
  }
}

/// One message of a session (design §5): the child's request opens it, the parent's reply answers it, in the same shape;
/// when both are up to date that one round trip is the session. Everything in it is a claim, but for what is signed inside.
package struct PesanSesi: Hashable, Sendable {
  /// Request: every version spoken; reply: the one chosen.
  package var versi: [UInt32]
  package var fitur: [UInt32] = []
  package var replika: ReplicaID
  package var wilayah: WilayahID
  /// How far the writer is in the reader's log.
  package var diterima: Kursor
  /// The end of the writer's own log.
  package var log: Kursor
  /// The last receipt by the reader that the writer holds: what tells a restored or cloned store.
  package var tandaTerimaDipegang: Bertanda<TandaTerima>?
  /// A new receipt by the writer.
  package var tandaTerima: Bertanda<TandaTerima>?
  /// All that the writer set aside of the reader's, if `karantinaUtuh`.
  package var karantina: [CatatanKarantina] = []
  package var karantinaUtuh = false
  /// What the writer knows the reader to have set aside of its own, by `CatatanKarantina.sidik`.
  package var karantinaDikenal: UInt64 = 0
  /// Whole-link sums on the writer's side.
  package var terkirim = SumMod256()
  package var termasuk = SumMod256()
  package var berkas: [BerkasDiminta] = []
  /// The writer's civil date: shown, never judged by.
  package var tanggal: Tanggal
  /// The writer's certificates, pusat's first, where the reader may not hold them.
  package var sertifikat: [Bertanda<SertifikatSimpul>] = []
  /// A change-set for the reader; empty for none.
  package var himpunan: [UInt8] = []
  /// Whether the writer has more to send after this change-set.
  package var masihAda = false

  package init(
    versi: [UInt32] = [UInt32(Protokol.versi)], replika: ReplicaID, wilayah: WilayahID, diterima: Kursor,
    log: Kursor, tanggal: Tanggal
  ) {
    self.versi = versi
    self.replika = replika
    self.wilayah = wilayah
    self.diterima = diterima
    self.log = log
    self.tanggal = tanggal
  }
}

extension PesanSesi {
  package func encode() throws -> [UInt8] {
    var message = Selaras_PesanSesi()
    message.versi = versi
    message.fitur = fitur
    message.replika = replika.rawValue
    message.wilayah = wilayah.rawValue
    message.diterima = diterima.message
    message.log = log.message
    message.tandaTerimaDipegang = .init(tandaTerimaDipegang?.bytes ?? [])
    message.tandaTerima = .init(tandaTerima?.bytes ?? [])
    message.karantina = karantina.map(\.message)
    message.karantinaUtuh = karantinaUtuh
    message.karantinaDikenal = karantinaDikenal
    message.terkirim = terkirim.message
    message.termasuk = termasuk.message
    message.berkas = berkas.map(\.message)
    message.tanggal = Int64(tanggal.hari)
    message.sertifikat = sertifikat.map { .init($0.bytes) }
    message.himpunan = .init(himpunan)
    message.masihAda = masihAda
    return try message.serializedBytes()
  }

  /// - Throws: `BATAS_TERLAMPAUI`, `BENTUK_RUSAK`; `VERSI_TAK_DIKENAL` where no version is spoken by both.
  package init(from bytes: [UInt8], limits: Batas = .baku) throws(WireError) {
    guard bytes.count <= Batas.pesan + limits.himpunan else { throw .batas("Pesan sesi", "a session message") }
    guard let message = try? Selaras_PesanSesi(serializedBytes: bytes) else {
      throw .bentuk("pesan sesi", "a session message")
    }
    guard message.karantina.count <= Batas.daftarPesan, message.berkas.count <= Batas.daftarPesan,
      message.sertifikat.count <= 8, message.himpunan.count <= limits.himpunan, message.versi.count <= 64
    else { throw .batas("Daftar dalam pesan sesi", "a list in a session message") }
    if !message.versi.contains(UInt32(Protokol.versi)) {
      try Protokol.periksa(versi: UInt64(message.versi.max() ?? 0))
    }
    guard message.replika != 0, let wilayah = WilayahID(rawValue: message.wilayah),
      let hari = Int(exactly: message.tanggal), let tanggal = Tanggal(hari: hari)
    else { throw .bentuk("pesan sesi", "a session message") }
    self.init(
      versi: message.versi, replika: ReplicaID(rawValue: message.replika), wilayah: wilayah,
      diterima: Kursor(message.diterima), log: Kursor(message.log), tanggal: tanggal)
    try fill(from: message)
  }

  private mutating func fill(from message: Selaras_PesanSesi) throws(WireError) {
    fitur = message.fitur
    tandaTerimaDipegang = try Self.receipt(Array(message.tandaTerimaDipegang))
    tandaTerima = try Self.receipt(Array(message.tandaTerima))
    for notice in message.karantina { karantina.append(try CatatanKarantina(notice)) }
    karantinaUtuh = message.karantinaUtuh
    karantinaDikenal = message.karantinaDikenal
    terkirim = try SumMod256(message.terkirim)
    termasuk = try SumMod256(message.termasuk)
    for file in message.berkas {
      guard let digest = Digest(bytes: file.digest) else { throw .bentuk("digest berkas", "a file's digest") }
      berkas.append(BerkasDiminta(digest: digest, mulai: file.mulai))
    }
    for certificate in message.sertifikat { sertifikat.append(try Bertanda(bytes: Array(certificate))) }
    himpunan = Array(message.himpunan)
    masihAda = message.masihAda
  }

  private static func receipt(_ bytes: [UInt8]) throws(WireError) -> Bertanda<TandaTerima>? {
    bytes.isEmpty ? nil : try Bertanda(bytes: bytes)
  }
}

extension Kursor {
  fileprivate var message: Selaras_Kursor {
    var message = Selaras_Kursor()
    message.epoch = epoch
    message.urutan = urutan
    return message
  }

  fileprivate init(_ message: Selaras_Kursor) { self.init(epoch: message.epoch, urutan: message.urutan) }
}

extension CatatanKarantina {
  fileprivate var message: Selaras_Karantina {
    var message = Selaras_Karantina()
    message.subjek = .init(subjek.bytes)
    message.kode = kode
    message.pesan = pesan
    return message
  }

  /// A peer's words are shown to people and kept: held to the bounds of a document's text, and to what a terminal shows.
  fileprivate init(_ message: Selaras_Karantina) throws(WireError) {
    guard let subjek = Digest(bytes: message.subjek), (1...64).contains(message.kode.utf8.count),
      message.kode.utf8.allSatisfy(Self.isCode), message.pesan.utf8.count <= BatasDokumen.teks,
      !message.pesan.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .bentuk("catatan karantina", "a quarantine note") }
    self.init(subjek: subjek, kode: message.kode, pesan: message.pesan)
  }
}

extension CatatanKarantina {
  /// A to Z, 0 to 9, and the line between words.
  private static func isCode(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
  }

  /// What was found, in the words that go along: cut to what a reader takes, line breaks as spaces.
  package init(subjek: Digest, kode: String, kalimat: String) {
    var words = ""
    for scalar in kalimat.unicodeScalars {
      let shown = scalar.properties.generalCategory == .control ? " " : String(scalar)
      guard words.utf8.count + shown.utf8.count <= BatasDokumen.teks else { break }
      words += shown
    }
    self.init(subjek: subjek, kode: kode, pesan: words)
  }
}

extension BerkasDiminta {
  fileprivate var message: Selaras_BerkasDiminta {
    var message = Selaras_BerkasDiminta()
    message.digest = .init(digest.bytes)
    message.mulai = mulai
    return message
  }
}

extension SumMod256 {
  fileprivate var message: Selaras_Jumlah {
    var message = Selaras_Jumlah()
    message.banyak = banyak
    message.jumlah = banyak == 0 && jumlah == .zero ? .init() : .init(jumlah.bytes)
    return message
  }

  fileprivate init(_ message: Selaras_Jumlah) throws(WireError) {
    guard message.jumlah.isEmpty || message.jumlah.count == 32 else { throw .bentuk("jumlah", "a count") }
    self.init(banyak: message.banyak, jumlah: Digest(bytes: message.jumlah) ?? .zero)
  }
}
