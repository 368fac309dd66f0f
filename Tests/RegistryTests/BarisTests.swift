import Causality
import Registry
import Testing

@Suite("Rows")
struct BarisTests {
  private let pendirian = Contoh.delta(
    Contoh.orang, .pusat,
    [
      Fields.keluargaOrang: .rekaman(Contoh.keluarga), Fields.nama: .teks("Mega"),
      Fields.nik: .teks("1309015209350006"),
      Fields.statusHidup: Fields.hidup,
    ])

  @Test("one delta is its writes, their author and its dot")
  func single() {
    let baris = Baris.susun(Contoh.orang, [pendirian])
    #expect(baris.entitas == .individu && baris.ada && baris.nilai == pendirian.delta.writes)
    #expect(baris[Fields.nama] == .teks("Mega") && baris[Fields.noHP] == nil)
    #expect(baris.asal(Fields.nama) == pendirian.delta.dot && baris.asal(Fields.noHP) == nil)
    #expect(baris.konteks == Context(covering: [pendirian.delta.dot]) && baris.konflik.isEmpty)
  }

  @Test("a record without its home does not exist: its creating delta was refused")
  func absent() {
    let koreksi = Contoh.delta(Contoh.orang, .kabupaten, [Fields.nama: .teks("Megawati")], seen: [pendirian])
    #expect(!Baris.susun(Contoh.orang, [koreksi]).ada && !Baris.susun(Contoh.orang, []).ada)
    #expect(Baris.susun(Contoh.orang, []).entitas == nil)
  }

  @Test("a field edited at pusat and in a village at once is one conflict; the rest of the record goes on")
  func conflict() {
    let pusat = Contoh.delta(Contoh.orang, .pusat, ke: 2, [Fields.nama: .teks("Megawati")], seen: [pendirian])
    let desa = Contoh.delta(
      Contoh.orang, .desa, [Fields.nama: .teks("Mega W"), Fields.statusHidup: Fields.meninggal], seen: [pendirian])
    let baris = Baris.susun(Contoh.orang, [desa, pusat, pendirian])
    #expect(baris.konflik == [Fields.nama] && baris.berkonflik(Fields.nama) && !baris.berkonflik(Fields.nik))
    #expect(baris.kandidat(Fields.nama) == [.teks("Megawati"), .teks("Mega W")])
    #expect(baris[Fields.statusHidup] == Fields.meninggal && baris.kandidat(Fields.nik).count == 1)
    let putusan = Contoh.delta(
      Contoh.orang, .kabupaten, [Fields.nama: .teks("Mega W")], seen: [pendirian, pusat, desa],
      bersyarat: desa.delta.dot)
    let putus = Baris.susun(Contoh.orang, [putusan, pusat, desa, pendirian])
    #expect(putus.konflik.isEmpty && putus[Fields.nama] == .teks("Mega W"))
    #expect(Baris.susun(Contoh.orang, [putusan, pusat, pendirian])[Fields.nama] == .teks("Megawati"))
  }

  @Test("a NIK padan by pusat wins over the village's, which stays readable as lost")
  func authority() {
    let pusat = Contoh.delta(Contoh.orang, .pusat, ke: 2, [Fields.nik: .teks("1309015209350007")], seen: [pendirian])
    let desa = Contoh.delta(Contoh.orang, .desa, ke: 9, [Fields.nik: .teks("1309015209350008")], seen: [pendirian])
    let baris = Baris.susun(Contoh.orang, [pendirian, desa, pusat])
    #expect(baris[Fields.nik] == .teks("1309015209350007") && baris.konflik.isEmpty)
    #expect(baris.bersaing.flatMap { $0.siblings.map(\.standing) } == [.shown, .lostByAuthority])
  }

  @Test("a tier's single delta on a field it may not write shows nothing, as in the full merge")
  func notEntitled() {
    let desil = Contoh.delta(
      Contoh.keluarga, .desa, [Fields.wilayah: .bilangan(14_365_127_911_936), Fields.desil: .bilangan(1)])
    let baris = Baris.susun(Contoh.keluarga, [desil])
    #expect(baris[Fields.desil] == nil && baris[Fields.wilayah] != nil && baris.bersaing.count == 1)
  }

  @Test("rows grown delta by delta on the fast path equal rows merged at once, in any order", arguments: 0..<200)
  func grown(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var deltas: [DeltaDihitung] = []
    var baris: Baris?
    var fast = 0
    for step in 1...12 {
      let tingkat = Tingkat.allCases.randomElement(using: &random) ?? .desa
      let blind = Int.random(in: 0..<4, using: &random) == 0
      let next = Contoh.delta(
        Contoh.keluarga, tingkat, ke: UInt64(step), writes(&random), seen: blind ? Array(deltas.dropLast()) : deltas)
      let held = Context(covering: deltas.map(\.delta.dot))
      deltas.append(next)
      // A repetition keeps `susun` from taking the fast path itself.
      let merged = Baris.susun(Contoh.keluarga, (deltas + [next]).shuffled(using: &random))
      let straight = Baris.susun(Contoh.keluarga, deltas.shuffled(using: &random)) == merged
      #expect(straight, "seed \(seed) step \(step)")
      if let over = baris?.ditimpa(oleh: next, held: held) {
        let same = over == merged
        #expect(same, "seed \(seed) step \(step)")
        fast += 1
      }
      baris = merged
    }
    #expect(fast > 0, "seed \(seed)")
  }

  private func writes(_ random: inout SplitMix64) -> [FieldID: Nilai] {
    var writes: [FieldID: Nilai] = [:]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard let field = Fields.keluarga.randomElement(using: &random) else { continue }
      for id in field.grup.map(Fields.anggota) ?? [field.id] {
        writes[id] = Fields[id].map { Contoh.nilai($0, using: &random) }
      }
    }
    return writes
  }
}

@Suite("Deltas of the register")
struct DeltaPeriksaTests {
  private func delta(_ writes: [(FieldID, Nilai)]) -> RegistryDelta {
    RegistryDelta(
      record: Contoh.orang, dot: Dot(replica: ReplicaID(rawValue: 1), counter: 1), context: Context(),
      writes: writes.map { RegistryWrite(field: $0.0, value: $0.1) })
  }

  @Test("are refused by code")
  func refused() {
    let table: [([(FieldID, Nilai)], RegistryError.Code?)] = [
      ([(Fields.nama, .teks("Mega"))], nil), ([], .urutanTulisan),
      ([(FieldID(rawValue: 300), .kosong)], .urutanTulisan),
      ([(Fields.nik, .kosong), (Fields.nama, .kosong), (Fields.nama, .kosong)], .urutanTulisan),
      ([(Fields.nama, .kosong), (Fields.nik, .kosong)], .urutanTulisan),
      ([(Fields.noKK, .kosong), (Fields.nama, .kosong)], .campurEntitas),
      ([(FieldID(rawValue: 200), .kosong)], .kolom), ([(Fields.alamat, .teks("x"))], .grupTidakUtuh),
      ([(Fields.alamat, .teks("x")), (Fields.rt, .bilangan(1)), (Fields.rw, .kosong)], nil),
      ([(Fields.desil, .bilangan(1))], .wewenang), ([(Fields.statusHidup, .kosong)], .kosong),
      ([(Fields.tglLahir, .teks("1935-09-12"))], .jenis),
    ]
    for (writes, code) in table { #expect(delta(writes).periksa(oleh: .desa)?.code == code, "\(writes.map(\.0))") }
    #expect(delta([(Fields.desil, .bilangan(1))]).periksa(oleh: .pusat) == nil)
    #expect(delta([(Fields.desil, .bilangan(1))]).periksa(oleh: nil) == nil)
  }
}
