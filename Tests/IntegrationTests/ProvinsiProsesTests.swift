import Foundation
import Registry
import Tatacara
import Testing
import lab

/// Rules are data: the invented pack `uji-provinsi` through the real executables, from village to minister.
@Suite("A pack with a provincial act", .serialized) struct ProvinsiProsesTests {
  private static let uji = Susunan(desa: [Susunan.betumonga, Susunan.pariangan], paket: "uji-provinsi")

  private struct Usulan: Decodable {
    struct Butir: Decodable {
      var jenis: String
      var status: String
    }

    var nomor: String
    var wilayah: String
    var status: String
    var langkah: String
    var pemegang: String
    var butir: [Butir]
  }

  private func usulan(
    _ federasi: FederasiProses, _ simpul: SimpulRencana, _ desa: SimpulRencana
  ) throws -> [Usulan] {
    let all: [Usulan] = try federasi.json(simpul, ["usulan", "list"])
    return all.filter { $0.wilayah == desa.kunci }
  }

  /// One family asks for the provincial lane, one for PKH; a third has its income corrected.
  private func ekspor(_ desa: SimpulRencana, _ all: RegisterUji) throws -> (RegisterUji, blt: String, pkh: String) {
    let register = all.kabupaten(desa.wilayah)
    let families = register.keluarga.filter { IsiKuartal.desa($0) == desa.wilayah }
    let blt = try #require(families.first { $0["prog_blt"] == "0" }?["no_kk"])
    let pkh = try #require(families.first { $0["prog_pkh"] == "0" && $0["no_kk"] != blt }?["no_kk"])
    let third = try #require(families.first { ![blt, pkh].contains($0["no_kk"]) }?["no_kk"])
    let changed = register.dengan(kartu: blt, ["prog_blt": "1"]).dengan(kartu: pkh, ["prog_pkh": "1"])
      .dengan(kartu: third, ["penghasilan": "777000"])
    return (changed, blt, pkh)
  }

  private func tambahGubernur(_ federasi: FederasiProses) throws -> [String] {
    try federasi.tambah(.pengesah, nama: "Gubernur", nip: "190000000000000013", di: federasi.provinsi)
    return ["--sebagai", "gubernur-pengesah", "--yes"] + federasi.pada(federasi.kalender.mutu(1))
  }

  @Test("a lane is determined at provinsi, another goes on to pusat, and Mentawai's need no recommendation")
  func provincialAct() throws {
    try FederasiProses.pinjam(Self.uji) { federasi in
      let (mentawai, nagari) = (try federasi.simpul("13.09.01.2007"), try federasi.simpul("13.04.09.2005"))
      let register = try Self.uji.register()
      let (export, blt, pkh) = try ekspor(mentawai, register)
      try federasi.kuartal(mentawai, export, hingga: .musdes)
      // The head's SPTJM alone stands for the four kinds.
      try federasi.lampirkan(mentawai, federasi.musdes(), jenis: ["sptjm"])
      try federasi.kuartal(mentawai, export, dari: .putus, hingga: .final)
      let (other, otherBlt, otherPkh) = try ekspor(nagari, register)
      try federasi.kuartal(nagari, other, hingga: .putus)
      // One photograph is not two, and nothing else stands for it.
      try federasi.ditolak(nagari, federasi.tandatangani(nagari), "BUKTI_KURANG")
      try federasi.lampirkan(nagari, federasi.musdes(), jenis: ["foto_kegiatan"])
      try federasi.kuartal(nagari, other, dari: .final, hingga: .pengesahan)
      try federasi.kuartal(mentawai, export, dari: .verval, hingga: .naikSah)

      let provinsi = federasi.provinsi
      #expect(
        try usulan(federasi, provinsi, nagari).map(\.langkah).filter { !$0.isEmpty } == ["rekomendasi", "rekomendasi"])
      #expect(try usulan(federasi, provinsi, mentawai).map(\.langkah).contains("penetapan_provinsi"))
      // Without the provincial act nothing that needs it is at pusat; what needs none is.
      #expect(try usulan(federasi, federasi.pusat, nagari).allSatisfy { $0.status == "selesai" })
      #expect(try usulan(federasi, federasi.pusat, mentawai).map(\.langkah).contains("mutu"))
      try federasi.perintah(
        provinsi, ["teruskan", "--all"] + federasi.tanda(provinsi, .petugasProvinsi, federasi.kalender.mutu(1)))
      let governor = try tambahGubernur(federasi)
      try federasi.perintah(
        provinsi,
        ["penetapan", "create", "--jenis", "kpm", "--program", "blt", "--periode", "1", "--sk", "Kepgub 1"] + governor)
      // Whose lane it is the pack says: the list of another is nobody's to sign here.
      try federasi.ditolak(
        provinsi,
        ["penetapan", "create", "--jenis", "kpm", "--program", "pkh", "--periode", "1", "--sk", "Kepgub 2"] + governor,
        "JALUR_BUKAN_LANGKAH_INI")
      for (desa, kartu) in [(mentawai, blt), (nagari, otherBlt)] {
        #expect(try federasi.isi(provinsi, .keluarga, "no_kk", "prog_blt")[kartu] == "1", "\(desa.kunci)")
      }

      try federasi.naikkan()
      try federasi.kuartal(nagari, other, dari: .mutu, hingga: .turun)
      try federasi.sepakat()
      for (desa, lanes) in [
        (mentawai, [blt: "prog_blt", pkh: "prog_pkh"]), (nagari, [otherBlt: "prog_blt", otherPkh: "prog_pkh"]),
      ] {
        for (kartu, kolom) in lanes {
          #expect(try federasi.isi(desa, .keluarga, "no_kk", kolom)[kartu] == "1", "\(desa.kunci) \(kolom)")
        }
        #expect(try usulan(federasi, desa, desa).allSatisfy { $0.status == "selesai" })
      }
    }
  }

  @Test("what the province would decide is refused where the pack gives it nothing to decide")
  func nothingToForward() throws {
    try FederasiProses.pinjam(.duaKabupaten) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, ekspor(desa, federasi.susunan.register()).0, hingga: .naikSah)
      let provinsi = federasi.provinsi
      let refused = try federasi.ditolak(
        provinsi, ["teruskan", "--all"] + federasi.tanda(provinsi, .petugasProvinsi, federasi.kalender.mutu(1)),
        "LANGKAH_TAK_DIKENAL")
      #expect(refused.galat.contains("provinsi"))
      try federasi.ditolak(
        provinsi,
        ["penetapan", "create", "--jenis", "kpm", "--program", "blt", "--periode", "1", "--sk", "1"]
          + tambahGubernur(federasi), "LANGKAH_TAK_DIKENAL")
    }
  }
}
