import ArgumentParser
import Causality
import Foundation

/// `musdes ubah`: what was mistyped of a forum, before it is signed.
struct MusdesChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ubah",
    abstract: .kata(
      "Perbaiki tanggal, tempat, ketua atau jumlah hadir sebelum ditandatangani.",
      en: "Puts date, place, chair or attendance right before it is signed."),
    discussion: .kata(
      "Draf, putusan dan berkasnya tetap. Tanggal di triwulan lain memberi musdes nomor triwulan itu.",
      en: "Its drafts, verdicts and files stay. A date in another quarter gives the musdes a number of that quarter."))

  @OptionGroup var node: NodeOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Option(
    help: .kata(
      "Tanggal musyawarah diadakan, YYYY-MM-DD (bukan tanggal kerja).",
      en: "Date the forum was held, YYYY-MM-DD (not the date of work).")) var tanggal: String?
  @Option(help: .kata("Tempat.", en: "Place.")) var tempat: String?
  @Option(help: .kata("Ketua musyawarah.", en: "Chair of the forum.")) var ketua: String?
  @Option(help: .kata("Jumlah yang hadir.", en: "How many were present.")) var hadir: UInt32?
  @Option(
    help: .kata(
      "Tanggal kerja YYYY-MM-DD; hanya pada federasi peraga.",
      en: "Date of work YYYY-MM-DD; in a demonstration federation only.")) var tanggalKerja: String?
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  func validate() throws {
    guard tanggal != nil || tempat != nil || ketua != nil || hadir != nil else {
      throw ValidationError(
        .kata(
          "sebut yang diubah: --tanggal, --tempat, --ketua atau --hadir",
          en: "name what changes: --tanggal, --tempat, --ketua or --hadir"))
    }
  }

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: tanggalKerja.map(DateOptions.parse))
      let date = try tanggal.map(DateOptions.parse)
      let change = try opened.changeMusdes(id) { facts in
        facts.tanggal = date ?? facts.tanggal
        facts.tempat = tempat ?? facts.tempat
        facts.ketua = ketua ?? facts.ketua
        facts.hadir = hadir ?? facts.hadir
      }
      if json {
        return try Terminal.json(
          opened.store.read { try MusdesReport(change.after, node: opened, node.bahasa, in: $0) })
      }
      Self.lines(change, node.bahasa).forEach { Terminal.line($0) }
    }
  }

  private static func lines(_ change: Node.MusdesChange, _ say: Bahasa) -> [String] {
    let (old, new) = (change.before, change.after)
    let facts = [
      (say("tanggal", "date"), old.tanggal, new.tanggal), (say("tempat", "place"), old.tempat, new.tempat),
      (say("ketua", "chair"), old.ketua, new.ketua), (say("hadir", "present"), "\(old.hadir)", "\(new.hadir)"),
    ]
    var lines = facts.filter { $0.1 != $0.2 }.map { "\(new.id): \($0.0) \($0.1) → \($0.2)" }
    if old.id != new.id {
      lines.append(
        say(
          "\(old.id) menjadi \(new.id): pakai nomor ini selanjutnya.",
          "\(old.id) is \(new.id) now: go on with this one."))
    }
    if let before = change.codes.before, let after = change.codes.after {
      lines.append(say("Kode berita acara: \(before) → \(after)", "Code of the minutes: \(before) → \(after)"))
    }
    if change.voidsPaper {
      lines.append(
        say(
          "Berita acara yang sudah dicetak tidak berlaku lagi: musdes cetak, tandatangani, lampirkan pindaiannya; "
            + "pindaian yang lama dilepas dengan musdes lepas.",
          "The minutes printed before are void: musdes cetak, have them signed, attach the scan; take the old scan off "
            + "with musdes lepas."))
    }
    return lines
  }
}

/// `musdes batal`: gives up a musdes that is not signed.
struct MusdesCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batal",
    abstract: .kata(
      "Batalkan musdes yang belum ditandatangani; draf dan berkasnya bebas lagi.",
      en: "Calls off a musdes that is not signed; its drafts and files are free again."))

  @OptionGroup var node: NodeOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking.")) var yes = false

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa)
      let say = node.bahasa
      let musdes = try opened.store.read { try MusdesShelf.musdes(id, in: $0) }
      if musdes.sudahFinal { throw Node.alreadyFinal(id) }
      try Consent.ask(
        say(
          "Batalkan musdes \(id)? \(musdes.jumlah) usulan menunggu musdes lain, \(musdes.berkas.count) berkas dilepas, "
            + "putusan yang dicatat hilang.",
          "Give up musdes \(id)? \(musdes.jumlah) proposals wait for another one, \(musdes.berkas.count) files are taken "
            + "off, the verdicts noted are lost."), yes: yes)
      let gone = try opened.cancelMusdes(id)
      Terminal.line(
        say(
          "\(id): dibatalkan, \(gone.jumlah) usulan menunggu musdes lain, \(gone.berkas.count) berkas dilepas",
          "\(id): given up, \(gone.jumlah) proposals wait for another musdes, \(gone.berkas.count) files taken off"))
    }
  }
}

/// `musdes lepas`: takes off a file that was attached by mistake.
struct MusdesDetachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lepas",
    abstract: .kata(
      "Lepas berkas yang salah dilampirkan, milik musdes atau milik satu usulan.",
      en: "Takes off a file attached by mistake, of the musdes or of one proposal."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Argument(
    help: .kata(
      "Nama berkasnya, atau paling sedikit 6 digit awal sidiknya (musdes show).",
      en: "Its file name, or at least the first 6 digits of its fingerprint (musdes show).")) var berkas: String

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      let say = node.bahasa
      let (file, left) = try opened.detach(id, berkas)
      let kind = MusdesShowCommand.kind(file.jenis, say)
      Terminal.line(
        say(
          "\(id): \(kind) \(file.nama) (\(file.digest.prefix(12))) dilepas",
          "\(id): \(kind) \(file.nama) (\(file.digest.prefix(12))) taken off"))
      let report = try opened.store.read { try MusdesReport(left, node: opened, say, in: $0) }
      report.kurang.forEach { Terminal.line("\(id): \($0)") }
    }
  }
}
