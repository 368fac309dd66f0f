import Causality

/// What a node says of itself: `status --json`.
package struct StatusSimpul: Codable, Sendable {
  package struct Tertahan: Codable, Sendable {
    package var usulan: String?
    package var musdes: String?
    package var kurang: [String]
  }

  package struct Desa: Codable, Sendable {
    package var kode: String
    package var keluarga: Int
    package var individu: Int
    package var digest: String
  }

  package var tingkat: String
  package var kode: String
  package var nama: String
  package var keluarga: Int
  package var individu: Int
  package var usulan: [String: Int]
  package var tertahan: [Tertahan]
  package var konflik: Int
  package var karantina: Int
  package var bytesUp: Int
  package var bytesDown: Int
  package var digest: String
  package var desa: [Desa]
  package var jam: String?
}

/// What one session moved: `sync --json`.
package struct HasilSync: Codable, Sendable {
  package struct Karantina: Codable, Sendable {
    package var kode: String
    package var pesan: String
  }

  package var naik: Int
  package var turun: Int
  /// Of these, the change-sets.
  package var himpunanNaik: Int
  package var himpunanTurun: Int
  package var putaran: Int
  package var berkas: Int
  package var karantina: [Karantina]
  package var berkasSimpan: [String]?
}

/// The report of a play (`--report`).
package struct Laporan: Codable, Sendable {
  package struct Simpul: Codable, Sendable {
    package var tier: String
    package var kode: String
    package var nama: String
    package var keluarga: Int
    package var individu: Int
    package var usulan: [String: Int]
    package var tertahan: [StatusSimpul.Tertahan]
    package var konflik: Int
    package var karantina: Int
    package var bytesUp: Int
    package var bytesDown: Int
    package var digest: String
    package var desa: [StatusSimpul.Desa]
  }

  package struct Kuartal: Codable, Sendable {
    /// `2026-IV`.
    package var quarter: String
    /// Rows of the files: families and persons.
    package var records: Int
    /// Records that some proposal of the quarter writes, as the villages' imports counted them; all at the founding.
    package var changed: Int
    /// Rows that are new or read otherwise than the quarter before, by the lab's own comparison of the files: what `changed`
    /// is to be held against (rows whose only difference is read-only from below are here and not there).
    package var differing: Int
    /// Butir of the quarter's proposals by kind, as the villages hold them.
    package var butir: [String: Int]
    /// On the villages' own links: down for the founding, up for a quarter. Evidence files and TLS not counted.
    package var bytes: Int
    /// `bytes` by `changed`.
    package var bytesPerRecord: Double
    package var seconds: Double
    /// Change-sets kept (`--keep`), in order.
    package var changeSets: [String]
  }

  /// All tiers hold the same register.
  package var agree: Bool
  /// Where they do not: a sentence each.
  package var differences: [String]
  package var nodes: [Simpul]
  package var quarters: [Kuartal]
}

extension Laporan {
  /// What is compared: every village's digest at every tier that holds it, and what is kept for a node with the sum of its
  /// villages. The village itself must be there too: a tier that lost one disagrees.
  package static func perbedaan(_ nodes: [StatusSimpul], _ bahasa: Bahasa = .id) -> [String] {
    let own = nodes.filter { $0.tingkat == "desa" }.compactMap { node in
      node.desa.first { $0.kode == node.kode }.map { (node.kode, $0) }
    }
    var found: [String] = nodes.filter { $0.tingkat == "desa" }.map(\.kode).filter { kode in
      !own.contains { $0.0 == kode }
    }.map {
      bahasa("\($0): desa tidak menyebut digestnya sendiri", "\($0): the village does not state its own digest")
    }
    for (kode, village) in own {
      for node in nodes where node.tingkat != "desa" && meliputi(node, kode) {
        guard let theirs = node.desa.first(where: { $0.kode == kode }) else {
          found.append(bahasa("\(kode) tidak ada di \(sebut(node))", "\(kode) is missing at \(sebut(node))"))
          continue
        }
        if theirs.digest != village.digest {
          found.append(bahasa("\(kode) berbeda di \(sebut(node))", "\(kode) differs at \(sebut(node))"))
        }
      }
    }
    for node in nodes where jumlah(node.desa.map(\.digest)) != node.digest {
      found.append(
        bahasa(
          "\(sebut(node)): digest simpul bukan jumlah digest desanya",
          "\(sebut(node)): the node's digest is not the sum of its villages'"))
    }
    return found
  }

  private static func sebut(_ node: StatusSimpul) -> String { "\(node.tingkat) \(node.kode)" }

  private static func meliputi(_ node: StatusSimpul, _ kode: String) -> Bool {
    node.tingkat == "pusat" || kode.hasPrefix(node.kode + ".")
  }

  /// The sum mod 2^256 of digests written as 64 hexadecimal digits; nil where one is not.
  package static func jumlah(_ digests: [String]) -> String? {
    var sum = [Int](repeating: 0, count: 64)
    for digest in digests {
      let digits = digest.compactMap(\.hexDigitValue)
      guard digits.count == 64, digest.count == 64 else { return nil }
      var carry = 0
      for place in (0..<64).reversed() {
        carry += sum[place] + digits[place]
        sum[place] = carry & 15
        carry >>= 4
      }
    }
    return sum.map { String($0, radix: 16) }.joined()
  }
}
