import Causality
import Foundation
import Identity
import Registry
import Testing
import Transport

struct DaftarTests {
  let sementara: FolderSementara
  let kabupaten: IdentitasSimpul
  let kunciKabupaten: NodeKeys

  init() throws {
    sementara = try FolderSementara()
    kabupaten = try Federasi().simpul("13.09")
    kunciKabupaten = try NodeKeys(dir: sementara.path + "/kabupaten")
  }

  func anak(_ nama: String) throws -> NodeKeys { try NodeKeys(dir: sementara.path + "/" + nama) }

  /// Enrols `permohonan` at a real server that answers with kabupaten's codes.
  func daftar(
    _ permohonan: PermohonanSimpul, _ kode: KodeDaftar, server: IdentitasSimpul? = nil
  ) async throws -> Result<[UInt8], TransportError> {
    let (codes, kabupaten) = (PendaftaranDaring(kunciKabupaten), kabupaten)
    let service = LayananUji(daftar: { body in
      try await codes.jawab(body) { request, _ in try Federasi.setujui(request, oleh: kabupaten) }
    })
    return try await denganServer((server ?? kabupaten).tls, service) { address in
      do {
        return .success(
          try await SimpulClient.daftar(permohonan, kode: kode, host: address.host, port: address.port))
      } catch let error as TransportError { return .failure(error) }
    }
  }

  @Test("A code enrols one node over the network, and repeated after a cut gives the same answer")
  func enrols() async throws {
    let region = wilayah("13.09.01.2007")
    let code = try kunciKabupaten.buatKode(region, oleh: kabupaten)
    let request = try anak("desa").mohon(region)
    let typed = try #require(KodeDaftar("\(code)".lowercased().replacingOccurrences(of: "-", with: " ")))
    let first = try await daftar(request, typed).get()
    #expect(try await daftar(request, code).get() == first)
    let node = try anak("desa").pasang(first)
    #expect(node.akar == kabupaten.akar)
    #expect(node.induk?.nama == kabupaten.simpul.namaDNS)
  }

  @Test("A used code does not enrol a second node")
  func used() async throws {
    let region = wilayah("13.09.01.2007")
    let code = try kunciKabupaten.buatKode(region, oleh: kabupaten)
    _ = try await daftar(anak("satu").mohon(region), code).get()
    #expect(try await daftar(anak("dua").mohon(region), code) == .failure(TransportError("KODE_TERPAKAI", "")))
  }

  @Test("A code of one village does not enrol another")
  func otherVillage() async throws {
    let code = try kunciKabupaten.buatKode(wilayah("13.09.01.2007"), oleh: kabupaten)
    let answer = try await daftar(anak("x").mohon(wilayah("13.09.01.2008")), code)
    #expect(answer == .failure(TransportError("KODE_WILAYAH_LAIN", "")))
  }

  @Test("A code nobody gave out is unknown")
  func unknown() async throws {
    let code = KodeDaftar(akarDER: kabupaten.tls.akarDER)
    let answer = try await daftar(anak("x").mohon(wilayah("13.09.01.2007")), code)
    #expect(answer == .failure(TransportError("KODE_DAFTAR_TAK_DIKENAL", "")))
  }

  @Test("A server of another federation, or not our parent, gets no proof", arguments: [true, false])
  func posing(foreign: Bool) async throws {
    let region = wilayah("13.09.01.2007")
    let code = try kunciKabupaten.buatKode(region, oleh: kabupaten)
    let poser = foreign ? try Federasi().simpul("13.09") : try Federasi.anak(wilayah("13.09.01.2008"), dari: kabupaten)
    let answer = try await daftar(anak("desa").mohon(region), code, server: poser)
    #expect(answer == .failure(TransportError("LAWAN_TAK_TERBUKTI", "")))
    #expect(try await daftar(anak("desa").mohon(region), code).get().isEmpty == false, "the code is not spent")
  }
}
