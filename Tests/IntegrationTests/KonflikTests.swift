import Foundation
import Registry
import Tatacara
import Testing
import lab

/// One register edited at two tiers that do not hear each other (design §2), with the real executables.
@Suite("Two tiers, one register", .serialized) struct KonflikTests {
  private struct Konflik: Decodable, Equatable {
    struct Pilihan: Decodable, Equatable {
      var nomor: Int
      var nilai: [String: String]
    }

    var rekaman: String
    var kolom: String
    var desa: String
    var pilihan: [Pilihan]
  }

  private struct Impor: Decodable {
    struct Baris: Decodable {
      var kode: String
    }

    var draf: Int
    var laporan: [Baris]
  }

  private struct Usulan: Decodable {
    var nomor: String
    var status: String
  }

  private func konflik(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> [Konflik] {
    try federasi.json(simpul, ["konflik", "list"])
  }

  private func koreksi(_ federasi: FederasiProses, kartu: String, _ isi: String) throws {
    try federasi.perintah(
      federasi.pusat,
      ["koreksi", "--no-kk", kartu, "--set", isi, "--sk", "SK K", "--alasan", "Salah catat"]
        + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.koreksi(1)))
  }

  /// A village's edit of `penghasilan` that pusat corrected meanwhile, and one nobody disputes.
  private struct Perkara {
    let desa: SimpulRencana
    let ekspor: RegisterUji
    let diperebutkan: String
    let lain: String

    init(_ federasi: FederasiProses) throws {
      desa = try federasi.simpul("13.09.01.2007")
      let register = try federasi.susunan.register()
      (diperebutkan, lain) = (register.kartu(3, desa: desa.wilayah), register.kartu(4, desa: desa.wilayah))
      ekspor = register.dengan(kartu: diperebutkan, ["penghasilan": "1111000"])
        .dengan(kartu: lain, ["penghasilan": "2222000"])
    }
  }

  private func satu(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> Konflik {
    let all = try konflik(federasi, simpul)
    #expect(all.count == 1, "\(simpul.kunci)")
    return try #require(all.first)
  }

  /// No edit of the disputed field passes, by form, by import or by decree; another field of the same record does.
  private func takDapatDiubah(_ perkara: Perkara, _ konflik: Konflik, _ federasi: FederasiProses) throws {
    let edit = ["usulan", "edit", "baru", "--rekaman", konflik.rekaman, "--set"]
    try federasi.ditolak(perkara.desa, edit + ["penghasilan=4444000"], "SELESAIKAN_DULU")
    let again = perkara.ekspor.dengan(kartu: perkara.diperebutkan, ["penghasilan": "5555000"])
    let imported: Impor = try federasi.json(perkara.desa, federasi.impor(again) + ["--dry-run"])
    #expect(imported.laporan.map(\.kode).contains("SELESAIKAN_DULU") && imported.draf == 0)
    try federasi.perintah(perkara.desa, edit + ["pengeluaran=500000"])
  }

  @Test("a field that pusat corrected while a village edited it is held in the kabupaten, and may be refused there")
  func heldBelow() throws {
    try FederasiProses.pinjam { federasi in
      let perkara = try Perkara(federasi)
      let kabupaten = federasi.rencana.induk(perkara.desa)
      try koreksi(federasi, kartu: perkara.diperebutkan, "penghasilan=3333000")
      try federasi.kuartal(perkara.desa, perkara.ekspor, hingga: .naik)
      try federasi.turunkan()
      let seen = try satu(federasi, kabupaten)
      #expect(seen.kolom == "penghasilan")
      #expect(Set(seen.pilihan.map { $0.nilai["penghasilan"] }) == ["1111000", "3333000"])
      #expect(try satu(federasi, perkara.desa) == seen)
      try takDapatDiubah(perkara, seen, federasi)

      try federasi.verval(kabupaten)
      try federasi.perintah(kabupaten, federasi.sahkan(kabupaten))
      let proposals: [Usulan] = try federasi.json(kabupaten, ["usulan", "list"])
      #expect(proposals.map(\.status).sorted() == ["menunggu", "selesai"])
      let held = try #require(proposals.first { $0.status == "menunggu" }).nomor
      try federasi.ditolak(kabupaten, federasi.sahkan(kabupaten, pilihan: ["--usulan", held]), "SELESAIKAN_DULU")
      let but = ["--usulan", held, "--kecuali", "\(held)#1=orang_tidak_ditemukan"]
      try federasi.perintah(kabupaten, federasi.sahkan(kabupaten, pilihan: but))
      try federasi.naikkan()
      try federasi.turunkan()
      for node in federasi.rencana.simpul { #expect(try konflik(federasi, node).isEmpty, "\(node.kunci)") }
      try federasi.sepakat()
      let values = try federasi.isi(perkara.desa, .keluarga, "no_kk", "penghasilan")
      #expect(values[perkara.diperebutkan] == "3333000" && values[perkara.lain] == "2222000")
    }
  }

  @Test(
    "one field determined in a village's chain and by pusat, cut off, is flagged everywhere and settled by a decree")
  func settledAbove() throws {
    try FederasiProses.pinjam { federasi in
      let perkara = try Perkara(federasi)
      try federasi.kuartal(perkara.desa, perkara.ekspor, hingga: .pengesahan)
      try koreksi(federasi, kartu: perkara.diperebutkan, "penghasilan=3333000")
      try federasi.naikkan()
      try federasi.turunkan()
      let seen = try satu(federasi, federasi.pusat)
      let scope = [perkara.desa, federasi.rencana.induk(perkara.desa), federasi.provinsi]
      for node in scope { #expect(try satu(federasi, node) == seen, "\(node.kunci)") }
      #expect(try konflik(federasi, federasi.simpul("13.09.02.2006")).isEmpty)
      try takDapatDiubah(perkara, seen, federasi)
      try federasi.ditolak(
        federasi.pusat,
        ["koreksi", "--no-kk", perkara.diperebutkan, "--set", "penghasilan=6", "--sk", "SK", "--alasan", "x"]
          + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.koreksi(1)), "SELESAIKAN_DULU")

      let upheld = try #require(seen.pilihan.first { $0.nilai["penghasilan"] == "1111000" })
      try federasi.perintah(
        federasi.pusat,
        ["konflik", "resolve", "--rekaman", seen.rekaman, "--kolom", "penghasilan", "--pilih", "\(upheld.nomor)"]
          + ["--sk", "SK P"] + federasi.tanda(federasi.pusat, .penetap, federasi.kalender.penyelesaian(1)))
      try federasi.turunkan()
      for node in federasi.rencana.simpul { #expect(try konflik(federasi, node).isEmpty, "\(node.kunci)") }
      try federasi.sepakat()
      let values = try federasi.isi(perkara.desa, .keluarga, "no_kk", "penghasilan")
      #expect(values[perkara.diperebutkan] == "1111000" && values[perkara.lain] == "2222000")
    }
  }

  /// Families of the village in which a thousand persons have a NIK of their own.
  private static let seribu = Susunan(desa: [Susunan.betumonga], keluarga: 330)

  @Test("different fields of 1,000 records edited by two tiers: both edits of every record are kept")
  func differentFields() throws {
    try FederasiProses.pinjam(Self.seribu) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let register = try Self.seribu.register()
      let people = register.individu.filter { ($0["nik"] ?? "").hasPrefix("13") }.prefix(1000)
      try #require(people.count == 1000)
      let niks = people.compactMap { $0["nik"] }
      var export = register
      for place in export.individu.indices where niks.contains(export.individu[place]["nik"] ?? "") {
        export.individu[place]["pekerjaan"] = export.individu[place]["pekerjaan"] == "1" ? "2" : "1"
      }
      let file = try tulisKoreksi(Array(people), federasi.folder)
      let words =
        try ["koreksi", "--berkas", file, "--sk", "SK K", "--alasan", "Padanan ijazah"]
        + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.koreksi(1))
      try federasi.perintah(federasi.pusat, words)
      // A column that changed on nearly every line is asked about: these are a thousand edits, and meant.
      let answers = federasi.folder.appendingPathComponent("jawaban.txt")
      try Data("kolom:pekerjaan=sumber".utf8).write(to: answers)
      try federasi.perintah(desa, federasi.impor(export) + ["--jawaban", answers.path])
      try federasi.kuartal(desa, export, dari: .musdes, hingga: .pengesahan)
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.sepakat()

      let wanted = Dictionary(export.individu.map { ($0["nik"] ?? "", $0) }) { first, _ in first }
      for node in [federasi.pusat, desa] {
        let below = try federasi.isi(node, .individu, "nik", "pekerjaan")
        let above = try federasi.isi(node, .individu, "nik", "pendidikan")
        let kept = niks.count { nik in
          below[nik] == wanted[nik]?["pekerjaan"] && above[nik] == Self.pendidikan(wanted[nik])
        }
        print("\(node.kunci): \(kept) of \(niks.count) records keep both edits")
        #expect(kept == 1000)
      }
      #expect(try federasi.status(federasi.pusat).konflik == 0)
      // The same file again: every line holds already.
      #expect(try federasi.perintah(federasi.pusat, words).contains("1000 baris sudah tercatat"))
    }
  }

  private static func pendidikan(_ row: BarisTeks?) -> String { row?["pendidikan"] == "3" ? "2" : "3" }

  private func tulisKoreksi(_ people: [BarisTeks], _ folder: URL) throws -> String {
    let lines = people.map { "'\($0["nik"] ?? "");pendidikan;\($0["pendidikan"] ?? "");\(Self.pendidikan($0))" }
    let url = folder.appendingPathComponent("koreksi.csv")
    try Data((["NIK;Kolom;Semula;Menjadi"] + lines).joined(separator: "\r\n").utf8).write(to: url)
    return url.path
  }

  @Test("a file of corrections that rests on something else than the register says changes nothing, line by line")
  func staleCorrections() throws {
    try FederasiProses.pinjam { federasi in
      let register = try federasi.susunan.register()
      let cards = (0..<3).map { register.kartu($0, desa: Susunan.betumonga) }
      let url = federasi.folder.appendingPathComponent("koreksi.csv")
      let lines = [
        "no_kk,kolom,semula,menjadi",
        "\(cards[0]),penghasilan,\(register.nilai("penghasilan", kartu: cards[0])),123000",
        "\(cards[1]),penghasilan,7,123000", "1309990101010001,penghasilan,1,2", "\(cards[2]),warna,1,2",
      ]
      try Data(lines.joined(separator: "\n").utf8).write(to: url)
      let before = try federasi.status(federasi.pusat).digest
      let refused = try federasi.ditolak(
        federasi.pusat,
        ["koreksi", "--berkas", url.path, "--sk", "SK", "--alasan", "Uji"]
          + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.koreksi(1)), "DATA_SUDAH_BERUBAH")
      for said in ["baris 3", "baris 4", "baris 5", "TIDAK_DITEMUKAN", "ISIAN_SALAH"] {
        #expect(refused.galat.contains(said), "\(said)")
      }
      #expect(!refused.galat.contains("baris 2") && !refused.galat.contains("1309990101010001"))
      #expect(try federasi.status(federasi.pusat).digest == before)
    }
  }
}
