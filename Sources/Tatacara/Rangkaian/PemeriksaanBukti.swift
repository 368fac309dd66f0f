import Causality
import Registry

/// The gate's part about what an act rests on: its statement, its dates, its files. A return rests on nothing.
enum PemeriksaanBukti {
  static func periksa(
    _ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    if case .kembali = langkah.putusan.isi { return nil }
    return periksaIsi(langkah.akta, rangkaian, aturan) ?? periksaBerkas(langkah.berkas, rangkaian, aturan)
  }

  private static func periksaIsi(_ akta: Akta, _ rangkaian: RangkaianUsulan, _ aturan: Langkah) -> TatacaraError? {
    switch (aturan.akta, akta.isi) {
    case (.musdes, .musdes(let tanggal, let tempat, let ketua, _, let seri)):
      tempat.isEmpty || ketua.isEmpty || seri == 0
        ? TatacaraError(.isiAktaSalah) : periksaMusdes(tanggal, ditandatangani: akta.tanggal, rangkaian.paket)
    case (.putusan, .kosong): nil
    case (.pengesahan, .surat(let nomor, let tanggal, let penandatangan, _)):
      nomor.isEmpty || penandatangan.isEmpty
        ? TatacaraError(.isiAktaSalah) : tanggal <= akta.tanggal ? nil : TatacaraError(.suratSetelahAkta)
    case (.pengumumanBuka, .pengumuman(let sampai)):
      sampai >= akta.tanggal.ditambah(hari: rangkaian.paket.pengumumanHari)
        ? nil
        : TatacaraError(
          .pengumumanTerlaluSingkat, "Paling singkat \(rangkaian.paket.pengumumanHari) hari.",
          en: "It takes at least \(rangkaian.paket.pengumumanHari) days.")
    case (.pengumumanTutup, .kosong): periksaTutup(akta.tanggal, rangkaian.keadaan)
    case (.penetapan, .penetapan):
      // Where there is an announcement, nothing is determined on a day of it, whatever a clock says since.
      periksaKeputusan(akta.isi)
        ?? rangkaian.keadaan.pengumumanSampai.flatMap { _ in periksaTutup(akta.tanggal, rangkaian.keadaan) }
    default: TatacaraError(.isiAktaSalah)
    }
  }

  /// What a penetapan states of itself.
  private static func periksaKeputusan(_ isi: IsiAkta) -> TatacaraError? {
    guard case .penetapan(_, let periode, let sk, _, _) = isi, !periode.isEmpty, !sk.isEmpty else {
      return TatacaraError(.isiAktaSalah)
    }
    return nil
  }

  /// A part of a penetapan without verdicts: the list of a village that asked for nothing.
  static func periksaDaftar(_ isi: IsiAkta, _ berkas: RingkasanBerkas) -> TatacaraError? {
    periksaKeputusan(isi) ?? periksaDaftar(berkas)
  }

  /// Whether the lane of a list is one that the step determines. A part with verdicts needs no such look: none of its
  /// butir waits for a lane that is not its own (`RangkaianUsulan.tercakup`).
  static func periksaJalur(_ isi: IsiAkta, _ aturan: Langkah, _ paket: PaketAturan) -> TatacaraError? {
    guard case .penetapan(let jalur, _, _, _, _) = isi else { return TatacaraError(.isiAktaSalah) }
    if paket.jalur(akhirDi: aturan).contains(jalur) { return nil }
    return TatacaraError(
      .jalurBukanLangkah, "Langkah: \(aturan.label.id).", en: "Step: \(aturan.label.en).",
      letak: Fields[jalur]?.nama)
  }

  /// Each village's part brings its list, once.
  private static func periksaDaftar(_ berkas: RingkasanBerkas) -> TatacaraError? {
    switch berkas.forum[.daftarPenetapan] ?? 0 {
    case 0: TatacaraError(.buktiKurang, [(jenis: .daftarPenetapan, jumlah: 1)].kalimat)
    case 1: nil
    default: TatacaraError(.isiAktaSalah)
    }
  }

  /// The pack's window: held no later than signed, not too long before, and not before the pack.
  static func periksaMusdes(_ tanggal: Tanggal, ditandatangani: Tanggal, _ paket: PaketAturan) -> TatacaraError? {
    if tanggal > ditandatangani { return TatacaraError(.musdesMendahului) }
    if ditandatangani > tanggal.ditambah(hari: paket.musdesHari) {
      return TatacaraError(
        .musdesLewatJendela, "Paling lama \(paket.musdesHari) hari.", en: "At most \(paket.musdesHari) days before.")
    }
    guard tanggal < paket.sejak else { return nil }
    return TatacaraError(
      .paketBelumBerlaku, "Berlaku sejak \(paket.sejak).", en: "In force since \(paket.sejak).")
  }

  /// The last day belongs to the public.
  private static func periksaTutup(_ tanggal: Tanggal, _ keadaan: KeadaanUsulan) -> TatacaraError? {
    guard let sampai = keadaan.pengumumanSampai else { return TatacaraError(.pengumumanBelumBerakhir) }
    guard tanggal <= sampai else { return nil }
    return TatacaraError(
      .pengumumanBelumBerakhir, "Hari terakhirnya \(sampai).", en: "Its last day is \(sampai).")
  }

  private static func periksaBerkas(
    _ berkas: RingkasanBerkas, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    if aturan.akta == .penetapan { return periksaDaftar(berkas) }
    let kurang = rangkaian.kurang(berkas, untuk: aturan)
    return kurang.isEmpty ? nil : TatacaraError(.buktiKurang, kurang.kalimat)
  }
}

/// A kind of file and how many of it are missing.
package typealias BerkasKurang = (jenis: JenisBerkas, jumlah: Int)

extension RangkaianUsulan {
  /// What `berkas` lacks for a step: its evidence (at the forum only where a row needs the forum), and with the forum
  /// the attachments rows insist on.
  package func kurang(_ berkas: RingkasanBerkas, untuk langkah: Langkah) -> [BerkasKurang] {
    guard langkah.akta == .musdes else { return langkah.bukti.kurang(dalam: berkas.forum) }
    var kurang = perluForum ? langkah.bukti.kurang(dalam: berkas.forum) : []
    for baris in baris.compactMap(\.self) { kurang += baris.lampiran.kurang(dalam: berkas.kasus) }
    return kurang
  }
}

extension [BerkasKurang] {
  /// `Kurang: daftar hadir (1), foto kegiatan (2).`
  package var kalimat: Kalimat {
    func list(_ name: (JenisBerkas) -> String) -> String {
      map { "\(name($0.jenis)) (\($0.jumlah))" }.joined(separator: ", ")
    }
    return Kalimat("Kurang: \(list(\.label)).", "Missing: \(list(\.english)).")
  }
}

extension JenisBerkas {
  /// For people.
  package var label: String {
    switch self {
    case .beritaAcara: "berita acara"
    case .fotoKegiatan: "foto kegiatan"
    case .daftarHadir: "daftar hadir"
    case .buktiPublikasi: "bukti publikasi"
    case .sptjm: "SPTJM"
    case .suratPengesahan: "pindaian surat pengesahan"
    case .ktp: "KTP"
    case .kk: "kartu keluarga"
    case .fotoRumah: "foto rumah"
    case .kunjungan: "catatan kunjungan"
    case .lainnya: "berkas lain"
    case .daftarPenetapan: "daftar penetapan"
    }
  }

  /// The same in English, after the word people type.
  package var english: String {
    switch self {
    case .beritaAcara: "berita acara, the minutes"
    case .fotoKegiatan: "foto kegiatan, a photograph of the meeting"
    case .daftarHadir: "daftar hadir, the attendance list"
    case .buktiPublikasi: "bukti publikasi, proof of publication"
    case .sptjm: "SPTJM, the signed statement of responsibility"
    case .suratPengesahan: "scan of the pengesahan letter"
    case .ktp: "KTP, the identity card"
    case .kk: "KK, the family card"
    case .fotoRumah: "foto rumah, a photograph of the house"
    case .kunjungan: "kunjungan, a note of the visit"
    case .lainnya: "another file"
    case .daftarPenetapan: "list of the determination"
    }
  }
}
