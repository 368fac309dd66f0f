import Causality
import Registry

/// One act as one carrier meets it: what the gate reads of it (design §3, "Gate conditions"). Its signature and the
/// signer's certificates were checked before (`Wire`); nothing else of it was.
package struct LangkahTercatat: Hashable, Sendable {
  /// The act's.
  package var digest: Digest
  package var akta: Akta
  /// The village of the part that names the carrier.
  package var wilayah: WilayahID
  package var putusan: PutusanUsulan
  package var berkas: RingkasanBerkas
  package var penandatangan: Penandatangan

  package init(
    digest: Digest, akta: Akta, wilayah: WilayahID, putusan: PutusanUsulan, berkas: RingkasanBerkas,
    penandatangan: Penandatangan
  ) {
    self.digest = digest
    self.akta = akta
    self.wilayah = wilayah
    self.putusan = putusan
    self.berkas = berkas
    self.penandatangan = penandatangan
  }
}

/// How many files of each kind a part brings: the forum's, and this carrier's own.
package struct RingkasanBerkas: Hashable, Sendable {
  package var forum: [JenisBerkas: Int]
  package var kasus: [JenisBerkas: Int]

  package init(forum: [JenisBerkas: Int] = [:], kasus: [JenisBerkas: Int] = [:]) {
    self.forum = forum
    self.kasus = kasus
  }

  /// Of a part's files, those that speak for `pembawa`. One file counts once for a kind, however often it is listed.
  package init(_ berkas: some Sequence<BerkasAkta>, untuk pembawa: Digest) {
    self.init()
    var dihitung: Set<[Digest?]> = []
    for satu in berkas where satu.untuk == nil || satu.untuk == pembawa {
      guard dihitung.insert([satu.digest, satu.untuk]).inserted else { continue }
      if satu.untuk == nil { forum[satu.jenis, default: 0] += 1 } else { kasus[satu.jenis, default: 0] += 1 }
    }
  }

  /// Whether there is a file of one of `jenis`; with none named, any file.
  func memuat(salahSatu jenis: [JenisBerkas]) -> Bool {
    let ada = Set(forum.keys).union(kasus.keys)
    return jenis.isEmpty ? !ada.isEmpty : jenis.contains(where: ada.contains)
  }
}
