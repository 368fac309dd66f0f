import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Makes of a musdes being prepared what its act would carry, and says what still stands against signing it.
struct MusdesBuilder {
  private let node: Node
  private let trust: Trust
  private let today: Tanggal
  private let conflicts: Set<Conflict>
  private let used: UsedFiles

  private struct Conflict: Hashable {
    let record: RecordID
    let group: FieldID
  }

  init(node: Node, in reader: any StoreReader) throws {
    self.node = node
    trust = try node.trust(in: reader)
    today = try node.today(in: reader)
    conflicts = Set(try reader.conflicts(in: node.region).map { Conflict(record: $0.record, group: $0.field) })
    used = try UsedFiles(village: node.region, in: reader)
  }

  /// What the act would carry.
  struct Built {
    let pack: PaketAturan
    let carriers: [(draft: StoredDraft, carrier: Pembawa, digest: Digest)]
    let files: [BerkasAkta]
  }

  // MARK: Build

  func build(_ musdes: MusdesDraft, in reader: any StoreReader) throws -> Built {
    let date = try musdes.date()
    let pack = try node.pack(in: reader, on: date)
    var dots = DotCounter(replica: node.replica)
    var carriers: [(StoredDraft, Pembawa, Digest)] = []
    for (place, id) in musdes.draf.enumerated() {
      guard let draft = try DraftShelf.draft(id, in: reader) else { continue }
      let number = NomorPembawa(
        wilayah: node.region, triwulan: Triwulan(date), seri: musdes.seri, urut: UInt32(place) + 1)
      let carrier = try carrier(draft, number, pack, &dots, in: reader)
      carriers.append((draft, carrier, Canonical.digest(carrier)))
    }
    let digests = Dictionary(carriers.map { ($0.0.id, $0.2) }) { first, _ in first }
    let files = musdes.berkas.compactMap { file in file.berkas(untuk: file.untuk.flatMap { digests[$0] }) }
    return Built(pack: pack, carriers: carriers.map { ($0, $1, $2) }, files: files)
  }

  private func carrier(
    _ draft: StoredDraft, _ number: NomorPembawa, _ pack: PaketAturan, _ dots: inout DotCounter,
    in reader: any StoreReader
  ) throws -> Pembawa {
    var items: [Butir] = []
    for item in draft.butir {
      var deltas: [RegistryDelta] = []
      for delta in item.deltas.sorted(by: { $0.rekaman < $1.rekaman }) {
        let dot = try dots.next(of: delta.rekaman, in: reader)
        deltas.append(
          RegistryDelta(record: delta.rekaman, dot: dot, context: delta.konteks, writes: delta.tulisan))
      }
      // Rows keep their names from pack to pack, not their numbers.
      let row = pack.baris(bernama: item.nama)?.kode ?? item.jenis
      items.append(Butir(jenis: row, bergantung: item.bergantung, deltas: deltas))
    }
    return Pembawa(
      jenis: .usulan, nomor: number, replika: node.replica, paket: pack.digest,
      menggantikan: draft.menggantikan, butir: items)
  }

  // MARK: Guards

  /// Everything that stands against signing, worst first; empty when it may be signed.
  func objections(
    _ musdes: MusdesDraft, _ built: Built, in reader: any StoreReader
  ) throws -> [any SelarasError] {
    var found: [any SelarasError] = []
    if built.carriers.isEmpty {
      found.append(
        NodeError(
          .tidakAdaYangDipilih, "musdes tidak memuat usulan: buat draf dahulu", en: "The musdes has no proposal.",
          letak: musdes.id))
    }
    let undecided = built.carriers.count { musdes.putusan[$0.draft.nama]?.count != $0.carrier.butir.count }
    if undecided > 0 {
      found.append(
        TatacaraError(
          .putusanTakLengkap, "Belum diputuskan: \(undecided) usulan.", en: "Undecided: \(undecided) proposals.",
          letak: musdes.id))
    }
    let date = try musdes.date()
    found += [Penjaga.periksaTanggal(musdes: date, hariIni: today, paket: built.pack)].compactMap(\.self)
    let next = trust.packs.values.first { $0.menggantikan == built.pack.kode && $0.sejak <= today }
    found += [Penjaga.periksaPaket(built.pack, penerus: next, musdes: date)].compactMap(\.self)
    found += Penjaga.periksa(checked(built.files, in: reader), terpakai: used.label)
    let chains = built.carriers.map {
      RangkaianUsulan(pembawa: $0.carrier, digest: $0.digest, paket: built.pack, peraga: trust.peraga)
    }
    found += [Penjaga.periksaKelengkapan(chains, berkas: built.files, langkah: built.pack.langkahForum)]
      .compactMap(\.self)
    for item in built.carriers where !(musdes.putusan[item.draft.nama] ?? []).allSatisfy({ !$0.isEmpty }) {
      if let error = Penjaga.periksaSuntingan(item.carrier.deltas, berkonflik: conflicting) { found.append(error) }
    }
    return found + (try replaced(by: built, in: reader))
  }

  /// What the drafts replace may have moved on since they were opened.
  private func replaced(by built: Built, in reader: any StoreReader) throws -> [any SelarasError] {
    var queue = try CarrierQueue(node, in: reader)
    return try built.carriers.compactMap { item in
      guard let digest = item.draft.menggantikan, let old = try reader.carrier(digest) else { return nil }
      return Replacement.refusal(try queue.load(old))
    }
  }

  private func conflicting(_ record: RecordID, _ field: FieldID) -> Bool {
    conflicts.contains(Conflict(record: record, group: Fields.rules.group(field)))
  }

  /// Intake looked into each file; here only whether its bytes are still in the vault.
  private func checked(_ files: [BerkasAkta], in reader: any StoreReader) -> [Penjaga.Berkas] {
    files.map {
      Penjaga.Berkas($0, ada: node.vault.folder.ada($0.digest), tipeNyata: $0.tipe, buatanSimpul: false)
    }
  }

  func lacks(_ musdes: MusdesDraft, in reader: any StoreReader) throws -> [any SelarasError] {
    try objections(musdes, build(musdes, in: reader), in: reader)
  }
}

/// Gives dots in the order asked: this replica's count of deltas per record (design §2).
struct DotCounter {
  private let replica: ReplicaID
  private var highest: [RecordID: UInt64] = [:]

  init(replica: ReplicaID) { self.replica = replica }

  mutating func next(of record: RecordID, in reader: any StoreReader) throws -> Dot {
    let known = try highest[record] ?? held(of: record, in: reader)
    highest[record] = known + 1
    return Dot(replica: replica, counter: known + 1)
  }

  private func held(of record: RecordID, in reader: any StoreReader) throws -> UInt64 {
    try reader.deltas(of: record).filter { $0.dot.replica == replica }.map(\.dot.counter).max() ?? 0
  }
}

/// The files that earlier acts of a village rest on (guard `BERKAS_PERNAH_DIPAKAI`).
struct UsedFiles {
  private var labels: [Digest: Kalimat] = [:]

  init(village: WilayahID, in reader: any StoreReader) throws {
    for part in try reader.parts(for: village) {
      let view = try Canonical.decode(PandanganBagian.self, from: part.view)
      let label = Kalimat("akta \(part.act.short)", "act \(part.act.short)")
      for file in view.berkas.isi where labels[file.digest] == nil { labels[file.digest] = label }
    }
  }

  /// Files of musdes being prepared count too, but for the one asked about.
  mutating func add(_ all: [MusdesDraft], but id: String) {
    for musdes in all where musdes.id != id && !musdes.sudahFinal {
      for file in musdes.berkas {
        if let digest = Digest(file.digest), labels[digest] == nil {
          labels[digest] = Kalimat("musdes \(musdes.id)", "musdes \(musdes.id)")
        }
      }
    }
  }

  func label(_ digest: Digest) -> Kalimat? { labels[digest] }
}

/// Several refusals at once: the first one's code, every one's sentence, so that a village fetches all it lacks in one go.
struct Refusals: SelarasError {
  let all: [any SelarasError]

  init?(_ all: [any SelarasError]) {
    guard !all.isEmpty else { return nil }
    self.all = all
  }

  var kode: String { all.first?.kode ?? "" }
  var letak: String? { all.count == 1 ? all.first?.letak : nil }
  var englishPlace: String? { all.count == 1 ? all.first?.englishPlace : nil }
  var pesan: String { text(.id) }
  var english: String { text(.en) }

  /// The first one's sentence alone, then every other's with its code.
  private func text(_ bahasa: Bahasa) -> String {
    guard let first = all.first else { return "" }
    guard all.count > 1 else { return bahasa(first.pesan, first.english) }
    let opening = first.kalimat(bahasa).dropFirst(first.kode.count + 2)
    return ([String(opening)] + all.dropFirst().map { $0.kalimat(bahasa) }).joined(separator: "\n")
  }
}
