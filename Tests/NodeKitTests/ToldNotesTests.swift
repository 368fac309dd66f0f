import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What a receiver sets aside is told to its sender until the sender knows it, and taken back when it is let in.
@Suite struct ToldNotesTests {
  private let federation: Federation
  private let usulan: Pembawa
  private let village = Federation.village
  private let regency = Federation.regency

  /// The village proposes on top of a correction that its kabupaten has not heard of.
  init() throws {
    federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 2)
    try federation.syncAllDown()
    try federation.syncAllUp()
    try federation.on("2026-10-05")
    let person = try #require(families[0].butir[0].deltas.last?.record)
    let (pusat, signer) = (try federation.node(.pusat), try federation.person(.pusat, .penetap))
    try pusat.store.write { writer in
      let delta = RegistryDelta(
        record: person, dot: Dot(replica: pusat.replica, counter: 2),
        context: Context(covering: try writer.deltas(of: person).map(\.dot)),
        writes: [RegistryWrite(field: Fields.tempatLahir, value: .teks("Sioban"))])
      _ = try pusat.decree(
        .koreksi, delta, of: Federation.village, sk: "SK 2", subject: "koreksi", by: signer, in: writer)
    }
    try federation.sync(village, with: .pusat)
    usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Benar"), number: 1)
    _ = try federation.musdes([usulan])
  }

  private func known() throws -> [String] {
    let node = try federation.node(village)
    let about = try node.store.read { try NoteShelf.byDocument(in: $0)[Canonical.digest(usulan)] ?? [] }
    #expect(try node.store.read { try NoteShelf.all(in: $0) }.count == about.count)
    return about.map(\.kode)
  }

  private func shown() throws -> [UsulanLine] {
    let node = try federation.node(village)
    return try node.store.read { try UsulanLine.all(.everything, status: nil, node, in: $0) }
  }

  @Test("an answer that is lost loses no reason: the next session tells it, and it stands beside the proposal")
  func lostAnswer() throws {
    try federation.deliver(federation.outgoing())
    #expect(try known().isEmpty)
    #expect(try federation.sync(village).notices.map(\.kode) == ["KONTEKS_TAK_DIKENAL"])
    #expect(try known() == ["KONTEKS_TAK_DIKENAL"])
    #expect(try shown()[0].keterangan(.id).contains("! KONTEKS_TAK_DIKENAL"))
    #expect(try StatusReport(of: federation.node(village)).ditahanTetangga == 1)
    // Known, it is not told again.
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try known() == ["KONTEKS_TAK_DIKENAL"])
  }

  @Test("what is let in later is taken back")
  func letIn() throws {
    try federation.sync(village)
    #expect(try known() == ["KONTEKS_TAK_DIKENAL"])
    try federation.sync(Federation.province)
    try federation.sync(regency)
    let last = try federation.sync(village)
    #expect(try last.notices.isEmpty && known().isEmpty && shown()[0].temuan.isEmpty)
    let idle = try federation.sync(village)
    #expect(idle.rounds == 1)
  }

  @Test("a bundle tells it too, and one that comes late does not bring back what was settled since")
  func byStick() throws {
    let (low, high) = (try federation.node(village), try federation.node(regency))
    try federation.deliver(federation.outgoing())
    let (first, second) = (federation.root.appending(path: "1"), federation.root.appending(path: "2"))
    _ = try BundleWriter(node: high, to: low.identity.simpul).write(to: first)
    try federation.sync(Federation.province)
    try federation.sync(regency)
    _ = try BundleWriter(node: high, to: low.identity.simpul).write(to: second)
    #expect(try BundleReader(node: low, file: first).take().karantina.map(\.kode) == ["KONTEKS_TAK_DIKENAL"])
    #expect(try known() == ["KONTEKS_TAK_DIKENAL"])
    #expect(try BundleReader(node: low, file: second).take().karantina.isEmpty)
    #expect(try known().isEmpty)
    #expect(try BundleReader(node: low, file: first).take().karantina.isEmpty)
    #expect(try known().isEmpty)
  }

  @Test("two villages' parts of one document are told once, and damage here not at all: sessions end")
  func manyOfOne() throws {
    let (low, high) = (try federation.node(village), try federation.node(regency))
    let other = try #require(WilayahID(kode: "13.09.01.2001"))
    for (place, code) in [
      (village, "KONTEKS_TAK_DIKENAL"), (other, "DI_LUAR_WILAYAH"), (regency, "CATATAN_SIMPUL_RUSAK"),
    ] {
      let item = QuarantinedItem(
        peer: low.replica, village: place, subject: place == regency ? Canonical.sha256([1]) : .zero, code: code,
        message: "kalimat", bytes: [])
      _ = try high.store.write { try $0.quarantine(item) }
    }
    #expect(try federation.sync(village).rounds < 5)
    let told = try low.store.read { try NoteShelf.all(in: $0) }.map(\.note)
    #expect(Set(told.map(\.subjek)) == [.zero, Canonical.digest(usulan)])
    #expect(told.map(\.kode) == ["KONTEKS_TAK_DIKENAL", "KONTEKS_TAK_DIKENAL"])
    #expect(try federation.sync(village).rounds == 1)
  }

  @Test(
    "what a village sets aside of its parent's is told within the session, also to a parent that never says it knows")
  func upward() throws {
    let (low, high) = (try federation.node(village), try federation.node(regency))
    try federation.sync(village)
    let item = QuarantinedItem(
      peer: high.replica, village: village, subject: .zero, code: "BUKTI_TIDAK_COCOK", message: "kalimat", bytes: [])
    _ = try low.store.write { try $0.quarantine(item) }
    #expect(try federation.sync(village).rounds == 2)
    #expect(try high.store.read { try NoteShelf.all(in: $0) }.map(\.note.kode) == ["BUKTI_TIDAK_COCOK"])
    #expect(try federation.sync(village).rounds == 1)
    var (told, reply, taken) = (try federation.outgoing(), try federation.outgoing(), Exchange.Taken())
    (told.karantinaUtuh, told.masihAda, reply.masihAda) = (true, false, false)
    taken = try federation.deliver(told)
    taken.receipt = nil
    #expect(!Exchange.goesOn(after: told, reply, taken))
  }

  @Test("a note that cannot be read any more stops nothing, and the next telling replaces it")
  func unreadable() throws {
    try federation.deliver(federation.outgoing())
    let (low, high) = (try federation.node(village), try federation.node(regency))
    try low.store.write { try $0.setWork("ditahan-tetangga", "\(high.replica)", Array("{".utf8)) }
    #expect(try known().isEmpty && StatusReport(of: low).ditahanTetangga == 0)
    try federation.sync(village)
    #expect(try known() == ["KONTEKS_TAK_DIKENAL"])
  }

  @Test("a proposal that came to its end shows no note of a neighbour that never called again")
  func ended() throws {
    try federation.sync(village)
    let low = try federation.node(village)
    let stored = try low.store.read { try #require(try $0.carrier(Canonical.digest(usulan))) }
    var state = stored.state
    state.status = StatusUsulan.ditolak.kode
    try low.store.write { try $0.update(stored.digest, state: state) }
    #expect(try known().isEmpty && shown()[0].temuan.isEmpty)
  }

  @Test("a neighbour's words reach no terminal raw, and ours are cut to what it takes", arguments: ["kode", "pesan"])
  func words(which: String) throws {
    var message = try federation.outgoing()
    let note = CatatanKarantina(
      subjek: .zero, kode: "KODE", kalimat: "baris\n\u{1B}[2J" + String(repeating: "…", count: 400))
    #expect(note.pesan.hasPrefix("baris  [2J…") && note.pesan.utf8.count <= BatasDokumen.teks)
    message.karantina = [note]
    #expect(try PesanSesi(from: message.encode()).karantina == [note])
    message.karantina[0] =
      which == "kode"
      ? CatatanKarantina(subjek: .zero, kode: "KO\u{1B}[2J", pesan: "")
      : CatatanKarantina(subjek: .zero, kode: "KODE", pesan: "a\u{1B}[2J")
    #expect(throws: WireError(.bentuk, "")) { try PesanSesi(from: message.encode()) }
  }

  @Test("a peer's list takes the place of the one before, each code once")
  func sum() {
    let notes = (1...3).map {
      CatatanKarantina(subjek: Canonical.sha256([$0]), kode: "KODE_\($0)", pesan: "kalimat \($0)")
    }
    let known = CatatanKarantina.sidik(notes)
    #expect(CatatanKarantina.sidik(notes.reversed()) == known && known != 0 && CatatanKarantina.sidik([]) == 0)
    var other = notes
    other[0].kode = "KODE_9"
    #expect(CatatanKarantina.sidik(other) != known && CatatanKarantina.sidik(Array(notes.dropLast())) != known)
  }
}
