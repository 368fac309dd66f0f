import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What the other side sent: judged, written, and counted as far as it goes.
extension Exchange {
  func admit(
    _ message: PesanSesi, _ link: inout LinkState, _ taken: inout Taken, in writer: any StoreWriter
  ) throws {
    let trust = try node.trust(in: writer)
    let verified = try verified(message.himpunan, trust)
    let header = verified.value.kepala
    guard header.dari < header.sampai else {
      throw WireError.bentuk("himpunan di luar urutan log", "a change-set outside the log's order")
    }
    if link.received.epoch != header.epoch {
      // Another store of the peer's: from its beginning, and what we held stays held.
      link.received = Cursor(epoch: header.epoch, sequence: 0)
      link.receivedSum = .empty
      try RegionSums.clear(from: peer.replika, in: writer)
      if peerIsAbove { try ReturnedChains(node: node, peer: peer).begin(in: writer) }
    }
    // A repeat, or past what we had: the cursor in our answer says where to go on.
    guard continues(header, link) else {
      taken.skips = header.dari > link.received.sequence
      return
    }
    try receive(try verified.isi(), header, whole: !message.masihAda, trust, &link, &taken, in: writer)
  }

  /// A change-set of the peer's for this node, its signature checked.
  /// - Throws: `SALAH_ALAMAT`; `WireError`.
  func verified(_ bytes: [UInt8], _ trust: Trust) throws -> Verified<ChangeSet> {
    let frame = try ChangeSet.decode(bytes)
    let header = frame.klaim.kepala
    guard header.pengirim == peer.replika, header.penerima == node.replica else {
      throw SyncError(
        .wrongAddress, "himpunan perubahan ini untuk atau dari simpul lain: periksa alamat induk",
        en: "The change-set is for, or from, another node.")
    }
    return try frame.verify(certificate(of: peer.replika, trust))
  }

  /// Takes in what an agreement found missing: judged as ever, without moving a cursor.
  func admitAgain(_ content: IsiHimpunan, _ trust: Trust, in writer: any StoreWriter) throws {
    let admitted = try Admission.judge(content, in: writer, trust: trust, from: source, ownRegion: node.region)
    try write(admitted, in: writer)
    if !peerIsAbove {
      try WitnessShelf.note(admitted, from: peer.replika, on: node.today(in: writer), whole: false, in: writer)
    }
    let room = WaitingRoom(node: node)
    for item in try AskedAgain.came(content, in: writer) {
      guard try !AskedAgain.isIn(item, in: writer) else {
        try writer.release(item.id)
        continue
      }
      _ = try room.refusal(of: item, node.trust(in: writer), in: writer)
    }
    try room.retry(admitted.refusals, from: source, in: writer)
    try room.retry(in: writer)
  }

  /// What came for something that is damaged here waits in quarantine until that is mended: told here, not to the peer.
  private func write(_ admitted: Admitted, in writer: any StoreWriter) throws {
    for case let error as SyncError in admitted.refusals.map(\.error) where error.code == .damagedHere {
      node.damage.note(error)
    }
    try Ledger.write(admitted, to: writer, from: source, ownTier: node.tier, damage: node.damage.note)
  }

  /// Whether a change-set begins where what was received ends.
  package dynamic func continues(_ header: KepalaHimpunan, _ link: LinkState) -> Bool {
    header.dari == link.received.sequence
  }

  /// Judges, writes, and moves the cursor, in the caller's transaction.
  /// - Parameter whole: the peer has nothing more to send after this.
  package dynamic func receive(
    _ content: IsiHimpunan, _ header: KepalaHimpunan, whole: Bool, _ trust: Trust, _ link: inout LinkState,
    _ taken: inout Taken, in writer: any StoreWriter
  ) throws {
    let admitted = try Admission.judge(content, in: writer, trust: trust, from: source, ownRegion: node.region)
    try write(admitted, in: writer)
    if !peerIsAbove {
      try WitnessShelf.note(
        admitted, from: peer.replika, on: node.today(in: writer), whole: whole, in: writer)
    }
    let room = WaitingRoom(node: node)
    try room.retry(admitted.refusals, from: source, in: writer)
    try room.retry(in: writer)
    link.received.sequence = header.sampai
    let lines = content.logEntries
    if peerIsAbove { try ReturnedChains(node: node, peer: peer).heard(lines, in: writer) }
    link.receivedSum.add(lines.map(\.key))
    try RegionSums.add(lines, from: peer.replika, in: writer)
    taken.entries = lines.count
    taken.notices = admitted.notices
    taken.receipt = try countersign(admitted, header, live: taken.live, &link, in: writer)
  }

  func certificate(of replica: ReplicaID, _ trust: Trust) throws -> SertifikatSimpul {
    guard let found = trust.certificates.simpul.values.first(where: { $0.replika == replica }) else {
      throw SyncError(
        .wrongAddress, "pengirim belum dikenal di sini: daftarkan simpul itu dahulu",
        en: "The sender is not known here; enrol that node first.")
    }
    return found
  }
}

extension Admitted {
  /// What the sender is told: what was set aside, and first the chains of which it told another story. Not what is damaged
  /// here: it cannot help that.
  var notices: [CatatanKarantina] {
    let told = forks.map { ($0.other, $0.alarm as any SelarasError) } + refusals.map { ($0.subject, $0.error) }
    return told.filter { $0.1.kode != SyncError.Code.damagedHere.rawValue }.map {
      CatatanKarantina(subjek: $0.0, kode: $0.1.kode, kalimat: $0.1.pesan)
    }
  }
}
