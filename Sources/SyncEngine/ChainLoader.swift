import Causality
import Registry
import Tatacara
import Wire

/// Puts a carrier's acts into its chain from the entries held, decoding each act and part once. A value used within one
/// transaction or snapshot.
package struct ChainLoader {
  package let trust: Trust
  private var acts: [Digest: Akta] = [:]
  private var parts: [PartKey: LoadedPart] = [:]

  private struct PartKey: Hashable {
    let act: Digest
    let village: WilayahID
  }

  private struct LoadedPart {
    let view: PandanganBagian
    let verdicts: [Digest: PutusanUsulan]
  }

  package init(trust: Trust) { self.trust = trust }

  /// The chain of a carrier as far as it goes without doubt, with what waits and what was set aside.
  /// - Parameter more: acts not yet held, to be judged together with those that are.
  /// - Throws: `PAKET_TIDAK_DIKENAL` where its rule pack is not here; the reader's errors.
  package mutating func chain(
    of carrier: Pembawa, digest: Digest, more: [LangkahTercatat] = [], in reader: any EntryReader
  ) throws -> LinkSegmen {
    guard let pack = trust.pack(for: carrier) else {
      throw trust.unknownPack(carrier.nomor.description)
    }
    let start = RangkaianUsulan(pembawa: carrier, digest: digest, paket: pack, peraga: trust.peraga)
    let held = try steps(of: digest, but: Set(more.map(\.digest)), in: reader)
    return LinkSegmen.susun(held + more, mulai: start)
  }

  /// Every act's word on a carrier that is held.
  /// - Throws: `CATATAN_SIMPUL_RUSAK` where an act, a part or its signer's certificate is damaged here, or gone: they were
  ///   whole when they came in; the reader's errors.
  /// - Parameter others: acts that came again: they take the place of what is held of them, which may be lost.
  package mutating func steps(
    of carrier: Digest, but others: Set<Digest> = [], in reader: any EntryReader
  ) throws -> [LangkahTercatat] {
    try reader.verdicts(on: carrier).filter { !others.contains($0.act) }.map { line in
      guard let part = try part(of: line.act, for: line.village, in: reader), let verdict = part.verdicts[carrier],
        let act = try act(line.act, in: reader)
      else {
        throw SyncError.damagedHere(
          Kalimat("bagian sebuah akta", "a part of an act"), letak: "\(line.act.short) \(line.village)")
      }
      do { return try Self.step(line.act, act, part.view, verdict, trust: trust) } catch is WireError {
        throw SyncError.damagedHere(
          Kalimat("sertifikat penanda tangan", "a signer's certificate"), letak: act.penandatangan.short)
      }
    }
  }

  /// One act as one carrier meets it.
  /// - Throws: `RUJUKAN_TAK_DIKENAL` where the signer's certificate is not here.
  package static func step(
    _ digest: Digest, _ act: Akta, _ view: PandanganBagian, _ verdict: PutusanUsulan, trust: Trust
  ) throws -> LangkahTercatat {
    LangkahTercatat(
      digest: digest, akta: act, wilayah: view.wilayah, putusan: verdict,
      berkas: RingkasanBerkas(view.berkas.isi, untuk: verdict.pembawa),
      penandatangan: try trust.certificates.penandatangan(act.penandatangan))
  }

  package mutating func act(_ digest: Digest, in reader: any EntryReader) throws -> Akta? {
    if let known = acts[digest] { return known }
    guard let document = try reader.document(digest), document.kind == .akta else { return nil }
    guard Canonical.sha256(document.bytes) == digest, let act = try? Canonical.akta(from: document.bytes) else {
      throw SyncError.damagedHere(Kalimat("sebuah akta", "an act"), letak: digest.short)
    }
    acts[digest] = act
    return act
  }

  package mutating func view(
    of act: Digest, for village: WilayahID, in reader: any EntryReader
  ) throws -> PandanganBagian? {
    try part(of: act, for: village, in: reader)?.view
  }

  private mutating func part(
    of act: Digest, for village: WilayahID, in reader: any EntryReader
  ) throws -> LoadedPart? {
    let key = PartKey(act: act, village: village)
    if let known = parts[key] { return known }
    guard let stored = try reader.part(of: act, for: village) else { return nil }
    guard let view = try? Canonical.decode(PandanganBagian.self, from: stored.view) else {
      throw SyncError.damagedHere(Kalimat("bagian sebuah akta", "a part of an act"), letak: "\(act.short) \(village)")
    }
    let loaded = LoadedPart(
      view: view, verdicts: Dictionary(view.putusan.isi.map { ($0.pembawa, $0) }) { first, _ in first })
    parts[key] = loaded
    return loaded
  }
}
