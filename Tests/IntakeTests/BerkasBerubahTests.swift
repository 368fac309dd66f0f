import Foundation
import Intake
import Registry
import Testing

/// A founding reads its files once to look at them and again to write them (`IndeksSumber`). Whoever saves the spreadsheet
/// in between must not found what nobody looked at.
@Suite("Files that change between the two readings of a founding")
struct BerkasBerubahTests {
  /// A file whose bytes may be changed while it is read.
  private final class Isi {
    var bytes: [UInt8]
    private var letak = 0

    init(_ teks: String) { bytes = Array(teks.utf8) }

    func pembaca(_ nama: String) -> CSVReader {
      CSVReader(
        berkas: nama,
        ambil: { [self] in
          guard letak < bytes.count else { return nil }
          // Little at a time, so that what was read before is read again.
          defer { letak = min(letak + 64, bytes.count) }
          return Array(bytes[letak..<min(letak + 64, bytes.count)])
        }, lompat: { [self] in letak = Int($0) })
    }

    func ganti(_ lama: String, _ baru: String) {
      bytes = Array(String(decoding: bytes, as: UTF8.self).replacing(lama, with: baru).utf8)
    }
  }

  private static let kk = ["1309011012100001", "1309011012100002"]
  private let keluarga = Isi(
    "no_kk,kode_wilayah,alamat\n\(kk[0]),1309012007,Dusun Satu\n\(kk[1]),1309012007,Dusun Dua\n"
      + lain { "13090110121\($0),1309012008,Dusun Lain\n" })
  private let individu = Isi(
    "nik,no_kk,nama,hubungan\n1309011010800001,\(kk[0]),Orang Satu,1\n1309011010800002,\(kk[1]),Orang Dua,1\n"
      + lain { "13090110108\($0),13090110121\($0),Orang \($0),1\n" })

  /// Rows of another village, more than a reader holds: what stands before them has to be read again.
  private static func lain(_ baris: (Int) -> String) -> String {
    (10_000..<10_000 + CSVReader.batasBaris / 32).map(baris).joined()
  }

  private func rencana() throws -> PendirianPlan {
    let dikatakan: Set = ["no_kk", "kode_wilayah", "alamat", "nik", "nama", "hubungan"]
    let indeks = try PembacaSumber.indeks(
      keluarga: keluarga.pembaca("k.csv"), individu: individu.pembaca("i.csv"),
      dikenal: { _ in true },
      pemetaan: PemetaanKolom(tidakAda: Set(Fields.all.map(\.nama)).subtracting(dikatakan)),
      hariIni: ContohBerkas.hariIni)
    try #require(indeks.penolakan.isEmpty)
    return PendirianPlan(indeks)
  }

  @Test("an unchanged file is read twice alike") func tetap() throws {
    let rencana = try rencana()
    let pertama = try rencana.keluarga(di: ContohBerkas.desa)
    #expect(pertama.count == 2 && pertama.allSatisfy { $0.anggota.count == 1 })
    #expect(try rencana.keluarga(di: ContohBerkas.desa) == pertama)
  }

  @Test("a row that is gone, moved, unreadable, or another's now is refused with its line", arguments: 0..<7)
  func berubah(_ apa: Int) throws {
    let rencana = try rencana()
    switch apa {
    case 0: keluarga.bytes = Array(keluarga.bytes.prefix(40))
    case 1: keluarga.ganti("Dusun Satu", "Dusun Kesatu")
    case 2: keluarga.ganti(Self.kk[1], "1309011012100009")
    case 3: keluarga.ganti("1309012007,Dusun Dua", "1309012008,Dusun Dua")
    case 4: keluarga.ganti(",Dusun Dua", "\"Dusun Dua")
    case 5: individu.ganti("Dua,1", "Dua,X")
    default: individu.ganti("0002,\(Self.kk[1])", "0002,\(Self.kk[0])")
    }
    do {
      _ = try rencana.keluarga(di: ContohBerkas.desa)
      Issue.record("a changed file was read")
    } catch let galat as IntakeError {
      #expect(galat == IntakeError(.berkasBerubah, ""))
      #expect((galat.posisi?.baris ?? 0) > 1 && galat.pesan.contains("ulangi"))
      #expect(!galat.kalimat(.id).contains("13090110"))
    }
  }
}
