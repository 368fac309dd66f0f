import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// One poisoned record among many (design §5, "No head-of-line blocking"): a village proposes that many families anew, and
/// one change that its kabupaten cannot let in, since it rests on a correction that the village alone has heard of. Real
/// nodes and stores; messages as bytes, without a network.
package struct Racun {
  /// Where among them the poisoned one lies.
  package enum Letak: String, CaseIterable, Sendable {
    case awal, tengah, akhir
  }

  /// What came of it.
  package struct Hasil: Codable, Sendable {
    package var letak: String
    package var banyak: Int
    package var tiba = 0
    package var tertahan = 0
    /// What the sender's node tells of it, by its own shelf: code and sentence.
    package var kode = ""
    package var pesan = ""
    /// After the return: the reason's remedy, as the sender's list has it.
    package var dikembalikan = ""
    package var remedi = ""
    package var putaran = 0
    package var bita = 0
    package var detikTandaTangan = 0.0
    package var detikKirim = 0.0
    package var detikKembali = 0.0
    /// Most memory of this process, both nodes in it, from the signing on, in KiB; 0 where the system does not tell.
    package var puncak = 0
  }

  /// Proposals in one musdes: a village's part takes 50,000.
  static let dalamMusdes = 25_000

  private let world: World
  private let banyak: Int
  private let place: Int
  private let village, regency: SimNode
  private var hasil: Hasil

  /// - Parameters:
  ///   - banyak: records proposed, the poisoned one included; 1 and up.
  ///   - folder: where the nodes are made; removed with this value.
  package init(_ letak: Letak, banyak: Int, paket: [UInt8], folder: URL) throws {
    world = try World(
      seed: 1, shape: WorldShape(provinsi: 1, kabupaten: 1, desa: 1, families: 2), pack: paket, folder: folder)
    self.banyak = banyak
    place = [.awal: 0, .tengah: banyak / 2, .akhir: banyak - 1][letak] ?? 0
    (regency, village) = (world.nodes[2], world.nodes[3])
    hasil = Hasil(letak: letak.rawValue, banyak: banyak)
  }

  package mutating func jalankan() throws -> Hasil {
    for child in world.nodes.dropFirst() { try sesi(child, world.nodes[child.parent ?? 0]) }
    let poison = try racuni()
    Memori.lupakanPuncak()
    hasil.detikTandaTangan = try detik { try usulkan(poison) }
    hasil.detikKirim = try detik { (hasil.putaran, hasil.bita) = try sesi(village, regency) }
    try baca(Canonical.digest(poison))
    hasil.detikKembali = try detik { try kembalikan() }
    hasil.puncak = Memori.baca(ProcessInfo.processInfo.processIdentifier, "VmHWM") ?? 0
    return hasil
  }

  private func detik(_ body: () throws -> Void) rethrows -> Double {
    let start = Date()
    try body()
    return Date().timeIntervalSince(start)
  }

  // MARK: the village

  /// The village hears straight from pusat that a person was corrected, and proposes on top of it.
  private func racuni() throws -> Pembawa {
    let pusat = world.pusat.node
    let record = try pusat.store.read { reader in
      let founded = try reader.everyCarrier(matching: CarrierFilter(region: village.region, jenis: .pendirian))
      return try founded.first?.content().deltas.last?.record
    }
    guard let record, let signer = world.pusat.people[.penetap] else { throw GagalPeraga.lain("register kosong") }
    try pusat.store.write { writer in
      let delta = RegistryDelta(
        record: record, dot: Dot(replica: pusat.replica, counter: 2),
        context: Context(covering: try writer.deltas(of: record).map(\.dot)),
        writes: [RegistryWrite(field: Fields.tempatLahir, value: .teks("Sioban"))])
      _ = try pusat.decree(
        .koreksi, delta, of: village.region, sk: "SK 2", subject: "koreksi", by: signer, in: writer)
    }
    try sesi(village, world.pusat)
    let held = try village.node.store.read { Context(covering: try $0.deltas(of: record).map(\.dot)) }
    let delta = RegistryDelta(
      record: record, dot: Dot(replica: village.replica, counter: 1), context: held,
      writes: [RegistryWrite(field: Fields.noHP, value: .teks("081200000000"))])
    return try pembawa(place, "kontak", delta)
  }

  private func usulkan(_ poison: Pembawa) throws {
    guard let signer = village.people[.kepalaDesa], let pack = world.packs.first?.value else { return }
    for from in stride(from: 0, to: banyak, by: Self.dalamMusdes) {
      let carriers = try (from..<min(from + Self.dalamMusdes, banyak)).map { $0 == place ? poison : try keluarga($0) }
      let said = carriers.map { (Canonical.digest($0), PutusanUsulan.Isi.butir($0.butir.map { _ in 0 })) }
      let draft = ActDraft(
        jenis: .musdes, langkah: pack.langkahForum.kode, paket: pack.digest,
        isi: .musdes(
          tanggal: world.today, tempat: "Balai desa", ketua: "Ketua BPD", hadir: 40, seri: seri(from)),
        putusan: Dictionary(said) { first, _ in first }, berkas: [village.region: bukti(seri(from))],
        pembawa: carriers)
      _ = try village.node.store.write { try village.node.act(draft, by: signer, in: $0) }
    }
  }

  /// A family that nobody knew: one record.
  private func keluarga(_ index: Int) throws -> Pembawa {
    let delta = RegistryDelta(
      record: RecordID(replica: village.replica, serial: UInt64(index) + 1),
      dot: Dot(replica: village.replica, counter: 1), context: Context(),
      writes: [RegistryWrite(field: Fields.wilayah, value: .bilangan(Int64(village.region.rawValue)))])
    return try pembawa(index, "usulan_baru", delta)
  }

  private func pembawa(_ index: Int, _ row: String, _ delta: RegistryDelta) throws -> Pembawa {
    guard let pack = world.packs.first?.value, let row = pack.baris(bernama: row) else {
      throw GagalPeraga.lain("baris \(row) tidak ada dalam paket aturan")
    }
    return Pembawa(
      jenis: .usulan,
      nomor: NomorPembawa(
        wilayah: village.region, triwulan: Triwulan(world.today), seri: seri(index),
        urut: UInt32(index % Self.dalamMusdes) + 1),
      replika: village.replica, paket: pack.digest, butir: [Butir(jenis: row.kode, deltas: [delta])])
  }

  private func seri(_ index: Int) -> UInt32 { UInt32(index / Self.dalamMusdes) + 1 }

  private func bukti(_ seri: UInt32) -> [BerkasAkta] {
    [JenisBerkas.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi].map { kind in
      BerkasAkta(digest: Canonical.sha256(Array("\(kind) \(seri)".utf8)), jenis: kind, tipe: .pdf, ukuran: 100)
    }
  }

  // MARK: the link

  /// A session, message by message, as both ends run it.
  @discardableResult
  private func sesi(_ child: SimNode, _ parent: SimNode) throws -> (rounds: Int, bytes: Int) {
    let up = Exchange(node: child.node, peer: parent.identity.simpul)
    let down = Exchange(node: parent.node, peer: child.identity.simpul)
    var (taken, rounds, bytes) = (Exchange.Taken(), 0, 0)
    while true {
      rounds += 1
      let message = try up.compose(taken)
      let request = try message.encode()
      let answer = try down.answer(request)
      let reply = try PesanSesi(from: answer)
      taken = try up.take(reply, size: answer.count)
      bytes += request.count + answer.count
      guard Exchange.goesOn(after: message, reply, taken) else { return (rounds, bytes) }
    }
  }

  // MARK: what came of it

  private mutating func baca(_ poison: Digest) throws {
    (hasil.tiba, hasil.tertahan) = try regency.node.store.read { reader in
      let filter = CarrierFilter(region: village.region, jenis: .usulan, custody: .kabupaten)
      return (try reader.everyCarrier(matching: filter).count, try reader.quarantineCount())
    }
    let note = try village.node.store.read { try NoteShelf.byDocument(in: $0)[poison]?.first }
    (hasil.kode, hasil.pesan) = (note?.kode ?? "", note?.pesan ?? "")
  }

  /// The verifier returns it, and the village reads that.
  private mutating func kembalikan() throws {
    guard let signer = regency.people[.verifikator] else { return }
    let planner = ReturnPlanner(node: regency.node, signer: signer, reason: "tertahan_di_gerbang", goal: nil)
    try regency.node.store.write { writer in
      let items = try writer.quarantine()
      _ = try planner.plan(items, strict: true, in: writer).sign(regency.node, by: signer, in: writer)
    }
    try sesi(village, regency)
    let back = try village.node.store.read { reader in
      try UsulanLine.all(.everything, status: "dikembalikan", village.node, in: reader)
    }
    hasil.dikembalikan = back.map(\.nomor).joined(separator: " ")
    hasil.remedi = back.first?.menunggu ?? ""
  }
}
