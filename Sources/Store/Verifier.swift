import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Recomputes a store from its entries alone and compares (design §1: everything but the set is derived). Reads one
/// snapshot, writes nothing. Memory grows with the number of records held, not with their values.
package struct Verifier {
  /// What does not agree.
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    package enum Kode: String, CaseIterable, Sendable {
      case sidik = "SIDIK_BERBEDA"
      case tandaTangan = "TANDA_TANGAN_BERBEDA"
      case rantai = "RANTAI_BERBEDA"
      case bagian = "BAGIAN_BERBEDA"
      case keadaan = "KEADAAN_BERBEDA"
      case hitungan = "HITUNGAN_BERBEDA"
      case baris = "BARIS_BERBEDA"
      case jumlahDesa = "JUMLAH_DESA_BERBEDA"
      case konflik = "KONFLIK_BERBEDA"
      case temuan = "TEMUAN_BERBEDA"
      case berkas = "BERKAS_BERBEDA"
      case putusan = "PUTUSAN_BERBEDA"
      case penunjuk = "PENUNJUK_BERBEDA"
      case catatan = "CATATAN_BERBEDA"
      case tautan = "TAUTAN_BERBEDA"
      case tandaTerima = "TANDA_TERIMA_BERBEDA"
    }

    package let code: Kode
    /// Which document, record or village; no personal data.
    package let subject: String

    package var description: String { "\(code.rawValue): \(subject)" }

    /// `KODE: sentence (subject)`.
    package func kalimat(_ bahasa: Bahasa) -> String {
      "\(code.rawValue): \(bahasa(code.kalimat)) (\(bahasa == .id ? subject : placeInEnglish(subject)))"
    }
  }

  package struct Report: Sendable {
    package var documents = 0
    package var carriers = 0
    package var parts = 0
    package var records = 0
    package var files = 0
    /// Files whose bytes are not here any more, or are others.
    package var damagedFiles: Set<Digest> = []
    /// At most `limit`.
    package var differences: [Difference] = []
    /// Differences past the limit.
    package var more = 0
  }

  /// Differences listed.
  package static let limit = 1000
  private static let page = 500

  let reader: any StoreReader
  let trust: Trust
  let ownTier: Tingkat
  private var states: StateRefresher
  private var report = Report()
  private var records: Set<RecordID> = []
  /// The carriers of each village.
  private var villages: [WilayahID: [Digest]] = [:]
  /// What the log is to hold.
  var expected = LogSums()
  /// What replaced what, by the key it is noted under.
  private var replacements: [String: Digest] = [:]

  package init(reader: any StoreReader, trust: Trust, ownTier: Tingkat) {
    self.reader = reader
    self.trust = trust
    self.ownTier = ownTier
    states = StateRefresher(trust: trust, ownTier: ownTier)
  }

  /// - Parameters:
  ///   - receipts: the shelf of receipts held, by peer.
  ///   - file: the digest of the bytes kept for a file; nil where they are missing.
  /// - Throws: the store's errors.
  package mutating func run(receipts: String, file: (Digest) -> Digest?) throws -> Report {
    try checkDocuments()
    try checkChains()
    try checkCarriers()
    try checkReplacements()
    for (village, carriers) in villages.sorted(by: { $0.key < $1.key }) { try checkParts(of: village, carriers) }
    try checkRows()
    try checkLog()
    try checkReceipts(receipts)
    try checkBytes(file)
    return report
  }

  mutating func differ(_ code: Difference.Kode, _ subject: String) {
    guard report.differences.count < Self.limit else { return report.more += 1 }
    report.differences.append(Difference(code: code, subject: subject))
  }

  // MARK: Documents

  private mutating func checkDocuments() throws {
    for kind in StoredDocument.Kind.allCases {
      for document in try reader.documents(of: kind) {
        report.documents += 1
        if Canonical.sha256(document.bytes) != document.digest { differ(.sidik, document.digest.short) }
        do {
          let place = try checkSignature(of: document)
          if place.map({ $0 != Place(author: document.author, region: document.region) }) ?? false {
            differ(.penunjuk, document.digest.short)
          }
        } catch {
          differ(.tandaTangan, document.digest.short)
        }
        guard kind != .akta else { continue }
        expect(.document(document.digest), region: document.region, author: trust.tier(of: document.author))
      }
    }
  }

  private struct Place: Equatable {
    let author: ReplicaID
    let region: WilayahID
  }

  /// - Returns: what its columns are to say of it; nil for an act, whose parts name their villages.
  private func checkSignature(of document: StoredDocument) throws(WireError) -> Place? {
    let certificates = trust.certificates
    switch document.kind {
    case .akta:
      let act = try Canonical.akta(from: document.bytes)
      _ = try certificates.verifikasi(Bertanda(dokumen: act, tandaTangan: document.signature))
      return nil
    case .terbitan:
      let publication = try Canonical.terbitan(from: document.bytes)
      _ = try certificates.verifikasi(Bertanda(dokumen: publication, tandaTangan: document.signature))
      try Canonical.decode(IsiTerbitan.self, from: document.attachment).periksa(publication)
      let signer = try certificates.penandatangan(publication.penandatangan)
      return Place(author: signer.replika, region: publication.rantai.wilayah)
    case .sertifikatSimpul:
      let node = try Canonical.simpul(from: document.bytes)
      let issuer = try node.penerbit.map { digest throws(WireError) in try held(digest) }
      _ = try RantaiSertifikat.periksa(
        Bertanda(dokumen: node, tandaTangan: document.signature), penerbit: issuer, akar: certificates.akar)
      return Place(author: issuer?.replika ?? node.replika, region: node.rantai.wilayah)
    case .sertifikatPetugas:
      let person = try Canonical.petugas(from: document.bytes)
      let node = try held(person.simpul)
      _ = try RantaiSertifikat.periksa(Bertanda(dokumen: person, tandaTangan: document.signature), simpul: node)
      return Place(author: node.replika, region: person.rantai.wilayah)
    }
  }

  /// A node's certificate that leads to the root.
  private func held(_ digest: Digest) throws(WireError) -> SertifikatSimpul {
    guard let node = trust.certificates.simpul[digest] else {
      throw .rujukan("sertifikat penerbit", "an issuer's certificate")
    }
    return node
  }

  private mutating func checkChains() throws {
    for last in try reader.heads() {
      // A village may have parts and no proposal: one that was returned without having got in.
      if last.region.tingkat == .desa { villages[last.region, default: []] += [] }
      var head = Digest.zero
      for nomor in stride(from: UInt64(1), through: last.nomor, by: 1) {
        guard let document = try reader.chained(last.replica, for: last.region, at: nomor) else {
          differ(.rantai, "\(last.replica) \(last.region) nomor \(nomor)")
          break
        }
        head = Rantai.kepala(head, sesudah: document)
        if try reader.headAfter(last.replica, for: last.region, nomor: nomor) != head {
          differ(.rantai, "\(last.replica) \(last.region) nomor \(nomor)")
        }
        expect(
          .chain(replica: last.replica, region: last.region, nomor: nomor), region: last.region,
          author: trust.tier(of: last.replica))
      }
      if head != last.head { differ(.rantai, "\(last.replica) \(last.region)") }
    }
  }

  private mutating func checkParts(of village: WilayahID, _ carriers: [Digest]) throws {
    var verdicts: [Digest: Set<StoredVerdict>] = [:]
    for stored in try reader.parts(for: village) {
      report.parts += 1
      do {
        let view = try Canonical.decode(PandanganBagian.self, from: stored.view)
        guard let document = try reader.document(stored.act), view.akta == stored.act, view.rantai == stored.rantai
        else { throw WireError.bukti("Bagian \(village)", "the part of \(village)") }
        try view.periksa(try Canonical.akta(from: document.bytes))
        for said in view.putusan.isi {
          verdicts[said.pembawa, default: []].insert(
            StoredVerdict(act: stored.act, village: village, carrier: said.pembawa, previous: said.sebelum))
        }
        if view.putusan.jumlah == 0 {
          expect(
            .part(act: stored.act, village: village), region: village, author: trust.tier(of: stored.author))
        }
        try checkFiles(view.berkas.isi, of: village)
      } catch is WireError {
        differ(.bagian, "\(stored.act.short) \(village)")
      }
    }
    for carrier in Set(verdicts.keys).union(carriers).sorted() {
      let kept = try reader.verdicts(on: carrier)
      if Set(kept) != verdicts[carrier] ?? [] { differ(.putusan, "\(village) \(carrier.short)") }
      guard ownTier > .desa else { continue }
      for verdict in kept { expected.add(.verdict(act: verdict.act, carrier: carrier), region: village, .down) }
    }
  }

  /// Files that a village's part names are known here as that village's, held or wanted.
  private mutating func checkFiles(_ files: [BerkasAkta], of village: WilayahID) throws {
    for file in files {
      let known = try reader.files(file.digest).contains { $0.village == village && $0.kind == file.jenis }
      if !known { differ(.berkas, StoredFile(file, of: village, held: false).name) }
    }
  }

  /// The bytes of each file once, however many villages name it.
  private mutating func checkBytes(_ bytes: (Digest) -> Digest?) throws {
    var last: Digest?
    for stored in try reader.files(held: true) where stored.digest != last {
      last = stored.digest
      report.files += 1
      guard bytes(stored.digest) != stored.digest else { continue }
      report.damagedFiles.insert(stored.digest)
      differ(.berkas, stored.name)
    }
  }

  // MARK: Carriers

  private mutating func checkCarriers() throws {
    var after: NomorPembawa?
    while true {
      let page = try reader.carriers(matching: CarrierFilter(region: .pusat), after: after, limit: Self.page)
      for stored in page { try check(stored) }
      guard page.count >= Self.page, let last = page.last else { return }
      after = last.nomor
    }
  }

  private mutating func check(_ stored: StoredCarrier) throws {
    report.carriers += 1
    let name = "\(stored.nomor) \(stored.digest.short)"
    guard Canonical.sha256(stored.bytes) == stored.digest, let carrier = try? Canonical.pembawa(from: stored.bytes)
    else { return differ(.sidik, name) }
    states.rows.contents.remember(carrier, as: stored.digest)
    villages[carrier.wilayah, default: []].append(stored.digest)
    if (stored.jenis, stored.nomor, stored.replica) != (carrier.jenis, carrier.nomor, carrier.replika) {
      differ(.penunjuk, name)
    }
    guard let chain = try sound({ try states.chain(of: carrier, stored.digest, in: reader) }) else {
      return differ(.keadaan, name)
    }
    let state = chain.keadaan
    if let replaced = chain.tergantikan {
      let key = StateRefresher.replacementKey(replaced, carrier.wilayah)
      replacements[key] = min(replacements[key] ?? stored.digest, stored.digest)
    }
    try expect(carrier, stored.digest, state)
    if CarrierState(state, tier: ownTier) != stored.state { differ(.keadaan, name) }
    for (position, butir) in carrier.butir.enumerated() {
      let expected = StateRefresher.counting(state, position)
      for delta in butir.deltas {
        records.insert(delta.record)
        if delta.dot == Dot(replica: delta.record.replica, counter: 1),
          try reader.origin(of: delta.record) != carrier.wilayah
        {
          differ(.penunjuk, "\(delta.record)")
        }
        let line = try reader.deltas(of: delta.record).first { $0.dot == delta.dot && $0.carrier == stored.digest }
        if line?.counts != expected || line.map({ Int($0.butir) }) != position {
          differ(.hitungan, "\(delta.record) \(name)")
        }
      }
    }
  }

  /// nil where what is kept cannot be read: damage, which is told where it lies.
  /// - Throws: the store's own errors.
  private func sound<T>(_ body: () throws -> T) throws -> T? {
    do { return try body() } catch let error as any SelarasError where !(error is StoreError) { return nil }
  }

  /// What is noted as replaced is what some forum accepted in its place, and nothing else.
  private mutating func checkReplacements() throws {
    let noted = Dictionary(
      try reader.work(StateRefresher.replacementShelf, prefix: "").map { ($0.key, $0.value) }
    ) { first, _ in first }
    for key in Set(noted.keys).union(replacements.keys).sorted() where noted[key] != replacements[key]?.bytes {
      differ(.keadaan, String(key.prefix(8)))
    }
  }

  // MARK: Rows

  private mutating func checkRows() throws {
    var tallies: [WilayahID: (tally: VillageTally, sum: SumMod256)] = [:]
    var conflicts: Set<StoredConflict> = []
    var findings: Set<FamilyFinding> = []
    for record in records.sorted() {
      report.records += 1
      guard let origin = try reader.origin(of: record) else { continue }
      guard let history = try sound({ try states.rows.history(of: record, reader.deltas(of: record), in: reader) })
      else {
        differ(.baris, "\(record)")
        continue
      }
      let official = Baris.susun(record, history.filter { $0.counts.contains(.resmi) }.map(\.delta))
      let row = StoredRow(official, origin: origin)
      if try reader.row(record) != row { differ(.baris, "\(record)") }
      if let row { add(row, to: &tallies) }
      conflicts.formUnion(RowRefresher.conflicts(of: record, origin: origin, history))
      try checkClaims(RecordReader.current(record, history), official)
      findings.formUnion(try sound { try states.rows.familyFindings(record, in: reader) } ?? [])
    }
    try checkStrays()
    try compare(
      tallies.mapValues { one in
        var tally = one.tally
        tally.sum = one.sum.jumlah
        return tally
      })
    let kept = Set(try reader.conflicts(in: .pusat))
    for conflict in kept.symmetricDifference(conflicts) { differ(.konflik, "\(conflict.record)") }
    let found = Set(try reader.familyFindings(in: .pusat))
    for finding in found.symmetricDifference(findings) { differ(.temuan, "\(finding.family) \(finding.temuan.kode)") }
  }

  private mutating func checkClaims(_ current: Baris, _ official: Baris) throws {
    let shown = official.ada && official.entitas == .individu ? official[Fields.keluargaOrang]?.rujukan : nil
    let claims = FamilyNotes.claims(of: FamilyInvariants.Anggota(current), shown: shown)
    if try reader.claims(of: current.record) != claims { differ(.temuan, "\(current.record) keanggotaan") }
  }

  private func add(_ row: StoredRow, to tallies: inout [WilayahID: (tally: VillageTally, sum: SumMod256)]) {
    let village = row.origin
    let none = (VillageTally(village: village, keluarga: 0, individu: 0, sum: .zero), SumMod256())
    var one = tallies[village] ?? none
    one.sum.tambah(row.digest)
    if row.entity == .keluarga { one.tally.keluarga += 1 } else { one.tally.individu += 1 }
    tallies[village] = one
  }

  /// Rows of records that no delta speaks of.
  private mutating func checkStrays() throws {
    var strays: [RecordID] = []
    for entity in Entitas.allCases {
      try reader.forEachRow(entity, in: .pusat) { row in
        if !records.contains(row.record) { strays.append(row.record) }
        return true
      }
    }
    for stray in strays { differ(.baris, "\(stray)") }
  }

  private mutating func compare(_ computed: [WilayahID: VillageTally]) throws {
    let kept = Dictionary(try reader.tallies(in: .pusat).map { ($0.village, $0) }) { first, _ in first }
    for village in Set(computed.keys).union(kept.keys).sorted() {
      let none = VillageTally(village: village, keluarga: 0, individu: 0, sum: .zero)
      if computed[village] ?? none != kept[village] ?? none { differ(.jumlahDesa, "\(village)") }
    }
  }
}
