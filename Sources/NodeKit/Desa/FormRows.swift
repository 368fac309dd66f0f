import Intake
import Registry
import Tatacara

/// Under which rows of the pack the fields that a form writes fall; of a lane, the request for its new value.
struct FormRows {
  private let pack: PaketAturan

  init(_ pack: PaketAturan) { self.pack = pack }

  /// The writes by the name of their row. A field that calls for a row of its own (a move, a death) takes along what that
  /// row may write too and what would otherwise be a correction beside it.
  func rows(of writes: [RegistryWrite]) -> [String: [RegistryWrite]] {
    let ending = Self.endsAll(writes)
    let leads = writes.compactMap(lead).compactMap { pack.baris(bernama: $0) }
    return Dictionary(grouping: writes) { write in
      if ending && Fields.jalur.contains(write.field) { return NamaBaris.penonaktifan }
      if let name = lead(write) { return name }
      let leading = leads.first { $0.tulis.contains(write.field) && Self.rides(write.field) }
      return leading?.nama ?? plain(write.field)
    }
  }

  /// Whether these end a family's membership and every lane with it.
  static func endsAll(_ writes: [RegistryWrite]) -> Bool {
    NamaBaris.tulisanPenonaktifan.allSatisfy(writes.contains)
  }

  private static func rides(_ field: FieldID) -> Bool {
    [NamaBaris.perbaikanData, NamaBaris.meninggal].contains(NamaBaris.fakta(field))
  }

  private func plain(_ field: FieldID) -> String {
    let name = NamaBaris.fakta(field)
    return name == NamaBaris.kontak && pack.baris(bernama: name) == nil ? NamaBaris.perbaikanData : name
  }

  private func lead(_ write: RegistryWrite) -> String? {
    switch write.field {
    case Fields.desaTujuan: NamaBaris.pindah
    case Fields.pengurus: NamaBaris.gantiPengurus
    case Fields.keluargaOrang: NamaBaris.pindahAnggota
    case Fields.statusHidup: write.value == Fields.hidup ? NamaBaris.pembetulanHidup : NamaBaris.meninggal
    case Fields.nonaktif: NamaBaris.nonaktif(write.value)
    case let lane where Fields[lane]?.penulis == .jalur:
      NamaBaris.permohonan(lane, mulai: write.value == .bilangan(1))
    default: nil
    }
  }
}
