import Testing
import lab

/// Aid asked for by form goes the whole way, like aid that an export asks for.
@Suite("A request by form", .serialized) struct PermohonanTests {
  @Test("is drafted, decided, announced and determined, and the register of every tier says so; its end likewise")
  func sampaiPenetapan() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let register = try federasi.susunan.register()
      let kartu = register.keluarga.filter { IsiKuartal.desa($0) == desa.wilayah }
      let mulai = try #require(kartu.first { $0["prog_pkh"] == "0" }?["no_kk"])
      let berhenti = try #require(kartu.first { $0["prog_bpnt"] == "1" && $0["no_kk"] != mulai }?["no_kk"])
      for (satu, isi) in [(mulai, "prog_pkh=1"), (berhenti, "prog_bpnt=0")] {
        try federasi.perintah(
          desa, ["usulan", "edit", "baru", "--rekaman", satu, "--set", isi] + federasi.pada(federasi.kalender.impor(1)))
      }
      let daftar = try federasi.perintah(desa, ["usulan", "list", "--json"])
      #expect(daftar.contains("usulan_pkh") && daftar.contains("penghentian_bpnt"))
      try federasi.kuartal(desa, register, dari: .musdes, hingga: .turun)
      try federasi.sepakat()
      for simpul in [desa, federasi.pusat] {
        #expect(try federasi.isi(simpul, .keluarga, "no_kk", "prog_pkh")[mulai] == "1")
        #expect(try federasi.isi(simpul, .keluarga, "no_kk", "prog_bpnt")[berhenti] == "0")
      }
    }
  }
}
