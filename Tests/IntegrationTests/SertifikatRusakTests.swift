import Foundation
import Registry
import Tatacara
import Testing
import lab

/// One certificate that a disk changed stops no command (design §9.6), as an administrator sees it.
@Suite("A damaged certificate", .serialized) struct SertifikatRusakTests {
  private struct Keadaan: Decodable { var rusakDiSini: [String] }
  private struct Sepakat: Decodable {
    var sepakat: Bool
    var diperbaiki: Int
    var tertinggal: [String]
  }

  /// A person of the village's own, then one of pusat's; then another node's.
  private static let semua: [Rusak] = [
    Rusak(bit: "document", "signature", "kind = 3 AND region = 0", ""),
    Rusak(bit: "document", "bytes", "kind = 3 AND region <> 0", ""),
    Rusak(bit: "document", "signature", "kind = 3 AND region <> 0", ""),
    Rusak("every person's", "", sql: "UPDATE document SET signature = zeroblob(64) WHERE kind = 3"),
    Rusak("every person's bytes", "", sql: "UPDATE document SET bytes = zeroblob(9) WHERE kind = 3"),
    Rusak("every node's", "", sql: "UPDATE document SET bytes = zeroblob(9) WHERE kind = 2"),
  ]

  @Test("is said by status, stops neither sync nor serve, and is mended by agree --deep from the node above")
  func mended() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      try federasi.naikkan()
      for damage in Self.semua {
        try damage.rusak(federasi.data(desa))
        let keadaan: Keadaan = try federasi.json(desa, ["status"])
        #expect(keadaan.rusakDiSini.contains { $0.hasPrefix("CATATAN_SIMPUL_RUSAK: ") }, "\(damage.nama)")
        #expect(try federasi.perintah(desa, ["status"]).contains("! CATATAN_SIMPUL_RUSAK: "), "\(damage.nama)")
        try federasi.perintah(desa, ["usulan", "list"])
        #expect(try federasi.sync(desa).karantina.isEmpty, "\(damage.nama)")
        try federasi.hidupkan(desa)
        try federasi.hentikan(desa)
        #expect(try federasi.coba(desa, ["verify"]).status == 1, "\(damage.nama)")
        let agree = try ["agree", "--deep", "--ke", federasi.hidupkan(federasi.rencana.induk(desa))]
        let said: Sepakat = try federasi.json(desa, agree)
        #expect(said.sepakat && said.diperbaiki > 0 && said.tertinggal.isEmpty, "\(damage.nama): \(said)")
        let verified = try federasi.coba(desa, ["verify"])
        #expect(verified.status == 0, "\(damage.nama): \(verified)")
        let after: Keadaan = try federasi.json(desa, ["status"])
        #expect(after.rusakDiSini.isEmpty, "\(damage.nama)")
      }
      try federasi.turunkan()
      try federasi.sepakat()
    }
  }

  @Test("above, of a person of a village, it holds up that village's proposals alone, and the village is not told")
  func above() throws {
    try FederasiProses.pinjam { federasi in
      let (desa, lain) = (try federasi.simpul("13.09.01.2007"), try federasi.simpul("13.09.02.2006"))
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      try federasi.naikkan()
      federasi.hentikanSemua()
      let region = desa.wilayah.rawValue
      try Rusak(bit: "document", "signature", "kind = 3 AND region = \(region)", "").rusak(federasi.data(kabupaten))
      try federasi.kuartal(lain, .contoh(2, desa: [lain.wilayah]), hingga: .final)
      #expect(try federasi.sync(lain).karantina.isEmpty)
      #expect(try federasi.sync(desa).karantina.isEmpty)
      let keadaan = try federasi.json(kabupaten, ["status"], sebagai: Keadaan.self)
      #expect(keadaan.rusakDiSini.count == 1)
      federasi.hentikanSemua()
      let agree = try ["agree", "--deep", "--ke", federasi.hidupkan(federasi.rencana.induk(kabupaten))]
      try federasi.perintah(kabupaten, agree)
      try federasi.perintah(kabupaten, ["verify"])
    }
  }

  @Test("what the node above does not hold whole either is named at the end, after what the agreement came to")
  func stillDamaged() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      let semula = try federasi.status(desa).individu
      // Never sent: nobody else has it.
      try Rusak(bit: "carrier", "bytes", "jenis = 1 AND urut = 2", "").rusak(federasi.data(desa))
      try Rusak("a tally", "", sql: "UPDATE tally SET individu = individu + 1").rusak(federasi.data(desa))
      let agree = try ["agree", "--deep", "--ke", federasi.hidupkan(federasi.rencana.induk(desa))]
      let said = try federasi.ditolak(desa, agree, "CATATAN_SIMPUL_RUSAK")
      #expect(said.keluar.contains("1 belum dapat dilengkapi") && said.keluar.contains("SELISIH_TAUTAN"), "\(said)")
      #expect(said.galat.contains("13.09.01.2007/") && said.galat.contains("masih rusak"), "\(said)")
      let verified = try federasi.coba(desa, ["verify"])
      #expect(verified.status == 1 && verified.galat.contains("SIDIK_BERBEDA"), "\(verified)")
      #expect(try federasi.status(desa).individu == semula)
    }
  }
}
