/// One author's writes to one record, as one step of that record's history (design §2). Generic over what a field and a
/// value are, so that the merge knows nothing of the register.
package struct Delta<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  package let record: RecordID
  package let dot: Dot
  /// The record's dots the author had merged. Never contains `dot` or anything of the author's after it.
  package let context: Context
  /// At least one; ascending by field, each field once.
  package let writes: [Write<Field, Value>]

  package init(record: RecordID, dot: Dot, context: Context, writes: [Write<Field, Value>]) {
    self.record = record
    self.dot = dot
    self.context = context
    self.writes = writes
  }
}

/// One field written by a delta.
package struct Write<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  package let field: Field
  package let value: Value

  package init(field: Field, value: Value) {
    self.field = field
    self.value = value
  }
}
