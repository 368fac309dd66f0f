import Foundation
import Testing
import lab

/// `nodes/start` on a machine that lacks something, played by programs of a few lines in place of the machine's own.
@Suite("A machine made ready") struct SiapkanTests {
  /// Runs `nodes/start` with these programs before all others on the path.
  private func mulai(_ program: [String: String], _ periksa: (HasilPerintah, String) throws -> Void) throws {
    try Rumah.sementara { folder in
      let (bin, catatan) = (folder.appendingPathComponent("bin"), folder.appendingPathComponent("catatan"))
      try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
      try Data().write(to: catatan)
      for (nama, isi) in program {
        let file = bin.appendingPathComponent(nama)
        try Data("#!/bin/sh\n\(isi)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
      }
      let hasil = try Rumah.jalankan(
        "start", ["--once", "--data", folder.appendingPathComponent("peraga").path],
        dari: Rumah.akar.appendingPathComponent("nodes"), di: folder,
        lingkungan: ["PATH": "\(bin.path):/usr/bin:/bin", "CATATAN": catatan.path, "DEBIAN_FRONTEND": ""])
      try periksa(hasil, String(contentsOf: catatan, encoding: .utf8))
    }
  }

  private static let swiftLama = "echo 'Swift version 5.10.1 (swift-5.10.1-RELEASE)'"
  private static let lengkap = "echo 'install ok installed'"

  @Test(
    "without a Swift that is new enough it says so, whatever is wrong with the one there",
    arguments: [(swiftLama, "ditemukan: 5.10"), ("echo 'tidak jalan' >&2; exit 127", "ditemukan: tidak ada")])
  func swift(isi: String, kata: String) throws {
    try mulai(["dpkg-query": Self.lengkap, "swift": isi]) { hasil, _ in
      #expect(hasil.status == 1 && hasil.galat.contains("Perlu Swift 6.2") && hasil.galat.contains(kata), "\(hasil)")
      #expect(hasil.galat.contains("tidak jalan") == isi.contains("tidak jalan"))
    }
  }

  @Test("what is missing is installed, after a look at what there is where the machine has no list yet")
  func apt() throws {
    let kurang = "case \"$4\" in zlib1g-dev) exit 1 ;; *) \(Self.lengkap) ;; esac"
    let program = [
      "dpkg-query": kurang, "swift": Self.swiftLama, "id": "echo 0", "apt-cache": "exit 100",
      "apt-get": "echo \"$DEBIAN_FRONTEND $*\" >> \"$CATATAN\"",
    ]
    try mulai(program) { hasil, catatan in
      #expect(hasil.galat.contains("Memasang zlib1g-dev …"), "\(hasil)")
      #expect(catatan == " update -q\nnoninteractive install -y -q --no-install-recommends zlib1g-dev\n")
    }
  }

  @Test("another user than root needs sudo, and is told so; what apt cannot do is said")
  func takBisa() throws {
    let program = ["dpkg-query": "exit 1", "swift": Self.swiftLama, "apt-cache": "exit 0", "apt-get": "exit 100"]
    let sudo = ["id": "echo 1000", "sudo": "echo sudo >> \"$CATATAN\"; exec \"$@\""]
    try mulai(program.merging(sudo) { $1 }) { hasil, catatan in
      #expect(hasil.status == 1 && hasil.galat.contains("apt tidak berhasil memasang libsqlite3-dev"), "\(hasil)")
      #expect(catatan.contains("sudo"))
    }
  }
}
