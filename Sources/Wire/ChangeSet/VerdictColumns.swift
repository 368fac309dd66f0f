import Causality
import Tatacara

/// The verdicts of one part as three columns of runs: carriers, acts followed, what is said. A thousand acceptances of
/// carriers in the same change-set, all following one act, are six bytes.
enum VerdictColumns {
  static func write(_ verdicts: [PutusanUsulan], arity: [Digest: Int], to writer: inout CanonicalWriter) {
    carriers(verdicts.map(\.pembawa), to: &writer)
    previous(verdicts.map(\.sebelum), to: &writer)
    said(verdicts, arity: arity, to: &writer)
  }

  static func read(
    _ count: Int, arity: [Digest: Int], from reader: inout CanonicalReader
  ) throws(WireError) -> [PutusanUsulan] {
    let carriers = try carriers(count, from: &reader)
    let previous = try previous(count, from: &reader)
    return try said(carriers, previous, arity: arity, from: &reader)
  }

  /// Runs of (place of the first + 1, or 0 for digests spelled out; length - 1).
  private static func carriers(_ digests: [Digest], to writer: inout CanonicalWriter) {
    let places = digests.map { writer.references?.place(of: $0) }
    var start = 0
    while start < digests.count {
      var end = start + 1
      if let first = places[start] {
        while end < digests.count, places[end] == first + (end - start) { end += 1 }
        writer.count(first + 1)
        writer.count(end - start - 1)
      } else {
        while end < digests.count, places[end] == nil { end += 1 }
        writer.count(0)
        writer.count(end - start - 1)
        for digest in digests[start..<end] { writer.spell(digest) }
      }
      start = end
    }
  }

  private static func carriers(_ count: Int, from reader: inout CanonicalReader) throws(WireError) -> [Digest] {
    var digests: [Digest] = []
    while digests.count < count {
      let place = try reader.varint("pembawa: no. + 1, 0 ditulis")
      let length = try reader.number(0...count - digests.count - 1, "panjang - 1")
      for offset in 0...UInt64(length) {
        if place == 0 {
          digests.append(try reader.spelled())
        } else {
          let (position, overflow) = (place - 1).addingReportingOverflow(offset)
          guard !overflow, let digest = reader.references?[position] else {
            throw .rujukan("pembawa", "a carrier", at: reader.offset)
          }
          digests.append(digest)
        }
      }
    }
    return digests
  }

  /// Runs of (0 none, 1 spelled out, place + 2; length - 1).
  private static func previous(_ digests: [Digest?], to writer: inout CanonicalWriter) {
    for run in runs(digests) {
      switch run.value {
      case nil: writer.count(0)
      case .some(let digest):
        if let place = writer.references?.place(of: digest) {
          writer.count(place + 2)
        } else {
          writer.count(1)
          writer.spell(digest)
        }
      }
      writer.count(run.length - 1)
    }
  }

  private static func previous(_ count: Int, from reader: inout CanonicalReader) throws(WireError) -> [Digest?] {
    var digests: [Digest?] = []
    while digests.count < count {
      let digest: Digest?
      switch try reader.varint("sebelum: 0 tiada, 1 ditulis, no. + 2") {
      case 0: digest = nil
      case 1: digest = try reader.spelled()
      case let place:
        guard let known = reader.references?[place - 2] else {
          throw .rujukan("akta sebelumnya", "the act before", at: reader.offset)
        }
        digest = known
      }
      let length = try reader.number(0...count - digests.count - 1, "panjang - 1")
      digests.append(contentsOf: repeatElement(digest, count: length + 1))
    }
    return digests
  }

  /// A dictionary of what is said, then runs of (0 all of the carrier's butir accepted, entry + 1; length - 1).
  private static func said(_ verdicts: [PutusanUsulan], arity: [Digest: Int], to writer: inout CanonicalWriter) {
    var entries: [PutusanUsulan.Isi] = []
    var codes: [PutusanUsulan.Isi: Int] = [:]
    let column = verdicts.map { verdict in
      if let arity = arity[verdict.pembawa], verdict.isi == accepted(arity) { return 0 }
      if let code = codes[verdict.isi] { return code }
      entries.append(verdict.isi)
      codes[verdict.isi] = entries.count
      return entries.count
    }
    writer.array(entries) { $1.write(to: &$0) }
    for run in runs(column) {
      writer.count(run.value)
      writer.count(run.length - 1)
    }
  }

  private static func said(
    _ carriers: [Digest], _ previous: [Digest?], arity: [Digest: Int], from reader: inout CanonicalReader
  ) throws(WireError) -> [PutusanUsulan] {
    let entries = try reader.array(limit: carriers.count, "putusan berbeda") { reader throws(WireError) in
      try PutusanUsulan.Isi(from: &reader)
    }
    var verdicts: [PutusanUsulan] = []
    // One array for all acceptances of as many butir: a few bytes here may say thousands.
    var acceptances: [Int: PutusanUsulan.Isi] = [:]
    while verdicts.count < carriers.count {
      let code = try reader.number(0...entries.count, "putusan: 0 terima semua")
      let length = try reader.number(0...carriers.count - verdicts.count - 1, "panjang - 1")
      for position in verdicts.count...verdicts.count + length {
        let carrier = carriers[position]
        guard let said = code > 0 ? entries[code - 1] : arity[carrier].map({ acceptances[$0] ?? accepted($0) }) else {
          throw .rujukan("pembawa", "a carrier", at: reader.offset)
        }
        if code == 0, let arity = arity[carrier] { acceptances[arity] = said }
        verdicts.append(PutusanUsulan(pembawa: carrier, sebelum: previous[position], isi: said))
      }
    }
    return verdicts
  }

  private static func accepted(_ arity: Int) -> PutusanUsulan.Isi { .butir(Array(repeating: 0, count: arity)) }

  private static func runs<Value: Equatable>(_ values: [Value]) -> [(value: Value, length: Int)] {
    var runs: [(value: Value, length: Int)] = []
    for value in values {
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((value, 1))
      }
    }
    return runs
  }
}

extension CanonicalWriter {
  /// A digest neither end knows yet, raw; known from here on.
  fileprivate mutating func spell(_ digest: Digest) {
    references?.append(digest)
    raw(digest.bytes)
  }
}

extension CanonicalReader {
  fileprivate mutating func spelled() throws(WireError) -> Digest {
    let digest = try rawDigest()
    references?.append(digest)
    return digest
  }
}
