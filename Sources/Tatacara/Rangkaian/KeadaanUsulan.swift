import Causality
import Registry

/// Where one carrier stands: a pure function of its content, its acts in order and its pack (design §1).
package struct KeadaanUsulan: Hashable, Sendable {
  /// Per butir, in order.
  package internal(set) var butir: [KeadaanButir]
  /// The acts that count, in order.
  package internal(set) var akta: [Digest] = []
  /// The step due next; nil when none is.
  package internal(set) var langkah: UInt8?
  /// The tier that has custody: the one whose step is due. nil when none is.
  package internal(set) var pemegang: Tingkat?
  /// The return not yet answered.
  package internal(set) var kembali: Pengembalian?
  /// The carrier whose musdes accepted it in place of this one.
  package internal(set) var pengganti: Digest?
  /// Last day of the announcement now open or closed; nil before.
  package internal(set) var pengumumanSampai: Tanggal?
  /// Per prefix of `akta`: bit n is set where it is cleared for the link above the tier of raw value n. Only appended to.
  var bersih: [UInt8] = []
  /// Per prefix of `akta`: bit n is set where some butir is determined and its own row has no step left at the tier of raw
  /// value n or below.
  var lengkap: [UInt8] = []
  /// As `lengkap`, where the prefix's last act came from a tier below that of raw value n: whoever let it up had reason to.
  var terusan: [UInt8] = []
  /// Who took which step, for "no person takes two different steps"; those gone back on included.
  var orang: [UInt8: Set<UInt64>] = [:]
  /// The forum's verdicts, which a lampiran restores after a return.
  var putusanForum: [UInt8] = []
  /// Whether its forum ever accepted some of it; never unset, so that what it replaced does not come back.
  var pernahDiterima = false
}

package struct KeadaanButir: Hashable, Sendable {
  package internal(set) var status: Status = .menunggu(sampai: nil)
  /// The act from which on it counts in `resmi`; never unset.
  package internal(set) var resmi: Digest?
  /// Steps of its own row's chain it has passed.
  var maju = 0

  package enum Status: Hashable, Sendable {
    /// Not decided to the end; `sampai` is the last step that accepted it.
    case menunggu(sampai: UInt8?)
    /// Determined at its row's terminal step (0: by a decree). For ever.
    case diterima(langkah: UInt8)
    case ditolak(langkah: UInt8, alasan: UInt8)
    /// A new proposal took its place before it was determined.
    case digantikan
    /// The village took it back before it was determined.
    case dicabut
  }

  var menunggu: Bool { if case .menunggu = status { true } else { false } }
}

/// A return of the whole proposal (design §3, "Kembali").
package struct Pengembalian: Hashable, Sendable {
  package let keLangkah: UInt8
  package let alasan: UInt8
  package let akta: Digest
}

/// The overall status, for screens and queues; `kode` is stored.
package enum StatusUsulan: Hashable, Sendable {
  /// No act yet: nothing of it counts anywhere.
  case baru
  case menunggu(langkah: UInt8)
  case dikembalikan(langkah: UInt8, alasan: UInt8)
  case selesai
  /// Some butir determined, others refused, withdrawn or replaced.
  case selesaiSebagian
  case ditolak
  case dicabut
  case digantikan

  /// Stable: stores keep it.
  package var kode: UInt8 {
    switch self {
    case .baru: 0
    case .menunggu: 1
    case .dikembalikan: 2
    case .selesai: 3
    case .selesaiSebagian: 4
    case .ditolak: 5
    case .dicabut: 6
    case .digantikan: 7
    }
  }

  /// By `kode`, as commands and reports name them.
  package static let nama = [
    "baru", "menunggu", "dikembalikan", "selesai", "selesai_sebagian", "ditolak", "dicabut", "digantikan",
  ]

  package var nama: String { Self.nama[Int(kode)] }

  /// No act is awaited.
  package var berakhir: Bool { kode >= 3 }
}

extension KeadaanUsulan {
  /// The digest the next act must follow; nil before the first.
  package var terakhir: Digest? { akta.last }

  package var adaYangDitetapkan: Bool { butir.contains { $0.resmi != nil } }

  /// Whether the deltas of the butir at `tempat` count in `resmi`.
  package func resmi(_ tempat: Int) -> Bool { butir[tempat].resmi != nil }

  /// Whether the deltas of the butir at `tempat` count in `berjalan`: from the first act until refused, withdrawn or
  /// replaced, and for ever once determined.
  package func berjalan(_ tempat: Int) -> Bool {
    butir[tempat].resmi != nil || (!akta.isEmpty && butir[tempat].menunggu)
  }

  package var status: StatusUsulan {
    if let langkah, !akta.isEmpty {
      return kembali.map { .dikembalikan(langkah: $0.keLangkah, alasan: $0.alasan) } ?? .menunggu(langkah: langkah)
    }
    if adaYangDitetapkan { return butir.allSatisfy { $0.resmi != nil } ? .selesai : .selesaiSebagian }
    if pengganti != nil { return .digantikan }
    if akta.isEmpty { return .baru }
    return butir.contains { $0.status == .dicabut } ? .dicabut : .ditolak
  }

  // MARK: Links

  /// Whether the first `panjang` acts are cleared for the link above `tingkat` (design §3, "Nothing leaves uncleared").
  package func bersih(sampai panjang: Int, atas tingkat: Tingkat) -> Bool {
    bersih.indices.contains(panjang - 1) && bersih[panjang - 1] >> tingkat.rawValue & 1 == 1
  }

  /// Whether the first `panjang` acts may be sent up from `tingkat`: cleared, or ended below by a replacement that the
  /// receiver need not hold, with something determined.
  package func bolehNaik(sampai panjang: Int, atas tingkat: Tingkat) -> Bool {
    bersih(sampai: panjang, atas: tingkat)
      || (lengkap.indices.contains(panjang - 1) && lengkap[panjang - 1] >> tingkat.rawValue & 1 == 1)
  }

  /// How many acts go up from `tingkat`: those cleared, and those that came from below with something determined in them,
  /// whose end (a replacement) only those below may know. Never falls.
  package func panjangNaik(atas tingkat: Tingkat) -> Int {
    max(panjangBersih(atas: tingkat), (terusan.lastIndex { $0 >> tingkat.rawValue & 1 == 1 } ?? -1) + 1)
  }

  /// How many acts are cleared for the link above `tingkat`: the longest cleared prefix; 0 for none. Never falls
  /// as acts are appended.
  package func panjangBersih(atas tingkat: Tingkat) -> Int {
    (bersih.lastIndex { $0 >> tingkat.rawValue & 1 == 1 } ?? -1) + 1
  }
}
