import AsyncHTTPClient
import Causality
import NIOCore

extension SimpulClient {
  /// Fetches a file into `penampung`, a chunk a request, from where that ends.
  /// - Throws: `BERKAS_TAK_ADA`, `BERKAS_TIDAK_COCOK`; `TERPUTUS` and the like, after which it goes on from there.
  package func ambil(_ digest: Digest, ukuran: UInt64, ke penampung: any PenampungBerkas) async throws {
    try await PemetaGalat.petakan {
      var here = try await penampung.terisi()
      if here > ukuran {
        await penampung.batal()
        here = 0
      }
      while here < ukuran {
        let bytes = try await potongan(digest, dari: here, ukuran: ukuran, penampung)
        here = try await penampung.tambah(bytes, di: here)
      }
      try await penampung.selesai()
    }
  }

  private func potongan(
    _ digest: Digest, dari mulai: UInt64, ukuran: UInt64, _ penampung: any PenampungBerkas
  ) async throws -> [UInt8] {
    let wanted = min(UInt64(BatasTransport.potongan), ukuran - mulai)
    var request = HTTPClientRequest(url: asal + "/v1/berkas/\(digest)")
    request.headers.add(name: "range", value: "bytes=\(mulai)-\(mulai + wanted - 1)")
    let response = try await jalankan(request)
    try await Self.periksa(response)
    let range = RentangBerkas(mulai: mulai, jumlah: wanted, ukuran: ukuran)
    guard response.headers.first(name: "content-range") == range.teks else {
      await penampung.batal()
      throw TransportError.digestSalah
    }
    let bytes = try await terima(response, range, penampung)
    guard bytes.count == Int(wanted) else { throw TransportError.terputus }
    return bytes
  }

  /// A cut in a chunk keeps what came of it.
  private func terima(
    _ response: HTTPClientResponse, _ range: RentangBerkas, _ penampung: any PenampungBerkas
  ) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await piece in response.body {
        guard bytes.count + piece.readableBytes <= range.jumlah else { throw TransportError.terlaluBesar }
        bytes += Array(buffer: piece)
      }
    } catch let error as TransportError {
      throw error
    } catch {
      _ = try await penampung.tambah(bytes, di: range.mulai)
      throw error
    }
    return bytes
  }

  /// Sends a file, a chunk a request. Does nothing where the peer holds it.
  /// - Parameter mulai: how much the peer said that it has; where it has more or less, it says so.
  /// - Throws: the peer's refusal; `BERKAS_TIDAK_COCOK`; errors of the link, after which it goes on where the peer says.
  package func kirim(_ digest: Digest, dari sumber: SumberBerkas, mulai: UInt64 = 0) async throws {
    try await PemetaGalat.petakan {
      var (start, corrected) = (mulai < sumber.ukuran ? mulai : 0, 0)
      while start < sumber.ukuran {
        let range = RentangBerkas(
          mulai: start, jumlah: min(UInt64(BatasTransport.potongan), sumber.ukuran - start), ukuran: sumber.ukuran)
        guard let here = try await kirim(digest, range, sumber) else { return }
        // Told otherwise once is news; a peer that never agrees would keep us for ever.
        corrected += here == range.akhir ? 0 : 1
        guard corrected <= Self.koreksi, here <= sumber.ukuran else { throw TransportError.digestSalah }
        start = here
      }
    }
  }

  /// How often in one file the peer may say that it has more or less of it.
  private static let koreksi = 3

  /// - Returns: how much the peer has now; nil where it holds all of it.
  private func kirim(_ digest: Digest, _ range: RentangBerkas, _ sumber: SumberBerkas) async throws -> UInt64? {
    let bytes = try await sumber.baca(range.mulai, Int(range.jumlah))
    guard bytes.count == Int(range.jumlah) else { throw TransportError.terputus }
    var request = HTTPClientRequest(url: asal + "/v1/berkas/\(digest)")
    request.method = .PUT
    request.headers.add(name: "content-range", value: range.teks)
    request.body = .bytes(bytes)
    let response = try await jalankan(request)
    switch response.status {
    case .notModified: return nil
    case .conflict:
      guard let here = response.headers.first(name: "content-range").flatMap(RentangBerkas.tempat(dari:)) else {
        throw TransportError.permintaan
      }
      return here
    default:
      try await Self.periksa(response)
      return range.akhir
    }
  }
}
