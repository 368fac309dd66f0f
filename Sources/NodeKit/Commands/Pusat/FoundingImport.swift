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
/// that was stopped goes on where it was when it is asked for again, by whoever may sign one (`FoundingDecree`); done once,
/// it is done.
package struct FoundingImport {
  package struct Outcome {
    let families: Int
    let persons: Int
    let villages: Int
  }

  /// What a founding took when it began.
  private struct Begun {
    let shelf: FoundingShelf
    let date: Tanggal
    let pack: Digest
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
  package static func digest(_ files: [String]) throws -> Digest {
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
    let begun = try begin(plan, files)
    let villages = try plan.wilayah.enumerated().map { place, village in
      if place % 100 == 99 { progress(Self.counted(place + 1, of: plan.wilayah.count)) }
      return try counted(village, plan, begun)
    }
    if villages.contains(where: { $0.act == nil }) {
      let decree = try decree(over: villages, plan, begun)
      for view in PandanganBagian.buat(akta: decree.act.digest, bagian: decree.parts) {
        try write(decree.act, view, plan, begun, files)
      }
    }
    try finish(files)
    return Outcome(families: plan.jumlahKeluarga, persons: plan.jumlahIndividu, villages: plan.wilayah.count)
  }

  private static func counted(_ villages: Int, of all: Int) -> Kalimat {
    Kalimat("menghitung \(villages) dari \(all) desa", "counting \(villages) of \(all) villages")
  }

  /// Takes the decree's number and the records' serials, or finds those taken when this founding was begun before.
  /// - Throws: `PERAN_SALAH`; `PENDIRIAN_LAIN` where it was begun under another decree number.
  private func begin(_ plan: PendirianPlan, _ files: Digest) throws -> Begun {
    let known = try node.store.read { try FoundingShelf.founding(files, in: $0) }
    try refuseKnown(plan, known)
    return try node.store.write { writer in
      let shelf = try known.map { try takeUp($0, files, in: writer) } ?? take(plan, files, in: writer)
      let (date, pack) = try shelf.read()
      return Begun(
        shelf: shelf, date: date, pack: pack, serials: Self.serials(plan, from: shelf.serial))
    }
  }

  private static func serials(_ plan: PendirianPlan, from first: UInt64) -> [WilayahID: UInt64] {
    var next = first
    return plan.wilayah.reduce(into: [:]) { serials, village in
      serials[village] = next
      next += plan.jumlahRekaman(di: village)
    }
  }

  /// Goes on with what was begun, by whoever it was.
  private func takeUp(
    _ known: FoundingShelf, _ files: Digest, in writer: any StoreWriter
  ) throws -> FoundingShelf {
    guard known.sk == sk else {
      throw NodeError(
        .pendirianLain,
        "pendirian dari berkas ini sudah dimulai dengan \(known.sk): lanjutkan dengan --sk itu, atau hentikan dahulu "
          + "dengan register batal", en: "It was begun under \(known.sk).")
    }
    try checkRole(node.trust(in: writer).packs[try known.read().pack])
    var again = known
    again.batal = nil
    try FoundingShelf.put(again, for: files, in: writer)
    return again
  }

  private func take(_ plan: PendirianPlan, _ files: Digest, in writer: any StoreWriter) throws -> FoundingShelf {
    let date = try node.today(in: writer)
    let pack = try node.pack(in: writer, on: date)
    try checkRole(pack)
    let shelf = FoundingShelf(
      sk: sk, penandatangan: signer.certificate.digest.description, tanggal: date.description,
      nomor: try node.takeDecree(of: Triwulan(date), in: writer),
      serial: try node.takeSerials(UInt64(plan.jumlahKeluarga + plan.jumlahIndividu), in: writer),
      paket: pack.digest.description, desa: plan.wilayah.count)
    try FoundingShelf.put(shelf, for: files, in: writer)
    return shelf
  }

  /// Before anything is taken, and where nothing is left to sign: whoever goes on needs the right as who began.
  private func checkRole(_ pack: PaketAturan?) throws {
    guard pack?.ketetapan(.pendirian)?.peran.contains(signer.role) ?? false else { throw TatacaraError(.peranSalah) }
  }

  private func finish(_ files: Digest) throws {
    try node.store.write { writer in
      var shelf = try standing(files, in: writer)
      shelf.selesai = true
      try FoundingShelf.put(shelf, for: files, in: writer)
    }
  }

  /// The founding as noted now, for another process may have given it up meanwhile: from then on nothing of it is made.
  /// - Throws: `PENDIRIAN_DIHENTIKAN`.
  private func standing(_ files: Digest, in reader: any StoreReader) throws -> FoundingShelf {
    guard let shelf = try FoundingShelf.founding(files, in: reader), shelf.batal != true else {
      throw NodeError(.pendirianDihentikan, NodeError.Kode.pendirianDihentikan.kalimat.id, letak: sk)
    }
    return shelf
  }

  /// What a decree says of a village, and the act that said it where the village stands already.
  private func counted(
    _ village: WilayahID, _ plan: PendirianPlan, _ begun: Begun
  ) throws -> FoundingDecree.Village {
    let carriers = self.carriers(try plan.keluarga(di: village), of: village, begun)
    let verdicts = carriers.map { PutusanUsulan(pembawa: Canonical.digest($0), sebelum: nil, isi: .tanpa) }
    return try node.store.read { reader in
      let held = try verdicts.first.flatMap { try reader.verdicts(on: $0.pembawa).first }
      let part = try held.flatMap { try reader.part(of: $0.act, for: village) }
      let place = try part?.rantai ?? node.place(for: village, in: reader)
      return FoundingDecree.Village(
        part: BagianAkta(rantai: place, putusan: verdicts, berkas: []), act: part?.act)
    }
  }

  /// The act that the villages not yet standing come under: one signed before and stopped, or a new one over them alone.
  private func decree(
    over villages: [FoundingDecree.Village], _ plan: PendirianPlan, _ begun: Begun
  ) throws -> FoundingDecree {
    if let going = try node.store.read({ try FoundingDecree.goingOn(villages, in: $0) }) {
      progress(Kalimat("keputusan yang sudah ditandatangani diteruskan", "going on under the decree signed before"))
      return going
    }
    let parts = villages.filter { $0.act == nil }.map(\.part)
    let families = parts.reduce(0) { $0 + $1.putusan.count }
    progress(
      Kalimat(
        "menandatangani satu keputusan atas \(families) keluarga di \(parts.count) desa",
        "signing one decree over \(families) families of \(parts.count) villages"))
    let act = Akta(
      jenis: .ketetapan, langkah: 0, paket: begun.pack, penandatangan: signer.certificate.digest,
      tanggal: try node.today(), isi: .ketetapan(sk: sk, perihal: "Pendirian register"),
      peraga: node.identity.peraga, akar: BagianAkta.akar(parts), jumlahBagian: UInt32(parts.count))
    return FoundingDecree(act: try Bertanda(act, dengan: signer.key), parts: parts)
  }

  /// Admits a village's families and its part of the decree, unless they stand already.
  private func write(
    _ act: Bertanda<Akta>, _ view: PandanganBagian, _ plan: PendirianPlan, _ begun: Begun, _ files: Digest
  ) throws {
    let village = view.wilayah
    let carriers = self.carriers(try plan.keluarga(di: village), of: village, begun)
    let step = LangkahRantai(
      replika: node.replica, wilayah: village, pertama: view.rantai.nomor, digest: [act.digest])
    let content = IsiHimpunan(entri: carriers.map { .pembawa($0) } + [.akta(act, [view])], rantai: [step])
    let new = try node.store.write { writer in
      guard try !standing(files, in: writer).stands(in: village, writer) else { return false }
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
        wilayah: village, triwulan: Triwulan(begun.date), seri: begun.shelf.nomor, urut: UInt32(place + 1))
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

  /// Before anything is taken or taken up: what is left to found must be new. Another founding, from other files, may have
  /// come meanwhile.
  private func refuseKnown(_ plan: PendirianPlan, _ known: FoundingShelf?) throws {
    for village in plan.wilayah {
      if let known, try node.store.read({ try known.stands(in: village, $0) }) { continue }
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
