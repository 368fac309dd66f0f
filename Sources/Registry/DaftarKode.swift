import Causality

/// The code lists. Housing keeps the source's own lists, in which 1 is the poorest answer: they are not the 2022.K lists of
/// domain §2.5, which count the other way, and the source publishes no words, so these words are ours. `penerangan` alone
/// has PLN as 1: in the data exactly the families with power from PLN have it.
package enum DaftarKode {
  package static let lantai = daftar(
    ("Tanah atau bambu", "Earth or bamboo"), ("Kayu atau papan", "Wood or boards"),
    ("Semen atau bata", "Cement or brick"), ("Ubin, tegel, atau keramik", "Tiles"),
    ("Marmer atau granit", "Marble or granite"))
  package static let dinding = daftar(
    ("Bambu atau rumbia", "Bamboo or thatch"), ("Kayu atau papan", "Wood or boards"),
    ("Plesteran anyaman", "Plastered wickerwork"), ("Tembok", "Masonry"))
  package static let atap = daftar(
    ("Ijuk atau rumbia", "Thatch"), ("Kayu atau bambu", "Wood or bamboo"), ("Seng atau asbes", "Zinc or asbestos"),
    ("Genteng atau beton", "Clay tiles or concrete"))
  package static let sumberAir = daftar(
    ("Air permukaan atau hujan", "Surface or rain water"),
    ("Sumur atau mata air tak terlindung", "Unprotected well or spring"),
    ("Sumur atau mata air terlindung", "Protected well or spring"), ("Sumur bor atau pompa", "Borehole or pump"),
    ("Ledeng", "Piped"), ("Air kemasan atau isi ulang", "Bottled or refilled"))
  package static let penerangan = daftar(
    ("Listrik PLN", "Electricity from PLN"), ("Bukan listrik", "No electricity"),
    ("Listrik menumpang", "Electricity shared by a neighbour"), ("Listrik non-PLN", "Electricity not from PLN"))
  package static let bahanBakar = daftar(
    ("Kayu atau arang", "Wood or charcoal"), ("Minyak tanah", "Kerosene"), ("LPG 3 kg", "LPG, 3 kg"),
    ("LPG lebih besar atau listrik", "Larger LPG or electricity"))
  package static let sanitasi = daftar(
    ("Tidak ada", "None"), ("Umum", "Public"), ("Bersama", "Shared"), ("Sendiri", "Own"))

  package static let jenisKelamin = daftar(("Laki-laki", "Male"), ("Perempuan", "Female"))
  /// Regsosek 409.
  package static let hubungan = daftar(
    ("Kepala keluarga", "Head of the family"), ("Istri/suami", "Wife/husband"), ("Anak", "Child"),
    ("Menantu", "Son/daughter-in-law"), ("Cucu", "Grandchild"), ("Orang tua/mertua", "Parent/parent-in-law"),
    ("Pembantu/sopir", "Servant/driver"), ("Lainnya", "Other"))
  package static let statusKawin = daftar(
    ("Belum kawin", "Unmarried"), ("Kawin", "Married"), ("Cerai hidup", "Divorced"), ("Cerai mati", "Widowed"))
  package static let pendidikan = daftar(
    ("Tidak/belum tamat SD", "Primary school not finished"), ("SD/sederajat", "Primary school"),
    ("SMP/sederajat", "Junior secondary school"), ("SMA/sederajat", "Senior secondary school"),
    ("D1–D3", "Diploma D1–D3"), ("D4/S1", "Diploma D4 or bachelor"), ("S2/S3", "Master or doctor"))
  package static let disabilitas = daftar(
    ("Tidak ada", "None"), ("Fisik", "Physical"), ("Netra", "Sight"), ("Rungu/wicara", "Hearing/speech"),
    ("Mental", "Mental"), ("Fisik dan mental", "Physical and mental"), ("Lainnya", "Other"), mulai: 0)
  package static let statusHidup = daftar(("Hidup", "Living"), ("Meninggal", "Dead"))
  /// Why a member is out of the register while the family stays: the musdes outcomes of domain §1.2 that are no death and
  /// no move (Regsosek 404 has "tidak ditemukan", the field app "ganda").
  package static let nonaktif = daftar(
    ("Tidak", "No"), ("Tidak ditemukan", "Not found"), ("Tercatat dua kali", "Listed twice"),
    ("Tidak layak", "Not eligible"), mulai: 0)

  private static func daftar(_ label: (String, String)..., mulai: Int64 = 1) -> [Kode] {
    label.enumerated().map { Kode(nomor: mulai + Int64($0.offset), label: Kalimat($0.element.0, $0.element.1)) }
  }
}

extension Fields {
  /// The number of the head of a family in `hubungan`.
  package static let kepalaKeluarga = Nilai.bilangan(1)
  package static let hidup = Nilai.bilangan(1)
  package static let meninggal = Nilai.bilangan(2)
}
