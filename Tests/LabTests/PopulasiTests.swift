import Registry
import Testing
import lab

@Suite("Synthetic populations") struct PopulasiTests {
  static let mulai = Tanggal(tahun: 2025, bulan: 7, hari: 1) ?? .terawal

  @Test("numbers stay in their range and reach all of it", arguments: [0...0, 1...6, -3...3])
  func ranges(range: ClosedRange<Int>) {
    var acak = Acak(benih: 1)
    let seen = Set((0..<500).map { _ in acak.bilangan(range) })
    #expect(seen == Set(range))
  }

  @Test("one seed gives one population, another gives another") func seeded() throws {
    let desa = try #require(DesaBuatan.sumateraBarat.first)
    let once = csv(DesaBerubah(desa: desa, benih: 5, tanggal: Self.mulai).keluarga)
    #expect(csv(DesaBerubah(desa: desa, benih: 5, tanggal: Self.mulai).keluarga) == once)
    #expect(csv(DesaBerubah(desa: desa, benih: 6, tanggal: Self.mulai).keluarga) != once)
  }

  @Test("cards and numbers are unique through the quarters, nobody is born in the future", arguments: 1...5)
  func unique(benih: UInt64) {
    for desa in DesaBuatan.sumateraBarat {
      var village = DesaBerubah(desa: desa, benih: benih, tanggal: Self.mulai)
      for quarter in 1...3 {
        let akhir = Self.mulai.ditambah(hari: 92 * quarter)
        village.jalankanTriwulan(sampai: akhir)
        let persons = village.keluarga.flatMap(\.anggota)
        let niks = persons.map(\.nik).filter { !$0.isEmpty }
        #expect(Set(niks).count == niks.count, "benih \(benih)")
        #expect(niks.allSatisfy { $0.utf8.count == 16 })
        #expect(Set(village.keluarga.map(\.noKK)).count == village.keluarga.count)
        #expect(persons.allSatisfy { $0.lahir <= akhir })
        #expect(village.keluarga.allSatisfy { !$0.anggota.isEmpty })
      }
    }
  }

  @Test("a quarter shows a birth, a death, a marriage, an absence and a first NIK in every village")
  func changes() {
    for desa in DesaBuatan.sumateraBarat {
      var village = DesaBerubah(desa: desa, benih: 13, tanggal: Self.mulai)
      let before = village.keluarga
      village.jalankanTriwulan(sampai: Self.mulai.ditambah(hari: 92))
      let after = village.keluarga
      let people = { (families: [KeluargaBuatan]) in families.flatMap(\.anggota) }
      #expect(people(after).filter { $0.hidup == 2 }.count == 2)
      #expect(people(after).contains { $0.lahir > Self.mulai })
      #expect(Set(before.map(\.noKK)).subtracting(after.map(\.noKK)).count == 1)
      #expect(after.count >= before.count + 1)
      #expect(people(before).filter(\.nik.isEmpty).count > people(after).filter(\.nik.isEmpty).count)
    }
  }
}
