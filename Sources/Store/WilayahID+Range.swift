import Registry

/// A region's parts are one run of `WilayahID.rawValue` and of codes: stores scan ranges instead of asking of every row.
extension WilayahID {
  /// The raw values of this region and all that lie in it: `rawRange.contains(x.rawValue)` iff `meliputi(x)`.
  package var rawRange: ClosedRange<UInt64> {
    switch tingkat {
    case .pusat: 0...(1 << 48 - 1)
    case .provinsi: run(below: 40)
    case .kabupaten: run(below: 32)
    case nil: run(below: 24)
    case .desa: rawValue...rawValue
    }
  }

  /// The code as text of this region and all that lie in it, in byte order; a code continues with `.` or `~`, both below
  /// the end. Exclusive above.
  package var codeRange: Range<String> {
    if tingkat == .desa { return description..<description + "\u{1}" }
    let code = description.prefix { $0 != "~" }
    return String(code)..<code + "\u{7f}"
  }

  /// The raw values of the regions this one lies in, itself excepted: pusat, then each region that ever bore the code of
  /// its provinsi, kab/kota and kecamatan (`terbitan` 0–255).
  package var ancestorRanges: [ClosedRange<UInt64>] {
    let candidates: [(present: Bool, shift: UInt64)] = [
      (provinsi > 0, 48), (kabupaten > 0, 40), (kecamatan > 0, 32), (desa > 0, 24),
    ]
    return candidates.filter(\.present).map { _, shift in
      let base = (rawValue >> shift) << shift
      return base...(base | (shift == 48 ? 0 : 0xff))
    }
  }

  private func run(below shift: UInt64) -> ClosedRange<UInt64> {
    let base = (rawValue >> shift) << shift
    return base...(base | (1 << shift - 1))
  }
}
