import Causality
import Foundation
import Identity
import NIOCore
import NIOPosix
import Synchronization
import Testing
import Transport
import Wire

/// A link that breaks off in the middle of a file, whatever either end had still to say.
struct PutusTests {
  private static let ukuran = 64 << 20

  private static let isi: [UInt8] = {
    let block = (0..<1 << 16).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 7) }
    return [UInt8](unsafeUninitializedCapacity: ukuran) { out, count in
      for place in 0..<ukuran >> 16 {
        for (at, byte) in block.prefix(4).enumerated() {
          out[place << 16 + at] = byte &+ UInt8(truncatingIfNeeded: place >> at)
        }
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(out)[place << 16 + 4..<(place + 1) << 16])
          .copyBytes(from: block.dropFirst(4))
      }
      count = ukuran
    }
  }()

  @Test("64 MiB over three cuts: at most one chunk twice for each, up and down")
  func threeCuts() async throws {
    let kabupaten = try Federasi().simpul("13.09")
    let desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
    let (atas, bawah) = (try FolderSementara(), try FolderSementara())
    let (tujuan, pulang) = (try FolderBerkas(folder: atas.path), try FolderBerkas(folder: bawah.path))
    let (isi, digest) = (Self.isi, Canonical.sha256(Self.isi))
    let read = Hitungan()
    let source = SumberBerkas(ukuran: UInt64(isi.count)) { start, count in
      read.tambah(count)
      return Array(isi[Int(start)..<Int(start) + count])
    }
    let most = Self.ukuran + 3 * BatasTransport.potongan
    let up = try await cuts(kabupaten, desa, LayananUji(folder: tujuan), naik: true) { client in
      // Where the session's message says that it is to go on.
      try await client.kirim(digest, dari: source, mulai: tujuan.terisi(digest))
    }
    #expect(up == 3 && tujuan.ada(digest) && tujuan.terisi(digest) == 0)
    #expect(read.jumlah <= most)

    read.ulang()
    let down = try await cuts(kabupaten, desa, LayananSatuBerkas(sumber: source), naik: false) { client in
      try await client.ambil(digest, ukuran: UInt64(isi.count), ke: pulang.penampung(digest))
    }
    #expect(down == 3 && pulang.ada(digest))
    #expect(read.jumlah <= most)
    let kept = try Data(contentsOf: URL(fileURLWithPath: pulang.path(digest)))
    #expect(kept.count == isi.count && kept == Data(isi))
  }

  /// Tries until it is done, over a link that breaks off three times, the server started anew each time.
  /// - Returns: how often it broke off.
  private func cuts(
    _ server: IdentitasSimpul, _ client: IdentitasSimpul, _ layanan: any LayananSimpul, naik: Bool,
    _ body: @escaping @Sendable (SimpulClient) async throws -> Void
  ) async throws -> Int {
    let tls = client.tls
    let pemutus = Pemutus(naik: naik, pada: [9 << 20 + 100_001, 30 << 20, 55 << 20 + 7])
    for tries in 0...3 {
      let code = try await denganServer(server.tls, layanan) { address in
        let (channel, port) = try await pemutus.dengar(ke: address.port)
        let through = AlamatSimpul(host: address.host, port: port, nama: address.nama)
        let code = await kodeGalat { try await SimpulClient.dengan(tls, ke: through, body) }
        try await channel.close()
        return code
      }
      if code == nil { return tries }
    }
    return -1
  }
}

/// Bytes that a sender read to send them.
final class Hitungan: Sendable {
  private let nilai = Mutex(0)
  var jumlah: Int { nilai.withLock { $0 } }
  func tambah(_ count: Int) { nilai.withLock { $0 += count } }
  func ulang() { nilai.withLock { $0 = 0 } }
}

/// Carries bytes between two sockets and closes both, without a word, once so many went one way.
private final class Pemutus: Sendable {
  private let naik: Bool
  private let keadaan: Mutex<(lewat: Int, pada: [Int])>

  init(naik: Bool, pada: [Int]) {
    self.naik = naik
    keadaan = Mutex((0, pada))
  }

  func putus(_ count: Int, naik: Bool) -> Bool {
    guard naik == self.naik else { return false }
    return keadaan.withLock { state in
      state.lewat += count
      guard let next = state.pada.first, state.lewat >= next else { return false }
      state.pada.removeFirst()
      return true
    }
  }

  func dengar(ke port: Int) async throws -> (any Channel, Int) {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { inbound in
        ClientBootstrap(group: inbound.eventLoop).connect(host: "127.0.0.1", port: port).flatMap { outbound in
          inbound.pipeline.addHandler(Penerus(lain: outbound, pemutus: self, naik: true)).flatMap {
            outbound.pipeline.addHandler(Penerus(lain: inbound, pemutus: self, naik: false))
          }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return (channel, channel.localAddress?.port ?? 0)
  }
}

private final class Penerus: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private let lain: any Channel
  private let pemutus: Pemutus
  private let naik: Bool

  init(lain: any Channel, pemutus: Pemutus, naik: Bool) {
    self.lain = lain
    self.pemutus = pemutus
    self.naik = naik
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard !pemutus.putus(bytes.readableBytes, naik: naik) else {
      lain.close(promise: nil)
      return context.close(promise: nil)
    }
    lain.writeAndFlush(bytes, promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { lain.close(promise: nil) }
}
