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
    let replika = try reader.replika("replika")
    let wilayah = try reader.wilayah("wilayah")
    let kunci = try reader.raw(32, "kunci")
    let penerbit = try reader.optional("penerbit") { reader throws(WireError) in try reader.digest("penerbit") }
    let tanggal = try reader.tanggal("tanggal")
    let peraga = try reader.flag("peraga")
    let pendahulu = try reader.optional("pendahulu") { reader throws(WireError) in try reader.replika("pendahulu") }
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
    let simpul = try reader.digest("simpul")
    let nama = try reader.text(limit: BatasDokumen.teks, "nama")
    let peran = try reader.known(Peran.self, "peran")
    let mandat = try reader.text(limit: BatasDokumen.teks, "mandat")
    let orang = try reader.varint("orang")
    let kunci = try reader.raw(32, "kunci")
    let tanggal = try reader.tanggal("tanggal")
    self.init(
      simpul: simpul, nama: nama, peran: peran, mandat: mandat, orang: orang, kunci: kunci, tanggal: tanggal,
      rantai: try reader.rantai())
  }
}
