import Causality
import Registry

extension PembacaSumber {
  /// The checks that need all rows, and the warnings about families.
  mutating func selesaikan() {
    jejak.penolakan.forEach { tolak($0) }
    if jejak.nikDibulatkan, let posisi = orangPertama {
      tolak(
        IntakeError(
          .angkaRusak, "Semua NIK berakhir 0: dibulatkan lembar kerja; ekspor ulang dengan kolom NIK sebagai teks.",
          en: "Every NIK ends in 0.", di: posisi))
    }
    // Spreadsheets keep fifteen digits and make the sixteenth 0: of cards as of NIK.
    if ringkas.count >= 20, ringkas.allSatisfy({ $0.kartu % 10 == 0 }) {
      tolak(
        IntakeError(
          .angkaRusak, "Semua No. KK berakhir 0: dibulatkan lembar kerja; ekspor ulang dengan kolomnya sebagai teks.",
          en: "Every family card number ends in 0.", di: letakKK))
    }
    sumber.peringatan += peringatanOrang
    for keluarga in ringkas where keluarga.kepala != 1 {
      let posisi = PosisiCSV(
        berkas: letakKK.berkas, baris: Int(keluarga.garis), kolom: letakKK.kolom, kepala: letakKK.kepala)
      ingatkan(keluarga.kepala == 0 ? .tanpaKepala : .duaKepala, posisi, KunciTeks.teks(keluarga.kartu))
    }
  }

  /// Notes a person's warnings, and whether the family has a living head in it.
  mutating func periksa(_ orang: BarisSumber, keluarga tempat: Int) {
    if orangPertama == nil { orangPertama = orang.posisi }
    if orang.hidup && orang[Fields.hubungan] == Fields.kepalaKeluarga, ringkas[tempat].kepala < .max {
      ringkas[tempat].kepala += 1
    }
    guard let teks = orang.nik, let nik = try? NIK(teks) else {
      peringatanOrang.append(
        Peringatan(orang.nikSementara ? .nikSementara : .nikKosong, orang.posisi, nomor: samarkan(orang.noKK)))
      return
    }
    let temuan = nik.temuan(
      lahir: Self.tanggal(orang[Fields.tglLahir]), perempuan: Self.perempuan(orang[Fields.jenisKelamin]),
      wilayah: ringkas[tempat].wilayah, record: RecordID(replica: ReplicaID(rawValue: 0), serial: 0))
    peringatanOrang += temuan.map { Peringatan($0.code, orang.posisi, nomor: samarkan(teks)) }
  }

  private static func tanggal(_ nilai: Nilai?) -> Tanggal? {
    if case .bilangan(let hari) = nilai { Int(exactly: hari).flatMap { Tanggal(hari: $0) } } else { nil }
  }

  private static func perempuan(_ nilai: Nilai?) -> Bool? {
    if case .bilangan(let kode) = nilai { kode == 2 } else { nil }
  }
}
