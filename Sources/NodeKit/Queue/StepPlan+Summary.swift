import Causality
import Registry
import Tatacara

extension StepPlan {
  /// What is about to be signed: proposals, villages, butir by kind, how many are refused, who is left out.
  package func summary(_ bahasa: Bahasa) -> String {
    var lines: [String] = []
    for group in groups {
      let villages = Set(group.carriers.map(\.number.wilayah)).count
      let refused = group.carriers.reduce(0) { $0 + group.refused($1.digest) }
      let returned = group.draft.putusan.values.count { if case .kembali = $0 { true } else { false } }
      let count = group.carriers.reduce(0) { $0 + group.decided($1).count }
      lines.append(
        bahasa(
          "\(group.step.label.id): \(group.carriers.count) usulan dari \(villages) desa, \(count) butir, \(refused) ditolak",
          "\(group.step.label.en): \(group.carriers.count) proposals of \(villages) villages, \(count) items, "
            + "\(refused) refused"))
      if returned > 0 {
        lines.append(bahasa("  dikembalikan: \(returned) usulan", "  returned: \(returned) proposals"))
      }
      lines += group.kinds.map { "  \(bahasa($0.label)): \($0.count)" }
    }
    if !findings.isEmpty {
      let count = Set(findings.map(\.number)).count
      lines.append(bahasa("Periksa dahulu: \(count) usulan", "Look at these first: \(count) proposals"))
      lines += findings.map { "! \($0.number): \($0.error.kalimat(bahasa))" }
    }
    if !leftOut.isEmpty {
      lines.append(bahasa("Ditinggalkan: \(leftOut.count) usulan", "Left out: \(leftOut.count) proposals"))
      lines += leftOut.map { "  \($0.number): \($0.error.kode): \(bahasa($0.error.pesan, $0.error.english))" }
    }
    return lines.joined(separator: "\n")
  }
}

extension StepPlan.Group {
  fileprivate func refused(_ carrier: Digest) -> Int {
    guard case .butir(let verdicts) = draft.putusan[carrier] else { return 0 }
    return verdicts.count { $0 != 0 }
  }

  /// The butir that the act decides; what was determined before, or comes later, is not its word.
  fileprivate func decided(_ carrier: QueuedCarrier) -> [Butir] {
    zip(carrier.content.butir, covered[carrier.digest] ?? []).filter(\.1).map(\.0)
  }

  /// Butir per kind, in the pack's order.
  fileprivate var kinds: [(label: Kalimat, count: Int)] {
    var counts: [UInt8: (label: Kalimat, count: Int)] = [:]
    for carrier in carriers {
      for butir in decided(carrier) {
        let row = carrier.pack.baris(butir.jenis)
        let label = row?.label ?? Kalimat("\(butir.jenis)", "\(butir.jenis)")
        counts[butir.jenis, default: (label, 0)].count += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map(\.value)
  }
}
