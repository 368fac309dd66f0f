import Causality
import Registry

// MARK: Applying an act that passed the gate

extension RangkaianUsulan {
  mutating func terapkan(_ langkah: LangkahTercatat) {
    keadaan.akta.append(langkah.digest)
    let akta = langkah.akta
    switch (akta.jenis, langkah.putusan.isi) {
    case (.ketetapan, _): tetapkanSemua(langkah.digest)
    case (.lampiran, _): majukan(langkah, keadaan.putusanForum)
    case (.pencabutan, _): akhiri(sebagai: .dicabut)
    case (_, .kembali(let keLangkah, let alasan)):
      mundur(ke: keLangkah)
      keadaan.kembali = Pengembalian(keLangkah: keLangkah, alasan: alasan, akta: langkah.digest)
    case (_, .butir(let putusan)):
      if akta.jenis == .musdes { keadaan.putusanForum = putusan }
      majukan(langkah, putusan)
    case (_, .tanpa): majukan(langkah, Array(repeating: 0, count: pembawa.butir.count))
    }
    if case .pengumuman(let sampai) = akta.isi, langkah.putusan.isi == .tanpa { keadaan.pengumumanSampai = sampai }
    catatOrang(langkah)
    tetapkanGiliran()
    catatBersih(langkah.penandatangan.tingkat)
  }

  /// Each butir's reason once refusals have spread to those that require it (design §3, "refusing those refuses it"); 0
  /// where none.
  package dynamic func menyebar(_ putusan: [UInt8], _ tercakup: [Bool]) -> [UInt8] {
    var alasan = keadaan.butir.indices.map { tempat -> UInt8 in
      if case .ditolak(_, let alasan) = keadaan.butir[tempat].status { return alasan }
      return tercakup[tempat] ? putusan[tempat] : 0
    }
    // Each round refuses at least one more: at most BatasDokumen.butir rounds.
    var berubah = true
    while berubah {
      berubah = false
      for tempat in keadaan.butir.indices where alasan[tempat] == 0 && keadaan.butir[tempat].menunggu {
        guard let sebab = bergantung[tempat].map({ alasan[$0] }).first(where: { $0 != 0 }) else { continue }
        alasan[tempat] = sebab
        berubah = true
      }
    }
    return alasan
  }

  private mutating func majukan(_ langkah: LangkahTercatat, _ putusan: [UInt8]) {
    let kode = langkahDari(langkah.akta)
    let tercakup = tercakup(langkah.akta)
    let alasan = menyebar(putusan, tercakup)
    for tempat in keadaan.butir.indices {
      if alasan[tempat] != 0, keadaan.butir[tempat].menunggu {
        keadaan.butir[tempat].status = .ditolak(langkah: kode, alasan: alasan[tempat])
      } else if tercakup[tempat] {
        keadaan.butir[tempat].maju += 1
        if langkah.akta.jenis == .musdes { keadaan.pernahDiterima = true }
        catatTerima(tempat, kode, langkah.digest)
      }
    }
    keadaan.kembali = nil
  }

  private mutating func catatTerima(_ tempat: Int, _ kode: UInt8, _ akta: Digest) {
    guard keadaan.butir[tempat].resmi == nil else { return }
    guard kode == baris[tempat]?.akhir else {
      keadaan.butir[tempat].status = .menunggu(sampai: kode)
      return
    }
    keadaan.butir[tempat].status = .diterima(langkah: kode)
    keadaan.butir[tempat].resmi = akta
  }

  /// Voids the step's acts and later ones: butir not determined stand before it again, refusals made there and later are
  /// open again. What is determined stays.
  private mutating func mundur(ke kode: UInt8) {
    guard let batas = paket.urutan(kode) else { return }
    for tempat in keadaan.butir.indices {
      keadaan.butir[tempat] = mundur(keadaan.butir[tempat], tempat, batas)
    }
    if let buka = paket.langkah.firstIndex(where: { $0.akta == .pengumumanBuka }), batas <= buka {
      keadaan.pengumumanSampai = nil
    }
  }

  /// One butir as it stands before the step at `batas` in the pack's order.
  package dynamic func mundur(_ butir: KeadaanButir, _ tempat: Int, _ batas: Int) -> KeadaanButir {
    func sebelumnya(_ langkah: UInt8) -> Bool { paket.urutan(langkah).map { $0 < batas } ?? false }
    if case .ditolak(let langkah, _) = butir.status, sebelumnya(langkah) { return butir }
    if butir.status == .dicabut || butir.status == .digantikan { return butir }
    var butir = butir
    let tersisa = rantai[tempat].prefix(while: sebelumnya).count
    if butir.resmi != nil {
      let sesudahAkhir = (rantai[tempat].firstIndex { $0 == baris[tempat]?.akhir } ?? -1) + 1
      butir.maju = min(butir.maju, max(sesudahAkhir, tersisa))
      return butir
    }
    butir.maju = min(butir.maju, tersisa)
    butir.status = .menunggu(sampai: rantai[tempat].prefix(butir.maju).last)
    return butir
  }

  mutating func akhiri(sebagai status: KeadaanButir.Status) {
    for tempat in keadaan.butir.indices where keadaan.butir[tempat].menunggu { keadaan.butir[tempat].status = status }
    keadaan.kembali = nil
  }

  private mutating func tetapkanSemua(_ akta: Digest) {
    for tempat in keadaan.butir.indices {
      keadaan.butir[tempat].status = .diterima(langkah: 0)
      keadaan.butir[tempat].resmi = akta
    }
  }

  private mutating func catatOrang(_ langkah: LangkahTercatat) {
    let kode = langkahDari(langkah.akta)
    guard langkah.penandatangan.orang != 0, paket.langkah(kode)?.duaOrang ?? false else { return }
    keadaan.orang[kode, default: []].insert(langkah.penandatangan.orang)
  }
}
