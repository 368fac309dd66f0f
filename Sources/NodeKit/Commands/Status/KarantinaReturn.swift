import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// `karantina return`: gives what cannot pass back to its village, by an act of this tier.
package struct KarantinaReturn<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "return",
      abstract: .kata(
        "Kembalikan usulan yang tertahan ke desanya, dengan akta bertanda tangan.",
        en: "Returns proposals that wait here to their villages, by a signed act."),
      discussion: .kata(
        "Hanya usulan yang menunggu putusan tingkat ini. Isinya tetap terbaca di sini (karantina list --semua).",
        en: "Only proposals that wait for a decision of this tier. They stay to be read here (karantina list --semua).")
    )
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var pilihan: KarantinaSelection

  @Option(help: .kata("Alasan pengembalian, nama atau kode.", en: "Reason of the return, by name or code."))
  package var alasan: String

  @Option(
    help: .kata(
      "Nama langkah tujuan, misalnya musdes; boleh kosong bila alasannya hanya punya satu.",
      en: "Name of the step to go back to, for example musdes; not needed where the reason has only one."))
  package var keLangkah: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try acting.open(node, tier: T.tier)
      let signer = try acting.signer(of: opened)
      let planner = ReturnPlanner(node: opened, signer: signer, reason: alasan, goal: keLangkah)
      let (chosen, plan) = try opened.store.read { reader in
        let items = try pilihan.items(in: reader)
        return (items.map(\.id), try planner.plan(items, strict: pilihan.isExplicit, in: reader))
      }
      guard !plan.groups.isEmpty else {
        return Terminal.line(node.bahasa("Tidak ada yang tertahan.", "Nothing waits."))
      }
      Terminal.line(plan.summary(node.bahasa))
      try Consent.ask(node.bahasa("Tanda tangani?", "Sign?"), yes: acting.yes)
      let (signed, acts) = try opened.store.write { writer in
        // As it is now: a session, or another's release, may have come between.
        let now = try chosen.compactMap { try pilihan.isExplicit ? .find($0, in: writer) : writer.quarantined($0) }
        let plan = try planner.plan(now, strict: pilihan.isExplicit, in: writer)
        return (plan, try plan.sign(opened, by: signer, in: writer))
      }
      for (group, act) in zip(signed.groups, acts) {
        Terminal.line(
          node.bahasa(
            "Dikembalikan ke \(group.goal.label.id): \(group.items.count) usulan, akta \(act.short)",
            "Returned to \(group.goal.label.en): \(group.items.count) proposals, act \(act.short)"))
      }
    }
  }
}

extension ReturnPlan {
  /// What is about to be signed, proposal by proposal, and who is left out.
  func summary(_ bahasa: Bahasa) -> String {
    var lines: [String] = []
    for group in groups {
      let villages = Set(group.items.map(\.number.wilayah)).count
      lines.append(
        bahasa(
          "Kembali ke \(group.goal.label.id), \(group.reason.label.id): \(group.items.count) usulan dari \(villages) desa",
          "Back to \(group.goal.label.en), \(group.reason.label.en): \(group.items.count) proposals of \(villages) villages"
        ))
      lines.append("  \(bahasa(group.reason.remedi))")
      lines += group.items.map { "  \($0.waiting.id). \($0.number) \($0.waiting.code)" }
    }
    guard !leftOut.isEmpty else { return lines.joined(separator: "\n") }
    lines.append(bahasa("Ditinggalkan: \(leftOut.count)", "Left out: \(leftOut.count)"))
    lines += leftOut.map { "  \($0.waiting.id). \($0.error.kalimat(bahasa))" }
    return lines.joined(separator: "\n")
  }
}

/// Who returned something, when and why: read from the act itself.
struct ReturnRecord: Codable, Sendable {
  let akta: String
  let tanggal: String
  let oleh: String
  let ke: String
  let alasan: String
  let remedi: String

  /// nil where nothing returned it. What is damaged of the act is left blank: one that cannot be read hides no other.
  /// - Throws: the store's errors.
  init?(_ item: QuarantinedItem, _ trust: Trust, _ bahasa: Bahasa, in reader: any StoreReader) throws {
    guard let digest = item.returned else { return nil }
    akta = digest.description
    let act = try? reader.document(digest)?.content()
    tanggal = act?.tanggal.description ?? "?"
    oleh = act.map { Self.signer($0.penandatangan, trust, bahasa) } ?? "?"
    let pack = act.flatMap { trust.packs[$0.paket] }
    var (goal, reason): (Langkah?, Alasan?) = (nil, nil)
    let part = try? reader.part(of: digest, for: item.village)?.content()
    if case .kembali(let step, let why)? = part?.putusan.isi.first(where: { $0.pembawa == item.subject })?.isi {
      (goal, reason) = (pack?.langkah(step), pack?.alasan(why))
    }
    ke = goal.map { bahasa($0.label) } ?? "?"
    alasan = reason.map { bahasa($0.label) } ?? "?"
    remedi = reason.map { bahasa($0.remedi) } ?? ""
  }

  private static func signer(_ certificate: Digest, _ trust: Trust, _ bahasa: Bahasa) -> String {
    guard let signer = try? trust.certificates.penandatangan(certificate) else { return certificate.short }
    let office = signer.peran.map { Istilah.peran($0, bahasa) } ?? bahasa("simpul", "node")
    let name = trust.certificates.petugas[certificate]?.nama
    return [name, "\(office) \(signer.tingkat.nama)"].compactMap(\.self).joined(separator: ", ")
  }

  func line(_ bahasa: Bahasa) -> String {
    bahasa(
      "dikembalikan ke \(ke) pada \(tanggal) oleh \(oleh): \(alasan). \(remedi)",
      "returned to \(ke) on \(tanggal) by \(oleh): \(alasan). \(remedi)")
  }
}
