import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// MARK: A village whose program is not the one we wrote

extension Simulation {
  /// Makes something its own node lets through and nobody else may: by the switch of the bug that such a program has.
  func lie() throws {
    let node = pick(world.villages)
    guard isUp(node), !invariants.isStopped(node), let signer = node.people[.kepalaDesa] else { return }
    invariants.liars.insert(node.index)
    let kind = random.bilangan(0...2)
    let files = try Self.evidence.map { try file($0, at: node) }
    tally.note("gangguan bohong")
    try at(node, "bohong") {
      try Mutasi.$aktif.withValue([.gerbangDilewati, .konteksDipercaya, .kepalaTakDiperiksa][kind]) {
        try node.node.store.write { writer in
          var maker = try ProposalMaker(node: node, in: writer)
          guard var carrier = try maker.make(1, self, in: writer) else { return }
          if kind == 1 { carrier = Self.claiming(carrier, world.pusat.replica) }
          invariants.lies.insert(Canonical.digest(carrier))
          try hold(files, node, in: writer)
          let isi = IsiAkta.musdes(
            tanggal: maker.today.ditambah(hari: kind == 0 ? -90 : 0), tempat: "Balai", ketua: "Ketua", hadir: 3,
            seri: maker.series)
          let draft = ActDraft(
            jenis: .musdes, langkah: 1, paket: maker.pack.digest, isi: isi,
            putusan: [Canonical.digest(carrier): .butir(carrier.butir.map { _ in 0 })], berkas: [node.region: files],
            pembawa: [carrier])
          let act =
            kind == 2
            ? try outOfChain(draft, node, signer, in: writer) : try node.node.act(draft, by: signer, in: writer)
          invariants.lies.insert(act)
        }
      }
    }
  }

  /// The same proposal, claiming to have seen a change of pusat's that never was.
  private static func claiming(_ carrier: Pembawa, _ pusat: ReplicaID) -> Pembawa {
    var carrier = carrier
    for butir in carrier.butir.indices {
      carrier.butir[butir].deltas = carrier.butir[butir].deltas.map { delta in
        var context = delta.context
        context.cover(pusat, upTo: context.highest(of: pusat) + 9)
        return RegistryDelta(record: delta.record, dot: delta.dot, context: context, writes: delta.writes)
      }
    }
    return carrier
  }

  /// An act that does not continue its author's chain.
  private func outOfChain(
    _ draft: ActDraft, _ node: SimNode, _ signer: Signer, in writer: any StoreWriter
  ) throws -> Digest {
    var place = try node.node.place(for: node.region, in: writer)
    place.kepalaSebelum = Canonical.sha256(place.kepalaSebelum.bytes)
    let verdicts = draft.putusan.map { PutusanUsulan(pembawa: $0, sebelum: nil, isi: $1) }
    let files = (draft.berkas[node.region] ?? []).sorted { ($0.jenis, $0.digest) < ($1.jenis, $1.digest) }
    let part = BagianAkta(rantai: place, putusan: verdicts, berkas: files)
    let act = Akta(
      jenis: draft.jenis, langkah: draft.langkah, paket: draft.paket, penandatangan: signer.certificate.digest,
      tanggal: try node.node.today(in: writer), isi: draft.isi, peraga: true, akar: BagianAkta.akar([part]),
      jumlahBagian: 1)
    let signed = try Bertanda(act, dengan: signer.key)
    let views = PandanganBagian.buat(akta: signed.digest, bagian: [part])
    let step = LangkahRantai(
      replika: node.replica, wilayah: node.region, pertama: place.nomor, digest: [signed.digest])
    try node.node.admit(
      IsiHimpunan(entri: draft.pembawa.map { .pembawa($0) } + [.akta(signed, views)], rantai: [step]), in: writer)
    return signed.digest
  }
}
