import Causality
import Registry

/// One row of a source, read and checked by itself: what the source says of one family or person.
package struct BarisSumber: Sendable {
  package let entitas: Entitas
  package let posisi: PosisiCSV
  /// Our id, where the source carries it.
  package let id: RecordID?
  /// The card the row names: a family's own, a person's family's. 16 digits.
  package let noKK: String
  /// The fields the source says, ascending; shared by all rows of a file.
  package let kolom: [FieldID]
  /// Parallel to `kolom`. A person's provisional NIK stands as `.kosong`: it enters as *belum ber-NIK*.
  package let nilai: [Nilai]
  /// Whether the source wrote a provisional NIK.
  package let nikSementara: Bool

  package init(
    entitas: Entitas, posisi: PosisiCSV, id: RecordID?, noKK: String, kolom: [FieldID], nilai: [Nilai],
    nikSementara: Bool = false
  ) {
    self.entitas = entitas
    self.posisi = posisi
    self.id = id
    self.noKK = noKK
    self.kolom = kolom
    self.nilai = nilai
    self.nikSementara = nikSementara
  }

  /// What the source says of a field; nil where it has no such column.
  package subscript(field: FieldID) -> Nilai? {
    var low = 0
    var high = kolom.count
    while low < high {
      let middle = (low + high) / 2
      if kolom[middle] < field { low = middle + 1 } else { high = middle }
    }
    return low < kolom.count && kolom[low] == field ? nilai[low] : nil
  }

  /// Text of a field; "" where it has none.
  package func teks(_ field: FieldID) -> String {
    if case .teks(let isi) = self[field] { isi } else { "" }
  }

  /// The real NIK; nil for none or a provisional one.
  package var nik: String? {
    let isi = teks(Fields.nik)
    return isi.isEmpty ? nil : isi
  }

  /// Said to be alive, or nothing said.
  package var hidup: Bool { self[Fields.statusHidup] != Fields.meninggal }
}

/// What tells a person apart where no number does (issue: nama + tgl_lahir + ibu_kandung). nil where one of them is missing.
package struct CiriOrang: Hashable, Sendable {
  package let nama: String
  package let lahir: Int64
  package let ibu: String

  package init?(nama: Nilai?, lahir: Nilai?, ibu: Nilai?) {
    guard case .teks(let nama) = nama, case .bilangan(let lahir) = lahir, case .teks(let ibu) = ibu else { return nil }
    self.nama = Self.normal(nama)
    self.lahir = lahir
    self.ibu = Self.normal(ibu)
  }

  package init?(_ baris: BarisSumber) {
    self.init(nama: baris[Fields.nama], lahir: baris[Fields.tglLahir], ibu: baris[Fields.ibuKandung])
  }

  /// Upper case, every run of anything but letters and digits as one space: `Sri  Wahyuni.` = `SRI WAHYUNI`.
  package static func normal(_ nama: String) -> String {
    normalASCII(nama) ?? normalUnicode(nama)
  }

  /// nil where `nama` has anything beyond ASCII: names rarely do, and a village's files hold tens of thousands.
  private static func normalASCII(_ nama: String) -> String? {
    var hasil: [UInt8] = []
    hasil.reserveCapacity(nama.utf8.count)
    for byte in nama.utf8 {
      switch byte {
      case 48...57, 65...90: hasil.append(byte)
      case 97...122: hasil.append(byte - 32)
      case 0..<128: if let akhir = hasil.last, akhir != 32 { hasil.append(32) }
      default: return nil
      }
    }
    if hasil.last == 32 { hasil.removeLast() }
    return String(decoding: hasil, as: UTF8.self)
  }

  private static func normalUnicode(_ nama: String) -> String {
    var hasil = ""
    hasil.reserveCapacity(nama.utf8.count)
    for huruf in nama.uppercased() {
      if huruf.isLetter || huruf.isNumber {
        hasil.append(huruf)
      } else if let akhir = hasil.last, akhir != " " {
        hasil.append(" ")
      }
    }
    return hasil.last == " " ? String(hasil.dropLast()) : hasil
  }
}

/// A warning with a task: shown, never a refusal (issue: "Warnings with a task").
package struct Peringatan: Sendable, Hashable {
  package let jenis: Temuan.Code
  package let posisi: PosisiCSV
  /// The NIK, or the card where there is none, masked.
  package let nomor: String

  package init(_ jenis: Temuan.Code, _ posisi: PosisiCSV, nomor: String) {
    self.jenis = jenis
    self.posisi = posisi
    self.nomor = nomor
  }

  package var kode: String { jenis.rawValue }
  /// What to do about it.
  package var tugas: Kalimat { jenis.kalimat }
}

/// All that was read of one source: both files.
package struct Sumber: Sendable {
  /// In the order of the file.
  package internal(set) var keluarga: [BarisSumber] = []
  /// In the order of the file; each names a card of `keluarga`.
  package internal(set) var individu: [BarisSumber] = []
  /// In the order found. Where there is any, the import is refused whole: nothing half-done.
  package internal(set) var penolakan: [IntakeError] = []
  package internal(set) var peringatan: [Peringatan] = []
  /// Rows of other villages, left to those villages.
  package internal(set) var keluargaDilewati = 0
  package internal(set) var individuDilewati = 0
  package internal(set) var desaLain = BarisDesaLain()
  /// Headers that feed no field of ours.
  package internal(set) var kolomDiabaikan: [String] = []

  package init() {}

  /// The village of a family's row.
  package static func wilayah(_ keluarga: BarisSumber) -> WilayahID? {
    guard case .bilangan(let angka) = keluarga[Fields.wilayah] else { return nil }
    return UInt64(exactly: angka).flatMap { WilayahID(rawValue: $0) }
  }
}
