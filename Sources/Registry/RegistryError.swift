import Causality

/// What the register refuses of a value, a delta or a number. Equal when the codes are. Messages never hold the value of a
/// personal field: it is masked (design §9.10).
package struct RegistryError: SelarasError, Equatable {
  package enum Code: String, CaseIterable, Sendable {
    /// A field that must hold something was said to be empty.
    case kosong = "NILAI_KOSONG"
    /// The value is of another kind than the field: text for a number, a person for a family.
    case jenis = "JENIS_NILAI_SALAH"
    case bukanAngka = "BUKAN_ANGKA"
    case luarBatas = "NILAI_DI_LUAR_BATAS"
    case digit = "JUMLAH_DIGIT_SALAH"
    case panjang = "TEKS_TERLALU_PANJANG"
    case karakter = "KARAKTER_TERLARANG"
    case tanggal = "TANGGAL_TIDAK_ADA"
    case kode = "KODE_TIDAK_DIKENAL"
    case wilayah = "WILAYAH_TIDAK_DIKENAL"
    case rekaman = "REKAMAN_SALAH"
    case kolom = "KOLOM_TIDAK_DIKENAL"
    /// A delta whose writes are none, out of order or repeated.
    case urutanTulisan = "TULISAN_TIDAK_URUT"
    /// A delta that writes fields of two entities.
    case campurEntitas = "ENTITAS_TERCAMPUR"
    /// A delta that writes a group in part: an address is one group.
    case grupTidakUtuh = "GRUP_TIDAK_UTUH"
    case wewenang = "TAK_BERWENANG_MENULIS"
    case nik = "NIK_SALAH"
    case noKK = "NO_KK_SALAH"
  }

  package let code: Code
  package let pesan: String
  package let english: String
  /// The column, where one is concerned.
  package let letak: String?

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Code, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package var kode: String { code.rawValue }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
