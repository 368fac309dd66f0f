import Causality
import Foundation
import Registry

/// What a node is, in `simpul.json`: readable, edited only by `init` and `enrol install`.
package struct NodeConfig: Codable, Sendable, Equatable {
  /// `desa`, `kabupaten`, `provinsi` or `pusat`.
  package var tingkat: String
  /// Kemendagri code with dots; empty for pusat.
  package var wilayah: String
  /// What people call it: "Nagari Tabek".
  package var nama: String
  /// `HOST:PORT` to listen on; port 0 lets the system choose.
  package var dengar: String
  /// The parent's `HOST:PORT`; nil at pusat, or until known.
  package var induk: String?
  /// The node's replica, sixteen hexadecimal digits.
  package var replika: String
  /// Digest of pusat's certificate, the federation's root, once enrolled.
  package var akar: String?
  /// A demonstration: dates may be simulated, and its documents say so.
  package var peraga: Bool

  package init(
    tingkat: Tingkat, wilayah: WilayahID, nama: String, dengar: String, replica: ReplicaID, peraga: Bool
  ) {
    self.tingkat = tingkat.nama
    self.wilayah = wilayah.description
    self.nama = nama
    self.dengar = dengar
    self.replika = replica.description
    self.peraga = peraga
  }

  /// - Throws: `FOLDER_BUKAN_SIMPUL`; `KONFIGURASI_RUSAK` where it cannot be read, or says what no node is.
  package static func load(from folder: NodeFolder) throws -> NodeConfig {
    guard let data = try? Data(contentsOf: folder.config) else {
      throw NodeError(
        .folderBukanSimpul, "folder ini bukan folder simpul: jalankan init dahulu, atau tunjuk dengan --data",
        letak: folder.root.lastPathComponent)
    }
    let config = try NodeConfig(berkas: data)
    _ = try config.identity()
    return config
  }

  /// - Parameter berkas: the bytes of `simpul.json`.
  /// - Throws: `KONFIGURASI_RUSAK` where they cannot be read.
  package init(berkas: Data) throws {
    guard let config = try? JSONDecoder().decode(NodeConfig.self, from: berkas) else {
      throw NodeError(
        .konfigurasiRusak,
        "simpul.json tidak terbaca: simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini",
        letak: "simpul.json")
    }
    self = config
  }

  package func save(to folder: NodeFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try NodeFolder.write(try encoder.encode(self), to: folder.config)
  }
}

extension NodeConfig {
  /// The typed form, checked where it is read.
  /// - Throws: `KONFIGURASI_RUSAK`.
  package func identity() throws -> NodeIdentity {
    guard let tingkat = Tingkat(nama: tingkat), let wilayah = WilayahID(kode: wilayah), wilayah.tingkat == tingkat,
      let replica = ReplicaID(replika), akar == nil || akar.flatMap({ Digest($0) }) != nil
    else {
      throw NodeError(
        .konfigurasiRusak,
        "isi simpul.json tidak masuk akal: simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini",
        en: "What simpul.json says makes no sense.", letak: "simpul.json")
    }
    return NodeIdentity(
      tingkat: tingkat, wilayah: wilayah, nama: nama, replica: replica, root: akar.flatMap { Digest($0) },
      peraga: peraga)
  }
}

/// Who this node is.
package struct NodeIdentity: Sendable, Equatable {
  package let tingkat: Tingkat
  package let wilayah: WilayahID
  package let nama: String
  package let replica: ReplicaID
  /// nil until enrolled.
  package let root: Digest?
  package let peraga: Bool
}
