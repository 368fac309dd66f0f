import Foundation
import Registry
import Tatacara
import Testing
import lab

/// Who may not call whom, copies of a node, and bytes that were tampered with, between the real executables.
@Suite("A link that is not to be trusted", .serialized) struct TautanTests {
  private func kirimSesuatu(_ federasi: FederasiProses, _ desa: SimpulRencana, _ ke: Int, data: URL? = nil) throws {
    try federasi.perintah(
      desa,
      ["pengguna", "add", "--nama", "Orang \(ke)", "--peran", "operator_data", "--mandat", "SK", "--nip", "1900\(ke)"],
      data: data)
  }

  @Test("a village is served by no other kabupaten than its own") func otherKabupaten() throws {
    try FederasiProses.pinjam(.duaKabupaten) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let other = try federasi.simpul("13.04")
      try kirimSesuatu(federasi, desa, 1)
      let before = try [desa, other].map { try federasi.status($0).bytesDown }
      let refused = try federasi.coba(desa, ["sync", "--ke", federasi.hidupkan(other)])
      #expect(refused.status == 1 && refused.kode != nil, "\(refused)")
      #expect(try [desa, other].map { try federasi.status($0).bytesDown } == before)
      try federasi.sync(desa)
      try federasi.sepakat()
    }
  }

  @Test("a restored copy of a node is stopped with a sentence, and the node itself goes on") func clone() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let copy = federasi.folder.appendingPathComponent("cadangan")
      try kirimSesuatu(federasi, desa, 0)
      try federasi.sync(desa)
      try FileManager.default.copyItem(at: federasi.data(desa), to: copy)
      for turn in 1...3 {
        try kirimSesuatu(federasi, desa, turn)
        try federasi.sync(desa)
      }
      // The copy goes its own way: the same chain numbers for other documents.
      try kirimSesuatu(federasi, desa, 77, data: copy)
      let refused = try federasi.ditolak(desa, federasi.sesi(desa), "REPLIKA_PULIH_ATAU_KEMBAR", data: copy)
      #expect(refused.galat.contains("induk"))
      try kirimSesuatu(federasi, desa, 4)
      try federasi.sync(desa)
      try federasi.sepakat()
    }
  }

  @Test("a village opened anew, as the README says for a restored store, has what it had sent and works on")
  func newReplica() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      var ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, ekspor, hingga: .naik)
      let before = try (federasi.status(desa), federasi.perintah(desa, ["usulan", "list"]))
      let old = try federasi.simpulTerbuka(desa).replica
      try FileManager.default.moveItem(at: federasi.data(desa), to: federasi.folder.appendingPathComponent("lama"))
      try federasi.siapkan(desa, menggantikan: old)
      for petugas in federasi.rencana.petugas(desa) {
        try federasi.tambah(petugas.peran, nama: petugas.nama, mandat: petugas.mandat, nip: petugas.nip, di: desa)
      }
      try federasi.sync(desa)
      let after = try federasi.status(desa)
      #expect(after.digest == before.0.digest && after.keluarga == before.0.keluarga)
      #expect(try federasi.perintah(desa, ["usulan", "list"]) == before.1)
      ekspor.keluarga[0]["penghasilan"] = "1234000"
      try federasi.kuartal(desa, ekspor, hingga: .final, ke: 2)
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.sepakat()
    }
  }

  @Test("a change-set with a flipped bit anywhere is explained as far as it reads, and never brings explain down")
  func explainBroken() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      let kept: HasilSync = try federasi.json(
        desa, federasi.sesi(desa) + ["--simpan", federasi.folder.appendingPathComponent("kiriman").path])
      let file = try #require(kept.berkasSimpan?.first { $0.contains("naik") })
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(try federasi.perintah(desa, ["explain", file]).contains(desa.kunci))
      for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 16)) {
        var broken = whole
        broken[place] ^= 1 << UInt8(place % 8)
        try broken.write(to: URL(fileURLWithPath: file))
        let said = try Rumah.jalankan("desa", ["explain", file], di: federasi.folder)
        // What is read without a fault says nothing of signatures: a bit of a value or of the signature itself.
        let refused = said.keluar.contains("DITOLAK") || said.keluar.isEmpty
        #expect(said.status == (refused ? 1 : 0), "byte \(place): \(said.status)")
        #expect(refused == (said.kode != nil), "byte \(place)")
      }
    }
  }
}
