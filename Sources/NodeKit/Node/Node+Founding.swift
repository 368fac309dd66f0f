import Causality
import Foundation
import Identity
import Registry
import Store
import StoreSQLite
import SyncEngine
import Tatacara
import Wire

/// How a node comes to be: `init`, then for all but pusat the parent's approval.
extension Node {
  /// Lays out a new node's folder. Pusat founds its federation at once; the others are opened after `install`.
  /// - Throws: `FOLDER_SUDAH_DIPAKAI`.
  package static func create(
    _ folder: NodeFolder, tier: Tingkat, region: WilayahID, name: String, listen: String, peraga: Bool,
    date: Tanggal?
  ) throws {
    let path = folder.root.path(percentEncoded: false)
    guard !FileManager.default.fileExists(atPath: folder.config.path(percentEncoded: false)) else {
      // A kill came before pusat was founded: what is missing is done now.
      let there = try NodeConfig.load(from: folder)
      if tier == .pusat, there.tingkat == tier.nama, there.akar == nil { return try found(folder) }
      throw NodeError(.folderSudahDipakai, "folder ini sudah berisi simpul: pilih folder lain", letak: name)
    }
    try BerkasAtomik.buatFolder(path)
    // One that was there already may be open to others.
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    let keys = try NodeKeys(dir: path)
    let replica: ReplicaID
    if tier == .pusat {
      let identity =
        try keys.identitas() ?? keys.dirikan(peraga: peraga, tanggal: date.flatMap { peraga ? $0 : nil } ?? clock())
      replica = identity.simpul.replika
    } else {
      replica = try keys.mohon(region).simpul.replika
    }
    let database = folder.database.path(percentEncoded: false)
    if !FileManager.default.fileExists(atPath: database) {
      _ = try SQLiteStore.create(at: path, epoch: UInt64.random(in: 1...UInt64.max))
    }
    let config = NodeConfig(
      tingkat: tier, wilayah: region, nama: name, dengar: listen, replica: replica, peraga: peraga)
    // Last: its presence says that all before is there.
    try config.save(to: folder)
    if tier == .pusat { try found(folder) }
  }

  /// Pusat's own certificate is the first document of its chain.
  private static func found(_ folder: NodeFolder) throws {
    let node = try open(folder, tier: .pusat)
    let own = node.identity.sertifikat
    try node.store.write { writer in
      guard try writer.document(own.digest) == nil else { return }
      try node.admit(node.certificateContent(.simpul(own), own.digest, own.dokumen.rantai), in: writer)
    }
    // Last: its presence says that the federation is founded.
    var config = node.config
    config.akar = node.identity.akar.description
    try config.save(to: folder)
  }

  /// Puts the parent's approval in place.
  package static func install(_ folder: NodeFolder, approval: [UInt8], parent: String?) throws {
    var config = try NodeConfig.load(from: folder)
    // A restored node knows its federation; a new one believes the first approval.
    let identity = try NodeKeys(dir: folder.root.path(percentEncoded: false))
      .pasang(approval, akar: config.akar.flatMap { Digest($0) })
    config.akar = identity.akar.description
    config.peraga = identity.peraga
    if let before = identity.rantai.sendiri.pendahulu {
      let store = try SQLiteStore.open(at: folder.root.path(percentEncoded: false))
      try store.write { try Recovery.begin(after: before, in: $0) }
      try store.close()
    }
    config.induk = parent ?? identity.induk.map { "\($0.host):\($0.port)" } ?? config.induk
    try config.save(to: folder)
  }

  /// Where this node is dialled: what `serve` wrote, or the configured address.
  /// - Throws: `ALAMAT_BELUM_ADA` where the system is to choose the port and has not yet.
  package func address() throws -> (host: String, port: Int) {
    let written = try? String(contentsOf: folder.address, encoding: .utf8)
    let found = try Self.parse(address: written?.trimmingCharacters(in: .whitespacesAndNewlines) ?? config.dengar)
    guard found.port > 0 else {
      throw NodeError(
        .alamatBelumAda,
        "port simpul ini baru dipilih saat berjalan: jalankan serve dahulu, atau init dengan port tetap")
    }
    return found
  }

  /// Splits `HOST:PORT`.
  /// - Throws: `ISIAN_SALAH`.
  package static func parse(address: String) throws -> (host: String, port: Int) {
    guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
      (0...65535).contains(port), colon > address.startIndex
    else {
      throw NodeError(
        .isianSalah, "alamat tidak terbaca: tulis HOST:PORT", en: "Write the address as HOST:PORT.", letak: address)
    }
    return (String(address[..<colon]), port)
  }
}
