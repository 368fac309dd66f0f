import Causality
import Tatacara

/// Lines of an explanation: offset, length, what it is, what it says.
struct Page {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func line(_ text: String) { lines.append(text) }

  mutating func heading(_ text: String) { lines += ["", text] }

  mutating func refused(_ refusal: any SelarasError, _ bahasa: Bahasa) {
    lines += ["", "\(bahasa("DITOLAK", "REFUSED")) \(refusal.kalimat(bahasa))"]
  }

  mutating func add(_ trace: Trace?) {
    for line in trace?.lines ?? [] {
      let indent = String(repeating: "  ", count: line.depth)
      let place = line.range.isEmpty ? "" : "\(line.range.lowerBound)+\(line.range.count)"
      let said = line.label.isEmpty || line.value.isEmpty ? line.label + line.value : "\(line.label): \(line.value)"
      lines.append(Self.pad(place) + indent + said)
    }
  }

  /// Carriers lie in columns, not one after the other: what they say, without offsets.
  mutating func add(_ carriers: [Pembawa]) {
    for carrier in carriers {
      line("\(Self.pad(""))\(carrier.jenis) \(carrier.nomor), replika \(carrier.replika), \(Canonical.digest(carrier))")
      for item in carrier.butir {
        line("\(Self.pad(""))  butir jenis \(item.jenis), bergantung \(item.bergantung)")
        for delta in item.deltas {
          let said = delta.writes.map(Explain.tulisan).joined(separator: "; ")
          line("\(Self.pad(""))    \(delta.record) titik \(delta.dot.counter): \(said)")
        }
      }
    }
  }

  /// Where each column of a carrier block lies in the block's four areas.
  mutating func add(_ columns: ColumnTrace) {
    line("\(Self.pad("0+\(columns.lengths)"))panjang tiga bagian pertama")
    for area in ColumnTrace.Area.allCases {
      let range = columns.areas[area.rawValue]
      line("\(Self.pad("\(range.lowerBound)+\(range.count)"))bagian \(area.nama)")
    }
    for use in columns.uses {
      let places = ColumnTrace.Area.allCases.compactMap { area in
        let range = use.ranges[area.rawValue]
        return range.isEmpty ? nil : "\(area.nama) \(range.lowerBound)+\(range.count)"
      }
      line("\(Self.pad(""))  \(use.column): " + (places.isEmpty ? "tanpa bita" : places.joined(separator: ", ")))
    }
  }

  private static func pad(_ text: String) -> String {
    text + String(repeating: " ", count: max(1, 14 - text.utf8.count))
  }
}

extension ColumnTrace.Area {
  fileprivate var nama: String {
    switch self {
    case .head: "kepala"
    case .text: "teks"
    case .symbols: "lambang"
    case .bits: "bit"
    }
  }
}
