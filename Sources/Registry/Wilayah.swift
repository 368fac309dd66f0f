/// The four tiers, lowest first (design §1). Raw values are the wire's.
package enum Tingkat: UInt8, CaseIterable, Comparable, Sendable {
  case desa = 1
  case kabupaten, provinsi, pusat

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// `desa`, `kabupaten`, `provinsi`, `pusat`: the name of the executable, of the folder and in rule packs.
  package var nama: String { "\(self)" }

  package init?(nama: String) {
    guard let found = Self.allCases.first(where: { $0.nama == nama }) else { return nil }
    self = found
  }

  /// The tier above; nil for pusat.
  package var atasan: Tingkat? { Tingkat(rawValue: rawValue + 1) }
}

/// A region's stable identity (design §5, "Scope"). It starts as the Kemendagri code under which the region first
/// appeared; (edition, code) is only a label, since codes change and are reused: a reused code is told apart by `terbitan`.
/// Pusat is the region without parts.
package struct WilayahID: Hashable, Comparable, Sendable {
  /// Big-endian parts: provinsi 8 bits, kab/kota 8, kecamatan 8, desa/kelurahan 16, terbitan 8; the rest zero. Ordered as
  /// the codes are, so a region's villages are one run.
  package let rawValue: UInt64

  package static let pusat = WilayahID(unchecked: 0)

  private init(unchecked: UInt64) { rawValue = unchecked }

  /// nil unless each given part is followed by none missing before it, and within 1–99 (desa 1–9999).
  package init?(rawValue: UInt64) {
    self.init(unchecked: rawValue)
    let parts = [provinsi, kabupaten, kecamatan, desa]
    let present = parts.prefix { $0 > 0 }.count
    guard rawValue >> 48 == 0, parts[present...].allSatisfy({ $0 == 0 }), present > 0 || rawValue == 0,
      [provinsi, kabupaten, kecamatan].allSatisfy({ $0 <= 99 }), desa <= 9999
    else { return nil }
  }

  /// A code with dots, `13`, `13.09`, `13.09.01`, `13.09.01.2007`, optionally `~n` for the n-th region to bear it
  /// (n 1–255); or empty for pusat. Codes without dots are refused: the BPS code looks the same (domain §2.2, trap 1).
  package init?(kode: String) {
    let pieces = kode.split(separator: "~", omittingEmptySubsequences: false)
    let parts = kode.isEmpty ? [] : pieces[0].split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, parts.count <= 4,
      parts.enumerated().allSatisfy({ at, part in
        part.utf8.count == (at == 3 ? 4 : 2) && part.utf8.allSatisfy { (48...57).contains($0) }
      })
    else { return nil }
    let terbitan = pieces.count == 2 ? UInt8(pieces[1]) ?? 0 : 0
    guard pieces.count == 1 || (terbitan > 0 && !parts.isEmpty) else { return nil }
    let numbers = parts.compactMap { UInt64($0) }
    guard numbers.allSatisfy({ $0 > 0 }) else { return nil }
    var raw: UInt64 = 0
    for (number, shift) in zip(numbers, [40, 32, 24, 8]) { raw |= number << UInt64(shift) }
    self.init(rawValue: raw | UInt64(terbitan))
  }

  /// A Kemendagri code as people write it: with dots, or its 2, 4, 6 or 10 digits alone, spaces around it. For places that
  /// say by their name whose code they want, so that a BPS code is not looked for there.
  package init?(tulisan: String) {
    let kode = String(tulisan.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    guard !kode.isEmpty, kode.utf8.allSatisfy({ (48...57).contains($0) }) else {
      guard !kode.isEmpty else { return nil }
      self.init(kode: kode)
      return
    }
    guard [2, 4, 6, 10].contains(kode.utf8.count) else { return nil }
    let digit = Array(kode)
    let potongan = [0..<2, 2..<4, 4..<6, 6..<10].filter { $0.upperBound <= digit.count }
    self.init(kode: potongan.map { String(digit[$0]) }.joined(separator: "."))
  }

  package var provinsi: Int { Int(rawValue >> 40 & 0xff) }
  package var kabupaten: Int { Int(rawValue >> 32 & 0xff) }
  package var kecamatan: Int { Int(rawValue >> 24 & 0xff) }
  package var desa: Int { Int(rawValue >> 8 & 0xffff) }
  /// 0 for the first region that bore the code.
  package var terbitan: Int { Int(rawValue & 0xff) }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The tier whose node serves this region; nil for a kecamatan, which has none.
  package var tingkat: Tingkat? {
    if provinsi == 0 { return .pusat }
    if kabupaten == 0 { return .provinsi }
    if kecamatan == 0 { return .kabupaten }
    return desa == 0 ? nil : .desa
  }

  /// The region of the tier above: a village's is its kab/kota (kecamatan runs no node). nil for pusat.
  package var atasan: WilayahID? {
    switch tingkat {
    case .pusat: nil
    case .provinsi: .pusat
    case .kabupaten: WilayahID(unchecked: rawValue & 0xff_00_0000_0000)
    case .desa, nil: WilayahID(unchecked: rawValue & 0xff_ff_0000_0000)
    }
  }

  /// Whether `other` is this region or lies in it.
  package func meliputi(_ other: WilayahID) -> Bool {
    if self == other { return true }
    switch tingkat {
    case .pusat: return true
    case .provinsi: return provinsi == other.provinsi
    case .kabupaten: return rawValue >> 32 == other.rawValue >> 32
    case nil: return rawValue >> 24 == other.rawValue >> 24
    case .desa: return false
    }
  }

  /// Kota and kelurahan by the code's own rule: kab/kota 71–99 is a kota; a village whose first digit is 1 a kelurahan
  /// (domain §2.2). Their forum is muskel and their heads lurah and wali kota.
  package var adalahKota: Bool { kabupaten >= 71 }
  package var adalahKelurahan: Bool { desa >= 1000 && desa < 2000 }
}

extension WilayahID: CustomStringConvertible {
  /// The code with dots, `~n` where it is reused; empty for pusat.
  package var description: String {
    func pad(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let parts = zip([provinsi, kabupaten, kecamatan, desa], [2, 2, 2, 4]).filter { $0.0 > 0 }.map { pad($0.0, $0.1) }
    return parts.joined(separator: ".") + (terbitan > 0 ? "~\(terbitan)" : "")
  }
}
