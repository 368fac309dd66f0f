import Causality
import Registry

extension PaketAturan {
  /// What single parts cannot see: codes used twice, chains that do not lead from the forum upwards, fields in the wrong
  /// place.
  func periksaSilang() throws(TatacaraError) {
    try periksaGanda()
    try periksaLangkah()
    for baris in baris { try periksaBaris(baris) }
    for alasan in alasan { try periksaAlasan(alasan) }
    try periksaPengecualian()
    try periksaKetetapan()
  }

  private func periksaGanda() throws(TatacaraError) {
    let kelompok: [(String, [UInt8], [String])] = [
      ("langkah", langkah.map(\.kode), langkah.map(\.nama)), ("baris", baris.map(\.kode), baris.map(\.nama)),
      ("alasan", alasan.map(\.kode), alasan.map(\.nama)), ("hasil_lapangan", hasil.map(\.kode), hasil.map(\.nama)),
      ("ketetapan", ketetapan.map(\.jenis.rawValue), []),
    ]
    for (bagian, kode, nama) in kelompok {
      guard Set(kode).count == kode.count, Set(nama).count == nama.count else {
        throw TatacaraError(.paketGanda, "Bagian: \(bagian).", en: "Section: \(bagian).", letak: bagian)
      }
    }
  }

  /// The forum is first and the only one of its kind; tiers never fall, so that custody only rises but by a return and what
  /// is cleared for a link stays cleared; a closing follows its opening.
  private func periksaLangkah() throws(TatacaraError) {
    guard let forum = langkah.first, forum.akta == .musdes, forum.tingkat == .desa,
      langkah.filter({ $0.akta == .musdes }).count == 1,
      zip(langkah, langkah.dropFirst()).allSatisfy({ $0.tingkat <= $1.tingkat })
    else { throw TatacaraError(.paketRantaiSalah, letak: "langkah") }
    for (tempat, langkah) in langkah.enumerated() {
      guard langkah.otomatis || !langkah.peran.isEmpty else {
        throw TatacaraError(
          .paketRantaiSalah, "Langkah \(langkah.nama) tidak dapat ditandatangani siapa pun.",
          en: "Nobody can sign step \(langkah.nama).")
      }
      guard langkah.akta != .pengumumanTutup || (tempat > 0 && self.langkah[tempat - 1].akta == .pengumumanBuka) else {
        throw TatacaraError(
          .paketRantaiSalah, "Langkah \(langkah.nama) menutup pengumuman yang tidak dibuka.",
          en: "Step \(langkah.nama) closes an announcement that none opens.")
      }
    }
  }

  private func periksaBaris(_ baris: BarisAturan) throws(TatacaraError) {
    func salah(_ kode: TatacaraError.Kode, _ rincian: String, _ detail: String) -> TatacaraError {
      TatacaraError(kode, rincian, en: detail, letak: "baris \(baris.nama)")
    }
    let tempat = baris.rantai.compactMap(urutan)
    guard tempat.first == 0, zip(tempat, tempat.dropFirst()).allSatisfy({ $0 < $1 }), baris.rantai.contains(baris.akhir)
    else {
      throw salah(
        .paketRantaiSalah, "Rantai harus diawali forum, berurutan, dan memuat langkah akhirnya.",
        "A chain begins with the forum, goes in order and has its terminal step.")
    }
    guard !baris.asal.isEmpty else {
      throw salah(.paketNilaiSalah, "Asal tidak boleh kosong.", "The origin must not be empty.")
    }
    guard baris.tulis.isSuperset(of: baris.wajib), baris.tulis.isSuperset(of: baris.tetap.keys),
      Set(baris.jalur.keys).isSuperset(of: baris.jalurWajib)
    else {
      throw salah(
        .paketRujukanHilang, "Bidang wajib atau tetap harus ada di antara bidang yang ditulis.",
        "Required and fixed fields must be among those written.")
    }
    guard baris.tulis.allSatisfy({ Fields[$0]?.penulis == .fakta }) else {
      throw salah(
        .paketNilaiSalah, "Di bawah tulis hanya bidang fakta.", "Only fields of fact may be listed as written.")
    }
    guard baris.jalur.keys.allSatisfy({ Fields[$0]?.penulis == .jalur }) else {
      throw salah(
        .paketNilaiSalah, "Di bawah jalur hanya bidang kepesertaan.",
        "Only fields of programmes may be listed as lanes.")
    }
    switch baris.sifat {
    case .fakta where baris.tulis.isEmpty:
      throw salah(.paketNilaiSalah, "Baris fakta harus menulis bidang.", "A row of facts must write fields.")
    case .permohonan where !baris.tulis.isEmpty || baris.jalurWajib.isEmpty:
      throw salah(.paketNilaiSalah, "Baris permohonan hanya menulis jalur.", "A row of requests writes lanes only.")
    default: break
    }
  }

  private func periksaAlasan(_ alasan: Alasan) throws(TatacaraError) {
    guard (alasan.putusan == .kembali) != alasan.ke.isEmpty,
      alasan.putusan == .kembali || (alasan.berkas.isEmpty && !alasan.ulangMusdes)
    else {
      throw TatacaraError(
        .paketNilaiSalah, "Hanya alasan kembali menyebut langkah tujuan.",
        en: "Only a reason of return names the step gone back to.", letak: "alasan \(alasan.nama)")
    }
  }

  /// An exception may not take away the forum or the step from which a row counts.
  private func periksaPengecualian() throws(TatacaraError) {
    for (tempat, kecuali) in pengecualian.enumerated() {
      let kena = baris.filter { kecuali.baris.isEmpty || kecuali.baris.contains($0.kode) }
      guard !kecuali.tanpa.isEmpty,
        kena.allSatisfy({ !kecuali.tanpa.contains($0.akhir) && !kecuali.tanpa.contains(langkahForum.kode) })
      else {
        throw TatacaraError(
          .paketRantaiSalah, "Pengecualian menghapus forum atau langkah akhir.",
          en: "An exception takes away the forum or the terminal step.", letak: "pengecualian[\(tempat)]")
      }
    }
  }

  private func periksaKetetapan() throws(TatacaraError) {
    guard
      ketetapan.allSatisfy({ $0.jenis.adalahKetetapan && !$0.tingkat.isEmpty && ($0.otomatis || !$0.peran.isEmpty) })
    else { throw TatacaraError(.paketNilaiSalah, letak: "ketetapan") }
  }
}
