import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension Temuan.Code: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .tanpaKepala:
      Kalimat(
        "Keluarga tanpa kepala yang hidup; tetapkan kepala keluarga pengganti.",
        "The family has no living head; name a new head of the family.")
    case .duaKepala:
      Kalimat(
        "Keluarga dengan lebih dari satu kepala yang hidup; tetapkan satu saja.",
        "The family has more than one living head; keep one.")
    case .duaKeluarga:
      Kalimat(
        "Satu orang tercatat di dua keluarga; putuskan ia anggota keluarga yang mana.",
        "One person is listed in two families; decide to which one they belong.")
    case .pengurusBukanAnggota:
      Kalimat(
        "Pengurus bantuan bukan anggota keluarga ini; usulkan ganti pengurus.",
        "Whoever collects the aid is not a member of this family; propose another collector.")
    case .pengurusMeninggal:
      Kalimat(
        "Pengurus bantuan sudah meninggal; usulkan ganti pengurus.",
        "Whoever collects the aid has died; propose another collector.")
    case .nikKosong:
      Kalimat(
        "Belum ber-NIK; bantu pengurusan di Dukcapil lalu usulkan NIK-nya.",
        "No NIK yet; help them apply at Dukcapil (the civil registry), then propose the number.")
    case .nikSementara:
      Kalimat(
        "NIK sementara (berawalan 0); ganti setelah NIK terbit.",
        "A provisional NIK (it starts with 0); replace it once the real one is issued.")
    case .nikTanggalMustahil:
      Kalimat(
        "Tanggal di dalam NIK tidak ada; cocokkan dengan KTP atau KK.",
        "The date inside the NIK does not exist; compare with the identity or family card.")
    case .nikEkorNol:
      Kalimat(
        "Nomor urut NIK 0000; cocokkan dengan KTP atau KK.",
        "The NIK ends in 0000; compare with the identity or family card.")
    case .nikWilayahMustahil:
      Kalimat(
        "Kode wilayah di dalam NIK tidak mungkin; cocokkan dengan KTP atau KK.",
        "The region code inside the NIK is impossible; compare with the identity or family card.")
    case .nikBedaTanggal:
      Kalimat(
        "Tanggal di dalam NIK berbeda dari tanggal lahir; NIK tidak diganti, periksa tanggal lahirnya.",
        "The date inside the NIK is not the date of birth; the NIK stays, check the date of birth.")
    case .nikBedaKelamin:
      Kalimat(
        "Jenis kelamin menurut NIK berbeda dari yang tercatat; periksa jenis kelaminnya.",
        "The sex according to the NIK is not the one recorded; check the recorded one.")
    case .nikBedaWilayah:
      Kalimat(
        "NIK diterbitkan wilayah lain; wajar bagi pendatang, periksa bila bukan.",
        "The NIK was issued by another region; usual for people who moved here, else check it.")
    case .kkTanggalMustahil:
      Kalimat(
        "Tanggal di dalam No. KK tidak ada; cocokkan dengan kartunya.",
        "The date inside the family card number does not exist; compare with the card.")
    case .kkWilayahMustahil:
      Kalimat(
        "Kode wilayah di dalam No. KK tidak mungkin; cocokkan dengan kartunya.",
        "The region code inside the family card number is impossible; compare with the card.")
    }
  }
}
