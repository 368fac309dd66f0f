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

  @Test("An upload cut in the middle is no file yet, and goes on where it was cut")
  func cutUpload() async throws {
    let (digest, whole) = (digest, sumber(isi))
    let cut = SumberBerkas(ukuran: whole.ukuran) { start, count in
      if start > 100_000 { throw TransportError("DIPUTUS", "Diputus.") }
      return try await whole.baca(start, count)
    }
    let first = try await panggil { try await $0.kirim(digest, dari: cut) }
    #expect(first == "DIPUTUS")
    #expect(!folder.ada(digest))
    #expect(folder.terisi(digest) == UInt64(BatasTransport.potongan))
    #expect(try await panggil { try await $0.kirim(digest, dari: whole) } == nil)
    #expect(folder.ada(digest) && folder.terisi(digest) == 0)
  }

  @Test("A download cut in the middle finishes nothing, and goes on where it was cut")
  func cutDownload() async throws {
    let (digest, whole, tls) = (digest, sumber(isi), desa.tls)
    let target = try FolderBerkas(folder: sementara.path + "/anak")
    let cut = SumberBerkas(ukuran: whole.ukuran) { start, count in
      if start > 100_000 { throw TransportError("DIPUTUS", "Diputus.") }
      return try await whole.baca(start, count)
    }
    for (source, expected) in [(cut, "DIPUTUS"), (whole, nil)] {
      let code = try await denganServer(kabupaten.tls, LayananSatuBerkas(sumber: source)) { address in
        await kodeGalat {
          try await SimpulClient.dengan(tls, ke: address) {
            try await $0.ambil(digest, ukuran: source.ukuran, ke: target.penampung(digest))
          }
        }
      }
      #expect(code == expected)
      #expect(target.ada(digest) == (expected == nil))
      #expect(target.terisi(digest) == (expected == nil ? 0 : UInt64(BatasTransport.potongan)))
    }
  }

  @Test("What a kill left of a file stays and goes on at any byte, until nobody looks for it")
  func killed() async throws {
    let (digest, isi) = (digest, isi)
    #expect(try await folder.penampung(digest).tambah(Array(isi.prefix(100_001)), di: 0) == 100_001)
    let after = try FolderBerkas(folder: sementara.path)
    try Data([1]).write(to: URL(fileURLWithPath: "\(sementara.path)/\(digest).7.tmp"))
    try after.bersihkan(dicari: [digest])
    #expect(!after.ada(digest) && after.terisi(digest) == 100_001 && sementara.isi().count == 1)
    // A piece that lies elsewhere changes nothing: of two sessions one goes on.
    #expect(try await after.penampung(digest).tambah([1, 2, 3], di: 100_000) == 100_001)
    let read = Hitungan()
    let counted = SumberBerkas(ukuran: UInt64(isi.count)) { start, count in
      read.tambah(count)
      return Array(isi[Int(start)..<Int(start) + count])
    }
    #expect(try await panggil { try await $0.kirim(digest, dari: counted, mulai: 100_001) } == nil)
    #expect(after.ada(digest) && read.jumlah == isi.count - 100_001)
    #expect(try Data(contentsOf: URL(fileURLWithPath: after.path(digest))) == Data(isi))

    let other = Canonical.sha256([7])
    _ = try await after.penampung(other).tambah([1], di: 0)
    try after.bersihkan(dicari: [])
    #expect(after.terisi(other) == 0 && after.ada(digest))
  }

  @Test(
    "A sender that does not know how far it came is told, and sends no chunk that is here", arguments: [0, 5, 299_999])
  func told(mulai: UInt64) async throws {
    let (digest, isi) = (digest, isi)
    let here = BatasTransport.potongan + 7
    _ = try await folder.penampung(digest).tambah(Array(isi.prefix(here)), di: 0)
    #expect(try await panggil { try await $0.kirim(digest, dari: sumber(isi), mulai: mulai) } == nil)
    #expect(folder.ada(digest))
  }

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
  func terisi() async throws -> UInt64 { UInt64(isi.count) }
  func tambah(_ potongan: [UInt8], di mulai: UInt64) async throws -> UInt64 {
    storage.withLock {
      if UInt64($0.isi.count) == mulai { $0.isi += potongan }
      return UInt64($0.isi.count)
    }
  }
  func selesai() async throws { storage.withLock { $0.selesai += 1 } }
  func batal() async { storage.withLock { $0.batal += 1 } }
  var isi: [UInt8] { storage.withLock { $0.isi } }
  var selesaiKali: Int { storage.withLock { $0.selesai } }
  var batalKali: Int { storage.withLock { $0.batal } }
}
