import Causality
import Registry

/// What a carrier may hold (design §3), re-checked by every receiver. Reads only the carrier and the pack it names; whether
/// its contexts are known is `ContextCheck`'s.
package enum PemeriksaanIsi {
  /// Why `pembawa` may not enter; nil when it may.
  /// - Parameter asal: the tier whose replica finalised it.
  package static func periksa(_ pembawa: Pembawa, paket: PaketAturan, asal: Tingkat) -> TatacaraError? {
    guard pembawa.paket == paket.digest else { return TatacaraError(.paketTakCocok) }
    guard (1...BatasDokumen.butir).contains(pembawa.butir.count),
      pembawa.butir.reduce(0, { $0 + $1.deltas.count }) <= BatasDokumen.delta
    else { return TatacaraError(.butirTerlaluBanyak) }
    guard pembawa.wilayah.tingkat == .desa else {
      return TatacaraError(.deltaRusak, "Nomornya bukan nomor desa.", en: "Its number is not a village's.")
    }
    if let galat = periksaTitik(pembawa) ?? periksaWaktuDanRumah(pembawa) { return galat }
    return pembawa.jenis.adalahKetetapan
      ? periksaKetetapan(pembawa, paket, asal) : periksaUsulan(pembawa, paket, asal)
  }

  /// Dots are the author's, each once; a context never covers its own delta or a later one.
  private static func periksaTitik(_ pembawa: Pembawa) -> TatacaraError? {
    var terlihat: Set<Titik> = []
    for (tempat, butir) in pembawa.butir.enumerated() {
      let letak = "butir \(tempat + 1)"
      let urut = zip(butir.deltas, butir.deltas.dropFirst()).allSatisfy {
        ($0.record, $0.dot) < ($1.record, $1.dot)
      }
      guard urut, !butir.deltas.isEmpty else { return TatacaraError(.deltaRusak, letak: letak) }
      for delta in butir.deltas {
        guard delta.dot.replica == pembawa.replika else { return TatacaraError(.titikBukanPenulis, letak: letak) }
        guard ContextCheck.advances(delta) else { return TatacaraError(.konteksMendahului, letak: letak) }
        guard terlihat.insert(Titik(record: delta.record, dot: delta.dot)).inserted else {
          return TatacaraError(.deltaRusak, letak: letak)
        }
      }
    }
    return nil
  }

  /// No date of a carrier lies after its quarter: nobody has died or been born there yet. And a family's home is written
  /// by the village whose carrier it is alone: leaving it is a fact of its own, which names where it goes (design §5,
  /// *lepas*).
  private static func periksaWaktuDanRumah(_ pembawa: Pembawa) -> TatacaraError? {
    let akhir = Int64(pembawa.nomor.triwulan.akhir.hari)
    let rumah = Nilai.bilangan(Int64(bitPattern: pembawa.wilayah.rawValue))
    func salah(_ write: RegistryWrite) -> TatacaraError.Kode? {
      if write.field == Fields.wilayah { return write.value == rumah ? nil : .rumahDesaLain }
      guard case .bilangan(let hari) = write.value, hari > akhir, Fields[write.field]?.jenis == .tanggal else {
        return nil
      }
      return .tanggalSetelahTriwulan
    }
    for (tempat, butir) in pembawa.butir.enumerated() {
      for write in butir.deltas.lazy.flatMap(\.writes) {
        guard let kode = salah(write) else { continue }
        return TatacaraError(kode, letak: "butir \(tempat + 1), kolom \(Fields[write.field]?.nama ?? "?")")
      }
    }
    return nil
  }

  private struct Titik: Hashable {
    let record: RecordID
    let dot: Dot
  }

  /// A Ketetapan has no rows: what it may write is the register's word (`Delta.periksa`). A penyelesaian repeats what one
  /// who might has written, so there nobody's right is asked.
  private static func periksaKetetapan(_ pembawa: Pembawa, _ paket: PaketAturan, _ asal: Tingkat) -> TatacaraError? {
    guard let aturan = paket.ketetapan(pembawa.jenis) else { return TatacaraError(.barisTakDikenal) }
    guard aturan.tingkat.contains(asal) else { return TatacaraError(.asalSalah) }
    for (tempat, butir) in pembawa.butir.enumerated() {
      let letak = "butir \(tempat + 1)"
      guard butir.jenis == 0 else { return TatacaraError(.barisTakDikenal, letak: letak) }
      guard butir.bergantung.isEmpty else { return TatacaraError(.bergantungSalah, letak: letak) }
      for delta in butir.deltas {
        let galat = delta.periksa(oleh: pembawa.jenis == .penyelesaian ? nil : asal)
        if let galat { return TatacaraError(galat, letak: letak) }
      }
    }
    return nil
  }

  private static func periksaUsulan(_ pembawa: Pembawa, _ paket: PaketAturan, _ asal: Tingkat) -> TatacaraError? {
    for tempat in pembawa.butir.indices {
      if let galat = periksaButir(tempat, pembawa, paket: paket, asal: asal) { return galat }
    }
    return periksaBergantung(pembawa, paket)
  }

  /// What the row of one butir of a proposal says against it, whatever becomes of the others; nil when nothing.
  package static func periksaButir(
    _ tempat: Int, _ pembawa: Pembawa, paket: PaketAturan, asal: Tingkat
  ) -> TatacaraError? {
    let butir = pembawa.butir[tempat]
    let letak = "butir \(tempat + 1)"
    guard let baris = paket.baris(butir.jenis) else { return TatacaraError(.barisTakDikenal, letak: letak) }
    guard baris.asal.contains(asal) else { return TatacaraError(.asalSalah, letak: letak) }
    return PemeriksaanButir(baris: baris, asal: asal, letak: letak).periksa(butir)
  }

  /// Requirements exist, do not turn in a circle, and are determined no later than what requires them: else a butir would
  /// count for ever while what it rests on is refused.
  private static func periksaBergantung(_ pembawa: Pembawa, _ paket: PaketAturan) -> TatacaraError? {
    func akhir(_ tempat: Int) -> Int {
      paket.baris(pembawa.butir[tempat].jenis).flatMap { paket.urutan($0.akhir) } ?? 0
    }
    for (tempat, butir) in pembawa.butir.enumerated() {
      let syarat = butir.bergantung.map(Int.init)
      let letak = "butir \(tempat + 1)"
      guard zip(syarat, syarat.dropFirst()).allSatisfy({ $0 < $1 }), !syarat.contains(tempat),
        syarat.allSatisfy(pembawa.butir.indices.contains)
      else { return TatacaraError(.bergantungSalah, letak: letak) }
      guard syarat.allSatisfy({ akhir($0) <= akhir(tempat) }) else {
        return TatacaraError(.bergantungLebihLambat, letak: letak)
      }
    }
    return berputar(pembawa.butir.map { $0.bergantung.map(Int.init) }) ? TatacaraError(.bergantungBerputar) : nil
  }

  /// Takes away, round by round, what requires nothing that is left; a circle is what remains.
  private static func berputar(_ bergantung: [[Int]]) -> Bool {
    var sisa = Set(bergantung.indices)
    while !sisa.isEmpty {
      let lepas = sisa.filter { bergantung[$0].allSatisfy { !sisa.contains($0) } }
      if lepas.isEmpty { return true }
      sisa.subtract(lepas)
    }
    return false
  }
}

extension TatacaraError {
  /// What the register says of a value, under this module's code; the register's sentence names the column, never the
  /// value.
  init(_ galat: RegistryError, letak: String) {
    let jenis: Kode =
      galat.code == .grupTidakUtuh ? .grupTakLengkap : galat.code == .wewenang ? .bidangHanyaBaca : .nilaiSalah
    self.init(jenis, galat.pesan, letak: [letak, galat.letak].compactMap(\.self).joined(separator: ", "))
  }
}
