/// Which part of a file goes in one request: `bytes 262144-524287/67108864`, as HTTP writes it (RFC 9110, 14.4).
struct RentangBerkas: Hashable, Sendable {
  let mulai: UInt64
  let jumlah: UInt64
  let ukuran: UInt64

  var akhir: UInt64 { mulai + jumlah }

  /// - Parameter jumlah: 1 and up.
  init(mulai: UInt64, jumlah: UInt64, ukuran: UInt64) {
    self.mulai = mulai
    self.jumlah = jumlah
    self.ukuran = ukuran
  }

  /// nil for anything but one part that lies in the file.
  init?(_ teks: String) {
    guard teks.utf8.count <= 80, teks.hasPrefix("bytes ") else { return nil }
    let numbers = teks.dropFirst(6).split(whereSeparator: { $0 == "-" || $0 == "/" }).map { UInt64($0) }
    guard numbers.count == 3, let first = numbers[0], let last = numbers[1], let size = numbers[2], first <= last,
      last < size
    else { return nil }
    self.init(mulai: first, jumlah: last - first + 1, ukuran: size)
  }

  var teks: String { "bytes \(mulai)-\(akhir - 1)/\(ukuran)" }

  /// Where a `Range` begins: 0 where none is asked for, nil for one that is not understood.
  static func mulai(_ header: String?) -> UInt64? {
    guard let header else { return 0 }
    guard header.utf8.count <= 80, header.hasPrefix("bytes=") else { return nil }
    return header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).first
      .flatMap { UInt64($0) }
  }

  /// How much of a file the receiver has, in the same header: `bytes */262144`.
  static func tempat(_ here: UInt64) -> String { "bytes */\(here)" }

  static func tempat(dari header: String) -> UInt64? {
    header.hasPrefix("bytes */") ? UInt64(header.dropFirst(8)) : nil
  }
}
