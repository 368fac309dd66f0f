import Causality
import Registry
import Store
import SyncEngine
import Tatacara

extension StoreCheck {
  static let findings = [
    StoreCheck("sums per village are replaced and listed by region") { make in
      let store = try make(1)
      let tallies = Samples.villages.map {
        VillageTally(village: $0, keluarga: .max, individu: $0.rawValue, sum: Samples.digest($0.rawValue))
      }
      try store.write { writer in
        try writer.put(VillageTally(village: tallies[0].village, keluarga: 0, individu: 0, sum: .zero))
        for tally in tallies.reversed() { try writer.put(tally) }
      }
      for region in Samples.regions {
        let wanted = tallies.filter { region.meliputi($0.village) }.sorted { $0.village < $1.village }
        try expect(store.read { try $0.tallies(in: region) }, equals: wanted)
      }
    },
    StoreCheck("conflicts are replaced by field, listed by region and end with their record") { make in
      let store = try make(1)
      let record = RecordID(replica: Samples.replicas[5], serial: .max)
      let dots = Samples.replicas.map { Dot(replica: $0, counter: .max) }
      let conflicts = Samples.villages.enumerated().map { at, village in
        StoredConflict(
          record: at < 2 ? record : RecordID(replica: Samples.replicas[at - 2], serial: 1),
          field: at == 0 ? Fields.nik : Fields.nama, village: village, dots: dots)
      }
      try store.write { writer in
        try writer.put(StoredConflict(record: record, field: Fields.nik, village: .pusat, dots: []))
        for conflict in conflicts { try writer.put(conflict) }
      }
      for region in Samples.regions {
        let wanted = conflicts.filter { region.meliputi($0.village) }
          .sorted { ($0.record, $0.field) < ($1.record, $1.field) }
        try expect(store.read { try $0.conflicts(in: region) }, equals: wanted)
      }
      try store.write { try $0.removeConflicts(of: record) }
      try expect(store.read { try $0.conflicts(in: .pusat) }.map(\.record).contains(record), equals: false)
    },
    StoreCheck("findings about families take the place of earlier ones and are listed by region") { make in
      let store = try make(1)
      let families = Samples.villages.enumerated().map { at, village in
        FamilyFinding(
          family: RecordID(replica: Samples.replicas[at % 6], serial: .max), village: village,
          temuan: Temuan(.duaKepala, RecordID(replica: Samples.replicas[at % 6], serial: .max)))
      }
      let last = families[5]
      let torn = FamilyFinding(
        family: last.family, village: last.village,
        temuan: Temuan(.duaKeluarga, RecordID(replica: Samples.replicas[0], serial: 1)))
      try store.write { writer in
        try writer.put([torn], of: torn.family)
        for finding in families.prefix(5) { try writer.put([finding], of: finding.family) }
        try writer.put([last, torn], of: last.family)
      }
      for region in Samples.regions {
        let wanted = (families.prefix(6) + [torn]).filter { region.meliputi($0.village) }.sorted()
        try expect(store.read { try $0.familyFindings(in: region) }, equals: wanted)
      }
      try expect(store.read { try $0.familyFindings(of: last.family) }, equals: [last, torn].sorted())
      try store.write { try $0.put([], of: last.family) }
      try expect(store.read { try $0.familyFindings(of: last.family) }, equals: [])
    },
    StoreCheck("claims of a person are replaced whole and found from either side") { make in
      let store = try make(1)
      let records = Samples.replicas.map { RecordID(replica: $0, serial: .max) }
      try store.write { writer in
        try writer.put(claims: [records[0], records[1]], of: records[5])
        try writer.put(claims: [records[2], records[5], records[1]].sorted(), of: records[5])
        try writer.put(claims: [records[1]], of: records[4])
      }
      try expect(store.read { try $0.claims(of: records[5]) }, equals: [records[1], records[2], records[5]])
      try expect(store.read { try $0.claims(on: records[1]) }, equals: [records[4], records[5]])
      try expect(store.read { try $0.claims(on: records[0]) }, equals: [])
      try store.write { try $0.put(claims: [], of: records[5]) }
      try expect(store.read { try $0.claims(on: records[1]) }, equals: [records[4]])
    },
    StoreCheck("a quarantined item keeps its number when it comes again, and no number is given twice") { make in
      let store = try make(1)
      var item = QuarantinedItem(
        peer: Samples.replicas[5], village: Samples.villages[0], subject: .zero, code: "KONTEKS_TAK_DIKENAL",
        message: "Kalimat — dengan aksara é.", bytes: [0, 1])
      let first = try store.write { [item] in try $0.quarantine(item) }
      item.code = "LAIN"
      item.bytes = []
      try expect(store.write { [item] in try $0.quarantine(item) }, equals: first)
      item.id = first
      try expect(store.read { try $0.quarantined(first) }, equals: item)
      try expect(store.read { try $0.quarantine() }, equals: [item])
      try expect(store.read { try $0.quarantineCount() }, equals: 1)
      try expect(
        store.read { try $0.quarantined(.zero, from: item.peer, of: item.village) }, equals: item)
      try expect(store.read { try $0.quarantined(.zero, from: item.peer, of: .pusat) }, equals: nil)
      try expect(store.read { try $0.quarantine(codes: ["LAIN", "X"], after: 0, limit: 9) }, equals: [item])
      try expect(store.read { try $0.quarantine(codes: ["LAIN"], after: first, limit: 9) }, equals: [])
      try expect(store.read { try $0.quarantine(codes: ["X"], after: 0, limit: 9) }, equals: [])
      try expect(store.read { try $0.quarantine(codes: ["LAIN"], after: 0, limit: 0) }, equals: [])
      let (village, peer) = (item.village, item.peer)
      try expect(store.read { try $0.quarantine(from: peer, limit: 9) }, equals: [item])
      try expect(store.read { try $0.quarantine(from: Samples.replicas[4], limit: 9) }, equals: [])
      try expect(store.read { try $0.quarantine(from: peer, limit: 0) }, equals: [])
      try expect(store.read { try $0.quarantine(of: village, after: 0, limit: 9) }, equals: [item])
      try expect(store.read { try $0.quarantine(of: village, after: item.id, limit: 9) }, equals: [])
      try expect(store.read { try $0.quarantine(of: .pusat, after: 0, limit: 9) }, equals: [])
      try expect(store.read { try $0.setAside(.zero) }, equals: [SetAside(peer: peer, bytes: [])])
      try expect(store.read { try $0.setAside(Samples.digest(1)) }, equals: [])
      let other = QuarantinedItem(
        peer: peer, village: village, subject: Samples.digest(1), code: "X", message: "", bytes: [1])
      let open = try store.write { try $0.quarantine(other) }
      try store.write { try $0.close(.zero, by: Samples.digest(2)) }
      item.returned = Samples.digest(2)
      try expect(store.read { try $0.quarantined(first) }, equals: item)
      try expect(store.read { try $0.quarantineCount() }, equals: 1)
      try expect(store.read { try $0.quarantine(from: peer, limit: 9).map(\.id) }, equals: [open, first])
      item.returned = nil
      try expect(store.write { [item] in try $0.quarantine(item) }, equals: first)
      try expect(store.read { try $0.quarantineCount() }, equals: 2)
      try store.write { try $0.release(open) }
      try store.write { try $0.release(first) }
      try expect(store.read { try $0.quarantined(first) }, equals: nil)
      try expect(store.write { [item] in try $0.quarantine(item) } > first, "a number given twice")
    },
    StoreCheck("a file is every village's that names it, under each kind, noted once") { make in
      let store = try make(1)
      let files = Samples.villages.prefix(3).flatMap { village in
        JenisBerkas.allCases.map { kind in
          StoredFile(
            digest: Samples.digest(UInt64(kind.rawValue % 4)), size: .max, kind: kind, type: .png, village: village,
            held: false)
        }
      }
      try store.write { writer in for file in files.reversed() + files { try writer.put(file) } }
      let wanted = files.sorted { ($0.digest, $0.village, $0.kind) < ($1.digest, $1.village, $1.kind) }
      try expect(store.read { try $0.files(held: false) }, equals: wanted)
      try expect(store.read { try $0.files(held: true) }, equals: [])
      for digest in Set(files.map(\.digest)) {
        try expect(store.read { try $0.files(digest) }, equals: wanted.filter { $0.digest == digest })
      }
      try expect(store.read { try $0.files(.zero) }, equals: [])
    },
    StoreCheck("bytes that are here are here for every village that names the file, in whatever order it is told") {
      make in
      let store = try make(1)
      func file(_ village: Int, size: UInt64 = 7, held: Bool) -> StoredFile {
        StoredFile(
          digest: Samples.digest(1), size: size, kind: .suratPengesahan, type: .pdf, village: Samples.villages[village],
          held: held)
      }
      func held() throws -> [Bool] { try store.read { try $0.files(Samples.digest(1)).map(\.held) } }
      try store.write { writer in
        try writer.put(file(0, held: false))
        try writer.put(file(1, held: true))
        try writer.put(file(2, held: false))
        // Noted again, it is not lost by that; a size that is not the bytes' is another's word.
        try writer.put(file(1, held: false))
        try writer.put(file(3, size: 8, held: false))
      }
      try expect(held(), equals: [true, true, true, false])
      try store.write { try $0.mark(Samples.digest(1), size: 7, held: false) }
      try expect(held(), equals: [false, false, false, false])
      try store.write { try $0.mark(Samples.digest(1), size: 8, held: true) }
      try expect(held(), equals: [false, false, false, true])
      try expect(store.read { try $0.files(held: true) }, equals: [file(3, size: 8, held: true)])
    },
  ]

  static let work = [
    StoreCheck("a shelf gives back what lies on it, and by the beginning of its keys in byte order") { make in
      let store = try make(1)
      let keys = ["", "a", "a%", "a_b", "ab", "b", "A", "é", "e\u{301}", "\u{1f600}", "\u{fffd}"]
      try store.write { writer in
        for key in keys { try writer.setWork("s", key, Array(key.utf8)) }
        try writer.setWork("other", "a", [1])
        try writer.setWork("s", "b", [2])
        try writer.setWork("s", "A", nil)
        try writer.setWork("s", "never", nil)
      }
      let left = keys.filter { $0 != "A" }
      for prefix in ["", "a", "a%", "a_", "e", "é", "zz"] {
        let wanted = left.filter { $0.utf8.starts(with: prefix.utf8) }.map { Array($0.utf8) }
          .sorted { $0.lexicographicallyPrecedes($1) }
        let found = try store.read { try $0.work("s", prefix: prefix) }
        try expect(found.map { Array($0.key.utf8) }, equals: wanted, "prefix \(prefix)")
      }
      try expect(store.read { try $0.work("s", "b") }, equals: [2])
      try expect(store.read { try $0.work("s", "") }, equals: [])
      try expect(store.read { try $0.work("s", "A") }, equals: nil)
      try expect(store.read { try $0.work("none", "a") }, equals: nil)
    }
  ]
}
