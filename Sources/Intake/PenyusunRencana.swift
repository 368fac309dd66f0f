import Causality
import Registry

/// Plans an import, step by step: match, place, compare, draft, list the absent.
struct PenyusunRencana {
  let masukan: MasukanImpor
  var rencana: RencanaImpor
  var orang: PencocokOrang
  var kartu: PencocokKeluarga
  var bagian = BagianDraf()
  /// The family a card is: known, or new under the id given; absent while it waits for an answer.
  private(set) var idKeluarga: [String: RecordID] = [:]
  /// Cards new to the register, with whether known members came onto them.
  private(set) var kartuBaru: [String: Bool] = [:]
  let individu: [BarisSumber]
  let keluarga: [BarisSumber]
  /// Columns not to be compared, and those of which a person said that the file is right (`tanyakanKolom`).
  var kolomDitahan: [FieldID: KolomDitahan] = [:]
  var kolomBenar: Set<FieldID> = []

  init(_ masukan: MasukanImpor) {
    self.masukan = masukan
    rencana = RencanaImpor(masukan)
    let urut = masukan.register.sorted { $0.id < $1.id }
    orang = PencocokOrang(urut.filter { $0.baris.entitas == .individu })
    kartu = PencocokKeluarga(urut.filter { $0.baris.entitas == .keluarga })
    individu = masukan.sumber.individu
    keluarga = masukan.sumber.keluarga
  }

  mutating func jalankan() {
    cocokkan()
    tempatkan()
    guard rencana.bolehDisimpan else { return }
    tanyakanKolom()
    for (tempat, baris) in keluarga.enumerated() { proses(keluarga: tanpaKolomDitahan(baris), kartu.hasil[tempat]) }
    for tempat in urutanOrang() { proses(individu: tanpaKolomDitahan(individu[tempat]), orang.hasil[tempat]) }
    tanyakanKode()
    daftarAbsen()
    guard rencana.bolehDisimpan else { return }
    rencana.draf = bagian.draf(masukan.baris, keluargaBaru: Set(rencana.rekamanBaru)) {
      rencana.laporan.append($0)
    }
    rencana.rekamanBaru.sort()
    kenalkanCalon()
    rencana.pertanyaan.sort {
      ($0.posisi.berkas, $0.posisi.baris, $0.kunci) < ($1.posisi.berkas, $1.posisi.baris, $1.kunci)
    }
    rencana.maju.sort { ($0.rekaman, $0.tulisan[0].field) < ($1.rekaman, $1.tulisan[0].field) }
    rencana.laporan.sort { ($0.rekaman, $0.medan) < ($1.rekaman, $1.medan) }
  }

  private mutating func kenalkanCalon() {
    let buku = BukuPengenal(keluarga: kartu.register, orang: orang.register)
    let dikenal = Dictionary((kartu.register + orang.register).map { ($0.id, $0) }) { pertama, _ in pertama }
    for tempat in rencana.pertanyaan.indices {
      rencana.pertanyaan[tempat].pengenalCalon = rencana.pertanyaan[tempat].calon.map { id in
        dikenal[id].map(buku.pengenal) ?? Pengenal()
      }
    }
  }

  // MARK: - Match

  private mutating func cocokkan() {
    kartu.cocokkan(keluarga, jawaban: masukan.jawaban)
    // An answer that is none to who somebody is, such as "sumber", leaves the question open.
    let jawaban = masukan.jawaban.filter { Pertanyaan.Jenis.orang.menerima($0.value) }
    orang.cocokkan(individu, jawaban: jawaban)
    var datang: [String: [RecordID: Int]] = [:]
    for (tempat, baris) in individu.enumerated() {
      guard case .cocok(let register) = orang.hasil[tempat], orang.register[register].hidup,
        let asal = orang.register[register].keluarga
      else { continue }
      datang[baris.noKK, default: [:]][asal, default: 0] += 1
    }
    var isi: [RecordID: Int] = [:]
    for satu in orang.register where satu.hidup {
      if let id = satu.keluarga { isi[id, default: 0] += 1 }
    }
    kartu.cocokkanMenurutAnggota(keluarga, datang: datang, isi: isi, jawaban: masukan.jawaban)
    let dikenal = Dictionary(
      zip(keluarga, kartu.hasil).compactMap { baris, hasil in
        if case .cocok(let tempat) = hasil { (baris.noKK, kartu.register[tempat].id) } else { nil }
      }
    ) { pertama, _ in pertama }
    orang.tanyakanDalamKeluarga(individu, keluarga: { dikenal[$0] }, jawaban: jawaban)
  }

  // MARK: - Place

  /// Gives every card its family's id, and every new record one: new families by card number, so that neither the order
  /// of the file nor its format decides.
  private mutating func tempatkan() {
    let tertanya = Set(zip(individu, orang.hasil).filter { Self.menunggu($0.1) }.map(\.0.noKK))
    for tempat in keluarga.indices.sorted(by: { keluarga[$0].noKK < keluarga[$1].noKK }) {
      tempatkan(keluarga[tempat], kartu.hasil[tempat], adaTertanya: tertanya.contains(keluarga[tempat].noKK))
    }
    let datang = zip(individu, orang.hasil).filter {
      if case .cocok(let t) = $0.1 { !orang.register[t].hanyaDraf } else { false }
    }
    for (baris, _) in datang where kartuBaru[baris.noKK] != nil { kartuBaru[baris.noKK] = true }
    for (tempat, baris) in individu.enumerated() {
      switch orang.hasil[tempat] {
      case .tanya(let calon): tanyakanOrang(baris, calon)
      case .tolak: tolakID(baris)
      default: continue
      }
    }
    ingatkanTakCocok()
  }

  /// Where a quarter of the persons must be asked about, a column of the file stands beside its rows.
  private mutating func ingatkanTakCocok() {
    let tanya = rencana.pertanyaan.count { $0.jenis == .orang }
    guard tanya >= 10, tanya * 4 > individu.count, let berkas = individu.first?.posisi.berkas else { return }
    rencana.perhatian.append(
      IntakeError(
        .banyakTakCocok,
        "\(tanya) dari \(individu.count) orang di berkas tidak cocok dengan register; periksa apakah kolom NIK, nama atau "
          + "tanggal lahir hilang, tergeser atau terurut sendiri.",
        en: "\(tanya) of \(individu.count) persons.", di: PosisiCSV(berkas: berkas)))
  }

  static func menunggu(_ hasil: Pencocokan) -> Bool { if case .tanya = hasil { true } else { false } }

  private mutating func tempatkan(_ baris: BarisSumber, _ hasil: Pencocokan, adaTertanya: Bool) {
    switch hasil {
    case .cocok(let tempat) where !kartu.register[tempat].dibuatUlang:
      idKeluarga[baris.noKK] = kartu.register[tempat].id
    case .tanya(let calon):
      rencana.menunggu.append(baris.posisi)
      rencana.pertanyaan.append(
        Pertanyaan(
          kunci: PencocokKeluarga.kunci(baris), jenis: .keluarga, posisi: baris.posisi,
          calon: calon.map { kartu.register[$0].id }, medan: [],
          pesan: "Kartu keluarga \(samarkan(baris.noKK)) mungkin kartu baru keluarga lama; jawab id-nya atau \"baru\".",
          english:
            "Family card \(samarkan(baris.noKK)) may be the new card of a known family; answer its id or \"baru\" "
            + "(new).")
      )
    case .tolak: tolakID(baris)
    case .cocok, .baru:
      // A new family's facts are whole or wait: an unsettled member might be someone the register knows.
      if adaTertanya { return rencana.menunggu.append(baris.posisi) }
      kartuBaru[baris.noKK] = false
      if case .cocok(let tempat) = hasil {
        idKeluarga[baris.noKK] = kartu.register[tempat].id
        rencana.rekamanBaru.append(kartu.register[tempat].id)
      } else {
        idKeluarga[baris.noKK] = serialBaru()
      }
    }
  }

  mutating func serialBaru() -> RecordID {
    let id = RecordID(replica: masukan.replika, serial: rencana.serialBerikut)
    rencana.serialBerikut += 1
    rencana.rekamanBaru.append(id)
    return id
  }

  private mutating func tanyakanOrang(_ baris: BarisSumber, _ calon: [Int]) {
    let keluarga = Set(calon.compactMap { orang.register[$0].keluarga }).count
    rencana.pertanyaan.append(
      Pertanyaan(
        kunci: PencocokOrang.kunci(baris), jenis: .orang, posisi: baris.posisi,
        calon: calon.map { orang.register[$0].id }, medan: [],
        pesan: "Baris ini mungkin orang yang sudah terdaftar (\(calon.count) calon di \(keluarga) keluarga); "
          + "jawab id-nya atau \"baru\".",
        english: "This line may be a person who is registered (\(calon.count) candidates in \(keluarga) families); "
          + "answer an id or \"baru\" (new)."))
  }

  private mutating func tolakID(_ baris: BarisSumber) {
    let pesan =
      baris.id == nil
      ? "Id pada jawaban untuk baris ini tidak ada di register desa ini; jawab dengan id salah satu calonnya, atau \"baru\"."
      : "Id tidak ada di register desa ini; kosongkan kolom id baris ini."
    let answered = "It is the answer that names it: give the id of a candidate, or \"baru\" (new)."
    rencana.penolakan.append(IntakeError(.idTakDikenal, pesan, en: baris.id == nil ? answered : nil, di: baris.posisi))
  }

  /// Families' order, then kin, age and name: new persons get their ids in it.
  private func urutanOrang() -> [Int] {
    func kunci(_ tempat: Int) -> (RecordID, String, String) {
      let baris = individu[tempat]
      let luar = RecordID(replica: ReplicaID(rawValue: .max), serial: .max)
      let urut = [Fields.hubungan, Fields.tglLahir].map { field -> String in
        guard case .bilangan(let angka) = baris[field] else { return "~" }
        let digit = String(angka + 1_000_000)
        return String(repeating: "0", count: max(0, 8 - digit.count)) + digit
      }
      return (idKeluarga[baris.noKK] ?? luar, urut.joined(), baris.teks(Fields.nama) + baris.teks(Fields.nik))
    }
    let kunciSemua = individu.indices.map(kunci)
    return individu.indices.sorted { kunciSemua[$0] < kunciSemua[$1] }
  }
}
