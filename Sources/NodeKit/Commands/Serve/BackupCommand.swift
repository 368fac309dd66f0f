import ArgumentParser
import Foundation
import Registry

/// `backup FILE`: everything of this node in one sealed file, while it works on (design §7).
package struct BackupCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "backup",
      abstract: .kata(
        "Tulis cadangan seluruh simpul ini, terkunci sandi, ke satu berkas.",
        en: "Writes a backup of this whole node, locked with a passphrase, into one file."),
      discussion: .kata(
        "Simpul boleh terus berjalan. Simpan berkasnya di tempat lain, dan sandinya terpisah: tanpa sandi itu isinya "
          + "tidak terbuka. Sandinya ditanyakan, atau SELARAS_SANDI_CADANGAN.",
        en:
          "The node may go on working. Keep the file elsewhere and its passphrase apart from it: without the passphrase "
          + "nothing opens it. It is asked for, or taken from SELARAS_SANDI_CADANGAN."))
  }

  @OptionGroup package var node: NodeOptions
  @Argument(
    help: .kata("Berkas cadangan yang ditulis.", en: "The backup to write."), completion: .file())
  package var berkas: String
  @Flag(help: .kata("Keluaran JSON.", en: "Output as JSON.")) package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let secret = try Terminal.backupPassphrase(isNew: true)
      let summary = try NodeBackup(opened).write(to: URL(fileURLWithPath: berkas), passphrase: secret)
      if json { return try Terminal.json(summary) }
      Terminal.line(
        node.bahasa(
          "Cadangan ditulis: \(berkas), \(summary.ukuran) bita, \(summary.berkas) berkas bukti.",
          "Backup written: \(berkas), \(summary.ukuran) bytes, \(summary.berkas) files of evidence."))
      Terminal.line(
        node.bahasa(
          "Simpan di tempat lain, sandinya terpisah. Yang terjadi sesudah ini datang kembali dari induk dan bawahan.",
          "Keep it elsewhere, its passphrase apart. What happens from now on comes back from the nodes above and below."
        ))
    }
  }
}

/// `restore FILE`: lays the node out anew in an empty folder.
package struct RestoreCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore",
      abstract: .kata(
        "Pulihkan simpul dari cadangan ke folder kosong (--data).",
        en: "Restores a node from a backup into an empty folder (--data)."),
      discussion: .kata(
        "Simpul lama tidak boleh dijalankan lagi. Yang pulih adalah replika baru: setelah ini induk menyetujuinya "
          + "(enrol), lalu sync mengambil apa yang terjadi sesudah cadangan; sampai saat itu simpul tidak menandatangani "
          + "apa pun. Pusat tetap replika yang sama, dan menunggu sesi dari setiap simpul di bawahnya.",
        en:
          "The old node must not run again. What is restored is a new replica: its parent approves it (enrol), then sync "
          + "brings what happened after the backup; until then the node signs nothing. Pusat stays the replica it was, "
          + "and waits for a session of each node below it."))
  }

  @OptionGroup package var node: NodeOptions
  @Argument(help: .kata("Berkas cadangan.", en: "The backup."), completion: .file())
  package var berkas: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let secret = try Terminal.backupPassphrase(isNew: false)
      let facts = try NodeRestore.run(
        URL(fileURLWithPath: berkas), to: node.folder, tier: T.tier, passphrase: secret)
      let say = node.bahasa
      Terminal.line(
        say(
          "Simpul \(facts.nama) dipulihkan ke \(node.data) dari cadangan tanggal \(facts.tanggal).",
          "Node \(facts.nama) restored to \(node.data) from the backup of \(facts.tanggal)."))
      for line in next(facts) { Terminal.line(say(line.id, line.en)) }
    }
  }

  private func next(_ facts: NodeBackup.Facts) -> [(id: String, en: String)] {
    guard T.tier != .pusat else {
      return [
        (
          "Jalankan serve. Pusat menandatangani lagi setelah setiap provinsi melakukan satu sesi.",
          "Run serve. Pusat signs again once every provinsi had one session."
        )
      ]
    }
    return [
      (
        "1. enrol request (atau enrol daring); induk menyetujui dengan --menggantikan \(facts.replika), lalu enrol install",
        "1. enrol request (or enrol daring); the parent approves with --menggantikan \(facts.replika); then enrol install"
      ),
      (
        "2. sync: apa yang terjadi sesudah cadangan datang kembali",
        "2. sync: what happened after the backup comes back"
      ),
    ]
  }
}
