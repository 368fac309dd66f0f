import Causality
import Registry
import Tatacara

/// A change-set's content as blocks and back. Each block may name by place what stands in those before it.
enum ContentCodec {
  /// What `Explain` sees of a block.
  enum Watched {
    case fields(Trace?)
    case carriers([Pembawa])
    case columns(ColumnTrace)
  }

  /// The blocks of `content`, empty ones left out.
  /// - Throws: `BUKTI_TIDAK_COCOK` where views of one act do not fit together.
  static func blocks(_ content: IsiHimpunan) throws(WireError) -> [Blok] {
    let sorted = try SortedEntries(content.entri)
    let digests = sorted.carriers.map(Canonical.digest)
    var writer = CanonicalWriter(references: .awal)
    var blocks: [Blok] = []
    if !sorted.nodes.isEmpty || !sorted.people.isEmpty {
      writer.certificates(sorted.nodes, sorted.people)
      blocks.append(Blok(.sertifikat, writer.take()))
    }
    if !sorted.publications.isEmpty {
      writer.publications(sorted.publications)
      blocks.append(Blok(.terbitan, writer.take()))
    }
    if !sorted.carriers.isEmpty {
      blocks.append(Blok(.pembawa, CarrierColumns.encode(sorted.carriers)))
      writer.references?.carried(sorted.carriers, digests)
    }
    if !sorted.acts.isEmpty {
      try ActBlock(arity: arity(sorted.carriers, digests)).write(sorted.acts, to: &writer)
      blocks.append(Blok(.akta, writer.take()))
    }
    if !content.rantai.isEmpty {
      writer.chains(content.rantai)
      blocks.append(Blok(.rantai, writer.take()))
    }
    return blocks
  }

  /// - Parameter watch: told of each block as it was read, up to where it broke.
  /// - Throws: `WireError`, `ColumnError`.
  static func content(
    of blocks: [Blok], limits: Batas, watch: ((Blok, Watched) -> Void)? = nil
  ) throws -> IsiHimpunan {
    var content = IsiHimpunan(entri: [], rantai: [])
    var table = DigestTable.awal
    var arity: [Digest: Int] = [:]
    for block in blocks {
      let raw = try block.mentah()
      if block.jenis == .pembawa {
        var trace: ColumnTrace?
        defer { if let trace { watch?(block, .columns(trace)) } }
        let carriers = try carriers(raw, limits: limits, watch: watch == nil ? nil : { trace = $0 })
        let digests = carriers.map(Canonical.digest)
        table.carried(carriers, digests)
        arity = self.arity(carriers, digests)
        content.entri += carriers.map(Entri.pembawa)
        watch?(block, .carriers(carriers))
        continue
      }
      let limits = limits.dalam(block.isi.count)
      var reader = CanonicalReader(raw, references: table, items: limits.butirDaftar)
      if watch != nil { reader.trace = Trace() }
      defer { watch?(block, .fields(reader.trace)) }
      switch block.jenis {
      case .sertifikat: content.entri += try reader.certificates(limit: limits.dokumen)
      case .terbitan: content.entri += try reader.publications(limit: limits.dokumen)
      case .akta: content.entri += try ActBlock(arity: arity).read(from: &reader, limits: limits)
      case .rantai: content.rantai = try reader.chains(limit: limits.dokumen)
      case .pembawa: break
      }
      try reader.finish()
      table = reader.references ?? table
    }
    return content
  }

  private static func carriers(
    _ raw: [UInt8], limits: Batas, watch: ((ColumnTrace) -> Void)?
  ) throws -> [Pembawa] {
    var bounds = ColumnLimits.bawaan
    bounds.pembawa = limits.pembawa
    bounds.mentah = limits.blok
    let carriers = try CarrierColumns.decode(raw, limits: bounds, watch: watch)
    for carrier in carriers { try carrier.periksaBentuk() }
    return carriers
  }

  private static func arity(_ carriers: [Pembawa], _ digests: [Digest]) -> [Digest: Int] {
    Dictionary(zip(digests, carriers.map(\.butir.count))) { first, _ in first }
  }
}

/// Entries by kind; each once, and each act once with its views by village.
private struct SortedEntries {
  var nodes: [Bertanda<SertifikatSimpul>] = []
  var people: [Bertanda<SertifikatPetugas>] = []
  var publications: [(document: Bertanda<Terbitan>, content: IsiTerbitan)] = []
  var carriers: [Pembawa] = []
  var acts: [(act: Bertanda<Akta>, views: [PandanganBagian])] = []

  init(_ entries: [Entri]) throws(WireError) {
    var seen: [Digest: Int] = [:]
    for entry in entries {
      let digest = entry.digest
      if case .akta(let act, let views) = entry {
        let place = seen[digest] ?? acts.count
        if place == acts.count { acts.append((act, [])) }
        seen[digest] = place
        for view in views { try join(view, into: place) }
      } else if seen.updateValue(0, forKey: digest) == nil {
        add(entry)
      }
    }
    for place in acts.indices { acts[place].views.sort { $0.daun < $1.daun } }
  }

  private mutating func add(_ entry: Entri) {
    switch entry {
    case .simpul(let node): nodes.append(node)
    case .petugas(let person): people.append(person)
    case .terbitan(let document, let content): publications.append((document, content))
    case .pembawa(let carrier): carriers.append(carrier)
    case .akta: break
    }
  }

  private mutating func join(_ view: PandanganBagian, into place: Int) throws(WireError) {
    if let known = acts[place].views.firstIndex(where: { $0.daun == view.daun }) {
      acts[place].views[known] = try acts[place].views[known].gabung(view)
    } else {
      acts[place].views.append(view)
    }
  }
}
