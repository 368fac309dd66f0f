import Causality

/// A personal number, `PPKKCC DDMMYY NNNN`, DD + 40 for women (domain §2.1). Only its shape can refuse it: the region is
/// that of first registration, and the law does not reissue it when a birth date is corrected, so that all it says of a
/// person can rightly differ. Those are warnings.
package struct NIK: Hashable, Sendable {
  /// Sixteen ASCII digits, not all 0.
  package let teks: String
  private let bagian: [Int]

  /// - Throws: `NIK_SALAH` unless 16 digits, not all 0.
  package init(_ teks: String) throws(RegistryError) {
    guard let angka = enamBelasDigit(teks) else {
      throw RegistryError(.nik, "NIK harus 16 angka dan bukan nol semua; cocokkan dengan KTP.", letak: "kolom nik")
    }
    self.teks = teks
    bagian = angka
  }

  /// Given by a village until Dukcapil issues one: `0`, ten digits of the village's code, five of order.
  package var sementara: Bool { bagian[0] < 10 }

  /// The kabupaten/kota of first registration; nil for a provisional or impossible one.
  package var kabupaten: WilayahID? { sementara ? nil : kabupatenDari(bagian) }

  /// Whether it says its bearer is a woman; nil for a provisional one.
  package var perempuan: Bool? { sementara ? nil : bagian[3] > 40 }

  /// The birth date it holds, by the latest century that does not lie after `acuan`: people over a hundred read as
  /// children, which is why it is only compared without its century. nil where no such day exists, or provisional.
  package func tanggalLahir(acuan: Tanggal) -> Tanggal? {
    sementara ? nil : tanggalDari(bagian, hari: hari, acuan: acuan)
  }

  private var hari: Int { bagian[3] > 40 ? bagian[3] - 40 : bagian[3] }

  /// Whether it was issued on `lahir`, century apart.
  package func cocok(lahir: Tanggal) -> Bool {
    let (tahun, bulan, tanggal) = lahir.sipil
    return (tahun % 100, bulan, tanggal) == (bagian[5], bagian[4], hari)
  }

  /// What a person with this number should be asked about; nothing of it refuses anything.
  /// - Parameters:
  ///   - wilayah: the village of the person's family.
  ///   - record: the person.
  package func temuan(
    lahir: Tanggal?, perempuan: Bool?, wilayah: WilayahID?, record: RecordID
  ) -> [Temuan] {
    if sementara { return [Temuan(.nikSementara, record)] }
    let found: [(Temuan.Code, Bool)] = [
      (.nikWilayahMustahil, kabupaten == nil),
      (.nikBedaWilayah, kabupaten != nil && wilayah.map { kabupaten?.meliputi($0) == false } ?? false),
      (.nikTanggalMustahil, !tanggalAda(bagian, hari: hari)),
      (.nikBedaTanggal, tanggalAda(bagian, hari: hari) && lahir.map { !cocok(lahir: $0) } ?? false),
      (.nikBedaKelamin, perempuan.map { $0 != self.perempuan } ?? false),
      (.nikEkorNol, bagian[6] == 0),
    ]
    return found.filter(\.1).map { Temuan($0.0, record) }
  }

  /// As `temuan`, of a person's row; `BELUM_BER_NIK` where there is no number.
  package static func temuan(_ orang: Baris, wilayah: WilayahID?) -> [Temuan] {
    guard case .teks(let teks) = orang[Fields.nik], let nik = try? NIK(teks) else {
      return [Temuan(.nikKosong, orang.record)]
    }
    var lahir: Tanggal?
    if case .bilangan(let hari) = orang[Fields.tglLahir] { lahir = Int(exactly: hari).flatMap { Tanggal(hari: $0) } }
    var perempuan: Bool?
    if case .bilangan(let kelamin) = orang[Fields.jenisKelamin] { perempuan = kelamin == 2 }
    return nik.temuan(lahir: lahir, perempuan: perempuan, wilayah: wilayah, record: orang.record)
  }
}

/// A family card's number, `PPKKCC DDMMYY NNNN` with the date of issue (domain §2.1, layout from practice). It changes when
/// a family splits or moves.
package struct NoKK: Hashable, Sendable {
  /// Sixteen ASCII digits, not all 0.
  package let teks: String
  private let bagian: [Int]

  /// - Throws: `NO_KK_SALAH` unless 16 digits, not all 0.
  package init(_ teks: String) throws(RegistryError) {
    guard let angka = enamBelasDigit(teks) else {
      throw RegistryError(
        .noKK, "No. KK harus 16 angka dan bukan nol semua; cocokkan dengan kartunya.", letak: "kolom no_kk")
    }
    self.teks = teks
    bagian = angka
  }

  /// The kabupaten/kota that issued the card; nil for an impossible one.
  package var kabupaten: WilayahID? { kabupatenDari(bagian) }

  /// The date of issue, not after `acuan`; nil where no such day exists.
  package func tanggalTerbit(acuan: Tanggal) -> Tanggal? { tanggalDari(bagian, hari: bagian[3], acuan: acuan) }

  /// What the family should be asked about.
  package func temuan(record: RecordID) -> [Temuan] {
    var found: [Temuan] = []
    if kabupaten == nil { found.append(Temuan(.kkWilayahMustahil, record)) }
    if !tanggalAda(bagian, hari: bagian[3]) { found.append(Temuan(.kkTanggalMustahil, record)) }
    return found
  }
}

// MARK: The layout both share

/// PP, KK, CC, DD, MM, YY and NNNN; nil unless sixteen ASCII digits, not all 0.
private func enamBelasDigit(_ teks: String) -> [Int]? {
  let digits = teks.utf8.prefix(17).map { Int($0) - 48 }
  guard digits.count == 16, digits.allSatisfy({ (0...9).contains($0) }), digits.contains(where: { $0 > 0 }) else {
    return nil
  }
  let pairs = stride(from: 0, to: 12, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
  return pairs + [digits[12...].reduce(0) { $0 * 10 + $1 }]
}

/// The kab/kota of the region part. Whether some edition of the region list had it is not asked here.
private func kabupatenDari(_ bagian: [Int]) -> WilayahID? {
  guard bagian[0] >= 11, bagian[1] >= 1, bagian[2] >= 1 else { return nil }
  return WilayahID(rawValue: UInt64(bagian[0]) << 40 | UInt64(bagian[1]) << 32)
}

/// Whether the day exists in any century: 29 February where one of the years is a leap year.
private func tanggalAda(_ bagian: [Int], hari: Int) -> Bool {
  [1900, 2000].contains { Tanggal(tahun: $0 + bagian[5], bulan: bagian[4], hari: hari) != nil }
}

/// The latest of the days so written that is not after `acuan`.
private func tanggalDari(_ bagian: [Int], hari: Int, acuan: Tanggal) -> Tanggal? {
  let abad = acuan.sipil.tahun / 100 * 100
  let days = [abad, abad - 100, abad - 200].compactMap { Tanggal(tahun: $0 + bagian[5], bulan: bagian[4], hari: hari) }
  return days.first { $0 <= acuan }
}
