import Causality
import Foundation
import Registry
import Tatacara
import Wire

enum HostileDocuments {
  /// Every list of every document says that it has more items than there are bytes.
  static var all: [(name: String, bytes: [UInt8])] {
    let domains = [
      Pembawa.domain, Akta.domain, Entri.domain, PandanganBagian.domain, IsiTerbitan.domain, TandaTerima.domain,
      PesanSepakat.domain, KepalaKiriman.domain, SertifikatPetugas.domain,
    ]
    return domains.flatMap { domain in
      [0, 1, 3, 5].map { kind in
        var writer = CanonicalWriter()
        writer.text(domain)
        writer.byte(UInt8(kind))
        // Numbers that are small enough for any count, and then as many as there is room for.
        for _ in 0..<4 { writer.varint(1) }
        while writer.bytes.count < 900 { writer.varint(49_999) }
        return ("\(domain) \(kind)", writer.bytes)
      }
    }
  }

  /// A session message around a change-set.
  static func message(_ set: [UInt8]) -> [UInt8] {
    let village = WilayahID(kode: "13.09.01.2007") ?? .pusat
    var message = PesanSesi(
      replika: ReplicaID(rawValue: 1), wilayah: village, diterima: Kursor(epoch: 1, urutan: 0),
      log: Kursor(epoch: 1, urutan: 1), tanggal: .terawal)
    message.himpunan = set
    return (try? message.encode()) ?? []
  }
}

enum HostileTexts {
  static var all: [(name: String, bytes: [UInt8])] {
    let laughs = (0..<20).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ","))]\n"
    }
    let texts = [
      ("tawa semiliar", "a0: &a0 [x]\n" + laughs.dropFirst().joined()),
      ("kurung JSON", String(repeating: "[", count: 1000)),
      ("objek JSON", "{\"jenis\":" + String(repeating: "{\"a\":", count: 190)),
      ("kurung YAML", "kode: " + String(repeating: "[", count: 1000)),
      ("inden YAML", (0..<40).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
      ("kolom CSV", String(repeating: ",", count: 1000)), ("baris CSV", "a\n" + String(repeating: "b\n", count: 500)),
      ("kutip CSV", "a,b\n\"" + String(repeating: "\"\"", count: 500)),
    ]
    return texts.map { ($0.0, Array($0.1.utf8.prefix(OutsideInput.shortLength))) }
  }
}

/// Pictures of any size in no bytes, and streams that expand a thousandfold.
enum HostilePictures {
  static var all: [(name: String, bytes: [UInt8])] {
    [
      ("png raksasa", png(width: 1 << 20, height: 1 << 20, bits: 8)),
      ("png lebar", png(width: 200_000, height: 1000, bits: 16)),
      ("png 14k", png(width: 14_000, height: 14_000, bits: 1)),
      ("jpeg progresif", jpeg(0xC2)), ("jpeg", jpeg(0xC0)), ("pdf bom", pdf),
    ].map { ($0.0, Array($0.1.prefix(OutsideInput.shortLength))) }
  }

  private static func png(width: Int, height: Int, bits: UInt8) -> [UInt8] {
    let pixels = [UInt8](repeating: 0, count: 500_000)
    let chunks: [(String, [UInt8])] = [
      ("IHDR", big(width) + big(height) + [bits, 0, 0, 0, 0]), ("IDAT", Array(Stream.deflated(pixels))), ("IEND", []),
    ]
    return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]
      + chunks.flatMap { kind, body in
        big(body.count) + Array(kind.utf8) + body + big(Stream.crc(Array(kind.utf8) + body))
      }
  }

  /// Three components of 14,000 × 14,000, their tables, and hardly any data.
  private static func jpeg(_ frame: UInt8) -> [UInt8] {
    let table: [UInt8] = [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
    let codes: [UInt8] = [0, 0x10].flatMap { kind in
      [0xFF, 0xC4, 0, 20, UInt8(kind), 1] + [UInt8](repeating: 0, count: 15) + [0]
    }
    let head: [UInt8] = [0xFF, frame, 0, 17, 8, 0x36, 0xB0, 0x36, 0xB0, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]
    let scan: [UInt8] = [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, frame == 0xC2 ? 0 : 63, 0]
    return [0xFF, 0xD8] + table + head + codes + scan + [UInt8](repeating: 0, count: 200) + [0xFF, 0xD9]
  }

  private static var pdf: [UInt8] {
    let stream = Stream.deflated([UInt8](repeating: 0x20, count: 400_000))
    let start = Array("%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4>>stream\n".utf8) + stream
    let body = start + Array("\nendstream\n".utf8)
    return body + Array("2 0 obj <</Type/XRef/Root 1 0 R>>stream\nendstream\nstartxref\n\(body.count)\n%%EOF\n".utf8)
  }

  private static func big(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }
}
