import Causality
import Registry

/// Where a family's row stands, and what is asked of it again.
struct KeluargaRingkas: Sendable {
  let wilayah: WilayahID
  /// Its card (`KunciTeks.kunci`).
  let kartu: UInt64
  /// Its first byte in the file.
  let awal: UInt64
  let garis: UInt32
  /// Living heads seen.
  var kepala: UInt8 = 0
}

/// Where a person's row stands.
struct OrangRingkas: Sendable {
  /// Place of the family among `IndeksSumber.keluarga`.
  let keluarga: UInt32
  let garis: UInt32
  let awal: UInt64
}

/// A file read to its end: how it is to be read again.
struct BerkasTerbaca {
  var pembaca: CSVReader
  let bacaan: BacaanBaris

  /// The row that starts at `awal`, which was read without a refusal before.
  /// - Parameters:
  ///   - kartu: the card it was under (`KunciTeks.kunci`).
  ///   - wilayah: a family's village; nil for a person.
  /// - Throws: `BERKAS_BERUBAH` where it is not that row any more; what the file's source throws.
  mutating func baris(
    di awal: UInt64, garis: UInt32, kartu: UInt64, wilayah: WilayahID? = nil
  ) throws -> BarisSumber {
    guard case .success(let baca) = try pembaca.baca(di: awal, garis: Int(garis)), let baris = try? bacaan.ulang(baca),
      KunciTeks.kunci(baris.noKK) == kartu,
      wilayah.map({ baris[Fields.wilayah] == .bilangan(Int64($0.rawValue)) }) ?? true
    else {
      throw IntakeError(
        .berkasBerubah, "Berkas berubah selagi dibaca; tutup lembar kerjanya, lalu ulangi.",
        di: pembaca.letak(Int(garis), 0))
    }
    return baris
  }
}

/// All that was found in a source's two files, and where each row stands: some forty bytes a row, so that a province's
/// register is read by a node with little memory.
package struct IndeksSumber {
  package let penolakan: [IntakeError]
  package let peringatan: [Peringatan]
  let keluarga: [KeluargaRingkas]
  let individu: [OrangRingkas]
  let berkas: (keluarga: BerkasTerbaca?, individu: BerkasTerbaca?)

  package var jumlahKeluarga: Int { keluarga.count }
  package var jumlahIndividu: Int { individu.count }
}
