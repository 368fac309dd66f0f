import Registry

/// A village to people: where it lies and what its families are called.
package struct DesaBuatan: Sendable {
  package let wilayah: WilayahID
  package let tempat: String
  package let dusun: [String]
  /// Degrees × 1,000,000.
  package let lintang, bujur: Int
  package let nama: DaftarNama
  /// Families of the founding register.
  package let keluarga: Int

  /// Ten digits, as exports write the code.
  package var kode: String { "\(wilayah)".filter { $0 != "." } }

  /// The same village with so many families.
  package func dengan(keluarga: Int) -> DesaBuatan {
    DesaBuatan(
      wilayah: wilayah, tempat: tempat, dusun: dusun, lintang: lintang, bujur: bujur, nama: nama, keluarga: keluarga)
  }
}

/// Given and family names common in a place. Combined at random; whoever bears such a name is not meant.
package struct DaftarNama: Sendable {
  package let pria, wanita, belakang: [String]

  package static let mentawai = DaftarNama(
    pria: [
      "Aman", "Andreas", "Antonius", "Baltasar", "Bonifasius", "Dominikus", "Edison", "Fransiskus", "Gabriel", "Herman",
      "Ignasius", "Jonas", "Kornelius", "Lukas", "Marinus", "Nikolaus", "Oktavianus", "Petrus", "Robertus", "Samuel",
      "Stefanus", "Timoteus", "Urbanus", "Viktor", "Yakobus", "Yosep",
    ],
    wanita: [
      "Agustina", "Bernadeta", "Cornelia", "Debora", "Elisabet", "Ester", "Fransiska", "Hermina", "Imelda", "Kristina",
      "Lidia", "Magdalena", "Marta", "Monika", "Natalia", "Paulina", "Regina", "Rosalina", "Sesilia", "Teresia",
      "Veronika", "Yohana", "Yuliana",
    ],
    belakang: [
      "Sabebegen", "Sabelau", "Sagulu", "Sakerebau", "Sakoddobat", "Salabok", "Saleleubaja", "Samaloisa",
      "Samangilailai",
      "Saogo", "Saurei", "Siribere", "Siritoitet", "Taileleu", "Tasirileleu", "Tatebburuk",
    ])

  package static let minang = DaftarNama(
    pria: [
      "Afrizal", "Ahmad", "Asrul", "Bustami", "Dasril", "Edi", "Fauzan", "Hendri", "Ilham", "Jasril", "Khairul",
      "Masril",
      "Nasrul", "Rahmat", "Ridwan", "Rizki", "Syafrizal", "Syahrul", "Taufik", "Yusrizal", "Zulfikar", "Zulkifli",
    ],
    wanita: [
      "Asmawati", "Desmawati", "Elvina", "Fatmawati", "Gusmawati", "Hasnah", "Irma", "Jusmaniar", "Kartini", "Lisma",
      "Marlina", "Nurhayati", "Nurlela", "Rahmawati", "Rosmaniar", "Rosnida", "Syamsiar", "Warnida", "Yulisma",
      "Zuraida",
    ],
    belakang: [
      "Afandi", "Effendi", "Fitri", "Gusti", "Hidayat", "Ilyas", "Jamil", "Mardiah", "Novita", "Putra", "Putri",
      "Ramadani",
      "Saputra", "Sari", "Syarif", "Wahyuni",
    ])
}

extension DesaBuatan {
  /// The bundled example of Sumatera Barat: three desa, one nagari, one kelurahan. Region names are public facts; the rest
  /// is invented.
  package static var sumateraBarat: [DesaBuatan] {
    let rows: [(String, String, [String], Int, Int, DaftarNama, Int)] = [
      (
        "13.04.09.2005", "Pariangan", ["Jorong Padang Panjang", "Jorong Guguak", "Jorong Sikaladi"], -457_600,
        100_492_000, .minang, 52
      ),
      (
        "13.09.01.2007", "Betumonga", ["Dusun Betumonga Barat", "Dusun Muntei", "Dusun Sabeugunggung"], -2_694_000,
        100_012_000, .mentawai, 34
      ),
      (
        "13.09.02.2006", "Sioban", ["Dusun Sioban", "Dusun Karangan", "Dusun Berkat"], -2_186_000, 99_719_000,
        .mentawai, 46
      ),
      (
        "13.09.03.2003", "Maileppet", ["Dusun Pasakiat", "Dusun Maileppet Hilir"], -1_588_000, 99_205_000, .mentawai, 38
      ),
      (
        "13.71.03.1004", "Padang", ["Jl. Purus II", "Jl. Purus IV", "Jl. Veteran Dalam"], -933_400, 100_352_000,
        .minang, 58
      ),
    ]
    return rows.compactMap { kode, tempat, dusun, lintang, bujur, nama, keluarga in
      WilayahID(kode: kode).map {
        DesaBuatan(
          wilayah: $0, tempat: tempat, dusun: dusun, lintang: lintang, bujur: bujur, nama: nama, keluarga: keluarga)
      }
    }
  }
}
