import Foundation
import Testing
import lab

/// What a node shows of itself: equal before and after whatever changes nothing.
struct KeadaanSimpul: Equatable {
  let status: String
  let usulan: String

  init(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws {
    status = try federasi.perintah(simpul, ["status", "--json"])
    usulan = try federasi.perintah(simpul, ["usulan", "list", "--json"])
  }
}

extension FederasiProses {
  /// A refusal that leaves the node as it was.
  @discardableResult
  func menolak(
    _ simpul: SimpulRencana, _ args: [String], _ kode: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> HasilPerintah {
    let sebelum = try KeadaanSimpul(self, simpul)
    let hasil = try ditolak(simpul, args, kode, sourceLocation: sourceLocation)
    #expect(try KeadaanSimpul(self, simpul) == sebelum, "\(args)", sourceLocation: sourceLocation)
    return hasil
  }
}

extension RegisterUji {
  /// Everything of persons that no message may show: numbers, names, mothers.
  var rahasia: Set<String> {
    let nomor = (keluarga + individu).flatMap { [$0["no_kk"], $0["nik"]] }
    let nama = individu.flatMap { [$0["nama"], $0["ibu_kandung"]] }
    return Set((nomor + nama).compactMap(\.self).filter { $0.count >= 6 })
  }

  /// None of it stands in what a command printed.
  func periksaSamaran(_ hasil: HasilPerintah, sourceLocation: SourceLocation = #_sourceLocation) {
    let teks = hasil.keluar + hasil.galat
    for satu in rahasia where teks.contains(satu) { Issue.record("\(satu): \(teks)", sourceLocation: sourceLocation) }
  }
}
