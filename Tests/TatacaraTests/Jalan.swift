import Causality
import Registry
import Tatacara

/// A chain under way in a test: makes the next valid act of each kind, for a case to change, and takes it.
struct Jalan {
  var rangkaian: RangkaianUsulan
  var akta: [LangkahTercatat] = []
  /// Told into every act's digest, so that two chains' acts differ.
  var benih = 0
  var tanggal = Contoh.tanggal("2026-10-05")

  var keadaan: KeadaanUsulan { rangkaian.keadaan }
  var paket: PaketAturan { rangkaian.paket }
  var wilayah: WilayahID { rangkaian.pembawa.wilayah }

  init(_ pembawa: Pembawa, _ paket: PaketAturan, nomor: Int = 500_000) {
    rangkaian = RangkaianUsulan(pembawa: pembawa, digest: Contoh.digest(nomor), paket: paket, peraga: false)
  }

  /// A proposal of these rows.
  init(_ baris: [String], _ nama: String = "kepmensos-73-2024", di wilayah: WilayahID = Contoh.desa) throws {
    let paket = try Contoh.paket(nama)
    let butir = baris.enumerated().compactMap { tempat, nama in
      paket.baris(bernama: nama).map { Contoh.butir($0, UInt64(tempat + 1)) }
    }
    self.init(Contoh.pembawa(butir, di: wilayah), paket)
  }

  private static let bukti: [JenisBerkas: Int] = [
    .beritaAcara: 1, .fotoKegiatan: 2, .daftarHadir: 1, .buktiPublikasi: 1,
  ]

  /// The next valid act for a step: everything accepted.
  func langkah(_ nama: String, tolak: [Int: UInt8] = [:], jalur: FieldID? = nil) -> LangkahTercatat {
    let langkah = paket.langkah(bernama: nama) ?? paket.langkahForum
    var putusan = [UInt8](repeating: 0, count: rangkaian.pembawa.butir.count)
    for (tempat, alasan) in tolak { putusan[tempat] = alasan }
    var isi = PutusanUsulan.Isi.butir(putusan)
    if [.pengumumanBuka, .pengumumanTutup].contains(langkah.akta) { isi = .tanpa }
    return susun(
      langkah.akta, langkah.kode, isiAkta(langkah.akta, jalur), isi, berkas(langkah.akta),
      .pada(langkah.tingkat, langkah.peran.first, orang: UInt64(langkah.kode), desa: wilayah))
  }

  func kembali(_ nama: String, ke: String, _ alasan: UInt8) -> LangkahTercatat {
    var langkah = langkah(nama)
    langkah.putusan.isi = .kembali(keLangkah: paket.langkah(bernama: ke)?.kode ?? 0, alasan: alasan)
    langkah.akta.isi = .kosong
    langkah.berkas = RingkasanBerkas()
    return langkah
  }

  func lampiran(_ jenis: JenisBerkas) -> LangkahTercatat {
    susun(.lampiran, 0, .kosong, .tanpa, RingkasanBerkas(forum: [jenis: 1]), kepalaDesa)
  }

  func pencabutan() -> LangkahTercatat { susun(.pencabutan, 0, .kosong, .tanpa, RingkasanBerkas(), kepalaDesa) }

  func ketetapan(_ tingkat: Tingkat, _ peran: Peran?) -> LangkahTercatat {
    susun(
      .ketetapan, 0, .ketetapan(sk: "SK-1", perihal: "pendirian"), .tanpa, RingkasanBerkas(),
      .pada(tingkat, peran, orang: 99, desa: wilayah))
  }

  private var kepalaDesa: Penandatangan {
    .pada(.desa, .kepalaDesa, orang: UInt64(paket.langkahForum.kode), desa: wilayah)
  }

  private func isiAkta(_ jenis: JenisAkta, _ jalur: FieldID?) -> IsiAkta {
    switch jenis {
    case .musdes: .musdes(tanggal: tanggal, tempat: "Balai desa", ketua: "Ketua", hadir: 40, seri: 1)
    case .pengesahan: .surat(nomor: "460/1", tanggal: tanggal, penandatangan: "Bupati", delegasi: "")
    case .pengumumanBuka: .pengumuman(sampai: tanggal.ditambah(hari: paket.pengumumanHari))
    case .penetapan:
      .penetapan(
        jalur: jalur ?? Fields.dtks, periode: "2026-IV", sk: "SK-9", daftar: Contoh.digest(9), keluarga: 1)
    default: .kosong
    }
  }

  private func berkas(_ jenis: JenisAkta) -> RingkasanBerkas {
    switch jenis {
    case .musdes: RingkasanBerkas(forum: Self.bukti, kasus: [.kk: 1])
    case .pengesahan: RingkasanBerkas(forum: [.suratPengesahan: 1])
    case .penetapan: RingkasanBerkas(forum: [.daftarPenetapan: 1])
    default: RingkasanBerkas()
    }
  }

  private func susun(
    _ jenis: JenisAkta, _ kode: UInt8, _ isiAkta: IsiAkta, _ isi: PutusanUsulan.Isi, _ berkas: RingkasanBerkas,
    _ penandatangan: Penandatangan
  ) -> LangkahTercatat {
    let sesudah = [.pengumumanTutup, .penetapan].contains(jenis)
    let akhir = sesudah ? tanggal.ditambah(hari: paket.pengumumanHari + 1) : tanggal
    let nomor = benih * 1000 + akta.count + 1
    return LangkahTercatat(
      digest: Contoh.digest(nomor),
      akta: Akta(
        jenis: jenis, langkah: kode, paket: Contoh.digestPaket, penandatangan: Contoh.digest(700_000), tanggal: akhir,
        isi: isiAkta, peraga: false, akar: Contoh.digest(nomor), jumlahBagian: 1),
      wilayah: wilayah,
      putusan: PutusanUsulan(pembawa: rangkaian.digest, sebelum: keadaan.terakhir, isi: isi), berkas: berkas,
      penandatangan: penandatangan)
  }

  mutating func terima(_ langkah: LangkahTercatat) throws {
    try rangkaian.terima(langkah)
    akta.append(langkah)
  }

  /// Takes these steps, everything accepted.
  mutating func lewat(_ nama: String...) throws {
    for nama in nama { try terima(langkah(nama)) }
  }

  /// The code with which the gate refuses an act here; nil when it passes.
  func galat(_ langkah: LangkahTercatat) -> String? { Gerbang.periksa(langkah, pada: rangkaian)?.kode }
}
