import Foundation
import NodeKit
import Testing
import lab

@Suite("Help and errors of use, in the language asked for")
struct BantuanTests {
  static let program = ["desa", "kabupaten", "provinsi", "pusat", "lab"]

  /// The command tree as swift-argument-parser dumps it.
  private struct Pohon: Decodable {
    struct Perintah: Decodable {
      let commandName: String
      let subcommands: [Perintah]?
    }

    let command: Perintah
  }

  /// Words no Indonesian sentence has.
  private static let inggris: Set<String> = [
    "a", "all", "an", "and", "are", "as", "asking", "by", "each", "folder's", "for", "from", "information", "is",
    "it", "language", "more", "not", "number", "of", "once", "only", "or", "that", "the", "this", "to", "under",
    "was", "what", "which", "with", "without",
  ]
  /// Words no English one has; names of commands, columns and values are in neither set.
  private static let indonesia: Set<String> = [
    "adalah", "atas", "atau", "banyak", "bawaan", "belum", "boleh", "bukan", "dahulu", "dan", "dari",
    "dengan",
    "di", "dijalankan", "hanya", "ini", "itu", "ke", "lagi", "lalu", "misalnya", "pada", "pilihan", "satu", "sebelum",
    "semua", "setelah", "sudah", "tanggal", "tanpa", "tidak", "tulis", "untuk", "yang",
  ]

  /// Words of sentences: not placeholders (`<berkas>`), options, nor names all in capitals (`FILE.csv`).
  private func kata(_ teks: String) -> Set<String> {
    let tanpa = teks.replacing(/<[^>]*>/, with: "").replacing(/--[a-z-]+/, with: "")
    let semua = tanpa.split { !$0.isLetter && $0 != "_" && $0 != "'" }.map(String.init)
    return Set(semua.filter { $0.count == 1 || $0 != $0.uppercased() }.map { $0.lowercased() })
  }

  private func jalur(_ perintah: Pohon.Perintah, _ di: [String]) -> [[String]] {
    let sini = di + [perintah.commandName]
    let bawah = (perintah.subcommands ?? []).filter { $0.commandName != "help" }
    return [sini] + bawah.flatMap { jalur($0, sini) }
  }

  private func semuaPerintah(_ program: String, _ folder: URL) throws -> [[String]] {
    let json = try Rumah.jalankan(program, ["--experimental-dump-help"], di: folder).keluar
    let pohon = try JSONDecoder().decode(Pohon.self, from: Data(json.utf8))
    return jalur(pohon.command, []).map { Array($0.dropFirst()) }
  }

  @Test("every command's --help is Indonesian, and English with --bahasa en", arguments: program)
  func bantuan(_ program: String) throws {
    try Rumah.sementara { folder in
      let perintah = try semuaPerintah(program, folder)
      #expect(perintah.count > 4)
      for jalur in perintah {
        for (pilihan, terlarang) in [([], Self.inggris), (["--bahasa", "en"], Self.indonesia)] as [([String], Set)] {
          let hasil = try Rumah.jalankan(program, jalur + ["--help"] + pilihan, di: folder)
          let ada = kata(hasil.keluar).intersection(terlarang)
          #expect(hasil.status == 0 && !hasil.keluar.isEmpty && hasil.galat.isEmpty, "\(jalur)")
          #expect(ada.isEmpty, "\(program) \(jalur) \(pilihan): \(ada.sorted())\n\(hasil.keluar)")
        }
      }
    }
  }

  @Test("help is help however it is asked for, and SELARAS_BAHASA chooses where --bahasa does not")
  func jalan() throws {
    try Rumah.sementara { folder in
      let inggris = ["SELARAS_BAHASA": "en"]
      for (kata, lingkungan) in [
        (["--help", "--bahasa=en"], [:]), (["--bahasa", "en"], [:]), (["help", "--bahasa", "en"], [:]), ([], inggris),
        (["--bahasa", "id", "-h", "--bahasa", "en"], [:]),
      ] as [([String], [String: String])] {
        let hasil = try Rumah.jalankan("desa", kata, di: folder, lingkungan: lingkungan)
        #expect(hasil.status == 0 && hasil.keluar.hasPrefix("OVERVIEW: A desa, nagari"), "\(kata)")
      }
      let indonesia = try Rumah.jalankan("desa", ["--help", "--bahasa", "id"], di: folder, lingkungan: inggris)
      #expect(indonesia.keluar.hasPrefix("RINGKASAN: Simpul desa"))
      let satu = try Rumah.jalankan("desa", ["help", "usulan", "show", "--bahasa", "en"], di: folder)
      #expect(satu.keluar.contains("One proposal: what it says"))
      let galat = try Rumah.jalankan("desa", ["status", "--data", folder.path], di: folder, lingkungan: inggris)
      #expect(galat.galat.contains("This folder is no node's"))
    }
  }

  @Test(
    "an error of use says what is wrong in either language, with status 64",
    arguments: [
      (["status", "--entah"], "Galat: Pilihan '--entah' tidak dikenal", "Error: Unknown option '--entah'"),
      (["status", "--dat", "x"], "Maksudnya '--data'?", "Did you mean '--data'?"),
      (["usulan", "show"], "Galat: '<nomor>' belum disebut", "Error: Missing expected argument '<nomor>'"),
      (["status", "--data"], "Isi '--data <data>' belum disebut", "Missing value for '--data <data>'"),
      (["status", "lagi"], "'lagi' tidak diminta di sini", "Unexpected argument 'lagi'"),
      (["status", "satu", "dua"], "2 kata tidak diminta di sini", "2 unexpected arguments"),
      (
        ["musdes", "decide", "2026-IV-1"], "Galat: pilih --terima-semua, atau --usulan N",
        "Error: choose --terima-semua, or --usulan N"
      ),
      (["status", "--json=ya"], "tidak memakai isi, tetapi disebut 'ya'", "does not take any value"),
    ])
  func salah(_ kata: [String], _ id: String, _ en: String) throws {
    try Rumah.sementara { folder in
      let satu = try Rumah.jalankan("desa", kata, di: folder)
      #expect(satu.status == 64 && satu.galat.contains(id) && satu.galat.contains("Pemakaian: "), "\(satu)")
      #expect(self.kata(satu.galat).isDisjoint(with: Self.inggris), "\(satu.galat)")
      let dua = try Rumah.jalankan("desa", kata, di: folder, lingkungan: ["SELARAS_BAHASA": "en"])
      #expect(dua.status == 64 && dua.galat.contains(en) && dua.galat.contains("Usage: "), "\(dua)")
    }
  }

  @Test("a language that is not spoken is named, with those that are")
  func bahasaLain() throws {
    try Rumah.sementara { folder in
      let hasil = try Rumah.jalankan("desa", ["status", "--bahasa", "jv"], di: folder)
      #expect(hasil.status == 64 && hasil.galat.contains("Isi 'jv' tidak sah untuk '--bahasa <bahasa>'"))
      #expect(hasil.galat.contains("Pilih 'id' atau 'en'."))
    }
  }
}
