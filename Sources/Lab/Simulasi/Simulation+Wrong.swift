import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// MARK: Wrong acts, which must be refused and change nothing

extension Simulation {
  func actWrongly(_ node: SimNode) throws {
    switch node.tier {
    case .desa: try wrongInVillage(node)
    case .kabupaten: try wrongInRegency(node)
    case .provinsi: try wrongInProvince(node)
    case .pusat: try wrongAtTop(node)
    }
  }

  /// Tries what the law forbids.
  private func wrongly(_ node: SimNode, _ name: String, _ body: () throws -> Void) throws {
    let before = node.probe.commits
    let done: Void? = try at(node, "salah: \(name)", body)
    if done != nil { throw Violation("perbuatan-salah-diterima", "\(name) di \(node.region)") }
    guard node.probe.commits == before else { throw Violation("penolakan-mengubah", "\(name) di \(node.region)") }
    tally.note("perbuatan salah ditolak")
  }

  /// One act on one proposal, straight to the gate.
  private func raw(
    _ node: SimNode, _ signer: Signer, _ kind: JenisAkta, _ step: UInt8, _ one: StoredCarrier,
    isi: IsiAkta = .kosong, said: PutusanUsulan.Isi? = nil, files: [BerkasAkta] = []
  ) throws {
    let carrier = try Canonical.pembawa(from: one.bytes)
    let draft = ActDraft(
      jenis: kind, langkah: step, paket: carrier.paket, isi: isi,
      putusan: [one.digest: said ?? .butir(carrier.butir.map { _ in 0 })],
      berkas: files.isEmpty ? [:] : [carrier.wilayah: files])
    try node.node.store.write { _ = try node.node.act(draft, by: signer, in: $0) }
  }

  /// A proposal waiting for a step here.
  private func waiting(_ node: SimNode, _ step: UInt8) throws -> StoredCarrier? {
    let found = try node.store.read {
      try $0.everyCarrier(matching: CarrierFilter(region: node.region, jenis: .usulan, step: step, custody: node.tier))
    }
    return found.isEmpty ? nil : pick(found)
  }

  private func wrongInVillage(_ node: SimNode) throws {
    guard let signer = node.people[.kepalaDesa] else { return }
    let gone = try own(node).filter { $0.state.custody != .desa }
    switch random.bilangan(0...3) {
    case 0: try forgetEvidence(node, signer)
    case 1 where !gone.isEmpty:
      let one = pick(gone)
      try wrongly(node, "pencabutan setelah dikirim") { try node.node.withdraw([one.nomor], by: signer) }
    case 2 where !gone.isEmpty:
      let one = pick(gone)
      let file = try file(.kk, at: node)
      try wrongly(node, "lampiran tanpa pengembalian") {
        try raw(node, signer, .lampiran, 0, one, said: .tanpa, files: [file])
      }
    case 3:
      guard let family = try rows(node, .keluarga).first else { return }
      try wrongly(node, "desil oleh desa") {
        _ = try node.node.edit("baru", record: family.record, values: [("desil", "1")])
      }
    default: return
    }
  }

  private func forgetEvidence(_ node: SimNode, _ signer: Signer) throws {
    let missing = pick(Self.evidence)
    let files = try Self.evidence.filter { $0 != missing }.map { try file($0, at: node) }
    // Only where the forum's evidence is asked for at all is its absence wrong.
    try wrongly(node, "musdes tanpa \(missing.nama)") {
      try node.node.store.write { writer in
        var maker = try ProposalMaker(node: node, in: writer)
        guard let carrier = try maker.make(1, self, in: writer) else { throw TatacaraError(.buktiKurang) }
        guard carrier.butir.contains(where: { maker.pack.baris($0.jenis)?.forum ?? true }) else {
          throw TatacaraError(.buktiKurang)
        }
        let isi = IsiAkta.musdes(tanggal: maker.today, tempat: "Balai", ketua: "Ketua", hadir: 9, seri: maker.series)
        let draft = ActDraft(
          jenis: .musdes, langkah: 1, paket: maker.pack.digest, isi: isi,
          putusan: [Canonical.digest(carrier): .butir(carrier.butir.map { _ in 0 })], berkas: [node.region: files],
          pembawa: [carrier])
        try node.node.act(draft, by: signer, in: writer)
      }
    }
  }

  private func wrongInRegency(_ node: SimNode) throws {
    let letter = IsiAkta.surat(nomor: "1", tanggal: today(node), penandatangan: "Bupati", delegasi: "")
    guard let verifier = node.people[.verifikator], let endorser = node.people[.pengesah],
      let twoHats = node.twoHats
    else { return }
    let scan = try file(.suratPengesahan, at: node)
    if let one = try waiting(node, 2) {
      switch random.bilangan(0...2) {
      case 0: try wrongly(node, "verval oleh pengesah") { try raw(node, endorser, .putusan, 2, one) }
      case 1:
        try wrongly(node, "pengesahan sebelum verval") {
          try raw(node, endorser, .pengesahan, 3, one, isi: letter, files: [scan])
        }
      default:
        try wrongly(node, "alasan yang tidak ada") { try raw(node, verifier, .putusan, 2, one, said: .butir([99])) }
      }
    } else if let one = try waiting(node, 3) {
      if random.peluang(50) {
        try wrongly(node, "dua langkah satu orang") {
          try raw(node, twoHats, .pengesahan, 3, one, isi: letter, files: [scan])
        }
      } else {
        try wrongly(node, "pengesahan tanpa surat") { try raw(node, endorser, .pengesahan, 3, one, isi: letter) }
      }
    }
  }

  private func wrongInProvince(_ node: SimNode) throws {
    guard let officer = node.people[.petugasProvinsi] else { return }
    let found = try node.store.read {
      try $0.everyCarrier(matching: CarrierFilter(region: node.region, jenis: .usulan))
    }
    guard !found.isEmpty else { return }
    let one = pick(found)
    try wrongly(node, "provinsi memutus") { try raw(node, officer, .putusan, 4, one) }
  }

  private func wrongAtTop(_ node: SimNode) throws {
    guard let quality = node.people[.mutu], let minister = node.people[.penetap] else { return }
    if let one = try waiting(node, 4) {
      let isi = IsiAkta.penetapan(jalur: Fields.progPKH, periode: "2026", sk: "SK 0", daftar: .zero, keluarga: 1)
      try wrongly(node, "penetapan sebelum mutu") { try raw(node, minister, .penetapan, 7, one, isi: isi) }
    } else if let one = try waiting(node, 5) {
      let soon = IsiAkta.pengumuman(sampai: today(node).ditambah(hari: 1))
      try wrongly(node, "pengumuman terlalu singkat") {
        try raw(node, quality, .pengumumanBuka, 5, one, isi: soon, said: .tanpa)
      }
    } else if let one = try waiting(node, 7) {
      let isi = IsiAkta.penetapan(jalur: Fields.progPKH, periode: "2026", sk: "SK 0", daftar: .zero, keluarga: 1)
      try wrongly(node, "penetapan oleh mutu") { try raw(node, quality, .penetapan, 7, one, isi: isi) }
    }
  }
}
