import Causality
import Registry
import Tatacara
import Testing
import Wire

@Suite struct CanonicalTests {
  private let federation: WireFederation

  init() throws { federation = try WireFederation() }

  @Test(
    "Numbers take their shortest form and come back",
    arguments: [
      0, 1, 127, 128, 300, UInt64(UInt32.max), UInt64(Int64.max), UInt64.max,
    ])
  func varint(value: UInt64) throws {
    var writer = CanonicalWriter()
    writer.varint(value)
    writer.signed(Int64(bitPattern: value))
    var reader = CanonicalReader(writer.bytes)
    #expect(try reader.varint() == value)
    #expect(try reader.signed() == Int64(bitPattern: value))
    try reader.finish()
  }

  @Test(
    "A number not in its shortest form, or beyond 64 bits, is refused",
    arguments: [
      [0x80, 0x00], [0xff, 0x80, 0x00], Array(repeating: 0xff, count: 10), Array(repeating: 0x80, count: 10) + [1],
    ] as [[UInt8]])
  func nonMinimal(bytes: [UInt8]) {
    #expect(throws: WireError.bentuk("", "")) {
      var reader = CanonicalReader(bytes)
      _ = try reader.varint()
    }
  }

  @Test("Counts are held against the bound and the bytes left before room is made")
  func counts() {
    var writer = CanonicalWriter()
    writer.varint(1 << 40)
    let bytes = writer.bytes
    #expect(throws: WireError.batas("", "")) {
      var reader = CanonicalReader(bytes)
      _ = try reader.count(limit: 1000)
    }
    #expect(throws: WireError.terpotong(at: 0)) {
      var reader = CanonicalReader(bytes)
      _ = try reader.count(limit: 1 << 41)
    }
  }

  @Test("Every document comes back from its bytes, and only from exactly those", arguments: [1, 7, 42])
  func roundTrip(seed: UInt64) throws {
    var random = ColumnsRandom(seed: seed)
    let carriers = try (0..<4).map { try federation.carrier(random.below(5000), butir: 1 + $0) }
    let (act, views) = try federation.musdes(carriers)
    for carrier in carriers { try check(carrier) }
    try check(act.dokumen)
    for view in views { try check(view) }
    try check(try views[0].saring { $0 == Canonical.digest(carriers[2]) })
    try check(federation.kades.certificate.dokumen)
    for node in federation.nodes.values { try check(node.certificate.dokumen) }
    for entry in try federation.quarter(3).entri { try check(entry) }
    for file in federation.forumFiles() { try check(file) }
  }

  private func check<D: CanonicalDocument>(_ document: D) throws {
    let bytes = Canonical.bytes(document)
    #expect(try Canonical.decode(D.self, from: bytes) == document)
    #expect(throws: WireError.self) { try Canonical.decode(D.self, from: bytes + [0]) }
    for cut in 0..<bytes.count {
      #expect(throws: WireError.self) { try Canonical.decode(D.self, from: Array(bytes[..<cut])) }
    }
    // Whatever else still reads as a document must write back as itself: one meaning, one form.
    for position in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[position] ^= UInt8(1 << (position % 8))
      if let other = try? Canonical.decode(D.self, from: changed) {
        #expect(Canonical.bytes(other) == changed)
        #expect(other != document)
      }
    }
  }

  @Test("A document of another kind or version is refused with the version spoken")
  func domains() throws {
    let bytes = Canonical.bytes(try federation.carrier(1))
    #expect(throws: WireError(.versi, "")) { try Canonical.akta(from: bytes) }
    var next = bytes
    next[17] = UInt8(ascii: "2")
    #expect(throws: WireError(.versi, "")) { try Canonical.pembawa(from: next) }
  }

  @Test("A context that is not in its normal form is refused")
  func context() throws {
    let replica = try federation.node(.desa).certificate.dokumen.replika
    var writer = CanonicalWriter()
    writer.count(0)
    writer.count(1)
    writer.titik(Dot(replica: replica, counter: 1))
    #expect(throws: WireError.bentuk("", "")) {
      var reader = CanonicalReader(writer.bytes)
      _ = try reader.konteks()
    }
  }

  @Test("A carrier with foreign dots or unsorted writes has no canonical form")
  func carrierForm() throws {
    let carrier = try federation.carrier(4)
    var foreign = carrier
    foreign.replika = ReplicaID(rawValue: 9)
    #expect(throws: WireError.bentuk("", "")) { try foreign.periksaBentuk() }
    var unsorted = carrier
    let delta = try #require(carrier.deltas.first)
    unsorted.butir[0].deltas = [
      RegistryDelta(record: delta.record, dot: delta.dot, context: delta.context, writes: delta.writes.reversed())
    ]
    #expect(throws: WireError.bentuk("", "")) { try unsorted.periksaBentuk() }
  }
}
