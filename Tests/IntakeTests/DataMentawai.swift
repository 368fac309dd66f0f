import Causality
import Foundation
import Intake
import Registry
import Tatacara
import Testing

/// The invented register of `Tests/data`, which `Tests/run` unpacks and names in `SELARAS_DATA`. Run by hand, tests that need
/// it are skipped, visibly, unless it is named; under `CI=true` they fail then.
enum DataMentawai {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["SELARAS_DATA"].map { $0 + "/mentawai" }
    return named.flatMap { FileManager.default.fileExists(atPath: $0 + "/keluarga-1.csv") ? $0 : nil }
  }()

  static var ada: Bool { folder != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

  static let hariIni = Tanggal(tahun: 2026, bulan: 1, hari: 15) ?? .terakhir
  static let pusat = ReplicaID(rawValue: 1)
  static let desa = ReplicaID(rawValue: 7)
  static let desaDesa = ["13.09.01.2007", "13.09.01.2008", "13.09.01.2009"].compactMap { WilayahID(kode: $0) }

  static func baca(_ nama: String) throws -> CSVReader {
    let folder = try #require(folder, "data mentawai tidak ada; atur SELARAS_DATA")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + nama))
    return CSVReader(berkas: nama, bytes: Array(data))
  }

  static func sumber(_ kuartal: String, milik: WilayahID?) throws -> Sumber {
    try PembacaSumber.baca(
      keluarga: baca("keluarga-\(kuartal).csv"), individu: baca("individu-\(kuartal).csv"), milik: milik,
      dikenal: { desaDesa.contains($0) }, hariIni: hariIni)
  }

  static func pendirian() throws -> IndeksSumber {
    try PembacaSumber.indeks(
      keluarga: baca("keluarga-1.csv"), individu: baca("individu-1.csv"), dikenal: { desaDesa.contains($0) },
      hariIni: hariIni)
  }

  /// Read once.
  static let register = Result { try register(PendirianPlan(pendirian())) }

  /// The founding register of all three villages, as a village would hold it after its first sync.
  private static func register(_ plan: PendirianPlan) throws -> [WilayahID: [RekamanRegister]] {
    var serial: UInt64 = 1
    var hasil: [WilayahID: [RekamanRegister]] = [:]
    for wilayah in plan.wilayah {
      for keluarga in try plan.keluarga(di: wilayah) {
        hasil[wilayah, default: []] += keluarga.rekaman(pusat, mulai: serial).map { Register.resmi($0.id, $0.tulisan) }
        serial += keluarga.jumlahRekaman
      }
    }
    return hasil
  }

  static func rencana(
    _ kuartal: String, _ wilayah: WilayahID, _ register: [RekamanRegister], _ paket: PaketAturan? = nil
  ) throws -> RencanaImpor {
    RencanaImpor.susun(
      MasukanImpor(
        sumber: try sumber(kuartal, milik: wilayah), register: register, baris: paket?.barisImpor ?? Register.baris,
        replika: desa, serialBerikut: 1))
  }
}

/// Register rows for tests, as the merge would give them.
enum Register {
  static let nama = [
    NamaBaris.perbaikanData, NamaBaris.perbaikanNIK, NamaBaris.kontak, NamaBaris.usulanBaru, NamaBaris.anggotaBaru,
    NamaBaris.pecahKK, NamaBaris.pindahAnggota, NamaBaris.meninggal, NamaBaris.dtksMasuk, NamaBaris.penonaktifan,
    NamaBaris.pindah, NamaBaris.gantiPengurus, NamaBaris.anggotaAktifKembali, NamaBaris.anggotaTidakDitemukan,
    NamaBaris.anggotaDobel, NamaBaris.anggotaTidakLayak,
  ]
  static let program = ["pkh", "bpnt", "pbi", "blt", "kip"]
  static let baris: [String: BarisImpor] = {
    let semua = nama + program.map { "usulan_" + $0 } + program.map { "penghentian_" + $0 }
    return Dictionary(uniqueKeysWithValues: semua.enumerated().map { ($1, BarisImpor(kode: UInt8($0 + 1))) })
  }()

  static func paket(_ nama: String) throws -> PaketAturan {
    let akar = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try PaketAturan.baca(
      String(contentsOf: akar.appending(path: "protocol/tatacara/\(nama).yaml"), encoding: .utf8), digest: .zero)
  }

  /// The draft as its author would finalise it on an empty clock.
  static func usulan(_ draf: UsulanDraf, _ wilayah: WilayahID) throws -> Pembawa {
    var nomor: [RecordID: UInt64] = [:]
    let butir = draf.butir.map { satu in
      Butir(
        jenis: satu.jenis, bergantung: satu.bergantung,
        deltas: satu.deltas.map { delta in
          nomor[delta.rekaman, default: 0] += 1
          return self.delta(
            delta.rekaman, DataMentawai.desa, nomor[delta.rekaman] ?? 0, delta.konteks, delta.tulisan)
        })
    }
    let triwulan = try #require(Triwulan("2025-IV"))
    return Pembawa(
      jenis: .usulan, nomor: NomorPembawa(wilayah: wilayah, triwulan: triwulan, seri: 1, urut: 1),
      replika: DataMentawai.desa, paket: .zero, butir: butir)
  }

  static func delta(
    _ id: RecordID, _ replika: ReplicaID, _ counter: UInt64, _ konteks: Context = Context(), _ tulisan: [RegistryWrite]
  ) -> RegistryDelta {
    RegistryDelta(
      record: id, dot: Dot(replica: replika, counter: counter), context: konteks,
      writes: tulisan.sorted { $0.field < $1.field })
  }

  static func resmi(_ id: RecordID, _ tulisan: [RegistryWrite]) -> RekamanRegister {
    let baris = Baris.susun(id, [DeltaDihitung(delta(id, DataMentawai.pusat, 1, Context(), tulisan), .pusat)])
    return RekamanRegister(baris: baris, basis: BasisSumber(dasar: baris))
  }
}
