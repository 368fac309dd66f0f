import Causality
import Foundation
import Identity
import Intake
import NodeKit
import Registry
import Store
import StoreSQLite
import Tatacara
import Wire

/// How many nodes of each tier: children are dealt out evenly.
package struct WorldShape: Hashable, Sendable {
  package var provinsi = 2
  package var kabupaten = 4
  package var desa = 24
  /// Families a village is founded with.
  package var families = 4

  package init() {}

  package init(provinsi: Int, kabupaten: Int, desa: Int, families: Int = 4) {
    self.provinsi = provinsi
    self.kabupaten = kabupaten
    self.desa = desa
    self.families = families
  }

  /// `2,4,24` or `2,4,24,6`; nil for anything that is no federation.
  package init?(_ text: String) {
    let numbers = text.split(separator: ",").compactMap { Int($0) }
    guard (3...4).contains(numbers.count), numbers.count == text.split(separator: ",").count,
      numbers.allSatisfy({ (1...99).contains($0) }), numbers[0] <= numbers[1], numbers[1] <= numbers[2]
    else { return nil }
    self.init(
      provinsi: numbers[0], kabupaten: numbers[1], desa: numbers[2], families: numbers.count > 3 ? numbers[3] : 4)
  }
}

/// The simulated federation: real nodes with real stores, founded, enrolled and staffed from one seed.
package final class World {
  package let root: URL
  package let start: Tanggal
  package private(set) var nodes: [SimNode] = []
  package private(set) var packs: [Digest: PaketAturan] = [:]
  /// Whoever may sign, by certificate: what the simulator knows without asking any node.
  package private(set) var signers: [Digest: Penandatangan] = [:]
  /// Regions of replicas whose places others took.
  package private(set) var former: [ReplicaID: WilayahID] = [:]
  private var random: Acak
  private var day = 0

  /// - Parameter folder: where the nodes' folders are made; removed with this object.
  package init(seed: UInt64, shape: WorldShape, pack: [UInt8], folder: URL) throws {
    root = folder
    start = Tanggal(tahun: 2026, bulan: 10, hari: 1) ?? .terawal
    random = Acak(benih: seed ^ 0x5e1a_7a50)
    try found()
    for index in 0..<shape.provinsi { try enrol(Self.code([11 + index]), under: 0) }
    let provinces = Array(1...shape.provinsi)
    for index in 0..<shape.kabupaten {
      let parent = provinces[index % provinces.count]
      try enrol(Self.code(nodes[parent].region, 1 + index), under: parent)
    }
    let regencies = (0..<shape.kabupaten).map { 1 + shape.provinsi + $0 }
    for index in 0..<shape.desa {
      let parent = regencies[index % regencies.count]
      // A kecamatan each: numbers of its people then never meet another village's.
      try enrol(Self.code(nodes[parent].region, 1 + index / regencies.count, village: true), under: parent)
    }
    for node in nodes { try staff(node) }
    try publish(pack, as: "kepmensos-73-2024")
    try foundRegister(seed, shape)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  package var pusat: SimNode { nodes[0] }
  package var villages: [SimNode] { nodes.filter { $0.tier == .desa } }

  private static func code(_ parts: [Int]) -> String {
    parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ".")
  }

  private static func code(_ region: WilayahID, _ part: Int, village: Bool = false) -> String {
    "\(region).\(code([part]))" + (village ? ".2001" : "")
  }

  // MARK: Founding

  private func folder(_ name: String) throws -> NodeFolder {
    let url = root.appending(path: name, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return NodeFolder(url.path(percentEncoded: false))
  }

  private func found() throws {
    let replica = ReplicaID(rawValue: random.next() | 1)
    let identity = try IdentitasSimpul.dirikan(replica, kunci: random.nodeKeys(.pusat), peraga: true, tanggal: start)
    let node = try add(identity, parent: nil, folder: folder("pusat")).node
    let own = identity.sertifikat
    try node.store.write { writer in
      try node.admit(node.certificateContent(.simpul(own), own.digest, own.dokumen.rantai), in: writer)
    }
  }

  private func enrol(_ code: String, under parent: Int) throws {
    guard let region = WilayahID(kode: code), let tier = region.tingkat else { return }
    let keys = random.nodeKeys(tier)
    let peer = PeerIdentity(replika: ReplicaID(rawValue: random.next() | 1), wilayah: region)
    let approval = try nodes[parent].node.approve(PermohonanSimpul.buat(peer, kunci: keys))
    try add(IdentitasSimpul(kunci: keys, persetujuan: approval), parent: parent, folder: folder(code))
  }

  /// A new replica in the place of a node, with its parent's approval, over what the node's folder holds.
  func renew(_ node: SimNode, _ facts: NodeBackup.Facts, approvedBy parent: SimNode) throws {
    let keys = random.nodeKeys(node.tier)
    let peer = PeerIdentity(replika: ReplicaID(rawValue: random.next() | 1), wilayah: node.region)
    let approval = try parent.node.approve(PermohonanSimpul.buat(peer, kunci: keys), replacing: node.replica)
    let identity = try IdentitasSimpul(kunci: keys, persetujuan: approval)
    former[node.replica] = node.region
    let epoch = random.next() | 1
    try node.become(identity) { try NodeRestore.rehome(facts, node.region, epoch: epoch, in: $0) }
    signers[identity.sertifikat.digest] = Penandatangan(
      replika: node.replica, wilayah: node.region, tingkat: node.tier, peran: nil, orang: 0)
  }

  @discardableResult
  private func add(_ identity: IdentitasSimpul, parent: Int?, folder: NodeFolder) throws -> SimNode {
    let store = try SQLiteStore.create(at: folder.root.path(percentEncoded: false), epoch: random.next() | 1)
    let node = try SimNode(
      index: nodes.count, parent: parent, folder: folder, identity: identity, clock: VirtualClock(start), store: store)
    nodes.append(node)
    signers[identity.sertifikat.digest] = Penandatangan(
      replika: node.replica, wilayah: node.region, tingkat: node.tier, peran: nil, orang: 0)
    return node
  }

  func staff(_ node: SimNode) throws {
    let roles: [Peran] =
      switch node.tier {
      case .desa: [.kepalaDesa]
      case .kabupaten: [.verifikator, .pengesah]
      case .provinsi: [.petugasProvinsi]
      case .pusat: [.admin, .mutu, .penetap]
      }
    for role in roles { node.people[role] = try hire(role, as: role, at: node) }
    guard node.tier == .kabupaten else { return }
    node.twoHats = try hire(.pengesah, as: .verifikator, at: node)
  }

  private func hire(_ role: Peran, as person: Peran, at node: SimNode) throws -> Signer {
    let signer = try node.hire(role, serviceNumber: "\(node.region)-\(person.nama)", &random)
    signers[signer.certificate.digest] = Penandatangan(
      replika: node.replica, wilayah: node.region, tingkat: node.tier, peran: role,
      orang: signer.certificate.dokumen.orang)
    return signer
  }

  // MARK: What pusat gives

  /// Publishes a rule pack.
  func publish(_ text: [UInt8], as name: String) throws {
    guard let admin = pusat.people[.admin] else { return }
    _ = try pusat.node.publish(.paket(text), as: name, by: admin)
    let digest = Canonical.sha256(text)
    packs[digest] = try PaketAturan.baca(String(decoding: text, as: UTF8.self), digest: digest)
  }

  private func foundRegister(_ seed: UInt64, _ shape: WorldShape) throws {
    guard let signer = pusat.people[.penetap] else { return }
    for (order, village) in villages.enumerated() {
      let place = DesaBuatan(
        wilayah: village.region, tempat: "Desa \(order + 1)", dusun: ["Dusun Hulu", "Dusun Hilir"],
        lintang: -900_000 - order * 1000, bujur: 100_300_000, nama: order.isMultiple(of: 2) ? .minang : .mentawai,
        keluarga: shape.families)
      village.register = DesaBerubah(desa: place, benih: seed, tanggal: start)
    }
    let text = csv(villages.flatMap { $0.register?.keluarga ?? [] })
    let source = try PembacaSumber.indeks(
      keluarga: CSVReader(berkas: "keluarga.csv", bytes: Array(text.keluarga.utf8)),
      individu: CSVReader(berkas: "individu.csv", bytes: Array(text.individu.utf8)),
      dikenal: { _ in true }, hariIni: start)
    let founding = FoundingImport(node: pusat.node, signer: signer, sk: "SK 1/HUK/2026") { _ in }
    _ = try founding.run(PendirianPlan(source), files: Canonical.sha256(Array(text.keluarga.utf8)))
  }

  // MARK: Time

  /// The day outside, which no node need believe.
  package var today: Tanggal { start.ditambah(hari: day) }

  func nextDay(_ days: Int = 1) {
    day += days
    for node in nodes { setClock(node) }
  }

  func setClock(_ node: SimNode) { node.clock.date = today.ditambah(hari: node.clockError) }

  /// All that lie between a node and pusat, nearest first.
  func ancestors(of node: SimNode) -> [SimNode] {
    var found: [SimNode] = []
    var next = node.parent
    while let index = next {
      found.append(nodes[index])
      next = nodes[index].parent
    }
    return found
  }
}
