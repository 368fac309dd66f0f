import Causality
import Foundation
import Identity
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Four real nodes in temporary folders, with real keys and stores, exchanging messages without a network between them.
final class Federation {
  let root: URL
  var nodes: [WilayahID: Node] = [:]
  var date: Tanggal
  /// Log lines in one change-set.
  var lines = Exchange.linesPerChangeSet

  static let village = WilayahID(kode: "13.09.01.2007") ?? .pusat
  static let regency = WilayahID(kode: "13.09") ?? .pusat
  static let province = WilayahID(kode: "13") ?? .pusat

  init(date: String = "2026-07-01") throws {
    root = FileManager.default.temporaryDirectory.appending(path: "selaras-\(UInt64.random(in: 0 ... .max))")
    self.date = try #require(Tanggal(date))
    try found(.pusat)
    for region in [Self.province, Self.regency, Self.village] { try enrol(region) }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func folder(_ region: WilayahID) -> NodeFolder {
    NodeFolder(root.appending(path: region == .pusat ? "pusat" : region.description).path(percentEncoded: false))
  }

  func node(_ region: WilayahID) throws -> Node { try #require(nodes[region]) }

  private func found(_ region: WilayahID) throws {
    try Node.create(
      folder(region), tier: region.tingkat ?? .desa, region: region, name: "Simpul \(region)",
      listen: "127.0.0.1:47001", peraga: true, date: date)
    if region == .pusat { try open(region) }
  }

  func enrol(_ region: WilayahID) throws {
    try found(region)
    let request = try #require(try NodeKeys(dir: folder(region).root.path(percentEncoded: false)).permohonan())
    let approval = try node(try #require(region.atasan)).approve(request)
    try Node.install(folder(region), approval: approval.berkas(), parent: nil)
    try open(region)
  }

  /// Opens the node anew, at the federation's date.
  func open(_ region: WilayahID) throws {
    nodes[region] = nil
    nodes[region] = try Node.open(folder(region), tier: region.tingkat ?? .desa, date: date)
  }

  /// Another day for everyone.
  func on(_ day: String) throws {
    date = try #require(Tanggal(day))
    for region in Array(nodes.keys) { try open(region) }
  }

  /// A session of `child` with its parent, or another node above it, message by message.
  /// - Returns: round trips, and bytes up and down.
  @discardableResult
  func sync(
    _ child: WilayahID, with parent: WilayahID? = nil
  ) throws -> (rounds: Int, up: Int, down: Int, notices: [CatatanKarantina]) {
    let low = try node(child)
    let high = try node(parent ?? #require(child.atasan))
    let up = Exchange(node: low, peer: high.identity.simpul, lines: lines)
    let down = Exchange(node: high, peer: low.identity.simpul, lines: lines)
    var (taken, rounds, bytes, notices) = (Exchange.Taken(), 0, (0, 0), [CatatanKarantina]())
    repeat {
      rounds += 1
      let message = try up.compose(taken)
      let request = try message.encode()
      let answered = try down.take(PesanSesi(from: request), size: request.count)
      let answer = try down.compose(answered).encode()
      let reply = try PesanSesi(from: answer)
      taken = try up.take(reply, size: answer.count)
      bytes = (bytes.0 + request.count, bytes.1 + answer.count)
      notices += reply.karantina + taken.notices
      if !Exchange.goesOn(after: message, reply, taken) { break }
    } while rounds < 500
    #expect(rounds < 500, "a session that does not end")
    return (rounds, bytes.0, bytes.1, notices)
  }

  func syncAllDown() throws {
    for region in [Self.province, Self.regency, Self.village] { try sync(region) }
  }

  func syncAllUp() throws {
    for region in [Self.village, Self.regency, Self.province] { try sync(region) }
  }

  // MARK: People and packs

  static let passphrase = "kata sandi peraga"

  func person(_ region: WilayahID, _ role: Peran) throws -> Signer {
    let node = try node(region)
    let known = try node.keys.petugas().first { $0.sertifikat.dokumen.peran == role }
    let slug =
      try known.map { Node.slug($0.sertifikat.dokumen) }
      ?? node.addPerson(
        name: "Petugas \(region) \(role.nama)", role: role, mandate: "SK 1/2026",
        serviceNumber: "\(region)-\(role.nama)",
        passphrase: Self.passphrase)
    return try node.unlock(slug) { Self.passphrase }
  }

  /// The rule pack that it lives under.
  var pack = "kepmensos-73-2024"

  /// What it is edited to before it is published; nil for the text as it stands.
  var packEdit: ((String) -> String)?

  func packText() throws -> [UInt8] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "protocol/tatacara/\(pack).yaml")
    let text = Array(try Data(contentsOf: file))
    return packEdit.map { Array($0(String(decoding: text, as: UTF8.self)).utf8) } ?? text
  }

  func publishPack() throws {
    let pusat = try node(.pusat)
    let signer = try person(.pusat, .admin)
    let text = try packText()
    let content = IsiTerbitan.paket(text)
    try pusat.store.write { writer in
      let place = try pusat.place(for: .pusat, in: writer)
      let leaf = try content.akar()
      let publication = Terbitan(
        jenis: .paket, rantai: place, penandatangan: signer.certificate.digest, tanggal: date, peraga: true,
        nama: pack, akar: leaf.akar, jumlahDaun: UInt32(leaf.jumlah))
      let signed = try Bertanda(publication, dengan: signer.key)
      try pusat.admit(pusat.certificateContent(.terbitan(signed, content), signed.digest, place), in: writer)
    }
  }

  func packDigest() throws -> Digest { Canonical.sha256(try packText()) }

  // MARK: Carriers

  /// Founds `families` families of two persons each, under one decree.
  @discardableResult
  func foundRegister(families: Int) throws -> [Pembawa] {
    let pusat = try node(.pusat)
    let signer = try person(.pusat, .penetap)
    let carriers = try (0..<families).map { try foundingFamily(UInt64($0), pusat.replica) }
    let draft = ActDraft(
      jenis: .ketetapan, langkah: 0, paket: try packDigest(),
      isi: .ketetapan(sk: "SK 1/HUK/2026", perihal: "pendirian"),
      putusan: Dictionary(uniqueKeysWithValues: carriers.map { (Canonical.digest($0), .tanpa) }), pembawa: carriers)
    try pusat.store.write { writer in _ = try pusat.act(draft, by: signer, in: writer) }
    return carriers
  }

  private func foundingFamily(_ index: UInt64, _ replica: ReplicaID) throws -> Pembawa {
    let family = RecordID(replica: replica, serial: index * 3 + 1)
    func delta(_ record: RecordID, _ writes: [FieldID: Nilai]) -> RegistryDelta {
      RegistryDelta(
        record: record, dot: Dot(replica: replica, counter: 1), context: Context(),
        writes: writes.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) })
    }
    let card = String(1_309_010_107_260_000 + index)
    let deltas =
      [
        delta(
          family,
          [
            Fields.noKK: .teks(card), Fields.wilayah: .bilangan(Int64(Self.village.rawValue)),
            Fields.dtks: .bilangan(1),
          ])
      ]
      + (1...2).map { person in
        delta(
          RecordID(replica: replica, serial: family.serial + UInt64(person)),
          [
            Fields.keluargaOrang: .rekaman(family), Fields.nama: .teks("Warga \(index) \(person)"),
            Fields.hubungan: .bilangan(Int64(person)), Fields.statusHidup: Fields.hidup,
          ])
      }
    return Pembawa(
      jenis: .pendirian,
      nomor: NomorPembawa(
        wilayah: Self.village, triwulan: Triwulan(date), seri: 1, urut: UInt32(index + 1)),
      replika: replica, paket: try packDigest(), butir: [Butir(jenis: 0, deltas: deltas)])
  }

  /// A village's proposal to correct one field of one founding record.
  func correction(
    of record: RecordID, _ field: FieldID, _ value: Nilai, number: UInt32, seri: UInt32 = 1
  ) throws -> Pembawa {
    let desa = try node(Self.village)
    let pack = try desa.store.read { try desa.pack(in: $0, on: date) }
    let row = field == Fields.noHP ? "kontak" : "perbaikan_data"
    let jenis = try #require(pack.baris(bernama: row)).kode
    let context = Context(covering: try desa.store.read { try $0.deltas(of: record).map(\.dot) })
    let dot = Dot(replica: desa.replica, counter: context.highest(of: desa.replica) + 1)
    let delta = RegistryDelta(
      record: record, dot: dot, context: context, writes: [RegistryWrite(field: field, value: value)])
    return Pembawa(
      jenis: .usulan,
      nomor: NomorPembawa(wilayah: Self.village, triwulan: Triwulan(date), seri: seri, urut: number),
      replika: desa.replica, paket: pack.digest, butir: [Butir(jenis: jenis, deltas: [delta])])
  }

  /// A village's proposal of a family that nobody knew: its first record, with a home and nothing else.
  /// - Parameter serial: of the record; each of a node's own.
  func newFamily(
    in village: WilayahID, number: UInt32, replacing replaced: Digest? = nil, serial: UInt64 = 1, seri: UInt32 = 1
  ) throws -> Pembawa {
    let node = try node(village)
    let pack = try node.store.read { try node.pack(in: $0, on: date) }
    let delta = RegistryDelta(
      record: RecordID(replica: node.replica, serial: serial), dot: Dot(replica: node.replica, counter: 1),
      context: Context(), writes: [RegistryWrite(field: Fields.wilayah, value: .bilangan(Int64(village.rawValue)))])
    return Pembawa(
      jenis: .usulan,
      nomor: NomorPembawa(wilayah: village, triwulan: Triwulan(date), seri: seri, urut: number),
      replika: node.replica, paket: pack.digest, menggantikan: replaced,
      butir: [Butir(jenis: try #require(pack.baris(bernama: "usulan_baru")).kode, deltas: [delta])])
  }

  // MARK: Acts

  func musdes(
    _ carriers: [Pembawa], missing: JenisBerkas? = nil, seri: UInt32 = 1, step: UInt8 = 1, files: [BerkasAkta]? = nil
  ) throws -> Digest {
    let desa = try node(Self.village)
    let signer = try person(Self.village, .kepalaDesa)
    let files = (files ?? evidence(seri)).filter { $0.jenis != missing }
    let draft = ActDraft(
      jenis: .musdes, langkah: step, paket: try packDigest(), isi: forum(seri),
      putusan: Dictionary(
        uniqueKeysWithValues: carriers.map {
          (Canonical.digest($0), .butir(Array(repeating: 0, count: $0.butir.count)))
        }),
      berkas: [Self.village: files], pembawa: carriers)
    return try desa.store.write { writer in try desa.act(draft, by: signer, in: writer) }
  }

  /// A musdes of this day, as its act states it.
  func forum(_ seri: UInt32) -> IsiAkta {
    .musdes(tanggal: date, tempat: "Balai desa", ketua: "Ketua BPD", hadir: 40, seri: seri)
  }

  /// The four kinds, one file each.
  func evidence(_ seri: UInt32) -> [BerkasAkta] {
    let kinds: [JenisBerkas] = [.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi]
    return kinds.map { kind in
      BerkasAkta(
        digest: Canonical.sha256(Array("\(kind) \(seri) \(date)".utf8)), jenis: kind, tipe: .pdf, ukuran: 100)
    }
  }

  func step(
    _ region: WilayahID, _ role: Peran, _ jenis: JenisAkta, _ langkah: UInt8, _ carriers: [Pembawa],
    isi: IsiAkta = .kosong, said: PutusanUsulan.Isi? = nil, files: [BerkasAkta] = []
  ) throws {
    let node = try node(region)
    let signer = try person(region, role)
    let draft = ActDraft(
      jenis: jenis, langkah: langkah, paket: try packDigest(), isi: isi,
      putusan: Dictionary(
        uniqueKeysWithValues: carriers.map {
          (Canonical.digest($0), said ?? .butir(Array(repeating: 0, count: $0.butir.count)))
        }),
      berkas: files.isEmpty ? [:] : [Self.village: files])
    try node.store.write { writer in _ = try node.act(draft, by: signer, in: writer) }
  }

  func verval(_ carriers: [Pembawa], said: PutusanUsulan.Isi? = nil) throws {
    try step(Self.regency, .verifikator, .putusan, 2, carriers, said: said)
  }

  func pengesahan(_ carriers: [Pembawa]) throws {
    let letter = BerkasAkta(
      digest: Canonical.sha256(Array("surat \(date)".utf8)), jenis: .suratPengesahan, tipe: .pdf, ukuran: 10)
    try step(
      Self.regency, .pengesah, .pengesahan, 3, carriers,
      isi: .surat(nomor: "400/1", tanggal: date, penandatangan: "Bupati", delegasi: ""), files: [letter])
  }

  // MARK: What shows

  func value(_ region: WilayahID, _ record: RecordID, _ field: FieldID) throws -> Nilai? {
    try node(region).store.read { try $0.row(record)?.values[field] }
  }

  func tally(_ region: WilayahID) throws -> VillageTally? {
    try node(region).store.read { try $0.tallies(in: Self.village).first }
  }
}
