import Store

/// One thing every store must do. The suite is a list of them, so that each implementation's tests run it as the arguments
/// of one test. A check asks for empty stores and throws `CheckFailed`, or whatever the store threw.
package struct StoreCheck: Sendable, CustomStringConvertible {
  /// A new, empty store of that epoch.
  package typealias Factory = @Sendable (_ epoch: UInt64) throws -> any Store

  /// A sentence.
  package let description: String
  package let run: @Sendable (Factory) throws -> Void

  init(_ description: String, _ run: @escaping @Sendable (Factory) throws -> Void) {
    self.description = description
    self.run = run
  }

  /// All that hold for one handle of a store.
  package static let all =
    documents + parts + chains + carriers + deltas + rows + logs + logged + links + findings + work + transactions
}

/// As `StoreCheck`, for stores that several processes use: two handles of one store.
package struct SharedStoreCheck: Sendable, CustomStringConvertible {
  package let description: String
  package let run: @Sendable (_ first: any Store, _ second: any Store) throws -> Void

  init(_ description: String, _ run: @escaping @Sendable (any Store, any Store) throws -> Void) {
    self.description = description
    self.run = run
  }
}

package struct CheckFailed: Error, CustomStringConvertible {
  package let description: String
}

func expect(
  _ condition: @autoclosure () throws -> Bool, _ what: String, file: StaticString = #fileID, line: UInt = #line
) throws {
  if try !condition() { throw CheckFailed(description: "\(file):\(line): \(what)") }
}

func expect<T: Equatable>(
  _ found: T, equals wanted: T, _ what: String = "", file: StaticString = #fileID, line: UInt = #line
) throws {
  try expect(found == wanted, "\(what) found \(found), wanted \(wanted)", file: file, line: line)
}

/// Compares codes.
func expect(
  _ code: StoreError.Kode, file: StaticString = #fileID, line: UInt = #line, from body: () throws -> Void
) throws {
  do {
    try body()
  } catch let error as StoreError {
    return try expect(error.code, equals: code, file: file, line: line)
  }
  throw CheckFailed(description: "\(file):\(line): \(code.rawValue) was not thrown")
}
