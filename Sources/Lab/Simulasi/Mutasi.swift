import Causality

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
  package var keterangan: Kalimat {
    switch self {
    case .kursorSebelumData:
      Kalimat("kursor maju sebelum datanya ditulis", "the cursor moves before its data are written")
    case .gerbangDilewati: Kalimat("penandatangan dan bukti tidak diperiksa", "signer and evidence are not checked")
    case .seriMenurutJam:
      Kalimat("nilai setara dipilih menurut jam simpul", "equal values are chosen by the node's clock")
    case .pecundangHilang:
      Kalimat("nilai yang kalah dalam konflik dibuang", "the losing values of a conflict are thrown away")
    case .ulanganMenggandakan: Kalimat("kiriman yang berulang diterima lagi", "what arrives twice is taken twice")
    case .putaranLamaBerlaku:
      Kalimat(
        "yang dikembalikan tetap lolos oleh akta putaran lama", "what was returned passes by acts of the round before")
    case .konteksDipercaya: Kalimat("konteks dipercaya tanpa diperiksa", "contexts are believed unchecked")
    case .paketBaruBerlakuSurut: Kalimat("paket baru dipakai untuk usulan lama", "a new pack judges old proposals")
    case .faktaIkutDitolak: Kalimat("fakta ikut ditolak bersama permohonan", "facts are refused along with a request")
    case .dicabutSetelahDikirim: Kalimat("desa mencabut yang sudah dikirim", "a village withdraws what it has sent")
    case .kepalaTakDiperiksa:
      Kalimat("tempat dokumen dalam rantai tidak diperiksa", "a document's place in its chain is not checked")
    case .wadahMenurutRumah:
      Kalimat("baris dihitung pada desa rumahnya sekarang", "a row is counted at its present home village")
    case .naikSebelumBersih: Kalimat("akta dikirim naik sebelum bersih", "acts go up before they are cleared")
    case .satuMenahanSemua: Kalimat("satu kiriman buruk menahan yang lain", "one bad item holds up the others")
    case .tandaTerimaDiabaikan: Kalimat("simpanan yang dipulihkan tidak dihentikan", "a restored store is not stopped")
    }
  }
}
