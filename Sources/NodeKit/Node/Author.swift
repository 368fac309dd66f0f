import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import enum Crypto.Curve25519

/// Who signs: a person of this node with the key unlocked.
package struct Signer: Sendable {
  package let certificate: Bertanda<SertifikatPetugas>
  package let key: Curve25519.Signing.PrivateKey

  package init(certificate: Bertanda<SertifikatPetugas>, key: Curve25519.Signing.PrivateKey) {
    self.certificate = certificate
    self.key = key
  }

  package var role: Peran { certificate.dokumen.peran }

  /// What signs a step that this person asked for: the node where nobody's hand is on it (design §4).
  func hand(for step: Langkah, at node: Node) -> SigningHand {
    step.otomatis && !step.peran.contains(role) ? SigningHand(node) : SigningHand(self)
  }
}

/// The key an act is signed with, and the certificate it names: a person's, or the node's own.
struct SigningHand {
  let certificate: Digest
  let key: Curve25519.Signing.PrivateKey

  init(_ signer: Signer) {
    certificate = signer.certificate.digest
    key = signer.key
  }

  init(_ node: Node) {
    certificate = node.identity.sertifikat.digest
    key = node.identity.tanda
  }
}

/// An act about to be made, over any number of villages.
package struct ActDraft: Sendable {
  package var jenis: JenisAkta
  /// The pack's step; 0 where none is taken.
  package var langkah: UInt8
  package var paket: Digest
  package var isi: IsiAkta
  /// What it says of which carrier.
  package var putusan: [Digest: PutusanUsulan.Isi]
  /// Files per village; those of one case name its carrier. A village with files alone has a part too.
  package var berkas: [WilayahID: [BerkasAkta]]
  /// Carriers it brings: a musdes its usulan, a decree its Ketetapan.
  package var pembawa: [Pembawa]
  /// Of carriers that are not held: what a return out of quarantine speaks of.
  package var setAside: [Digest: Place] = [:]

  /// Where an act on a carrier goes that is not held.
  package struct Place: Sendable {
    package let number: NomorPembawa
    package let follows: Digest?
  }

  package init(
    jenis: JenisAkta, langkah: UInt8, paket: Digest, isi: IsiAkta = .kosong,
    putusan: [Digest: PutusanUsulan.Isi], berkas: [WilayahID: [BerkasAkta]] = [:], pembawa: [Pembawa] = []
  ) {
    self.jenis = jenis
    self.langkah = langkah
    self.paket = paket
    self.isi = isi
    self.putusan = putusan
    self.berkas = berkas
    self.pembawa = pembawa
  }
}

/// Makes this node's documents and admits them through the same gate as everyone's (design §3): nothing made here counts
/// here that would not count elsewhere.
extension Node {
  /// Signs and keeps an act, in the caller's transaction.
  /// - Returns: the act's digest.
  /// - Throws: what the gate says of the first item that does not pass; then nothing may be kept.
  @discardableResult
  package func act(_ draft: ActDraft, by signer: Signer, in writer: any StoreWriter) throws -> Digest {
    try act(draft, by: SigningHand(signer), in: writer)
  }

  /// As the other, with the node's own key where a step is automatic.
  @discardableResult
  func act(_ draft: ActDraft, by hand: SigningHand, in writer: any StoreWriter) throws -> Digest {
    let parts = try parts(of: draft, in: writer)
    guard !parts.isEmpty else {
      throw NodeError(
        .tidakAdaYangDipilih, "tidak ada usulan yang cocok dengan pilihan: periksa dengan usulan list",
        en: "No proposal fits the choice; see usulan list.")
    }
    let act = Akta(
      jenis: draft.jenis, langkah: draft.langkah, paket: draft.paket,
      penandatangan: hand.certificate, tanggal: try today(in: writer), isi: draft.isi,
      peraga: identity.peraga, akar: BagianAkta.akar(parts), jumlahBagian: UInt32(parts.count))
    let signed = try Bertanda(act, dengan: hand.key)
    let views = PandanganBagian.buat(akta: signed.digest, bagian: parts)
    let chains = parts.map {
      LangkahRantai(replika: replica, wilayah: $0.wilayah, pertama: $0.rantai.nomor, digest: [signed.digest])
    }
    let entries = draft.pembawa.map { Entri.pembawa($0) } + [.akta(signed, views)]
    try admit(IsiHimpunan(entri: entries, rantai: chains), in: writer)
    return signed.digest
  }

  /// Admits what this node made; a refusal of any of it is an error, since people wait for the answer.
  package func admit(_ content: IsiHimpunan, in writer: any StoreWriter) throws {
    try Recovery.refuse(content, at: tier, in: writer)
    let source = EntrySource.local(replica)
    let admitted = try Admission.judge(
      content, in: writer, trust: trust(in: writer), from: source, ownRegion: region)
    if let refusal = admitted.refusals.first { throw refusal.error }
    try Ledger.write(admitted, to: writer, from: source, ownTier: tier, damage: damage.note)
  }

  /// The next place in this replica's chain for a region.
  package func place(for region: WilayahID, in reader: any StoreReader) throws -> Rantai {
    let head = try reader.head(of: replica, for: region)
    return Rantai(wilayah: region, nomor: (head?.nomor ?? 0) + 1, kepalaSebelum: head?.head ?? .zero)
  }

  private func parts(of draft: ActDraft, in writer: any StoreWriter) throws -> [BagianAkta] {
    let new = Dictionary(draft.pembawa.map { (Canonical.digest($0), $0) }) { first, _ in first }
    var villages: [WilayahID: [(NomorPembawa, PutusanUsulan)]] = [:]
    for (carrier, said) in draft.putusan {
      let stored = try writer.carrier(carrier)
      let waiting = draft.setAside[carrier]
      guard let number = new[carrier]?.nomor ?? stored?.nomor ?? waiting?.number else {
        throw NodeError(
          .tidakDitemukan, "usulan tidak ditemukan: periksa nomornya dengan usulan list",
          en: "There is no such proposal; see usulan list.")
      }
      let verdict = PutusanUsulan(pembawa: carrier, sebelum: stored?.state.lastAct ?? waiting?.follows, isi: said)
      villages[number.wilayah, default: []].append((number, verdict))
    }
    return try Set(villages.keys).union(draft.berkas.keys).sorted().map { village in
      let items = (villages[village] ?? []).sorted { ($0.0, $0.1.pembawa) < ($1.0, $1.1.pembawa) }
      let files = (draft.berkas[village] ?? []).sorted { ($0.jenis, $0.digest) < ($1.jenis, $1.digest) }
      return BagianAkta(rantai: try place(for: village, in: writer), putusan: items.map(\.1), berkas: files)
    }
  }
}
