import Store

extension SQLiteTransaction {
  func work(_ shelf: String, _ key: String) throws -> [UInt8]? {
    try first("SELECT value FROM work WHERE shelf = ? AND key = ?", shelf, key) { $0.blob(0) }
  }

  func work(_ shelf: String, prefix: String) throws -> [(key: String, value: [UInt8])] {
    var found: [(key: String, value: [UInt8])] = []
    try prepare("SELECT key, value FROM work WHERE shelf = ? AND key >= ? ORDER BY key").forEach(shelf, prefix) { row in
      let key = row.text(0)
      // By bytes, as the table is ordered: `hasPrefix` takes differently composed letters for the same.
      guard key.utf8.starts(with: prefix.utf8) else { return false }
      found.append((key, row.blob(1)))
      return true
    }
    return found
  }

  func setWork(_ shelf: String, _ key: String, _ value: [UInt8]?) throws {
    guard let value else { return try run("DELETE FROM work WHERE shelf = ? AND key = ?", shelf, key) }
    try run("INSERT OR REPLACE INTO work (shelf, key, value) VALUES (?, ?, ?)", shelf, key, value)
  }
}
