import Causality
import Registry

extension PenyusunRencana {
  /// A family's row: a new card's facts and requests, or what changed.
  mutating func proses(keluarga baris: BarisSumber, _ hasil: Pencocokan) {
    guard let id = idKeluarga[baris.noKK] else { return }
    if let pecah = kartuBaru[baris.noKK] { return keluargaBaru(baris, id, pecah: pecah) }
    guard case .cocok(let tempat) = hasil else { return }
    var banding = BandingTigaArah(kartu.register[tempat], posisi: baris.posisi, jawaban: jawabMedan)
    banding.bandingkan(baris, keluarga: nil)
    terima(banding)
    mohon(banding.suntingan.filter { Fields[$0.satuan]?.penulis == .jalur }, id, baris.posisi)
    let fakta = banding.suntingan.filter { Fields[$0.satuan]?.penulis == .fakta }
    // When the source last touched the row is no edit by itself (issue).
    guard fakta.contains(where: { $0.satuan != Fields.updatedAt }) else { return }
    bagian.tambah(NamaBaris.perbaikanData, keluarga: id, tentang: id, fakta, baris.posisi)
  }

  /// Lost NIK are not asked about one by one where a person said that the whole column is meant.
  private func jawabMedan(_ kunci: KunciPertanyaan, _ medan: FieldID) -> Jawaban? {
    masukan.jawab(kunci, .medan, medan) ?? (medan == Fields.nik && kolomBenar.contains(medan) ? .sumber : nil)
  }

  /// One request per lane; leaving DTKS is one for all of them.
  private mutating func mohon(_ jalur: [Suntingan], _ id: RecordID, _ posisi: PosisiCSV) {
    let keluar = jalur.first { $0.satuan == Fields.dtks && $0.tulisan[0].value == .bilangan(0) }
    if let keluar {
      let semua = Suntingan(
        satuan: Fields.dtks, tulisan: NamaBaris.tulisanPenonaktifan, konteks: keluar.konteks)
      return bagian.tambah(NamaBaris.penonaktifan, keluarga: id, tentang: id, [semua], posisi)
    }
    for satu in jalur {
      let nama = NamaBaris.permohonan(satu.satuan, mulai: satu.tulisan[0].value == .bilangan(1))
      bagian.tambah(nama, keluarga: id, tentang: id, [satu], posisi)
    }
  }

  private mutating func keluargaBaru(_ baris: BarisSumber, _ id: RecordID, pecah: Bool) {
    let nama = pecah ? NamaBaris.pecahKK : NamaBaris.usulanBaru
    bagian.tambah(nama, keluarga: id, tentang: id, [faktaBaru(baris, id)], baris.posisi)
    let fakta = KunciBagian(nama: nama, tentang: id)
    let masuk = KunciBagian(nama: NamaBaris.dtksMasuk, tentang: id)
    bagian.tambah(
      NamaBaris.dtksMasuk, keluarga: id, tentang: id, [jalurBaru(Fields.dtks)], baris.posisi, butuh: [fakta])
    for jalur in Fields.jalur where jalur != Fields.dtks && baris[jalur] == .bilangan(1) {
      bagian.tambah(
        NamaBaris.permohonan(jalur, mulai: true), keluarga: id, tentang: id, [jalurBaru(jalur)], baris.posisi,
        butuh: [fakta, masuk])
    }
    laporHanyaBaca(baris, id)
  }

  private func jalurBaru(_ jalur: FieldID) -> Suntingan {
    Suntingan(
      satuan: jalur, tulisan: [RegistryWrite(field: jalur, value: .bilangan(1))], konteks: Context())
  }

  /// The facts of a record nobody knew, under no context.
  private func faktaBaru(_ baris: BarisSumber, _ id: RecordID, keluarga: RecordID? = nil) -> Suntingan {
    let milik = keluarga.map { [RegistryWrite(field: Fields.keluargaOrang, value: .rekaman($0))] } ?? []
    let fakta = baris.tulisan.filter { Fields[$0.field]?.penulis == .fakta }
    return Suntingan(satuan: Fields.rumah(baris.entitas), tulisan: milik + fakta, konteks: Context())
  }

  private mutating func laporHanyaBaca(_ baris: BarisSumber, _ id: RecordID) {
    for (tempat, field) in baris.kolom.enumerated() where Fields[field]?.penulis == .pusat {
      guard baris.nilai[tempat] != .kosong else { continue }
      let nama = Fields[field]?.nama ?? ""
      rencana.laporan.append(
        Laporan(
          galat: IntakeError(
            .hanyaBaca, "\(Fields[field]?.label.id ?? nama) hanya ditetapkan pusat; isi di berkas diabaikan.",
            en: "Field: \(Fields[field]?.label.en ?? nama).",
            di: PosisiCSV(berkas: baris.posisi.berkas, baris: baris.posisi.baris, kepala: nama)),
          rekaman: id, medan: field, konflik: false))
    }
  }

  /// A person's row.
  mutating func proses(individu baris: BarisSumber, _ hasil: Pencocokan) {
    let tujuan = idKeluarga[baris.noKK]
    switch hasil {
    case .cocok(let tempat) where !orang.register[tempat].dibuatUlang:
      orangDikenal(baris, orang.register[tempat], tujuan)
    case .cocok(let tempat):
      guard let tujuan else { return }
      rencana.rekamanBaru.append(orang.register[tempat].id)
      orangBaru(baris, orang.register[tempat].id, tujuan)
    case .baru:
      guard let tujuan else { return }
      orangBaru(baris, serialBaru(), tujuan)
    case .tanya, .tolak: return
    }
  }

  private mutating func orangBaru(_ baris: BarisSumber, _ id: RecordID, _ keluarga: RecordID) {
    let fakta = faktaBaru(baris, id, keluarga: keluarga)
    switch kartuBaru[baris.noKK] {
    case false:
      bagian.tambah(NamaBaris.usulanBaru, keluarga: keluarga, tentang: keluarga, [fakta], rekaman: id, baris.posisi)
    case true:
      let pecah = KunciBagian(nama: NamaBaris.pecahKK, tentang: keluarga)
      bagian.tambah(NamaBaris.anggotaBaru, keluarga: keluarga, tentang: id, [fakta], baris.posisi, butuh: [pecah])
    default:
      bagian.tambah(NamaBaris.anggotaBaru, keluarga: keluarga, tentang: id, [fakta], baris.posisi)
    }
  }

  private mutating func orangDikenal(_ baris: BarisSumber, _ register: RekamanRegister, _ tujuan: RecordID?) {
    var banding = BandingTigaArah(register, posisi: baris.posisi, jawaban: jawabMedan)
    banding.bandingkan(baris, keluarga: tujuan)
    banding.laporNonaktif(baris)
    terima(banding)
    guard let rumah = register.keluarga ?? tujuan else { return }
    let pindah = banding.suntingan.contains { $0.satuan == Fields.keluargaOrang }
    var menurutNama: [String: [Suntingan]] = [:]
    for satu in banding.suntingan where satu.satuan == Fields.nonaktif {
      bagian.tambah(
        NamaBaris.nonaktif(satu.tulisan[0].value), keluarga: rumah, tentang: register.id, [satu], baris.posisi)
    }
    for satu in banding.suntingan where satu.satuan != Fields.nonaktif {
      // Who one is in the new family belongs to the move.
      let ikut = pindah && [Fields.hubungan, Fields.statusKawin].contains(satu.satuan)
      menurutNama[ikut ? NamaBaris.pindahAnggota : NamaBaris.fakta(satu.satuan), default: []].append(satu)
    }
    for (nama, suntingan) in menurutNama {
      guard nama == NamaBaris.pindahAnggota, let tujuan else {
        bagian.tambah(nama, keluarga: rumah, tentang: register.id, suntingan, baris.posisi)
        continue
      }
      // Onto a new card it is the split itself; onto a known one a move.
      if kartuBaru[baris.noKK] == nil {
        bagian.tambah(nama, keluarga: tujuan, tentang: register.id, suntingan, baris.posisi)
      } else {
        bagian.tambah(
          NamaBaris.pecahKK, keluarga: tujuan, tentang: tujuan, suntingan, rekaman: register.id, baris.posisi)
      }
      bagian.gabung(rumah, tujuan)
    }
  }

  private mutating func terima(_ banding: BandingTigaArah) {
    rencana.laporan += banding.laporan
    rencana.pertanyaan += banding.pertanyaan
    rencana.maju += banding.maju
    if banding.suntingan.isEmpty && banding.pertanyaan.isEmpty { rencana.tidakBerubah += 1 }
  }
}
