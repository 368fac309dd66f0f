import Registry
import Tatacara

/// The page to print, A4. Its title bears the mark too, which browsers carry into the PDF they print to. No script, no
/// outside resource: what is signed is what is on the paper.
extension BeritaAcara {
  package var html: String {
    """
    <!DOCTYPE html>
    <!-- \(FileVault.generatedMark) -->
    <html lang="id"><head><meta charset="utf-8">
    <title>Berita Acara \(Self.escape(musdes.id)) \(FileVault.generatedMark)</title>
    <style>
    \(Self.style)
    </style></head><body>
    \(heading)
    \(opening)
    <table class="daftar"><thead>\(codeRow(columns: 4))
    <tr><th class="no">No.</th><th class="kk">Keluarga</th><th>Usulan</th><th class="putusan">Putusan</th></tr></thead>
    \(list)
    </table>
    \(signatures)
    \(attendance)
    </body></html>

    """
  }

  private static let style = """
    @page { size: A4; margin: 16mm 15mm 16mm 20mm; }
    body { font: 11pt/1.35 "Liberation Serif", "Times New Roman", serif; margin: 0; color: #000; }
    h1 { font-size: 14pt; line-height: 1.25; text-align: center; margin: 0 0 2mm; text-transform: uppercase; }
    h2 { font-size: 12.5pt; text-align: center; margin: 0 0 3mm; }
    .kepala { display: flex; align-items: flex-start; justify-content: space-between; margin-bottom: 4mm; }
    .kepala .judul { flex: 1; padding: 3mm 4mm 0 34mm; text-align: center; }
    .kode { width: 34mm; text-align: center; font: bold 13pt/1.2 "Liberation Mono", monospace; }
    .kode svg { display: block; margin: 0 auto; }
    .kode small { font: 8pt/1.2 "Liberation Sans", sans-serif; display: block; }
    .fakta { border-collapse: collapse; margin-bottom: 3mm; } .fakta td { padding: 0 4mm 0.5mm 0; vertical-align: top; }
    .daftar, .hadir { border-collapse: collapse; width: calc(100% - 0.5mm); }
    .daftar td, .daftar th, .hadir td, .hadir th { border: 0.3mm solid #000; padding: 1mm 2mm; vertical-align: top; }
    th { background: #eee; text-align: left; } thead { display: table-header-group; }
    .daftar tbody, tr, .tanda, .penutup { break-inside: avoid; } .hadir-lembar h2 { break-after: avoid; }
    .lembar { font: 9pt "Liberation Sans", sans-serif; border: none !important; background: none; padding-left: 0 !important; }
    .no { width: 8mm; } .kk { width: 42mm; } .putusan { width: 34mm; }
    .isi { font-size: 9.5pt; display: block; } .ditolak { font-weight: bold; }
    .tanda { margin-top: 8mm; display: flex; justify-content: space-between; text-align: center; }
    .tanda div { width: 31%; } .tanda p { margin: 20mm 0 0; border-top: 0.3mm solid #000; }
    .penutup { font-size: 9pt; margin-top: 5mm; }
    .hadir-lembar { break-before: page; } .hadir tbody td { height: 8.5mm; vertical-align: middle; }
    """

  private var heading: String {
    let forum = title?.forum ?? "Musyawarah Desa"
    let name = village.contains(region.description) ? village : "\(village) (\(region))"
    return """
      <div class="kepala"><div class="judul"><h1>Berita Acara<br>\(Self.escape(forum))<br>\(Self.escape(name))</h1></div>
      \(codeBox)</div>
      """
  }

  /// What the QR code says: enough to find the forum and compare the code by machine.
  package var qr: String? {
    guard let kode, let quarter = try? musdes.triwulan() else { return nil }
    return "SELARAS \(kode) \(region)/\(quarter)/\(musdes.seri)"
  }

  private var codeBox: String {
    guard let kode, let picture = qr.flatMap({ QRCode($0) })?.svg(side: "30mm") else {
      return "<div class=\"kode\">BELUM<br>DIPUTUSKAN<small>lembar kerja, bukan untuk ditandatangani</small></div>"
    }
    return "<div class=\"kode\">\(picture)\(kode)<small>kode berita acara</small></div>"
  }

  /// Stands on every page, so that no page can be exchanged for another's.
  private func codeRow(columns: Int) -> String {
    "<tr><th class=\"lembar\" colspan=\"\(columns)\">Musyawarah \(Self.escape(musdes.id)) · "
      + "\(Self.escape(village)) · kode \(kode ?? "belum ada")</th></tr>"
  }

  private var opening: String {
    let rows = [
      ("Tanggal", day), ("Tempat", musdes.tempat), ("Pimpinan", musdes.ketua), ("Hadir", "\(musdes.hadir) orang"),
      ("Nomor", musdes.id), ("Dasar", basis),
    ].map { "<tr><td>\($0.0)</td><td>: \(Self.escape($0.1))</td></tr>" }
    let again = musdes.ulang.map {
      "<p>Musyawarah ini mengulang \(Self.escape($0.musdes)) yang dinyatakan tidak sah; usulannya tetap.</p>"
    }
    return "<table class=\"fakta\">\(rows.joined())</table>\(again ?? "")<p>\(Self.escape(summary))</p>"
  }

  private var summary: String {
    let items = entries.flatMap(\.items)
    let refused = items.count(where: \.refused)
    let decided = items.count { $0.verdict != nil }
    let said =
      decided < items.count
      ? "\(items.count - decided) butir belum diputuskan" : "\(items.count - refused) diterima, \(refused) ditolak"
    return "Musyawarah memutuskan \(entries.count) usulan dengan \(items.count) butir: \(said)."
  }

  private var day: String { (try? musdes.date().kalimat) ?? musdes.tanggal }

  private var list: String {
    entries.enumerated().map { place, entry in
      let rows = entry.items.enumerated().map { number, item in
        "<tr>\(number == 0 ? household(place, entry) : "")<td>\(words(item))</td>\(verdict(item))</tr>"
      }
      return "<tbody>\(rows.joined(separator: "\n"))</tbody>"
    }.joined(separator: "\n")
  }

  private func household(_ place: Int, _ entry: Entry) -> String {
    let span = "rowspan=\"\(entry.items.count)\""
    let lines = [
      entry.head.map { "<b>\(Self.escape($0))</b>" }, Self.escape(entry.card), entry.number.map(Self.escape),
      entry.replaces.map { "menggantikan \(Self.escape($0))" },
    ].compactMap(\.self)
    return "<td \(span)>\(place + 1)</td><td \(span)>\(lines.joined(separator: "<br>"))</td>"
  }

  private func words(_ item: Item) -> String {
    let changes = item.changes.map { "<span class=\"isi\">\(Self.escape($0))</span>" }
    return Self.escape(item.label) + changes.joined()
  }

  private func verdict(_ item: Item) -> String {
    guard let said = item.verdict else { return "<td>☐ diterima<br>☐ ditolak:</td>" }
    return "<td\(item.refused ? " class=\"ditolak\"" : "")>\(Self.escape(said))</td>"
  }

  private var signatures: String {
    """
    <div class="tanda"><div>Ketua musyawarah<p>\(Self.escape(musdes.ketua))</p></div>
    <div>Wakil masyarakat<p>&nbsp;</p></div><div>\(Self.escape(title?.kepala ?? "Kepala Desa"))<p>&nbsp;</p></div></div>
    <p class="penutup">Kode \(kode ?? "(belum ada)") dihitung dari daftar dan putusan di atas; bila salah satunya berubah,
    lembar ini tidak berlaku. Cetakan ini baru menjadi bukti setelah ditandatangani, distempel, dan dipindai.</p>
    """
  }

  /// Lines to sign, as many as were present; more than that many do not meet.
  private var attendance: String {
    let lines = (1...max(1, min(Int(musdes.hadir), 400))).map {
      "<tr><td>\($0)</td><td></td><td></td><td></td></tr>"
    }
    return """
      <section class="hadir-lembar"><h2>Daftar Hadir \(Self.escape(title?.forum ?? "Musyawarah Desa"))<br>
      \(Self.escape(village)), \(Self.escape(day))</h2>
      <table class="hadir"><thead>\(codeRow(columns: 4))
      <tr><th class="no">No.</th><th>Nama</th><th class="kk">Unsur</th><th class="kk">Tanda tangan</th></tr></thead>
      <tbody>\(lines.joined(separator: "\n"))</tbody></table></section>
      """
  }

  private static func escape(_ text: String) -> String {
    text.reduce(into: "") { result, letter in
      switch letter {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(letter)
      }
    }
  }
}

extension Tanggal {
  /// `Minggu, 4 Oktober 2026`.
  fileprivate var kalimat: String {
    let days = ["Kamis", "Jumat", "Sabtu", "Minggu", "Senin", "Selasa", "Rabu"]
    let months = [
      "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
      "Desember",
    ]
    let (year, month, day) = sipil
    // Day 0 was a Thursday.
    return "\(days[(Int(hari) % 7 + 7) % 7]), \(day) \(months[month - 1]) \(year)"
  }
}
