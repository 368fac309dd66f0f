import Causality
import Registry
import Tatacara

extension SertifikatSimpul: CanonicalDocument {
  package static let domain = "selaras/simpul/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.replika(replika)
    writer.wilayah(wilayah)
    writer.raw(kunci)
    writer.optional(penerbit) { $0.digest($1) }
    writer.tanggal(tanggal)
    writer.flag(peraga)
    writer.optional(pendahulu) { $0.replika($1) }
    writer.rantai(rantai)
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let replika = try reader.replika()
    let wilayah = try reader.wilayah()
    let kunci = try reader.raw(32)
    let penerbit = try reader.optional { reader throws(WireError) in try reader.digest() }
    let tanggal = try reader.tanggal()
    let peraga = try reader.flag()
    let pendahulu = try reader.optional { reader throws(WireError) in try reader.replika() }
    self.init(
      replika: replika, wilayah: wilayah, kunci: kunci, penerbit: penerbit, tanggal: tanggal, peraga: peraga,
      pendahulu: pendahulu, rantai: try reader.rantai())
  }
}

extension SertifikatPetugas: CanonicalDocument {
  package static let domain = "selaras/petugas/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.digest(simpul)
    writer.text(nama)
    writer.byte(peran.rawValue)
    writer.text(mandat)
    writer.varint(orang)
    writer.raw(kunci)
    writer.tanggal(tanggal)
    writer.rantai(rantai)
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let simpul = try reader.digest()
    let nama = try reader.text(limit: BatasDokumen.teks)
    let peran = try reader.known(Peran.self)
    let mandat = try reader.text(limit: BatasDokumen.teks)
    let orang = try reader.varint()
    let kunci = try reader.raw(32)
    let tanggal = try reader.tanggal()
    self.init(
      simpul: simpul, nama: nama, peran: peran, mandat: mandat, orang: orang, kunci: kunci, tanggal: tanggal,
      rantai: try reader.rantai())
  }
}
