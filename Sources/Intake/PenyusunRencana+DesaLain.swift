import Causality
import Registry

extension PenyusunRencana {
  /// Families and persons of this village whom no row of it names, while a row of another village bears their number: who
  /// only changes a code moves nobody. Asked about, and until that is answered neither drafted nor on the list of the
  /// absent. `register` says that they are here; `sumber`, or an outcome given for the absent, that the file is right.
  /// - Parameters:
  ///   - kartuTersebut: places of the families that rows name or may mean.
  ///   - orangTersebut: likewise of the persons.
  /// - Returns: those who are not to be listed as absent. A family's members go with it, either way.
  mutating func tanyakanDesaLain(kartuTersebut: Set<Int>, orangTersebut: Set<Int>) -> Set<RecordID> {
    var (tetap, pergi): (Set<RecordID>, Set<RecordID>) = ([], [])
    for (tempat, satu) in kartu.register.enumerated() where !kartuTersebut.contains(tempat) && !satu.hanyaDraf {
      // Where it goes was decided here: neither asked nor absent, and its members with it.
      guard !satu.dalamPerpindahan else {
        tetap.insert(satu.id)
        continue
      }
      let nomor = satu.teks(Fields.noKK)
      guard let posisi = masukan.sumber.desaLain.letak(kartu: nomor) else { continue }
      if masihDiSini(satu, nomor, posisi) { tetap.insert(satu.id) } else { pergi.insert(satu.id) }
    }
    for (tempat, satu) in orang.register.enumerated() where !orangTersebut.contains(tempat) && !satu.hanyaDraf {
      if let rumah = satu.keluarga, tetap.contains(rumah) { tetap.insert(satu.id) }
      guard let rumah = satu.keluarga, !tetap.contains(rumah), !pergi.contains(rumah) else { continue }
      let nomor = satu.teks(Fields.nik)
      guard satu.hidup, let posisi = masukan.sumber.desaLain.letak(nik: nomor) else { continue }
      if masihDiSini(satu, nomor, posisi) { tetap.insert(satu.id) }
    }
    return tetap
  }

  /// Whether the record stays off the list of the absent; asks where nobody has said so yet.
  private mutating func masihDiSini(_ satu: RekamanRegister, _ nomor: String, _ posisi: PosisiCSV) -> Bool {
    guard masukan.hasilAbsen[satu.id] == nil else { return false }
    let kunci = KunciPertanyaan(["desa lain", "\(satu.id)"])
    switch masukan.jawab(kunci, .desaLain) {
    case .register: return true
    case .sumber: return false
    default: break
    }
    let (apa, what) = satu.baris.entitas == .keluarga ? ("Keluarga", "A family") : ("Orang", "A person")
    rencana.pertanyaan.append(
      Pertanyaan(
        kunci: kunci, jenis: .desaLain, posisi: posisi, calon: [satu.id], medan: [],
        pesan:
          "\(apa) desa ini (\(samarkan(nomor))) tertulis di berkas pada desa lain; jawab \"register\" bila tetap di "
          + "sini, \"sumber\" bila tidak lagi: lalu pilih hasilnya di daftar yang tidak ada lagi.",
        english: "\(what) of this village (\(samarkan(nomor))) stands under another village in the file; answer "
          + "\"register\" (still here), or \"sumber\" (no longer: then choose an outcome on the list of the absent)."))
    return true
  }

  /// Families whom the register does not know, under another village's code of which the file has hardly any: a slip in
  /// the code would lose such a proposal without a word. Those it does know are asked about above.
  mutating func tanyakanKode() {
    let dikenal = Set(kartu.register.map { $0.teks(Fields.noKK) })
    for satu in masukan.sumber.desaLain.meragukan where satu.noKK.isEmpty || !dikenal.contains(satu.noKK) {
      let kunci = KunciPertanyaan(["kode desa", satu.noKK, "\(satu.desa)"])
      if masukan.jawab(kunci, .kodeDesa) == nil { tanyakan(satu, kunci) }
    }
  }

  private mutating func tanyakan(_ satu: KeluargaDesaLain, _ kunci: KunciPertanyaan) {
    rencana.pertanyaan.append(
      Pertanyaan(
        kunci: kunci, jenis: .kodeDesa, posisi: satu.posisi, calon: [], medan: [],
        pesan:
          "Keluarga \(samarkan(satu.noKK)) tertulis pada desa \(satu.desa) dan tidak ada di register desa ini; berkas "
          + "memuat \(satu.jumlah) keluarga desa itu. Bila warga desa ini, perbaiki kodenya di berkas lalu impor lagi; bila "
          + "bukan, jawab \"sumber\". Sebelum itu keluarga ini tidak diusulkan.",
        english:
          "Family \(samarkan(satu.noKK)) stands under village \(satu.desa) and this village's register does not know "
          + "it; the file has \(satu.jumlah) families of that village. If it lives here, correct its code in the file and "
          + "import again; if not, answer \"sumber\". Until then nothing is proposed for it.",
        siapa: Pengenal(kepala: satu.kepala, noKK: satu.noKK)))
  }
}
