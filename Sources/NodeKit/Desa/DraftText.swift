import Causality
import Registry

/// The text forms in which working state keeps the register's values: one line each, nothing lost.
enum DraftText {
  /// `k` empty, `b12` a number, `tSri` a text, `r<id>` a record.
  static func text(_ value: Nilai) -> String {
    switch value {
    case .kosong: "k"
    case .bilangan(let number): "b\(number)"
    case .teks(let text): "t\(text)"
    case .rekaman(let id): "r\(id)"
    }
  }

  static func value(_ text: Substring) -> Nilai? {
    let rest = String(text.dropFirst())
    return switch text.first {
    case "k": rest.isEmpty ? .kosong : nil
    case "b": Int64(rest).map { .bilangan($0) }
    case "t": .teks(rest)
    case "r": RecordID(rest).map { .rekaman($0) }
    default: nil
    }
  }

  /// `130:t1309…`: the field's number and its value.
  static func text(_ write: RegistryWrite) -> String { "\(write.field.rawValue):\(text(write.value))" }

  static func write(_ text: String) -> RegistryWrite? {
    guard let colon = text.firstIndex(of: ":"), let number = UInt16(text[..<colon]),
      let value = value(text[text.index(after: colon)...])
    else { return nil }
    return RegistryWrite(field: FieldID(rawValue: number), value: value)
  }

  static func text(_ dot: Dot) -> String { "\(dot.replica)=\(dot.counter)" }

  static func dot(_ text: Substring) -> Dot? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let replica = ReplicaID(String(parts[0])), let counter = UInt64(parts[1]) else {
      return nil
    }
    return Dot(replica: replica, counter: counter)
  }

  /// The vector's entries, `|`, the gaps.
  static func text(_ context: Context) -> String {
    let vector = context.vector.map { text(Dot(replica: $0.replica, counter: $0.counter)) }
    return vector.joined(separator: ",") + "|" + context.gaps.map { text($0) }.joined(separator: ",")
  }

  static func context(_ text: String) -> Context? {
    let halves = text.split(separator: "|", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    var context = Context()
    for piece in halves[0].split(separator: ",") {
      guard let dot = dot(piece) else { return nil }
      context.cover(dot.replica, upTo: dot.counter)
    }
    for piece in halves[1].split(separator: ",") {
      guard let dot = dot(piece) else { return nil }
      context.insert(dot)
    }
    return context
  }
}

/// What text forms decode through.
extension KeyedDecodingContainer {
  func parsed<T>(_ key: Key, _ parse: (String) -> T?) throws -> T {
    let text = try decode(String.self, forKey: key)
    guard let value = parse(text) else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not the kept form")
    }
    return value
  }

  func parsedList<T>(_ key: Key, _ parse: (String) -> T?) throws -> [T] {
    try decode([String].self, forKey: key).map { text in
      guard let value = parse(text) else {
        throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not the kept form")
      }
      return value
    }
  }
}
