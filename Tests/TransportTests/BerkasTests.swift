import Causality
import Crypto
import Foundation
import Identity
import Registry
import Synchronization
import Testing
import Transport
import Wire

struct BerkasTests {
  let kabupaten: IdentitasSimpul
  let desa: IdentitasSimpul
  let isi = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 8) }
  let sementara: FolderSementara
  let folder: FolderBerkas

  init() throws {
    kabupaten = try Federasi().simpul("13.09")
    desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
    sementara = try FolderSementara()
    folder = try FolderBerkas(folder: sementara.path)
  }

  var digest: Causality.Digest { Canonical.sha256(isi) }

  func panggil(_ body: @escaping @Sendable (SimpulClient) async throws -> Void) async throws -> String? {
    let tls = desa.tls
    return try await denganServer(kabupaten.tls, LayananUji(folder: folder)) { address in
      await kodeGalat { try await SimpulClient.dengan(tls, ke: address, body) }
    }
  }

  @Test("A file goes up and comes down again, byte for byte")
  func roundTrip() async throws {
    let (digest, source) = (digest, sumber(isi))
    let received = PenampungIngatan()
    let code = try await panggil { client in
      try await client.kirim(digest, dari: source)
      try await client.ambil(digest, ukuran: source.ukuran, ke: received)
    }
    #expect(code == nil)
    #expect(received.isi == isi)
    #expect(received.selesaiKali == 1)
  }

  @Test("An upload cut in the middle leaves nothing, and done again it is whole")
  func cutUpload() async throws {
    let (digest, whole) = (digest, sumber(isi))
    let cut = SumberBerkas(ukuran: whole.ukuran) { start, count in
      if start > 100_000 { throw TransportError("DIPUTUS", "Diputus.") }
      return try await whole.baca(start, count)
    }
    let first = try await panggil { try await $0.kirim(digest, dari: cut) }
    #expect(first == "DIPUTUS")
    #expect(!folder.ada(digest))
    #expect(sementara.isi() == [])
    #expect(try await panggil { try await $0.kirim(digest, dari: whole) } == nil)
    #expect(folder.ada(digest))
  }

  @Test("A download cut in the middle finishes nothing, and done again it is whole")
  func cutDownload() async throws {
    let (digest, whole, tls) = (digest, sumber(isi), desa.tls)
    let target = try FolderBerkas(folder: sementara.path + "/anak")
    let cut = SumberBerkas(ukuran: whole.ukuran) { start, count in
      if start > 100_000 { throw TransportError("DIPUTUS", "Diputus.") }
      return try await whole.baca(start, count)
    }
    for (source, expected) in [(cut, "TERPUTUS"), (whole, nil)] {
      let code = try await denganServer(kabupaten.tls, LayananSatuBerkas(sumber: source)) { address in
        await kodeGalat {
          try await SimpulClient.dengan(tls, ke: address) {
            try await $0.ambil(digest, ukuran: source.ukuran, ke: target.penampung(digest))
          }
        }
      }
      #expect(code == expected)
      #expect(target.ada(digest) == (expected == nil))
    }
  }

  @Test("What a kill left half-written is not the file, and goes at the next start")
  func killed() async throws {
    let sink = try await folder.penampung(digest)
    try await sink.tulis(Array(isi.prefix(1000)))
    #expect(!folder.ada(digest))
    #expect(sementara.isi().count == 1)
    // While it is written nobody takes it away.
    try FolderBerkas(folder: sementara.path).bersihkan()
    #expect(setengah() == 1)
    try await sink.tulis(Array(isi.dropFirst(1000)))
    try await sink.selesai()
    #expect(folder.ada(digest) && setengah() == 0)
    // A kill leaves the bytes without their writer.
    try Data(isi.prefix(1000)).write(to: URL(fileURLWithPath: "\(sementara.path)/\(digest).7.tmp"))
    #expect(setengah() == 1)
    try FolderBerkas(folder: sementara.path).bersihkan()
    #expect(setengah() == 0 && folder.ada(digest))
  }

  /// Files being written, or left so.
  private func setengah() -> Int { sementara.isi().count { $0.hasSuffix(".tmp") } }

  @Test("Bytes that are not what their digest says are not kept", arguments: [0, 299_999])
  func wrongBytes(at place: Int) async throws {
    let digest = digest
    var changed = isi
    changed[place] ^= 1
    let source = sumber(changed)
    #expect(try await panggil { try await $0.kirim(digest, dari: source) } == "BERKAS_TIDAK_COCOK")
    #expect(sementara.isi() == [])
  }

  @Test("A size other than announced is refused by the one who asked")
  func wrongSize() async throws {
    let (digest, source) = (digest, sumber(isi))
    #expect(try await panggil { try await $0.kirim(digest, dari: source) } == nil)
    for size in [source.ukuran - 1, source.ukuran + 1] {
      let received = PenampungIngatan()
      let code = try await panggil { try await $0.ambil(digest, ukuran: size, ke: received) }
      #expect(code == "BERKAS_TIDAK_COCOK")
      #expect(received.selesaiKali == 0)
      #expect(received.batalKali == 1)
    }
  }

  @Test("A file that is held is not taken again, and one that is not is said to be missing")
  func heldAndMissing() async throws {
    let (digest, source) = (digest, sumber(isi))
    #expect(try await panggil { try await $0.kirim(digest, dari: source) } == nil)
    #expect(try await panggil { try await $0.kirim(digest, dari: source) } == nil)
    let missing = Canonical.sha256([1])
    #expect(
      try await panggil { try await $0.ambil(missing, ukuran: 1, ke: PenampungIngatan()) } == "BERKAS_TAK_ADA")
  }
}

func sumber(_ isi: [UInt8]) -> SumberBerkas {
  SumberBerkas(ukuran: UInt64(isi.count)) { start, count in Array(isi[Int(start)..<Int(start) + count]) }
}

/// Serves one file, whatever is asked for.
struct LayananSatuBerkas: LayananSimpul {
  let sumber: SumberBerkas
  func sesi(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] { isi }
  func sepakat(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] { isi }
  func berkas(_ digest: Causality.Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas? { sumber }
  func penampung(
    _ digest: Causality.Digest, ukuran: UInt64, dari peer: PeerIdentity
  ) async throws -> (any PenampungBerkas)? { nil }
  func daftar(_ isi: [UInt8]) async throws -> [UInt8] { isi }
}

/// Keeps what it is given.
final class PenampungIngatan: PenampungBerkas {
  private let storage = Mutex((isi: [UInt8](), selesai: 0, batal: 0))
  func tulis(_ potongan: [UInt8]) async throws { storage.withLock { $0.isi += potongan } }
  func selesai() async throws { storage.withLock { $0.selesai += 1 } }
  func batal() async { storage.withLock { $0.batal += 1 } }
  var isi: [UInt8] { storage.withLock { $0.isi } }
  var selesaiKali: Int { storage.withLock { $0.selesai } }
  var batalKali: Int { storage.withLock { $0.batal } }
}
