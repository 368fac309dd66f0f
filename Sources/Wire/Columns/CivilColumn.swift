import Registry

/// NIK and No. KK, `PPKKCC DDMMYY NNNN` (domain §2.1), in their parts: a region that is mostly the village's own, a date that
/// for a NIK is mostly the birth date of the same record, an order. What is not of this form follows as texts.
enum CivilColumn {
  /// The fields of the same record that a NIK's date follows from; 0 where none is.
  struct Birth {
    let date: UInt16
    let sex: UInt16

    init(_ field: UInt16, _ written: Set<UInt16>) {
      let known =
        field == Fields.nik.rawValue && written.contains(Fields.tglLahir.rawValue)
        && written.contains(Fields.jenisKelamin.rawValue)
      date = known ? Fields.tglLahir.rawValue : 0
      sex = known ? Fields.jenisKelamin.rawValue : 0
    }

    init(from source: inout ColumnSource) throws(ColumnError) {
      date = UInt16(try source.head.count(0xffff))
      sex = date > 0 ? UInt16(try source.head.count(0xffff)) : 0
    }

    func write(to sink: inout ColumnSink) {
      sink.head.varint(UInt64(date))
      if date > 0 { sink.head.varint(UInt64(sex)) }
    }

    /// DDMMYY as the NIK of a person born so has it; nil where the record does not say.
    func dates(_ rows: [Int], _ table: CarrierTable) -> [Int?] {
      guard date > 0 else { return [Int?](repeating: nil, count: rows.count) }
      return zip(table.siblings(date, of: rows), table.siblings(sex, of: rows)).map { date, sex in
        guard case .bilangan(let days)? = date, case .bilangan(let sex)? = sex,
          let born = Int(exactly: days).flatMap({ Tanggal(hari: $0) })?.sipil
        else { return nil }
        return (born.hari + (sex == 2 ? 40 : 0)) * 10_000 + born.bulan * 100 + born.tahun % 100
      }
    }
  }

  private enum Form: Int64 {
    case civil = 0
    /// A provisional NIK of this village: 0, its code, five digits.
    case provisional
    case text
  }

  private static let length = 16
  private static let orders: Int64 = 10_000

  static func write(
    _ texts: ByteStrings, _ rows: [Int], _ table: CarrierTable, _ birth: Birth, to sink: inout ColumnSink
  ) {
    var (forms, provisional, away, order, dated, date): ([Int64], [Int64], [Int64], [Int64], [Int64], [Int64])
    (forms, provisional, away, order, dated, date) = ([], [], [], [], [], [])
    var regions: [[Int64]] = [[], [], []]
    var others = ByteStrings()
    let dates = birth.dates(rows, table)
    for (place, home) in homes(rows, table).enumerated() {
      let text = texts[place]
      guard text.count == length, text.allSatisfy({ (48...57).contains($0) }) else {
        forms.append(Form.text.rawValue)
        others.append(text)
        continue
      }
      let number = DigitColumn.number(text)
      guard number / 100_000 != home.village else {
        forms.append(Form.provisional.rawValue)
        provisional.append(number % 100_000)
        continue
      }
      forms.append(Form.civil.rawValue)
      let (region, day) = (number / 10_000_000_000, Int(number / orders % 1_000_000))
      away.append(region == home.district ? 0 : 1)
      if region != home.district {
        for (at, scale) in [10_000, 100, 1].enumerated() { regions[at].append(region / Int64(scale) % 100) }
      }
      dated.append(dates[place] == day ? 0 : 1)
      if dates[place] != day { date.append(packed(date: day)) }
      order.append(number % orders)
    }
    birth.write(to: &sink)
    for column in [forms, provisional, away] + regions + [dated, date, order] { NumberColumn.write(column, to: &sink) }
    TextColumn.write(others, to: &sink)
  }

  static func read(
    _ rows: [Int], _ table: CarrierTable, from source: inout ColumnSource
  ) throws(ColumnError) -> ByteStrings {
    let dates = try Birth(from: &source).dates(rows, table)
    let forms = try NumberColumn.read(rows.count, from: &source)
    let provisional = try NumberColumn.read(count(.provisional, forms), from: &source)
    let away = try NumberColumn.read(count(.civil, forms), from: &source)
    var regions: [[Int64]] = []
    for _ in 0..<3 { regions.append(try NumberColumn.read(away.count { $0 != 0 }, from: &source)) }
    let dated = try NumberColumn.read(away.count, from: &source)
    let date = try NumberColumn.read(dated.count { $0 != 0 }, from: &source)
    let order = try NumberColumn.read(away.count, from: &source)
    let others = try TextColumn.read(count(.text, forms), from: &source)
    var texts = ByteStrings()
    var next = (provisional: 0, civil: 0, away: 0, date: 0, other: 0)
    for (place, home) in homes(rows, table).enumerated() {
      switch Form(rawValue: forms[place]) {
      case .text:
        texts.append(others[next.other])
        next.other += 1
      case .provisional:
        texts.append(
          try DigitColumn.digits(home.village, 11) + DigitColumn.digits(provisional[next.provisional], 5))
        next.provisional += 1
      case .civil:
        var region = [home.district / 10_000, home.district / 100 % 100, home.district % 100]
        if away[next.civil] != 0 {
          region = regions.map { $0[next.away] }
          next.away += 1
        }
        var day = dates[place]
        if dated[next.civil] != 0 {
          day = try unpacked(date: date[next.date])
          next.date += 1
        }
        guard let day else { throw .rusak }
        var digits: [UInt8] = []
        for part in region { digits += try DigitColumn.digits(part, 2) }
        texts.append(
          try digits + DigitColumn.digits(Int64(day), 6) + DigitColumn.digits(order[next.civil], 4))
        next.civil += 1
      case nil: throw .rusak
      }
    }
    try source.spend(texts.bytes.count)
    return texts
  }

  private static func count(_ form: Form, _ forms: [Int64]) -> Int { forms.count { $0 == form.rawValue } }

  /// Of each row's village: its ten digits, and the six of its district.
  private static func homes(_ rows: [Int], _ table: CarrierTable) -> [(village: Int64, district: Int64)] {
    let homes = table.homes.map { home in
      let district = Int64((home.provinsi * 100 + home.kabupaten) * 100 + home.kecamatan)
      return (village: district * 10_000 + Int64(home.desa), district: district)
    }
    return rows.map { homes[table.rows[$0].carrier] }
  }

  /// DDMMYY as a count of days that runs with time, women's apart; what is no day, after them.
  private static let women = 100 * 12 * 31

  private static func packed(date: Int) -> Int64 {
    let (day, month, year) = (date / 10_000, date / 100 % 100, date % 100)
    guard (1...12).contains(month), (1...31).contains(day) || (41...71).contains(day) else {
      return Int64(2 * women + date)
    }
    return Int64((year * 12 + month - 1) * 31 + (day - 1) % 40 + (day > 40 ? women : 0))
  }

  private static func unpacked(date: Int64) throws(ColumnError) -> Int {
    guard date >= 0, date < 2 * women + 1_000_000 else { throw .rusak }
    guard date < 2 * women else { return Int(date) - 2 * women }
    let days = Int(date) % women
    return (days % 31 + 1 + (date < women ? 0 : 40)) * 10_000 + (days / 31 % 12 + 1) * 100 + days / 372
  }
}
