import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// The lists that were signed with determinations, as far as they concern this node's region.
package struct DeterminedLists {
  /// One determination.
  package struct Line: Codable, Sendable {
    package var akta: String
    package var tanggal: String
    package var jalur: String
    package var periode: String
    package var sk: String
    /// Families on the whole list, as signed.
    package var keluarga: Int
    /// Of the whole list, as signed.
    package var sidik: String
    /// Villages of this node's region with a list; of these, those whose file is here.
    package var desa: Int
    package var desaDiSini: Int
  }

  private struct Found {
    let digest: Digest
    let act: Akta
    let parts: [(village: WilayahID, file: BerkasAkta)]
  }

  let node: Node
  let reader: any StoreReader

  package init(_ node: Node, in reader: any StoreReader) {
    self.node = node
    self.reader = reader
  }

  /// Newest first.
  package func lines() throws -> [Line] {
    try found().map(line).sorted { ($0.tanggal, $0.jalur, $0.akta) > ($1.tanggal, $1.jalur, $1.akta) }
  }

  /// What a list written out came to.
  package struct Written: Sendable {
    package let line: Line
    package let digest: Digest
    /// All villages of the act, and byte for byte what was signed.
    package let isWhole: Bool
  }

  /// Writes the lists of one determination as one file: the whole, or what concerns this region.
  /// - Parameter name: the act's digest, or how it begins.
  /// - Throws: `TIDAK_DITEMUKAN`; `BERKAS_BELUM_TIBA`; `BERKAS_TIDAK_TERBACA` where a file here was changed.
  package func write(_ name: String, to out: (Data) throws -> Void) throws -> Written {
    let all = try found().filter { $0.digest.description.hasPrefix(name.lowercased()) }
    guard let one = all.first, all.count == 1, name.count >= Self.shortestName else {
      throw NodeError(
        .tidakDitemukan, "penetapan tidak ditemukan: salin kode aktanya dari penetapan list",
        en: "There is no such determination; copy its act from penetapan list.", letak: name)
    }
    var whole = SHA256()
    func put(_ data: Data) throws {
      whole.update(data: data)
      try out(data)
    }
    try put(Data(LaneList.header.utf8))
    for (village, file) in one.parts { try put(rows(of: file, village)) }
    let digest = Digest(bytes: Array(whole.finalize())) ?? .zero
    guard case .penetapan(_, _, _, let signed, _) = one.act.isi else { throw TatacaraError(.isiAktaSalah) }
    return Written(line: try line(one), digest: digest, isWhole: digest == signed)
  }

  private static let shortestName = 8

  private func rows(of file: BerkasAkta, _ village: WilayahID) throws -> Data {
    guard try reader.files(file.digest).contains(where: \.held) else {
      throw NodeError(
        .berkasBelumTiba, "daftar desa \(village) belum sampai di simpul ini: jalankan sync, lalu ulangi",
        en: "Missing: the list of \(village).", letak: village.description)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: node.vault.folder.path(file.digest)))
    guard Canonical.sha256(Array(bytes)) == file.digest else {
      throw NodeError(
        .berkasTidakTerbaca, "berkas daftar desa ini berubah di simpul: jalankan verify", letak: village.description)
    }
    return bytes.dropFirst(LaneList.header.utf8.count)
  }

  private func found() throws -> [Found] {
    let villages = try reader.tallies(in: node.region).map(\.village).sorted()
    return try reader.documents(of: .akta).compactMap { stored in
      let act = try Canonical.akta(from: stored.bytes)
      guard act.jenis == .penetapan else { return nil }
      return Found(digest: stored.digest, act: act, parts: try villages.compactMap { try part(stored.digest, $0) })
    }
  }

  private func part(_ act: Digest, _ village: WilayahID) throws -> (WilayahID, BerkasAkta)? {
    guard let stored = try reader.part(of: act, for: village) else { return nil }
    let view = try Canonical.decode(PandanganBagian.self, from: stored.view)
    return view.berkas.isi.first { $0.jenis == .daftarPenetapan }.map { (village, $0) }
  }

  private func line(_ found: Found) throws -> Line {
    guard case .penetapan(let lane, let period, let decree, let list, let families) = found.act.isi else {
      throw TatacaraError(.isiAktaSalah)
    }
    return Line(
      akta: found.digest.description, tanggal: "\(found.act.tanggal)", jalur: Fields[lane]?.nama ?? "\(lane.rawValue)",
      periode: period, sk: decree, keluarga: Int(families), sidik: list.description,
      desa: found.parts.count,
      desaDiSini: try found.parts.count { try reader.files($0.file.digest).contains(where: \.held) })
  }
}
