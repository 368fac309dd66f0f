import Causality
import Registry

/// The gate (design §3, "Gate conditions"): what every receiver re-checks of an act, reading only the act, the acts it
/// follows, the certificates and the pack it names. Whatever passes once passes for ever, for it depends on nothing else.
package enum Gerbang {
  /// Why `langkah` may not follow as the next act of `rangkaian`; nil when it may.
  package static func periksa(_ langkah: LangkahTercatat, pada rangkaian: RangkaianUsulan) -> TatacaraError? {
    if let galat = periksaUmum(langkah, rangkaian) { return galat }
    if rangkaian.pembawa.jenis.adalahKetetapan { return periksaKetetapan(langkah, rangkaian) }
    return switch langkah.akta.jenis {
    case .ketetapan: TatacaraError(.jenisAktaSalah)
    case .lampiran: periksaLampiran(langkah, rangkaian)
    case .pencabutan: periksaPemegangDesa(langkah, rangkaian)
    default: periksaLangkah(langkah, rangkaian)
    }
  }

  /// Why a part without verdicts may not stand: only a penetapan has such, for a village that asked for nothing and has a
  /// list of the lane all the same. A lane's list is signed by whom the pack has determine it, and nobody else.
  package static func periksaDaftar(
    _ akta: Akta, wilayah: WilayahID, berkas: RingkasanBerkas, penandatangan: Penandatangan, paket: PaketAturan,
    peraga: Bool
  ) -> TatacaraError? {
    if akta.paket != paket.digest { return TatacaraError(.paketTakCocok) }
    if akta.peraga != peraga { return TatacaraError(.peragaTakCocok) }
    guard penandatangan.wilayah.meliputi(wilayah) else { return TatacaraError(.diLuarWilayah) }
    guard let aturan = paket.langkah(akta.langkah) else { return TatacaraError(.langkahTakDikenal) }
    guard akta.jenis == .penetapan, aturan.akta == .penetapan else { return TatacaraError(.jenisAktaSalah) }
    return periksaPenandatangan(penandatangan, aturan) ?? PemeriksaanBukti.periksaDaftar(akta.isi, berkas)
      ?? PemeriksaanBukti.periksaJalur(akta.isi, aturan, paket)
  }

  /// Whether acts received from a child of `tingkat` end where that tier's conditions were met.
  /// - Parameter panjang: the number of acts up to the last one that came from below.
  package static func periksaKiriman(
    _ keadaan: KeadaanUsulan, sampai panjang: Int, dari tingkat: Tingkat
  ) -> TatacaraError? {
    keadaan.bolehNaik(sampai: panjang, atas: tingkat) ? nil : TatacaraError(.gerbangDilewati)
  }

  /// What every act must meet, whatever its kind.
  private static func periksaUmum(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> TatacaraError? {
    let akta = langkah.akta
    let pembawa = rangkaian.pembawa
    if akta.paket != pembawa.paket || akta.paket != rangkaian.paket.digest { return TatacaraError(.paketTakCocok) }
    if akta.peraga != rangkaian.peraga { return TatacaraError(.peragaTakCocok) }
    if langkah.wilayah != pembawa.wilayah || langkah.putusan.pembawa != rangkaian.digest {
      return TatacaraError(.desaTakCocok)
    }
    if !langkah.penandatangan.wilayah.meliputi(pembawa.wilayah) { return TatacaraError(.diLuarWilayah) }
    return langkah.putusan.sebelum == rangkaian.keadaan.terakhir ? nil : TatacaraError(.bukanLanjutan)
  }

  private static func periksaKetetapan(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> TatacaraError? {
    let akta = langkah.akta
    guard akta.jenis == .ketetapan, akta.langkah == 0 else { return TatacaraError(.jenisAktaSalah) }
    guard rangkaian.keadaan.akta.isEmpty else { return TatacaraError(.usulanSelesai) }
    guard let aturan = rangkaian.paket.ketetapan(rangkaian.pembawa.jenis) else {
      return TatacaraError(.barisTakDikenal)
    }
    guard case .ketetapan(let sk, _) = akta.isi, !sk.isEmpty else { return TatacaraError(.isiAktaSalah) }
    let penandatangan = langkah.penandatangan
    guard aturan.tingkat.contains(penandatangan.tingkat), penandatangan.wilayah.tingkat == penandatangan.tingkat else {
      return TatacaraError(.tingkatSalah)
    }
    guard berwenang(penandatangan, aturan.peran, otomatis: aturan.otomatis) else { return TatacaraError(.peranSalah) }
    switch langkah.putusan.isi {
    case .tanpa: return nil
    case .butir(let putusan) where putusan.count == rangkaian.pembawa.butir.count && putusan.allSatisfy({ $0 == 0 }):
      return nil
    default: return TatacaraError(.putusanTakLengkap)
    }
  }

  private static func periksaLangkah(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> TatacaraError? {
    let paket = rangkaian.paket
    guard let giliran = rangkaian.keadaan.langkah, let aturan = paket.langkah(giliran) else {
      return TatacaraError(.usulanSelesai)
    }
    guard let diambil = paket.langkah(langkah.akta.langkah) else { return TatacaraError(.langkahTakDikenal) }
    guard diambil.akta == langkah.akta.jenis else { return TatacaraError(.jenisAktaSalah) }
    guard diambil == aturan else {
      let kode: TatacaraError.Kode = diambil.tingkat == aturan.tingkat ? .diLuarUrutan : .bukanPemegang
      return TatacaraError(kode, "Yang ditunggu: \(aturan.label.id).", en: "Due: \(aturan.label.en).")
    }
    return periksaSyarat(langkah, rangkaian, aturan)
  }

  /// Who signs, what is decided, and what it rests on.
  package dynamic static func periksaSyarat(
    _ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    periksaPenandatangan(langkah, rangkaian, aturan) ?? PemeriksaanPutusan.periksa(langkah, rangkaian, aturan)
      ?? PemeriksaanBukti.periksa(langkah, rangkaian, aturan)
  }

  /// Tier and role.
  private static func periksaPenandatangan(_ penandatangan: Penandatangan, _ aturan: Langkah) -> TatacaraError? {
    guard penandatangan.tingkat == aturan.tingkat, penandatangan.wilayah.tingkat == aturan.tingkat else {
      return TatacaraError(.tingkatSalah)
    }
    return berwenang(penandatangan, aturan.peran, otomatis: aturan.otomatis) ? nil : TatacaraError(.peranSalah)
  }

  /// Tier, role, and that the same person took no other step of this proposal.
  private static func periksaPenandatangan(
    _ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    let penandatangan = langkah.penandatangan
    if let galat = periksaPenandatangan(penandatangan, aturan) { return galat }
    return rangkaian.bolehOrang(penandatangan.orang, mengambil: aturan) ? nil : TatacaraError(.duaLangkahSatuOrang)
  }

  /// Files are added while the village has custody after a return to its forum; that completes the forum's step again.
  private static func periksaLampiran(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> TatacaraError? {
    if let galat = periksaPemegangDesa(langkah, rangkaian) { return galat }
    let paket = rangkaian.paket
    guard rangkaian.keadaan.langkah == paket.langkahForum.kode, let kembali = rangkaian.keadaan.kembali else {
      return TatacaraError(.diLuarUrutan)
    }
    let alasan = paket.alasan(kembali.alasan)
    if alasan?.ulangMusdes ?? false { return TatacaraError(.musdesHarusDiulang) }
    let diminta = alasan?.berkas ?? []
    guard langkah.berkas.memuat(salahSatu: diminta) else {
      guard !diminta.isEmpty else { return TatacaraError(.lampiranKosong) }
      return TatacaraError(
        .lampiranKosong, "Yang diminta: \(diminta.map(\.label).joined(separator: " atau ")).",
        en: "Asked for: \(diminta.map(\.english).joined(separator: "; or ")).")
    }
    return nil
  }

  /// What stands beside the steps (lampiran, pencabutan): without verdicts, by the forum's own signer, while the village
  /// has custody.
  private static func periksaPemegangDesa(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> TatacaraError? {
    guard langkah.akta.langkah == 0 else { return TatacaraError(.jenisAktaSalah) }
    guard langkah.akta.isi == .kosong else { return TatacaraError(.isiAktaSalah) }
    guard langkah.putusan.isi == .tanpa else { return TatacaraError(.putusanTakLengkap) }
    guard let pemegang = rangkaian.keadaan.pemegang else { return TatacaraError(.usulanSelesai) }
    guard !rangkaian.keadaan.akta.isEmpty else { return TatacaraError(.diLuarUrutan) }
    guard padaDesa(pemegang) else { return TatacaraError(.bukanPemegang) }
    return periksaPenandatangan(langkah, rangkaian, rangkaian.paket.langkahForum)
  }

  /// Whether the village still has what it would withdraw or add to.
  package dynamic static func padaDesa(_ pemegang: Tingkat) -> Bool { pemegang == .desa }

  private static func berwenang(_ penandatangan: Penandatangan, _ peran: [Peran], otomatis: Bool) -> Bool {
    penandatangan.peran.map(peran.contains) ?? otomatis
  }
}
