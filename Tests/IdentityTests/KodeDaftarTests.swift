import Causality
import Foundation
import Identity
import Registry
import Testing

struct KodeDaftarTests {
  let federasi: Federasi
  let keys: NodeKeys
  let desa = wilayah("13.09.01.2008")

  init() throws {
    federasi = try Federasi()
    keys = try federasi.folder.get().keys("13.09")
  }

  func jawab(_ isi: [UInt8], _ daring: PendaftaranDaring? = nil) async throws -> [UInt8] {
    let induk = federasi.kabupaten
    return try await (daring ?? PendaftaranDaring(keys)).jawab(isi) { request, _ in
      try Federasi.setujui(request.berkas(), oleh: induk)
    }
  }

  @Test("A code is nine groups of four, reads back as people type it, and no mistyped letter passes")
  func typed() throws {
    let code = KodeDaftar(akarDER: [1, 2, 3], rahasia: Array(0..<10))
    let text = "\(code)"
    #expect(text.split(separator: "-").map(\.count) == Array(repeating: 4, count: 9))
    #expect(KodeDaftar(text.lowercased().replacingOccurrences(of: "-", with: " ")) == code)
    #expect(KodeDaftar(text.replacingOccurrences(of: "0", with: "o").replacingOccurrences(of: "1", with: "l")) == code)
    for place in text.indices where text[place] != "-" {
      for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where letter != text[place] {
        let wrong = text.replacingCharacters(in: place...place, with: "\(letter)")
        #expect(KodeDaftar(wrong).map { $0 == code } != true)
      }
    }
    #expect(KodeDaftar("") == nil && KodeDaftar(String(repeating: "0", count: 1000)) == nil)
  }

  @Test("A code dies of five wrong proofs, and then refuses the right one too")
  func exhausted() async throws {
    let folder = try federasi.folder.get()
    let code = try keys.buatKode(desa, oleh: federasi.kabupaten)
    let request = try folder.keys("a").mohon(desa)
    var wrong = try objek(code.pengajuan(request))
    wrong["bukti"] = try objek(code.pengajuan(folder.keys("b").mohon(desa)))["bukti"]
    let bytes = try berkas(wrong)
    for _ in 0..<PendaftaranDaring.percobaan {
      #expect(await kode(menunggu: { _ = try await jawab(bytes) }) == "KODE_SALAH")
    }
    let right = try code.pengajuan(request)
    #expect(await kode(menunggu: { _ = try await jawab(right) }) == "KODE_HANGUS")
  }

  @Test("A code survives fewer wrong proofs, serves one request, and answers it alike for ever")
  func once() async throws {
    let folder = try federasi.folder.get()
    let code = try keys.buatKode(desa, oleh: federasi.kabupaten)
    let post = try code.pengajuan(folder.keys("a").mohon(desa))
    let first = try await jawab(post)
    #expect(try await jawab(post) == first)
    let second = try code.pengajuan(folder.keys("b").mohon(desa))
    #expect(await kode(menunggu: { _ = try await jawab(second) }) == "KODE_TERPAKAI")
  }

  @Test("An approval that fails spends the code for its own request only, which may ask again")
  func failed() async throws {
    struct Gagal: Error {}
    let folder = try federasi.folder.get()
    let code = try keys.buatKode(desa, oleh: federasi.kabupaten)
    let post = try code.pengajuan(folder.keys("a").mohon(desa))
    let daring = PendaftaranDaring(keys)
    await #expect(throws: Gagal.self) { try await daring.jawab(post) { _, _ in throw Gagal() } }
    #expect(try await jawab(post, daring).isEmpty == false)
  }

  @Test("While one post of a code is answered another is told to wait, and gets the same answer after")
  func atOnce() async throws {
    let code = try keys.buatKode(desa, oleh: federasi.kabupaten)
    let post = try code.pengajuan(federasi.folder.get().keys("a").mohon(desa))
    let (daring, induk) = (PendaftaranDaring(keys), federasi.kabupaten)
    let gate = AsyncStream.makeStream(of: Void.self)
    let entered = AsyncStream.makeStream(of: Void.self)
    async let first = daring.jawab(post) { request, _ in
      entered.continuation.yield()
      for await _ in gate.stream {}
      return try Federasi.setujui(request.berkas(), oleh: induk)
    }
    for await _ in entered.stream { break }
    #expect(await kode(menunggu: { _ = try await jawab(post, daring) }) == "SEDANG_DIPROSES")
    gate.continuation.finish()
    let answer = try await first
    let again = try await jawab(post, daring)
    #expect(again == answer)
  }

  @Test("A node keeps so many codes and no more, and gives one again when old ones are cleared away")
  func tooMany() throws {
    _ = try keys.buatKode(desa, oleh: federasi.kabupaten)
    let folder = try URL(fileURLWithPath: federasi.folder.get().path).appendingPathComponent("13.09/kunci/kode")
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    let old = (kept..<PendaftaranDaring.kodeTerbanyak).map { folder.appendingPathComponent("lama-\($0).json") }
    for file in old { #expect(FileManager.default.createFile(atPath: file.path, contents: nil)) }
    #expect(kode { _ = try keys.buatKode(desa, oleh: federasi.kabupaten) } == "KODE_TERLALU_BANYAK")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == PendaftaranDaring.kodeTerbanyak)
    try FileManager.default.removeItem(at: #require(old.last))
    #expect(kode { _ = try keys.buatKode(desa, oleh: federasi.kabupaten) } == nil)
  }

  @Test("A code's name from outside never becomes a path", arguments: ["../simpul", "", "0000000000000001", "..%2f"])
  func paths(name: String) async throws {
    let code = try keys.buatKode(desa, oleh: federasi.kabupaten)
    var post = try objek(code.pengajuan(federasi.folder.get().keys("a").mohon(desa)))
    post["kode"] = name
    let bytes = try berkas(post)
    #expect(await kode(menunggu: { _ = try await jawab(bytes) }) == "KODE_DAFTAR_TAK_DIKENAL")
  }

  @Test("Codes are given for the tier right below only", arguments: ["13.10.01.2001", "13", "13.09"])
  func outside(region: String) {
    #expect(kode { _ = try keys.buatKode(wilayah(region), oleh: federasi.kabupaten) } == "WILAYAH_BUKAN_BAWAHAN")
  }
}
