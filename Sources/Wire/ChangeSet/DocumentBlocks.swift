import Causality
import Registry
import Tatacara

// The blocks of documents, in an order both ends follow, so that what stands before is named by its place
// (protocol/README.md, "References"). Everything here is the writer's and the reader's half side by side.

extension DigestTable {
  /// What both ends know before the first block.
  static var awal: DigestTable {
    var table = DigestTable()
    table.append(.zero)
    return table
  }

  /// A document that both ends now know: its digest, and the head it leaves its chain with.
  mutating func chained(_ digest: Digest, _ rantai: Rantai) {
    append(digest)
    append(rantai.kepala(sesudah: digest))
  }

  /// Carriers lie in columns of their own; afterwards their packs and digests are known without having travelled.
  mutating func carried(_ carriers: [Pembawa], _ digests: [Digest]) {
    for carrier in carriers where place(of: carrier.paket) == nil { append(carrier.paket) }
    for digest in digests { append(digest) }
  }
}

extension CanonicalWriter {
  mutating func certificates(_ nodes: [Bertanda<SertifikatSimpul>], _ people: [Bertanda<SertifikatPetugas>]) {
    array(nodes) { writer, node in
      node.write(to: &writer)
      writer.references?.chained(node.digest, node.dokumen.rantai)
    }
    array(people) { writer, person in
      person.write(to: &writer)
      writer.references?.chained(person.digest, person.dokumen.rantai)
    }
  }

  mutating func publications(_ publications: [(document: Bertanda<Terbitan>, content: IsiTerbitan)]) {
    array(publications) { writer, publication in
      publication.document.write(to: &writer)
      writer.references?.chained(publication.document.digest, publication.document.dokumen.rantai)
      publication.content.write(to: &writer)
    }
  }

  mutating func chains(_ steps: [LangkahRantai]) {
    array(steps) { writer, step in
      writer.replika(step.replika)
      writer.wilayah(step.wilayah)
      writer.varint(step.pertama)
      writer.array(step.digest) { $0.digest($1) }
    }
  }
}

extension CanonicalReader {
  mutating func certificates(limit: Int) throws(WireError) -> [Entri] {
    let nodes = try array(limit: limit, itemSize: 100, "sertifikat simpul") { reader throws(WireError) -> Entri in
      let node = try Bertanda<SertifikatSimpul>(from: &reader)
      reader.references?.chained(node.digest, node.dokumen.rantai)
      return .simpul(node)
    }
    let people = try array(limit: limit, itemSize: 100, "sertifikat petugas") { reader throws(WireError) -> Entri in
      let person = try Bertanda<SertifikatPetugas>(from: &reader)
      reader.references?.chained(person.digest, person.dokumen.rantai)
      return .petugas(person)
    }
    return nodes + people
  }

  mutating func publications(limit: Int) throws(WireError) -> [Entri] {
    try array(limit: limit, itemSize: 70, "terbitan") { reader throws(WireError) in
      let publication = try Bertanda<Terbitan>(from: &reader)
      reader.references?.chained(publication.digest, publication.dokumen.rantai)
      return .terbitan(publication, try IsiTerbitan(from: &reader))
    }
  }

  mutating func chains(limit: Int) throws(WireError) -> [LangkahRantai] {
    try array(limit: limit, itemSize: 5, "rantai") { reader throws(WireError) in
      let replika = try reader.replika()
      let wilayah = try reader.wilayah()
      let pertama = try reader.number(1...UInt64.max, "nomor pertama")
      let digests = try reader.array(limit: limit, "dokumen") { reader throws(WireError) in try reader.digest() }
      guard !digests.isEmpty, pertama.addingReportingOverflow(UInt64(digests.count)).overflow == false else {
        throw .bentuk("langkah rantai kosong", "an empty chain step", at: reader.offset)
      }
      return LangkahRantai(replika: replika, wilayah: wilayah, pertama: pertama, digest: digests)
    }
  }
}
