/// The code lists. Housing keeps the source's own lists, in which 1 is the poorest answer: they are not the 2022.K lists of
/// domain §2.5, which count the other way, and the source publishes no words, so these words are ours. `penerangan` alone
/// has PLN as 1: in the data exactly the families with power from PLN have it.
package enum DaftarKode {
  package static let lantai = daftar(
    "Tanah atau bambu", "Kayu atau papan", "Semen atau bata", "Ubin, tegel, atau keramik", "Marmer atau granit")
  package static let dinding = daftar("Bambu atau rumbia", "Kayu atau papan", "Plesteran anyaman", "Tembok")
  package static let atap = daftar("Ijuk atau rumbia", "Kayu atau bambu", "Seng atau asbes", "Genteng atau beton")
  package static let sumberAir = daftar(
    "Air permukaan atau hujan", "Sumur atau mata air tak terlindung", "Sumur atau mata air terlindung",
    "Sumur bor atau pompa", "Ledeng", "Air kemasan atau isi ulang")
  package static let penerangan = daftar("Listrik PLN", "Bukan listrik", "Listrik menumpang", "Listrik non-PLN")
  package static let bahanBakar = daftar("Kayu atau arang", "Minyak tanah", "LPG 3 kg", "LPG lebih besar atau listrik")
  package static let sanitasi = daftar("Tidak ada", "Umum", "Bersama", "Sendiri")

  package static let jenisKelamin = daftar("Laki-laki", "Perempuan")
  /// Regsosek 409.
  package static let hubungan = daftar(
    "Kepala keluarga", "Istri/suami", "Anak", "Menantu", "Cucu", "Orang tua/mertua", "Pembantu/sopir", "Lainnya")
  package static let statusKawin = daftar("Belum kawin", "Kawin", "Cerai hidup", "Cerai mati")
  package static let pendidikan = daftar(
    "Tidak/belum tamat SD", "SD/sederajat", "SMP/sederajat", "SMA/sederajat", "D1–D3", "D4/S1", "S2/S3")
  package static let disabilitas = daftar(
    "Tidak ada", "Fisik", "Netra", "Rungu/wicara", "Mental", "Fisik dan mental", "Lainnya", mulai: 0)
  package static let statusHidup = daftar("Hidup", "Meninggal")

  private static func daftar(_ label: String..., mulai: Int64 = 1) -> [Kode] {
    label.enumerated().map { Kode(nomor: mulai + Int64($0.offset), label: $0.element) }
  }
}

extension Fields {
  /// The number of the head of a family in `hubungan`.
  package static let kepalaKeluarga = Nilai.bilangan(1)
  package static let hidup = Nilai.bilangan(1)
  package static let meninggal = Nilai.bilangan(2)
}
