import Foundation
import Tatacara
import Testing
import Wire

@Suite("The synthetic register in columns")
struct ColumnsMeasureTests {
  @Test(
    "founding and quarter of each village stay within their bytes per record, and come back the same",
    .enabled(if: ColumnsRegister.folder != nil, "needs the register that Tests/run unpacks"))
  func weight() throws {
    let register = try ColumnsRegister(folder: try #require(ColumnsRegister.folder))
    for (lists, bound) in [(register.founding, 10.5), (register.quarter, 14.0)] {
      for (village, carriers) in lists {
        let block = CarrierColumns.encode(carriers)
        let records = Set(carriers.flatMap(\.deltas).map(\.record)).count
        let each = Double(block.count) / Double(records)
        #expect(each <= bound, "\(village): \(block.count) bytes, \(records) records")
        #expect(ColumnsRoundTripTests.same(try CarrierColumns.decode(block), carriers))
        print("columns: \(village) \(carriers[0].jenis): \(records) records, \(block.count) bytes, \(each) each")
      }
    }
  }

  @Test(
    "one carrier alone is small, too",
    .enabled(if: ColumnsRegister.folder != nil, "needs the register that Tests/run unpacks"))
  func alone() throws {
    let register = try ColumnsRegister(folder: try #require(ColumnsRegister.folder))
    let sizes = register.quarter[0].carriers.prefix(40).map { CarrierColumns.encode([$0]).count }
    #expect(sizes.reduce(0, +) / sizes.count < 250)
  }
}
