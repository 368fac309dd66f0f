import Causality
import Registry

/// What must hold between the persons of one source: one number is one person, and one person is in one family. Rows of
/// other villages are seen too, so that a person cannot be in one family here and in another there.
struct JejakOrang {
  private struct Jejak {
    let noKK: String
    let nama: String
    let nik: String?
    let posisi: PosisiCSV
    let milik: Bool
  }

  private(set) var penolakan: [IntakeError] = []
  private var menurutNIK: [String: Jejak] = [:]
  private var menurutCiri: [CiriOrang: Jejak] = [:]
  private var menurutID: [RecordID: Jejak] = [:]
  private var jumlahNIK = 0
  private var semuaBerakhirNol = true

  mutating func catat(_ orang: BarisSumber, milik: Bool) {
    let baru = Jejak(
      noKK: orang.noKK, nama: CiriOrang.normal(orang.teks(Fields.nama)), nik: orang.nik, posisi: orang.posisi,
      milik: milik)
    if let nik = orang.nik {
      if milik { jumlahNIK += 1 }
      if milik && !nik.hasSuffix("0") { semuaBerakhirNol = false }
      if let lama = menurutNIK.updateValue(baru, forKey: nik) {
        return bandingkan(lama, baru, Kalimat(samarkan(nik), samarkan(nik)))
      }
    }
    if let id = orang.id, let lama = menurutID.updateValue(baru, forKey: id) {
      return tolak(
        .idGanda, "Satu id dipakai dua orang (lihat \(lama.posisi)); kosongkan id salah satunya.", "", lama, baru)
    }
    guard let ciri = CiriOrang(orang), let lama = menurutCiri.updateValue(baru, forKey: ciri) else { return }
    // Two real numbers are two persons with one name; without a number it is the same person once more.
    guard lama.nik == nil || baru.nik == nil else { return }
    bandingkan(
      lama, baru,
      Kalimat("(nama, tanggal lahir dan ibu kandung sama)", "same name, date of birth and mother"))
  }

  private mutating func bandingkan(_ lama: Jejak, _ baru: Jejak, _ siapa: Kalimat) {
    if lama.nama != baru.nama {
      tolak(
        .nikDuaNama, "NIK \(siapa.id) dipakai dua nama (lihat \(lama.posisi)); cocokkan dengan KTP.", siapa.en, lama,
        baru)
    } else if lama.noKK != baru.noKK {
      tolak(
        .orangDiDuaKeluarga,
        "Orang \(siapa.id) ada di dua keluarga (lihat \(lama.posisi)); hapus dari KK yang sudah ditinggalkan.",
        siapa.en, lama, baru)
    } else {
      tolak(
        .barisGanda, "Orang \(siapa.id) tertulis dua kali (lihat \(lama.posisi)); hapus salah satunya.", siapa.en, lama,
        baru)
    }
  }

  /// - Parameter siapa: who it is about, masked, for the English sentence.
  private mutating func tolak(
    _ kode: IntakeError.Kode, _ pesan: String, _ siapa: String, _ lama: Jejak, _ baru: Jejak
  ) {
    guard lama.milik || baru.milik, penolakan.count < PembacaSumber.batasPenolakan else { return }
    let who = siapa.isEmpty ? "" : "It is \(siapa). "
    penolakan.append(
      IntakeError(kode, pesan, en: "\(who)See also \(lama.posisi.teks(.en)).", di: baru.posisi))
  }

  /// Spreadsheets keep fifteen digits and make the sixteenth 0: no village has twenty people whose every NIK ends so.
  var nikDibulatkan: Bool { jumlahNIK >= 20 && semuaBerakhirNol }
}

extension PembacaSumber {
  /// The checks that need all rows, and the warnings.
  mutating func selesaikan() {
    jejak.penolakan.forEach { tolak($0) }
    if jejak.nikDibulatkan, let posisi = sumber.individu.first?.posisi {
      tolak(
        IntakeError(
          .angkaRusak, "Semua NIK berakhir 0: dibulatkan lembar kerja; ekspor ulang dengan kolom NIK sebagai teks.",
          en: "Every NIK ends in 0.",
          di: PosisiCSV(berkas: posisi.berkas, baris: posisi.baris, kolom: posisi.kolom, kepala: posisi.kepala)))
    }
    ingatkanOrang()
    ingatkanKepala()
  }

  private mutating func ingatkanOrang() {
    for orang in sumber.individu {
      guard case .milik(let tempat)? = kartu[orang.noKK] else { continue }
      guard let teks = orang.nik, let nik = try? NIK(teks) else {
        ingatkan(orang.nikSementara ? .nikSementara : .nikKosong, orang.posisi)
        continue
      }
      let temuan = nik.temuan(
        lahir: Self.tanggal(orang[Fields.tglLahir]), perempuan: Self.perempuan(orang[Fields.jenisKelamin]),
        wilayah: Sumber.wilayah(sumber.keluarga[tempat]), record: RecordID(replica: ReplicaID(rawValue: 0), serial: 0))
      for satu in temuan { ingatkan(satu.code, orang.posisi) }
    }
  }

  private mutating func ingatkanKepala() {
    var kepala: [String: Int] = [:]
    for orang in sumber.individu where orang.hidup && orang[Fields.hubungan] == Fields.kepalaKeluarga {
      kepala[orang.noKK, default: 0] += 1
    }
    for keluarga in sumber.keluarga {
      switch kepala[keluarga.noKK] ?? 0 {
      case 0: ingatkan(.tanpaKepala, keluarga.posisi)
      case 1: continue
      default: ingatkan(.duaKepala, keluarga.posisi)
      }
    }
  }

  private static func tanggal(_ nilai: Nilai?) -> Tanggal? {
    if case .bilangan(let hari) = nilai { Int(exactly: hari).flatMap { Tanggal(hari: $0) } } else { nil }
  }

  private static func perempuan(_ nilai: Nilai?) -> Bool? {
    if case .bilangan(let kode) = nilai { kode == 2 } else { nil }
  }
}
