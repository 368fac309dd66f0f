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

  /// The row that starts at `awal`.
  /// - Throws: `BERKAS_BERUBAH` where there is none any more; what the file's source throws.
  mutating func baris(di awal: UInt64, garis: UInt32) throws -> BarisSumber {
    guard case .success(let baris) = try pembaca.baca(di: awal, garis: Int(garis)) else {
      throw IntakeError(
        .berkasBerubah, "Berkas berubah selagi dibaca; tutup lembar kerjanya, lalu ulangi.", en: "",
        di: pembaca.letak(Int(garis), 0))
    }
    return try bacaan.ulang(baris)
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
