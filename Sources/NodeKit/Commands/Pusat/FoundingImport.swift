import Causality
import Foundation
import Intake
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// Founds the register from two files: one Ketetapan a family, one decree over all (design §4, "Founding"). All of it in one
/// transaction, and once: the files' digest is remembered with it.
struct FoundingImport {
  /// Shelf of the foundings done; the key is the digest of both files.
  static let shelf = "pendirian"

  struct Outcome {
    let number: UInt32
    let families: Int
    let persons: Int
    let villages: Int
  }

  let node: Node
  let signer: Signer
  let sk: String
  /// Told how far it is, for people.
  let progress: (Kalimat) -> Void

  /// The digest of both files, one after the other.
  static func digest(_ files: [String]) throws -> Digest {
    var bytes: [UInt8] = []
    for file in files {
      var hash = SHA256()
      let handle = try CommandFile.handle(file)
      while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty { hash.update(data: chunk) }
      bytes += Array(hash.finalize())
    }
    return Canonical.sha256(bytes)
  }

  func run(_ plan: PendirianPlan, files: Digest) throws -> Outcome {
    try node.store.write { writer in
      let date = try node.today(in: writer)
      let pack = try node.pack(in: writer, on: date)
      let quarter = Triwulan(date)
      let number = try node.takeDecree(of: quarter, in: writer)
      let carriers = try carriers(of: plan, pack.digest, (quarter, number), in: writer)
      progress(
        Kalimat(
          "menandatangani satu keputusan atas \(carriers.count) keluarga di \(plan.wilayah.count) desa",
          "signing one decree over \(carriers.count) families of \(plan.wilayah.count) villages"))
      try node.act(
        ActDraft(
          jenis: .ketetapan, langkah: 0, paket: pack.digest,
          isi: .ketetapan(sk: sk, perihal: "Pendirian register"),
          putusan: Dictionary(carriers.map { (Canonical.digest($0), .tanpa) }) { first, _ in first },
          pembawa: carriers), by: signer, in: writer)
      try writer.setWork(Self.shelf, files.description, Array("\(date) \(sk)".utf8))
      progress(Kalimat("menyimpan", "writing"))
      return Outcome(
        number: number, families: plan.jumlahKeluarga, persons: plan.jumlahIndividu, villages: plan.wilayah.count)
    }
  }

  private func carriers(
    of plan: PendirianPlan, _ pack: Digest, _ decree: (quarter: Triwulan, number: UInt32), in writer: any StoreWriter
  ) throws -> [Pembawa] {
    let total = UInt64(plan.jumlahKeluarga + plan.jumlahIndividu)
    var serial = try node.takeSerials(total, in: writer)
    var carriers: [Pembawa] = []
    carriers.reserveCapacity(plan.jumlahKeluarga)
    for village in plan.wilayah {
      var order: UInt32 = 0
      for family in plan.keluarga(di: village) {
        try refuseKnown(family, in: writer)
        order += 1
        let number = NomorPembawa(wilayah: village, triwulan: decree.quarter, seri: decree.number, urut: order)
        carriers.append(carrier(family, number, pack, serial))
        serial += family.jumlahRekaman
      }
      progress(Kalimat("\(village): \(order) keluarga", "\(village): \(order) families"))
    }
    return carriers
  }

  private func carrier(
    _ family: KeluargaPendirian, _ number: NomorPembawa, _ pack: Digest, _ serial: UInt64
  ) -> Pembawa {
    let dot = Dot(replica: node.replica, counter: 1)
    let deltas = family.rekaman(node.replica, mulai: serial).map { record in
      RegistryDelta(record: record.id, dot: dot, context: Context(), writes: record.tulisan)
    }
    return Pembawa(
      jenis: .pendirian, nomor: number, replika: node.replica, paket: pack, butir: [Butir(jenis: 0, deltas: deltas)])
  }

  /// A family that the register has is not founded again: another file may overlap with an earlier one.
  private func refuseKnown(_ family: KeluargaPendirian, in reader: any StoreReader) throws {
    guard let card = family.tulisan.first(where: { $0.field == Fields.noKK })?.value,
      try !reader.records(where: Fields.noKK, equals: card).isEmpty
    else { return }
    throw NodeError(
      .sudahAda, "No. KK ini sudah ada dalam register: pendirian hanya untuk keluarga baru",
      en: "That family card number is in the register; founding is for new families only.", letak: "\(family.posisi)")
  }
}
