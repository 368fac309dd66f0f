import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What a program that is not ours signs with real keys: no gate of its own looked at it, and no store holds it.
struct Forged {
  let act: Bertanda<Akta>
  /// Where it says to stand in its author's chain for the village.
  let place: Rantai
  let step: LangkahRantai
  var views: [PandanganBagian]

  var entry: Entri { .akta(act, views) }

  /// The place of what the same author signs next.
  var next: Rantai {
    Rantai(
      wilayah: place.wilayah, nomor: place.nomor + 1,
      kepalaSebelum: Rantai.kepala(place.kepalaSebelum, sesudah: act.digest))
  }
}

extension Federation {
  /// - Parameter place: in the author's chain for the village; nil for the next one.
  func forged(
    _ region: WilayahID, _ role: Peran, _ jenis: JenisAkta, _ langkah: UInt8, isi: IsiAkta = .kosong,
    _ verdicts: [PutusanUsulan], files: [BerkasAkta] = [], at place: Rantai? = nil
  ) throws -> Forged {
    let (node, signer) = (try node(region), try person(region, role))
    let place = try place ?? node.store.read { try node.place(for: Self.village, in: $0) }
    let part = BagianAkta(
      rantai: place, putusan: verdicts, berkas: files.sorted { ($0.jenis, $0.digest) < ($1.jenis, $1.digest) })
    let act = Akta(
      jenis: jenis, langkah: langkah, paket: try packDigest(), penandatangan: signer.certificate.digest, tanggal: date,
      isi: isi, peraga: true, akar: BagianAkta.akar([part]), jumlahBagian: 1)
    let signed = try Bertanda(act, dengan: signer.key)
    return Forged(
      act: signed, place: place,
      step: LangkahRantai(
        replika: node.replica, wilayah: Self.village, pertama: place.nomor, digest: [signed.digest]),
      views: PandanganBagian.buat(akta: signed.digest, bagian: [part]))
  }

  /// A musdes of one proposal, everything accepted.
  func forgedMusdes(_ carrier: Pembawa, seri: UInt32, at place: Rantai? = nil) throws -> Forged {
    let said = PutusanUsulan(
      pembawa: Canonical.digest(carrier), sebelum: nil, isi: .butir(carrier.butir.map { _ in 0 }))
    return try forged(
      Self.village, .kepalaDesa, .musdes, 1, isi: forum(seri), [said], files: evidence(seri), at: place)
  }

  /// Hands a node content that its neighbour would never have made, in that neighbour's signed change-set.
  @discardableResult
  func hand(
    _ acts: [Forged], _ carriers: [Pembawa] = [], from sender: WilayahID, to receiver: WilayahID
  ) throws -> Exchange.Taken {
    let (from, to) = (try node(sender), try node(receiver))
    var message = try Exchange(node: from, peer: to.identity.simpul).compose()
    let received = try to.store.read { try $0.link(from.replica)?.received.sequence ?? 0 }
    let header = KepalaHimpunan(
      pengirim: from.replica, penerima: to.replica, arah: from.tier < to.tier ? .naik : .turun,
      epoch: try from.store.read { try $0.logEnd().epoch }, dari: received, sampai: received + 1)
    let content = IsiHimpunan(entri: carriers.map { .pembawa($0) } + acts.map(\.entry), rantai: acts.map(\.step))
    message.himpunan = try ChangeSet.encode(header, isi: content, kunci: from.identity.tanda)
    message.masihAda = false
    return try Exchange(node: to, peer: from.identity.simpul).take(message, size: message.himpunan.count)
  }

  func codes(at region: WilayahID) throws -> [String] {
    try node(region).store.read { try $0.quarantine().map(\.code) }
  }
}
