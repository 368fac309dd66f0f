import Causality
import Foundation
import Registry
import Tatacara
import Testing

/// What the tests share: both published packs, villages, carriers and acts, each with what a case changes of it.
enum Contoh {
  static let desa = Contoh.wilayah("13.09.01.2007")
  static let kelurahan = Contoh.wilayah("13.71.01.1001")
  static let nagari = Contoh.wilayah("13.04.05.2001")

  static func wilayah(_ kode: String) -> WilayahID { WilayahID(kode: kode) ?? .pusat }

  static func tanggal(_ iso: String) -> Tanggal { Tanggal(iso) ?? .terawal }

  /// Any digest, told apart by its number.
  static func digest(_ nomor: Int) -> Digest {
    let bytes = (0..<32).map { $0 < 24 ? 7 : UInt8(truncatingIfNeeded: nomor >> (8 * (31 - $0))) }
    return Digest(bytes: bytes) ?? .zero
  }

  static let digestPaket = digest(900_000)

  static func teksPaket(_ nama: String) throws -> String {
    let akar = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: akar.appending(path: "protocol/tatacara/\(nama).yaml"), encoding: .utf8)
  }

  /// Read once for all tests.
  private static let dibaca = Dictionary(
    uniqueKeysWithValues: ["kepmensos-73-2024", "uji-provinsi"].map { nama in
      (nama, Result { try PaketAturan.baca(teksPaket(nama), digest: digestPaket) })
    })

  static func paket(_ nama: String = "kepmensos-73-2024") throws -> PaketAturan {
    try #require(dibaca[nama]).get()
  }

  static let replika = ReplicaID(rawValue: 11)
  static let keluarga = RecordID(replika: 1, 1)
  static let orang = RecordID(replika: 1, 2)

  /// - Parameter baru: whether it makes the record: else another replica's delta did, which it knows.
  static func delta(
    _ rekaman: RecordID, _ counter: UInt64, _ isi: [(FieldID, Nilai)], baru: Bool = false
  ) -> RegistryDelta {
    RegistryDelta(
      record: rekaman, dot: Dot(replica: replika, counter: counter),
      context: baru ? Context() : Context(covering: [Dot(replica: rekaman.replica, counter: 1)]),
      writes: isi.sorted { $0.0 < $1.0 }.map { RegistryWrite(field: $0.0, value: $0.1) })
  }

  static func pembawa(
    _ butir: [Butir], di wilayah: WilayahID = desa, jenis: JenisPembawa = .usulan, menggantikan: Digest? = nil
  ) -> Pembawa {
    let triwulan = Triwulan(tanggal("2026-10-05"))
    return Pembawa(
      jenis: jenis, nomor: NomorPembawa(wilayah: wilayah, triwulan: triwulan, seri: 1, urut: 1), replika: replika,
      paket: digestPaket, menggantikan: menggantikan, butir: butir)
  }

  /// A butir of that row with one valid delta, told apart from others by `counter`.
  static func butir(_ baris: BarisAturan, _ counter: UInt64 = 1, bergantung: [UInt16] = []) -> Butir {
    var isi: [FieldID: Nilai] = [:]
    for field in baris.jalurWajib { isi[field] = .bilangan(baris.jalur[field] ?? 0) }
    let wajib = baris.wajib.isEmpty ? baris.tulis.filter { Fields[$0]?.grup == nil }.prefix(1) : baris.wajib.prefix(9)
    let entitas = baris.sifat == .permohonan ? baris.unit : wajib.first?.entitas ?? baris.unit
    for field in wajib where field.entitas == entitas {
      isi[field] = baris.tetap[field].map { .bilangan($0) } ?? nilai(field)
    }
    let rekaman = RecordID(replika: 1, entitas == .keluarga ? 1 : 2)
    return Butir(jenis: baris.kode, bergantung: bergantung, deltas: [delta(rekaman, counter, isi.map { ($0, $1) })])
  }

  static func nilai(_ field: FieldID) -> Nilai {
    switch Fields[field]?.jenis {
    case .digit(let panjang): .teks(String(repeating: "1", count: panjang.lowerBound))
    case .teks, nil: .teks("Contoh")
    case .wilayah: .bilangan(Int64(desa.rawValue))
    case .rekaman: .rekaman(RecordID(replika: 1, 2))
    case .bilangan(let batas): .bilangan(batas.lowerBound)
    default: .bilangan(1)
    }
  }
}

extension RecordID {
  init(replika: UInt64, _ serial: UInt64) { self.init(replica: ReplicaID(rawValue: replika), serial: serial) }
}

extension Penandatangan {
  /// Somebody of `peran` at the node of `tingkat` above `desa`.
  static func pada(
    _ tingkat: Tingkat, _ peran: Peran?, orang: UInt64, desa: WilayahID = Contoh.desa
  ) -> Penandatangan {
    let tangga: [WilayahID?] = [desa, desa.atasan, desa.atasan?.atasan, .pusat]
    return Penandatangan(
      replika: ReplicaID(rawValue: UInt64(tingkat.rawValue)), wilayah: tangga[Int(tingkat.rawValue) - 1] ?? .pusat,
      tingkat: tingkat, peran: peran, orang: orang)
  }
}
