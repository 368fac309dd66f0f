import Tatacara

/// The page to print. Its title bears the mark too, which browsers carry into the PDF they print to. No script,
/// no outside resource: what is signed is what is on the paper.
extension BeritaAcara {
  var html: String {
    """
    <!DOCTYPE html>
    <!-- \(FileVault.generatedMark) -->
    <html lang="id"><head><meta charset="utf-8">
    <title>Berita Acara \(Self.escape(musdes.id)) \(FileVault.generatedMark)</title>
    <style>
    body { font: 11pt/1.4 serif; margin: 2cm; } h1 { font-size: 14pt; text-align: center; }
    table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #000; padding: 3px 6px; vertical-align: top; }
    .kode { font: 16pt monospace; border: 2px solid #000; padding: 4px 10px; float: right; }
    .tanda { margin-top: 2cm; display: flex; justify-content: space-between; } .tanda div { width: 30%; text-align: center; }
    .tanda p { margin-top: 2.2cm; border-top: 1px solid #000; }
    </style></head><body>
    <div class="kode">\(kode ?? "BELUM DIPUTUSKAN")</div>
    <h1>Berita Acara \(Self.escape(title?.forum ?? "Musyawarah Desa"))<br>\(Self.escape(village))</h1>
    <p>Pada tanggal \(Self.escape(musdes.tanggal)) bertempat di \(Self.escape(musdes.tempat)), dipimpin
    \(Self.escape(musdes.ketua)) dan dihadiri \(musdes.hadir) orang, musyawarah \(Self.escape(musdes.id)) memutuskan:</p>
    <table><tr><th>No.</th><th>Keluarga (No. KK)</th><th>Usulan</th><th>Putusan</th></tr>
    \(rows)
    </table>
    \(attendance)
    <div class="tanda"><div>Ketua musyawarah<p>\(Self.escape(musdes.ketua))</p></div>
    <div>Wakil masyarakat<p>&nbsp;</p></div><div>\(Self.escape(title?.kepala ?? "Kepala Desa"))<p>&nbsp;</p></div></div>
    <p><small>Kode \(kode ?? "-") dihitung dari daftar dan putusan di atas; bila salah satunya berubah, lembar ini tidak
    berlaku. Cetakan ini baru menjadi bukti setelah ditandatangani, distempel, dan dipindai.</small></p>
    </body></html>

    """
  }

  private var rows: String {
    entries.enumerated().map { place, entry in
      entry.items.enumerated().map { number, item in
        let head =
          number == 0
          ? "<td rowspan=\"\(entry.items.count)\">\(place + 1)</td>"
            + "<td rowspan=\"\(entry.items.count)\">\(Self.escape(entry.household))\(replaced(entry))</td>" : ""
        return "<tr>\(head)<td>\(Self.escape(item.label))</td><td>\(Self.escape(item.verdict ?? ""))</td></tr>"
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func replaced(_ entry: Entry) -> String {
    entry.replaces.map { "<br><small>menggantikan \(Self.escape($0))</small>" } ?? ""
  }

  /// Lines to sign, as many as were present, at most two pages of them.
  private var attendance: String {
    let lines = (1...max(1, min(Int(musdes.hadir), 80))).map { "<tr><td>\($0)</td><td></td><td></td><td></td></tr>" }
    return "<h2>Daftar hadir</h2><table><tr><th>No.</th><th>Nama</th><th>Unsur</th><th>Tanda tangan</th></tr>\n"
      + lines.joined(separator: "\n") + "</table>"
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
