import Causality
import Registry
import Store
import SyncEngine

extension StoreCheck {
  static let documents = [
    StoreCheck("a document comes back as it was put, once") { make in
      let store = try make(1)
      let documents = (0..<8).map { Samples.document($0, StoredDocument.Kind.allCases[Int($0) % 4]) }
      try store.write { writer in
        for document in documents { try expect(writer.insert(document), "new") }
        var other = documents[0]
        other.bytes = []
        try expect(!writer.insert(other), "held already")
      }
      try store.read { reader in
        for document in documents { try expect(reader.document(document.digest), equals: document) }
        try expect(reader.document(Samples.digest(99)), equals: nil)
      }
    },
    StoreCheck("documents of a kind come ascending by digest") { make in
      let store = try make(1)
      let documents = (0..<20).map { Samples.document($0, $0 < 12 ? .akta : .terbitan) }
      try store.write { writer in for document in documents { try writer.insert(document) } }
      let wanted = documents.prefix(12).sorted { $0.digest < $1.digest }
      try expect(store.read { try $0.documents(of: .akta) }, equals: wanted)
      try expect(store.read { try $0.documents(of: .sertifikatPetugas) }, equals: [])
    },
    StoreCheck("a region's nodes are the certificates of exactly that region") { make in
      let store = try make(1)
      let village = Samples.villages[2]
      let first = Samples.document(1, .sertifikatSimpul, region: village)
      let second = Samples.document(2, .sertifikatSimpul, region: village)
      try store.write { writer in
        for document in [
          first, second, Samples.document(3, .sertifikatSimpul, region: Samples.region("13.09")),
          Samples.document(4, .sertifikatPetugas, region: village),
          Samples.document(5, .sertifikatSimpul, region: Samples.villages[3]),
        ] { try writer.insert(document) }
      }
      try expect(Set(store.read { try $0.nodes(for: village) }), equals: [first, second])
    },
  ]

  static let parts = [
    StoreCheck("a part's view is replaced by a wider one, its verdicts added once") { make in
      let store = try make(1)
      let village = Samples.villages[2]
      let act = Samples.digest(1)
      let verdict = StoredVerdict(act: act, village: village, carrier: Samples.digest(5), previous: nil)
      let later = StoredVerdict(act: act, village: village, carrier: Samples.digest(6), previous: Samples.digest(0))
      try store.write { writer in
        try writer.put(Samples.part(1, in: village, view: [1]), verdicts: [verdict])
        try writer.put(Samples.part(1, in: village, view: []), verdicts: [verdict, later])
        try writer.put(Samples.part(1, in: Samples.villages[4], view: [4]), verdicts: [])
      }
      try store.read { reader in
        try expect(reader.part(of: act, for: village), equals: Samples.part(1, in: village, view: []))
        try expect(reader.part(of: Samples.digest(2), for: village), equals: nil)
        try expect(reader.verdicts(on: verdict.carrier), equals: [verdict])
        try expect(reader.verdicts(on: later.carrier), equals: [later])
      }
    },
    StoreCheck("a carrier has a word of each act on it") { make in
      let store = try make(1)
      let village = Samples.villages[2]
      let verdicts = (1...4).map {
        StoredVerdict(act: Samples.digest($0), village: village, carrier: .zero, previous: Samples.digest($0 - 1))
      }
      try store.write { writer in
        for (at, verdict) in verdicts.enumerated() {
          try writer.put(Samples.part(UInt64(at + 1), in: village), verdicts: [verdict])
        }
      }
      try expect(Set(store.read { try $0.verdicts(on: .zero) }), equals: Set(verdicts))
    },
    StoreCheck("a village's parts come by author and chain number, unsigned") { make in
      let store = try make(1)
      let village = Samples.villages[2]
      var parts = [1, .max, .max >> 1 + 1, 2].enumerated().map { at, nomor in
        Samples.part(UInt64(at), in: village, nomor: nomor)
      }
      parts[3].author = Samples.replicas[5]
      try store.write { writer in
        for part in parts { try writer.put(part, verdicts: []) }
        try writer.put(Samples.part(9, in: Samples.villages[3]), verdicts: [])
      }
      try expect(
        store.read { try $0.parts(for: village) }, equals: [parts[0], parts[2], parts[1], parts[3]])
    },
  ]

  static let chains = [
    StoreCheck("a chain advances by one and keeps every document's place") { make in
      let store = try make(1)
      let (replica, region) = (Samples.replicas[4], Samples.villages[0])
      try store.write { writer in
        for nomor: UInt64 in 1...3 { try advance(writer, replica, region, nomor) }
        try advance(writer, replica, .pusat, 1)
        // Again: nothing changes.
        try advance(writer, replica, region, 2)
      }
      try store.read { reader in
        let head = StoredHead(replica: replica, region: region, nomor: 3, head: Samples.digest(103))
        try expect(reader.head(of: replica, for: region), equals: head)
        try expect(reader.head(of: Samples.replicas[0], for: region), equals: nil)
        try expect(reader.chained(replica, for: region, at: 2), equals: Samples.digest(2))
        try expect(reader.chained(replica, for: region, at: 4), equals: nil)
        try expect(reader.headAfter(replica, for: region, nomor: 0), equals: .zero)
        try expect(reader.headAfter(replica, for: region, nomor: 2), equals: Samples.digest(102))
        try expect(reader.headAfter(replica, for: region, nomor: 4), equals: nil)
        try expect(reader.heads().count, equals: 2)
        try expect(reader.heads().first?.region, equals: .pusat)
      }
    },
    StoreCheck("a chain takes neither a second document for a number nor one after a gap") { make in
      let store = try make(1)
      let (replica, region) = (Samples.replicas[0], Samples.villages[0])
      try store.write { writer in
        try advance(writer, replica, region, 1)
        try expect(.rantaiGanda) {
          try writer.chain(replica, for: region, nomor: 1, document: .zero, head: .zero)
        }
        for nomor: UInt64 in [0, 3, .max] {
          try expect(.rantaiTerputus) { try advance(writer, replica, region, nomor) }
        }
      }
    },
  ]

  private static func advance(
    _ writer: any StoreWriter, _ replica: ReplicaID, _ region: WilayahID, _ nomor: UInt64
  ) throws {
    try writer.chain(
      replica, for: region, nomor: nomor, document: Samples.digest(nomor), head: Samples.digest(nomor &+ 100))
  }
}
