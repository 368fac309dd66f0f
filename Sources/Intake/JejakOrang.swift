import Causality
import Registry

/// What must hold between the persons of one source: one number is one person, and one person is in one family. Rows of
/// other villages are seen too, so that a person cannot be in one family here and in another there. Keeps numbers and
/// hashes, no text: a province's persons must fit in memory.
struct JejakOrang {
  private struct Jejak {
    let noKK: UInt64
    /// Of the name, as `CiriOrang.normal` writes it.
    let nama: UInt64
    let garis: UInt32
    let adaNIK: Bool
    let milik: Bool
  }

  private(set) var penolakan: [IntakeError] = []
  private var menurutNIK: [UInt64: Jejak] = [:]
  private var menurutCiri: [UInt64: Jejak] = [:]
  private var menurutID: [RecordID: Jejak] = [:]
  private var jumlahNIK = 0
  private var semuaBerakhirNol = true

  mutating func catat(_ orang: BarisSumber, milik: Bool) {
    let nama = CiriOrang.normal(orang.teks(Fields.nama))
    let baru = Jejak(
      noKK: KunciTeks.kunci(orang.noKK), nama: KunciTeks.sidik(nama), garis: UInt32(clamping: orang.posisi.baris),
      adaNIK: orang.nik != nil, milik: milik)
    if let nik = orang.nik {
      if milik { jumlahNIK += 1 }
      if milik && !nik.hasSuffix("0") { semuaBerakhirNol = false }
      if let lama = menurutNIK.updateValue(baru, forKey: KunciTeks.kunci(nik)) {
        return bandingkan(lama, baru, Kalimat(samarkan(nik), samarkan(nik)), orang.posisi)
      }
    }
    if let id = orang.id, let lama = menurutID.updateValue(baru, forKey: id) {
      let di = Self.letak(lama, orang.posisi)
      let pesan = "Satu id dipakai dua orang (lihat \(di)); kosongkan id salah satunya."
      return tolak(.idGanda, pesan, "", lama, baru, orang.posisi)
    }
    guard let ciri = CiriOrang(orang), let lama = menurutCiri.updateValue(baru, forKey: ciri.sidik) else { return }
    // Two real numbers are two persons with one name; without a number it is the same person once more.
    if !lama.adaNIK || !baru.adaNIK {
      let siapa = Kalimat("(nama, tanggal lahir dan ibu kandung sama)", "same name, date of birth and mother")
      bandingkan(lama, baru, siapa, orang.posisi)
    }
  }

  private mutating func bandingkan(_ lama: Jejak, _ baru: Jejak, _ siapa: Kalimat, _ posisi: PosisiCSV) {
    let di = Self.letak(lama, posisi)
    if lama.nama != baru.nama {
      let pesan = "NIK \(siapa.id) dipakai dua nama (lihat \(di)); cocokkan dengan KTP."
      tolak(.nikDuaNama, pesan, siapa.en, lama, baru, posisi)
    } else if lama.noKK != baru.noKK {
      let pesan = "Orang \(siapa.id) ada di dua keluarga (lihat \(di)); hapus dari KK yang sudah ditinggalkan."
      tolak(.orangDiDuaKeluarga, pesan, siapa.en, lama, baru, posisi)
    } else {
      let pesan = "Orang \(siapa.id) tertulis dua kali (lihat \(di)); hapus salah satunya."
      tolak(.barisGanda, pesan, siapa.en, lama, baru, posisi)
    }
  }

  /// - Parameter siapa: who it is about, masked, for the English sentence.
  private mutating func tolak(
    _ kode: IntakeError.Kode, _ pesan: String, _ siapa: String, _ lama: Jejak, _ baru: Jejak, _ posisi: PosisiCSV
  ) {
    guard lama.milik || baru.milik, penolakan.count < PembacaSumber.batasPenolakan else { return }
    let who = siapa.isEmpty ? "" : "It is \(siapa). "
    let see = Self.letak(lama, posisi).teks(.en)
    penolakan.append(IntakeError(kode, pesan, en: "\(who)See also \(see).", di: posisi))
  }

  /// Where an earlier person stands: the same file and column, another line.
  private static func letak(_ lama: Jejak, _ posisi: PosisiCSV) -> PosisiCSV {
    PosisiCSV(berkas: posisi.berkas, baris: Int(lama.garis), kolom: posisi.kolom, kepala: posisi.kepala)
  }

  /// Spreadsheets keep fifteen digits and make the sixteenth 0: no village has twenty people whose every NIK ends so.
  var nikDibulatkan: Bool { jumlahNIK >= 20 && semuaBerakhirNol }
}

/// Texts as 64-bit keys of tables that hold a province.
enum KunciTeks {
  /// A number of at most 19 digits as itself; anything else by its fingerprint.
  static func kunci(_ angka: String) -> UInt64 { angka.utf8.count <= 19 ? UInt64(angka) ?? sidik(angka) : sidik(angka) }

  /// The 16 digits that became a key.
  static func teks(_ kunci: UInt64) -> String {
    let digit = String(kunci)
    return String(repeating: "0", count: max(0, 16 - digit.count)) + digit
  }

  /// FNV-1a, 64 bits: among ten million names two meet by chance about once in 400,000 registers, and then only a person
  /// without a number is asked about.
  static func sidik(_ teks: String, mulai: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    teks.utf8.reduce(mulai) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension CiriOrang {
  var sidik: UInt64 {
    let lahir = "\u{1f}\(lahir)\u{1f}"
    return KunciTeks.sidik(ibu, mulai: KunciTeks.sidik(lahir, mulai: KunciTeks.sidik(nama)))
  }
}
