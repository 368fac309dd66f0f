import Causality
import Registry
import Tatacara

/// Lines of an explanation: offset, length, what it is, what it says.
struct Page {
  let bahasa: Bahasa
  private var lines: [String] = []

  init(_ bahasa: Bahasa) { self.bahasa = bahasa }

  /// A label or remark in the page's language.
  private func say(_ text: String) -> String { bahasa(text, ExplainWords.english(text)) }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func line(_ text: String) { lines.append(text) }

  mutating func heading(_ text: String) { lines += ["", say(text)] }

  mutating func refused(_ refusal: any SelarasError) {
    lines += ["", "\(bahasa("DITOLAK", "REFUSED")) \(refusal.kalimat(bahasa))"]
  }

  mutating func add(_ trace: Trace?) {
    for line in trace?.lines ?? [] {
      let indent = String(repeating: "  ", count: line.depth)
      let place = line.range.isEmpty ? "" : "\(line.range.lowerBound)+\(line.range.count)"
      lines.append(Self.pad(place) + indent + said(line))
    }
  }

  /// A line without a label is a remark, one without a value a heading.
  private func said(_ line: Trace.Line) -> String {
    if line.label.isEmpty { return say(line.value) }
    if line.value.isEmpty { return say(line.label) }
    return "\(say(line.label)): \(bahasa(line.value, ExplainWords.englishValue(line.value)))"
  }

  /// Carriers lie in columns, not one after the other: what they say, without offsets.
  mutating func add(_ carriers: [Pembawa]) {
    for carrier in carriers {
      let replica = "\(say("replika")) \(carrier.replika)"
      line("\(Self.pad(""))\(say("\(carrier.jenis)")) \(carrier.nomor), \(replica), \(Canonical.digest(carrier))")
      for item in carrier.butir {
        line("\(Self.pad(""))  " + say("butir jenis \(item.jenis), bergantung \(item.bergantung)"))
        for delta in item.deltas {
          let writes = delta.writes.map(Explain.tulisan)
          let said = writes.map { bahasa($0, ExplainWords.englishValue($0)) }.joined(separator: "; ")
          line("\(Self.pad(""))    \(delta.record) \(say("titik")) \(delta.dot.counter): \(said)")
        }
      }
    }
  }

  /// Where each column of a carrier block lies in the block's four areas.
  mutating func add(_ columns: ColumnTrace) {
    line(Self.pad("0+\(columns.lengths)") + say("panjang tiga bagian pertama"))
    for area in ColumnTrace.Area.allCases {
      let range = columns.areas[area.rawValue]
      line(Self.pad("\(range.lowerBound)+\(range.count)") + say("bagian \(area.nama)"))
    }
    for use in columns.uses {
      let places = ColumnTrace.Area.allCases.compactMap { area in
        let range = use.ranges[area.rawValue]
        return range.isEmpty ? nil : "\(say(area.nama)) \(range.lowerBound)+\(range.count)"
      }
      // Fields of the register keep their names, which files and commands use.
      let name = use.column.split(separator: "+").contains { Self.isField($0) } ? use.column : say(use.column)
      line("\(Self.pad(""))  \(name): " + (places.isEmpty ? say("tanpa bita") : places.joined(separator: ", ")))
    }
  }

  private static func isField(_ name: some StringProtocol) -> Bool {
    Entitas.allCases.contains { Fields.bernama(String(name), $0) != nil }
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
