import CZlib

/// zlib streams with a preset dictionary (design §4, "Change-set"). Any standard inflater reads them.
package enum Deflate {
  /// How one stretch of a stream is matched; the reader need not know.
  package enum Strategy: Sendable, CaseIterable {
    /// Texts and repetitions.
    case matched
    /// Symbols without repetition: Huffman codes only.
    case symbols

    fileprivate var code: Int32 { self == .matched ? Z_DEFAULT_STRATEGY : Z_HUFFMAN_ONLY }
  }

  /// One stretch of a stream with Huffman codes of its own.
  package struct Segment: Sendable {
    package let bytes: [UInt8]
    package let strategy: Strategy

    package init(_ bytes: [UInt8], _ strategy: Strategy) {
      self.bytes = bytes
      self.strategy = strategy
    }
  }

  /// The largest expansion deflate can reach: a stream that declares more lies.
  private static let highestRatio = 1032

  /// One zlib stream of `input` at level 6.
  package static func compress(_ input: [UInt8], dictionary: [UInt8] = []) -> [UInt8] {
    compress([Segment(input, .matched)], dictionary: dictionary)
  }

  /// One zlib stream of the segments' bytes one after the other, each in deflate blocks of its own.
  package static func compress(_ segments: [Segment], dictionary: [UInt8] = []) -> [UInt8] {
    var z = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    let first = segments.first?.strategy ?? .matched
    // The deflateInit2 macro is not imported: version and struct size as it passes them. It fails only without memory.
    let ready = deflateInit2_(&z, 6, Z_DEFLATED, MAX_WBITS, 9, first.code, ZLIB_VERSION, size)
    precondition(ready == Z_OK, "deflateInit2: \(ready)")
    defer { deflateEnd(&z) }
    if !dictionary.isEmpty { deflateSetDictionary(&z, dictionary, uInt(dictionary.count)) }
    let total = segments.reduce(0) { $0 + $1.bytes.count }
    // Room for a block header per segment and its change of parameters above zlib's own bound.
    let bound = Int(deflateBound(&z, uLong(total))) + 64 * (segments.count + 1)
    return [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      z.next_out = out.baseAddress
      z.avail_out = uInt(out.count)
      for segment in segments { write(segment, to: &z) }
      let code = deflate(&z, Z_FINISH)
      precondition(code == Z_STREAM_END, "deflate: \(code)")
      count = out.count - Int(z.avail_out)
    }
  }

  private static func write(_ segment: Segment, to z: inout z_stream) {
    // Ends the block that went before, so that codes are never shared between segments.
    deflate(&z, Z_BLOCK)
    deflateParams(&z, 6, segment.strategy.code)
    segment.bytes.withUnsafeBufferPointer { source in
      // zlib does not write through next_in; its type predates const.
      z.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      z.avail_in = uInt(source.count)
      let code = deflate(&z, Z_NO_FLUSH)
      precondition(code == Z_OK || code == Z_BUF_ERROR, "deflate: \(code)")
      z.next_in = nil
    }
  }

  /// The bytes of one whole zlib stream, exactly `rawSize` of them. Allocates `rawSize` and no more.
  /// - Throws: `KOLOM_MELEBIHI_BATAS` above `limit`; `KOLOM_UKURAN_BOHONG`, `KOLOM_KAMUS_LAIN`, `KOLOM_TERPOTONG`,
  ///   `KOLOM_BEREKOR`, and `KOLOM_RUSAK` for anything else zlib refuses, a wrong check sum included.
  package static func expand(
    _ input: some Collection<UInt8>, rawSize: Int, limit: Int, dictionary: [UInt8] = []
  ) throws(ColumnError) -> [UInt8] {
    guard rawSize >= 0, rawSize <= limit else { throw .melebihiBatas }
    guard rawSize <= input.count * highestRatio else { throw .ukuranBohong }
    var z = z_stream()
    guard inflateInit_(&z, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw .rusak }
    defer { inflateEnd(&z) }
    var source = Array(input)
    var code = Z_OK
    // One byte more than declared, so that a stream that holds more is told from one that ends there.
    var output = [UInt8](unsafeUninitializedCapacity: rawSize + 1) { out, count in
      source.withUnsafeMutableBufferPointer { into in
        (z.next_in, z.avail_in) = (into.baseAddress, uInt(into.count))
        (z.next_out, z.avail_out) = (out.baseAddress, uInt(out.count))
        code = inflate(&z, Z_FINISH)
        if code == Z_NEED_DICT {
          code =
            inflateSetDictionary(&z, dictionary, uInt(dictionary.count)) == Z_OK ? inflate(&z, Z_FINISH) : Z_NEED_DICT
        }
      }
      count = out.count - Int(z.avail_out)
    }
    try check(code, produced: output.count, rawSize: rawSize, left: Int(z.avail_in))
    output.reserveCapacity(0)
    return output
  }

  private static func check(_ code: Int32, produced: Int, rawSize: Int, left: Int) throws(ColumnError) {
    switch code {
    case Z_STREAM_END:
      guard produced == rawSize else { throw .ukuranBohong }
      guard left == 0 else { throw .berekor }
    case Z_NEED_DICT: throw .kamusLain
    case Z_BUF_ERROR, Z_OK: throw produced > rawSize ? .ukuranBohong : .terpotong
    default: throw .rusak
    }
  }
}
