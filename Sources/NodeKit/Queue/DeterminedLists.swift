import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// The lists that were signed with determinations, as far as they concern this node's region: of acts that the gate let in
/// here, as it judged what they say of proposals, or of a village that asked for nothing (`Gerbang.periksaDaftar`). A
/// penetapan that only returned proposals determined nothing and has no list.
package struct DeterminedLists {
  /// One determination.
  package struct Line: Codable, Sendable {
    package var akta: String
    package var tanggal: String
    package var jalur: String
    package var periode: String
    package var sk: String
    /// The office that signed, as rule packs name it, with its tier and region (empty for pusat): no person's name. All
    /// three are empty while the signer's certificate is damaged here, which the node says (`Node.trust`).
    package var peran: String
    package var tingkat: String
    package var wilayah: String
    /// Families on the whole list, as signed.
    package var keluarga: Int
    /// Of the whole list, as signed.
    package var sidik: String
    /// Villages of this node's region with a list; of these, those whose file is here.
    package var desa: Int
    package var desaDiSini: Int
  }

  /// What a determination states of itself.
  struct Statement: Equatable {
    let lane: FieldID
    let period: String
    let decree: String
    let list: Digest
    let families: UInt32

    init?(_ act: Akta) {
      guard act.jenis == .penetapan, case .penetapan(let lane, let period, let decree, let list, let families) = act.isi
      else { return nil }
      (self.lane, self.period, self.decree) = (lane, period, decree)
      (self.list, self.families) = (list, families)
    }
  }

  private struct Found {
    let digest: Digest
    let act: Akta
    let said: Statement
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
    let trust = try node.trust(in: reader)
    return try found { _ in true }.map { try line($0, trust) }
      .sorted { ($0.tanggal, $0.jalur, $0.akta) > ($1.tanggal, $1.jalur, $1.akta) }
  }

  /// The act of this node's region that states exactly this, the list included: of several the first by digest.
  func act(stating isi: IsiAkta) throws -> Digest? {
    let trust = try node.trust(in: reader)
    let all = try found { $0.isi == isi }
    return try all.first { try trust.certificates.penandatangan($0.act.penandatangan).wilayah == node.region }?.digest
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
    let all = try found { _ in true }.filter { $0.digest.description.hasPrefix(name.lowercased()) }
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
    return Written(line: try line(one, node.trust(in: reader)), digest: digest, isWhole: digest == one.said.list)
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

  private func found(_ isWanted: (Akta) -> Bool) throws -> [Found] {
    let villages = Dictionary(grouping: try reader.heads(), by: \.replica).mapValues {
      $0.map(\.region).filter { node.region.meliputi($0) }.sorted()
    }
    return try reader.documents(of: .akta).compactMap { stored in
      guard let act = try whole({ try stored.content() }) else { return nil }
      guard let said = Statement(act), isWanted(act) else { return nil }
      let parts = try (villages[stored.author] ?? []).compactMap { try part(stored.digest, $0) }
      return parts.isEmpty ? nil : Found(digest: stored.digest, act: act, said: said, parts: parts)
    }
  }

  /// nil for what is damaged here, which is noted: it hides no other list.
  private func whole<T>(_ content: () throws -> T) throws -> T? {
    do { return try content() } catch let error as SyncError where error.isOwnDamage {
      node.damage.note(error)
      return nil
    }
  }

  /// nil where nothing of the part determines anything here.
  private func part(_ act: Digest, _ village: WilayahID) throws -> (WilayahID, BerkasAkta)? {
    guard let stored = try reader.part(of: act, for: village), let view = try whole({ try stored.content() }) else {
      return nil
    }
    let determines =
      view.putusan.jumlah == 0 || view.putusan.isi.contains { if case .butir = $0.isi { true } else { false } }
    guard determines else { return nil }
    return view.berkas.isi.first { $0.jenis == .daftarPenetapan }.map { (village, $0) }
  }

  private func line(_ found: Found, _ trust: Trust) throws -> Line {
    let signer = try? trust.certificates.penandatangan(found.act.penandatangan)
    let said = found.said
    return Line(
      akta: found.digest.description, tanggal: "\(found.act.tanggal)",
      jalur: Fields[said.lane]?.nama ?? "\(said.lane.rawValue)", periode: said.period, sk: said.decree,
      peran: signer.map { $0.peran?.nama ?? "simpul" } ?? "", tingkat: signer?.tingkat.nama ?? "",
      wilayah: signer.map { "\($0.wilayah)" } ?? "",
      keluarga: Int(said.families), sidik: said.list.description, desa: found.parts.count,
      desaDiSini: try found.parts.count { try reader.files($0.file.digest).contains(where: \.held) })
  }
}
