/// A deliberate bug, for the simulator to find: shows that its invariants can see (issue "Nothing is lost, nothing
/// blocks"). `Mutasi+Ganti` holds each of them: what the product does instead, while its bug is on. The product has no
/// switches: it says `dynamic` of the functions concerned, and only an executable that links this module replaces them.
package enum Mutasi: String, CaseIterable, Sendable {
  case kursorSebelumData = "kursor-sebelum-data"
  case gerbangDilewati = "gerbang-dilewati"
  case seriMenurutJam = "seri-menurut-jam"
  case pecundangHilang = "pecundang-hilang"
  case ulanganMenggandakan = "ulangan-menggandakan"
  case putaranLamaBerlaku = "putaran-lama-berlaku"
  case konteksDipercaya = "konteks-dipercaya"
  case paketBaruBerlakuSurut = "paket-baru-berlaku-surut"
  case faktaIkutDitolak = "fakta-ikut-ditolak"
  case dicabutSetelahDikirim = "dicabut-setelah-dikirim"
  case kepalaTakDiperiksa = "kepala-tak-diperiksa"
  case wadahMenurutRumah = "wadah-menurut-rumah"
  case naikSebelumBersih = "naik-sebelum-bersih"
  case satuMenahanSemua = "satu-menahan-semua"
  case tandaTerimaDiabaikan = "tanda-terima-diabaikan"

  /// The bug switched on for what runs now; nil everywhere else.
  @TaskLocal package static var aktif: Mutasi?
  /// The day on the clock of the node at work, for bugs that look at it; 0 outside the simulator.
  @TaskLocal package static var jam = 0

  /// Whether this bug is on.
  package static func ada(_ mutasi: Mutasi) -> Bool { aktif == mutasi }

  /// What it does, for people.
  package var keterangan: String {
    switch self {
    case .kursorSebelumData: "kursor maju sebelum datanya ditulis"
    case .gerbangDilewati: "penandatangan dan bukti tidak diperiksa"
    case .seriMenurutJam: "nilai setara dipilih menurut jam simpul"
    case .pecundangHilang: "nilai yang kalah dalam konflik dibuang"
    case .ulanganMenggandakan: "kiriman yang berulang diterima lagi"
    case .putaranLamaBerlaku: "yang dikembalikan tetap lolos oleh akta putaran lama"
    case .konteksDipercaya: "konteks dipercaya tanpa diperiksa"
    case .paketBaruBerlakuSurut: "paket baru dipakai untuk usulan lama"
    case .faktaIkutDitolak: "fakta ikut ditolak bersama permohonan"
    case .dicabutSetelahDikirim: "desa mencabut yang sudah dikirim"
    case .kepalaTakDiperiksa: "tempat dokumen dalam rantai tidak diperiksa"
    case .wadahMenurutRumah: "baris dihitung pada desa rumahnya sekarang"
    case .naikSebelumBersih: "akta dikirim naik sebelum bersih"
    case .satuMenahanSemua: "satu kiriman buruk menahan yang lain"
    case .tandaTerimaDiabaikan: "simpanan yang dipulihkan tidak dihentikan"
    }
  }
}
