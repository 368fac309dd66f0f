import Causality
import Registry

/// One butir against its row: fields, lanes, values, completeness.
struct PemeriksaanButir {
  let baris: BarisAturan
  let asal: Tingkat
  let letak: String

  func periksa(_ butir: Butir) -> TatacaraError? {
    for delta in butir.deltas {
      for write in delta.writes {
        if let galat = periksa(write) { return galat }
      }
      if let galat = delta.periksa(oleh: asal) { return TatacaraError(galat, letak: letak) }
    }
    return periksaLengkap(butir)
  }

  private func galat(_ kode: TatacaraError.Kode, _ field: Field? = nil) -> TatacaraError {
    TatacaraError(
      kode, field.map { Kalimat("Bidang: \($0.label.id) (\($0.nama)).", "Field: \($0.label.en) (\($0.nama)).") },
      letak: letak)
  }

  /// Who may write the field at all, whether this row may, and with which value.
  private func periksa(_ write: RegistryWrite) -> TatacaraError? {
    guard let field = Fields[write.field] else { return galat(.bidangTakDikenal) }
    switch field.penulis {
    case .pusat: return galat(field.id == Fields.desil ? .desilHanyaBaca : .bidangHanyaBaca, field)
    case .jalur:
      guard let nilai = baris.jalur[field.id] else { return galat(.jalurHanyaBaca, field) }
      return write.value == .bilangan(nilai) ? nil : galat(.nilaiBukanBaris, field)
    case .fakta:
      guard baris.tulis.contains(field.id) else { return galat(.bidangDiLuarBaris, field) }
      guard let nilai = baris.tetap[field.id] else { return nil }
      return write.value == .bilangan(nilai) ? nil : galat(.nilaiBukanBaris, field)
    }
  }

  private func periksaLengkap(_ butir: Butir) -> TatacaraError? {
    let ditulis = Set(butir.deltas.flatMap { $0.writes.map(\.field) })
    if baris.sifat == .permohonan {
      guard butir.deltas.count == 1, butir.deltas[0].entitas == baris.unit, ditulis.isSuperset(of: baris.jalurWajib)
      else {
        return galat(.permohonanSatuJalur)
      }
    }
    let kurang = baris.wajib.union(baris.jalurWajib).subtracting(ditulis).min()
    return kurang.map { galat(.bidangWajibKurang, Fields[$0]) }
  }
}
