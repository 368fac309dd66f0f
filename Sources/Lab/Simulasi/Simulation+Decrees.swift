import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara

// MARK: Decrees of upper tiers

extension Simulation {
  private func decreeSigner(_ node: SimNode) -> Signer? {
    switch node.tier {
    case .desa: nil
    case .kabupaten: node.people[.pengesah]
    case .provinsi: node.people[.petugasProvinsi]
    case .pusat: node.people[.penetap]
    }
  }

  /// Corrects a field of a record, knowing all that is held of it.
  func correct(_ node: SimNode) throws {
    guard let signer = decreeSigner(node) else { return }
    let persons = try rows(node, .individu)
    guard !persons.isEmpty else { return }
    let person = pick(persons)
    made += 1
    let write =
      random.peluang(70)
      ? RegistryWrite(field: Fields.noHP, value: .teks("0899\(1_000_000 + made)"))
      : RegistryWrite(field: Fields.nama, value: .teks("Nama \(made)"))
    try at(node, "koreksi") {
      try node.node.store.write { writer in
        let delta = try HeldRecord(person.record, in: writer).next(by: node.replica, [write])
        _ = try node.node.decree(
          .koreksi, delta, of: person.origin, sk: "SK \(made)", subject: "koreksi", by: signer, in: writer)
      }
    }
  }

  /// Settles an open conflict by repeating one of its values, where this node's region covers all its authors.
  func resolve(_ node: SimNode) throws {
    guard let signer = decreeSigner(node) else { return }
    let open = try node.store.read { try $0.conflicts(in: node.region) }
    guard !open.isEmpty else { return }
    tally.note("konflik terlihat", open.count)
    let conflict = pick(open)
    made += 1
    try at(node, "penyelesaian") {
      try node.node.store.write { writer in
        let held = try HeldRecord(conflict.record, in: writer)
        let dot = pick(conflict.dots)
        guard let upheld = held.deltas.first(where: { $0.delta.dot == dot })?.delta else { return }
        let writes = upheld.writes.filter { Fields.rules.group($0.field) == conflict.field }
        _ = try node.node.decree(
          .penyelesaian, held.next(by: node.replica, writes), of: conflict.village, sk: "SK \(made)",
          subject: "penyelesaian", by: signer, in: writer)
      }
    }
  }
}
