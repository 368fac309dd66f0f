import Foundation
import Registry
import lab

/// A register as an operator exports it: two files, rows by column name, edited as a test wants.
struct RegisterUji: Hashable {
  private let kolomKeluarga: [String]
  private let kolomIndividu: [String]
  var keluarga: [BarisTeks]
  var individu: [BarisTeks]

  /// The bundled example's quarter, `desa` alone.
  static func contoh(_ ke: Int = 1, desa: Set<WilayahID>) throws -> RegisterUji {
    let folder = Rumah.akar.appendingPathComponent("nodes/contoh")
    let files = try ["keluarga", "individu"].map {
      try Data(contentsOf: folder.appendingPathComponent("\($0)-\(ke).csv"))
    }
    return try RegisterUji(keluarga: files[0], individu: files[1]).hanya(desa.contains)
  }

  /// What an operator in this village can export at most: its kab/kota's rows.
  func kabupaten(_ desa: WilayahID) -> RegisterUji { hanya { $0.atasan == desa.atasan } }

  private func hanya(_ desa: (WilayahID) -> Bool) -> RegisterUji {
    var sebagian = self
    sebagian.keluarga.removeAll { baris in !(IsiKuartal.desa(baris).map(desa) ?? false) }
    let kartu = Set(sebagian.keluarga.compactMap { $0["no_kk"] })
    sebagian.individu.removeAll { !kartu.contains($0["no_kk"] ?? "") }
    return sebagian
  }

  /// So many invented families of one village.
  static func buatan(_ desa: WilayahID, keluarga: Int) throws -> RegisterUji {
    guard let contoh = DesaBuatan.sumateraBarat.first(where: { $0.wilayah == desa }) else {
      throw GagalPeraga.lain("desa \(desa) tidak ada dalam contoh")
    }
    let desa = DesaBerubah(
      desa: contoh.dengan(keluarga: keluarga), benih: 1, tanggal: Tanggal("2025-07-01") ?? .terawal)
    let teks = csv(desa.keluarga)
    return try RegisterUji(keluarga: Data(teks.keluarga.utf8), individu: Data(teks.individu.utf8))
  }

  private init(keluarga: Data, individu: Data) throws {
    let isi = try IsiKuartal(keluarga: Array(keluarga), individu: Array(individu))
    (self.keluarga, self.individu) = (isi.keluarga, isi.individu)
    (kolomKeluarga, kolomIndividu) = (Self.kepala(keluarga), Self.kepala(individu))
  }

  private static func kepala(_ data: Data) -> [String] {
    String(decoding: data.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).split(separator: ",").map(String.init)
  }

  // MARK: edits

  /// Changes columns of the family with this card.
  func dengan(kartu: String, _ isi: [String: String]) -> RegisterUji {
    var baru = self
    for place in keluarga.indices where keluarga[place]["no_kk"] == kartu {
      baru.keluarga[place].merge(isi) { $1 }
    }
    return baru
  }

  /// Changes columns of the person with this NIK.
  func dengan(nik: String, _ isi: [String: String]) -> RegisterUji {
    var baru = self
    for place in individu.indices where individu[place]["nik"] == nik {
      baru.individu[place].merge(isi) { $1 }
    }
    return baru
  }

  /// The card of the village's family at `place`, in the order of the file.
  func kartu(_ place: Int, desa: WilayahID) -> String {
    keluarga.filter { IsiKuartal.desa($0) == desa }[place]["no_kk"] ?? ""
  }

  func nilai(_ kolom: String, kartu: String) -> String {
    keluarga.first { $0["no_kk"] == kartu }?[kolom] ?? ""
  }

  // MARK: files

  /// Writes both files.
  /// - Returns: the options that name them.
  func tulis(_ folder: URL, nama: String = UUID().uuidString) throws -> [String] {
    let files = [("keluarga", kolomKeluarga, keluarga), ("individu", kolomIndividu, individu)]
    return try files.flatMap { jenis, kolom, baris in
      let url = folder.appendingPathComponent("\(nama)-\(jenis).csv")
      let lines =
        [kolom.joined(separator: ",")] + baris.map { row in kolom.map { row[$0] ?? "" }.joined(separator: ",") }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
      return ["--\(jenis)", url.path]
    }
  }
}
