import Registry
import Testing

@Suite("Field declarations")
struct FieldsTests {
  @Test("numbers ascend within their entity, names and labels are each used once")
  func unique() {
    #expect(zip(Fields.all, Fields.all.dropFirst()).allSatisfy { $0.id < $1.id })
    for entitas in Entitas.allCases {
      let fields = Fields.milik(entitas)
      #expect(fields.allSatisfy { $0.id.entitas == entitas && $0.entitas == entitas })
      #expect(Set(fields.map(\.nama)).count == fields.count && Set(fields.map(\.label.id)).count == fields.count)
      #expect(Set(fields.map(\.label.en)).count == fields.count)
    }
  }

  /// Numbers are in signed bytes: this list is only ever added to.
  @Test("numbers stay what they are")
  func stable() {
    let keluarga =
      "no_kk wilayah alamat rt rw lantai dinding atap sumber_air penerangan daya_listrik bahan_bakar sanitasi luas_lantai "
      + "aset_gas aset_kulkas aset_ac aset_tv aset_emas aset_komputer aset_motor aset_mobil penghasilan pengeluaran desil "
      + "lat lon updated_at dtks prog_pkh prog_bpnt prog_pbi prog_blt prog_kip pengurus id_bdt desa_tujuan"
    let individu =
      "keluarga nik nama tempat_lahir tgl_lahir jenis_kelamin hubungan status_kawin pendidikan pekerjaan disabilitas hamil "
      + "ibu_kandung no_hp status_hidup tgl_meninggal id_art_bdt nonaktif"
    let numbered = { (first: UInt16, names: String) in
      names.split(separator: " ").enumerated().map { "\(first + UInt16($0.offset)) \($0.element)" }
    }
    #expect(Fields.keluarga.map { "\($0.id.rawValue) \($0.nama)" } == numbered(1, keluarga))
    #expect(Fields.individu.map { "\($0.id.rawValue) \($0.nama)" } == numbered(129, individu))
  }

  @Test("are found by number and by name, and no others are")
  func lookup() {
    for field in Fields.all {
      #expect(Fields[field.id]?.nama == field.nama && Fields.bernama(field.nama, field.entitas)?.id == field.id)
    }
    for number in [0, 38, 128, 147, 255, 256, .max] as [UInt16] { #expect(Fields[FieldID(rawValue: number)] == nil) }
    #expect(Fields.bernama("nik", .keluarga) == nil && Fields.bernama("kode_wilayah", .keluarga)?.id == Fields.wilayah)
  }

  @Test("code lists number their words once, ascending")
  func codes() {
    for field in Fields.all {
      guard case .kode(let daftar) = field.jenis else { continue }
      #expect(zip(daftar, daftar.dropFirst()).allSatisfy { $0.nomor + 1 == $1.nomor }, "\(field.nama)")
      for words in [daftar.map(\.label.id), daftar.map(\.label.en)] {
        #expect(Set(words).count == daftar.count && words.allSatisfy { !$0.isEmpty })
      }
    }
  }

  @Test("groups are whole, within one entity and under one policy, and stand under their first field")
  func groups() {
    #expect(Fields.anggota(.alamat) == [Fields.alamat, Fields.rt, Fields.rw])
    #expect(Fields.anggota(.koordinat) == [Fields.lat, Fields.lon])
    #expect(Fields.rules.group(Fields.rw) == Fields.alamat && Fields.rules.group(Fields.nik) == Fields.nik)
    for grup in [Grup.alamat, .koordinat] {
      let policies = Set(Fields.anggota(grup).map { Fields.rules.policy($0) })
      #expect(policies.count == 1)
    }
  }

  @Test("pusat may write everything; lanes, desil and NIK are for whom the design says")
  func writers() {
    #expect(Fields.all.allSatisfy { $0.bolehDitulis(oleh: .pusat) })
    #expect(Tingkat.allCases.filter { Fields[Fields.desil]?.bolehDitulis(oleh: $0) == true } == [.pusat])
    #expect(
      Tingkat.allCases.filter { Fields[Fields.nik]?.bolehDitulis(oleh: $0) == true } == [.desa, .kabupaten, .pusat])
    #expect(Fields.jalur.count == 6 && Fields.jalur.allSatisfy { Fields.rules.policy($0) == .review })
    // A member's own end is for requests alone, yet no lane of the family's.
    #expect(Fields[Fields.nonaktif]?.penulis == .jalur && !Fields.jalur.contains(Fields.nonaktif))
    #expect(Fields.rules.policy(Fields.statusHidup) == .order)
    #expect(Fields.rules.policy(Fields.nik) == .authority([4, 2, 1]))
    #expect(Fields.rules.policy(FieldID(rawValue: 99)) == .review)
  }

  @Test("what must never be public is marked personal (domain §6.11)")
  func personal() {
    let hidden = [
      Fields.nik, Fields.noKK, Fields.ibuKandung, Fields.penghasilan, Fields.disabilitas, Fields.nama, Fields.alamat,
      Fields.lat, Fields.lon, Fields.noHP, Fields.tglLahir, Fields.hamil, Fields.idBDT, Fields.idARTBDT,
    ]
    #expect(hidden.allSatisfy { Fields[$0]?.pribadi == true })
    #expect(Fields.individu.allSatisfy { $0.pribadi })
  }
}
