import Causality
import Registry

/// The acts held of one carrier, put into its chain: which count, which wait for a predecessor, which the gate set aside,
/// and where the chain forks (design §1: the order of arrival cannot change a result).
package struct LinkSegmen: Sendable {
  /// As far as the chain goes without doubt.
  package let rangkaian: RangkaianUsulan
  /// Acts whose predecessor is not held or does not count, ascending.
  package let menunggu: [Digest]
  /// Acts that the gate refused where they stand, or a fork's branch that does not, ascending.
  package let disisihkan: [Disisihkan]
  /// Valid acts that follow one act while nobody above has acted upon exactly one of them: the chain waits there.
  package let cabang: [Digest]

  package struct Disisihkan: Hashable, Sendable {
    package let akta: Digest
    package let galat: TatacaraError

    package func hash(into hasher: inout Hasher) { hasher.combine(akta) }
  }

  /// - Parameters:
  ///   - akta: in any order, repetitions allowed.
  ///   - awal: the carrier's chain before any of them.
  package static func susun(_ akta: some Sequence<LangkahTercatat>, mulai awal: RangkaianUsulan) -> LinkSegmen {
    var penyusun = Penyusun(akta)
    var rangkaian = awal
    var cabang: [Digest] = []
    susunan: while true {
      switch penyusun.berikutnya(sesudah: rangkaian) {
      case .habis: break susunan
      case .bercabang(let akta):
        cabang = akta
        break susunan
      case .langkah(let langkah): rangkaian.terapkan(langkah)
      }
    }
    let menunggu = penyusun.sisa.keys.filter { !cabang.contains($0) }.sorted()
    return LinkSegmen(
      rangkaian: rangkaian, menunggu: menunggu, disisihkan: penyusun.disisihkan.sorted { $0.akta < $1.akta },
      cabang: cabang)
  }
}

/// The acts not yet placed.
private struct Penyusun {
  var sisa: [Digest: LangkahTercatat] = [:]
  var disisihkan: [LinkSegmen.Disisihkan] = []
  private let pengikut: [Digest?: [Digest]]

  init(_ akta: some Sequence<LangkahTercatat>) {
    var pengikut: [Digest?: [Digest]] = [:]
    for langkah in akta where sisa.updateValue(langkah, forKey: langkah.digest) == nil {
      pengikut[langkah.putusan.sebelum, default: []].append(langkah.digest)
    }
    self.pengikut = pengikut
  }

  enum Berikutnya {
    case habis
    case langkah(LangkahTercatat)
    /// Undecided: the valid acts that all follow this place, ascending.
    case bercabang([Digest])
  }

  /// Takes the act that follows, if there is one beyond doubt.
  mutating func berikutnya(sesudah rangkaian: RangkaianUsulan) -> Berikutnya {
    let sah = calon(sesudah: rangkaian)
    let berlaku = sah.count > 1 ? sah.filter { dilanjutkanDariAtas($0, rangkaian) } : sah
    guard let satu = berlaku.first, berlaku.count == 1 else {
      return sah.isEmpty ? .habis : .bercabang(sah.map(\.digest))
    }
    for lain in sah where lain.digest != satu.digest { sisihkan(lain.digest, TatacaraError(.cabangDisisihkan)) }
    sisa[satu.digest] = nil
    return .langkah(satu)
  }

  /// The acts that may follow, ascending; those that name this place but fail the gate are set aside.
  private mutating func calon(sesudah rangkaian: RangkaianUsulan) -> [LangkahTercatat] {
    var sah: [LangkahTercatat] = []
    for digest in (pengikut[rangkaian.keadaan.terakhir] ?? []).sorted() {
      guard let langkah = sisa[digest] else { continue }
      if let galat = Gerbang.periksa(langkah, pada: rangkaian) {
        sisihkan(digest, galat)
      } else {
        sah.append(langkah)
      }
    }
    return sah
  }

  private mutating func sisihkan(_ digest: Digest, _ galat: TatacaraError) {
    sisa[digest] = nil
    disisihkan.append(LinkSegmen.Disisihkan(akta: digest, galat: galat))
  }

  /// Whether a tier above the signer's has validly acted upon this branch (design §2, "One fork rule").
  private func dilanjutkanDariAtas(_ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan) -> Bool {
    var cabang: [(LangkahTercatat, RangkaianUsulan)] = [(langkah, rangkaian)]
    while let (akta, sebelum) = cabang.popLast() {
      if akta.penandatangan.tingkat > langkah.penandatangan.tingkat { return true }
      var sesudah = sebelum
      sesudah.terapkan(akta)
      for digest in pengikut[akta.digest] ?? [] {
        guard let berikut = sisa[digest], Gerbang.periksa(berikut, pada: sesudah) == nil else { continue }
        cabang.append((berikut, sesudah))
      }
    }
    return false
  }
}
