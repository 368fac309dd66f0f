import ArgumentParser
import Causality
import Foundation

/// `musdes ubah`: what was mistyped of a forum, before it is signed.
struct MusdesChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ubah", abstract: "Perbaiki tanggal, tempat, ketua atau jumlah hadir sebelum ditandatangani.",
    discussion: "Draf, putusan dan berkasnya tetap. Tanggal di triwulan lain memberi musdes nomor triwulan itu.")

  @OptionGroup var node: NodeOptions
  @Argument(help: "Musdes, misalnya 2026-IV-1.") var id: String
  @Option(help: "Tanggal musyawarah diadakan, YYYY-MM-DD (bukan tanggal kerja).") var tanggal: String?
  @Option(help: "Tempat.") var tempat: String?
  @Option(help: "Ketua musyawarah.") var ketua: String?
  @Option(help: "Jumlah yang hadir.") var hadir: UInt32?
  @Option(help: "Tanggal kerja YYYY-MM-DD; hanya pada federasi peraga.") var tanggalKerja: String?
  @Flag(help: "Keluarkan JSON.") var json = false

  func validate() throws {
    guard tanggal != nil || tempat != nil || ketua != nil || hadir != nil else {
      throw ValidationError("sebut yang diubah: --tanggal, --tempat, --ketua atau --hadir")
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
    commandName: "batal", abstract: "Batalkan musdes yang belum ditandatangani; draf dan berkasnya bebas lagi.")

  @OptionGroup var node: NodeOptions
  @Argument(help: "Musdes, misalnya 2026-IV-1.") var id: String
  @Flag(help: "Laksanakan tanpa bertanya.") var yes = false

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
    commandName: "lepas", abstract: "Lepas berkas yang salah dilampirkan, milik musdes atau milik satu usulan.")

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(help: "Musdes, misalnya 2026-IV-1.") var id: String
  @Argument(help: "Nama berkasnya, atau paling sedikit 6 digit awal sidiknya (musdes show).") var berkas: String

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
