import Causality

/// Fields 1–6 of a made-up record: 5 and 6 are one group, and every policy is there.
enum Schema {
  static func group(_ field: Int) -> Int { field == 6 ? 5 : field }

  static func policy(_ group: Int) -> Policy {
    switch group {
    case 2: .order
    case 3: .authority([4, 2, 1])
    case 4: .authority([4])
    default: .review
    }
  }

  static let rules = MergeRules<Int>(group: group, policy: policy)
  static let merge = Merge<Int, Int>(by: rules)
}

/// One record's life at four replicas, whose ranks are their numbers: they write, now and then hear of each other, and
/// sometimes uphold one write over others.
struct History {
  static let record = RecordID(replica: ReplicaID(rawValue: 1), serial: 1)

  private(set) var deltas: [CountingDelta<Int, Int>] = []
  private var held: [[CountingDelta<Int, Int>]] = Array(repeating: [], count: 4)

  init(steps: Int, using random: inout SplitMix64) {
    for _ in 0..<steps {
      let place = Int.random(in: 0..<4, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4: hear(place, from: .random(in: 0..<4, using: &random), using: &random)
      case 4..<6: uphold(at: place, using: &random)
      default: write(at: place, using: &random)
      }
    }
  }

  private mutating func hear(_ place: Int, from other: Int, using random: inout SplitMix64) {
    let known = Set(held[place].map(\.delta.dot))
    held[place] += held[other].filter { !known.contains($0.delta.dot) && Int.random(in: 0..<4, using: &random) > 0 }
  }

  private mutating func write(at place: Int, using random: inout SplitMix64) {
    var values: [Int: Int] = [:]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let field = Int.random(in: 1...5, using: &random)
      values[field] = .random(in: 0...2, using: &random)
      if field == 5 { values[6] = .random(in: 0...1, using: &random) }
    }
    add(values.sorted { $0.key < $1.key }.map { Write(field: $0.key, value: $0.value) }, at: place, upholds: nil)
  }

  private mutating func uphold(at place: Int, using random: inout SplitMix64) {
    guard let upheld = held[place].randomElement(using: &random), let first = upheld.delta.writes.first else { return }
    let group = Schema.group(first.field)
    add(upheld.delta.writes.filter { Schema.group($0.field) == group }, at: place, upholds: upheld.delta.dot)
  }

  private mutating func add(_ writes: [Write<Int, Int>], at place: Int, upholds: Dot?) {
    let replica = ReplicaID(rawValue: UInt64(place + 1))
    let own = deltas.filter { $0.delta.dot.replica == replica }.count
    let delta = Delta(
      record: Self.record, dot: Dot(replica: replica, counter: UInt64(own + 1)),
      context: Context(covering: held[place].map(\.delta.dot)), writes: writes)
    let counting = CountingDelta(delta, rank: UInt8(place + 1), upholds: upholds)
    deltas.append(counting)
    held[place].append(counting)
  }
}
