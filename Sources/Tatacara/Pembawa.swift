import Causality
import Registry

/// What a carrier is (design §1).
package enum JenisPembawa: UInt8, CaseIterable, Sendable {
  /// A village's proposal.
  case usulan = 1
  /// Founding: one per family, under one signed decree.
  case pendirian
  /// A correction by an upper tier.
  case koreksi
  /// What a match against another register (Dukcapil) found.
  case padanan
  /// The signed resolution of a conflict.
  case penyelesaian

  /// Everything but a village's proposal is a Ketetapan of an upper tier.
  package var adalahKetetapan: Bool { self != .usulan }
}

/// The number people use, `13.09.01.2007/2026-IV/1/0017`: village, quarter, its n-th forum (or decree), order in it.
/// Identity is the digest; the number only sorts and is read aloud.
package struct NomorPembawa: Hashable, Comparable, Sendable {
  package var wilayah: WilayahID
  package var triwulan: Triwulan
  /// 1 and up: the village's n-th musdes of the quarter, or the deciding replica's n-th decree.
  package var seri: UInt32
  /// 1 and up within `seri`.
  package var urut: UInt32

  package init(wilayah: WilayahID, triwulan: Triwulan, seri: UInt32, urut: UInt32) {
    self.wilayah = wilayah
    self.triwulan = triwulan
    self.seri = seri
    self.urut = urut
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.wilayah, a.triwulan, a.seri, a.urut) < (b.wilayah, b.triwulan, b.seri, b.urut)
  }
}

extension NomorPembawa: CustomStringConvertible {
  package var description: String {
    let digits = String(urut)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(wilayah)/\(triwulan)/\(seri)/\(padded)"
  }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let wilayah = WilayahID(kode: parts[0]), let triwulan = Triwulan(parts[1]),
      let seri = UInt32(parts[2]), let urut = UInt32(parts[3]), seri > 0, urut > 0
    else { return nil }
    self.init(wilayah: wilayah, triwulan: triwulan, seri: seri, urut: urut)
  }
}

/// One item of a carrier: facts, or one request (one delta on one lane of one unit), of one kind of the rule pack.
package struct Butir: Hashable, Sendable {
  /// The row of the rule pack, by its code (1–255, unique in the pack). Ketetapan use 0: no row.
  package var jenis: UInt8
  /// Positions (0-based, ascending) of butir of the same carrier that this one requires: refusing those refuses it.
  package var bergantung: [UInt16]
  /// At least one; ascending by (record, dot).
  package var deltas: [RegistryDelta]

  package init(jenis: UInt8, bergantung: [UInt16] = [], deltas: [RegistryDelta]) {
    self.jenis = jenis
    self.bergantung = bergantung
    self.deltas = deltas
  }
}

/// A carrier of deltas (design §1): a village's Usulan, one household's case, or an upper tier's Ketetapan. Immutable once
/// finalised; its digest covers all of it, contexts included, and a signed act covers its digest. Names no files.
package struct Pembawa: Hashable, Sendable {
  package var jenis: JenisPembawa
  package var nomor: NomorPembawa
  /// The replica that finalised it. Every dot in `butir` is this replica's.
  package var replika: ReplicaID
  /// Digest of the rule pack it is decided under.
  package var paket: Digest
  /// The earlier carrier that this one takes the place of: content is corrected by a new proposal (design §3, "Kembali").
  package var menggantikan: Digest?
  /// At least one, at most `BatasDokumen.butir`.
  package var butir: [Butir]

  package init(
    jenis: JenisPembawa, nomor: NomorPembawa, replika: ReplicaID, paket: Digest, menggantikan: Digest? = nil,
    butir: [Butir]
  ) {
    self.jenis = jenis
    self.nomor = nomor
    self.replika = replika
    self.paket = paket
    self.menggantikan = menggantikan
    self.butir = butir
  }

  /// The village in whose bucket its deltas stay for ever (design §5, "Scope").
  package var wilayah: WilayahID { nomor.wilayah }

  package var deltas: [RegistryDelta] { butir.flatMap(\.deltas) }
}
