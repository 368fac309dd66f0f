import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What an act over many proposals will say: one act for each rule pack and step, and who is left out and why.
package struct StepPlan: Sendable {
  package struct Group: Sendable {
    package let step: Langkah
    package var carriers: [QueuedCarrier]
    package var draft: ActDraft
    /// Per proposal and butir: whether the act decides it.
    package var covered: [Digest: [Bool]] = [:]
  }

  /// A proposal, and what is said of it.
  package struct Remark: Sendable {
    package let number: NomorPembawa
    package let error: any SelarasError
  }

  package var groups: [Group] = []
  package var leftOut: [Remark] = []
  /// What people should look at before they sign.
  package var findings: [Remark] = []

  package var carriers: [QueuedCarrier] { groups.flatMap(\.carriers) }
}

/// Plans one kind of act of this node's tier. Each proposal is tried against the gate and the guards alone, so that one
/// that cannot be acted upon stops no other (design §5, "No head-of-line blocking").
package struct StepPlanner {
  /// Which butir an act speaks of, for whoever words the verdict.
  package struct Turn {
    package let carrier: QueuedCarrier
    package let step: Langkah
    /// Per butir: whether this act decides it.
    package let covered: [Bool]
  }

  package let node: Node
  package let signer: Signer
  package let kind: JenisAkta
  package let isi: IsiAkta
  /// Files of every village's part: the scan of a letter.
  package var files: [BerkasAkta] = []
  /// Whether the village's evidence must be here: who accepts must have been able to look at it.
  package var needsEvidence = false
  /// Files of one proposal's case.
  package var caseFiles: (Digest) throws -> [BerkasAkta] = { _ in [] }
  package let verdict: (Turn) throws -> PutusanUsulan.Isi

  package init(
    node: Node, signer: Signer, kind: JenisAkta, isi: IsiAkta = .kosong,
    verdict: @escaping (Turn) throws -> PutusanUsulan.Isi
  ) {
    self.node = node
    self.signer = signer
    self.kind = kind
    self.isi = isi
    self.verdict = verdict
  }

  /// - Throws: `TIDAK_ADA_YANG_DIPILIH` without a selection; what the gate says where a proposal was chosen by number, or
  ///   where nothing chosen can be acted upon.
  package func plan(_ selection: CarrierSelection, in reader: any StoreReader) throws -> StepPlan {
    guard !selection.isEmpty else {
      throw NodeError(
        .tidakAdaYangDipilih, "belum ada yang dipilih: pakai --usulan, --musdes, atau --all",
        en: "Use --usulan, --musdes or --all.")
    }
    var queue = try CarrierQueue(node, in: reader)
    try checkTier(queue.trust)
    let conflicts = try OpenConflicts(in: reader)
    let date = try node.today(in: reader)
    var plan = StepPlan()
    for stored in try selection.stored(in: node.region, custody: node.tier, reader) {
      let carrier: QueuedCarrier
      do { carrier = try queue.load(stored) } catch let error as SyncError
        where !selection.isExplicit && error.isOwnDamage
      {
        plan.leftOut.append(StepPlan.Remark(number: stored.nomor, error: error))
        continue
      }
      guard let step = carrier.due, step.tingkat == node.tier, step.akta == kind else {
        if selection.isExplicit { throw notDue(carrier) }
        continue
      }
      let act = act(step, carrier, date)
      let turn = Turn(carrier: carrier, step: step, covered: carrier.chain.tercakup(act))
      if !selection.isExplicit, !turn.covered.contains(true) { continue }
      try add(turn, act, &plan, conflicts, &queue, strict: selection.isExplicit)
    }
    for (carrier, error) in SharedNumbers.findings(among: plan.carriers) {
      let known = plan.findings.contains {
        $0.number == carrier.number && $0.error.kode == error.kode && $0.error.letak == error.letak
      }
      if !known { plan.findings.append(StepPlan.Remark(number: carrier.number, error: error)) }
    }
    if plan.groups.isEmpty, let first = plan.leftOut.first { throw first.error }
    return plan
  }

  private func add(
    _ turn: Turn, _ act: Akta, _ plan: inout StepPlan, _ conflicts: OpenConflicts, _ queue: inout CarrierQueue,
    strict: Bool
  ) throws {
    let said = try verdict(turn)
    let own = try caseFiles(turn.carrier.digest)
    if let error = try refusal(turn, act, said, own, conflicts, &queue) {
      if strict { throw error }
      plan.leftOut.append(StepPlan.Remark(number: turn.carrier.number, error: error))
      return
    }
    let village = turn.carrier.number.wilayah
    let place = plan.groups.firstIndex { $0.draft.paket == act.paket && $0.step == turn.step }
    let at = place ?? plan.groups.endIndex
    if place == nil {
      let draft = ActDraft(jenis: kind, langkah: turn.step.kode, paket: act.paket, isi: isi, putusan: [:])
      plan.groups.append(StepPlan.Group(step: turn.step, carriers: [], draft: draft))
    }
    plan.findings += try queue.findings(of: turn.carrier).map {
      StepPlan.Remark(number: turn.carrier.number, error: $0)
    }
    plan.findings += try queue.familyFindings(of: turn.carrier).map {
      StepPlan.Remark(number: turn.carrier.number, error: $0.temuan)
    }
    plan.groups[at].carriers.append(turn.carrier)
    plan.groups[at].covered[turn.carrier.digest] = turn.covered
    plan.groups[at].draft.putusan[turn.carrier.digest] = said
    plan.groups[at].draft.berkas[village, default: files] += own
  }

  /// What the gate, then the guards, say of this proposal alone.
  private func refusal(
    _ turn: Turn, _ act: Akta, _ said: PutusanUsulan.Isi, _ own: [BerkasAkta], _ conflicts: OpenConflicts,
    _ queue: inout CarrierQueue
  ) throws -> (any SelarasError)? {
    let carrier = turn.carrier
    if carrier.isForked { return TatacaraError(.aktaBercabang).at(carrier) }
    let step = LangkahTercatat(
      digest: .zero, akta: act, wilayah: carrier.number.wilayah,
      putusan: PutusanUsulan(pembawa: carrier.digest, sebelum: carrier.chain.keadaan.terakhir, isi: said),
      berkas: RingkasanBerkas(files + own, untuk: carrier.digest),
      penandatangan: try queue.trust.certificates.penandatangan(act.penandatangan))
    if let error = Gerbang.periksa(step, pada: carrier.chain) { return error.at(carrier) }
    if needsEvidence {
      let missing = try queue.missingFiles(of: carrier)
      if missing > 0 {
        return NodeError(
          .berkasBelumTiba, "\(missing) berkas bukti belum sampai di simpul ini: jalankan sync, lalu ulangi",
          en: "Missing: \(missing).",
          letak: carrier.number.description)
      }
    }
    guard case .butir(let verdicts) = said else { return nil }
    return try Penjaga.periksaPenetapan(
      verdicts, akta: act, rangkaian: carrier.chain, berkonflik: conflicts.contains, terhalang: queue.block
    ).first?.galat.at(carrier)
  }

  /// The act's header as far as the gate reads it for one proposal.
  private func act(_ step: Langkah, _ carrier: QueuedCarrier, _ date: Tanggal) -> Akta {
    Akta(
      jenis: kind, langkah: step.kode, paket: carrier.content.paket,
      penandatangan: signer.hand(for: step, at: node).certificate, tanggal: date, isi: isi,
      peraga: node.identity.peraga, akar: .zero, jumlahBagian: 1)
  }

  private func notDue(_ carrier: QueuedCarrier) -> TatacaraError {
    if carrier.status == "digantikan" { return TatacaraError(.sudahDigantikan).at(carrier) }
    guard let step = carrier.due else { return TatacaraError(.usulanSelesai).at(carrier) }
    let code: TatacaraError.Kode = step.tingkat == node.tier ? .diLuarUrutan : .bukanPemegang
    return TatacaraError(code, "Yang ditunggu: \(step.label.id).", en: "Due: \(step.label.en) at \(step.tingkat.nama).")
      .at(carrier)
  }

  /// Some packs give a tier nothing to decide: provinsi gets a copy only.
  private func checkTier(_ trust: Trust) throws {
    guard !trust.packs.isEmpty else {
      throw NodeError(.paketTidakAda, "belum ada paket aturan di simpul ini: sinkronkan dengan induk dahulu")
    }
    let steps = trust.packs.values.flatMap(\.langkah)
    guard steps.contains(where: { $0.tingkat == node.tier && $0.akta == kind }) else {
      throw TatacaraError(
        .langkahTakDikenal, "Paket aturan di sini tidak memberi langkah ini kepada \(node.tier.nama).",
        en: "The rule packs here give this step to no \(node.tier.nama).")
    }
  }
}

extension TatacaraError {
  /// The same, with the proposal's number as its place.
  func at(_ carrier: QueuedCarrier) -> TatacaraError {
    TatacaraError(
      jenis, rincian, en: detail, letak: [carrier.number.description, letak].compactMap(\.self).joined(separator: ", "))
  }
}

extension StepPlan {
  /// Signs every group, in the caller's transaction.
  /// - Throws: `BUKAN_LANJUTAN` where a proposal moved on since it was planned; what `Node.act` throws.
  package func sign(_ node: Node, by signer: Signer, in writer: any StoreWriter) throws -> [Digest] {
    try checkUnmoved(in: writer)
    return try groups.map { try node.act($0.draft, by: signer.hand(for: $0.step, at: node), in: writer) }
  }

  /// - Throws: `BUKAN_LANJUTAN` where a proposal moved on since it was planned.
  func checkUnmoved(in reader: any StoreReader) throws {
    for carrier in carriers {
      guard try reader.carrier(carrier.digest)?.state == carrier.stored.state else {
        throw TatacaraError(.bukanLanjutan).at(carrier)
      }
    }
  }
}
