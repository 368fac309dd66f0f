import Foundation

/// What one command took.
package struct Ukuran: Sendable {
  /// `desa musdes finalize`.
  package let perintah: String
  package let detik: Double
  /// The most memory it held, in KiB; 0 where the system does not tell.
  package let puncak: Int
}

/// Memory of a process, as Linux tells it.
package enum Memori {
  /// `VmHWM` (most ever) or `VmRSS` (now), in KiB; nil where there is no such process.
  package static func baca(_ pid: Int32, _ kolom: String) -> Int? {
    guard let text = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/status")) else { return nil }
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("\(kolom):") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
  }
}

extension Memori {
  /// From here on `VmHWM` of this process begins anew, where the system lets it.
  package static func lupakanPuncak() {
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }
}

/// Commands of one kind together.
package struct RingkasanUkuran: Sendable {
  package let perintah: String
  package let kali: Int
  package let rata, terlama: Double
  package let puncak: Int

  /// By command, in order of first use.
  package static func susun(_ ukuran: [Ukuran]) -> [RingkasanUkuran] {
    var names: [String] = []
    for one in ukuran where !names.contains(one.perintah) { names.append(one.perintah) }
    return names.map { name in
      let all = ukuran.filter { $0.perintah == name }
      let total = all.map(\.detik).reduce(0, +)
      return RingkasanUkuran(
        perintah: name, kali: all.count, rata: total / Double(all.count), terlama: all.map(\.detik).max() ?? 0,
        puncak: all.map(\.puncak).max() ?? 0)
    }
  }
}
