import Causality
import Foundation
import Registry
import Tatacara

/// The four incidents of a play, each at a village of its own where there are enough: what an administrator should have
/// seen the system do before trusting it.
package struct Kejadian {
  /// Lacks its daftar hadir: nothing of its quarter leaves it.
  package let tertahan: SimpulRencana
  /// Has one proposal returned, and adds the file asked for.
  package let dikembalikan: SimpulRencana
  /// Has one request refused while the facts beside it stand.
  package let ditolak: SimpulRencana
  /// Edits a field that pusat edits while they do not hear each other.
  package let berselisih: SimpulRencana
  /// A family of `berselisih` with the field's old and new value; nil where no family serves.
  private let selisih: (noKK: String, kolom: String, nilai: String)?

  package init?(desa: [SimpulRencana], dulu: IsiKuartal, kini: IsiKuartal) {
    guard !desa.isEmpty else { return nil }
    (tertahan, dikembalikan, ditolak) = (desa[0], desa[1 % desa.count], desa[2 % desa.count])
    let found = desa.reversed().lazy.compactMap { village -> (SimpulRencana, (String, String, String))? in
      kini.selisih("penghasilan", dari: dulu, desa: village.wilayah).map { case_ in
        (village, (case_.noKK, "penghasilan", String((Int(case_.lama) ?? 0) + 75_000)))
      }
    }.first
    berselisih = found?.0 ?? desa[desa.count - 1]
    selisih = found?.1
  }

  // MARK: a missing file

  func tahan(
    _ panggung: Panggung, _ desa: SimpulRencana, _ ke: Int, _ sign: [String], musdes: String, jenis: String
  ) throws {
    try panggung.langkah("kuartal/\(ke)/tertahan") {
      let refused = try panggung.coba(desa, sign)
      guard refused.status == 1 else {
        throw GagalPeraga.gagal(
          Kalimat("musdes tanpa \(jenis) tidak ditolak", "a musdes without \(jenis) was not refused"))
      }
      panggung.kata(
        "  \(desa.nama): musdes tanpa daftar hadir ditahan: \(refused.satuBaris)",
        "  \(desa.nama): the musdes is held without its attendance list: \(refused.satuBaris)")
      try panggung.sync(desa)
      let arrived = try usulan(panggung, panggung.rencana.induk(desa), desa)
      let parent = panggung.rencana.induk(desa).nama
      panggung.kata(
        "    setelah satu sesi, di \(parent): \(arrived.count) usulan dari desa ini",
        "    after one session, at \(parent): \(arrived.count) proposals of this village")
      guard arrived.isEmpty else {
        throw GagalPeraga.gagal(Kalimat("yang tertahan ikut naik", "what is held went up"))
      }
      return ""
    }
    try panggung.langkah("kuartal/\(ke)/dilengkapi") {
      let file = try BerkasPeraga(folder: panggung.folder).tulis(jenis, desa, panggung.kalender.musdes(ke))
      try panggung.perintah(desa, ["musdes", "attach", musdes, jenis, file])
      panggung.kata("    daftar hadir dilampirkan", "    the attendance list is attached")
      return ""
    }
  }

  // MARK: one field, two tiers

  func koreksiPusat(_ panggung: Panggung, _ ke: Int) throws {
    guard let selisih else { return }
    try panggung.langkah("kuartal/\(ke)/koreksi") {
      let pusat = panggung.rencana.pusat
      panggung.kata(
        "  Pusat mengoreksi penghasilan satu keluarga \(berselisih.nama), yang di desa pun sedang diubah",
        "  Pusat corrects the income of a family of \(berselisih.nama) while the village changes it too")
      return try panggung.perintah(
        pusat,
        [
          "koreksi", "--no-kk", selisih.noKK, "--set", "\(selisih.kolom)=\(selisih.nilai)", "--sk", "SK-PERAGA/K\(ke)",
          "--alasan", "Peraga: dua tingkat mengubah satu kolom",
        ] + panggung.tanda(pusat, .mutu, panggung.kalender.koreksi(ke)), sudahBila: ["TIDAK_ADA_PERUBAHAN"])
    }
  }

  private struct BarisKonflik: Codable {
    var rekaman: String
    var kolom: String
  }

  func selesaikan(_ panggung: Panggung, _ ke: Int) throws {
    guard selisih != nil else { return }
    let pusat = panggung.rencana.pusat
    try panggung.langkah("kuartal/\(ke)/konflik") {
      let open: [BarisKonflik] = try panggung.json(pusat, ["konflik", "list"])
      guard !open.isEmpty else {
        throw GagalPeraga.gagal(
          Kalimat(
            "perubahan bersamaan tidak terlihat sebagai konflik", "concurrent changes do not show as a conflict"))
      }
      return String(open.count)
    }
    try panggung.langkah("kuartal/\(ke)/penyelesaian") {
      let open: [BarisKonflik] = try panggung.json(pusat, ["konflik", "list"])
      for conflict in open {
        panggung.kata(
          "  Pusat: konflik pada \(conflict.kolom), diselesaikan dengan keputusan bertanda tangan",
          "  Pusat: a conflict on \(conflict.kolom), resolved by a signed decree")
        try panggung.perintah(
          pusat,
          [
            "konflik", "resolve", "--rekaman", conflict.rekaman, "--kolom", conflict.kolom, "--pilih", "1", "--sk",
            "SK-PERAGA/P\(ke)",
          ] + panggung.tanda(pusat, .penetap, panggung.kalender.penyelesaian(ke)))
      }
      return String(open.count)
    }
  }

  // MARK: a return

  func kembalikan(_ panggung: Panggung, _ kabupaten: SimpulRencana, _ ke: Int) throws {
    guard dikembalikan.wilayah.atasan == kabupaten.wilayah else { return }
    try panggung.langkah("kuartal/\(ke)/kembali") {
      let here = try usulan(panggung, kabupaten, dikembalikan)
      if let done = here.first(where: { $0.status == "dikembalikan" })?.nomor { return done }
      guard let nomor = here.last?.nomor else { return "" }
      try panggung.perintah(
        kabupaten,
        ["verval", "return", "--usulan", nomor, "--alasan", "lampiran_kasus_kurang", "--ke-langkah", "musdes"]
          + panggung.tanda(kabupaten, .verifikator, panggung.kalender.verval(ke)))
      panggung.kata(
        "  \(kabupaten.nama): usulan \(nomor) dikembalikan: lampiran KK kurang",
        "  \(kabupaten.nama): proposal \(nomor) returned: the family card (KK) is missing")
      return nomor
    }
  }

  func lampirkan(_ panggung: Panggung, _ ke: Int) throws {
    let nomor = panggung.keadaan["kuartal/\(ke)/kembali"] ?? ""
    guard !nomor.isEmpty,
      let kabupaten = panggung.rencana.simpul.first(where: { $0.wilayah == dikembalikan.wilayah.atasan })
    else { return }
    let desa = dikembalikan
    try panggung.langkah("kuartal/\(ke)/lampiran") {
      try panggung.sync(desa)
      let musdes = panggung.keadaan["kuartal/\(ke)/musdes/\(desa.kunci)"] ?? ""
      let tanggal = panggung.kalender.lampiran(ke)
      let file = try BerkasPeraga(folder: panggung.folder).tulis("kk", desa, tanggal)
      try panggung.perintah(
        desa, ["musdes", "attach", musdes, "kk", file, "--usulan", nomor] + panggung.tanda(desa, .kepalaDesa, tanggal),
        sudahBila: ["MUSDES_SUDAH_FINAL"])
      panggung.kata(
        "  \(desa.nama): KK dilampirkan pada \(nomor), dikirim lagi",
        "  \(desa.nama): the family card (KK) is added to \(nomor), sent again")
      try panggung.sync(desa)
      return ""
    }
    try panggung.langkah("kuartal/\(ke)/verval-ulang") {
      let date = panggung.kalender.vervalUlang(ke)
      try panggung.perintah(
        kabupaten, ["verval", "accept", "--usulan", nomor] + panggung.tanda(kabupaten, .verifikator, date),
        sudahBila: ["DI_LUAR_URUTAN"])
      panggung.kata(
        "  \(kabupaten.nama): usulan \(nomor) diterima setelah dilengkapi",
        "  \(kabupaten.nama): proposal \(nomor) accepted once complete")
      return ""
    }
  }

  // MARK: a refused request

  /// `--kecuali` for one request of `ditolak` that stands beside a fact.
  func tolakan(_ panggung: Panggung, _ kabupaten: SimpulRencana, _ ke: Int) throws -> [String] {
    guard ditolak.wilayah.atasan == kabupaten.wilayah else { return [] }
    for proposal in try usulan(panggung, kabupaten, ditolak) {
      guard let nomor = proposal.nomor, proposal.butir.contains(where: { !permohonan($0.jenis) }),
        let place = proposal.butir.firstIndex(where: { $0.jenis.hasPrefix("usulan_") && permohonan($0.jenis) })
      else { continue }
      let refused = proposal.butir[place].jenis
      panggung.kata(
        "  \(kabupaten.nama): pada \(nomor), \(refused) ditolak; faktanya diterima",
        "  \(kabupaten.nama): of \(nomor), \(refused) is refused; its facts are accepted")
      return ["--kecuali", "\(nomor)#\(place + 1)=kuota_penuh"]
    }
    return []
  }

  private func permohonan(_ jenis: String) -> Bool {
    jenis.hasPrefix("penghentian") || jenis.hasPrefix("usulan_") && jenis != "usulan_baru" || jenis == "dtks_masuk"
      || jenis == "penonaktifan"
  }

  private func usulan(
    _ panggung: Panggung, _ kabupaten: SimpulRencana, _ desa: SimpulRencana
  ) throws -> [Panggung.BarisUsulan] {
    let all: [Panggung.BarisUsulan] = try panggung.json(kabupaten, ["usulan", "list"])
    return all.filter { $0.nomor?.hasPrefix("\(desa.wilayah)/") == true }
  }
}

extension HasilPerintah {
  /// The first lines of a refusal as one.
  var satuBaris: String { galat.split(separator: "\n").prefix(3).joined(separator: " · ") }
}
