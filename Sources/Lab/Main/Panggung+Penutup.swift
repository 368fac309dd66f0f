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
    var nodes = Tabel(
      say == .id
        ? [
          "simpul", "kode", "nama", "keluarga", "individu", "usulan", "konflik", "karantina", "naik", "turun", "resmi",
        ]
        : [
          "node", "code", "name", "families", "persons", "proposals", "conflicts", "quarantine", "up", "down", "resmi",
        ])
    for node in laporan.nodes {
      let states = node.usulan.sorted { $0.key < $1.key }
        .map { "\(Istilah.status($0.key, say)) \($0.value)" }.joined(separator: ", ")
      nodes.tambah([
        node.tier, node.kode.isEmpty ? "–" : node.kode, node.nama, ribuan(node.keluarga, say),
        ribuan(node.individu, say), states,
        ribuan(node.konflik, say), ribuan(node.karantina, say), ribuan(node.bytesUp, say), ribuan(node.bytesDown, say),
        String(node.digest.prefix(8)),
      ])
    }
    kata("\n" + nodes.teks)
    for node in laporan.nodes {
      for held in node.tertahan {
        let (name, missing) = (held.usulan ?? held.musdes ?? "?", held.kurang.joined(separator: ", "))
        kata("tertahan di \(node.nama): \(name): kurang \(missing)", "held at \(node.nama): \(name): lacks \(missing)")
      }
    }
    var quarters = Tabel(
      say == .id
        ? ["triwulan", "baris", "berbeda", "rekaman diubah", "bita", "bita/rekaman", "detik"]
        : ["quarter", "rows", "differing", "records changed", "bytes", "bytes/record", "seconds"])
    for quarter in laporan.quarters {
      quarters.tambah([
        quarter.quarter, ribuan(quarter.records, say), ribuan(quarter.differing, say), ribuan(quarter.changed, say),
        ribuan(quarter.bytes, say),
        desimal(quarter.bytesPerRecord, say), desimal(quarter.seconds, say),
      ])
    }
    kata("\n" + quarters.teks)
    kata("")
    for difference in laporan.differences { kata("BERBEDA: \(difference)", "DIFFERENT: \(difference)") }
    kata(
      laporan.agree ? "Semua tingkat sepakat." : "Tingkat-tingkat TIDAK sepakat.",
      laporan.agree ? "All tiers agree." : "The tiers do NOT agree.")
  }
}

extension Laporan.Simpul {
  fileprivate init(_ status: StatusSimpul) {
    self.init(
      tier: status.tingkat, kode: status.kode, nama: status.nama, keluarga: status.keluarga, individu: status.individu,
      usulan: status.usulan, tertahan: status.tertahan, konflik: status.konflik, karantina: status.karantina,
      bytesUp: status.bytesUp, bytesDown: status.bytesDown, digest: status.digest, desa: status.desa)
  }
}
