import Causality
import Registry
import Tatacara
import Testing

/// Steele, Lea and Flood's generator: one seed replays a run.
struct SplitMix64: RandomNumberGenerator {
  var keadaan: UInt64

  init(benih: UInt64) { keadaan = benih }

  mutating func next() -> UInt64 {
    keadaan &+= 0x9e37_79b9_7f4a_7c15
    var z = keadaan
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  mutating func peluang(_ persen: Int) -> Bool { Int.random(in: 0..<100, using: &self) < persen }
}

/// A random proposal and random documents about it, most of them nearly right.
struct Pengacau {
  var acak: SplitMix64
  var jalan: Jalan
  var orakel: OrakelRantai
  private var nomor = 1

  init(benih: UInt64) throws {
    var acak = SplitMix64(benih: benih)
    let paket = try Contoh.paket(acak.peluang(50) ? "kepmensos-73-2024" : "uji-provinsi")
    let wilayah = [Contoh.desa, Contoh.nagari, Contoh.kelurahan].randomElement(using: &acak) ?? Contoh.desa
    var butir: [Butir] = []
    for tempat in 0..<Int.random(in: 1...4, using: &acak) {
      guard let baris = paket.baris.randomElement(using: &acak) else { continue }
      let boleh = butir.indices.filter { lain in
        let akhir = paket.baris(butir[lain].jenis)?.akhir ?? 0
        return akhir <= baris.akhir
      }
      let syarat = boleh.filter { _ in acak.peluang(30) }.map(UInt16.init)
      butir.append(Contoh.butir(baris, UInt64(tempat + 1), bergantung: syarat))
    }
    let pembawa = Contoh.pembawa(butir, di: wilayah, menggantikan: Contoh.digest(0))
    jalan = Jalan(pembawa, paket)
    orakel = OrakelRantai(pembawa: pembawa, paket: paket)
    self.acak = acak
  }

  /// The next document: mostly the step due, sometimes any other, sometimes broken.
  mutating func dokumen() -> LangkahTercatat {
    var langkah = baik()
    nomor += 1
    langkah.digest = Contoh.digest(nomor)
    if acak.peluang(20) { rusak(&langkah) }
    return langkah
  }

  private mutating func baik() -> LangkahTercatat {
    let paket = jalan.paket
    let giliran = jalan.keadaan.langkah.flatMap(paket.langkah) ?? paket.langkahForum
    let langkah = acak.peluang(88) ? giliran : paket.langkah.randomElement(using: &acak) ?? giliran
    if jalan.keadaan.kembali != nil, acak.peluang(50) {
      return acak.peluang(15)
        ? jalan.pencabutan() : jalan.lampiran(JenisBerkas.allCases.randomElement(using: &acak) ?? .kk)
    }
    if acak.peluang(12), let alasan = paket.alasan.filter({ $0.putusan == .kembali }).randomElement(using: &acak),
      let ke = alasan.ke.randomElement(using: &acak).flatMap(paket.langkah)
    {
      return jalan.kembali(langkah.nama, ke: ke.nama, alasan.kode)
    }
    var tolak: [Int: UInt8] = [:]
    for butir in jalan.keadaan.butir.indices where acak.peluang(12) { tolak[butir] = acak.peluang(90) ? 1 : 99 }
    return jalan.langkah(langkah.nama, tolak: tolak, jalur: paket.jalur.randomElement(using: &acak))
  }

  private mutating func rusak(_ langkah: inout LangkahTercatat) {
    switch Int.random(in: 0..<9, using: &acak) {
    case 0: langkah.penandatangan.orang = UInt64.random(in: 0...9, using: &acak) * 10
    case 1: langkah.penandatangan.peran = Peran.allCases.randomElement(using: &acak)
    case 2:
      let tingkat = Tingkat.allCases.randomElement(using: &acak) ?? .pusat
      langkah.penandatangan = .pada(tingkat, .pengesah, orang: 5, desa: jalan.wilayah)
    case 3: langkah.berkas.forum.removeValue(forKey: langkah.berkas.forum.keys.randomElement(using: &acak) ?? .kk)
    case 4: langkah.putusan.sebelum = acak.peluang(50) ? nil : jalan.akta.randomElement(using: &acak)?.digest
    case 5: langkah.putusan.isi = .butir(jalan.keadaan.butir.map { _ in acak.peluang(50) ? 0 : 2 })
    case 6: langkah.putusan.isi = .tanpa
    case 7: langkah.akta.peraga = true
    default: langkah.putusan.isi = .butir([0, 0])
    }
  }
}

@Suite("What must never happen")
struct SifatTests {
  private static let benih = (1...50).map(UInt64.init)

  @Test("no sequence of documents clears what the chain does not; nothing valid un-clears", arguments: benih)
  func gerbang(_ benih: UInt64) throws {
    var pengacau = try Pengacau(benih: benih)
    for _ in 0..<28 {
      let langkah = pengacau.dokumen()
      let sebelum = pengacau.jalan.keadaan
      let sah = pengacau.orakel.sah(langkah)
      let galat = pengacau.jalan.galat(langkah)
      try #require((galat == nil) == sah, "benih \(benih): \(galat ?? "diterima"), \(langkah.akta) \(langkah.putusan)")
      guard sah else { continue }
      try pengacau.jalan.terima(langkah)
      pengacau.orakel.catat(langkah)
      try bandingkan(pengacau, benih)
      tumbuh(dari: sebelum, ke: pengacau.jalan.keadaan, benih)
    }
  }

  private func bandingkan(_ pengacau: Pengacau, _ benih: UInt64) throws {
    let keadaan = pengacau.jalan.keadaan
    let orakel = pengacau.orakel
    let n = orakel.riwayat.count
    let tetap = keadaan.butir.indices.filter(keadaan.resmi)
    try #require(Set(tetap) == orakel.ditetapkan(n), "benih \(benih)")
    let tolak = keadaan.butir.indices.filter { if case .ditolak = keadaan.butir[$0].status { true } else { false } }
    try #require(Set(tolak) == orakel.ditolak(n), "benih \(benih)")
    try #require(keadaan.langkah == orakel.giliran(n).map { orakel.paket.langkah[$0].kode }, "benih \(benih)")
    try #require((pengacau.jalan.rangkaian.tergantikan != nil) == orakel.pernahDiterima(n), "benih \(benih)")
    for tingkat in Tingkat.allCases {
      try #require(keadaan.bersih(sampai: n, atas: tingkat) == orakel.bersih(n, tingkat), "benih \(benih)")
    }
  }

  private func tumbuh(dari lama: KeadaanUsulan, ke baru: KeadaanUsulan, _ benih: UInt64) {
    for butir in lama.butir.indices where lama.resmi(butir) {
      #expect(baru.butir[butir].resmi == lama.butir[butir].resmi, "benih \(benih)")
    }
    for tingkat in Tingkat.allCases {
      #expect(baru.panjangBersih(atas: tingkat) >= lama.panjangBersih(atas: tingkat), "benih \(benih)")
      for panjang in 0...lama.akta.count {
        #expect(baru.bersih(sampai: panjang, atas: tingkat) == lama.bersih(sampai: panjang, atas: tingkat))
      }
    }
  }

  @Test("the random documents reach every state and meet the gate at most of its conditions")
  func jangkauan() throws {
    // More of them than are proved step by step: which codes are met depends on the rows there are to draw.
    let banyak: [UInt64] = Array(1...600)
    var status: Set<UInt8> = []
    var kode: Set<String> = []
    var terkirim = 0
    for benih in banyak {
      var pengacau = try Pengacau(benih: benih)
      for _ in 0..<28 {
        let langkah = pengacau.dokumen()
        if let galat = pengacau.jalan.galat(langkah) { kode.insert(galat) } else { try pengacau.jalan.terima(langkah) }
        status.insert(pengacau.jalan.keadaan.status.kode)
      }
      if pengacau.jalan.keadaan.panjangBersih(atas: .kabupaten) > 0 { terkirim += 1 }
    }
    #expect(status.isSuperset(of: 1...6))
    #expect(kode.count >= 18, "\(kode.sorted())")
    #expect(terkirim > banyak.count / 4)
  }

  @Test("the order of arrival, repetition and refused documents change nothing", arguments: benih.prefix(60))
  func urutanKedatangan(_ benih: UInt64) throws {
    var pengacau = try Pengacau(benih: benih)
    let awal = pengacau.jalan.rangkaian
    var datang: [LangkahTercatat] = []
    for _ in 0..<20 {
      let langkah = pengacau.dokumen()
      guard langkah.putusan.sebelum == pengacau.jalan.keadaan.terakhir else { continue }
      datang += acakUlang(langkah, &pengacau.acak)
      if pengacau.jalan.galat(langkah) == nil { try pengacau.jalan.terima(langkah) }
    }
    let segmen = LinkSegmen.susun(datang.shuffled(using: &pengacau.acak), mulai: awal)
    #expect(segmen.rangkaian.keadaan == pengacau.jalan.keadaan, "benih \(benih)")
    #expect(segmen.menunggu.isEmpty && segmen.cabang.isEmpty)
  }

  private func acakUlang(_ langkah: LangkahTercatat, _ acak: inout SplitMix64) -> [LangkahTercatat] {
    Array(repeating: langkah, count: Int.random(in: 1...3, using: &acak))
  }

  @Test("a tree of documents, forks and all, gives one result in any order", arguments: benih.prefix(60))
  func pohon(_ benih: UInt64) throws {
    var pengacau = try Pengacau(benih: benih)
    let awal = pengacau.jalan.rangkaian
    var datang: [LangkahTercatat] = []
    for _ in 0..<24 {
      let langkah = pengacau.dokumen()
      datang.append(langkah)
      // Now and then the chain grows from a place before its end: a fork.
      if pengacau.acak.peluang(15) { pengacau.jalan.rangkaian = awal } else { try? pengacau.jalan.terima(langkah) }
    }
    let acuan = LinkSegmen.susun(datang, mulai: awal)
    for _ in 0..<4 {
      let segmen = LinkSegmen.susun(datang.shuffled(using: &pengacau.acak), mulai: awal)
      #expect(segmen.rangkaian.keadaan == acuan.rangkaian.keadaan, "benih \(benih)")
      #expect(segmen.menunggu == acuan.menunggu && segmen.cabang == acuan.cabang, "benih \(benih)")
      #expect(segmen.disisihkan == acuan.disisihkan, "benih \(benih)")
    }
  }
}
