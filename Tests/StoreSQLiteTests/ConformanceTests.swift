import Store
import StoreConformance
import StoreSQLite
import Testing

@Suite("SQLite does what every store must")
struct ConformanceTests {
  @Test("in a file", arguments: StoreCheck.all)
  func file(check: StoreCheck) throws {
    let folder = try Folder()
    try check.run { epoch in
      try SQLiteStore.create(at: folder.new(), epoch: epoch)
    }
  }

  @Test("in memory", arguments: StoreCheck.all)
  func memory(check: StoreCheck) throws {
    try check.run { try SQLiteStore.memory(epoch: $0) }
  }

  @Test("for several processes", arguments: SharedStoreCheck.all)
  func shared(check: SharedStoreCheck) throws {
    let folder = try Folder()
    let first = try SQLiteStore.create(at: folder.path, epoch: 1)
    try check.run(first, try SQLiteStore.open(at: folder.path))
  }
}
