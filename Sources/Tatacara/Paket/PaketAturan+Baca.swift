import Causality
import Registry

extension PaketAturan {
  /// Reads and cross-checks a pack.
  /// - Parameters:
  ///   - teks: YAML, at most `BatasDokumen.paket` bytes.
  ///   - digest: the digest under which proposals name this text.
  /// - Throws: `TatacaraError` with a `PAKET_…` code and the line.
  package static func baca(_ teks: String, digest: Digest) throws(TatacaraError) -> PaketAturan {
    let paket = try PembacaPaket(akar: SimpulYaml.akar(teks)).paket(digest)
    try paket.periksaSilang()
    return paket
  }
}

/// Turns the document's nodes into the pack's parts, in the order in which parts name each other.
struct PembacaPaket {
  let isi: [String: SimpulYaml]
  let langkah: [Langkah]
  let himpunan: [String: [FieldID]]
  /// Row codes by name, read before the rows because rows name each other.
  let namaBaris: [String: UInt8]

  private static let kunci = [
    "kode", "judul", "judul_en", "dasar", "sejak", "menggantikan", "tenggang_hari", "irama", "musdes_hari",
    "pengumuman_hari", "sampel", "foto", "sebutan", "langkah", "himpunan", "baris", "alasan", "hasil_lapangan",
    "pengecualian", "ketetapan",
  ]
  private static let pilihan = ["judul_en", "menggantikan", "himpunan", "hasil_lapangan", "pengecualian"]

  init(akar: SimpulYaml) throws(TatacaraError) {
    isi = try akar.peta(Self.pilihan, wajib: Self.kunci.filter { !Self.pilihan.contains($0) })
    langkah = try isi.daftar("langkah", PembacaPaket.langkah)
    var himpunan: [String: [FieldID]] = [:]
    for (nama, daftar) in try isi["himpunan"]?.petaBebas() ?? [:] {
      himpunan[nama] = try daftar.daftar().petakan(PembacaPaket.bidang)
    }
    self.himpunan = himpunan
    var namaBaris: [String: UInt8] = [:]
    for baris in try isi.daftar("baris", { simpul throws(TatacaraError) in try simpul.petaBebas() }) {
      guard let nama = baris["nama"], let kode = baris["kode"] else { continue }
      namaBaris[try nama.teks()] = try kode.kode()
    }
    self.namaBaris = namaBaris
  }

  func paket(_ digest: Digest) throws(TatacaraError) -> PaketAturan {
    PaketAturan(
      digest: digest, kode: try wajib("kode").teks(), judul: try isi.kalimat("judul"),
      dasar: try wajib("dasar").teks(), sejak: try wajib("sejak").tanggal(),
      menggantikan: try isi["menggantikan"]?.teks(), tenggangHari: try wajib("tenggang_hari").bilangan(0...3650),
      irama: try irama(wajib("irama")), musdesHari: try wajib("musdes_hari").bilangan(0...3650),
      pengumumanHari: try wajib("pengumuman_hari").bilangan(0...3650), sampel: try sampel(wajib("sampel")),
      foto: try foto(wajib("foto")), sebutan: try isi.daftar("sebutan", PembacaPaket.sebutan), langkah: langkah,
      baris: try isi.daftar("baris", baris), alasan: try isi.daftar("alasan", alasan),
      hasil: try isi.daftar("hasil_lapangan", hasil), pengecualian: try isi.daftar("pengecualian", pengecualian),
      ketetapan: try isi.daftar("ketetapan", PembacaPaket.ketetapan))
  }

  private func wajib(_ kunci: String) throws(TatacaraError) -> SimpulYaml {
    guard let simpul = isi[kunci] else {
      throw TatacaraError(.paketKunciKurang, "Kunci: \(kunci).", en: "Key: \(kunci).")
    }
    return simpul
  }
}

// MARK: Small parts

extension PembacaPaket {
  /// `triwulan`, or `bergulir 90`.
  private func irama(_ simpul: SimpulYaml) throws(TatacaraError) -> Irama {
    let teks = try simpul.teks()
    if teks == "triwulan" { return .triwulan }
    let bagian = teks.split(separator: " ")
    guard bagian.count == 2, bagian[0] == "bergulir", let hari = Int(bagian[1]), (1...3650).contains(hari) else {
      throw simpul.galat(
        .paketNilaiSalah,
        Kalimat("Yang diminta: triwulan, atau bergulir dan jumlah hari.", "Wanted: triwulan, or bergulir and days."))
    }
    return .bergulir(hari: hari)
  }

  private func sampel(_ simpul: SimpulYaml) throws(TatacaraError) -> Sampel {
    let isi = try simpul.peta([], wajib: ["persen", "minimum"])
    return Sampel(
      persen: try isi.wajib("persen").bilangan(0...100), minimum: try isi.wajib("minimum").bilangan(0...10_000))
  }

  private func foto(_ simpul: SimpulYaml) throws(TatacaraError) -> AturanFoto {
    let isi = try simpul.peta(["kb", "rumah"], wajib: ["sisi", "mutu"])
    let baku = AturanFoto.baku
    guard let rumah = isi["rumah"] else {
      return AturanFoto(umum: try batasFoto(isi, baku.umum), rumah: baku.rumah)
    }
    return AturanFoto(
      umum: try batasFoto(isi, baku.umum),
      rumah: try batasFoto(rumah.peta(["kb"], wajib: ["sisi", "mutu"]), baku.rumah))
  }

  private func batasFoto(_ isi: [String: SimpulYaml], _ baku: BatasFoto) throws(TatacaraError) -> BatasFoto {
    BatasFoto(
      sisi: try isi.wajib("sisi").bilangan(320...8192), mutu: try isi.wajib("mutu").bilangan(1...100),
      bita: try isi["kb"].map { simpul throws(TatacaraError) in try simpul.bilangan(20...10_000) * 1000 } ?? baku.bita)
  }

  private static func sebutan(_ simpul: SimpulYaml) throws(TatacaraError) -> Sebutan {
    let isi = try simpul.peta(["forum", "singkat"], wajib: ["jenis", "awalan", "kepala"])
    return Sebutan(
      jenis: try isi.wajib("jenis").pilihan(JenisDaerah.init(rawValue:)), awalan: try isi.wajib("awalan").wilayah(),
      forum: try isi["forum"]?.teks(), singkat: try isi["singkat"]?.teks(), kepala: try isi.wajib("kepala").teks())
  }

  private static func ketetapan(_ simpul: SimpulYaml) throws(TatacaraError) -> AturanKetetapan {
    let isi = try simpul.peta(["otomatis"], wajib: ["jenis", "tingkat", "peran"])
    return AturanKetetapan(
      jenis: try isi.wajib("jenis").pilihan { nama in JenisPembawa.allCases.first { "\($0)" == nama } },
      tingkat: try isi.daftar("tingkat") { simpul throws(TatacaraError) in try simpul.pilihan(Tingkat.init(nama:)) },
      peran: try isi.daftar("peran") { simpul throws(TatacaraError) in try simpul.pilihan(Peran.init(nama:)) },
      otomatis: try isi["otomatis"]?.bendera() ?? false)
  }

  private static func langkah(_ simpul: SimpulYaml) throws(TatacaraError) -> Langkah {
    let isi = try simpul.peta(
      ["label_en", "otomatis", "dua_orang", "bukti"], wajib: ["kode", "nama", "label", "tingkat", "peran", "akta"])
    return Langkah(
      kode: try isi.wajib("kode").kode(), nama: try isi.wajib("nama").teks(), label: try isi.kalimat("label"),
      tingkat: try isi.wajib("tingkat").pilihan(Tingkat.init(nama:)),
      peran: try isi.daftar("peran") { simpul throws(TatacaraError) in try simpul.pilihan(Peran.init(nama:)) },
      otomatis: try isi["otomatis"]?.bendera() ?? false,
      akta: try isi.wajib("akta").pilihan(JenisAkta.init(namaPaket:)),
      duaOrang: try isi["dua_orang"]?.bendera() ?? true, bukti: try isi.daftar("bukti", PembacaPaket.setBukti))
  }

  static func setBukti(_ simpul: SimpulYaml) throws(TatacaraError) -> SetBukti {
    var minimum: [JenisBerkas: Int] = [:]
    for (nama, jumlah) in try simpul.petaBebas() {
      guard let jenis = JenisBerkas(nama: nama) else {
        throw jumlah.galat(.paketNilaiSalah, Kalimat("Jenis berkas tidak dikenal.", "The kind of file is unknown."))
      }
      minimum[jenis] = try jumlah.bilangan(1...1000)
    }
    return SetBukti(minimum)
  }

  /// `keluarga.alamat`.
  static func bidang(_ simpul: SimpulYaml) throws(TatacaraError) -> FieldID {
    try bidang(simpul.teks(), simpul)
  }

  static func bidang(_ teks: String, _ simpul: SimpulYaml) throws(TatacaraError) -> FieldID {
    let bagian = teks.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard bagian.count == 2, let entitas = Entitas.allCases.first(where: { $0.nama == bagian[0] }),
      let bidang = Fields.bernama(bagian[1], entitas)
    else {
      throw simpul.galat(.paketBidangTakDikenal, Kalimat("Bidang: \(teks.prefix(60)).", "Field: \(teks.prefix(60))."))
    }
    return bidang.id
  }
}

extension JenisAkta {
  /// The kinds a step may have, as packs name them: `pengumuman_buka`.
  fileprivate init?(namaPaket nama: String) {
    let langkah: [String: JenisAkta] = [
      "musdes": .musdes, "putusan": .putusan, "pengesahan": .pengesahan, "pengumuman_buka": .pengumumanBuka,
      "pengumuman_tutup": .pengumumanTutup, "penetapan": .penetapan,
    ]
    guard let jenis = langkah[nama] else { return nil }
    self = jenis
  }
}

extension [String: SimpulYaml] {
  /// An entry whose presence `peta(_:wajib:)` has checked.
  func wajib(_ kunci: String) throws(TatacaraError) -> SimpulYaml {
    guard let simpul = self[kunci] else {
      throw TatacaraError(.paketKunciKurang, "Kunci: \(kunci).", en: "Key: \(kunci).")
    }
    return simpul
  }

  /// What people read: `label` in Indonesian, `label_en` in English. A pack need not speak English (its decree does not):
  /// then both are the Indonesian.
  func kalimat(_ kunci: String) throws(TatacaraError) -> Kalimat {
    let id = try wajib(kunci).teks()
    return Kalimat(id, try self[kunci + "_en"]?.teks() ?? id)
  }

  /// An optional list; empty where the key is absent.
  func daftar<T>(
    _ kunci: String, _ baca: (SimpulYaml) throws(TatacaraError) -> T
  ) throws(TatacaraError) -> [T] {
    guard let simpul = self[kunci] else { return [] }
    return try simpul.daftar().petakan(baca)
  }
}

extension [SimpulYaml] {
  func petakan<T>(_ baca: (SimpulYaml) throws(TatacaraError) -> T) throws(TatacaraError) -> [T] {
    var hasil: [T] = []
    for simpul in self { hasil.append(try baca(simpul)) }
    return hasil
  }
}
