import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What a return out of quarantine will say: one act for each rule pack and step, and what is left out and why.
package struct ReturnPlan: Sendable {
  package struct Item: Sendable {
    package let waiting: QuarantinedItem
    package let number: NomorPembawa
  }

  package struct Group: Sendable {
    package let step: Langkah
    /// The step gone back to.
    package let goal: Langkah
    package let reason: Alasan
    package var items: [Item]
    package var draft: ActDraft
  }

  package struct LeftOut: Sendable {
    package let waiting: QuarantinedItem
    package let error: any SelarasError
  }

  package var groups: [Group] = []
  package var leftOut: [LeftOut] = []
}

/// Plans the return of what was set aside and cannot pass (design §5). A return is this tier's own verdict at the step that
/// the proposal would wait for here: whoever may decide that step may return, and nobody else. It follows the last act that
/// came of the proposal and proves itself; the village, which holds it whole, judges it by the same gate. Where the acts
/// that came do not bring the proposal to a step of this tier, it never left whoever has custody, and nothing is returned.
package struct ReturnPlanner {
  /// Proposals in one act at most: a village's part takes `BatasDokumen.putusan`.
  static let inOneAct = 5_000

  package let node: Node
  package let signer: Signer
  /// The pack's name or number of the reason.
  package let reason: String
  /// The step to go back to, by the pack's name; nil where the reason has only one.
  package let goal: String?

  package init(node: Node, signer: Signer, reason: String, goal: String?) {
    self.node = node
    self.signer = signer
    self.reason = reason
    self.goal = goal
  }

  /// - Parameter strict: chosen one by one: what cannot be returned refuses, instead of being left out.
  /// - Throws: `SUDAH_DIKEMBALIKAN`, `USULAN_SUDAH_MASUK`, `BUKAN_USULAN_TERTAHAN`, `ISI_KARANTINA_RUSAK`,
  ///   `TAK_DAPAT_DIKEMBALIKAN`, what the gate says; the store's errors.
  package func plan(_ items: [QuarantinedItem], strict: Bool, in reader: any StoreReader) throws -> ReturnPlan {
    let trust = try node.trust(in: reader)
    let date = try node.today(in: reader)
    var loader = ChainLoader(trust: trust)
    var plan = ReturnPlan()
    var seen: Set<Digest> = []
    // Two neighbours may have brought one proposal: it is returned once.
    for item in items where seen.insert(item.subject).inserted {
      do {
        try add(item, to: &plan, &loader, date, in: reader)
      } catch let error as any SelarasError where !strict && !(error is StoreError) {
        plan.leftOut.append(ReturnPlan.LeftOut(waiting: item, error: error))
      }
    }
    if plan.groups.isEmpty, let first = plan.leftOut.first { throw first.error }
    return plan
  }

  private func add(
    _ item: QuarantinedItem, to plan: inout ReturnPlan, _ loader: inout ChainLoader, _ date: Tanggal,
    in reader: any StoreReader
  ) throws {
    let waiting = try proposal(item, loader.trust, in: reader)
    let chain = try chain(of: waiting, item, &loader, in: reader)
    let step = try due(chain, of: waiting)
    let pack = chain.paket
    let why = try pack.alasan(reason, untuk: .kembali)
    let goal = try pack.tujuan(goal, why)
    let said = PutusanUsulan.Isi.kembali(keLangkah: goal.kode, alasan: why.kode)
    try check(said, step, chain, date, loader.trust)
    let place = plan.groups.lastIndex {
      $0.draft.paket == pack.digest && $0.step == step && $0.items.count < Self.inOneAct
    }
    let at = place ?? plan.groups.endIndex
    if place == nil {
      plan.groups.append(
        ReturnPlan.Group(
          step: step, goal: goal, reason: why, items: [],
          draft: ActDraft(jenis: step.akta, langkah: step.kode, paket: pack.digest, putusan: [:])))
    }
    let number = waiting.carrier.nomor
    plan.groups[at].items.append(ReturnPlan.Item(waiting: item, number: number))
    plan.groups[at].draft.putusan[waiting.digest] = said
    plan.groups[at].draft.setAside[waiting.digest] = ActDraft.Place(
      number: number, follows: chain.keadaan.terakhir)
  }

  // MARK: What may be returned

  private func proposal(
    _ item: QuarantinedItem, _ trust: Trust, in reader: any StoreReader
  ) throws -> SetAsideCarrier {
    let place = "\(item.id)"
    if let act = item.returned {
      throw NodeError(
        .sudahDikembalikan, "sudah dikembalikan dengan akta \(act.short): lihat karantina show",
        en: "The act is \(act.short).", letak: place)
    }
    if let held = try reader.carrier(item.subject) {
      throw NodeError(
        .usulanSudahMasuk,
        "usulan \(held.nomor) sudah masuk di sini; yang tertahan hanya putusan lain atasnya: kembalikan dengan perintah "
          + "return pada langkahnya, atau biarkan", en: "It is \(held.nomor).", letak: place)
    }
    let entries: [Entri]
    do { entries = try Refusal.entries(packed: item.bytes) } catch {
      throw NodeError(
        .isiKarantinaRusak, "isi kiriman ini di simpul ini rusak: minta lagi dengan karantina retry", letak: place)
    }
    if let waiting = try SetAsideCarrier(item.subject, in: reader, trust: trust) { return waiting }
    guard entries.speak(of: item.subject) else {
      throw NodeError(
        .bukanUsulanTertahan,
        "yang tertahan ini bukan usulan desa, jadi tidak ada yang dapat dikembalikan: perbaiki sebabnya, lalu karantina "
          + "release", letak: place)
    }
    throw NodeError(
      .takDapatDikembalikan, "isi usulannya tidak ada di sini: minta lagi dengan karantina retry",
      en: "The proposal itself is not here; ask for it with karantina retry.", letak: place)
  }

  /// As far as the acts go that came of it.
  private func chain(
    of waiting: SetAsideCarrier, _ item: QuarantinedItem, _ loader: inout ChainLoader, in reader: any StoreReader
  ) throws -> RangkaianUsulan {
    let number = waiting.carrier.nomor.description
    let chain = try loader.chain(of: waiting.carrier, digest: waiting.digest, more: waiting.steps, in: reader)
    guard chain.cabang.isEmpty else { throw TatacaraError(.aktaBercabang, letak: number) }
    guard chain.rangkaian.keadaan.akta.isEmpty else { return chain.rangkaian }
    let why = chain.disisihkan.first?.galat.kode ?? item.code
    throw NodeError(
      .takDapatDikembalikan,
      "tidak ada putusan atas usulan ini yang lulus gerbang (\(why)), jadi usulan belum pernah lepas dari desa: desa sudah "
        + "diberi tahu, dan memperbaikinya dengan musdes baru", en: "No act on it passes the gate (\(why)).",
      letak: number)
  }

  private func due(_ chain: RangkaianUsulan, of waiting: SetAsideCarrier) throws -> Langkah {
    let number = waiting.carrier.nomor.description
    guard let step = chain.keadaan.langkah.flatMap(chain.paket.langkah) else {
      throw NodeError(
        .takDapatDikembalikan,
        "usulan ini sudah selesai di tingkat bawah, jadi tidak ada putusan yang ditunggu: perbaiki sebab tertahannya, lalu "
          + "karantina release", en: "It is finished below; mend what it waits for, then karantina release.",
        letak: number)
    }
    guard step.tingkat != node.tier else { return step }
    throw NodeError(
      .takDapatDikembalikan,
      "yang ditunggu usulan ini adalah \(step.label.id) di \(step.tingkat.nama): hanya tingkat itu dapat mengembalikannya; "
        + "bila belum sampai di sana, simpul di bawah dapat sync langsung ke sana (--ke, --tingkat)",
      en: "It waits for \(step.label.en) at \(step.tingkat.nama), which alone may return it.", letak: number)
  }

  /// What the gate says of this return alone.
  private func check(
    _ said: PutusanUsulan.Isi, _ step: Langkah, _ chain: RangkaianUsulan, _ date: Tanggal, _ trust: Trust
  ) throws {
    let hand = signer.hand(for: step, at: node)
    let act = Akta(
      jenis: step.akta, langkah: step.kode, paket: chain.paket.digest, penandatangan: hand.certificate, tanggal: date,
      isi: .kosong, peraga: node.identity.peraga, akar: .zero, jumlahBagian: 1)
    let verdict = PutusanUsulan(pembawa: chain.digest, sebelum: chain.keadaan.terakhir, isi: said)
    let taken = LangkahTercatat(
      digest: .zero, akta: act, wilayah: chain.pembawa.wilayah, putusan: verdict,
      berkas: RingkasanBerkas([], untuk: chain.digest),
      penandatangan: try trust.certificates.penandatangan(hand.certificate))
    guard let error = Gerbang.periksa(taken, pada: chain) else { return }
    throw TatacaraError(error.jenis, error.rincian, en: error.detail, letak: chain.pembawa.nomor.description)
  }
}

extension ReturnPlan {
  /// Signs, in the caller's transaction, where everything was planned in it.
  /// - Throws: what `Node.act` throws.
  package func sign(_ node: Node, by signer: Signer, in writer: any StoreWriter) throws -> [Digest] {
    try groups.map { try node.act($0.draft, by: signer.hand(for: $0.step, at: node), in: writer) }
  }
}

extension PaketAturan {
  /// The step a return goes back to.
  /// - Throws: `LANGKAH_TAK_DIKENAL`, `KEMBALI_SALAH_LANGKAH` where the reason leaves a choice.
  func tujuan(_ nama: String?, _ alasan: Alasan) throws(TatacaraError) -> Langkah {
    if let nama {
      guard let step = langkah(bernama: nama) else { throw TatacaraError(.langkahTakDikenal, letak: nama) }
      return step
    }
    guard alasan.ke.count == 1, let step = alasan.ke.first.flatMap(langkah) else {
      throw TatacaraError(.kembaliSalahLangkah, "Sebut dengan --ke-langkah.", en: "Name it with --ke-langkah.")
    }
    return step
  }
}

extension [Entri] {
  /// Whether any act among them says something of a carrier: then the subject is one.
  func speak(of carrier: Digest) -> Bool {
    contains { entry in
      guard case .akta(let act, let views) = entry, act.dokumen.jenis != .ketetapan else { return false }
      return views.contains { $0.putusan.isi.contains { $0.pembawa == carrier } }
    }
  }
}
