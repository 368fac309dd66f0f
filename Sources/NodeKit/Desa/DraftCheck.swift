import Causality
import Intake
import Registry
import Store
import Tatacara
import Wire

/// A draft against the rows of the pack, before any forum meets: what can never pass is refused where it is typed, what is
/// merely not complete is said with what is missing.
package struct DraftCheck {
  private let node: Node
  private let pack: PaketAturan
  private let today: Tanggal
  private let reader: any StoreReader

  package init(_ node: Node, in reader: any StoreReader) throws {
    self.node = node
    self.reader = reader
    today = try node.today(in: reader)
    pack = try node.pack(in: reader, on: today)
  }

  /// Refuses an edit that made of `before` what no further edit completes.
  /// - Throws: what the row says.
  func refuse(_ draft: StoredDraft, after before: StoredDraft?) throws {
    let known = try before.map(errors) ?? []
    let new = try errors(draft).filter { error in
      error.jenis != .bidangWajibKurang && !known.contains { $0 == error && $0.letak == error.letak }
    }
    if let error = new.first { throw TatacaraError(error.jenis, error.rincian, en: error.detail) }
  }

  private func errors(_ draft: StoredDraft) throws -> [TatacaraError] {
    guard !draft.butir.isEmpty else { return [] }
    let carrier = try carrier(draft)
    let own = carrier.butir.indices.compactMap {
      PemeriksaanIsi.periksaButir($0, carrier, paket: pack, asal: .desa)
    }
    guard own.isEmpty, let whole = PemeriksaanIsi.periksa(carrier, paket: pack, asal: .desa) else { return own }
    return [whole]
  }

  private func carrier(_ draft: StoredDraft) throws -> Pembawa {
    var dots = DotCounter(replica: node.replica)
    let number = NomorPembawa(wilayah: node.region, triwulan: Triwulan(today), seri: 1, urut: 1)
    return try MusdesContent.carrier(draft, number, pack, &dots, node.replica, in: reader)
  }
}

// MARK: What is missing

extension DraftCheck {
  /// What stands against the draft, what its case should bring along, and whose numbers it shares: one sentence each.
  package func notes(_ draft: StoredDraft, _ say: Bahasa) throws -> [String] {
    let errors = try errors(draft).map { $0.kalimat(say) }
    return errors + papers(draft, say) + companions(draft, say) + (try shared(draft).map { $0.kalimat(say) })
  }

  private func rows(_ draft: StoredDraft) -> [BarisAturan] { draft.butir.compactMap { pack.baris(bernama: $0.nama) } }

  private func papers(_ draft: StoredDraft, _ say: Bahasa) -> [String] {
    let rows = rows(draft)
    let needed = rows.filter { !$0.lampiran.isEmpty }.map { row in
      row.lampiran.map { set in
        set.minimum.keys.sorted().map { say($0.label, $0.english) }.joined(separator: " + ")
      }.joined(separator: say(" atau ", " or "))
    }
    let asked = Set(rows.flatMap(\.lampiranAnjuran)).sorted().map { say($0.label, $0.english) }
    var lines: [String] = []
    if !needed.isEmpty { lines.append(say("Wajib dilampirkan: ", "To be attached: ") + Self.once(needed)) }
    if !asked.isEmpty { lines.append(say("Sebaiknya dilampirkan: ", "Should be attached: ") + Self.once(asked)) }
    guard !lines.isEmpty else { return [] }
    return lines.map {
      $0 + say(" (setelah musdes create: ", " (after musdes create: ")
        + "musdes attach \(draft.musdes ?? "ID") … --usulan \(draft.nama))"
    }
  }

  /// Rows that another one calls for: a death of whoever collects the aid, a new pengurus.
  private func companions(_ draft: StoredDraft, _ say: Bahasa) -> [String] {
    let rows = rows(draft)
    let there = Set(rows.map(\.kode))
    let missing = Set(rows.flatMap(\.membuka)).subtracting(there).sorted().compactMap { pack.baris($0) }
    guard !missing.isEmpty else { return [] }
    return missing.map { row in
      let form =
        row.nama == NamaBaris.gantiPengurus ? ": usulan edit \(draft.nama) --rekaman KK --set pengurus=NIK" : ""
      return say("Bila perlu, lengkapi dengan \(row.label.id)\(form)", "If need be, go on with \(row.label.en)\(form)")
    }
  }

  private func shared(_ draft: StoredDraft) throws -> [TatacaraError] {
    draft.butir.isEmpty ? [] : try SharedNumbers.findings(in: carrier(draft), reader)
  }

  private static func once(_ texts: [String]) -> String {
    var known: Set<String> = []
    return texts.filter { known.insert($0).inserted }.joined(separator: ", ")
  }
}
