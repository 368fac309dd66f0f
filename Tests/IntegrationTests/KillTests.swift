import Foundation
import Testing
import lab

/// A node killed with `kill -9` starts again, goes on, and nothing is doubled (design §9.5): real executables, real files,
/// killed at many moments.
@Suite("Killed at any moment", .serialized) struct KillTests {
  /// Regions and people are there, the register is not.
  private static let kosong = Susunan(desa: [Susunan.betumonga], keluarga: 200, berisi: false)

  /// Five villages: a founding is admitted village by village.
  private static let lima = Set(DesaBuatan.sumateraBarat.map(\.wilayah))

  @Test("the founding import stands whole or not at all in each village, and is finished by running it again")
  func foundingImport() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let pusat = federasi.pusat
      let register = try RegisterUji.contoh(desa: Self.lima)
      let families = Dictionary(grouping: register.keluarga) { "\(IsiKuartal.desa($0) ?? .pusat)" }.mapValues(\.count)
      let founding = try federasi.pendirian(register)
      let untouched = try federasi.kembaran { twin in
        (lama: try twin.lama { try twin.perintah(pusat, founding) }, digest: try twin.status(pusat).digest)
      }
      try federasi.bunuhBerkali(pusat, founding, lama: untouched.lama) {
        try federasi.perintah(pusat, ["verify"])
        for village in try federasi.status(pusat).desa {
          #expect([0, families[village.kode]].contains(village.keluarga), "\(village.kode)")
        }
      }
      let first = try federasi.status(pusat)
      #expect(first.keluarga == register.keluarga.count && first.individu == register.individu.count)
      #expect(first.digest == untouched.digest)
      try federasi.perintah(pusat, founding)
      #expect(try federasi.status(pusat).digest == first.digest)
    }
  }

  @Test("a session downwards killed on either side goes on, and both sides agree in the end")
  func sessionDown() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let (pusat, provinsi) = (federasi.pusat, federasi.provinsi)
      try federasi.perintah(pusat, federasi.pendirian())
      let lama = try federasi.kembaran { twin in
        let session = try twin.sesi(provinsi)
        return try twin.lama { try twin.perintah(provinsi, session) }
      }
      for turn in 1...8 {
        if turn % 2 == 0 { federasi.padamkan(pusat) }
        try federasi.bunuh(provinsi, federasi.sesi(provinsi), setelah: lama * Double(turn) / 9)
        try federasi.perintah(provinsi, ["verify"])
      }
      try federasi.sync(provinsi)
      let below = try federasi.status(provinsi)
      let register = try Self.kosong.register()
      #expect(below.keluarga == register.keluarga.count && below.individu == register.individu.count)
      #expect(try below.karantina == 0 && below.digest == federasi.status(pusat).digest)
    }
  }
}
