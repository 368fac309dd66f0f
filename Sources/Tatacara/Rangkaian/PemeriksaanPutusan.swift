import Causality
import Registry

/// The gate's part about verdicts: form, reasons, and that nothing is decided that is not this step's to decide.
package enum PemeriksaanPutusan {
  package static func periksa(
    _ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    switch (aturan.akta, langkah.putusan.isi) {
    case (.musdes, .kembali): TatacaraError(.kembaliSalahLangkah)
    case (_, .kembali(let keLangkah, let alasan)): periksaKembali(keLangkah, alasan, rangkaian)
    case (.pengumumanBuka, .tanpa), (.pengumumanTutup, .tanpa): nil
    case (.pengumumanBuka, _), (.pengumumanTutup, _), (_, .tanpa): TatacaraError(.putusanTakLengkap)
    case (_, .butir(let putusan)): periksaButir(putusan, langkah.akta, rangkaian)
    }
  }

  private static func periksaKembali(
    _ keLangkah: UInt8, _ alasan: UInt8, _ rangkaian: RangkaianUsulan
  ) -> TatacaraError? {
    let paket = rangkaian.paket
    guard let tujuan = paket.urutan(keLangkah) else { return TatacaraError(.langkahTakDikenal) }
    guard let alasan = paket.alasan(alasan) else { return TatacaraError(.alasanTakDikenal) }
    guard alasan.putusan == .kembali else { return TatacaraError(.alasanSalahPutusan) }
    guard let giliran = rangkaian.keadaan.langkah.flatMap(paket.urutan), tujuan < giliran,
      alasan.ke.contains(keLangkah), rangkaian.dilalui(keLangkah)
    else { return TatacaraError(.kembaliSalahLangkah) }
    return nil
  }

  private static func periksaButir(
    _ putusan: [UInt8], _ akta: Akta, _ rangkaian: RangkaianUsulan
  ) -> TatacaraError? {
    guard putusan.count == rangkaian.pembawa.butir.count else { return TatacaraError(.putusanTakLengkap) }
    let tercakup = rangkaian.tercakup(akta)
    guard tercakup.contains(true) else { return TatacaraError(.tidakAdaYangDiputus) }
    for (tempat, kode) in putusan.enumerated() where kode != 0 {
      if let galat = periksaTolak(kode, tempat, tercakup[tempat], rangkaian) { return galat }
    }
    return periksaBergantung(putusan, tercakup, akta, rangkaian)
  }

  /// What was refused before stays so, whatever is said of it again.
  private static func periksaTolak(
    _ kode: UInt8, _ tempat: Int, _ tercakup: Bool, _ rangkaian: RangkaianUsulan
  ) -> TatacaraError? {
    let letak = "butir \(tempat + 1)"
    guard let alasan = rangkaian.paket.alasan(kode) else { return TatacaraError(.alasanTakDikenal, letak: letak) }
    guard alasan.putusan == .tolak else { return TatacaraError(.alasanSalahPutusan, letak: letak) }
    let butir = rangkaian.keadaan.butir[tempat]
    if butir.resmi != nil { return TatacaraError(.sudahDitetapkan, letak: letak) }
    return butir.menunggu && !tercakup ? TatacaraError(.bukanLangkahButir, letak: letak) : nil
  }

  /// Nothing is determined before what it requires.
  private static func periksaBergantung(
    _ putusan: [UInt8], _ tercakup: [Bool], _ akta: Akta, _ rangkaian: RangkaianUsulan
  ) -> TatacaraError? {
    let alasan = rangkaian.menyebar(putusan, tercakup)
    func ditetapkan(_ tempat: Int) -> Bool {
      tercakup[tempat] && alasan[tempat] == 0 && rangkaian.baris[tempat]?.akhir == akta.langkah
    }
    let terlalu = rangkaian.bergantung.indices.first { tempat in
      ditetapkan(tempat)
        && !rangkaian.bergantung[tempat].allSatisfy { rangkaian.keadaan.resmi($0) || ditetapkan($0) }
    }
    return terlalu.map { TatacaraError(.bergantungBelumDitetapkan, letak: "butir \($0 + 1)") }
  }
}
