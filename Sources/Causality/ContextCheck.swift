/// Contexts are checked, not believed (design §2): a delta may claim to have seen only what its receiver holds, or what
/// lies in the author's own region, which the receiver may never be sent.
package enum ContextCheck {
  /// The most missing dots listed: a forged context may claim 2^64 of them.
  package static let limit = 64

  /// The dots that `context` covers and `held` does not, ascending by (replica, counter), at most `limit`.
  /// - Parameter excluding: whether a replica, past or present, is enrolled for the author's own region or below.
  package dynamic static func missing(
    of context: Context, held: Context, excluding: (ReplicaID) -> Bool
  ) -> [Dot] {
    var missing: [Dot] = []
    for entry in context.vector where entry.counter > held[entry.replica] && !excluding(entry.replica) {
      // By `last`, not by counting past the end: the claim may be UInt64.max.
      var last = held[entry.replica]
      while last < entry.counter, missing.count < limit {
        last += 1
        let dot = Dot(replica: entry.replica, counter: last)
        if !held.contains(dot) { missing.append(dot) }
      }
    }
    missing += context.gaps.filter { !held.contains($0) && !excluding($0.replica) }
    missing.sort { ($0.replica, $0.counter) < ($1.replica, $1.counter) }
    return Array(missing.prefix(limit))
  }

  /// nil where the delta may be merged; otherwise `NOMOR_TAK_MAJU`, which never heals, or `KONTEKS_TAK_DIKENAL`, with
  /// which the carrier waits.
  /// - Parameters:
  ///   - held: every dot held of the delta's record, counting or not.
  ///   - excluding: as in `missing`.
  package static func periksa<Field, Value>(
    _ delta: Delta<Field, Value>, held: Context, excluding: (ReplicaID) -> Bool
  ) -> CausalityError? {
    let letak = "rekaman \(delta.record)"
    guard advances(delta) else {
      return CausalityError(
        .dotNotAdvancing, "Nomor perubahan tidak melebihi yang sudah dilihat pembuatnya; minta pembuat mengirim ulang.",
        letak: letak)
    }
    let missing = missing(of: delta.context, held: held, excluding: excluding)
    guard let first = missing.first else { return nil }
    let jumlah = missing.count == limit ? "\(limit) atau lebih" : "\(missing.count)"
    return CausalityError(
      .unknownContext,
      "Usulan ini bertumpu pada \(jumlah) perubahan yang belum diterima (pertama: \(first.replica) ke-\(first.counter)); "
        + "usulan menunggu sampai perubahan itu datang.",
      en: "Missing: \(jumlah), the first is \(first.replica) number \(first.counter).", letak: letak)
  }

  /// A delta's own counter is at least 1 and exceeds its context's entry for its author, gaps included.
  package static func advances<Field, Value>(_ delta: Delta<Field, Value>) -> Bool {
    delta.dot.counter > delta.context.highest(of: delta.dot.replica)
  }
}
