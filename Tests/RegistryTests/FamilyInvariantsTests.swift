import Causality
import Registry
import Testing

@Suite("Family invariants")
struct FamilyInvariantsTests {
  private func id(_ serial: UInt64) -> RecordID { RecordID(replica: ReplicaID(rawValue: 1), serial: serial) }

  private func keluarga(_ serial: UInt64 = 7, pengurus: Nilai? = nil) -> Baris {
    var writes: [FieldID: Nilai] = [Fields.wilayah: .bilangan(Int64(WilayahID(kode: "13.09.01.2007")?.rawValue ?? 0))]
    writes[Fields.pengurus] = pengurus
    return Baris.susun(id(serial), [Contoh.delta(id(serial), .pusat, writes)])
  }

  private func orang(_ serial: UInt64, _ hubungan: Int64, hidup: Bool = true, di keluarga: UInt64 = 7) -> DeltaDihitung
  {
    Contoh.delta(
      id(serial), .pusat,
      [
        Fields.keluargaOrang: .rekaman(id(keluarga)), Fields.hubungan: .bilangan(hubungan),
        Fields.statusHidup: hidup ? Fields.hidup : Fields.meninggal,
      ])
  }

  private func baris(_ delta: DeltaDihitung) -> Baris { Baris.susun(delta.delta.record, [delta]) }

  private func anggota(_ delta: DeltaDihitung) throws -> FamilyInvariants.Anggota {
    try #require(FamilyInvariants.Anggota(baris(delta)))
  }

  private func kode(_ keluarga: Baris, _ orang: [DeltaDihitung]) throws -> [String] {
    try FamilyInvariants.periksa(keluarga, orang: orang.map(anggota)).map(\.kode)
  }

  @Test("exactly one living head")
  func heads() throws {
    #expect(try kode(keluarga(), [orang(1, 1), orang(2, 2)]).isEmpty)
    #expect(try kode(keluarga(), [orang(1, 1, hidup: false), orang(2, 2)]) == ["TANPA_KEPALA_HIDUP"])
    #expect(try kode(keluarga(), []) == ["TANPA_KEPALA_HIDUP"])
    #expect(try kode(keluarga(), [orang(1, 1), orang(2, 1)]) == ["KEPALA_LEBIH_DARI_SATU"])
    #expect(try kode(keluarga(), [orang(1, 1), orang(2, 1, hidup: false), orang(3, 1, di: 8)]).isEmpty)
  }

  @Test("who collects the aid is a living member")
  func collector() throws {
    let ketua = orang(1, 1)
    #expect(try kode(keluarga(pengurus: .rekaman(id(1))), [ketua]).isEmpty)
    #expect(try kode(keluarga(pengurus: .rekaman(id(9))), [ketua]) == ["PENGURUS_BUKAN_ANGGOTA"])
    let mati = orang(2, 2, hidup: false)
    #expect(try kode(keluarga(pengurus: .rekaman(id(2))), [ketua, mati]) == ["PENGURUS_MENINGGAL"])
    #expect(try kode(keluarga(pengurus: .kosong), [ketua]).isEmpty)
  }

  @Test("a person married onto two cards at once is found in both families, and blocks only membership and lanes")
  func torn() throws {
    let asal = orang(3, 3)
    let satu = Contoh.delta(id(3), .desa, [Fields.keluargaOrang: .rekaman(id(8))], seen: [asal])
    let dua = Contoh.delta(id(3), .desa, [Fields.keluargaOrang: .rekaman(id(9))], seen: [asal], replica: 77)
    let anak = try #require(FamilyInvariants.Anggota(Baris.susun(id(3), [asal, satu, dua])))
    #expect(anak.kandidat == [id(8), id(9)])
    for serial in [8, 9] as [UInt64] {
      let found = FamilyInvariants.periksa(keluarga(serial), orang: [anak, try anggota(orang(1, 1, di: serial))])
      #expect(found == [Temuan(.duaKeluarga, id(3))])
      #expect(found.allSatisfy { $0.menghalangi(Fields.keluargaOrang) && $0.menghalangi(Fields.progPKH) })
      #expect(found.allSatisfy { !$0.menghalangi(Fields.statusHidup) && !$0.menghalangi(Fields.alamat) })
    }
    #expect(FamilyInvariants.periksa(keluarga(), orang: [anak, try anggota(orang(1, 1))]).isEmpty)
  }

  @Test("the order of persons does not show", arguments: 0..<20)
  func order(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let semua = (1...6).map { orang(UInt64($0), .random(in: 1...2, using: &random)) }
    let rumah = keluarga(pengurus: .rekaman(id(5)))
    #expect(try kode(rumah, semua) == kode(rumah, semua.shuffled(using: &random)), "seed \(seed)")
  }
}
