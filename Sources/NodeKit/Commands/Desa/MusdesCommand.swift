import ArgumentParser
import Causality
import Foundation
import Registry
import Tatacara

/// `musdes …`: the village's forum, from its drafts to its signature.
package struct MusdesCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "musdes",
    abstract: .kata(
      "Musdes atau muskel: siapkan, lampirkan bukti, putuskan, tandatangani.",
      en: "Musdes or muskel: prepare, attach evidence, decide, sign."),
    subcommands: [
      MusdesCreateCommand.self, MusdesChangeCommand.self, MusdesAttachCommand.self, MusdesDetachCommand.self,
      MusdesDecideCommand.self, MusdesPrintCommand.self, MusdesFinalizeCommand.self, MusdesCancelCommand.self,
      MusdesListCommand.self, MusdesShowCommand.self,
    ])

  package init() {}
}

struct MusdesCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: .kata(
      "Siapkan musdes dengan semua draf yang menunggu, atau ulangi musdes yang tidak sah.",
      en: "Prepares a musdes over all drafts that wait, or repeats an invalid one."),
    discussion: .kata(
      """
      --ulang memutus lagi usulan musdes yang dinyatakan tidak sah: usulannya tetap, tanggal, tempat, daftar hadir dan \
      bukti forumnya baru. Berkas per usulan (KTP, KK, foto rumah) yang sudah ada ikut dibawa.
      """,
      en: """
        --ulang decides again the proposals of a musdes that was declared invalid: the proposals stay, date, place, \
        attendance list and evidence are new. Files of single proposals (KTP, KK, photograph of the house) go along.
        """))

  @OptionGroup var node: NodeOptions
  @Option(
    help: .kata(
      "Tanggal musyawarah diadakan, YYYY-MM-DD (bukan tanggal kerja).",
      en: "Date the forum was held, YYYY-MM-DD (not the date of work).")) var tanggal: String
  @Option(help: .kata("Tempat.", en: "Place.")) var tempat: String
  @Option(help: .kata("Ketua musyawarah.", en: "Chair of the forum.")) var ketua: String
  @Option(help: .kata("Jumlah yang hadir.", en: "How many were present.")) var hadir: UInt32
  @Option(
    help: .kata(
      "Musdes tidak sah yang diulang, misalnya 2026-IV-1.",
      en: "Invalid musdes that is repeated, for example 2026-IV-1.")) var ulang: String?
  @Option(
    help: .kata(
      "Tanggal kerja YYYY-MM-DD; hanya pada federasi peraga.",
      en: "Date of work YYYY-MM-DD; in a demonstration federation only.")) var tanggalKerja: String?
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: tanggalKerja.map(DateOptions.parse))
      let facts = MusdesFacts(tanggal: try DateOptions.parse(tanggal), tempat: tempat, ketua: ketua, hadir: hadir)
      let musdes = if let ulang { try opened.repeatMusdes(ulang, facts) } else { try opened.createMusdes(facts) }
      if json {
        return try Terminal.json(opened.store.read { try MusdesReport(musdes, node: opened, node.bahasa, in: $0) })
      }
      Terminal.line(musdes.id)
    }
  }
}

struct MusdesAttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: .kata(
      "Lampirkan bukti; setelah dikembalikan menjadi akta lampiran.",
      en: "Attaches evidence; after a return it becomes an act of its own."),
    discussion: .kata(
      "Setelah dikembalikan karena musdes tidak sah lampiran tidak cukup: musdes create --ulang.",
      en: "After a return for an invalid musdes a file does not suffice: musdes create --ulang."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Argument(
    help: .kata(
      "berita_acara, foto_kegiatan, daftar_hadir, bukti_publikasi, sptjm, ktp, kk, foto_rumah, lainnya.",
      en: "berita_acara, foto_kegiatan, daftar_hadir, bukti_publikasi, sptjm, ktp, kk, foto_rumah or lainnya."))
  var jenis: String
  @Argument(help: .kata("Berkas PDF, JPEG atau PNG.", en: "PDF, JPEG or PNG files.")) var berkas: [String]
  @Option(
    help: .kata(
      "Usulan yang dilampiri: urutannya, nama drafnya, atau nomornya.",
      en: "Proposal it is attached to: its place, its draft's name, or its number.")) var usulan: String?
  @Option(
    help: .kata(
      "Kode yang tertulis pada berita acara; dicocokkan dengan daftar dan putusan.",
      en: "The code on the minutes; compared with list and verdicts.")) var kode: String?
  @Option(help: .kata("Penanda tangan akta lampiran.", en: "Who signs the act that adds the file.")) var sebagai:
    String?
  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking.")) var yes = false

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      guard let kind = JenisBerkas(nama: jenis), kind.dilampirkan else {
        let names = JenisBerkas.allCases.filter(\.dilampirkan).map(\.nama)
        throw NodeError(
          .isianSalah, "jenis bukti tidak dikenal: \(names.joined(separator: ", "))",
          en: "Unknown kind of evidence; choose from \(names.joined(separator: ", ")).", letak: jenis)
      }
      let files = berkas.map { URL(fileURLWithPath: $0) }
      let musdes = try opened.store.read { try MusdesShelf.musdes(id, in: $0) }
      if musdes.sudahFinal { return try supplement(opened, musdes, kind, files) }
      let kept = try opened.attach(id, kind, files, proposal: usulan, code: kode) { Terminal.line(node.bahasa($0)) }
      Terminal.line("\(id): \(kept.berkas.count { $0.jenis == kind.nama }) \(node.bahasa(kind.label, kind.english))")
      if kind == .beritaAcara, kode == nil, let code = kept.kodeDicetak {
        Terminal.line(
          node.bahasa(
            "Cocokkan: kode pada kertasnya harus \(code).", "Compare: the code on the paper must be \(code)."))
      }
    }
  }

  private func supplement(_ opened: Node, _ musdes: MusdesDraft, _ kind: JenisBerkas, _ files: [URL]) throws {
    let number = try usulan.map { try NomorPembawa(kept: $0, of: musdes, village: opened.region) }
    let waiting = try opened.store.read { try opened.awaitingFiles(musdes, number, in: $0) }
    guard let sebagai else {
      throw NodeError(
        .penggunaTidakAda, "lampiran setelah pengembalian ditandatangani: sebut --sebagai",
        en: "A file added after a return is signed.", letak: id)
    }
    try Consent.ask(
      node.bahasa(
        "Tandatangani lampiran untuk \(waiting.count) usulan?", "Sign the added files for \(waiting.count) proposals?"),
      yes: yes)
    let signer = try opened.unlock(sebagai) { try Terminal.passphrase(of: sebagai) }
    let count = try opened.supplement(id, kind, files, proposal: number, by: signer) {
      Terminal.line(node.bahasa($0))
    }
    Terminal.line(
      node.bahasa(
        "\(id): \(kind.label) dilampirkan pada \(count) usulan yang dikembalikan",
        "\(id): \(kind.english): added to \(count) returned proposals"))
  }
}

extension NomorPembawa {
  /// A proposal of a signed musdes as people name it: its number, its place in the list, or its draft's name.
  init(kept text: String, of musdes: MusdesDraft, village: WilayahID) throws {
    let kept = musdes.nomor["D\(text.dropFirst())"].flatMap { NomorPembawa($0) }
    let placed = UInt32(text).flatMap { place in
      (try? musdes.triwulan()).map { NomorPembawa(wilayah: village, triwulan: $0, seri: musdes.seri, urut: place) }
    }
    guard let number = NomorPembawa(text) ?? placed ?? kept else {
      throw NodeError(
        .tidakDitemukan, "usulan itu tidak ada dalam musdes ini: lihat usulan list",
        en: "This musdes does not have that proposal.", letak: text)
    }
    self = number
  }
}

struct MusdesDecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: .kata(
      "Catat putusan musyawarah; yang ditolak dahulu, lalu terima sisanya.",
      en: "Records what the forum decided; the refusals first, then accept the rest."))

  @OptionGroup var node: NodeOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Flag(
    name: .customLong("terima-semua"),
    help: .kata("Terima semua yang belum diputuskan.", en: "Accept all that is not decided yet.")) var all = false
  @Option(
    help: .kata(
      "Usulan: urutannya dalam daftar, nama drafnya (D12), atau nomornya bila diputus ulang.",
      en: "Proposal: its place in the list, its draft's name (D12), or its number if decided again.")) var usulan:
    String?
  @Option(help: .kata("Tolak dengan alasan ini.", en: "Refuse for this reason.")) var tolak: String?
  @Flag(help: .kata("Terima usulan ini.", en: "Accept this proposal.")) var terima = false
  @Option(help: .kata("Hanya butir ke-K (1 dan seterusnya).", en: "Only item K (from 1).")) var butir: Int?

  func validate() throws {
    guard all != (usulan != nil), usulan == nil || terima != (tolak != nil), !all || (tolak == nil && !terima) else {
      throw ValidationError(
        .kata(
          "pilih --terima-semua, atau --usulan N dengan --tolak ALASAN atau --terima",
          en: "choose --terima-semua, or --usulan N with --tolak REASON or --terima"))
    }
  }

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa)
      let musdes = try opened.decide(id, usulan.map { .named($0) } ?? .undecided, reason: tolak, item: butir)
      Terminal.line(
        node.bahasa(
          "\(id): \(musdes.putusan.count) dari \(musdes.jumlah) usulan diputuskan",
          "\(id): \(musdes.putusan.count) of \(musdes.jumlah) proposals decided"))
    }
  }
}

struct MusdesFinalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finalize",
    abstract: .kata(
      "Tandatangani musdes: draf menjadi usulan bernomor.", en: "Signs the musdes: drafts become numbered proposals."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var act: ActOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try act.open(node, tier: .desa)
      let musdes = try opened.store.read { try MusdesShelf.musdes(id, in: $0) }
      guard !musdes.sudahFinal else {
        return Terminal.line(
          node.bahasa(
            "\(id): sudah ditandatangani, \(musdes.nomor.count) usulan",
            "\(id): signed already, \(musdes.nomor.count) proposals"))
      }
      try Consent.ask(
        node.bahasa(
          "Tandatangani musdes \(id) dengan \(musdes.jumlah) usulan?",
          "Sign musdes \(id) with \(musdes.jumlah) proposals?"), yes: act.yes)
      let done = try opened.finalize(id, by: act.signer(of: opened))
      let code = done.kodeBeritaAcara ?? "-"
      Terminal.line(
        node.bahasa(
          "\(id): ditandatangani, \(done.nomor.count) usulan, kode \(code)",
          "\(id): signed, \(done.nomor.count) proposals, code \(code)"))
    }
  }
}

struct MusdesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: .kata("Daftar musdes dan yang masih kurang.", en: "Lists the musdes and what each still lacks."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      let reports = try opened.store.read { reader in
        try MusdesShelf.all(in: reader).map { try MusdesReport($0, node: opened, node.bahasa, in: reader) }
      }
      if json { return try Terminal.json(reports) }
      let say = node.bahasa
      var table = TextTable(
        ["Musdes", say("Tanggal", "Date"), "Status", say("Usulan", "Proposals"), say("Diputus", "Decided")],
        numeric: [3, 4])
      for one in reports {
        table.add([one.id, one.tanggal, Istilah.status(one.status, say), "\(one.usulan)", "\(one.diputuskan)"])
      }
      Terminal.line(table.text)
      for one in reports {
        one.kurang.forEach { Terminal.line("\(one.id): \($0)") }
        guard !one.harusDiulang.isEmpty else { continue }
        Terminal.line(
          say(
            "\(one.id): \(one.harusDiulang.count) usulan harus diputus lagi: musdes create --ulang \(one.id)",
            "\(one.id): \(one.harusDiulang.count) proposals to be decided again: musdes create --ulang \(one.id)"))
      }
    }
  }
}
