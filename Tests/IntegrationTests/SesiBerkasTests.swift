import Foundation
import Testing
import lab

/// Files on their way (issue: in chunks, verified, resumable), with real processes that are killed.
@Suite("Files on their way", .serialized) struct SesiBerkasTests {
  /// A file that takes a while to carry: a scan with many bytes behind its pages, which readers skip.
  private func besar(_ path: String, _ mebi: Int) throws -> Data {
    let surat = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    let awal = try #require(surat.range(of: "startxref"))
    var isi = Data(surat[..<awal.lowerBound].utf8) + Data("%".utf8)
    isi += Data((0..<mebi << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) | 0x80 }) + Data("\n".utf8)
    isi += Data(surat[awal.lowerBound...].utf8)
    try isi.write(to: URL(fileURLWithPath: path))
    return isi
  }

  private func sementara(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> [String] {
    let folder = federasi.data(simpul).appendingPathComponent("berkas").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".tmp") || $0.hasSuffix(".sebagian")
    }
  }

  @Test("killed at any moment of it, a file is there whole or not at all, goes on, and leaves nothing behind")
  func killed() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .musdes)
      let path = try federasi.berkas("berita_acara", desa)
      let isi = try besar(path, 24)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "berita_acara", path])
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), dari: .bukti, hingga: .final)
      let naik = try federasi.simpanan(isi, kabupaten)
      let lama = try federasi.kembaran { lain in try lain.lama { try lain.sync(try lain.simpul(desa.kunci)) } }
      try federasi.bunuhBerkali(desa, federasi.sesi(desa), kali: 5, lama: lama) {
        if let ada = try? Data(contentsOf: naik) { #expect(ada == isi) }
      }
      #expect(try Data(contentsOf: naik) == isi)

      try federasi.verval(kabupaten)
      let args = try federasi.sahkan(kabupaten)
      let tempat = try #require(args.firstIndex(of: "--surat"))
      let surat = try besar(args[tempat + 1], 24)
      try federasi.perintah(kabupaten, args)
      let turun = try federasi.simpanan(surat, desa)
      let ambil = try federasi.kembaran { lain in try lain.lama { try lain.sync(try lain.simpul(desa.kunci)) } }
      try federasi.bunuhBerkali(desa, federasi.sesi(desa), kali: 5, lama: ambil) {
        if let ada = try? Data(contentsOf: turun) { #expect(ada == surat) }
      }
      #expect(try Data(contentsOf: turun) == surat)
      #expect(try federasi.kurang(desa).berkasKurang.isEmpty)
      #expect(try sementara(federasi, desa).isEmpty)
      federasi.hentikanSemua()
      try federasi.hidupkan(kabupaten)
      #expect(try sementara(federasi, kabupaten).isEmpty)
      try federasi.periksaSemua()
    }
  }
}
