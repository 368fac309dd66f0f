import Causality
import Registry
import Tatacara

/// The block of acts: each act once, with the parts shown of it under one proof, their verdicts in columns
/// (protocol/README.md, "Acts").
struct ActBlock {
  /// Butir of every carrier in the same change-set: an acceptance of all of them need not be spelled out.
  let arity: [Digest: Int]

  // MARK: Writing

  /// - Throws: `BUKTI_TIDAK_COCOK` where the views of one act do not lead to one root.
  func write(
    _ acts: [(act: Bertanda<Akta>, views: [PandanganBagian])], to writer: inout CanonicalWriter
  ) throws(WireError) {
    writer.count(acts.count)
    for (act, views) in acts { try write(act, views, to: &writer) }
  }

  private func write(
    _ act: Bertanda<Akta>, _ views: [PandanganBagian], to writer: inout CanonicalWriter
  ) throws(WireError) {
    let digest = act.digest
    act.write(to: &writer)
    writer.references?.append(digest)
    writer.count(views.count)
    for (previous, next) in zip([-1] + views.map(\.daun), views.map(\.daun)) { writer.count(next - previous - 1) }
    writer.array(try Self.proof(views)) { $0.raw($1.bytes) }
    for view in views {
      writer.rantai(view.rantai)
      view.berkas.write(to: &writer) { writer, files in for file in files { file.write(to: &writer) } }
      view.putusan.write(to: &writer) { writer, verdicts in
        VerdictColumns.write(verdicts, arity: arity, to: &writer)
      }
      writer.references?.append(view.rantai.kepala(sesudah: digest))
    }
  }

  /// One proof for all the leaves together.
  private static func proof(_ views: [PandanganBagian]) throws(WireError) -> [Digest] {
    guard let first = views.first else { return [] }
    var tree = try first.pohon()
    for view in views.dropFirst() { try tree.merge(view.pohon()) }
    return try tree.proof(for: views.map(\.daun))
  }

  // MARK: Reading

  func read(from reader: inout CanonicalReader, limits: Batas) throws(WireError) -> [Entri] {
    var parts = limits.bagian
    return try reader.array(limit: limits.dokumen, itemSize: 100, "akta") { reader throws(WireError) in
      let act = try Bertanda<Akta>(from: &reader)
      let digest = act.digest
      reader.references?.append(digest)
      let leaves = try Self.leaves(from: &reader, of: Int(act.dokumen.jumlahBagian), limit: parts)
      parts -= leaves.count
      let proof = try reader.array(limit: Batas.bukti, itemSize: 32, "bukti bersama") { reader throws(WireError) in
        try reader.rawDigest()
      }
      let views = try views(at: leaves, of: act.dokumen, digest, from: &reader)
      return .akta(act, try Self.paths(views, proof))
    }
  }

  private static func leaves(
    from reader: inout CanonicalReader, of total: Int, limit: Int
  ) throws(WireError) -> [Int] {
    let count = try reader.count(limit: min(total, limit), "bagian tampak")
    var leaves: [Int] = []
    for _ in 0..<count {
      let next = (leaves.last ?? -1) + 1 + (try reader.number(0...BatasDokumen.bagian, "lompatan"))
      guard next < total else { throw .bentuk("bagian di luar akta", "a part outside its act", at: reader.offset) }
      leaves.append(next)
    }
    return leaves
  }

  private func views(
    at leaves: [Int], of act: Akta, _ digest: Digest, from reader: inout CanonicalReader
  ) throws(WireError) -> [PandanganBagian] {
    var views: [PandanganBagian] = []
    for leaf in leaves {
      let rantai = try reader.rantai()
      let files = try DaftarTerlihat<BerkasAkta>(from: &reader, limit: BatasDokumen.berkas) {
        reader, count throws(WireError) in try reader.items(count)
      }
      let verdicts = try DaftarTerlihat<PutusanUsulan>(from: &reader, limit: BatasDokumen.putusan) {
        reader, count throws(WireError) in try VerdictColumns.read(count, arity: arity, from: &reader)
      }
      reader.references?.append(rantai.kepala(sesudah: digest))
      views.append(
        PandanganBagian(
          akta: digest, daun: leaf, jumlahBagian: Int(act.jumlahBagian), rantai: rantai, putusan: verdicts,
          berkas: files, jalur: []))
    }
    return views
  }

  /// Gives each view its own path out of the common proof.
  private static func paths(_ views: [PandanganBagian], _ proof: [Digest]) throws(WireError) -> [PandanganBagian] {
    guard let first = views.first else {
      guard proof.isEmpty else { throw .bukti("Sebuah jalur", "a path") }
      return []
    }
    var known: [(index: Int, hash: Digest)] = []
    for view in views { known.append((view.daun, try view.hashDaun())) }
    let tree = try PartialTree(count: first.jumlahBagian, known: known, proof: proof)
    var complete: [PandanganBagian] = []
    for view in views { complete.append(view.dengan(jalur: try tree.proof(for: [view.daun]))) }
    return complete
  }
}
