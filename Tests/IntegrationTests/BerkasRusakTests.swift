import Foundation
import Tatacara
import Testing
import lab

/// Files damaged or lost on a node's disk: told, asked for again, given back, and no hindrance to the others.
@Suite("A damaged file", .serialized) struct BerkasRusakTests {
  private struct HasilBerkas: Decodable {
    var berkas: Int
    var berkasGagal: [HasilSync.Karantina]
  }

  private struct Hilang: Decodable {
    var sidik: String
    var jenis: String
    var desa: [String]
  }

  /// A village's quarter, signed, with the path and the bytes of one file of its evidence.
  private func ditandatangani(
    _ kerja: (FederasiProses, SimpulRencana, (path: String, isi: Data)) throws -> Void
  ) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .bukti)
      let path = try federasi.berkas("foto_kegiatan", desa)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", path])
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), dari: .putus, hingga: .final)
      try kerja(federasi, desa, (path, try Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }

  private func rusak(_ url: URL) throws {
    var isi = try Data(contentsOf: url)
    isi[isi.count / 2] ^= 1
    try isi.write(to: url)
  }

  private func sesi(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> HasilBerkas {
    try federasi.json(simpul, federasi.sesi(simpul))
  }

  @Test("at the sender: the other files go, it is named with what to do, and goes once the original is given back")
  func sender() throws {
    try ditandatangani { federasi, desa, foto in
      let kabupaten = federasi.rencana.induk(desa)
      try rusak(federasi.simpanan(foto.isi, desa))
      let pertama = try sesi(federasi, desa)
      #expect(pertama.berkas == FederasiProses.jenisBukti.count)
      #expect(pertama.berkasGagal.map(\.kode) == ["ISI_BERKAS_RUSAK"])
      #expect(
        pertama.berkasGagal.allSatisfy { $0.pesan.contains("foto_kegiatan") && $0.pesan.contains("berkas pasang") })
      #expect(try federasi.kurang(kabupaten).berkasKurang == ["foto_kegiatan": 1])

      let hilang: [Hilang] = try federasi.json(desa, ["berkas", "list"])
      #expect(hilang.map(\.jenis) == ["foto_kegiatan"] && hilang.map(\.desa) == [["13.09.01.2007"]])
      let lain = try federasi.berkas("foto_kegiatan", desa)
      try federasi.menolak(desa, ["berkas", "pasang", lain], "TIDAK_DITEMUKAN")
      try federasi.perintah(desa, ["berkas", "pasang", foto.path])
      #expect(try sesi(federasi, desa).berkas == 1)
      #expect(try Data(contentsOf: federasi.simpanan(foto.isi, kabupaten)) == foto.isi)
      try federasi.periksaSemua()
    }
  }

  @Test("here: verify names it, and a session brings it back, from below and from above alike")
  func receiver() throws {
    try ditandatangani { federasi, desa, foto in
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.sync(desa)
      for simpul in [kabupaten, desa] {
        federasi.hentikanSemua()
        try rusak(federasi.simpanan(foto.isi, simpul))
        let hasil = try federasi.coba(simpul, ["verify"])
        #expect(hasil.status == 1 && hasil.galat.contains("BERKAS_BERBEDA: ") && hasil.galat.contains("foto_kegiatan "))
        #expect(try federasi.kurang(simpul).berkasKurang == ["foto_kegiatan": 1])
        #expect(try sesi(federasi, desa).berkas == 1)
        #expect(try Data(contentsOf: federasi.simpanan(foto.isi, simpul)) == foto.isi)
        try federasi.perintah(simpul, ["verify"])
      }
    }
  }

  @Test(
    "above: other bytes than the letter's are not kept, the session goes on, and the original comes once it is back")
  func above() throws {
    try ditandatangani { federasi, desa, _ in
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.sync(desa)
      try federasi.verval(kabupaten)
      let args = try federasi.sahkan(kabupaten)
      try federasi.perintah(kabupaten, args)
      let path = args[try #require(args.firstIndex(of: "--surat")) + 1]
      let surat = try Data(contentsOf: URL(fileURLWithPath: path))
      try rusak(federasi.simpanan(surat, kabupaten))
      let pertama = try sesi(federasi, desa)
      #expect(pertama.berkas == 0 && pertama.berkasGagal.map(\.kode) == ["BERKAS_TIDAK_COCOK"])
      #expect(pertama.berkasGagal.allSatisfy { $0.pesan.contains("surat_pengesahan") })
      #expect(try !FileManager.default.fileExists(atPath: federasi.simpanan(surat, desa).path))
      #expect(try federasi.kurang(desa).berkasKurang == ["surat_pengesahan": 1])
      #expect(try federasi.coba(kabupaten, ["verify"]).galat.contains("surat_pengesahan "))
      try federasi.perintah(kabupaten, ["berkas", "pasang", path])
      #expect(try sesi(federasi, desa).berkas == 1)
      #expect(try Data(contentsOf: federasi.simpanan(surat, desa)) == surat)
      try federasi.periksaSemua()
    }
  }

  @Test("of a musdes being prepared: nothing is signed over it until it is attached again, which mends it")
  func prepared() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .putus)
      let path = try federasi.berkas("foto_kegiatan", desa)
      let lampir = ["musdes", "attach", federasi.musdes(), "foto_kegiatan", path]
      try federasi.perintah(desa, lampir)
      let isi = try Data(contentsOf: URL(fileURLWithPath: path))
      try rusak(federasi.simpanan(isi, desa))
      try federasi.menolak(desa, federasi.tandatangani(desa), "BERKAS_TIDAK_ADA")
      try federasi.perintah(desa, lampir)
      #expect(try Data(contentsOf: federasi.simpanan(isi, desa)) == isi)
      try federasi.perintah(desa, federasi.tandatangani(desa))
      try federasi.perintah(desa, ["verify"])
    }
  }
}
