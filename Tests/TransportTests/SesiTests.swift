import Causality
import Identity
import Registry
import Synchronization
import Testing
import Transport

struct SesiTests {
  let kabupaten: IdentitasSimpul
  let desa: IdentitasSimpul

  init() throws {
    kabupaten = try Federasi().simpul("13.09")
    desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
  }

  func panggil(
    _ isi: [UInt8], batas: BatasTransport = .init(), _ sesi: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
  ) async throws -> Result<[UInt8], TransportError> {
    let tls = desa.tls
    return try await denganServer(kabupaten.tls, LayananUji(sesi: { bytes, _ in try await sesi(bytes) }), batas: batas)
    {
      address in
      do {
        return .success(try await SimpulClient.dengan(tls, ke: address) { try await $0.sesi(isi) })
      } catch let error as TransportError { return .failure(error) }
    }
  }

  @Test("A message of megabytes comes whole, both ways")
  func large() async throws {
    let message = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try await panggil(message) { $0 }.get() == message)
  }

  @Test("A handler's refusal reaches the caller with its code and sentence")
  func refusal() async throws {
    let answer = try await panggil([1]) { _ in throw TransportError("GERBANG_DILEWATI", "Ada langkah yang dilewati.") }
    guard case .failure(let error) = answer else { return #expect(Bool(false), "not refused") }
    #expect(error.kode == "GERBANG_DILEWATI")
    #expect(error.pesan == "Ada langkah yang dilewati.")
  }

  @Test("A node that never answers is given up after the limit, and the next session is served")
  func silence() async throws {
    var patience = BatasTransport()
    patience.diam = .milliseconds(200)
    let (tls, batas) = (desa.tls, patience)
    let gate = AsyncStream.makeStream(of: Void.self)
    let service = LayananUji(sesi: { bytes, _ in
      if bytes == [1] { for await _ in gate.stream {} }
      return bytes
    })
    try await denganServer(kabupaten.tls, service) { address in
      let code = await kodeGalat {
        _ = try await SimpulClient.dengan(tls, ke: address, batas: batas) { try await $0.sesi([1]) }
      }
      #expect(code == "WAKTU_HABIS")
      gate.continuation.finish()
      let later = try await SimpulClient.dengan(tls, ke: address) { try await $0.sesi([2]) }
      #expect(later == [2])
    }
  }

  @Test("What is no refusal of ours is told as a request that was not understood, and nothing of it is shown")
  func notOurs() async throws {
    let answer = try await panggil([1]) { _ in throw TransportError("bukan kode", "1309010101010001") }
    guard case .failure(let error) = answer else { return #expect(Bool(false), "not refused") }
    #expect(error.kode == "PERMINTAAN_SALAH")
    #expect(!error.pesan.contains("1309") && !error.english.contains("1309"))
  }

  @Test("An unforeseen error tells the caller nothing of what it was")
  func unforeseen() async throws {
    struct Rahasia: Error { let nik = "1309010101010001" }
    let answer = try await panggil([1]) { _ in throw Rahasia() }
    guard case .failure(let error) = answer else { return #expect(Bool(false), "not refused") }
    #expect(error.kode == "GALAT_DALAM")
    #expect(!error.pesan.contains("1309"))
  }

  @Test("A message beyond the bound is refused, and the handler never sees it")
  func bound() async throws {
    var small = BatasTransport()
    small.sesi = 1000
    let seen = Counter()
    let answer = try await panggil(.init(repeating: 7, count: 1001), batas: small) {
      seen.add()
      return $0
    }
    #expect(answer == .failure(TransportError("BATAS_TERLAMPAUI", "")))
    #expect(seen.value == 0)
    #expect(try await panggil(.init(repeating: 7, count: 1000), batas: small) { $0 }.get().count == 1000)
  }

  @Test("More sessions at once than a node works on are told so")
  func busy() async throws {
    var one = BatasTransport()
    one.sesiSekaligus = 1
    let (tls, batas) = (desa.tls, one)
    let gate = AsyncStream.makeStream(of: Void.self)
    let entered = AsyncStream.makeStream(of: Void.self)
    let service = LayananUji(sesi: { bytes, _ in
      entered.continuation.yield()
      for await _ in gate.stream {}
      return bytes
    })
    try await denganServer(kabupaten.tls, service, batas: batas) { address in
      async let first = SimpulClient.dengan(tls, ke: address) { try await $0.sesi([1]) }
      for await _ in entered.stream { break }
      let second = await kodeGalat { _ = try await SimpulClient.dengan(tls, ke: address) { try await $0.sesi([2]) } }
      gate.continuation.finish()
      #expect(second == "SIMPUL_SIBUK")
      let answer = try await first
      #expect(answer == [1])
    }
  }

  @Test("A session under way is answered before the node goes down, and none begins after")
  func shutdown() async throws {
    let tls = desa.tls
    let gate = AsyncStream.makeStream(of: Void.self)
    let entered = AsyncStream.makeStream(of: Void.self)
    let service = LayananUji(sesi: { bytes, _ in
      entered.continuation.yield()
      for await _ in gate.stream {}
      return bytes
    })
    let address = try await denganGrup(kabupaten.tls, service) { address, group in
      async let first = SimpulClient.dengan(tls, ke: address) { try await $0.sesi([1]) }
      for await _ in entered.stream { break }
      await group.triggerGracefulShutdown()
      gate.continuation.finish()
      let answer = try await first
      #expect(answer == [1])
      return address
    }
    let later = await kodeGalat { _ = try await SimpulClient.dengan(tls, ke: address) { try await $0.sesi([2]) } }
    #expect(later == "TAK_TERHUBUNG")
  }

  @Test("A peer's sentence cannot write control characters on a terminal")
  func controlCharacters() async throws {
    let answer = try await panggil([1]) { _ in throw TransportError("ANEH", "a\u{1b}[2Jb\n") }
    guard case .failure(let error) = answer else { return #expect(Bool(false), "not refused") }
    #expect(error.pesan == "a[2Jb")
  }
}

final class Counter: Sendable {
  private let count = Mutex(0)
  func add() { count.withLock { $0 += 1 } }
  var value: Int { count.withLock { $0 } }
}
