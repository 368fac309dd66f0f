import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// One proposal as lists show it: no personal data.
package struct UsulanLine: Encodable, Sendable {
  package struct Item: Encodable, Sendable {
    /// From 1, as `--butir` and `--kecuali` count.
    package var ke: Int
    /// The row's short name and label.
    package var jenis: String
    package var label: String
    /// `menunggu`, `diterima`, `ditolak`, `digantikan` or `dicabut`.
    package var status: String
    /// Where it was last accepted, or refused, by short name; and as people call it.
    package var langkah: String?
    package var labelLangkah: String?
    /// The reason's short name, its words, and what to do next.
    package var alasan: String?
    package var labelAlasan: String?
    package var remedi: String?
  }

  package var nomor: String
  package var id: String
  package var wilayah: String
  package var status: String
  /// The step due, by name, and its tier; empty when none is.
  package var langkah: String
  package var pemegang: String
  /// What it waits for, in words.
  package var menunggu: String
  /// The proposal it takes the place of, and the one that took its own place, by number.
  package var menggantikan: String?
  package var pengganti: String?
  /// What people should look at, `KODE: kalimat`.
  package var temuan: [String]
  package var butir: [Item]

  /// Kinds with their counts: `perbaikan_data 2, dtks_masuk`; in English by their labels.
  package func kinds(_ bahasa: Bahasa) -> String {
    var counts: [(name: String, count: Int)] = []
    for item in butir {
      let name = bahasa(item.jenis, item.label)
      if let at = counts.firstIndex(where: { $0.name == name }) {
        counts[at].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.name : "\($0.name) \($0.count)" }.joined(separator: ", ")
  }

  /// What it waits for, whose place it takes and the codes of what was found, as a table shows it.
  package func keterangan(_ bahasa: Bahasa) -> String {
    let replaced = [
      menggantikan.map { bahasa("Menggantikan \($0).", "Replaces \($0).") },
      pengganti.map { bahasa("Digantikan oleh \($0).", "Replaced by \($0).") },
    ]
    return ([menunggu] + replaced.compactMap(\.self) + temuan.map { "! \($0.prefix { $0 != ":" })" }).filter {
      !$0.isEmpty
    }.joined(
      separator: " ")
  }

  /// - Parameter bahasa: of the words it waits in and of labels; short names stay as they are, for programs.
  package init(_ carrier: QueuedCarrier, _ bahasa: Bahasa = .id, in queue: CarrierQueue) throws {
    menggantikan = try carrier.content.menggantikan.map(queue.name)
    pengganti = try queue.reader.replacement(of: carrier.stored).map(queue.name)
    nomor = carrier.number.description
    id = carrier.digest.description
    wilayah = carrier.number.wilayah.description
    status = carrier.status
    langkah = carrier.due?.nama ?? ""
    pemegang = carrier.due?.tingkat.nama ?? ""
    menunggu = carrier.awaited.map { bahasa($0) } ?? ""
    temuan =
      try queue.findings(of: carrier).map { $0.kalimat(bahasa) }
      + (queue.notes[carrier.digest] ?? []).map {
        "\($0.kode): \(KamusKode.kalimat($0.kode, tersimpan: $0.pesan, bahasa))"
      }
    butir = carrier.content.butir.indices.map { Item(carrier, $0, bahasa) }
  }

  /// - Throws: `ISIAN_SALAH` for an unknown status; what the selection throws.
  package static func all(
    _ selection: CarrierSelection, status: String?, _ node: Node, _ bahasa: Bahasa = .id, in reader: any StoreReader
  ) throws -> [UsulanLine] {
    let status = status.map(Istilah.nama)
    // Drafts are in nobody's custody yet: only the village's whole list shows them.
    let drafts = node.tier == .desa && selection.isEmpty && (status ?? draftStatus) == draftStatus
    let open = drafts ? try draftLines(node, bahasa, in: reader) : []
    if status == draftStatus { return open }
    let code = try status.map(code)
    let stored = try selection.stored(in: node.region, custody: nil, reader)
    var queue = try CarrierQueue(node, in: reader)
    return try stored.filter { code == nil || $0.state.status == code }.compactMap {
      try queue.loadWhole($0).map { try UsulanLine($0, bahasa, in: queue) }
    }
      + open
  }

  /// The status of what no musdes has decided yet.
  package static let draftStatus = "draf"

  private static func draftLines(
    _ node: Node, _ bahasa: Bahasa, in reader: any StoreReader
  ) throws -> [UsulanLine] {
    let drafts = try DraftShelf.all(in: reader)
    guard !drafts.isEmpty else { return [] }
    let pack = try node.pack(in: reader, on: node.today(in: reader))
    let queue = try CarrierQueue(node, in: reader)
    return try drafts.map { try UsulanLine($0, pack, queue, bahasa) }
  }

  private static func code(_ status: String) throws -> UInt8 {
    guard let place = StatusUsulan.nama.firstIndex(of: status) else {
      let names = ([draftStatus] + StatusUsulan.nama).joined(separator: ", ")
      throw NodeError(
        .isianSalah, "status tidak dikenal: pilih \(names)", en: "Choose a state from \(names).", letak: status)
    }
    return UInt8(place)
  }
}

extension UsulanLine {
  /// A draft, under the name people type for it.
  init(_ draft: StoredDraft, _ pack: PaketAturan, _ queue: CarrierQueue, _ bahasa: Bahasa = .id) throws {
    menggantikan = try draft.menggantikan.map(queue.name)
    nomor = draft.nama
    id = draft.nama
    wilayah = queue.node.region.description
    status = Self.draftStatus
    langkah = pack.langkahForum.nama
    pemegang = Tingkat.desa.nama
    menunggu =
      draft.musdes.map { bahasa("Disiapkan untuk musdes \($0).", "In preparation for musdes \($0).") }
      ?? bahasa("Menunggu musdes berikutnya.", "Waits for the next musdes.")
    temuan = []
    butir = draft.butir.enumerated().map { place, item in
      Item(
        ke: place + 1, jenis: item.nama, label: pack.baris(bernama: item.nama).map { bahasa($0.label) } ?? item.nama,
        status: "draf")
    }
  }
}

extension UsulanLine.Item {
  init(_ carrier: QueuedCarrier, _ place: Int, _ bahasa: Bahasa) {
    let pack = carrier.pack
    let row = pack.baris(carrier.content.butir[place].jenis)
    ke = place + 1
    jenis = row?.nama ?? ""
    label = row.map { bahasa($0.label) } ?? ""
    switch carrier.chain.keadaan.butir[place].status {
    case .menunggu where carrier.status == "digantikan": status = "digantikan"
    case .menunggu(let until):
      status = "menunggu"
      at(until.flatMap(pack.langkah), bahasa)
    case .diterima(let step):
      status = "diterima"
      at(pack.langkah(step), bahasa)
    case .ditolak(let step, let reason):
      status = "ditolak"
      at(pack.langkah(step), bahasa)
      alasan = pack.alasan(reason)?.nama
      labelAlasan = pack.alasan(reason).map { bahasa($0.label) }
      remedi = pack.alasan(reason).map { bahasa($0.remedi) }
    case .digantikan: status = "digantikan"
    case .dicabut: status = "dicabut"
    }
  }

  private mutating func at(_ step: Langkah?, _ bahasa: Bahasa) {
    langkah = step?.nama
    labelLangkah = step.map { bahasa($0.label) }
  }
}
