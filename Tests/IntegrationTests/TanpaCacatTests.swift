import Foundation
import Testing
import lab

/// The simulator's deliberate bugs are no part of what a government runs.
@Suite("Node executables have no deliberate bugs") struct TanpaCacatTests {
  /// Names long enough to lie in an executable as text.
  static let nama = Mutasi.allCases.map(\.rawValue).filter { $0.utf8.count > 15 }

  private func ditemukan(_ program: String) throws -> [String] {
    let isi = try Data(contentsOf: Rumah.program.appendingPathComponent(program), options: .mappedIfSafe)
    return Self.nama.filter { isi.range(of: Data($0.utf8)) != nil }
  }

  @Test("No node executable holds one", arguments: ["desa", "kabupaten", "provinsi", "pusat"])
  func simpul(program: String) throws { #expect(try ditemukan(program).isEmpty) }

  @Test("The simulator's holds them all") func penyimulasi() throws {
    #expect(Self.nama.count > 10)
    #expect(try ditemukan("lab") == Self.nama)
  }
}
