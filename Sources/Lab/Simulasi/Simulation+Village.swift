import Causality
import Foundation
import Intake
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// MARK: What a village does

extension Simulation {
  static let evidence: [JenisBerkas] = [.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi]

  /// A forum over new proposals, signed at once.
  func holdMusdes(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa] else { return }
    let files = try Self.evidence.map { try file($0, at: node) }
    let done = try at(node, "musdes") { () -> Int in
      try node.node.store.write { writer in
        var maker = try ProposalMaker(node: node, in: writer)
        let carriers = try (1...random.bilangan(1...3)).compactMap { try maker.make(UInt32($0), self, in: writer) }
        guard !carriers.isEmpty else { return 0 }
        try hold(files, node, in: writer)
        try node.node.act(musdes(maker, carriers, files, node), by: signer, in: writer)
        return carriers.count
      }
    }
    tally.note("usulan", done ?? 0)
  }

  private func musdes(
    _ maker: ProposalMaker, _ carriers: [Pembawa], _ files: [BerkasAkta], _ node: SimNode
  ) -> ActDraft {
    let verdicts = carriers.map { carrier in
      (Canonical.digest(carrier), PutusanUsulan.Isi.butir(carrier.butir.map { _ in random.peluang(7) ? 35 : 0 }))
    }
    return ActDraft(
      jenis: .musdes, langkah: maker.pack.langkahForum.kode, paket: maker.pack.digest, isi: forum(maker, node),
      putusan: Dictionary(verdicts) { first, _ in first }, berkas: [node.region: files], pembawa: carriers)
  }

  private func forum(_ maker: ProposalMaker, _ node: SimNode) -> IsiAkta {
    .musdes(
      tanggal: maker.today.ditambah(hari: -random.bilangan(0...9)), tempat: "Balai desa", ketua: "Ketua BPD",
      hadir: 30, seri: maker.series)
  }

  /// The village's own proposals in a status.
  func own(_ node: SimNode, status: StatusUsulan? = nil, custody: Tingkat? = nil) throws -> [StoredCarrier] {
    try node.store.read {
      try $0.everyCarrier(
        matching: CarrierFilter(region: node.region, jenis: .usulan, status: status?.kode, custody: custody))
    }
  }

  private static let returned = StatusUsulan.dikembalikan(langkah: 0, alasan: 0)

  /// Files that answer a return.
  func supplement(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa], let one = try own(node, status: Self.returned, custody: .desa).first
    else { return }
    let kinds: [JenisBerkas] = Self.evidence + [.kk]
    let files = try kinds.map { try file($0, at: node) }
    try at(node, "lampiran") {
      try node.node.store.write { writer in
        try hold(files, node, in: writer)
        let pack = try Canonical.pembawa(from: one.bytes).paket
        let draft = ActDraft(
          jenis: .lampiran, langkah: 0, paket: pack, putusan: [one.digest: .tanpa], berkas: [node.region: files])
        try node.node.act(draft, by: signer, in: writer)
      }
    }
  }

  /// A forum held again over what came back.
  func repeatMusdes(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa] else { return }
    let back = try own(node, status: Self.returned, custody: .desa)
    guard let one = back.first else { return }
    let files = try Self.evidence.map { try file($0, at: node) }
    try at(node, "musdes ulang") {
      try node.node.store.write { writer in
        let maker = try ProposalMaker(node: node, in: writer)
        let carrier = try Canonical.pembawa(from: one.bytes)
        try hold(files, node, in: writer)
        let draft = ActDraft(
          jenis: .musdes, langkah: 1, paket: carrier.paket, isi: forum(maker, node),
          putusan: [one.digest: .butir(carrier.butir.map { _ in 0 })], berkas: [node.region: files])
        try node.node.act(draft, by: signer, in: writer)
      }
    }
  }

  func withdraw(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa] else { return }
    let held = try own(node, custody: .desa)
    guard !held.isEmpty else { return }
    let one = pick(held)
    try at(node, "pencabutan") { try node.node.withdraw([one.nomor], by: signer) }
  }

  // MARK: By way of drafts

  /// The ministry's export of a later day, imported.
  func importRegister(_ node: SimNode) throws {
    node.register?.jalankanTriwulan(sampai: max(world.today, world.start))
    guard let register = node.register else { return }
    let text = csv(register.keluarga)
    let (families, persons) = (
      node.folder.root.appending(path: "keluarga.csv"), node.folder.root.appending(path: "individu.csv")
    )
    try Data(text.keluarga.utf8).write(to: families)
    try Data(text.individu.utf8).write(to: persons)
    let outcome = try at(node, "impor") {
      try VillageImport(node: node.node, source: "siks-ng", families: families, persons: persons).run()
    }
    for refusal in outcome?.plan.penolakan ?? [] { tally.note("impor ditolak \(refusal.kode)") }
  }

  /// One step of a musdes by commands: a form, the forum, its files, its verdicts, its signature.
  func workOnDrafts(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa] else { return }
    if random.peluang(40) { try editForm(node) }
    let id = try at(node, "musdes create") {
      try node.node.createMusdes(
        MusdesFacts(tanggal: node.node.today(), tempat: "Balai", ketua: "Ketua", hadir: 20)
      ).id
    }
    guard let id else { return }
    for kind in Self.evidence where !random.peluang(4) {
      made += 1
      let path = node.folder.root.appending(path: "bukti-\(made).pdf")
      try Data(pdf(judul: kind.nama, baris: ["\(options.seed) \(made)"])).write(to: path)
      try at(node, "musdes attach") { _ = try node.node.attach(id, kind, [path], proposal: nil) }
    }
    let reason = random.peluang(10) ? "tidak_disepakati" : nil
    try at(node, "musdes decide") { _ = try node.node.decide(id, .undecided, reason: reason) }
    try at(node, "musdes finalize") { _ = try node.node.finalize(id, by: signer) }
  }

  private func editForm(_ node: SimNode) throws {
    let persons = try rows(node, .individu)
    guard !persons.isEmpty else { return }
    let person = pick(persons)
    made += 1
    let value = random.peluang(50) ? (column: "nama", text: "Warga \(made)") : ("no_hp", "0812\(100_000 + made)")
    try at(node, "formulir") { _ = try node.node.edit("baru", record: person.record, values: [value]) }
  }

  func discard(_ node: SimNode) throws {
    let drafts = try node.store.read { try DraftShelf.all(in: $0) }
    guard !drafts.isEmpty else { return }
    let name = pick(drafts).nama
    try at(node, "buang draf") { try node.node.discard(name) }
  }

  /// The village's official rows, ascending by record.
  func rows(_ node: SimNode, _ entity: Entitas, in region: WilayahID? = nil) throws -> [StoredRow] {
    var rows: [StoredRow] = []
    try node.store.read { reader in
      try reader.forEachRow(entity, in: region ?? node.region) { row in
        rows.append(row)
        return true
      }
    }
    return rows
  }
}
