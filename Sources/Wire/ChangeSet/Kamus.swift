/// Preset dictionaries of the zlib streams: part of the protocol version, so never changed within one
/// (`protocol/kamus-dokumen-1.txt` holds the same bytes for other implementations).
package enum Kamus {
  /// Of certificate, publication, act and chain blocks: words that documents of this domain use; the likeliest last.
  package static let dokumen = Array(
    """
    Kementerian Sosial Republik Indonesia Menteri Sosial Direktur Jenderal Kepala Pusat Data dan Informasi \
    Gubernur Wali Kota Bupati Sekretaris Daerah Kepala Dinas Sosial Provinsi Kepala Dinas Sosial Kabupaten \
    Dinas Sosial Kota Camat Lurah Penjabat Kepala Desa Wali Nagari Keuchik Kantor Kelurahan Kantor Wali Nagari \
    Aula Balai Pertemuan Gedung Serbaguna Balai Nagari Kantor Desa Balai Desa Kepala Desa \
    Keputusan Menteri Sosial Nomor Keputusan Bupati Nomor Keputusan Wali Kota Nomor Surat Pengesahan Nomor \
    Surat Keputusan Pengangkatan SK Bupati SK Wali Kota /HUK/ /DINSOS/ /KPTS/ /SK/ 460/ 400.9/ 188.45/ \
    Pendirian register Koreksi Padanan Penyelesaian Penetapan Triwulan -I/ -II/ -III/ -IV/ 2024 2025 2026 \
    kepmensos-73-2024
    """.utf8)
}
