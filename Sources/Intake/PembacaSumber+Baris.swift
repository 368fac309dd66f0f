import Causality
import Registry

extension PembacaSumber {
  /// One family's record: another village's is only counted, so that its mistakes stop nobody here.
  mutating func terimaKeluarga(_ baris: BarisCSV, _ bacaan: BacaanBaris) {
    do throws(IntakeError) {
      try bacaan.periksaJumlah(baris)
      let nomor = bacaan.kolom.nomor(Fields.wilayah)
      guard case .bilangan(let angka) = try bacaan.satu(baris, nomor - 1, .wilayah),
        let wilayah = UInt64(exactly: angka).flatMap({ WilayahID(rawValue: $0) }), dikenal(wilayah)
      else {
        throw IntakeError(
          .wilayahTakDikenal,
          "Kode wilayah \(Self.samaran(baris, nomor)) tidak dikenal sebagai desa; periksa kodenya atau perbarui daftar wilayah.",
          en: "The code: \(Self.samaran(baris, nomor)).", di: bacaan.letak(baris, nomor))
      }
      if let milik, wilayah != milik { return try lewatiKeluarga(baris, bacaan, wilayah) }
      try terimaMilik(baris, bacaan)
    } catch {
      tandaiDitolak(baris, bacaan)
      tolak(error)
    }
  }

  /// A code is nobody's number; what is longer than one may be.
  private static func samaran(_ baris: BarisCSV, _ nomor: Int) -> String {
    let isi = baris.medan[nomor - 1]
    let kode = isi.utf8.count <= 13 && isi.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    return kode ? "\"\(isi)\"" : samarkan(isi)
  }

  private mutating func lewatiKeluarga(
    _ baris: BarisCSV, _ bacaan: BacaanBaris, _ wilayah: WilayahID
  ) throws(IntakeError) {
    let noKK = try? bacaan.noKK(baris)
    if let noKK, case .milik = kartu[KunciTeks.kunci(noKK)] { throw ganda(noKK, baris, bacaan) }
    lewati(.keluarga)
    sumber.desaLain.catat(
      kartu: noKK, desa: wilayah, di: bacaan.letak(baris, bacaan.kolom.nomor(Fields.wilayah)))
    guard let noKK, kartu[KunciTeks.kunci(noKK)] == nil else { return }
    kartu[KunciTeks.kunci(noKK)] = .desaLain
  }

  private func ganda(_ noKK: String, _ baris: BarisCSV, _ bacaan: BacaanBaris) -> IntakeError {
    IntakeError(
      .kkGanda, "Nomor KK \(samarkan(noKK)) tertulis dua kali; satu keluarga satu baris.",
      en: "The number: \(samarkan(noKK)).", di: bacaan.letak(baris, bacaan.kolom.noKK + 1))
  }

  private mutating func terimaMilik(_ baris: BarisCSV, _ bacaan: BacaanBaris) throws(IntakeError) {
    let noKK = try bacaan.noKK(baris)
    if kartu[KunciTeks.kunci(noKK)] != nil { throw ganda(noKK, baris, bacaan) }
    let id = try bacaan.id(baris)
    if let id, let garis = idKeluarga.updateValue(baris.nomor, forKey: id) {
      kartu[KunciTeks.kunci(noKK)] = .ditolak
      throw IntakeError(
        .idGanda, "Satu id dipakai dua keluarga (lihat baris \(garis)); kosongkan id salah satunya.",
        en: "See also line \(garis).", di: bacaan.letak(baris, (bacaan.kolom.id ?? -1) + 1))
    }
    let (nilai, galat) = bacaan.nilai(baris)
    if !galat.isEmpty {
      galat.forEach { tolak($0) }
      kartu[KunciTeks.kunci(noKK)] = .ditolak
      return
    }
    let keluarga = bacaan.keluarga(baris, id, noKK, nilai)
    simpan(keluarga: keluarga, di: baris.awal)
    guard let kk = try? NoKK(noKK) else { return }
    for temuan in kk.temuan(record: RecordID(replica: ReplicaID(rawValue: 0), serial: 0)) {
      ingatkan(temuan.code, keluarga.posisi, noKK)
    }
  }

  /// The persons of a refused family are not refused again for it.
  private mutating func tandaiDitolak(_ baris: BarisCSV, _ bacaan: BacaanBaris) {
    guard baris.medan.count > bacaan.kolom.noKK, let noKK = try? bacaan.noKK(baris), kartu[KunciTeks.kunci(noKK)] == nil
    else { return }
    kartu[KunciTeks.kunci(noKK)] = .ditolak
  }

  /// One person's record: kept where its family is.
  mutating func terimaIndividu(_ baris: BarisCSV, _ bacaan: BacaanBaris) {
    do throws(IntakeError) {
      try bacaan.periksaJumlah(baris)
      let noKK = try bacaan.noKK(baris)
      switch kartu[KunciTeks.kunci(noKK)] {
      case nil:
        throw IntakeError(
          .keluargaTakAda, "Nomor KK \(samarkan(noKK)) tidak ada dalam berkas keluarga; periksa nomornya.",
          en: "The number: \(samarkan(noKK)).",
          di: bacaan.letak(baris, bacaan.kolom.noKK + 1))
      case .ditolak: return
      case .desaLain: lewatiIndividu(baris, bacaan, noKK)
      case .milik(let tempat): try terimaMilik(baris, bacaan, noKK, tempat)
      }
    } catch {
      tolak(error)
    }
  }

  private mutating func lewatiIndividu(_ baris: BarisCSV, _ bacaan: BacaanBaris, _ noKK: String) {
    lewati(.individu)
    let (nilai, galat) = bacaan.nilai(baris)
    let orang = bacaan.individu(baris, nil, noKK, nilai)
    if let nik = orang.nik { sumber.desaLain.catat(nik: nik, di: orang.posisi) }
    sumber.desaLain.catat(kepala: orang)
    if galat.isEmpty { jejak.catat(orang, milik: false) }
  }

  private mutating func terimaMilik(
    _ baris: BarisCSV, _ bacaan: BacaanBaris, _ noKK: String, _ tempat: Int
  ) throws(IntakeError) {
    let id = try bacaan.id(baris)
    let (nilai, galat) = bacaan.nilai(baris)
    galat.forEach { tolak($0) }
    guard galat.isEmpty else { return }
    let orang = bacaan.individu(baris, id, noKK, nilai)
    if case .bilangan(let lahir) = orang[Fields.tglLahir], lahir > Int64(hariIni.hari) {
      throw IntakeError(
        .tanggalMustahil, "Tanggal lahir di masa depan; periksa tahunnya.", en: "The date of birth lies in the future.",
        di: bacaan.letak(baris, bacaan.kolom.nomor(Fields.tglLahir)))
    }
    if orang.teks(Fields.nama).isEmpty {
      throw IntakeError(
        .nilaiTakSah, "Nama kosong; isi nama lengkapnya.", en: "The name is empty.",
        di: bacaan.letak(baris, bacaan.kolom.nomor(Fields.nama)))
    }
    jejak.catat(orang, milik: true)
    simpan(individu: orang, keluarga: tempat, di: baris.awal)
  }
}
