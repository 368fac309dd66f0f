internal import SwiftProtobuf

/// Kinds of block, in the order they stand in a change-set: each may name what stands before it.
enum JenisBlok: UInt32, CaseIterable {
  case sertifikat = 1
  case terbitan
  case pembawa
  case akta
  case rantai
}

/// One block as it travels: packed, and bounded by what it says it expands to.
struct Blok {
  let jenis: JenisBlok
  let kompresi: UInt32
  let ukuranMentah: Int
  let isi: [UInt8]

  /// Packed where that is smaller. Carriers come packed already (`CarrierColumns`).
  init(_ jenis: JenisBlok, _ raw: [UInt8]) {
    let packed = jenis == .pembawa ? raw : Deflate.compress(raw, dictionary: Kamus.dokumen)
    let worth = packed.count < raw.count
    self.jenis = jenis
    kompresi = worth ? 1 : 0
    ukuranMentah = raw.count
    isi = worth ? packed : raw
  }

  /// - Throws: `BENTUK_RUSAK`, `BATAS_TERLAMPAUI`, `UKURAN_TIDAK_COCOK`.
  init(message bytes: [UInt8], limits: Batas) throws(WireError) {
    guard let message = try? Selaras_Blok(serializedBytes: bytes), message.unknownFields.data.isEmpty,
      let jenis = JenisBlok(rawValue: message.jenis), message.kompresi <= 1
    else { throw .bentuk("blok tidak dikenal", "an unknown block") }
    guard message.ukuranMentah <= UInt64(limits.blok) else { throw .batas("Ukuran mentah blok", "a block's raw size") }
    self.jenis = jenis
    kompresi = message.kompresi
    ukuranMentah = Int(message.ukuranMentah)
    isi = Array(message.isi)
    guard kompresi == 1 || isi.count == ukuranMentah else { throw Self.bohong }
  }

  func message() throws -> [UInt8] {
    var message = Selaras_Blok()
    message.jenis = jenis.rawValue
    message.kompresi = kompresi
    message.ukuranMentah = UInt64(ukuranMentah)
    message.isi = .init(isi)
    return try message.serializedBytes()
  }

  /// The content, exactly as long as announced.
  /// - Throws: `UKURAN_TIDAK_COCOK`, `KOMPRESI_RUSAK`.
  func mentah() throws(WireError) -> [UInt8] {
    guard kompresi == 1 else { return isi }
    do {
      return try Deflate.expand(isi, rawSize: ukuranMentah, limit: ukuranMentah, dictionary: Kamus.dokumen)
    } catch {
      if error == .ukuranBohong { throw Self.bohong }
      throw WireError(.kompresi, error.pesan, en: error.english, letak: "blok \(jenis)")
    }
  }

  private static let bohong = WireError(
    .ukuran, "Ukuran yang disebut berkas tidak sama dengan isinya. Minta pengirim mengirim ulang.")
}
