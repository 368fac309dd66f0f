import Registry

/// What the encoder tries for a field, because registers are like that; the reader needs none of it, for the block says what
/// was done. Whether a hint pays is measured each time.
enum FieldHints {
  /// Fields of the same record that tell something of this one.
  static func contexts(of field: UInt16) -> [FieldID] { contexts[FieldID(rawValue: field)] ?? [] }

  private static let contexts: [FieldID: [FieldID]] = [
    Fields.lat: [Fields.rw, Fields.rt], Fields.lon: [Fields.rt, Fields.rw],
    Fields.lantai: [Fields.desil], Fields.dinding: [Fields.desil], Fields.atap: [Fields.desil],
    Fields.sumberAir: [Fields.desil], Fields.sanitasi: [Fields.desil], Fields.luasLantai: [Fields.desil],
    Fields.asetGas: [Fields.desil], Fields.penghasilan: [Fields.desil], Fields.pengeluaran: [Fields.desil],
    Fields.nama: [Fields.jenisKelamin], Fields.tglLahir: [Fields.hubungan],
    Fields.statusKawin: [Fields.tglLahir, Fields.hubungan], Fields.pendidikan: [Fields.tglLahir],
    Fields.pekerjaan: [Fields.tglLahir, Fields.hubungan, Fields.jenisKelamin],
    Fields.ibuKandung: [Fields.hubungan], Fields.noHP: [Fields.tglLahir],
  ]

  /// A number this one stays near.
  static func near(_ field: UInt16) -> UInt16? {
    field == Fields.pengeluaran.rawValue ? Fields.penghasilan.rawValue : nil
  }

  /// NIK and No. KK: region, date and order in sixteen digits.
  static func isCivil(_ field: UInt16) -> Bool {
    Fields[FieldID(rawValue: field)]?.jenis == .digit(16...16)
  }

  /// Whose name this is: someone's in the same family, often.
  static func names(_ field: UInt16) -> UInt16? { field == Fields.ibuKandung.rawValue ? Fields.nama.rawValue : nil }

  /// Fields that others lean on come before them; otherwise by number.
  static func order(_ fields: [UInt16]) -> [UInt16] {
    func rank(_ field: UInt16) -> Int {
      switch FieldID(rawValue: field) {
      case Fields.desil, Fields.hubungan, Fields.jenisKelamin: 0
      case Fields.nik, Fields.ibuKandung: 2
      default: 1
      }
    }
    return fields.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}
