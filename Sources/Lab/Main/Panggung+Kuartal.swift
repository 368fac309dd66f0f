import Causality
import Foundation
import Registry
import Tatacara

/// One quarter: the villages' exports become proposals, a forum decides them, they travel up, decisions come back.
extension Panggung {
  /// What of a node's `usulan list --json` the lab reads.
  package struct BarisUsulan: Codable {
    package struct Item: Codable {
      package var jenis: String
    }

    package var nomor: String?
    package var status: String
    package var butir: [Item]
  }

  /// Plays the quarter `ke` (1 and up).
  /// - Parameter kejadian: whether the four incidents happen on the way.
  package func mainkan(_ ke: Int, kejadian: Kejadian?) throws {
    guard keadaan["kuartal/\(ke)/selesai"] == nil else { return }
    kini = ke
    let start = Date()
    let quarter = kalender.triwulan(ke)
    kata(
      "\nTriwulan \(quarter): \(pilihan.kuartal[ke].keluarga)", "\nQuarter \(quarter): \(pilihan.kuartal[ke].keluarga)")
    try impor(ke)
    for desa in rencana.simpul(.desa) { try musyawarah(desa, ke, kejadian) }
    try langkah("kuartal/\(ke)/naik") {
      try naikkan()
      return ""
    }
    try verval(ke, kejadian)
    // Nobody hears of it before the facts are signed: no session comes in between.
    try kejadian?.koreksiPusat(self, ke)
    try sahkan(ke)
    try kejadian?.selesaikan(self, ke)
    try tetapkan(ke)
    var sums = catatan(ke)
    sums.detik += Date().timeIntervalSince(start)
    try catat(ke, sums)
    try langkah("kuartal/\(ke)/selesai")
  }

  private struct BarisMusdes: Codable {
    var id: String
    var tanggal: String
  }

  /// What of `register import --json` the lab reads.
  package struct HasilImpor: Codable {
    package var draf: Int
    /// Records that some draft writes.
    package var berubah: Int
    package var butir: [String: Int]
    package var keluargaAbsen: Int
    package var individuAbsen: Int
    package var menunggu: Int
  }

  package func hasilImpor(_ desa: SimpulRencana, _ ke: Int) -> HasilImpor? {
    keadaan["kuartal/\(ke)/impor/\(desa.kunci)"].flatMap {
      try? JSONDecoder().decode(HasilImpor.self, from: Data($0.utf8))
    }
  }

  private func impor(_ ke: Int) throws {
    for desa in rencana.simpul(.desa) {
      try langkah("kuartal/\(ke)/impor/\(desa.kunci)") {
        let files = try ekspor(desa, ke)
        let result: HasilImpor = try json(
          desa,
          [
            "register", "import", "--keluarga", files.keluarga, "--individu", files.individu, "--yes", "--tanggal",
            "\(kalender.impor(ke))",
          ])
        let absent = result.keluargaAbsen + result.individuAbsen
        let items = result.butir.values.reduce(0, +)
        kata(
          "  \(desa.nama): ekspor menjadi \(result.draf) draf dengan \(items) butir; "
            + "\(absent) baris absen (bukan penghapusan), \(result.menunggu) menunggu jawaban",
          "  \(desa.nama): the export became \(result.draf) drafts with \(items) items; "
            + "\(absent) rows absent (not removed), \(result.menunggu) wait for an answer")
        return String(decoding: try JSONEncoder().encode(result), as: UTF8.self)
      }
    }
  }

  // MARK: desa

  /// The village's forum: created over all drafts, four kinds of evidence, decided, signed.
  private func musyawarah(_ desa: SimpulRencana, _ ke: Int, _ kejadian: Kejadian?) throws {
    guard hasilImpor(desa, ke)?.draf != 0 else { return }
    let tanggal = kalender.musdes(ke)
    let musdes = try langkah("kuartal/\(ke)/musdes/\(desa.kunci)") {
      // One that a kill kept us from noting is not made twice.
      let begun: [BarisMusdes] = try json(desa, ["musdes", "list"])
      if let open = begun.last(where: { $0.tanggal == "\(tanggal)" }) { return open.id }
      return try perintah(
        desa,
        [
          "musdes", "create", "--tanggal", "\(tanggal)", "--tempat", "Balai \(desa.nama)", "--ketua", "Ketua BPD",
          "--hadir", "37", "--tanggal-kerja", "\(tanggal)",
        ])
    }
    let berkas = try BerkasPeraga(folder: folder)
    let kinds = ["berita_acara", "foto_kegiatan", "daftar_hadir", "bukti_publikasi"]
    let late = kejadian?.tertahan == desa ? "daftar_hadir" : ""
    for kind in kinds where kind != late {
      try langkah("kuartal/\(ke)/bukti/\(desa.kunci)/\(kind)") {
        try perintah(desa, ["musdes", "attach", musdes, kind, berkas.tulis(kind, desa, tanggal)])
      }
    }
    try langkah("kuartal/\(ke)/putus/\(desa.kunci)") {
      try perintah(desa, ["musdes", "decide", musdes, "--terima-semua"])
    }
    let sign = ["musdes", "finalize", musdes] + (try tanda(desa, .kepalaDesa, kalender.tandaTangan(ke)))
    if !late.isEmpty { try kejadian?.tahan(self, desa, ke, sign, musdes: musdes, jenis: late) }
    try langkah("kuartal/\(ke)/final/\(desa.kunci)") {
      let printed = try perintah(desa, sign)
      kata("  \(desa.nama): musdes \(musdes) ditandatangani", "  \(desa.nama): musdes \(musdes) signed")
      return printed
    }
  }

  // MARK: kabupaten

  private func verval(_ ke: Int, _ kejadian: Kejadian?) throws {
    let tanggal = kalender.verval(ke)
    for kabupaten in rencana.simpul(.kabupaten) {
      try kejadian?.kembalikan(self, kabupaten, ke)
      try langkah("kuartal/\(ke)/verval/\(kabupaten.kunci)") {
        let except = try kejadian?.tolakan(self, kabupaten, ke) ?? []
        try perintah(kabupaten, ["verval", "accept", "--all"] + except + tanda(kabupaten, .verifikator, tanggal))
        kata("  \(kabupaten.nama): verval diterima", "  \(kabupaten.nama): verval accepted")
        return ""
      }
    }
    try kejadian?.lampirkan(self, ke)
  }

  private func sahkan(_ ke: Int) throws {
    let berkas = try BerkasPeraga(folder: folder)
    let tanggal = kalender.pengesahan(ke)
    for kabupaten in rencana.simpul(.kabupaten) {
      try langkah("kuartal/\(ke)/pengesahan/\(kabupaten.kunci)") {
        let head = rencana.petugas(kabupaten).first { $0.peran == .pengesah }?.nama ?? ""
        try perintah(
          kabupaten,
          [
            "pengesahan", "sign", "--all", "--nomor", "460/\(ke)/PERAGA", "--tanggal-surat", "\(tanggal)",
            "--penandatangan", head, "--surat", berkas.tulis("surat_pengesahan", kabupaten, tanggal),
          ] + tanda(kabupaten, .pengesah, tanggal))
        kata(
          "  \(kabupaten.nama): surat pengesahan ditandatangani \(head)",
          "  \(kabupaten.nama): letter of pengesahan signed by \(head)")
        return ""
      }
    }
    try langkah("kuartal/\(ke)/naik-sah") {
      try naikkan()
      return ""
    }
  }

  // MARK: pusat

  private func tetapkan(_ ke: Int) throws {
    let pusat = rencana.pusat
    try langkah("kuartal/\(ke)/mutu") {
      try perintah(pusat, ["mutu", "accept", "--all"] + tanda(pusat, .mutu, kalender.mutu(ke)))
    }
    try langkah("kuartal/\(ke)/buka") {
      let sampai = kalender.akhirPengumuman(ke)
      kata(
        "  Pusat: lulus mutu, diumumkan sampai \(sampai)",
        "  Pusat: passed quality assurance, announced until \(sampai)")
      return try perintah(
        pusat, ["pengumuman", "open", "--all", "--sampai", "\(sampai)"] + tanda(pusat, .admin, kalender.buka(ke)))
    }
    try langkah("kuartal/\(ke)/terlalu-dini") { try cobaTerlaluDini(ke) }
    try langkah("kuartal/\(ke)/tutup") {
      try perintah(pusat, ["pengumuman", "close", "--all"] + tanda(pusat, .admin, kalender.tutup(ke)))
    }
    for program in ["dtks", "pkh", "bpnt", "pbi", "blt", "kip"] {
      try langkah("kuartal/\(ke)/penetapan/\(program)") { try tetapkan(program, ke) }
    }
    try langkah("kuartal/\(ke)/turun") {
      kata(
        "  Pusat: DTKS dan daftar penerima ditetapkan; keputusan turun",
        "  Pusat: DTKS and the lists of recipients determined; decisions go down")
      try turunkan()
      return ""
    }
  }

  private func tetapkan(_ program: String, _ ke: Int) throws -> String {
    try perintah(rencana.pusat, penetapan(program, ke, pada: kalender.penetapan(ke)))
  }

  private func penetapan(_ program: String, _ ke: Int, pada tanggal: Tanggal) throws -> [String] {
    let kind = program == "dtks" ? ["--jenis", "dtks"] : ["--jenis", "kpm", "--program", program]
    return try ["penetapan", "create"] + kind + [
      "--periode", "\(kalender.triwulan(ke))", "--sk", "SK-PERAGA/\(ke + 1)/\(program)",
    ] + tanda(rencana.pusat, .penetap, tanggal)
  }

  /// The minister's signature before the announcement has ended is refused, visibly, for one lane that has requests.
  private func cobaTerlaluDini(_ ke: Int) throws -> String {
    let pusat = rencana.pusat
    let all: [BarisUsulan] = try json(pusat, ["usulan", "list"])
    let programs = ["pkh", "bpnt", "pbi", "blt", "kip"]
    let asked = programs.first { program in
      all.contains { $0.status == "menunggu" && $0.butir.contains { $0.jenis == "usulan_\(program)" } }
    }
    guard let asked else { return "" }
    let refused = try coba(pusat, penetapan(asked, ke, pada: kalender.akhirPengumuman(ke)))
    guard refused.kode == "PENGUMUMAN_BELUM_BERAKHIR" else {
      throw GagalPeraga.gagal(
        Kalimat(
          "penetapan sebelum pengumuman berakhir tidak ditolak", "a determination that came early was not refused"))
    }
    kata(
      "  Pusat: penetapan \(asked) pada hari terakhir pengumuman ditolak: \(refused.satuBaris)",
      "  Pusat: determining \(asked) on the announcement's last day is refused: \(refused.satuBaris)")
    return asked
  }
}
