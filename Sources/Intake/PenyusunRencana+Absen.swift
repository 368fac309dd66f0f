import Causality
import Registry

extension PenyusunRencana {
  /// Who the register has and no row is, nor may be: listed, and drafted only where a person said what was found. A family
  /// on its way to another village is expected to be absent. A new head comes last: who else left is known by then.
  mutating func daftarAbsen() {
    let orangTersebut = Self.tersebut(orang.hasil)
    let kartuTersebut = Self.tersebut(kartu.hasil)
    let buku = BukuPengenal(keluarga: kartu.register, orang: orang.register)
    let tetap = tanyakanDesaLain(kartuTersebut: kartuTersebut, orangTersebut: orangTersebut)
    for (tempat, satu) in kartu.register.enumerated() where !kartuTersebut.contains(tempat) && !satu.hanyaDraf {
      if !tetap.contains(satu.id) { catat(satu, .keluarga, keluarga: satu.id, buku) }
    }
    for (tempat, satu) in orang.register.enumerated() where !orangTersebut.contains(tempat) && !satu.hanyaDraf {
      guard let keluarga = satu.keluarga, !tetap.contains(satu.id) else { continue }
      catat(satu, .individu, keluarga: keluarga, buku)
    }
    for absen in rencana.absen where absen.jawaban?.hasil == .krtBerganti {
      guard let jawaban = absen.jawaban else { continue }
      do throws(IntakeError) {
        try periksa(jawaban, absen.entitas)
        try gantiKepala(jawaban, absen.keluarga)
      } catch {
        rencana.penolakan.append(error)
      }
    }
    ingatkanAbsen()
  }

  /// More than a quarter of those who live here gone at once is an export cut short far more often than a year's fate; and
  /// an outcome given for somebody who stands in the file does nothing.
  private mutating func ingatkanAbsen() {
    let hilang = rencana.absen.count { $0.entitas == .individu && !$0.sudahMeninggal }
    let semua = orang.register.count { $0.hidup && !$0.hanyaDraf }
    if hilang >= 5, hilang * 4 > semua {
      rencana.perhatian.append(
        IntakeError(
          .banyakAbsen,
          "\(hilang) dari \(semua) orang di register tidak ada di berkas; periksa apakah ekspornya lengkap.",
          en: "\(hilang) of \(semua) persons."))
    }
    let absen = Set(rencana.absen.map(\.rekaman))
    let jalan = Set(kartu.register.filter(\.dalamPerpindahan).map(\.id))
    for (id, jawaban) in masukan.hasilAbsen.sorted(by: { $0.key < $1.key })
    where jawaban.posisi != JawabanAbsen.tersimpan && !absen.contains(id) && !jalan.contains(id) {
      rencana.perhatian.append(
        IntakeError(
          .hasilTakBerlaku,
          "Jawaban \(jawaban.hasil.rawValue) untuk \(id) tidak dipakai: rekaman itu masih ada di berkas atau bukan dari desa "
            + "ini.",
          en:
            "\(jawaban.hasil.rawValue) for \(id) was not used: that record stands in the file, or is none of this village.",
          di: jawaban.posisi))
    }
  }

  private static func tersebut(_ hasil: [Pencocokan]) -> Set<Int> {
    var semua: Set<Int> = []
    for satu in hasil {
      switch satu {
      case .cocok(let tempat): semua.insert(tempat)
      case .tanya(let calon): semua.formUnion(calon)
      case .baru, .tolak: continue
      }
    }
    return semua
  }

  private mutating func catat(
    _ satu: RekamanRegister, _ entitas: Entitas, keluarga: RecordID, _ buku: BukuPengenal
  ) {
    let jawaban = masukan.hasilAbsen[satu.id]
    rencana.absen.append(
      Absen(
        rekaman: satu.id, entitas: entitas, keluarga: keluarga, sudahMeninggal: entitas == .individu && !satu.hidup,
        jawaban: jawaban, pengenal: buku.pengenal(satu), pilihan: pilihan(entitas)))
    guard let jawaban, jawaban.hasil != .krtBerganti else { return }
    do throws(IntakeError) {
      try periksa(jawaban, entitas)
      try tulis(jawaban, satu, entitas, keluarga)
    } catch {
      rencana.penolakan.append(error)
    }
  }

  /// The outcome fits, what it needs is there, and nothing else is.
  private func periksa(_ jawaban: JawabanAbsen, _ entitas: Entitas) throws(IntakeError) {
    guard let isian = jawaban.hasil.isian(entitas), pilihan(entitas).contains(jawaban.hasil) else {
      let pilihan = pilihan(entitas).map(\.rawValue).joined(separator: ", ")
      throw IntakeError(
        .hasilTakBerlaku, "Hasil \(jawaban.hasil.rawValue) bukan untuk \(entitas.nama); pilih \(pilihan).",
        en: "Choose from \(pilihan).", di: jawaban.posisi)
    }
    let kurang = isian.wajib.filter { (jawaban.isian[$0] ?? "").isEmpty }
    let lebih = jawaban.isian.keys.filter { !isian.semua.contains($0) }.sorted()
    if kurang.isEmpty && lebih.isEmpty { return }
    throw salah(
      jawaban, (kurang.map { "isi \($0)" } + lebih.map { "hapus \($0)" }).joined(separator: ", "),
      (kurang.map { "fill in \($0)" } + lebih.map { "leave out \($0)" }).joined(separator: ", "))
  }

  private func pilihan(_ entitas: Entitas) -> [HasilAbsen] { HasilAbsen.pilihan(entitas, aturan: masukan.baris) }

  func salah(_ jawaban: JawabanAbsen, _ id: String, _ en: String) -> IntakeError {
    IntakeError(
      .jawabanAbsenSalah, "Jawaban \(jawaban.hasil.rawValue): \(id).", en: "\(jawaban.hasil.rawValue): \(en).",
      di: jawaban.posisi)
  }

  // MARK: What follows

  private mutating func tulis(
    _ jawaban: JawabanAbsen, _ satu: RekamanRegister, _ entitas: Entitas, _ keluarga: RecordID
  ) throws(IntakeError) {
    switch (jawaban.hasil, entitas) {
    case (.meninggal, _):
      let tanggal = try nilai(jawaban, "tgl_meninggal", .individu)
      guard satu.hidup else { return }
      let kapan = tanggal.map { [RegistryWrite(field: Fields.tglMeninggal, value: $0)] } ?? []
      draf(
        NamaBaris.meninggal, satu, keluarga, [RegistryWrite(field: Fields.statusHidup, value: Fields.meninggal)] + kapan
      )
    case (.pindah, .keluarga): try pindah(jawaban, satu)
    case (.pindah, .individu), (.komposisiBerubah, _): try pindahAnggota(jawaban, satu, keluarga)
    case (let hasil, .individu):
      guard let nilai = hasil.nonaktif, satu.hidup, satu[Fields.nonaktif] != nilai else { return }
      draf(NamaBaris.nonaktif(nilai), satu, keluarga, [RegistryWrite(field: Fields.nonaktif, value: nilai)])
    case (let hasil, _) where hasil.menonaktifkan && satu[Fields.dtks] == .bilangan(1):
      draf(NamaBaris.penonaktifan, satu, keluarga, NamaBaris.tulisanPenonaktifan)
    default: return
    }
  }

  /// The family stays at home until the village it goes to takes it in.
  private mutating func pindah(_ jawaban: JawabanAbsen, _ satu: RekamanRegister) throws(IntakeError) {
    guard let tujuan = try nilai(jawaban, "kode_wilayah", .keluarga), tujuan != satu[Fields.wilayah] else {
      throw salah(jawaban, "kode_wilayah sama dengan desa ini", "kode_wilayah is this village")
    }
    if case .bilangan(let angka) = tujuan, !(WilayahID(rawValue: UInt64(angka)).map(masukan.desaAda) ?? false) {
      throw IntakeError(
        .wilayahTakDikenal, "kode_wilayah tujuan tidak dikenal sebagai desa; periksa kodenya.", di: jawaban.posisi)
    }
    guard satu[Fields.desaTujuan] != tujuan else { return }
    draf(NamaBaris.pindah, satu, satu.id, [RegistryWrite(field: Fields.desaTujuan, value: tujuan)])
  }

  private mutating func pindahAnggota(
    _ jawaban: JawabanAbsen, _ satu: RekamanRegister, _ keluarga: RecordID
  ) throws(IntakeError) {
    let kartu = jawaban.isian["no_kk"] ?? ""
    let calon = self.kartu.register.filter { $0.teks(Fields.noKK) == kartu && !$0.hanyaDraf }
    guard let tujuan = calon.first, calon.count == 1 else {
      throw salah(
        jawaban, "KK tujuan \(samarkan(kartu)) tidak ada di register desa ini; usulkan keluarganya dahulu",
        "the register has no family with card \(samarkan(kartu))")
    }
    var tulisan = [RegistryWrite(field: Fields.keluargaOrang, value: .rekaman(tujuan.id))]
    for field in [Fields.hubungan, Fields.statusKawin] {
      guard let isi = try nilai(jawaban, Fields[field]?.nama ?? "", .individu) else { continue }
      tulisan.append(RegistryWrite(field: field, value: isi))
    }
    guard satu.keluarga != tujuan.id else { return }
    draf(NamaBaris.pindahAnggota, satu, tujuan.id, tulisan)
    bagian.gabung(keluarga, tujuan.id)
  }

  /// nil where the answer does not say it.
  /// - Parameter nama: the field it is read as; that of the same name where not said.
  func nilai(
    _ jawaban: JawabanAbsen, _ kolom: String, _ entitas: Entitas, sebagai nama: String? = nil
  ) throws(IntakeError) -> Nilai? {
    guard let teks = jawaban.isian[kolom], !teks.isEmpty, let field = Fields.bernama(nama ?? kolom, entitas) else {
      return nil
    }
    do throws(RegistryError) {
      return try field.baca(teks)
    } catch {
      throw salah(jawaban, "\(kolom) \(error.pesan)", "\(kolom): \(error.english)")
    }
  }

  /// A person says this, having the register before them: its context is the row as it stands.
  /// - Parameter tentang: the record the butir is about; `satu` where not said.
  mutating func draf(
    _ nama: String, _ satu: RekamanRegister, _ keluarga: RecordID, _ tulisan: [RegistryWrite], tentang: RecordID? = nil
  ) {
    let urut = tulisan.sorted { $0.field < $1.field }
    let suntingan = Suntingan(satuan: urut[0].field, tulisan: urut, konteks: satu.baris.konteks)
    bagian.tambah(
      nama, keluarga: keluarga, tentang: tentang ?? satu.id, [suntingan], rekaman: satu.id,
      PosisiCSV(berkas: "daftar absen"))
  }
}
