import Causality
import Foundation
import NodeKit
import Registry

/// The end of a play: what every node holds, whether they agree, for people and for programs.
extension Panggung {
  package func laporan(isi: [IsiKuartal]) throws -> Laporan {
    let nodes: [StatusSimpul] = try rencana.simpul.map { try json($0, ["status"]) }
    let differences = Laporan.perbedaan(nodes, say)
    return Laporan(
      agree: differences.isEmpty, differences: differences, nodes: nodes.map(Laporan.Simpul.init),
      quarters: try isi.indices.map { try kuartal($0, isi) })
  }

  private func kuartal(_ ke: Int, _ isi: [IsiKuartal]) throws -> Laporan.Kuartal {
    let sums = catatan(ke)
    let changed =
      ke == 0 ? isi[0].banyak : rencana.simpul(.desa).compactMap { hasilImpor($0, ke)?.berubah }.reduce(0, +)
    let bytes = ke == 0 ? sums.turunDesa : sums.naikDesa
    return Laporan.Kuartal(
      quarter: "\(kalender.triwulan(ke))", records: isi[ke].banyak, changed: changed,
      differing: ke == 0 ? 0 : isi[ke].banyakBerubah(dari: isi[ke - 1]),
      butir: ke == 0 ? [:] : try butir(kalender.triwulan(ke)), bytes: bytes,
      bytesPerRecord: changed == 0 ? 0 : Double(bytes) / Double(changed), seconds: sums.detik, changeSets: sums.berkas)
  }

  /// Butir of a quarter's proposals, by kind, as the villages hold them.
  private func butir(_ triwulan: Triwulan) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for desa in rencana.simpul(.desa) {
      let all: [BarisUsulan] = try json(desa, ["usulan", "list"])
      for proposal in all where proposal.nomor?.contains("/\(triwulan)/") == true {
        for item in proposal.butir { counts[item.jenis, default: 0] += 1 }
      }
    }
    return counts
  }

  package func tampilkan(_ laporan: Laporan) {
    kata("\n" + isi(laporan))
    kata("\n" + lalu(laporan))
    for node in laporan.nodes { tampilkanTertahan(node) }
    kata("\n" + triwulan(laporan) + "\n")
    for difference in laporan.differences { kata("BERBEDA: \(difference)", "DIFFERENT: \(difference)") }
    kata(
      laporan.agree ? "Semua tingkat sepakat." : "Tingkat-tingkat TIDAK sepakat.",
      laporan.agree ? "All tiers agree." : "The tiers do NOT agree.")
  }

  /// What each node holds.
  private func isi(_ laporan: Laporan) -> String {
    var table = Tabel(
      say == .id
        ? ["simpul", "nama", "keluarga", "individu", "konflik", "karantina", "resmi"]
        : ["node", "name", "families", "persons", "conflicts", "quarantine", "resmi"])
    for node in laporan.nodes {
      table.tambah([
        node.sebutan, String(node.nama.prefix(28)), ribuan(node.keluarga, say), ribuan(node.individu, say),
        ribuan(node.konflik, say), ribuan(node.karantina, say), String(node.digest.prefix(8)),
      ])
    }
    return table.teks
  }

  /// Proposals by state at each node, and what its links carried.
  private func lalu(_ laporan: Laporan) -> String {
    var table = Tabel(
      say == .id
        ? ["simpul", "usulan", "naik (bita)", "turun (bita)"] : ["node", "proposals", "up (bytes)", "down (bytes)"])
    for node in laporan.nodes {
      let states = node.usulan.sorted { $0.key < $1.key }
        .map { "\(Istilah.status($0.key, say)) \($0.value)" }.joined(separator: ", ")
      table.tambah([
        node.sebutan, states.isEmpty ? "–" : states, ribuan(node.bytesUp, say), ribuan(node.bytesDown, say),
      ])
    }
    return table.teks
  }

  private func tampilkanTertahan(_ node: Laporan.Simpul) {
    for held in node.tertahan {
      let (name, missing) = ([held.usulan ?? held.musdes].compactMap(\.self), held.kurang.joined(separator: "; "))
      let what = (name + [missing]).joined(separator: ": ")
      kata("tertahan di \(node.nama): \(what)", "held at \(node.nama): \(what)")
    }
  }

  private func triwulan(_ laporan: Laporan) -> String {
    var table = Tabel(
      say == .id
        ? ["triwulan", "baris", "berbeda", "rekaman diubah", "bita", "bita/rekaman", "detik"]
        : ["quarter", "rows", "differing", "records changed", "bytes", "bytes/record", "seconds"])
    for quarter in laporan.quarters {
      table.tambah([
        quarter.quarter, ribuan(quarter.records, say), ribuan(quarter.differing, say), ribuan(quarter.changed, say),
        ribuan(quarter.bytes, say),
        desimal(quarter.bytesPerRecord, say), desimal(quarter.seconds, say),
      ])
    }
    return table.teks
  }
}

extension Laporan.Simpul {
  /// What its executable is called, and its region.
  fileprivate var sebutan: String { kode.isEmpty ? tier : "\(tier) \(kode)" }

  fileprivate init(_ status: StatusSimpul) {
    self.init(
      tier: status.tingkat, kode: status.kode, nama: status.nama, keluarga: status.keluarga, individu: status.individu,
      usulan: status.usulan, tertahan: status.tertahan, konflik: status.konflik, karantina: status.karantina,
      bytesUp: status.bytesUp, bytesDown: status.bytesDown, digest: status.digest, desa: status.desa)
  }
}
