import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// A proposal with its chain as this node holds it.
package struct QueuedCarrier: Sendable {
  package let stored: StoredCarrier
  package let chain: RangkaianUsulan
  /// Whether two acts follow its last one, and nobody above has said which stands (design §2, "One fork rule").
  package let isForked: Bool

  package var digest: Digest { stored.digest }
  package var number: NomorPembawa { stored.nomor }
  package var content: Pembawa { chain.pembawa }
  package var pack: PaketAturan { chain.paket }

  /// The step due; nil where none is, and for a proposal that another one replaced.
  package var due: Langkah? { stored.state.step == 0 ? nil : chain.keadaan.langkah.flatMap(pack.langkah) }

  /// The status as stored: with the replacement overlay, which a chain alone does not know.
  package var status: String {
    let code = Int(stored.state.status)
    return StatusUsulan.nama.indices.contains(code) ? StatusUsulan.nama[code] : "?"
  }

  /// What it waits for, in words; nil when nothing.
  package var awaited: Kalimat? { due == nil ? nil : chain.keadaan.ditunggu(menurut: pack) }
}

/// Loads proposals with their chains, within one transaction or snapshot.
package struct CarrierQueue {
  package let node: Node
  package let reader: any StoreReader
  package let trust: Trust
  private let findings: [Digest: TatacaraError]
  /// What neighbours set aside, by document.
  let notes: [Digest: [CatatanKarantina]]
  private var loader: ChainLoader

  package init(_ node: Node, in reader: any StoreReader) throws {
    self.node = node
    self.reader = reader
    trust = try node.trust(in: reader)
    findings = try WitnessShelf.all(in: reader)
    notes = try NoteShelf.byDocument(in: reader)
    loader = ChainLoader(trust: trust)
  }

  /// nil where it, or what was said of it, is damaged here, which is noted: one bad proposal hides no other.
  package mutating func loadWhole(_ stored: StoredCarrier) throws -> QueuedCarrier? {
    do { return try load(stored) } catch let error as SyncError where error.isOwnDamage {
      node.damage.note(error)
      return nil
    }
  }

  /// - Throws: `CATATAN_SIMPUL_RUSAK`; the store's errors.
  package mutating func load(_ stored: StoredCarrier) throws -> QueuedCarrier {
    let content = try stored.content()
    let acts = try loader.chain(of: content, digest: stored.digest, in: reader)
    return QueuedCarrier(stored: stored, chain: acts.rangkaian, isForked: !acts.cabang.isEmpty)
  }

  /// What people should look at before deciding a proposal: of its acts, in their order, then of the numbers it gives while
  /// it waits for anyone; never a refusal.
  package func findings(of carrier: QueuedCarrier) throws -> [TatacaraError] {
    let acts = carrier.chain.keadaan.akta.compactMap { findings[$0] }
    return carrier.due == nil ? acts : acts + (try SharedNumbers.findings(in: carrier.content, reader))
  }

  /// The acts of a proposal in order, each with what it says of it and its files there.
  package mutating func history(of carrier: QueuedCarrier) throws -> [RecordedAct] {
    let village = carrier.number.wilayah
    return try carrier.chain.keadaan.akta.compactMap { digest in
      guard let act = try loader.act(digest, in: reader),
        let view = try loader.view(of: digest, for: village, in: reader),
        let said = view.putusan.isi.first(where: { $0.pembawa == carrier.digest })
      else { return nil }
      let files = view.berkas.isi.filter { $0.untuk == nil || $0.untuk == carrier.digest }
      return RecordedAct(digest: digest, act: act, said: said.isi, files: files)
    }
  }

  /// An act with its part for a village, as held.
  mutating func recorded(_ act: Digest, for village: WilayahID) throws -> (act: Akta, part: PandanganBagian)? {
    guard let document = try loader.act(act, in: reader), let part = try loader.view(of: act, for: village, in: reader)
    else { return nil }
    return (document, part)
  }

  /// Files the village's acts on this proposal name and that are not here.
  package mutating func missingFiles(of carrier: QueuedCarrier) throws -> Int {
    var missing: Set<Digest> = []
    for recorded in try history(of: carrier) where [.musdes, .lampiran].contains(recorded.act.jenis) {
      for file in recorded.files where try !isHere(file.digest) { missing.insert(file.digest) }
    }
    return missing.count
  }
}

extension CarrierQueue {
  private func isHere(_ file: Digest) throws -> Bool {
    try node.vault.folder.ada(file) && reader.files(file).contains(where: \.held)
  }
}

/// One act of a proposal's chain.
package struct RecordedAct: Sendable {
  package let digest: Digest
  package let act: Akta
  package let said: PutusanUsulan.Isi
  package let files: [BerkasAkta]
}

/// The fields in open conflict here: nothing that writes them may be determined (design §2).
package struct OpenConflicts: Sendable {
  private let fields: [RecordID: Set<FieldID>]

  package init(in reader: any StoreReader) throws {
    var fields: [RecordID: Set<FieldID>] = [:]
    for conflict in try reader.conflicts(in: .pusat) { fields[conflict.record, default: []].insert(conflict.field) }
    self.fields = fields
  }

  package func contains(_ record: RecordID, _ field: FieldID) -> Bool {
    fields[record]?.contains(Fields.rules.group(field)) ?? false
  }
}
