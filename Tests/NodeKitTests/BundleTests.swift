import Causality
import Foundation
import Identity
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What travels by stick or boat (design §4): the same messages as in a session, whole, in any order, more than once.
@Suite struct BundleTests {
  private let federation: Federation
  private let families: [Pembawa]

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 4)
    try federation.sync(Federation.province)
    try federation.sync(Federation.regency)
  }

  private func bundle(_ from: WilayahID, to: WilayahID, lines: Int = 8_000) throws -> URL {
    let url = federation.root.appending(path: "\(UUID()).selaras")
    let peer = try federation.node(to).identity.simpul
    _ = try BundleWriter(node: federation.node(from), to: peer, lines: lines).write(to: url)
    return url
  }

  @discardableResult
  private func take(_ url: URL, at region: WilayahID) throws -> BundleReader.Summary {
    try BundleReader(node: federation.node(region), file: url).take()
  }

  /// The village's proposal number `number`, signed, on its way.
  private func propose(_ number: UInt32) throws -> Pembawa {
    let person = try #require(families[Int(number) - 1].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama \(number)"), number: 1, seri: number)
    _ = try federation.musdes([usulan], seri: number)
    return usulan
  }

  private func holds(_ region: WilayahID, _ usulan: Pembawa) throws -> Bool {
    try federation.node(region).store.read { try $0.carrier(Canonical.digest(usulan)) } != nil
  }

  /// What of the other's log each side of the link has.
  private func received(_ region: WilayahID, from peer: WilayahID) throws -> UInt64 {
    let replica = try federation.node(peer).replica
    return try federation.node(region).store.read { try $0.link(replica)?.received.sequence ?? 0 }
  }

  private let village = Federation.village
  private let regency = Federation.regency

  @Test(
    "A village without a network receives its register, sends its quarter and reads the decisions",
    arguments: [2, 8_000])
  func wholeWay(lines: Int) throws {
    try take(bundle(regency, to: village, lines: lines), at: village)
    #expect(try federation.tally(village) == federation.tally(.pusat))
    let usulan = try propose(1)
    let sent = try take(bundle(village, to: regency, lines: lines), at: regency)
    #expect(sent.pengirim == "\(village)" && sent.entri > 0 && !sent.melompat && sent.karantina.isEmpty)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.sync(regency)
    try federation.sync(Federation.province)
    try take(bundle(regency, to: village, lines: lines), at: village)
    for region in [.pusat, Federation.province, regency, village] {
      #expect(try federation.value(region, usulan.deltas[0].record, Fields.nama) == .teks("Nama 1"))
      #expect(try federation.node(region).verify().differences.isEmpty)
    }
    // The answer carried the receipt: nothing is left to send but it.
    let empty = try take(bundle(village, to: regency), at: regency)
    #expect(empty.entri == 0 && empty.himpunan == 0)
  }

  @Test(
    "Taken in twice, in the wrong order, or after a session that brought the same, a bundle adds nothing and loses nothing"
  )
  func repeated() throws {
    try take(bundle(regency, to: village), at: village)
    let (one, first) = (try propose(1), try bundle(village, to: regency))
    let (two, second) = (try propose(2), try bundle(village, to: regency))
    #expect(try take(second, at: regency).entri > 0)
    #expect(try holds(regency, one) && holds(regency, two))
    for late in [first, second, first] {
      let again = try take(late, at: regency)
      #expect(again.entri == 0 && again.baru == 0 && !again.melompat)
    }
    let three = try propose(3)
    let third = try bundle(village, to: regency)
    try federation.sync(village)
    #expect(try holds(regency, three))
    #expect(try take(third, at: regency).entri == 0)
    for region in [regency, village] { #expect(try federation.node(region).verify().differences.isEmpty) }
  }

  @Test("In order, each of several bundles without an answer brings only what is new")
  func continued() throws {
    try take(bundle(regency, to: village), at: village)
    var before = 0
    for number in 1...4 {
      let usulan = try propose(UInt32(number))
      let taken = try take(bundle(village, to: regency), at: regency)
      #expect(try holds(regency, usulan))
      #expect(taken.himpunan == number && taken.baru == 1)
      before += taken.entri
    }
    // An honest village that never saw an answer is not taken for a restored one when it has a signal at last.
    try federation.sync(village)
    #expect(try received(village, from: regency) > 0 && before > 0)
    #expect(try federation.node(regency).verify().differences.isEmpty)
  }

  @Test("A copy of the village's folder is stopped in its next session, bundles in between or not")
  func cloned() throws {
    try federation.sync(village)
    _ = try propose(1)
    try federation.sync(village)
    let folder = federation.folder(village).root
    let copy = federation.root.appending(path: "kembar")
    try FileManager.default.copyItem(at: folder, to: copy)
    for number in 2...3 {
      _ = try propose(UInt32(number))
      try take(bundle(village, to: regency), at: regency)
      try take(bundle(regency, to: village), at: village)
    }
    _ = try propose(4)
    try federation.sync(village)
    let twin = try Node.open(NodeFolder(copy.path(percentEncoded: false)), tier: .desa, date: federation.date)
    let request = try Exchange(node: twin, peer: federation.node(regency).identity.simpul).compose().encode()
    let serving = Exchange(node: try federation.node(regency), peer: twin.identity.simpul)
    #expect(throws: SyncError(.restoredOrCloned, "")) { try serving.answer(request) }
  }

  @Test("A bundle after one that never came says so, and the answer brings the sender back to it")
  func missing() throws {
    try take(bundle(regency, to: village), at: village)
    let one = try propose(1)
    try take(bundle(village, to: regency), at: regency)
    try take(bundle(regency, to: village), at: village)
    let two = try propose(2)
    let late = try bundle(village, to: regency)
    // The regency's store is another one: it knows nothing of what it acknowledged.
    let replica = try federation.node(village).replica
    let node = try federation.node(regency)
    try node.store.write { writer in
      var link = try #require(try writer.link(replica))
      link.received.sequence = 0
      try writer.put(link)
    }
    #expect(try take(late, at: regency).melompat)
    #expect(try !holds(regency, two))
    try take(bundle(regency, to: village), at: village)
    try take(bundle(village, to: regency), at: regency)
    #expect(try holds(regency, one) && holds(regency, two))
  }

  // MARK: What is no good

  private func refusal(_ bytes: [UInt8], at region: WilayahID) throws -> String? {
    let url = federation.root.appending(path: "rusak.selaras")
    try Data(bytes).write(to: url)
    do {
      try take(url, at: region)
      return nil
    } catch let error as any SelarasError { return error.kode }
  }

  @Test("Cut short anywhere, changed anywhere, or longer than it was: refused with its code, and nothing is taken in")
  func damaged() throws {
    try take(bundle(regency, to: village), at: village)
    let usulan = try propose(1)
    let whole = Array(try Data(contentsOf: bundle(village, to: regency)))
    let before = try received(regency, from: village)
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 97)) {
      let code = try refusal(Array(whole.prefix(length)), at: regency)
      #expect(code == (length < 18 ? "BUKAN_KIRIMAN" : "KIRIMAN_TERPOTONG"), "\(length)")
    }
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 211)) {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(place % 8)
      #expect(try refusal(bytes, at: regency) != nil, "\(place)")
    }
    #expect(try refusal(whole + [0], at: regency) == "KIRIMAN_RUSAK")
    #expect(try received(regency, from: village) == before)
    #expect(try !holds(regency, usulan))
    #expect(try refusal(whole, at: regency) == nil)
    #expect(try holds(regency, usulan))
  }

  @Test("For another node, from a stranger, or no bundle at all: refused, and said what it is")
  func foreign() throws {
    let down = Array(try Data(contentsOf: bundle(regency, to: village)))
    #expect(try refusal(down, at: Federation.province) == "KIRIMAN_SIMPUL_LAIN")
    #expect(try refusal(down, at: regency) == "KIRIMAN_PENGIRIM_TAK_DIKENAL")
    #expect(try refusal(Array("no_kk,wilayah\n1,2\n".utf8), at: village) == "BUKAN_KIRIMAN")
    #expect(try refusal([], at: village) == "BUKAN_KIRIMAN")
    let other = try Federation()
    #expect(throws: NodeError(.kirimanTakDikenal, "")) {
      try BundleReader(node: other.node(Federation.village), file: bundle(regency, to: village)).take()
    }
  }

  @Test("Another's signature under a head that says it has received everything moves no cursor")
  func forged() throws {
    try take(bundle(regency, to: village), at: village)
    _ = try propose(1)
    let whole = Array(try Data(contentsOf: bundle(regency, to: village)))
    let mark = KepalaKiriman.tanda.count
    let length = whole[mark..<mark + 4].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let head = try Bertanda<KepalaKiriman>(bytes: Array(whole[(mark + 4)..<(mark + 4 + length)])).dokumen
    let end = try federation.node(village).store.read { try $0.logEnd() }
    var message = try PesanSesi(from: Array(whole[(mark + 4 + length)...].prefix(Int(head.pesan[0].ukuran))))
    message.himpunan = []
    message.diterima = Kursor(epoch: end.epoch, urutan: end.sequence)
    let body = try message.encode()
    var lie = head
    lie.pesan = [.init(ukuran: UInt64(body.count), digest: Canonical.sha256(body))]
    // Signed by the village's own key, which is not the regency's.
    let signed = try Bertanda(lie, dengan: federation.node(village).identity.tanda).bytes
    let size = (0..<4).map { UInt8(truncatingIfNeeded: signed.count >> (8 * $0)) }
    #expect(try refusal(KepalaKiriman.tanda + size + signed + body, at: village) == "TANDA_TANGAN_SALAH")
    let regency = try federation.node(regency).replica
    #expect(try federation.node(village).store.read { try $0.link(regency)?.acknowledged.sequence } != end.sequence)
  }
}
