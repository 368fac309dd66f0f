import Causality
import Registry

/// One field, or group, that the source changed.
struct Suntingan {
  /// The group's first field, or the field.
  let satuan: FieldID
  /// Ascending, the group whole.
  let tulisan: [RegistryWrite]
  let konteks: Context
}

/// A line of the report: refused or notable, while the rest of the import goes on.
package struct Laporan: Sendable {
  package let galat: IntakeError
  package let rekaman: RecordID
  package let medan: FieldID
  /// Whether a draft was made all the same, whose write will stand in open conflict with the register's.
  package let konflik: Bool
}

/// One row against its base and the register (issue: "three-way").
///
/// | source | register | what follows |
/// |---|---|---|
/// | = register | | nothing to say; the base advances |
/// | = base | ≠ base | no edit; reported: the register is newer |
/// | ≠ base | = base | an edit |
/// | ≠ base | ≠ base, from above | an edit in the base's context: reported, a true conflict appears |
/// | ≠ base | edited by a form, or no base | asked |
struct BandingTigaArah {
  let register: RekamanRegister
  let posisi: PosisiCSV
  let jawaban: (KunciPertanyaan, FieldID) -> Jawaban?
  private(set) var suntingan: [Suntingan] = []
  private(set) var laporan: [Laporan] = []
  private(set) var pertanyaan: [Pertanyaan] = []
  private(set) var maju: [MajuBasis] = []

  /// - Parameter jawaban: what a person answered to a question about a field.
  init(_ register: RekamanRegister, posisi: PosisiCSV, jawaban: @escaping (KunciPertanyaan, FieldID) -> Jawaban?) {
    self.register = register
    self.posisi = posisi
    self.jawaban = jawaban
  }

  /// - Parameter keluarga: a person's family as the source has it, resolved; nil where it is not known yet, or for a family.
  mutating func bandingkan(_ baris: BarisSumber, keluarga: RecordID?) {
    if let keluarga { satu(Fields.keluargaOrang, [Fields.keluargaOrang], [.rekaman(keluarga)]) }
    for (tempat, field) in baris.kolom.enumerated() where field != Fields.wilayah {
      guard let grup = Fields[field]?.grup else {
        satu(field, [field], [baris.nilai[tempat]])
        continue
      }
      let anggota = Fields.anggota(grup)
      guard field == anggota.first(where: { baris[$0] != nil }) else { continue }
      satu(Fields.rules.group(field), anggota, anggota.map { baris[$0] ?? register[$0] ?? .kosong })
    }
  }

  /// A source that lists a member who was ended, and has no word for it, is told: its line alone returns nobody.
  mutating func laporNonaktif(_ baris: BarisSumber) {
    guard baris[Fields.nonaktif] == nil, case .bilangan(let angka)? = register[Fields.nonaktif], angka != 0 else {
      return
    }
    lapor(.anggotaNonaktif, Fields.nonaktif, IntakeError.Kode.anggotaNonaktif.kalimat.id)
  }

  private mutating func satu(_ satuan: FieldID, _ fields: [FieldID], _ sumber: [Nilai]) {
    let samaRegister = sama(fields, sumber) { register[$0] }
    let samaBasis = register.basis.map { basis in sama(fields, sumber) { basis[$0] } } ?? false
    if samaRegister {
      if !samaBasis { maju.append(majuan(fields, sumber, asal(fields))) }
    } else if samaBasis {
      registerLebihBaru(satuan, fields)
    } else if !ditolak(satuan, fields, sumber) {
      berubah(satuan, fields, sumber)
    }
  }

  private func sama(_ fields: [FieldID], _ sumber: [Nilai], _ lain: (FieldID) -> Nilai?) -> Bool {
    zip(fields, sumber).allSatisfy { Self.setara($0, $1, lain($0)) }
  }

  /// Never written is as empty; a lane never written is not running; a name in capitals, as some exports write all of
  /// them, is the same name.
  static func setara(_ field: FieldID, _ a: Nilai, _ b: Nilai?) -> Bool {
    let b = b ?? .kosong
    if a == b { return true }
    if case (.teks(let satu), .teks(let dua)) = (a, b), EjaanTeks.bebas.contains(field) {
      return EjaanTeks.sama(satu, dua)
    }
    guard Fields[field]?.penulis == .jalur else { return false }
    return [a, b].allSatisfy { $0 == .kosong || $0 == .bilangan(0) }
  }

  private func asal(_ fields: [FieldID]) -> Context { Context(covering: fields.compactMap { register.baris.asal($0) }) }

  private func majuan(_ fields: [FieldID], _ nilai: [Nilai], _ konteks: Context) -> MajuBasis {
    MajuBasis(rekaman: register.id, tulisan: tulisan(fields, nilai), konteks: konteks)
  }

  /// Of a group of which another field changed, a text that is only spelled otherwise stays as the register spells it.
  private func tulisan(_ fields: [FieldID], _ nilai: [Nilai]) -> [RegistryWrite] {
    zip(fields, nilai).map { field, nilai in
      guard EjaanTeks.bebas.contains(field), let ada = register[field], Self.setara(field, nilai, ada) else {
        return RegistryWrite(field: field, value: nilai)
      }
      return RegistryWrite(field: field, value: ada)
    }
  }

  private mutating func lapor(_ kode: IntakeError.Kode, _ medan: FieldID, _ pesan: String, konflik: Bool = false) {
    let nama = Fields[medan]?.nama ?? ""
    let posisi = PosisiCSV(berkas: posisi.berkas, baris: posisi.baris, kolom: 0, kepala: nama)
    laporan.append(
      Laporan(
        galat: IntakeError(kode, pesan, en: "Field: \(Fields[medan]?.label.en ?? nama).", di: posisi),
        rekaman: register.id, medan: medan,
        konflik: konflik))
  }
}

// MARK: - What follows

extension BandingTigaArah {
  /// The source repeats itself; what the register holds came from elsewhere and stays. A form's own edit needs no report.
  private mutating func registerLebihBaru(_ satuan: FieldID, _ fields: [FieldID]) {
    guard register.disunting.isDisjoint(with: fields), satuan != Fields.updatedAt else { return }
    let label = Fields[satuan]?.label.id ?? ""
    switch Fields[satuan]?.penulis {
    case .jalur:
      lapor(
        .jalurDiputuskan, satuan,
        "\(label) sudah diputuskan lain; samakan isi berkas dengan register dan impor, lalu usulkan lagi bila perlu.")
    case .pusat: lapor(.hanyaBaca, satuan, "\(label) ditetapkan pusat; perbarui data desa dari register.")
    default:
      lapor(
        .berubahDariAtas, satuan, "\(label) di register sudah lain dari data desa; perbarui data desa dari register.")
    }
  }

  /// What no village's row may change (design §3: decided lanes and desil are read-only from below).
  private mutating func ditolak(_ satuan: FieldID, _ fields: [FieldID], _ sumber: [Nilai]) -> Bool {
    let label = Fields[satuan]?.label.id ?? ""
    if Fields[satuan]?.penulis == .pusat {
      lapor(.hanyaBaca, satuan, "\(label) hanya ditetapkan pusat; perubahan di berkas diabaikan.")
    } else if satuan == Fields.statusHidup && !register.hidup {
      lapor(
        .takDapatHidupKembali, satuan,
        "Register mencatat sudah meninggal dan berkas tidak mengubahnya; bila keliru: usulan edit baru --rekaman "
          + "\(register.id) --set status_hidup=1 tgl_meninggal=.")
    } else if register.baris.berkonflik(satuan) {
      lapor(
        .selesaikanDulu, satuan, "\(label) sedang dalam pertentangan data (konflik list); pusat memutuskannya dahulu.")
    } else {
      return false
    }
    return true
  }

  private mutating func berubah(_ satuan: FieldID, _ fields: [FieldID], _ sumber: [Nilai]) {
    let disunting = !register.disunting.isDisjoint(with: fields)
    let terisi = fields.contains { (register[$0] ?? .kosong) != .kosong }
    let dikenal = register.basis.map { basis in fields.contains { basis.mengenal($0) } } ?? false
    // A number the source lost, as exports do, is not a person who lost it.
    let nikHilang = satuan == Fields.nik && sumber == [.kosong]
    if disunting || nikHilang || (!dikenal && terisi) { return tanya(satuan, fields, sumber, disunting: disunting) }
    let dasar = register.basis?.konteks(satuan) ?? Context()
    if let basis = register.basis, !fields.allSatisfy({ Self.setara($0, basis[$0] ?? .kosong, register[$0]) }) {
      lapor(
        .berubahDariAtas, satuan,
        "\(Fields[satuan]?.label.id ?? "") diubah tingkat atas dan juga oleh desa; usulan dibuat, perselisihannya diputuskan orang.",
        konflik: true)
    }
    sunting(satuan, fields, sumber, dasar)
  }

  private mutating func sunting(_ satuan: FieldID, _ fields: [FieldID], _ sumber: [Nilai], _ konteks: Context) {
    suntingan.append(Suntingan(satuan: satuan, tulisan: tulisan(fields, sumber), konteks: konteks))
  }

  private static func sebab(disunting: Bool, hilang: Bool) -> (String, String) {
    if disunting { return ("diubah lewat formulir sejak impor terakhir", "edited by form since the last import") }
    if hilang {
      return ("kosong di berkas, padahal terisi di register", "empty in the file, though the register has it")
    }
    return ("berbeda dari register dan belum pernah dibandingkan", "other than the register and never compared")
  }

  private mutating func tanya(_ satuan: FieldID, _ fields: [FieldID], _ sumber: [Nilai], disunting: Bool) {
    let kunci = KunciPertanyaan(["medan", register.id.description, "\(satuan.rawValue)"] + sumber.map { "\($0)" })
    var konteks = register.basis?.konteks(satuan) ?? Context()
    konteks.merge(asal(fields))
    switch jawaban(kunci, satuan) {
    case .sumber: sunting(satuan, fields, sumber, konteks)
    case .register: maju.append(majuan(fields, sumber, asal(fields)))
    default:
      let label = Fields[satuan]?.label.id ?? ""
      let (sebab, cause) = Self.sebab(disunting: disunting, hilang: sumber.allSatisfy { $0 == .kosong })
      pertanyaan.append(
        Pertanyaan(
          kunci: kunci, jenis: .medan, posisi: posisi, calon: [register.id], medan: fields,
          pesan: "\(label) \(sebab); jawab \"sumber\" untuk memakai isi berkas atau \"register\" untuk mempertahankan.",
          english:
            "\(Fields[satuan]?.label.en ?? ""): \(cause); answer \"sumber\" to take the file's value or \"register\" to keep "
            + "the register's.", register: fields.map { register[$0] ?? .kosong }, sumber: sumber)
      )
    }
  }
}
