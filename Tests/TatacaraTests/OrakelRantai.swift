import Causality
import Registry
import Tatacara

/// The chain of one proposal told naively, for the property tests: everything is read off the whole history of acts taken,
/// over and over. Written from design §3, not from the evaluator. Answers about a prefix are noted, for speed alone.
struct OrakelRantai {
  let pembawa: Pembawa
  let paket: PaketAturan
  private(set) var riwayat: [LangkahTercatat] = []
  private var catatan: [(tetap: Set<Int>, mati: Set<Int>, kata: [Kata], giliran: Int?)] = []

  init(pembawa: Pembawa, paket: PaketAturan) {
    self.pembawa = pembawa
    self.paket = paket
  }

  mutating func catat(_ langkah: LangkahTercatat) {
    let n = riwayat.count
    if catatan.count == n { catatan.append((ditetapkan(n), mati(n), berlaku(n), giliran(n))) }
    riwayat.append(langkah)
  }

  /// One act's say on the butir it covers, while nothing voids it. Reasons, 0 for terima; nil where it has no say.
  struct Kata {
    let tempat: Int
    let alasan: [UInt8?]
  }

  private func urutan(_ kode: UInt8) -> Int { paket.langkah.firstIndex { $0.kode == kode } ?? -1 }

  private func baris(_ butir: Int) -> BarisAturan? { paket.baris(pembawa.butir[butir].jenis) }

  /// Places of the steps of a butir's row, and that of its last.
  private func rantai(_ butir: Int) -> (langkah: [Int], akhir: Int) {
    guard let baris = baris(butir) else { return ([], 0) }
    return (paket.rantai(baris, di: pembawa.wilayah).map(urutan), urutan(baris.akhir))
  }

  /// Place of the step an act takes.
  private func tempat(_ akta: Akta) -> Int { akta.langkah == 0 ? 0 : urutan(akta.langkah) }

  private func bicara(_ akta: Akta, tentang butir: Int) -> Bool {
    guard rantai(butir).langkah.contains(tempat(akta)) else { return false }
    if case .penetapan(let jalur, _, _, _, _) = akta.isi, let baris = baris(butir), !baris.jalur.isEmpty {
      return baris.jalur.keys.contains(jalur)
    }
    return true
  }

  /// What holds after the first `n` acts: each act's say, gone where a later return goes back to its step or before.
  func berlaku(_ n: Int) -> [Kata] {
    if catatan.indices.contains(n) { return catatan[n].kata }
    var kata: [Kata] = []
    for (nomor, langkah) in riwayat.prefix(n).enumerated() where langkah.akta.jenis != .pencabutan {
      if case .kembali(let ke, _) = langkah.putusan.isi {
        kata.removeAll { $0.tempat >= urutan(ke) }
        continue
      }
      let putusan = putusan(langkah, nomor)
      kata.append(
        Kata(
          tempat: tempat(langkah.akta),
          alasan: pembawa.butir.indices.map { bicara(langkah.akta, tentang: $0) ? putusan[$0] : nil }))
    }
    return kata
  }

  private func putusan(_ langkah: LangkahTercatat, _ nomor: Int) -> [UInt8] {
    if case .butir(let putusan) = langkah.putusan.isi { return putusan }
    if langkah.akta.jenis == .lampiran, let musdes = riwayat.prefix(nomor).last(where: { $0.akta.jenis == .musdes }),
      case .butir(let putusan) = musdes.putusan.isi
    {
      return putusan
    }
    return pembawa.butir.map { _ in 0 }
  }

  /// Determined by then: at some moment every step up to its last one had accepted it, and nothing it requires was refused.
  func ditetapkan(_ n: Int) -> Set<Int> {
    guard n > 0 else { return [] }
    if catatan.indices.contains(n) { return catatan[n].tetap }
    var hasil = ditetapkan(n - 1)
    let kata = berlaku(n)
    let mati = mati(n - 1)
    for butir in pembawa.butir.indices where !hasil.contains(butir) && !mati.contains(butir) {
      let (langkah, akhir) = rantai(butir)
      let lewat = langkah.filter { $0 <= akhir }.allSatisfy { tempat in
        kata.contains { $0.tempat == tempat && $0.alasan[butir] == 0 }
      }
      if lewat, !ditolak(butir, kata, []) { hasil.insert(butir) }
    }
    return hasil
  }

  private func ditolak(_ butir: Int, _ kata: [Kata], _ ditetapkan: Set<Int>) -> Bool {
    guard !ditetapkan.contains(butir) else { return false }
    if kata.contains(where: { ($0.alasan[butir] ?? 0) != 0 }) { return true }
    return pembawa.butir[butir].bergantung.contains { ditolak(Int($0), kata, ditetapkan) }
  }

  /// Withdrawn by then.
  func mati(_ n: Int) -> Set<Int> {
    if catatan.indices.contains(n) { return catatan[n].mati }
    var hasil: Set<Int> = []
    for (nomor, langkah) in riwayat.prefix(n).enumerated() where langkah.akta.jenis == .pencabutan {
      let tetap = ditetapkan(nomor)
      hasil.formUnion(pembawa.butir.indices.filter { !tetap.contains($0) && !ditolak($0, berlaku(nomor), tetap) })
    }
    return hasil
  }

  /// Refused after `n` acts.
  func ditolak(_ n: Int) -> Set<Int> {
    let tetap = ditetapkan(n)
    let kata = berlaku(n)
    let mati = mati(n)
    return Set(pembawa.butir.indices.filter { !mati.contains($0) && ditolak($0, kata, tetap) })
  }

  /// The steps a butir still needs.
  private func perlu(_ butir: Int, _ n: Int) -> [Int] {
    let (langkah, akhir) = rantai(butir)
    let tetap = ditetapkan(n).contains(butir)
    let kata = berlaku(n)
    if !tetap, mati(n).contains(butir) || ditolak(n).contains(butir) { return [] }
    return langkah.filter { tempat in
      (!tetap || tempat > akhir) && !kata.contains { $0.tempat == tempat && $0.alasan[butir] == 0 }
    }
  }

  /// Place of the step due.
  func giliran(_ n: Int) -> Int? {
    catatan.indices.contains(n) ? catatan[n].giliran : pembawa.butir.indices.flatMap { perlu($0, n) }.min()
  }

  /// Whether among the first `n` acts some forum accepted something it had to decide, whatever became of it later.
  func pernahDiterima(_ n: Int) -> Bool {
    (0..<n).contains { nomor in
      riwayat[nomor].akta.jenis == .musdes
        && pembawa.butir.indices.contains { perlu($0, nomor).contains(0) && !ditolak(nomor + 1).contains($0) }
    }
  }

  /// Whether the first `n` acts are cleared above a tier.
  func bersih(_ n: Int, _ tingkat: Tingkat) -> Bool {
    var pernah = false
    var sekarang = false
    for panjang in 0..<(n + 1) where panjang > 0 {
      let giliran = giliran(panjang).map { paket.langkah[$0].tingkat > tingkat }
      sekarang = giliran ?? (!ditetapkan(panjang).isEmpty || pernah)
      pernah = pernah || sekarang
    }
    return sekarang
  }
}

extension OrakelRantai {
  /// Whether an act may follow the history.
  func sah(_ langkah: LangkahTercatat) -> Bool {
    let n = riwayat.count
    guard langkah.putusan.sebelum == riwayat.last?.digest, !langkah.akta.peraga, let giliran = giliran(n) else {
      return false
    }
    let beside = [.lampiran, .pencabutan].contains(langkah.akta.jenis)
    let aturan = paket.langkah[giliran]
    guard tempat(langkah.akta) == giliran, beside ? giliran == 0 && n > 0 : aturan.akta == langkah.akta.jenis,
      orangSah(langkah, aturan), isiSah(langkah)
    else { return false }
    switch langkah.putusan.isi {
    case .kembali(let ke, let alasan): return kembaliSah(ke, alasan, giliran)
    case .tanpa: return beside ? besideSah(langkah) : [.pengumumanBuka, .pengumumanTutup].contains(aturan.akta)
    case .butir(let putusan):
      return !beside && ![.pengumumanBuka, .pengumumanTutup].contains(aturan.akta) && berkasSah(langkah, aturan)
        && putusanSah(putusan, langkah)
    }
  }

  private func orangSah(_ langkah: LangkahTercatat, _ aturan: Langkah) -> Bool {
    let siapa = langkah.penandatangan
    guard siapa.tingkat == aturan.tingkat, siapa.peran.map(aturan.peran.contains) ?? aturan.otomatis else {
      return false
    }
    let lain = riwayat.filter { tempat($0.akta) != tempat(langkah.akta) && paket.langkah[tempat($0.akta)].duaOrang }
    return siapa.orang == 0 || !aturan.duaOrang || !lain.contains { $0.penandatangan.orang == siapa.orang }
  }

  /// A return states nothing; the rest state what their kind asks for. Dates are the generator's, always good.
  private func isiSah(_ langkah: LangkahTercatat) -> Bool {
    if case .kembali = langkah.putusan.isi { return true }
    let perlu = [.musdes, .pengesahan, .pengumumanBuka, .penetapan].contains(langkah.akta.jenis)
    return perlu != (langkah.akta.isi == .kosong)
  }

  private func kembaliSah(_ ke: UInt8, _ alasan: UInt8, _ giliran: Int) -> Bool {
    guard let alasan = paket.alasan(alasan), urutan(ke) >= 0, urutan(ke) < giliran else { return false }
    let lewat = pembawa.butir.indices.contains {
      !perlu($0, riwayat.count).isEmpty && rantai($0).langkah.contains(urutan(ke))
    }
    return alasan.putusan == .kembali && alasan.ke.contains(ke) && lewat
  }

  private func besideSah(_ langkah: LangkahTercatat) -> Bool {
    if langkah.akta.jenis == .pencabutan { return true }
    guard case .kembali(_, let kode) = riwayat.last?.putusan.isi, let alasan = paket.alasan(kode) else { return false }
    let ada = Set(langkah.berkas.forum.keys).union(langkah.berkas.kasus.keys)
    return !alasan.ulangMusdes && (alasan.berkas.isEmpty ? !ada.isEmpty : alasan.berkas.contains(where: ada.contains))
  }

  private func berkasSah(_ langkah: LangkahTercatat, _ aturan: Langkah) -> Bool {
    func cukup(_ set: [SetBukti], _ ada: [JenisBerkas: Int]) -> Bool {
      set.isEmpty || set.contains { $0.minimum.allSatisfy { (ada[$0.key] ?? 0) >= $0.value } }
    }
    let semua = pembawa.butir.indices.compactMap { baris($0) }
    if aturan.akta == .musdes {
      guard semua.allSatisfy({ cukup($0.lampiran, langkah.berkas.kasus) }) else { return false }
      if !semua.contains(where: \.forum) { return true }
    }
    return cukup(aturan.bukti, langkah.berkas.forum)
  }

  private func putusanSah(_ putusan: [UInt8], _ langkah: LangkahTercatat) -> Bool {
    guard putusan.count == pembawa.butir.count else { return false }
    let n = riwayat.count
    let tetap = ditetapkan(n)
    let tolak = ditolak(n)
    let didengar = pembawa.butir.indices.filter {
      perlu($0, n).min() == tempat(langkah.akta) && bicara(langkah.akta, tentang: $0)
    }
    guard !didengar.isEmpty else { return false }
    for (butir, kode) in putusan.enumerated() where kode != 0 {
      guard paket.alasan(kode)?.putusan == .tolak, !tetap.contains(butir) else { return false }
      let diam = tolak.contains(butir) || mati(n).contains(butir)
      guard didengar.contains(butir) || diam else { return false }
    }
    var sesudah = self
    sesudah.catat(langkah)
    let baru = sesudah.ditetapkan(n + 1)
    return baru.subtracting(tetap).allSatisfy { pembawa.butir[$0].bergantung.allSatisfy { baru.contains(Int($0)) } }
  }
}
