import Causality
import Registry

extension KeadaanUsulan {
  /// What the carrier waits for, in words; nil when nothing.
  package func ditunggu(menurut paket: PaketAturan) -> Kalimat? {
    guard let kode = langkah, let langkah = paket.langkah(kode) else { return nil }
    let ditunggu = "Menunggu \(langkah.label.id) di \(langkah.tingkat.nama)"
    let awaited = "Waits for \(langkah.label.en) at \(langkah.tingkat.nama)"
    guard let kembali, let alasan = paket.alasan(kembali.alasan) else {
      return Kalimat(ditunggu + ".", awaited + ".")
    }
    return Kalimat(
      "\(ditunggu), dikembalikan: \(alasan.label.id). \(alasan.remedi.id)",
      "\(awaited), returned: \(alasan.label.en). \(alasan.remedi.en)")
  }

  /// Why the carrier as it stands may not go up from `tingkat`; nil when all its acts may. Earlier acts may still be on
  /// their way: `panjangBersih`.
  package func belumBolehNaik(dari tingkat: Tingkat, menurut paket: PaketAturan) -> TatacaraError? {
    guard !bersih(sampai: akta.count, atas: tingkat) else { return nil }
    return TatacaraError(
      .belumBolehNaik,
      ditunggu(menurut: paket)
        ?? Kalimat(
          "Berakhir tanpa ada yang ditetapkan, jadi tidak dikirim.",
          "It ended with nothing determined, so it is not sent."))
  }
}
