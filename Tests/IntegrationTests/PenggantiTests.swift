import Foundation
import Testing
import lab

/// A second node for a region that has one: said before it is approved, and approved only by naming the one replaced.
@Suite("A node that takes another's place", .serialized) struct PenggantiTests {
  private static let kosong = Susunan(desa: [Susunan.betumonga], keluarga: 20, berisi: false)

  /// A new folder with a request for this village.
  private func calon(_ federasi: FederasiProses, _ desa: SimpulRencana, _ nama: String) throws -> (
    folder: URL, berkas: String
  ) {
    let folder = federasi.folder.appendingPathComponent(nama)
    let berkas = folder.path + "-permohonan"
    try federasi.perintah(desa, ["init", "--wilayah", desa.kunci, "--nama", nama], data: folder)
    try federasi.perintah(desa, ["enrol", "request", "--keluar", berkas], data: folder)
    return (folder, berkas)
  }

  @Test("a request for a region that has a node is refused with who that is, until it is named")
  func berkas() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.hidupkan(kabupaten)
      let old = try federasi.simpulTerbuka(desa).replica
      let (folder, request) = try calon(federasi, desa, "baru")
      let approve = ["enrol", "approve", request, "--keluar", request + "-jawab", "--yes"]
      let first = try federasi.ditolak(kabupaten, approve, "SIMPUL_SUDAH_ADA")
      #expect(first.galat.contains("replika \(old), terdaftar ") && first.galat.contains("sesi terakhir belum pernah"))
      try federasi.sync(desa)
      let second = try federasi.ditolak(kabupaten, approve, "SIMPUL_SUDAH_ADA")
      #expect(second.galat.contains("sesi terakhir 20") && second.galat.contains("--menggantikan \(old)"))
      let wrong = try federasi.simpulTerbuka(kabupaten).replica
      try federasi.ditolak(kabupaten, approve + ["--menggantikan", "\(wrong)"], "SIMPUL_SUDAH_ADA")
      try federasi.perintah(kabupaten, approve + ["--menggantikan", "\(old)"])
      // Answered once, it is answered alike.
      try federasi.perintah(kabupaten, approve)
      try federasi.perintah(desa, ["enrol", "install", request + "-jawab"], data: folder)
      try federasi.perintah(desa, federasi.sesi(desa), data: folder)
      // Whoever comes third is told of the second, whatever their digests.
      for turn in 1...3 {
        let (next, more) = try calon(federasi, desa, "lagi-\(turn)")
        let last = try federasi.json(
          desa, ["status"], sebagai: Replika.self,
          data: turn == 1
            ? folder
            : next.deletingLastPathComponent()
              .appendingPathComponent("lagi-\(turn - 1)")
        ).replika
        let words = ["enrol", "approve", more, "--keluar", more + "-jawab", "--yes"]
        let refused = try federasi.ditolak(kabupaten, words, "SIMPUL_SUDAH_ADA")
        #expect(refused.galat.contains("--menggantikan \(last)"), "\(refused)")
        try federasi.perintah(kabupaten, words + ["--menggantikan", last])
        try federasi.perintah(desa, ["enrol", "install", more + "-jawab"], data: next)
      }
      try federasi.perintah(kabupaten, ["verify"])
    }
  }

  private struct Replika: Decodable {
    var replika: String
  }

  @Test("a one-time code replaces nobody unless it was made to")
  func kode() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let alamat = try federasi.hidupkan(kabupaten)
      let old = try federasi.simpulTerbuka(desa).replica
      let words = ["enrol", "kode", "--wilayah", desa.kunci]
      try federasi.ditolak(kabupaten, words, "SIMPUL_SUDAH_ADA")
      let nagari = ["enrol", "kode", "--wilayah", "13.09.02.2006"]
      try federasi.ditolak(kabupaten, nagari + ["--menggantikan", "\(old)"], "TIDAK_DITEMUKAN")
      let codes = try (1...2).map { _ in try federasi.perintah(kabupaten, words + ["--menggantikan", "\(old)"]) }
      let folders = try ["satu", "dua"].map { try calon(federasi, desa, $0).folder }
      try federasi.perintah(desa, ["enrol", "daring", "--kode", codes[0], "--induk", alamat], data: folders[0])
      // The second code was made to replace a node that is replaced by now.
      try federasi.ditolak(
        desa, ["enrol", "daring", "--kode", codes[1], "--induk", alamat], "SIMPUL_SUDAH_ADA", data: folders[1])
    }
  }

  @Test("a folder is served by one process")
  func sekali() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.hidupkan(kabupaten)
      try federasi.ditolak(kabupaten, ["serve", "--jeda", "0"], "SIMPUL_SUDAH_BERJALAN")
      try federasi.sync(desa)
      let taken = try federasi.hidupkan(kabupaten)
      let refused = try federasi.ditolak(
        federasi.pusat, ["serve", "--dengar", taken], "ALAMAT_TIDAK_DAPAT_DIPAKAI")
      #expect(refused.galat.contains("(\(taken))"))
      // A power cut leaves nothing in the way.
      federasi.padamkan(kabupaten)
      try federasi.sync(desa)
    }
  }

  @Test("a parent that moved is named once, and found from then on")
  func alamatIngat() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let lost = try federasi.ditolak(desa, ["sync"], "TAK_TERHUBUNG")
      #expect(lost.galat.contains("(127.0.0.1:"), "\(lost)")
      let alamat = try federasi.hidupkan(federasi.rencana.induk(desa))
      // Whoever is not the parent is not kept.
      let lain = try federasi.hidupkan(federasi.provinsi)
      try federasi.ditolak(desa, ["sync", "--ke", lain, "--ingat"], "LAWAN_TAK_TERBUKTI")
      try federasi.perintah(desa, ["sync", "--ke", alamat, "--ingat"])
      try federasi.perintah(desa, ["sync"])
    }
  }
}
