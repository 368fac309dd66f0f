import Causality

extension Delta where Field == FieldID, Value == Nilai {
  /// The entity of the fields written; nil where there are none, or of no entity.
  package var entitas: Entitas? { writes.first?.field.entitas }

  /// Whether a document of `tingkat` may carry this delta: at least one write, fields known, ascending and of one entity,
  /// groups whole, values within bounds, the tier entitled, a new person named. Says nothing of contexts
  /// (`ContextCheck`) nor of what the rule pack allows a kind of change to write.
  /// - Parameter tingkat: nil where who may write is not asked: a resolution repeats what one who might has written.
  package func periksa(oleh tingkat: Tingkat?) -> RegistryError? {
    guard let entitas else { return RegistryError(.urutanTulisan, "Perubahan tidak menulis kolom yang dikenal.") }
    guard zip(writes, writes.dropFirst()).allSatisfy({ $0.field < $1.field }) else {
      return RegistryError(.urutanTulisan, "Kolom dalam perubahan tidak urut atau berulang; buat ulang usulannya.")
    }
    for write in writes {
      if let galat = periksa(write, entitas, oleh: tingkat) { return galat }
    }
    return periksaAwal(entitas)
  }

  /// Whoever makes a person says the name: a delta that knows of nothing before it and gives a home makes the record.
  private func periksaAwal(_ entitas: Entitas) -> RegistryError? {
    guard entitas == .individu, context.isEmpty, writes.contains(where: { $0.field == Fields.rumah(entitas) }),
      !writes.contains(where: { $0.field == Fields.nama }), let nama = Fields[Fields.nama]
    else { return nil }
    return nama.galat(.kosong, "harus diisi")
  }

  private func periksa(_ write: RegistryWrite, _ entitas: Entitas, oleh tingkat: Tingkat?) -> RegistryError? {
    guard write.field.entitas == entitas else {
      return RegistryError(.campurEntitas, "Satu perubahan menulis keluarga dan individu sekaligus.")
    }
    guard let field = Fields[write.field] else {
      return RegistryError(
        .kolom, "Kolom nomor \(write.field.rawValue) tidak dikenal; perbarui aplikasi.",
        en: "Its number is \(write.field.rawValue).")
    }
    if let tingkat, !field.bolehDitulis(oleh: tingkat) {
      return field.galat(
        .wewenang, "tidak boleh ditulis oleh tingkat \(tingkat.nama)", en: "The tier is \(tingkat.nama).")
    }
    if let grup = field.grup, !Fields.anggota(grup).allSatisfy({ id in writes.contains { $0.field == id } }) {
      return field.galat(.grupTidakUtuh, "berubah bersama kolom lain dan harus ditulis bersamanya")
    }
    return field.periksa(write.value)
  }
}
