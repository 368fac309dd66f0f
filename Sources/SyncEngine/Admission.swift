import Causality
import Registry
import Tatacara
import Wire

/// Where entries come from.
package enum EntrySource: Hashable, Sendable {
  /// Made here.
  case local(ReplicaID)
  case below(ReplicaID, WilayahID)
  case above(ReplicaID, WilayahID)

  package var origin: ReplicaID {
    switch self {
    case .local(let replica), .below(let replica, _), .above(let replica, _): replica
    }
  }
}

/// What did not pass: it waits in quarantine alone, with what depends on it (design §5, "No head-of-line blocking").
package struct Refusal: Sendable {
  package let subject: Digest
  package let village: WilayahID
  package let error: any SelarasError
  /// The entries as they came, for a later try.
  package var entries: [Entri]
}

/// What passed, ready to be written in one transaction.
package struct Admitted: Sendable {
  package var trust: Trust
  package var documents: [StoredDocument] = []
  package var steps: [ChainStep] = []
  package var carriers: [AdmittedCarrier] = []
  package var acts: [StoredDocument] = []
  package var views: [PandanganBagian] = []
  package var refusals: [Refusal] = []
  /// Chains of which the change-set told another story than is held.
  package var forks: [ForkedChain] = []
  /// Acts that stand in their author's chain, those set aside for what they say included: a witness saw them too.
  package var witnessed: [WitnessedAct] = []
}

/// A signed act that came, with its places in its author's chains.
package struct WitnessedAct: Hashable, Sendable {
  package let digest: Digest
  package let author: ReplicaID
  package let signed: Tanggal
  package var places: [Rantai]
}

/// One document further in a chain.
package struct ChainStep: Hashable, Sendable {
  package let replica: ReplicaID
  package let region: WilayahID
  package let nomor: UInt64
  package let document: Digest
  package let head: Digest
}

package struct AdmittedCarrier: Sendable {
  package let digest: Digest
  package let carrier: Pembawa
}

/// Judges entries against what is held and what the law of the pack says (design §3, "Gate conditions"): nothing enters
/// unproved, and what fails, fails alone. Pure: reads through `EntryReader`, writes nothing.
package struct Admission {
  let reader: any EntryReader
  let source: EntrySource
  /// This node's own region: what comes from above must concern it.
  let ownRegion: WilayahID
  private(set) var result: Admitted
  private var chains: ChainCheck
  private var newActs: [Digest: Bertanda<Akta>] = [:]
  /// Acts whose signer's certificate has not come yet: their carriers wait with them.
  private var unproven: [Digest: (act: Bertanda<Akta>, views: [PandanganBagian])] = [:]

  package init(reader: any EntryReader, trust: Trust, source: EntrySource, ownRegion: WilayahID) {
    self.reader = reader
    self.source = source
    self.ownRegion = ownRegion
    result = Admitted(trust: trust)
    chains = ChainCheck(reader: reader, peer: source.origin)
  }

  /// - Throws: `KEPALA_TIDAK_BERSAMBUNG` where a chain step lies ahead of a gap: then the whole waits to be sent again; the
  ///   reader's errors.
  package static func judge(
    _ content: IsiHimpunan, in reader: any EntryReader, trust: Trust, from source: EntrySource, ownRegion: WilayahID
  ) throws -> Admitted {
    var admission = Admission(reader: reader, trust: trust, source: source, ownRegion: ownRegion)
    try admission.run(content)
    return admission.result
  }

  private mutating func run(_ content: IsiHimpunan) throws {
    for run in content.rantai { try chains.follow(run) }
    result.steps = chains.steps
    var carriers: [(Digest, Pembawa)] = []
    var views: [PandanganBagian] = []
    for entry in content.entri {
      switch entry {
      case .pembawa(let carrier): carriers.append((Canonical.digest(carrier), carrier))
      case .akta(let act, let parts): views += try accept(act, parts, entry)
      default: try acceptDocument(entry)
      }
    }
    result.forks = try forks(content)
    var judge = CarrierJudge(
      reader: reader, trust: result.trust, source: source, ownRegion: ownRegion,
      newActs: newActs.mapValues(\.dokumen), views: views)
    let verdict = try judge.judge(carriers)
    result.carriers = verdict.accepted
    if !verdict.refusals.isEmpty { result.refusals += setAside(verdict.refusals, carriers: carriers, views: views) }
    try keep(views, hiding: verdict.hidden)
  }

  // MARK: Certificates and publications

  private mutating func acceptDocument(_ entry: Entri) throws {
    if try reader.document(entry.digest) != nil { return }
    do {
      let stored = try check(entry)
      result.documents.append(stored)
    } catch let error as any SelarasError {
      let region = Self.place(of: entry)?.wilayah ?? ownRegion
      result.refusals.append(Refusal(subject: entry.digest, village: region, error: error, entries: [entry]))
    }
  }

  private mutating func check(_ entry: Entri) throws -> StoredDocument {
    switch entry {
    case .simpul(let certificate):
      let issuer = certificate.dokumen.penerbit.flatMap { result.trust.certificates.simpul[$0] }
      let document = try stored(
        certificate, .sertifikatSimpul, author: issuer?.replika ?? certificate.dokumen.replika,
        place: certificate.dokumen.rantai)
      // Last: what is refused for its place certifies nothing here.
      try result.trust.accept(certificate)
      return document
    case .petugas(let certificate):
      let node = try result.trust.certificates.penandatangan(certificate.dokumen.simpul)
      let document = try stored(
        certificate, .sertifikatPetugas, author: node.replika, place: certificate.dokumen.rantai)
      try result.trust.accept(certificate)
      return document
    case .terbitan(let publication, let content):
      _ = try result.trust.certificates.verifikasi(publication)
      try content.periksa(publication.dokumen)
      guard publication.dokumen.peraga == result.trust.peraga else { throw TatacaraError(.peragaTakCocok) }
      let signer = try result.trust.certificates.penandatangan(publication.dokumen.penandatangan)
      var document = try stored(publication, .terbitan, author: signer.replika, place: publication.dokumen.rantai)
      document.attachment = Canonical.bytes(content)
      if case .paket(let text) = content { try acceptPack(text) }
      return document
    case .pembawa, .akta:
      throw SyncError(.carrierMissing, "entri bukan dokumen")
    }
  }

  private mutating func acceptPack(_ text: [UInt8]) throws {
    let pack = try PaketAturan.baca(String(decoding: text, as: UTF8.self), digest: Canonical.sha256(text))
    result.trust.accept(pack)
  }

  private func stored<D: CanonicalDocument>(
    _ signed: Bertanda<D>, _ kind: StoredDocument.Kind, author: ReplicaID, place: Rantai
  ) throws -> StoredDocument {
    try chains.check(signed.digest, author: author, at: place)
    return StoredDocument(
      digest: signed.digest, kind: kind, bytes: Canonical.bytes(signed.dokumen), signature: signed.tandaTangan,
      author: author, region: place.wilayah)
  }

  private static func place(of entry: Entri) -> Rantai? {
    switch entry {
    case .simpul(let document): document.dokumen.rantai
    case .petugas(let document): document.dokumen.rantai
    case .terbitan(let document, _): document.dokumen.rantai
    case .pembawa, .akta: nil
    }
  }

  // MARK: Acts

  /// The views of an act that hold: signature, root, place in the chain, scope. The others are refused one by one.
  private mutating func accept(
    _ act: Bertanda<Akta>, _ views: [PandanganBagian], _ entry: Entri
  ) throws -> [PandanganBagian] {
    let digest = act.digest
    let signer: Penandatangan
    do {
      _ = try result.trust.certificates.verifikasi(act)
      signer = try result.trust.certificates.penandatangan(act.dokumen.penandatangan)
    } catch {
      if error.kode == WireError.Kode.rujukan.rawValue { unproven[digest] = (act, views) }
      let why = try damage(of: act.dokumen.penandatangan) ?? error
      result.refusals.append(
        Refusal(subject: digest, village: views.first?.wilayah ?? ownRegion, error: why, entries: [entry]))
      return []
    }
    if newActs[digest] == nil {
      newActs[digest] = act
      result.acts.append(
        StoredDocument(
          digest: digest, kind: .akta, bytes: Canonical.bytes(act.dokumen), signature: act.tandaTangan,
          author: signer.replika, region: views.count == 1 ? views[0].wilayah : signer.wilayah))
    }
    return views.filter { view in
      do {
        try view.periksa(act.dokumen)
        try chains.check(digest, author: signer.replika, at: view.rantai)
        try checkScope(view.wilayah)
        try checkShown(view, act.dokumen, signer)
        return true
      } catch let error as any SelarasError {
        if error.kode == SyncError.Code.fork.rawValue { chains.prove(signer.replika, at: view.rantai) }
        result.refusals.append(
          Refusal(subject: digest, village: view.wilayah, error: error, entries: [.akta(act, [view])]))
      } catch {
        return false
      }
      return false
    }
  }

  /// A certificate that is held and proves nothing is damaged here; nil where none is held.
  private func damage(of certificate: Digest) throws -> (any SelarasError)? {
    guard !result.trust.certificates.holds(certificate), try reader.document(certificate) != nil else { return nil }
    return SyncError.damagedHere(
      Kalimat("sertifikat penanda tangan", "a signer's certificate"), letak: certificate.short)
  }

  /// A part speaks of carriers, whose gates judge it, and shows of those verdicts the ones that its reader may have: a
  /// link that carries none of them carries no part either (`Assembly`). No carrier's gate sees a part that has no
  /// verdicts at all: it has its own.
  /// - Throws: `BAGIAN_TANPA_PUTUSAN`; `PAKET_TIDAK_DIKENAL`; what the gate says.
  private func checkShown(_ view: PandanganBagian, _ act: Akta, _ signer: Penandatangan) throws {
    guard view.putusan.jumlah == 0 else {
      guard view.putusan.isi.isEmpty else { return }
      throw SyncError(
        .nothingShown, "bagian akta ini menyembunyikan semua putusannya: minta pengirim mengirim ulang",
        letak: view.wilayah.description)
    }
    guard let pack = result.trust.packs[act.paket] else {
      throw result.trust.unknownPack(view.wilayah.description)
    }
    let files = RingkasanBerkas(view.berkas.isi, untuk: .zero)
    let refusal = Gerbang.periksaDaftar(
      act, wilayah: view.wilayah, berkas: files, penandatangan: signer, paket: pack, peraga: result.trust.peraga)
    if let refusal { throw refusal }
  }

  /// Scope (design §5): a child speaks of its own region only, and to us of nothing outside ours.
  private func checkScope(_ village: WilayahID) throws(SyncError) {
    let inside: Bool
    switch source {
    case .local: inside = ownRegion.meliputi(village)
    case .below(_, let region): inside = region.meliputi(village)
    case .above: inside = ownRegion.meliputi(village) || village.meliputi(ownRegion)
    }
    if !inside {
      throw SyncError(
        .outOfScope, "dokumen tentang wilayah di luar wewenang pengirim: laporkan ke simpul induk",
        letak: village.description)
    }
  }

  /// The forks that came, by the one fork rule (design §2): after the acts, for these say which branch stands.
  private func forks(_ content: IsiHimpunan) throws -> [ForkedChain] {
    let forks = chains.forks
    guard !forks.isEmpty else { return [] }
    var arrived: [(tier: Tingkat, follows: Digest)] = []
    for case .akta(let act, let views) in content.entri where newActs[act.digest] != nil {
      let tier = try result.trust.certificates.penandatangan(act.dokumen.penandatangan).tingkat
      arrived += views.flatMap(\.putusan.isi).compactMap { verdict in verdict.sebelum.map { (tier, $0) } }
    }
    let judge = ForkJudge(reader: reader, trust: result.trust, arrived: arrived)
    return try forks.map { try judge.judged($0.fork, others: $0.others) }
  }

  // MARK: What is kept

  /// Views without the verdicts on carriers that did not pass; where none of them passed, nothing of the view: neither the
  /// act nor its files are held for what nobody's gate let in.
  private mutating func keep(_ views: [PandanganBagian], hiding hidden: [Digest: Set<Digest>]) throws {
    for view in views {
      let hide = hidden[view.akta] ?? []
      let kept = hide.isEmpty ? view : try view.saring { !hide.contains($0) }
      if kept.putusan.jumlah == 0 || !kept.putusan.isi.isEmpty { result.views.append(kept) }
    }
    result.witnessed = witnessed(views)
    let used = Set(result.views.map(\.akta))
    result.acts.removeAll { !used.contains($0.digest) }
  }

  private func witnessed(_ views: [PandanganBagian]) -> [WitnessedAct] {
    let places = Dictionary(grouping: views, by: \.akta).mapValues { $0.map(\.rantai) }
    return result.acts.compactMap { act in
      guard let places = places[act.digest], let signed = newActs[act.digest]?.dokumen.tanggal else { return nil }
      return WitnessedAct(digest: act.digest, author: act.author, signed: signed, places: places)
    }
  }

  /// Each refused carrier with what was said of it, apart from all others.
  private func setAside(
    _ refused: [CarrierJudge.Refused], carriers: [(Digest, Pembawa)], views: [PandanganBagian]
  ) -> [Refusal] {
    let brought = Dictionary(carriers) { first, _ in first }
    let all = views + unproven.values.flatMap(\.views)
    let parts = Dictionary(grouping: all, by: \.akta).mapValues { $0.compactMap { try? PemisahBagian($0) } }
    return refused.map { item in
      var entries: [Entri] = brought[item.digest].map { [.pembawa($0)] } ?? []
      let waiting = unproven.filter {
        $0.value.views.contains { $0.putusan.isi.contains { $0.pembawa == item.digest } }
      }
      for digest in item.acts.union(waiting.keys).sorted() {
        guard let act = newActs[digest] ?? unproven[digest]?.act else { continue }
        let alone = (parts[digest] ?? []).compactMap { try? $0.hanya(item.digest) }
        entries += alone.map { .akta(act, [$0]) }
      }
      return Refusal(subject: item.digest, village: item.village, error: item.error, entries: entries)
    }
  }
}
