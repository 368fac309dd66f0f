import Causality
import Foundation
import Intake
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import struct Crypto.SHA256

/// Founds the register from two files: one Ketetapan a family, one decree over all (design §4, "Founding"), village by
/// village, each in a transaction of its own: memory and locks are a village's, whatever the register's size. A founding
/// that was stopped goes on where it was, under the same decree, when it is asked for again; done once, it is done.
package struct FoundingImport {
  package struct Outcome {
    let families: Int
    let persons: Int
    let villages: Int
  }

  /// What a founding took when it began.
  private struct Begun {
    let date: Tanggal
    let pack: Digest
    let number: UInt32
    /// Each village's first serial: they are given village by village, in their order.
    let serials: [WilayahID: UInt64]
  }

  let node: Node
  let signer: Signer
  let sk: String
  /// Told how far it is, for people.
  let progress: (Kalimat) -> Void

  package init(node: Node, signer: Signer, sk: String, progress: @escaping (Kalimat) -> Void) {
    self.node = node
    self.signer = signer
    self.sk = sk
    self.progress = progress
  }

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

  package func run(_ plan: PendirianPlan, files: Digest) throws -> Outcome {
    try refuseKnown(plan, files)
    let begun = try begin(plan, files)
    let parts = try plan.wilayah.enumerated().map { place, village in
      if place % 100 == 99 { progress(Self.counted(place + 1, of: plan.wilayah.count)) }
      return try part(of: village, plan, begun)
    }
    progress(
      Kalimat(
        "menandatangani satu keputusan atas \(plan.jumlahKeluarga) keluarga di \(parts.count) desa",
        "signing one decree over \(plan.jumlahKeluarga) families of \(parts.count) villages"))
    let act = Akta(
      jenis: .ketetapan, langkah: 0, paket: begun.pack, penandatangan: signer.certificate.digest,
      tanggal: begun.date, isi: .ketetapan(sk: sk, perihal: "Pendirian register"), peraga: node.identity.peraga,
      akar: BagianAkta.akar(parts), jumlahBagian: UInt32(parts.count))
    let signed = try Bertanda(act, dengan: signer.key)
    for view in PandanganBagian.buat(akta: signed.digest, bagian: parts) {
      try write(signed, view, plan, begun)
    }
    try finish(files)
    return Outcome(families: plan.jumlahKeluarga, persons: plan.jumlahIndividu, villages: plan.wilayah.count)
  }

  private static func counted(_ villages: Int, of all: Int) -> Kalimat {
    Kalimat("menghitung \(villages) dari \(all) desa", "counting \(villages) of \(all) villages")
  }

  /// Takes the decree's number and the records' serials, or finds those taken when this founding was begun before.
  /// - Throws: `PENDIRIAN_LAIN` where it was begun by someone else or for another decree.
  private func begin(_ plan: PendirianPlan, _ files: Digest) throws -> Begun {
    try node.store.write { writer in
      let known = try FoundingShelf.founding(files, in: writer)
      if let known { try checkSame(known) }
      let shelf = try known ?? take(plan, files, in: writer)
      let (date, pack) = try shelf.read()
      if known != nil {
        progress(Kalimat("melanjutkan pendirian sejak \(date)", "going on with the founding of \(date)"))
      }
      return Begun(date: date, pack: pack, number: shelf.nomor, serials: Self.serials(plan, from: shelf.serial))
    }
  }

  private static func serials(_ plan: PendirianPlan, from first: UInt64) -> [WilayahID: UInt64] {
    var next = first
    return plan.wilayah.reduce(into: [:]) { serials, village in
      serials[village] = next
      next += plan.jumlahRekaman(di: village)
    }
  }

  private func checkSame(_ known: FoundingShelf) throws {
    guard known.penandatangan == signer.certificate.digest.description, known.sk == sk else {
      throw NodeError(
        .pendirianLain,
        "pendirian dari berkas ini sudah dimulai dengan SK \(known.sk): lanjutkan dengan SK dan pengguna yang sama",
        en: "It was begun under decree \(known.sk).")
    }
  }

  private func take(_ plan: PendirianPlan, _ files: Digest, in writer: any StoreWriter) throws -> FoundingShelf {
    let date = try node.today(in: writer)
    let pack = try node.pack(in: writer, on: date)
    // Before anything is begun: what someone without the right began, only that person could go on with.
    guard pack.ketetapan(.pendirian)?.peran.contains(signer.role) ?? false else { throw TatacaraError(.peranSalah) }
    let shelf = FoundingShelf(
      sk: sk, penandatangan: signer.certificate.digest.description, tanggal: date.description,
      nomor: try node.takeDecree(of: Triwulan(date), in: writer),
      serial: try node.takeSerials(UInt64(plan.jumlahKeluarga + plan.jumlahIndividu), in: writer),
      paket: pack.digest.description, desa: plan.wilayah.count)
    try FoundingShelf.put(shelf, for: files, in: writer)
    return shelf
  }

  private func finish(_ files: Digest) throws {
    try node.store.write { writer in
      guard var shelf = try FoundingShelf.founding(files, in: writer) else { return }
      shelf.selesai = true
      try FoundingShelf.put(shelf, for: files, in: writer)
    }
  }

  /// What the decree says of a village: the same when a stopped founding goes on.
  private func part(
    of village: WilayahID, _ plan: PendirianPlan, _ begun: Begun
  ) throws -> BagianAkta {
    let families = try plan.keluarga(di: village)
    let carriers = self.carriers(families, of: village, begun)
    let verdicts = carriers.map { PutusanUsulan(pembawa: Canonical.digest($0), sebelum: nil, isi: .tanpa) }
    return try node.store.read { reader in
      let held = try verdicts.first.flatMap { try reader.verdicts(on: $0.pembawa).first }
      if let held, let part = try reader.part(of: held.act, for: village) {
        return BagianAkta(rantai: part.rantai, putusan: verdicts, berkas: [])
      }
      return BagianAkta(rantai: try node.place(for: village, in: reader), putusan: verdicts, berkas: [])
    }
  }

  /// Admits a village's families and its part of the decree, unless that was done before.
  private func write(
    _ act: Bertanda<Akta>, _ view: PandanganBagian, _ plan: PendirianPlan, _ begun: Begun
  ) throws {
    let village = view.wilayah
    let carriers = self.carriers(try plan.keluarga(di: village), of: village, begun)
    let step = LangkahRantai(
      replika: node.replica, wilayah: village, pertama: view.rantai.nomor, digest: [act.digest])
    let content = IsiHimpunan(entri: carriers.map { .pembawa($0) } + [.akta(act, [view])], rantai: [step])
    let new = try node.store.write { writer in
      guard try writer.part(of: act.digest, for: village) == nil else { return false }
      try node.admit(content, in: writer)
      return true
    }
    let (count, known) = (carriers.count, new ? ("", "") : (", sudah ada", ", there already"))
    progress(Kalimat("\(village): \(count) keluarga\(known.0)", "\(village): \(count) families\(known.1)"))
  }

  private func carriers(
    _ families: [KeluargaPendirian], of village: WilayahID, _ begun: Begun
  ) -> [Pembawa] {
    var serial = begun.serials[village] ?? 0
    return families.enumerated().map { place, family in
      let number = NomorPembawa(
        wilayah: village, triwulan: Triwulan(begun.date), seri: begun.number, urut: UInt32(place + 1))
      defer { serial += family.jumlahRekaman }
      return carrier(family, number, begun.pack, serial)
    }
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

  /// Before anything is taken: a founding that cannot be done is not begun.
  private func refuseKnown(_ plan: PendirianPlan, _ files: Digest) throws {
    guard try node.store.read({ try FoundingShelf.founding(files, in: $0) }) == nil else { return }
    for village in plan.wilayah {
      let families = try plan.keluarga(di: village)
      try node.store.read { reader in for family in families { try refuseKnown(family, in: reader) } }
    }
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
