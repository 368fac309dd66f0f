import Causality
import Registry

extension Penjaga {
  /// Whether a draft edits what is in open conflict.
  /// - Parameter berkonflik: whether a field of a record is, in `berjalan` here.
  package static func periksaSuntingan(
    _ deltas: [RegistryDelta], berkonflik: (RecordID, FieldID) -> Bool
  ) -> TatacaraError? {
    for delta in deltas {
      guard let bidang = delta.writes.first(where: { berkonflik(delta.record, $0.field) }) else { continue }
      return TatacaraError(
        .selesaikanDulu, Fields[bidang.field].map { Kalimat("Bidang: \($0.label.id).", "Field: \($0.label.en).") },
        letak: "rekaman \(delta.record)")
    }
    return nil
  }

  /// Butir that the act would determine though they write what is in open conflict, or membership or lanes of a family
  /// that a finding blocks (design §2), by position. Refusing or passing them on is free.
  /// - Parameter terhalang: the finding that keeps a field of a record from being determined.
  package static func periksaPenetapan(
    _ putusan: [UInt8], akta: Akta, rangkaian: RangkaianUsulan, berkonflik: (RecordID, FieldID) -> Bool,
    terhalang: (RecordID, RegistryWrite) throws -> Temuan?
  ) rethrows -> [(butir: Int, galat: TatacaraError)] {
    let tercakup = rangkaian.tercakup(akta)
    return try rangkaian.pembawa.butir.indices.compactMap { tempat in
      guard tercakup[tempat], putusan.indices.contains(tempat), putusan[tempat] == 0,
        rangkaian.baris[tempat]?.akhir == akta.langkah
      else { return nil }
      let deltas = rangkaian.pembawa.butir[tempat].deltas
      let galat = try periksaSuntingan(deltas, berkonflik: berkonflik) ?? periksaKeluarga(deltas, terhalang)
      return galat.map { (tempat, $0) }
    }
  }

  private static func periksaKeluarga(
    _ deltas: [RegistryDelta], _ terhalang: (RecordID, RegistryWrite) throws -> Temuan?
  ) rethrows -> TatacaraError? {
    for delta in deltas {
      for write in delta.writes {
        guard let temuan = try terhalang(delta.record, write) else { continue }
        return TatacaraError(.keluargaBermasalah, temuan.code.kalimat, letak: "rekaman \(delta.record)")
      }
    }
    return nil
  }

  /// Whether this person may take the step of this proposal, and it is still to be decided at all.
  package static func periksaGiliran(
    _ rangkaian: RangkaianUsulan, orang: UInt64, langkah: Langkah
  ) -> TatacaraError? {
    if rangkaian.keadaan.pengganti != nil { return TatacaraError(.sudahDigantikan) }
    return rangkaian.bolehOrang(orang, mengambil: langkah) ? nil : TatacaraError(.duaLangkahSatuOrang)
  }
}

/// Findings about acts: shown to verval and QA, decided by people, never a refusal (design §3).
package enum TemuanAkta {
  /// A signing date earlier than the last session witnessed for the signing replica, where the act does not lie under the
  /// head witnessed there: `TANGGAL_MUNDUR`.
  /// - Parameters:
  ///   - sesiTerakhir: the witness's date of that session; nil when there was none.
  ///   - dibawahKepala: the act's number in its chain is no higher than the head witnessed then.
  package static func tanggalMundur(
    ditandatangani: Tanggal, sesiTerakhir: Tanggal?, dibawahKepala: Bool
  ) -> TatacaraError? {
    guard let sesiTerakhir, !dibawahKepala, ditandatangani < sesiTerakhir else { return nil }
    return TatacaraError(
      .tanggalMundur, "Ditandatangani \(ditandatangani), sesi terakhir \(sesiTerakhir).",
      en: "Signed \(ditandatangani), last session \(sesiTerakhir).")
  }
}

extension JenisBerkas {
  /// How to come by a file of this kind.
  package var remedi: String {
    switch self {
    case .beritaAcara: "pindai berita acara yang sudah ditandatangani"
    case .fotoKegiatan: "ambil dari kamera foto musyawarah ini"
    case .daftarHadir: "pindai daftar hadir yang distempel"
    case .buktiPublikasi: "foto pengumuman hasil yang terpasang"
    case .sptjm: "pindai SPTJM bermeterai"
    case .suratPengesahan: "pindai surat yang sudah ditandatangani"
    case .ktp, .kk: "foto kartu aslinya"
    case .fotoRumah: "foto bagian depan rumah, siang hari"
    case .kunjungan: "catat kunjungan rumah"
    case .lainnya: "lampirkan berkas yang diminta"
    case .daftarPenetapan: "buat penetapannya dengan penetapan create"
    }
  }

  /// The same in English.
  package var remedy: String {
    switch self {
    case .beritaAcara: "scan the signed minutes"
    case .fotoKegiatan: "take a photograph of this meeting from the camera"
    case .daftarHadir: "scan the stamped attendance list"
    case .buktiPublikasi: "photograph the announcement where it is posted"
    case .sptjm: "scan the statement with its duty stamp"
    case .suratPengesahan: "scan the signed letter"
    case .ktp, .kk: "photograph the card itself"
    case .fotoRumah: "photograph the front of the house, by day"
    case .kunjungan: "record a home visit"
    case .lainnya: "attach the file asked for"
    case .daftarPenetapan: "make the determination with penetapan create"
    }
  }
}
