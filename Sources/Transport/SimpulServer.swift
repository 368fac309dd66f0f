import Causality
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Identity
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// Serves one node to those below it, over TLS 1.3 and HTTP/1.1 (over HTTP/2 a refused certificate looks like a lost
/// connection). Routes:
///
///     POST /v1/sesi             one exchange of a session
///     POST /v1/sepakat          one question of an agreement
///     GET  /v1/berkas/{digest}  one chunk of a file, from where Range says
///     PUT  /v1/berkas/{digest}  one chunk of a file, with Content-Range; 409 says how much is here
///     POST /v1/enrol            online enrolment, without a certificate
///     GET  /v1/akar             the root and the name to verify, for enrolment, without a certificate
///     GET  /v1/sehat            whether it answers, without a certificate; says nothing else
package struct SimpulServer: Service {
  let identitas: IdentitasTLS
  let layanan: any LayananSimpul
  let batas: BatasTransport
  let logger: Logger
  private let alamat: (host: String, port: Int)
  private let siap: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - siap: called with the real port once it listens.
  package init(
    _ identitas: IdentitasTLS, layanan: any LayananSimpul, host: String, port: Int, batas: BatasTransport = .init(),
    logger: Logger, siap: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.identitas = identitas
    self.layanan = layanan
    self.batas = batas
    self.logger = logger
    alamat = (host, port)
    self.siap = siap
  }

  /// Serves until its service group shuts down; requests in flight are answered first.
  /// - Throws: `ALAMAT_TIDAK_DAPAT_DIPAKAI`.
  package func run() async throws {
    let application = Application(
      router: try router(),
      server: try .tls(
        .http1(configuration: .init(idleTimeout: batas.diam)), tlsConfiguration: identitas.konfigurasiServer()),
      configuration: .init(
        address: .hostname(alamat.host, port: alamat.port),
        availableConnectionsDelegate: MaximumAvailableConnections(batas.sambungan)),
      onServerRunning: { [siap] channel in siap(channel.localAddress?.port ?? 0) }, logger: logger)
    do {
      try await application.run()
    } catch let error as IOError where [EADDRINUSE, EADDRNOTAVAIL, EACCES].contains(error.errnoCode) {
      let code = TransportError.Kode.alamat
      throw TransportError(
        code.rawValue, code.kalimat.id, english: code.kalimat.en, letak: "\(alamat.host):\(alamat.port)")
    }
  }

  private func router() throws -> Router<KonteksAwal> {
    let router = Router(context: KonteksAwal.self)
    router.add(middleware: PenjawabGalat(logger: logger))
    router.add(middleware: PengenalPeer(wilayah: identitas.simpul.wilayah))
    let root = try AkarDaring.bytes(identitas)
    router.get("v1/sehat") { _, _ in Response(status: .noContent) }
    router.get("v1/akar") { _, _ in Self.jawaban(root) }
    router.post("v1/enrol") { [layanan] request, _ in
      let body = try await request.body.collect(upTo: BatasTransport.kecil)
      return Self.jawaban(try await layanan.daftar(Array(buffer: body)))
    }
    let nodes = router.group("v1", context: KonteksPeer.self)
    let busy = Counter(limit: batas.sesiSekaligus)
    nodes.post("sesi") { [layanan, batas] request, context in
      try await busy.run {
        let body = try await request.body.collect(upTo: batas.sesi)
        return Self.jawaban(try await layanan.sesi(Array(buffer: body), dari: context.peer))
      }
    }
    nodes.post("sepakat") { [layanan, batas] request, context in
      try await busy.run {
        let body = try await request.body.collect(upTo: batas.sesi)
        return Self.jawaban(try await layanan.sepakat(Array(buffer: body), dari: context.peer))
      }
    }
    nodes.get("berkas/:digest") { request, context in try await kirim(request, context) }
    nodes.put("berkas/:digest") { request, context in try await terima(request, context) }
    return router
  }

  private static func jawaban(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/octet-stream"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension SimpulServer {
  /// One chunk, from where the caller says.
  private func kirim(_ request: Request, _ context: KonteksPeer) async throws -> Response {
    let digest = try Self.digest(context)
    guard let start = RentangBerkas.mulai(request.headers[.range]) else { throw TransportError.permintaan }
    guard let source = try await layanan.berkas(digest, untuk: context.peer) else { throw TransportError.takAda }
    guard start < source.ukuran else { throw TransportError.digestSalah }
    let count = min(UInt64(BatasTransport.potongan), source.ukuran - start)
    let bytes = try await source.baca(start, Int(count))
    guard bytes.count == Int(count) else { throw TransportError.terputus }
    let range = RentangBerkas(mulai: start, jumlah: count, ukuran: source.ukuran)
    return Response(
      status: .partialContent, headers: [.contentType: "application/octet-stream", .contentRange: range.teks],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// One chunk, if it lies where what is here ends; otherwise says where that is.
  private func terima(_ request: Request, _ context: KonteksPeer) async throws -> Response {
    let digest = try Self.digest(context)
    guard let range = request.headers[.contentRange].flatMap(RentangBerkas.init) else {
      throw TransportError.permintaan
    }
    guard range.ukuran <= batas.berkas, range.jumlah <= BatasTransport.potongan else {
      throw TransportError.terlaluBesar
    }
    guard let sink = try await layanan.penampung(digest, ukuran: range.ukuran, dari: context.peer) else {
      return Response(status: .notModified)
    }
    var here = try await sink.terisi()
    if here > range.ukuran {
      await sink.batal()
      here = 0
    }
    if here == range.mulai { here = try await tampung(request, range, sink) }
    guard here >= range.ukuran else {
      return Response(
        status: here == range.akhir ? .noContent : .conflict, headers: [.contentRange: RentangBerkas.tempat(here)])
    }
    try await sink.selesai()
    return Response(status: .noContent, headers: [.contentRange: RentangBerkas.tempat(here)])
  }

  /// Takes a chunk in. A cut in it keeps what came of it.
  private func tampung(
    _ request: Request, _ range: RentangBerkas, _ sink: any PenampungBerkas
  ) async throws -> UInt64 {
    var bytes: [UInt8] = []
    do {
      for try await piece in request.body {
        guard bytes.count + piece.readableBytes <= range.jumlah else { throw TransportError.terlaluBesar }
        bytes += Array(buffer: piece)
      }
    } catch let error as TransportError {
      throw error
    } catch {
      _ = try await sink.tambah(bytes, di: range.mulai)
      throw error
    }
    return try await sink.tambah(bytes, di: range.mulai)
  }

  private static func digest(_ context: KonteksPeer) throws -> Digest {
    guard let digest = context.parameters.get("digest").flatMap({ Digest(String($0)) }) else {
      throw TransportError.permintaan
    }
    return digest
  }
}

/// Counts work under way, and refuses what goes beyond.
private final class Counter: Sendable {
  private let limit: Int
  private let running = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// - Throws: `SIMPUL_SIBUK`.
  func run<T>(_ body: () async throws -> T) async throws -> T {
    let admitted = running.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
    guard admitted else { throw TransportError.sibuk }
    defer { running.withLock { $0 -= 1 } }
    return try await body()
  }
}
