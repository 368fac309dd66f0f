import Causality
import Registry
import Tatacara
import Testing

/// A proposal of two butir (`perbaikan_data`, `usulan_pkh`), what is changed of it, and the code it must get.
struct KasusIsi: Sendable, CustomTestStringConvertible {
  let kode: String?
  let ubah: @Sendable (inout Pembawa) -> Void

  init(_ kode: String?, _ ubah: @escaping @Sendable (inout Pembawa) -> Void) {
    self.kode = kode
    self.ubah = ubah
  }

  var testDescription: String { kode ?? "sah" }

  /// The first butir writes this instead.
  static func tulis(_ kode: String?, _ isi: [(FieldID, Nilai)], _ rekaman: RecordID = Contoh.keluarga) -> KasusIsi {
    KasusIsi(kode) { $0.butir[0].deltas = [Contoh.delta(rekaman, 1, isi)] }
  }

  static let bidang: [KasusIsi] = [
    tulis(nil, [(Fields.lantai, .bilangan(1))]),
    tulis(nil, [(Fields.alamat, .teks("Dusun")), (Fields.rt, .bilangan(1)), (Fields.rw, .bilangan(2))]),
    tulis("GRUP_TAK_LENGKAP", [(Fields.rt, .bilangan(1))]),
    tulis("JALUR_HANYA_BACA", [(Fields.progPKH, .bilangan(1))]),
    tulis("JALUR_HANYA_BACA", [(Fields.dtks, .bilangan(0))]),
    tulis("DESIL_HANYA_BACA", [(Fields.desil, .bilangan(1))]),
    tulis("BIDANG_DI_LUAR_BARIS", [(Fields.pengurus, .rekaman(Contoh.orang))]),
    tulis("BIDANG_DI_LUAR_BARIS", [(Fields.nik, .teks("1309010101010001"))], Contoh.orang),
    tulis("BIDANG_DI_LUAR_BARIS", [(Fields.statusHidup, .bilangan(2))], Contoh.orang),
    tulis("BIDANG_TAK_DIKENAL", [(FieldID(rawValue: 120), .bilangan(2))]),
    tulis("BIDANG_TAK_DIKENAL", [(FieldID(rawValue: 4000), .bilangan(2))]),
    tulis("NILAI_SALAH", [(Fields.lantai, .teks("tanah"))]),
    tulis("NILAI_SALAH", [(Fields.lantai, .bilangan(99))]),
    tulis("NILAI_SALAH", [(Fields.lantai, .bilangan(1)), (Fields.hamil, .bilangan(1))]),
    tulis("NILAI_SALAH", [(Fields.lantai, .bilangan(1)), (Fields.lantai, .bilangan(2))]),
  ]

  /// What a village that skips its own checks might send: no name, a home elsewhere, a death that has not been.
  static let takMungkin: [KasusIsi] = [
    KasusIsi(nil) { $0.butir[0] = orangBaru([(Fields.nama, .teks("Siti"))]) },
    KasusIsi("NILAI_SALAH") { $0.butir[0] = orangBaru([]) },
    KasusIsi("NILAI_SALAH") { $0.butir[0] = orangBaru([(Fields.nama, .kosong)]) },
    KasusIsi("NILAI_SALAH") { $0.butir[0] = orangBaru([(Fields.nama, .teks(""))]) },
    tulis("NILAI_SALAH", [(Fields.nama, .kosong)], Contoh.orang),
    KasusIsi(nil) { $0.butir[0] = meninggal("2026-12-31") },
    KasusIsi("TANGGAL_SETELAH_TRIWULAN") { $0.butir[0] = meninggal("2027-01-01") },
    KasusIsi("RUMAH_DESA_LAIN") { $0.butir[0] = keluargaBaru(Contoh.wilayah("13.09.01.2008")) },
    KasusIsi("RUMAH_DESA_LAIN") {
      $0.jenis = .koreksi
      $0.butir = [Butir(jenis: 0, deltas: keluargaBaru(Contoh.wilayah("13.09.01.2008")).deltas)]
    },
  ]

  private static func orangBaru(_ isi: [(FieldID, Nilai)]) -> Butir {
    Butir(
      jenis: 5,
      deltas: [Contoh.delta(Contoh.orang, 1, [(Fields.keluargaOrang, .rekaman(Contoh.keluarga))] + isi, baru: true)])
  }

  private static func meninggal(_ tanggal: String) -> Butir {
    let hari = Int64(Contoh.tanggal(tanggal).hari)
    return Butir(
      jenis: 7,
      deltas: [
        Contoh.delta(Contoh.orang, 1, [(Fields.statusHidup, Fields.meninggal), (Fields.tglMeninggal, .bilangan(hari))])
      ])
  }

  private static func keluargaBaru(_ desa: WilayahID) -> Butir {
    Butir(
      jenis: 4, deltas: [Contoh.delta(Contoh.keluarga, 1, [(Fields.wilayah, .bilangan(Int64(desa.rawValue)))])])
  }

  static let permohonan: [KasusIsi] = [
    KasusIsi("NILAI_BUKAN_BARIS") {
      $0.butir[1].deltas = [Contoh.delta(Contoh.keluarga, 2, [(Fields.progPKH, .bilangan(0))])]
    },
    KasusIsi("NILAI_BUKAN_BARIS") {
      $0.butir[1].deltas = [Contoh.delta(Contoh.keluarga, 2, [(Fields.progPKH, .kosong)])]
    },
    KasusIsi("JALUR_HANYA_BACA") {
      $0.butir[1].deltas = [Contoh.delta(Contoh.keluarga, 2, [(Fields.progBLT, .bilangan(1))])]
    },
    KasusIsi("PERMOHONAN_SATU_JALUR") {
      let dua = [Contoh.keluarga, RecordID(replika: 1, 9)].map { Contoh.delta($0, 2, [(Fields.progPKH, .bilangan(1))]) }
      $0.butir[1].deltas = dua
    },
    KasusIsi("BIDANG_DI_LUAR_BARIS") {
      $0.butir[1].deltas = [
        Contoh.delta(Contoh.keluarga, 2, [(Fields.progPKH, .bilangan(1)), (Fields.lantai, .bilangan(1))])
      ]
    },
    KasusIsi("BIDANG_WAJIB_KURANG") {
      $0.butir[0] = Butir(jenis: 7, deltas: [Contoh.delta(Contoh.orang, 1, [(Fields.tglMeninggal, .bilangan(1))])])
    },
    KasusIsi("NILAI_BUKAN_BARIS") {
      $0.butir[0] = Butir(jenis: 7, deltas: [Contoh.delta(Contoh.orang, 1, [(Fields.statusHidup, .bilangan(1))])])
    },
    KasusIsi("PERMOHONAN_SATU_JALUR") {
      $0.butir[1] = Butir(jenis: 21, deltas: [Contoh.delta(Contoh.keluarga, 2, [(Fields.dtks, .bilangan(0))])])
    },
  ]

  static let bentuk: [KasusIsi] = [
    KasusIsi(nil) { _ in },
    KasusIsi("PAKET_TAK_COCOK") { $0.paket = .zero },
    KasusIsi("BUTIR_TERLALU_BANYAK") { $0.butir = [] },
    KasusIsi("BUTIR_TERLALU_BANYAK") { $0.butir = Array(repeating: $0.butir[0], count: 257) },
    KasusIsi("BUTIR_TERLALU_BANYAK") { $0.butir[0].deltas = Array(repeating: $0.butir[0].deltas[0], count: 1024) },
    KasusIsi("DELTA_RUSAK") { $0.nomor.wilayah = Contoh.wilayah("13.09") },
    KasusIsi("DELTA_RUSAK") { $0.butir[0].deltas = [] },
    KasusIsi("DELTA_RUSAK") { $0.butir[0].deltas = [$0.butir[0].deltas[0], $0.butir[0].deltas[0]] },
    KasusIsi("DELTA_RUSAK") {
      $0.butir[1].deltas = [Contoh.delta(Contoh.keluarga, 1, [(Fields.progPKH, .bilangan(1))])]
    },
    KasusIsi("TITIK_BUKAN_PENULIS") { $0.replika = ReplicaID(rawValue: 99) },
    KasusIsi("KONTEKS_MENDAHULUI") {
      let delta = $0.butir[0].deltas[0]
      $0.butir[0].deltas = [
        RegistryDelta(
          record: delta.record, dot: delta.dot, context: Context(covering: [delta.dot]), writes: delta.writes)
      ]
    },
    KasusIsi("BARIS_TAK_DIKENAL") { $0.butir[0].jenis = 0 },
    KasusIsi("BARIS_TAK_DIKENAL") { $0.butir[0].jenis = 254 },
    KasusIsi(nil) { $0.butir[1].bergantung = [0] },
    KasusIsi("BERGANTUNG_SALAH") { $0.butir[1].bergantung = [2] },
    KasusIsi("BERGANTUNG_SALAH") { $0.butir[1].bergantung = [1] },
    KasusIsi("BERGANTUNG_SALAH") { $0.butir[1].bergantung = [0, 0] },
    KasusIsi("BERGANTUNG_SALAH") { $0.butir[1].bergantung = [.max] },
    KasusIsi("BERGANTUNG_LEBIH_LAMBAT") { $0.butir[0].bergantung = [1] },
    KasusIsi("BERGANTUNG_BERPUTAR") {
      $0.butir[1] = Butir(
        jenis: 1, bergantung: [0], deltas: [Contoh.delta(Contoh.keluarga, 2, [(Fields.atap, .bilangan(1))])])
      $0.butir[0].bergantung = [1]
    },
  ]
}

@Suite("What a carrier may hold")
struct IsiTests {
  private func usulan() throws -> Pembawa {
    Contoh.pembawa([
      Butir(jenis: 1, deltas: [Contoh.delta(Contoh.keluarga, 1, [(Fields.lantai, .bilangan(1))])]),
      Butir(jenis: 30, deltas: [Contoh.delta(Contoh.keluarga, 2, [(Fields.progPKH, .bilangan(1))])]),
    ])
  }

  @Test(
    "is refused by code where it is not",
    arguments: KasusIsi.bidang + KasusIsi.takMungkin + KasusIsi.permohonan + KasusIsi.bentuk)
  func isi(_ kasus: KasusIsi) throws {
    var pembawa = try usulan()
    kasus.ubah(&pembawa)
    let asal: Tingkat = pembawa.jenis == .usulan ? .desa : .pusat
    #expect(PemeriksaanIsi.periksa(pembawa, paket: try Contoh.paket(), asal: asal)?.kode == kasus.kode)
  }

  @Test(
    "only tiers a row names may originate it",
    arguments: [(Tingkat.desa, nil), (.kabupaten, "ASAL_SALAH")] as [(Tingkat, String?)])
  func asal(_ tingkat: Tingkat, _ kode: String?) throws {
    #expect(PemeriksaanIsi.periksa(try usulan(), paket: try Contoh.paket(), asal: tingkat)?.kode == kode)
  }

  @Test(
    "a Ketetapan writes what its tier may, lanes and desil of pusat included",
    arguments: [
      (JenisPembawa.koreksi, Tingkat.pusat, Fields.desil, nil),
      (.koreksi, .provinsi, Fields.desil, "BIDANG_HANYA_BACA"),
      (.koreksi, .kabupaten, Fields.progPKH, nil), (.koreksi, .desa, Fields.progPKH, "ASAL_SALAH"),
      (.pendirian, .kabupaten, Fields.dtks, "ASAL_SALAH"), (.penyelesaian, .provinsi, Fields.desil, nil),
    ] as [(JenisPembawa, Tingkat, FieldID, String?)])
  func ketetapan(_ jenis: JenisPembawa, _ asal: Tingkat, _ field: FieldID, _ kode: String?) throws {
    let butir = Butir(jenis: 0, deltas: [Contoh.delta(Contoh.keluarga, 1, [(field, .bilangan(1))])])
    let pembawa = Contoh.pembawa([butir], jenis: jenis)
    #expect(PemeriksaanIsi.periksa(pembawa, paket: try Contoh.paket(), asal: asal)?.kode == kode)
  }

  @Test("messages never hold a value")
  func tanpaNilai() throws {
    var pembawa = try usulan()
    pembawa.butir[0].deltas = [
      Contoh.delta(Contoh.orang, 1, [(Fields.nama, .teks(String(repeating: "Rahasia", count: 40)))])
    ]
    let galat = try #require(PemeriksaanIsi.periksa(pembawa, paket: try Contoh.paket(), asal: .desa))
    #expect(!galat.description.contains("Rahasia"))
    #expect(galat.letak?.hasPrefix("butir 1") == true)
  }
}
