import Causality
import Registry

/// Guards (design §3): checked once, where an act is made, with what is held and the clock there. No receiver repeats them.
package enum Penjaga {
  /// A file about to be attached, as the node sees it.
  package struct Berkas: Hashable, Sendable {
    package var berkas: BerkasAkta
    /// Whether its bytes are here.
    package var ada: Bool
    /// The type its bytes show; nil when they show none that is taken.
    package var tipeNyata: TipeBerkas?
    /// A print of this application, recognised by its digest or mark: a file the node generated is no evidence.
    package var buatanSimpul: Bool

    package init(_ berkas: BerkasAkta, ada: Bool, tipeNyata: TipeBerkas?, buatanSimpul: Bool) {
      self.berkas = berkas
      self.ada = ada
      self.tipeNyata = tipeNyata
      self.buatanSimpul = buatanSimpul
    }
  }

  /// Every file that may not be attached, with why.
  /// - Parameter terpakai: the earlier act of this village that used a file; nil for none.
  package static func periksa(
    _ berkas: [Berkas], terpakai: (Digest) -> Kalimat?
  ) -> [TatacaraError] {
    var sudah: Set<Digest> = []
    return berkas.compactMap { satu in
      let baru = sudah.insert(satu.berkas.digest).inserted
      return periksa(satu, lama: terpakai(satu.berkas.digest), kembar: !baru)
    }
  }

  private static func periksa(_ satu: Berkas, lama: Kalimat?, kembar: Bool) -> TatacaraError? {
    let letak = "\(satu.berkas.jenis.label) \(satu.berkas.digest.short)"
    guard satu.ada else { return TatacaraError(.berkasTidakAda, letak: letak) }
    guard satu.berkas.ukuran > 0 else { return TatacaraError(.berkasKosong, letak: letak) }
    guard satu.berkas.ukuran <= BatasDokumen.ukuranBerkas else {
      return TatacaraError(.berkasTerlaluBesar, letak: letak)
    }
    guard satu.tipeNyata == satu.berkas.tipe else { return TatacaraError(.berkasSalahTipe, letak: letak) }
    if satu.buatanSimpul { return TatacaraError(.berkasBuatanSimpul, letak: letak) }
    if let lama {
      return TatacaraError(.berkasPernahDipakai, "Dipakai pada \(lama.id).", en: "Used in \(lama.en).", letak: letak)
    }
    return kembar
      ? TatacaraError(
        .berkasPernahDipakai, "Dilampirkan dua kali di akta ini.", en: "It is attached twice to this act.",
        letak: letak) : nil
  }

  /// What the files of an act lack for its step, over all the proposals it decides; nil when complete. The sentence lists
  /// each missing kind with how to come by it.
  /// - Parameters:
  ///   - rangkaian: the proposals decided.
  ///   - berkas: every file of the village's part.
  package static func periksaKelengkapan(
    _ rangkaian: [RangkaianUsulan], berkas: [BerkasAkta], langkah: Langkah
  ) -> TatacaraError? {
    var kurang: [JenisBerkas: Int] = [:]
    for satu in rangkaian {
      for (jenis, jumlah) in satu.kurang(RingkasanBerkas(berkas, untuk: satu.digest), untuk: langkah) {
        kurang[jenis] = max(kurang[jenis] ?? 0, jumlah)
      }
    }
    guard !kurang.isEmpty else { return nil }
    let sorted = kurang.sorted { $0.key < $1.key }
    let daftar = sorted.map { "\($0.key.label) (\($0.value)): \($0.key.remedi)" }
    let list = sorted.map { "\($0.key.english) (\($0.value)): \($0.key.remedy)" }
    return TatacaraError(
      .buktiKurang, "Kurang: \(daftar.joined(separator: "; ")).", en: "Missing: \(list.joined(separator: "; ")).")
  }

  /// The musdes date against the node's own clock and the pack's window, before signing today.
  package static func periksaTanggal(musdes: Tanggal, hariIni: Tanggal, paket: PaketAturan) -> TatacaraError? {
    musdes > hariIni
      ? TatacaraError(.tanggalMendatang)
      : PemeriksaanBukti.periksaMusdes(musdes, ditandatangani: hariIni, paket)
  }

  /// Whether a pack may still be used for a musdes, where the pack that succeeds it is held: within that one's grace.
  package static func periksaPaket(_ paket: PaketAturan, penerus: PaketAturan?, musdes: Tanggal) -> TatacaraError? {
    guard let penerus, penerus.menggantikan == paket.kode,
      musdes > penerus.sejak.ditambah(hari: penerus.tenggangHari)
    else { return nil }
    return TatacaraError(.paketKedaluwarsa, "Paket baru: \(penerus.kode).", en: "The new pack: \(penerus.kode).")
  }
}
