import Causality
import Foundation
import Registry
import Tatacara
import lab

/// The founding, as an administrator would do it.
extension FederasiProses {
  /// Every node laid out and enrolled from pusat down, its people added; then, where the test asks for it, the register.
  func dirikan() throws {
    for simpul in rencana.simpul {
      try siapkan(simpul)
      for petugas in rencana.petugas(simpul) {
        try tambah(petugas.peran, nama: petugas.nama, mandat: petugas.mandat, nip: petugas.nip, di: simpul)
      }
    }
    try terbitkan(paket: susunan.paket)
    try perintah(
      pusat,
      ["wilayah", "import", Rumah.akar.appendingPathComponent("nodes/contoh/wilayah.csv").path, "--edisi", "2025"]
        + tanda(pusat, .admin, kalender.pendirian))
    guard susunan.berisi else { return }
    try perintah(pusat, pendirian())
    try turunkan()
  }

  /// `init`, and for all but pusat the enrolment by files.
  /// - Parameter menggantikan: the replica whose place it takes.
  func siapkan(_ simpul: SimpulRencana, menggantikan: ReplicaID? = nil) throws {
    try FileManager.default.createDirectory(at: data(simpul), withIntermediateDirectories: true)
    let wilayah = simpul.tingkat == .pusat ? [] : ["--wilayah", "\(simpul.wilayah)"]
    let peraga = simpul.tingkat == .pusat && susunan.peraga ? ["--peraga"] : []
    try perintah(simpul, ["init", "--nama", simpul.nama, "--dengar", "127.0.0.1:0"] + wilayah + peraga)
    guard simpul.tingkat != .pusat else { return }
    let berkas = ["permohonan", "persetujuan"].map { folder.appendingPathComponent("\($0)-\(simpul.kunci)").path }
    try perintah(simpul, ["enrol", "request", "--keluar", berkas[0]])
    // An approval says where the parent listens.
    try hidupkan(rencana.induk(simpul))
    let lama = menggantikan.map { ["--menggantikan", "\($0)"] } ?? []
    try perintah(rencana.induk(simpul), ["enrol", "approve", berkas[0], "--keluar", berkas[1], "--yes"] + lama)
    try perintah(simpul, ["enrol", "install", berkas[1]])
  }

  func tambah(_ peran: Peran, nama: String, mandat: String = "SK", nip: String, di simpul: SimpulRencana) throws {
    try perintah(
      simpul,
      ["pengguna", "add", "--nama", nama, "--peran", peran.nama, "--mandat", mandat, "--nip", nip])
  }

  func terbitkan(paket: String) throws {
    let file = Rumah.akar.appendingPathComponent("protocol/tatacara/\(paket).yaml").path
    try perintah(pusat, ["tatacara", "publish", file] + tanda(pusat, .admin, kalender.pendirian))
  }

  /// The words of the founding import.
  func pendirian(_ register: RegisterUji? = nil) throws -> [String] {
    try ["register", "import"] + (register ?? susunan.register()).tulis(folder, nama: "pendirian") + ["--sk", "SK 1"]
      + tanda(pusat, .penetap, kalender.pendirian)
  }
}
