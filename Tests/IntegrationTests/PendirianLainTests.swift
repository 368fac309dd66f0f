import Foundation
import Registry
import Store
import Tatacara
import Testing
import Wire
import lab

/// A founding that was begun and killed, in other hands: whoever may found goes on with it or gives it up, nothing is
/// doubled, and what was signed names who signed it.
@Suite("A founding left half done", .serialized) struct PendirianLainTests {
  private static let kosong = Susunan(desa: [Susunan.betumonga], keluarga: 200, berisi: false)
  private static let lain = "Penetap Kedua"

  /// Four small villages, then a large one: what comes after the first village takes long enough to be killed in.
  private static func register() throws -> RegisterUji {
    let desa = DesaBuatan.sumateraBarat.map(\.wilayah).sorted()
    var all = try RegisterUji.contoh(desa: Set(desa.dropLast()))
    let big = try RegisterUji.buatan(desa[desa.count - 1], keluarga: 1500)
    all.keluarga += big.keluarga
    all.individu += big.individu
    return all
  }

  /// The words of the founding, by the one whom the plan appoints or by another.
  private func kata(_ federasi: FederasiProses, _ berkas: [String], nama: String? = nil) throws -> [String] {
    try ["register", "import"] + berkas + ["--sk", "SK 1"]
      + federasi.tanda(federasi.pusat, .penetap, federasi.kalender.pendirian, nama: nama)
  }

  /// Kills a founding once its first village stands, and adds somebody else who may found.
  private func setengah(_ kerja: (FederasiProses, RegisterUji, [String]) throws -> Void) throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let pusat = federasi.pusat
      let register = try Self.register()
      let berkas = try register.tulis(federasi.folder, nama: "pendirian")
      try federasi.tambah(.penetap, nama: Self.lain, nip: "199001012015031077", di: pusat)
      let proses = try federasi.mulai(pusat, kata(federasi, berkas))
      defer { proses.bunuh() }
      #expect(proses.mengatakan("13.04.09.2005: ", paling: 120), "\(proses.sejauhIni)")
      proses.bunuh()
      let standing = try federasi.status(pusat)
      try #require(standing.keluarga > 0 && standing.keluarga < register.keluarga.count)
      #expect(standing.tertahan.contains { $0.kurang.contains { $0.contains("pendirian SK 1 terhenti") } })
      try kerja(federasi, register, berkas)
      #expect(try federasi.status(pusat).tertahan.isEmpty)
      try federasi.perintah(pusat, ["verify"])
    }
  }

  /// The founding decrees and the name of who signed each.
  private func keputusan(_ federasi: FederasiProses) throws -> [String] {
    try federasi.simpulTerbuka(federasi.pusat).store.read { reader in
      let people = try reader.documents(of: .sertifikatPetugas).map {
        ($0.digest, try Canonical.petugas(from: $0.bytes))
      }
      let names = Dictionary(uniqueKeysWithValues: people.map { ($0.0, $0.1.nama) })
      return try reader.documents(of: .akta).map { try Canonical.akta(from: $0.bytes) }
        .map { names[$0.penandatangan] ?? "?" }.sorted()
    }
  }

  private func lengkap(_ federasi: FederasiProses, _ keluarga: Int, _ individu: Int) throws {
    let status = try federasi.status(federasi.pusat)
    #expect(status.keluarga == keluarga && status.individu == individu)
  }

  @Test("somebody else goes on under the decree that the first one signed, and whoever may not found does not")
  func diteruskan() throws {
    try setengah { federasi, register, berkas in
      let pusat = federasi.pusat
      var admin = try kata(federasi, berkas)
      admin.replaceSubrange((admin.count - 5)..., with: try federasi.tanda(pusat, .admin, federasi.kalender.pendirian))
      try federasi.ditolak(pusat, admin, "PERAN_SALAH")
      let other = try kata(federasi, berkas, nama: Self.lain).map { $0 == "SK 1" ? "SK 2" : $0 }
      try federasi.ditolak(pusat, other, "PENDIRIAN_LAIN")
      let said = try federasi.coba(pusat, kata(federasi, berkas, nama: Self.lain))
      #expect(said.status == 0 && said.galat.contains("oleh Penetap: 1 dari 5 desa sudah berdiri"), "\(said)")
      #expect(try keputusan(federasi) == ["Penetap"])
      try lengkap(federasi, register.keluarga.count, register.individu.count)
      try federasi.perintah(pusat, kata(federasi, berkas))
      try lengkap(federasi, register.keluarga.count, register.individu.count)
    }
  }

  @Test("where another founding took a place of it meanwhile, what is left comes under a decree of whoever goes on")
  func tempatDiambil() throws {
    try setengah { federasi, register, berkas in
      let pusat = federasi.pusat
      let late = try RegisterUji.buatan(try #require(DesaBuatan.sumateraBarat.map(\.wilayah).max()), keluarga: 1501)
      let known = Set(register.keluarga.compactMap { $0["no_kk"] })
      var one = late
      one.keluarga = Array(late.keluarga.filter { !known.contains($0["no_kk"] ?? "") }.prefix(1))
      let card = try #require(one.keluarga.first?["no_kk"])
      one.individu = late.individu.filter { $0["no_kk"] == card }
      try federasi.perintah(
        pusat, kata(federasi, one.tulis(federasi.folder, nama: "susulan")).map { $0 == "SK 1" ? "SK 9" : $0 })
      try federasi.perintah(pusat, kata(federasi, berkas, nama: Self.lain))
      #expect(try keputusan(federasi) == ["Penetap", "Penetap", Self.lain])
      try lengkap(
        federasi, register.keluarga.count + 1, register.individu.count + one.individu.count)
    }
  }

  @Test("given up, what stands stays and nothing waits; the same files take it up again")
  func dihentikan() throws {
    try setengah { federasi, register, berkas in
      let pusat = federasi.pusat
      let (first, sign) = (
        try federasi.status(pusat), try federasi.tanda(pusat, .penetap, federasi.kalender.pendirian, nama: Self.lain)
      )
      try federasi.ditolak(pusat, ["register", "batal", "--sk", "SK 7"] + sign, "TIDAK_DITEMUKAN")
      let batal = ["register", "batal", "--sk", "SK 1"]
      try federasi.ditolak(
        pusat, batal + federasi.tanda(pusat, .admin, federasi.kalender.pendirian), "PERAN_SALAH")
      try federasi.perintah(pusat, batal + sign)
      let given = try federasi.status(pusat)
      #expect(given.tertahan.isEmpty && given.digest == first.digest)
      // Its families are no new ones to another founding either.
      var again = register
      again.keluarga = [register.keluarga[0]]
      again.individu = register.individu.filter { $0["no_kk"] == register.keluarga[0]["no_kk"] }
      try federasi.ditolak(pusat, kata(federasi, again.tulis(federasi.folder)), "SUDAH_ADA")
      try federasi.perintah(pusat, kata(federasi, berkas, nama: Self.lain))
      try lengkap(federasi, register.keluarga.count, register.individu.count)
    }
  }
}
