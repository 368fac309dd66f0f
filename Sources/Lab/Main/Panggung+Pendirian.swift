import Foundation
import Registry
import Tatacara

/// The founding: nodes, people, rules, regions, and the register on its way down.
extension Panggung {
  /// Lays out and starts every node, from pusat down, each enrolled by the one above it.
  package func dirikan() throws {
    let tiers = Tingkat.allCases.reversed().map { "\(rencana.simpul($0).count) \($0.nama)" }
    let nodes = "\(rencana.simpul.count)"
    kata(
      "Mendirikan \(nodes) simpul (\(tiers.joined(separator: ", "))) di \(folder.path)",
      "Founding \(nodes) nodes (\(tiers.joined(separator: ", "))) in \(folder.path)")
    for simpul in rencana.simpul {
      try langkah("init/\(simpul.kunci)") {
        kata("  \(simpul.tingkat.nama) \(simpul.kunci) \(simpul.nama)")
        try FileManager.default.createDirectory(at: data(simpul), withIntermediateDirectories: true)
        let region = simpul.tingkat == .pusat ? [] : ["--wilayah", "\(simpul.wilayah)"]
        let peraga = simpul.tingkat == .pusat ? ["--peraga"] : []
        return try perintah(
          simpul, ["init", "--nama", simpul.nama, "--dengar", "127.0.0.1:0"] + region + peraga,
          sudahBila: ["FOLDER_SUDAH_DIPAKAI"]
        )
      }
      if simpul.tingkat != .pusat { try daftarkan(simpul) }
      if let alamat = try hidup.alamatnya(data: data(rencana.induk(simpul))), simpul.tingkat != .pusat {
        try AlamatPeraga.induk(alamat, bagi: data(simpul))
      }
      try AlamatPeraga.tetapkan(hidup.mulai(simpul, data: data(simpul)), di: data(simpul))
    }
  }

  /// The last village asks online with a one-time code; the others by files, as it is done where there is no network: a
  /// request, an approval by the node above, its installation.
  private func daftarkan(_ simpul: SimpulRencana) throws {
    try langkah("enrol/\(simpul.kunci)") {
      let induk = rencana.induk(simpul)
      if simpul == rencana.simpul(.desa).last, let alamat = try hidup.alamatnya(data: data(induk)) {
        // Kept: asked again after a kill, the same code gives the same answer.
        let kode = try langkah("kode/\(simpul.kunci)") {
          try perintah(induk, ["enrol", "kode", "--wilayah", "\(simpul.wilayah)"])
        }
        return try perintah(simpul, ["enrol", "daring", "--kode", kode, "--induk", alamat])
      }
      let exchange = folder.appendingPathComponent("pendaftaran", isDirectory: true)
      try FileManager.default.createDirectory(at: exchange, withIntermediateDirectories: true)
      let request = exchange.appendingPathComponent("\(simpul.kunci)-permohonan").path
      let approval = exchange.appendingPathComponent("\(simpul.kunci)-persetujuan").path
      try perintah(simpul, ["enrol", "request", "--keluar", request])
      try perintah(induk, ["enrol", "approve", request, "--keluar", approval, "--yes"])
      let alamat = try hidup.alamatnya(data: data(induk)).map { ["--induk", $0] } ?? []
      return try perintah(simpul, ["enrol", "install", approval] + alamat)
    }
  }

  /// Regions, the rule pack and the founding register at pusat; then everything down to the villages.
  package func isiPusat() throws {
    for simpul in rencana.simpul {
      for person in rencana.petugas(simpul) { _ = try petugas(simpul, person.peran) }
    }
    let pusat = rencana.pusat
    let tanggal = kalender.pendirian
    try langkah("wilayah") {
      kata("Pusat menerbitkan daftar wilayah dan paket aturan", "Pusat publishes the region list and the rule pack")
      let printed = try perintah(
        pusat, ["wilayah", "import", pilihan.wilayah, "--edisi", "2025"] + tanda(pusat, .admin, tanggal))
      return printed
    }
    try langkah("tatacara") {
      try perintah(pusat, ["tatacara", "publish", pilihan.tatacara] + tanda(pusat, .admin, tanggal))
    }
    try langkah("pendirian") {
      kata(
        "Pusat mendirikan register dengan satu keputusan (\(tanggal))",
        "Pusat founds the register by one decree (\(tanggal))")
      let files = pilihan.kuartal[0]
      return try perintah(
        pusat,
        ["register", "import", "--keluarga", files.keluarga, "--individu", files.individu, "--sk", "SK-PERAGA/1"]
          + tanda(pusat, .penetap, tanggal))
    }
    try langkah("pendirian/turun") {
      try turunkan()
      let sums = catatan(0)
      kata(
        "  register turun ke desa: \(ribuan(sums.turunDesa, say)) bita",
        "  the register went down to the villages: \(ribuan(sums.turunDesa, say)) bytes")
      return ""
    }
  }
}
