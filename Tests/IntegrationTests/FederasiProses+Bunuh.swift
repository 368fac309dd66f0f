import Foundation
import Registry
import lab

/// Power cuts: commands killed at moments spread over what they take.
extension FederasiProses {
  /// A copy of the nodes as they are now, to see what an untouched run comes to. Every node of this one is stopped for it.
  func kembaran<Hasil>(_ kerja: (FederasiProses) throws -> Hasil) throws -> Hasil {
    hentikanSemua()
    return try Rumah.sementara { tempat in
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent("simpul"), to: tempat.appendingPathComponent("simpul"))
      let lain = try FederasiProses(susunan, di: tempat)
      defer { lain.hentikanSemua() }
      return try kerja(lain)
    }
  }

  /// Kills a command at `kali` moments, evenly spread over the seconds it takes when nobody does, each time from what the
  /// kill before left, and runs it to its end at last. Whether a kill comes before the end is up to the machine.
  /// - Parameters:
  ///   - sesudah: what must hold after every kill.
  /// - Returns: what the last run printed.
  @discardableResult
  func bunuhBerkali(
    _ simpul: SimpulRencana, _ args: [String], kali: Int = 8, lama: Double, sesudah: () throws -> Void
  ) throws -> String {
    for ke in 1...kali {
      try bunuh(simpul, args, setelah: lama * Double(ke) / Double(kali + 1))
      try sesudah()
    }
    return try perintah(simpul, args)
  }

  /// Seconds `kerja` takes.
  func lama(_ kerja: () throws -> Void) rethrows -> Double {
    let jam = ContinuousClock()
    let terukur = try jam.measure(kerja)
    return Double(terukur.components.seconds) + Double(terukur.components.attoseconds) / 1e18
  }
}
