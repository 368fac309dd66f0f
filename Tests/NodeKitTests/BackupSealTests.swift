import Foundation
import Identity
import NodeKit
import Testing

/// The form of a backup: what was written comes back, and nothing else ever does.
@Suite("A sealed backup") struct BackupSealTests {
  private static let passphrase = "kuda laut biru"

  private func file<T>(_ body: (URL) throws -> T) throws -> T {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("segel-\(UInt64.random(in: 0 ... .max))")
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url)
  }

  private func seal(_ bytes: Data, at url: URL) throws {
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    var writer = try BackupSeal.Writer(to: handle, passphrase: Self.passphrase, load: .peraga)
    // In uneven steps, as files come.
    var rest = bytes
    while !rest.isEmpty {
      try writer.write(rest.prefix(333_333))
      rest = rest.dropFirst(333_333)
    }
    try writer.finish()
    try handle.close()
  }

  private func open(_ url: URL, _ count: Int, _ passphrase: String = passphrase) throws -> (bytes: Data, atEnd: Bool) {
    var reader = try BackupSeal.Reader(from: FileHandle(forReadingFrom: url), passphrase: passphrase)
    var bytes = Data()
    while bytes.count < count { bytes += try reader.read(min(77_777, count - bytes.count)) }
    return (bytes, reader.isAtEnd)
  }

  @Test(
    "what was sealed comes back, to its last byte",
    arguments: [1, BackupSeal.piece - 1, BackupSeal.piece, BackupSeal.piece + 1, 3 * BackupSeal.piece])
  func roundTrip(_ size: Int) throws {
    try file { url in
      let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) })
      try seal(bytes, at: url)
      let sealed = try Data(contentsOf: url)
      #expect(sealed.count > size && !sealed.contains(bytes.prefix(16)) || size < 16)
      let back = try open(url, size)
      #expect(back.bytes == bytes && back.atEnd)
      #expect(throws: NodeError(.cadanganTakTerbuka, "")) { try open(url, size + 1) }
      #expect(throws: NodeError(.cadanganTakTerbuka, "")) { try open(url, size, "kuda laut biru tua") }
    }
  }

  @Test("a piece that is cut off, left out, moved, doubled or changed does not open")
  func altered() throws {
    try file { url in
      let size = 3 * BackupSeal.piece
      try seal(Data(repeating: 7, count: size), at: url)
      let whole = try Data(contentsOf: url)
      let (head, piece) = (24, BackupSeal.piece + 16)
      func part(_ number: Int) -> Data { whole.subdata(in: head + number * piece..<head + (number + 1) * piece) }
      let start = Data(whole.prefix(head))
      #expect(whole.count == head + 3 * piece)
      var changed = whole
      changed[head + piece + 5] ^= 1
      let orders: [[Int]] = [[0, 1], [0, 2], [1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2], []]
      var forms: [Data] = orders.map { order in order.reduce(into: Data(start)) { $0 += part($1) } }
      forms += [changed, whole.dropLast(1), start + [1]]
      for form in forms {
        try form.write(to: url)
        #expect(throws: NodeError(.cadanganTakTerbuka, "")) { try open(url, size).atEnd }
      }
    }
  }

  @Test(
    "another file's beginning, or one that asks for memory without bound, is refused before anything is made of it",
    arguments: ["", "SLCD", "%PDF-1.4 and more than twenty-four bytes", "SLCD\u{01}\u{1f}\u{08}\u{01}aaaaaaaaaaaaaaaa"])
  func foreign(_ text: String) throws {
    try file { url in
      try Data(text.utf8).write(to: url)
      #expect { try open(url, 1) } throws: { error in
        ["BUKAN_CADANGAN", "BEBAN_SCRYPT"].contains(
          (error as? NodeError)?.kode ?? (error as? IdentityError)?.kode ?? "")
      }
    }
  }

  @Test(
    "a name that leaves the node's folder, or is none of a node's, is nobody's",
    arguments: [
      "/etc/passwd", "../kunci/tls.pem", "kunci/../../x", "kunci", "kunci/", "berkas//x", "lain/x", "kunci/.x",
      "selaras.sqlite-wal", "kunci/a b", "kunci/\u{e9}", "kunci/a/b/c/d",
    ])
  func names(_ name: String) {
    #expect(!BackupArchive.isAllowed(name))
    for good in ["cadangan.json", "simpul.json", "selaras.sqlite", "kunci/petugas/1f-mutu.json", "berkas/ab/abcd"] {
      #expect(BackupArchive.isAllowed(good))
    }
  }
}
