import Foundation
import Registry

/// The end of a play: what every node holds, whether they agree, for people and for programs.
extension Panggung {
  package func laporan(isi: [IsiKuartal]) throws -> Laporan {
    let nodes: [StatusSimpul] = try rencana.simpul.map { try json($0, ["status"]) }
    let differences = Laporan.perbedaan(nodes)
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
    var nodes = Tabel([
      "simpul", "kode", "nama", "keluarga", "individu", "usulan", "konflik", "karantina", "naik", "turun", "resmi",
    ])
    for node in laporan.nodes {
      let states = node.usulan.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      nodes.tambah([
        node.tier, node.kode.isEmpty ? "–" : node.kode, node.nama, ribuan(node.keluarga), ribuan(node.individu), states,
        ribuan(node.konflik), ribuan(node.karantina), ribuan(node.bytesUp), ribuan(node.bytesDown),
        String(node.digest.prefix(8)),
      ])
    }
    kata("\n" + nodes.teks)
    for node in laporan.nodes {
      for held in node.tertahan {
        kata(
          "tertahan di \(node.nama): \(held.usulan ?? held.musdes ?? "?"): kurang \(held.kurang.joined(separator: ", "))"
        )
      }
    }
    var quarters = Tabel(["triwulan", "baris", "berbeda", "rekaman diubah", "bita", "bita/rekaman", "detik"])
    for quarter in laporan.quarters {
      quarters.tambah([
        quarter.quarter, ribuan(quarter.records), ribuan(quarter.differing), ribuan(quarter.changed),
        ribuan(quarter.bytes),
        desimal(quarter.bytesPerRecord), desimal(quarter.seconds),
      ])
    }
    kata("\n" + quarters.teks)
    kata("")
    for difference in laporan.differences { kata("BERBEDA: \(difference)") }
    kata(laporan.agree ? "Semua tingkat sepakat." : "Tingkat-tingkat TIDAK sepakat.")
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
