import Causality
import Registry

/// The chain of one carrier: takes its acts one by one through the gate and keeps where the carrier stands (design §3,
/// "Acts form a chain"). A value: copying it is how one asks "what if".
///
/// A butir advances along its own row's chain. The step due is the first that some butir not refused still needs, so the
/// proposal follows the longest chain of its rows; the tier of that step has custody.
package struct RangkaianUsulan: Sendable {
  package let pembawa: Pembawa
  package let digest: Digest
  package let paket: PaketAturan
  /// Whether the federation is a demonstration: documents of the other kind are refused.
  package let peraga: Bool
  package internal(set) var keadaan: KeadaanUsulan
  /// Per butir: its row; nil where the pack has none.
  let baris: [BarisAturan?]
  /// Per butir: its row's steps in this village, in the order of the chain.
  let rantai: [[UInt8]]
  /// Per butir: the butir it requires, those that exist.
  let bergantung: [[Int]]

  /// - Parameters:
  ///   - pembawa: passed by `PemeriksaanIsi`; of an unchecked one, butir of unknown rows are never determined.
  ///   - digest: the carrier's.
  package init(pembawa: Pembawa, digest: Digest, paket: PaketAturan, peraga: Bool) {
    self.pembawa = pembawa
    self.digest = digest
    self.paket = paket
    self.peraga = peraga
    let butir = pembawa.butir
    baris = butir.map { paket.baris($0.jenis) }
    rantai = baris.map { $0.map { paket.rantai($0, di: pembawa.wilayah) } ?? [paket.langkahForum.kode] }
    bergantung = butir.map { $0.bergantung.map(Int.init).filter(butir.indices.contains) }
    keadaan = KeadaanUsulan(butir: Array(repeating: KeadaanButir(), count: butir.count))
    tetapkanGiliran()
  }

  /// Takes the act that follows.
  /// - Throws: what the gate says; nothing has changed then.
  package mutating func terima(_ langkah: LangkahTercatat) throws(TatacaraError) {
    if let galat = Gerbang.periksa(langkah, pada: self) { throw galat }
    terapkan(langkah)
  }

  /// Marks what is not determined as replaced by the carrier of that digest. An overlay, to be applied last: acts are
  /// judged as if it were not there, since the gate reads only the acts they follow.
  package mutating func gantikan(oleh pengganti: Digest) {
    keadaan.pengganti = pengganti
    akhiri(sebagai: .digantikan)
    tetapkanGiliran()
    // What was determined before goes up, though no act follows that would clear it.
    guard let akhir = keadaan.bersih.indices.last, keadaan.langkah == nil else { return }
    keadaan.bersih[akhir] |= keadaan.lengkap[akhir]
  }

  /// The carrier that this one has replaced: the one it names, once its own forum accepted some of it.
  package var tergantikan: Digest? {
    keadaan.pernahDiterima ? pembawa.menggantikan : nil
  }

  /// Whether some row must be decided by the forum with its evidence.
  package var perluForum: Bool { baris.contains { $0?.forum ?? true } }

  /// Whether a person may take a step: nobody takes two different ones of one proposal, one's own may be repeated.
  package func bolehOrang(_ orang: UInt64, mengambil langkah: Langkah) -> Bool {
    guard orang != 0, langkah.duaOrang else { return true }
    return keadaan.orang.allSatisfy { $0.key == langkah.kode || !$0.value.contains(orang) }
  }
}

// MARK: Whose turn

extension RangkaianUsulan {
  /// Whether a butir still takes steps: waiting, or determined with steps of its chain left.
  func hidup(_ tempat: Int) -> Bool {
    let butir = keadaan.butir[tempat]
    return (butir.menunggu || butir.resmi != nil) && butir.maju < rantai[tempat].count
  }

  /// Whether some butir still open takes this step.
  func dilalui(_ kode: UInt8) -> Bool {
    keadaan.butir.indices.contains { hidup($0) && rantai[$0].contains(kode) }
  }

  /// The step an act takes: its own, or the forum's for what stands beside it.
  func langkahDari(_ akta: Akta) -> UInt8 {
    akta.jenis == .lampiran || akta.jenis == .pencabutan ? paket.langkahForum.kode : akta.langkah
  }

  /// Butir whose next step this act takes. A penetapan takes only its own lane's.
  package func tercakup(_ akta: Akta) -> [Bool] {
    let kode = langkahDari(akta)
    return keadaan.butir.indices.map { tempat in
      guard hidup(tempat), rantai[tempat][keadaan.butir[tempat].maju] == kode else { return false }
      guard case .penetapan(let jalur, _, _, _, _) = akta.isi, let baris = baris[tempat], !baris.jalur.isEmpty else {
        return true
      }
      return baris.jalur[jalur] != nil
    }
  }

  mutating func tetapkanGiliran() {
    guard !pembawa.jenis.adalahKetetapan else { return }
    let giliran = keadaan.butir.indices.filter(hidup).compactMap { paket.urutan(rantai[$0][keadaan.butir[$0].maju]) }
    let langkah = giliran.min().map { paket.langkah[$0] }
    keadaan.langkah = langkah?.kode
    keadaan.pemegang = langkah?.tingkat
  }

  /// A prefix is cleared above a tier when custody is above it, or when the carrier ended with something determined. An
  /// ending with nothing determined follows only where an earlier prefix was cleared: whoever holds the proposal above
  /// must learn that it ended.
  mutating func catatBersih(_ penandatangan: Tingkat) {
    var bersih: UInt8 = 0
    for tingkat in Tingkat.allCases {
      let sudah =
        keadaan.pemegang.map { $0 > tingkat }
        ?? (keadaan.adaYangDitetapkan || keadaan.panjangBersih(atas: tingkat) > 0)
      if sudah { bersih |= 1 << tingkat.rawValue }
    }
    keadaan.bersih.append(bersih)
    keadaan.lengkap.append(tingkatLengkap)
    let diAtas = Tingkat.allCases.filter { $0 > penandatangan }.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    keadaan.terusan.append(tingkatLengkap & diAtas)
  }

  private var tingkatLengkap: UInt8 {
    var lengkap: UInt8 = 0
    for tingkat in Tingkat.allCases {
      let ada = keadaan.butir.indices.contains { tempat in
        keadaan.butir[tempat].resmi != nil
          && !rantai[tempat].dropFirst(keadaan.butir[tempat].maju).contains {
            paket.langkah($0).map { $0.tingkat <= tingkat } ?? true
          }
      }
      if ada { lengkap |= 1 << tingkat.rawValue }
    }
    return lengkap
  }
}
