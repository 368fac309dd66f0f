import Causality
import Registry

// MARK: Parts that name steps, fields and rows

extension PembacaPaket {
  func baris(_ simpul: SimpulYaml) throws(TatacaraError) -> BarisAturan {
    let isi = try simpul.peta(
      [
        "label_en", "tulis", "wajib", "tetap", "jalur", "jalur_wajib", "asal", "forum", "lampiran", "anjuran",
        "membuka",
      ],
      wajib: ["kode", "nama", "label", "unit", "sifat", "rantai", "akhir"])
    let jalur = try nilaiBidang(isi["jalur"])
    return BarisAturan(
      kode: try isi.wajib("kode").kode(), nama: try isi.wajib("nama").teks(), label: try isi.kalimat("label"),
      unit: try isi.wajib("unit").pilihan { nama in Entitas.allCases.first { $0.nama == nama } },
      sifat: try isi.wajib("sifat").pilihan(BarisAturan.Sifat.init(rawValue:)), tulis: try himpunanBidang(isi["tulis"]),
      wajib: try himpunanBidang(isi["wajib"]), tetap: try nilaiBidang(isi["tetap"]), jalur: jalur,
      jalurWajib: try isi["jalur_wajib"].map(himpunanBidang) ?? (jalur.count == 1 ? Set(jalur.keys) : []),
      asal: try isi["asal"].map(asal) ?? [.desa], forum: try isi["forum"]?.bendera() ?? true,
      lampiran: try isi.daftar("lampiran", PembacaPaket.setBukti), lampiranAnjuran: try isi.daftar("anjuran", berkas),
      rantai: try isi.daftar("rantai", kodeLangkah), akhir: try kodeLangkah(isi.wajib("akhir")),
      membuka: try isi.daftar("membuka", kodeBaris))
  }

  func alasan(_ simpul: SimpulYaml) throws(TatacaraError) -> Alasan {
    let isi = try simpul.peta(
      ["label_en", "remedi_en", "ke", "berkas", "ulang_musdes", "seluruh_keluarga"],
      wajib: ["kode", "nama", "label", "remedi", "putusan"])
    return Alasan(
      kode: try isi.wajib("kode").kode(), nama: try isi.wajib("nama").teks(), label: try isi.kalimat("label"),
      remedi: try isi.kalimat("remedi"), putusan: try isi.wajib("putusan").pilihan(Alasan.Putusan.init(rawValue:)),
      ke: try isi.daftar("ke", kodeLangkah), berkas: try isi.daftar("berkas", berkas),
      ulangMusdes: try isi["ulang_musdes"]?.bendera() ?? false,
      seluruhKeluarga: try isi["seluruh_keluarga"]?.bendera() ?? false)
  }

  func hasil(_ simpul: SimpulYaml) throws(TatacaraError) -> HasilLapangan {
    let isi = try simpul.peta(["label_en", "usulkan"], wajib: ["kode", "nama", "label"])
    return HasilLapangan(
      kode: try isi.wajib("kode").kode(), nama: try isi.wajib("nama").teks(), label: try isi.kalimat("label"),
      usulkan: try isi.daftar("usulkan", kodeBaris))
  }

  func pengecualian(_ simpul: SimpulYaml) throws(TatacaraError) -> Pengecualian {
    let isi = try simpul.peta(["baris"], wajib: ["awalan", "tanpa"])
    return Pengecualian(
      awalan: try isi.wajib("awalan").wilayah(), baris: try isi.daftar("baris", kodeBaris),
      tanpa: try isi.daftar("tanpa", kodeLangkah))
  }

  private func asal(_ simpul: SimpulYaml) throws(TatacaraError) -> [Tingkat] {
    try simpul.daftar().petakan { anak throws(TatacaraError) in try anak.pilihan(Tingkat.init(nama:)) }
  }

  private func berkas(_ simpul: SimpulYaml) throws(TatacaraError) -> JenisBerkas {
    try simpul.pilihan(JenisBerkas.init(nama:))
  }

  private func kodeLangkah(_ simpul: SimpulYaml) throws(TatacaraError) -> UInt8 {
    let nama = try simpul.teks()
    guard let langkah = langkah.first(where: { $0.nama == nama }) else {
      throw simpul.galat(.paketRujukanHilang, Kalimat("Langkah: \(nama.prefix(60)).", "Step: \(nama.prefix(60))."))
    }
    return langkah.kode
  }

  private func kodeBaris(_ simpul: SimpulYaml) throws(TatacaraError) -> UInt8 {
    let nama = try simpul.teks()
    guard let kode = namaBaris[nama] else {
      throw simpul.galat(.paketRujukanHilang, Kalimat("Baris: \(nama.prefix(60)).", "Row: \(nama.prefix(60))."))
    }
    return kode
  }

  /// Fields and named sets of fields.
  private func himpunanBidang(_ simpul: SimpulYaml?) throws(TatacaraError) -> Set<FieldID> {
    var bidang: Set<FieldID> = []
    for anak in try simpul?.daftar() ?? [] {
      if let himpunan = himpunan[try anak.teks()] {
        bidang.formUnion(himpunan)
      } else {
        bidang.insert(try PembacaPaket.bidang(anak))
      }
    }
    return bidang
  }

  /// `keluarga.dtks: 1`.
  private func nilaiBidang(_ simpul: SimpulYaml?) throws(TatacaraError) -> [FieldID: Int64] {
    var nilai: [FieldID: Int64] = [:]
    for (nama, anak) in try simpul?.petaBebas() ?? [:] {
      nilai[try PembacaPaket.bidang(nama, anak)] = Int64(try anak.bilangan(0...1_000_000))
    }
    return nilai
  }
}
