import Causality
import Registry

/// Columns that the file empties: most of what the register has in them is gone at once. That is an export gone wrong far
/// more often than so many corrections, so it is one question, and until it is answered the empty cells say nothing.
extension PenyusunRencana {
  /// Fewer emptied cells are corrections like any other.
  static let paling = 3

  mutating func tanyakanKolom() {
    tanyakanKolom(kolom(keluarga, kartu.hasil, kartu.register), keluarga.first)
    tanyakanKolom(kolom(individu, orang.hasil, orang.register), individu.first)
  }

  /// Per column, what the register and the base have filled, and how much of it the file leaves empty.
  private func kolom(
    _ baris: [BarisSumber], _ hasil: [Pencocokan], _ register: [RekamanRegister]
  ) -> [FieldID: (terisi: Int, kosong: Int)] {
    var jumlah: [FieldID: (terisi: Int, kosong: Int)] = [:]
    for (satu, hasil) in zip(baris, hasil) {
      guard case .cocok(let tempat) = hasil, !register[tempat].dibuatUlang else { continue }
      for (field, nilai) in zip(satu.kolom, satu.nilai) where Self.terisi(field, register[tempat]) {
        jumlah[field, default: (0, 0)].terisi += 1
        let kosong = nilai == .kosong && !(field == Fields.nik && satu.nikSementara)
        if kosong { jumlah[field, default: (0, 0)].kosong += 1 }
      }
    }
    return jumlah
  }

  /// What the source said to be empty last time is no news.
  private static func terisi(_ field: FieldID, _ satu: RekamanRegister) -> Bool {
    guard satu[field] ?? .kosong != .kosong else { return false }
    return satu.basis.map { $0[field] != .kosong } ?? true
  }

  private mutating func tanyakanKolom(_ jumlah: [FieldID: (terisi: Int, kosong: Int)], _ pertama: BarisSumber?) {
    guard let pertama else { return }
    for (field, satu) in jumlah.sorted(by: { $0.key < $1.key })
    where satu.kosong >= Self.paling && satu.kosong * 2 > satu.terisi {
      // What only pusat writes is not asked about: the village's own application need not have it.
      if Fields[field]?.penulis == .pusat {
        kolomKosong[field] = .register
        continue
      }
      let kunci = KunciPertanyaan(["kolom", "\(field.rawValue)"])
      kolomKosong[field] = masukan.jawab(kunci, .kolom, field) ?? .register
      if masukan.jawab(kunci, .kolom, field) == nil { tanya(kunci, field, satu, pertama.posisi.berkas) }
    }
  }

  private mutating func tanya(
    _ kunci: KunciPertanyaan, _ field: FieldID, _ satu: (terisi: Int, kosong: Int), _ berkas: String
  ) {
    guard let kolom = Fields[field] else { return }
    rencana.pertanyaan.append(
      Pertanyaan(
        kunci: kunci, jenis: .kolom, posisi: PosisiCSV(berkas: berkas, kepala: kolom.nama), calon: [], medan: [field],
        pesan: "\(kolom.label.id) kosong pada \(satu.kosong) dari \(satu.terisi) baris yang di register terisi; jawab "
          + "\"register\" bila kolomnya hilang waktu diekspor, \"sumber\" bila memang dikosongkan. Sebelum dijawab, yang "
          + "kosong tidak dibandingkan.",
        english:
          "\(kolom.label.en) is empty on \(satu.kosong) of \(satu.terisi) lines that the register has filled; answer "
          + "\"register\" where the export lost the column, \"sumber\" where it is meant. Until then the empty ones are not "
          + "compared."))
  }

  /// The row without the empty cells of columns that the file lost.
  func tanpaKolomHilang(_ baris: BarisSumber) -> BarisSumber {
    kolomKosong.isEmpty ? baris : baris.tanpa { kolomKosong[$0] == .register && $1 == .kosong }
  }
}

extension BarisSumber {
  /// The row as if its file had not these columns.
  func tanpa(_ buang: (FieldID, Nilai) -> Bool) -> BarisSumber {
    let sisa = kolom.indices.filter { !buang(kolom[$0], nilai[$0]) }
    if sisa.count == kolom.count { return self }
    return BarisSumber(
      entitas: entitas, posisi: posisi, id: id, noKK: noKK, kolom: sisa.map { kolom[$0] },
      nilai: sisa.map { nilai[$0] },
      nikSementara: nikSementara)
  }
}
