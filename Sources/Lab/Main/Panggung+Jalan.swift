import ArgumentParser
import Causality
import Foundation

/// From the first process to the last: what holds for every play.
extension Panggung {
  /// Does `kerja` with Ctrl-C heeded, and stops every node afterwards, whatever came of it.
  package func selamaHidup<Hasil>(_ kerja: () throws -> Hasil) throws -> Hasil {
    Isyarat.pasang()
    defer { Isyarat.lepas() }
    return try GagalPeraga.dikatakan(say) {
      try bersihkan()
      defer { berhentikan() }
      return try kerja()
    }
  }

  /// Nothing that a play killed here left behind runs on beside this one.
  private func bersihkan() throws {
    try pelaksana.tungguSisa {
      kata(
        "Menunggu perintah yang masih berjalan dari permainan yang terbunuh …",
        "Waiting for a command still running from a play that was killed …")
    }
    for simpul in rencana.simpul { try Sisa.bersihkan(data(simpul), program: pelaksana.program) }
  }

  /// The founding and every quarter after it.
  package func mainkan(_ isi: [IsiKuartal], denganKejadian: Bool) throws {
    let start = Date()
    try dirikan()
    try isiPusat()
    try langkah("pendirian/detik") {
      var sums = catatan(0)
      sums.detik = Date().timeIntervalSince(start)
      try catat(0, sums)
      return ""
    }
    for ke in isi.indices.dropFirst() {
      let events =
        denganKejadian && ke == 1 ? Kejadian(desa: rencana.simpul(.desa), dulu: isi[0], kini: isi[1]) : nil
      try mainkan(ke, kejadian: events)
    }
  }

  /// Stays up: a round of sessions each half minute, until Ctrl-C.
  package func tinggal() throws {
    kata(
      "\n\(hidup.banyak) simpul hidup; perintahnya tercatat di \(folder.path)/catatan/perintah.log.",
      "\n\(hidup.banyak) nodes are up; their commands are noted in \(folder.path)/catatan/perintah.log.")
    kata("Ctrl-C untuk berhenti.", "Ctrl-C to stop.")
    kini = -1
    while !pelaksana.berhenti {
      for _ in 0..<300 where !pelaksana.berhenti { Thread.sleep(forTimeInterval: 0.1) }
      guard !pelaksana.berhenti else { return }
      do {
        try naikkan()
        try turunkan()
      } catch GagalPeraga.dihentikan { return }
    }
  }

  private func berhentikan() {
    let forced = hidup.hentikan()
    guard !forced.isEmpty else { return kata("Semua simpul berhenti dengan baik.", "All nodes stopped cleanly.") }
    let names = forced.joined(separator: ", ")
    kata("Dihentikan paksa: \(names)", "Stopped by force: \(names)")
  }
}
