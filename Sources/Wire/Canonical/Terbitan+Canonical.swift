import Causality
import Registry
import Tatacara

extension Terbitan: CanonicalDocument {
  package static let domain = "selaras/terbitan/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.byte(jenis.rawValue)
    writer.rantai(rantai)
    writer.digest(penandatangan)
    writer.tanggal(tanggal)
    writer.flag(peraga)
    writer.text(nama)
    writer.digest(akar)
    writer.varint(UInt64(jumlahDaun))
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let jenis = try reader.known(Jenis.self, "jenis")
    let rantai = try reader.rantai()
    let penandatangan = try reader.digest("penandatangan")
    let tanggal = try reader.tanggal("tanggal")
    let peraga = try reader.flag("peraga")
    let nama = try reader.text(limit: BatasDokumen.teks, "nama")
    let akar = try reader.digest("akar")
    self.init(
      jenis: jenis, rantai: rantai, penandatangan: penandatangan, tanggal: tanggal, peraga: peraga, nama: nama,
      akar: akar, jumlahDaun: try reader.number(1...UInt32(Batas.barisWilayah), "jumlahDaun"))
  }
}

extension BarisWilayah: CanonicalDocument {
  package static let domain = "selaras/baris-wilayah/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.wilayah(id)
    for text in [kode, provinsi, kabupaten, kecamatan, desa] { writer.text(text) }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let id = try reader.wilayah("id")
    let kode = try reader.text(limit: BatasDokumen.teks, "kode")
    let provinsi = try reader.text(limit: BatasDokumen.teks, "provinsi")
    let kabupaten = try reader.text(limit: BatasDokumen.teks, "kabupaten")
    let kecamatan = try reader.text(limit: BatasDokumen.teks, "kecamatan")
    self.init(
      id: id, kode: kode, provinsi: provinsi, kabupaten: kabupaten, kecamatan: kecamatan,
      desa: try reader.text(limit: BatasDokumen.teks, "desa"))
  }
}
