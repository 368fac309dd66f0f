import Causality
import Registry
import Tatacara

extension BagianAkta {
  /// The leaf that stands for this part under the act's root (protocol/README.md, "Roots and paths").
  package var daun: [UInt8] {
    Self.daun(
      rantai, putusan.count, MerkleTree.root(putusan.map(DaftarTerlihat.leaf)), berkas.count,
      MerkleTree.root(berkas.map(DaftarTerlihat.leaf)))
  }

  static func daun(
    _ rantai: Rantai, _ putusan: Int, _ akarPutusan: Digest, _ berkas: Int, _ akarBerkas: Digest
  ) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.text("selaras/bagian/1")
    writer.rantai(rantai)
    writer.count(putusan)
    writer.digest(akarPutusan)
    writer.count(berkas)
    writer.digest(akarBerkas)
    return writer.bytes
  }

  /// The root over the parts (ascending by village), for `Akta.akar`.
  package static func akar(_ bagian: [BagianAkta]) -> Digest {
    MerkleTree.root(bagian.map { MerkleTree.leaf($0.daun) })
  }
}

/// One village's part of an act as it travels and is kept: what is shown of its verdicts and files, and the hashes that
/// lead from there to the signed root. Views of one part join as more of it is cleared.
package struct PandanganBagian: Hashable, Sendable {
  /// The act's digest.
  package let akta: Digest
  /// The part's position among the act's villages.
  package let daun: Int
  /// The act's number of villages.
  package let jumlahBagian: Int
  package let rantai: Rantai
  package let putusan: DaftarTerlihat<PutusanUsulan>
  package let berkas: DaftarTerlihat<BerkasAkta>
  /// From the part's leaf to the act's root (`MerkleTree.proof` for that one leaf).
  package let jalur: [Digest]

  package init(
    akta: Digest, daun: Int, jumlahBagian: Int, rantai: Rantai, putusan: DaftarTerlihat<PutusanUsulan>,
    berkas: DaftarTerlihat<BerkasAkta>, jalur: [Digest]
  ) {
    self.akta = akta
    self.daun = daun
    self.jumlahBagian = jumlahBagian
    self.rantai = rantai
    self.putusan = putusan
    self.berkas = berkas
    self.jalur = jalur
  }

  package var wilayah: WilayahID { rantai.wilayah }

  /// Full views of all parts of an act, in their order.
  package static func buat(akta: Digest, bagian: [BagianAkta]) -> [PandanganBagian] {
    let paths = MerkleTree.paths(bagian.map { MerkleTree.leaf($0.daun) })
    return bagian.enumerated().map { position, part in
      PandanganBagian(
        akta: akta, daun: position, jumlahBagian: bagian.count, rantai: part.rantai,
        putusan: DaftarTerlihat(semua: part.putusan), berkas: DaftarTerlihat(semua: part.berkas),
        jalur: paths[position])
    }
  }

  /// Only what concerns the carriers that `tampak` shows: their verdicts, their files and the forum's.
  /// - Throws: `BUKTI_TIDAK_COCOK` where this view is not sound itself.
  package func saring(_ tampak: (Digest) -> Bool) throws(WireError) -> PandanganBagian {
    dengan(
      putusan: try putusan.saring { tampak($0.pembawa) }, berkas: try berkas.saring { $0.untuk.map(tampak) ?? true })
  }

  /// What this view and another of the same part show together.
  /// - Throws: `BUKTI_TIDAK_COCOK` where it is another part.
  package func gabung(_ other: PandanganBagian) throws(WireError) -> PandanganBagian {
    guard akta == other.akta, daun == other.daun, rantai == other.rantai else {
      throw .bukti("Bagian lain", "another part")
    }
    return dengan(putusan: try putusan.gabung(other.putusan), berkas: try berkas.gabung(other.berkas))
  }

  /// The same part, showing other items of it.
  func dengan(
    putusan: DaftarTerlihat<PutusanUsulan>, berkas: DaftarTerlihat<BerkasAkta>
  ) -> PandanganBagian {
    PandanganBagian(
      akta: akta, daun: daun, jumlahBagian: jumlahBagian, rantai: rantai, putusan: putusan, berkas: berkas,
      jalur: jalur)
  }

  /// The same part, with its path to the root.
  func dengan(jalur: [Digest]) -> PandanganBagian {
    PandanganBagian(
      akta: akta, daun: daun, jumlahBagian: jumlahBagian, rantai: rantai, putusan: putusan, berkas: berkas,
      jalur: jalur)
  }

  /// What this view knows of the act's tree.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  func pohon() throws(WireError) -> PartialTree {
    try PartialTree(count: jumlahBagian, known: [(index: daun, hash: try hashDaun())], proof: jalur)
  }

  /// The hash of this part's leaf.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  func hashDaun() throws(WireError) -> Digest {
    MerkleTree.leaf(
      BagianAkta.daun(rantai, putusan.jumlah, try putusan.akar(), berkas.jumlah, try berkas.akar()))
  }

  /// Whether what is shown leads to the root that the act signs. The act's signature is checked apart
  /// (`RantaiSertifikat.verifikasi`).
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  package func periksa(_ akta: Akta) throws(WireError) {
    guard self.akta == Canonical.digest(akta), jumlahBagian == Int(akta.jumlahBagian) else {
      throw .bukti("Bagian \(wilayah)", "the part of \(wilayah)")
    }
    guard try pohon().root == akta.akar else { throw .bukti("Bagian \(wilayah)", "the part of \(wilayah)") }
  }
}

extension PandanganBagian: CanonicalDocument {
  package static let domain = "selaras/pandangan/1"

  /// The form in which a store keeps it; on a link, parts share what they have in common (protocol/README.md, "Acts").
  package func write(to writer: inout CanonicalWriter) {
    writer.digest(akta)
    writer.count(daun)
    writer.count(jumlahBagian)
    writer.rantai(rantai)
    putusan.write(to: &writer) { writer, items in for item in items { item.write(to: &writer) } }
    berkas.write(to: &writer) { writer, items in for item in items { item.write(to: &writer) } }
    writer.array(jalur) { $0.raw($1.bytes) }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let akta = try reader.digest("akta")
    let daun = try reader.number(0...BatasDokumen.bagian - 1, "daun")
    let jumlahBagian = try reader.number(daun + 1...BatasDokumen.bagian, "jumlahBagian")
    let rantai = try reader.rantai()
    let putusan = try DaftarTerlihat<PutusanUsulan>(from: &reader, limit: BatasDokumen.putusan) {
      reader, count throws(WireError) in try reader.items(count)
    }
    let berkas = try DaftarTerlihat<BerkasAkta>(from: &reader, limit: BatasDokumen.berkas) {
      reader, count throws(WireError) in try reader.items(count)
    }
    let jalur = try reader.array(limit: 64, itemSize: 32, "jalur") { reader throws(WireError) in try reader.rawDigest()
    }
    self.init(
      akta: akta, daun: daun, jumlahBagian: jumlahBagian, rantai: rantai, putusan: putusan, berkas: berkas,
      jalur: jalur)
  }
}

extension CanonicalReader {
  /// Exactly `count` documents, each without its domain.
  mutating func items<D: CanonicalDocument>(_ count: Int) throws(WireError) -> [D] {
    guard count <= remaining else { throw .terpotong(at: offset) }
    var items: [D] = []
    items.reserveCapacity(count)
    for position in 0..<count {
      items.append(try group("\(D.self) \(position + 1)") { reader throws(WireError) in try D(from: &reader) })
    }
    return items
  }
}
