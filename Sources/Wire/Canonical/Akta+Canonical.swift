import Causality
import Registry
import Tatacara

extension Akta: CanonicalDocument {
  package static let domain = "selaras/akta/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.byte(jenis.rawValue)
    writer.byte(langkah)
    writer.digest(paket)
    writer.digest(penandatangan)
    writer.tanggal(tanggal)
    isi.write(to: &writer)
    writer.flag(peraga)
    writer.digest(akar)
    writer.varint(UInt64(jumlahBagian))
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let jenis = try reader.known(JenisAkta.self, "jenis")
    let langkah = try reader.byte("langkah")
    let paket = try reader.digest("paket")
    let penandatangan = try reader.digest("penandatangan")
    let tanggal = try reader.tanggal("tanggal")
    let isi = try IsiAkta(from: &reader)
    let peraga = try reader.flag("peraga")
    let akar = try reader.digest("akar")
    self.init(
      jenis: jenis, langkah: langkah, paket: paket, penandatangan: penandatangan, tanggal: tanggal, isi: isi,
      peraga: peraga, akar: akar, jumlahBagian: try reader.number(1...UInt32(BatasDokumen.bagian), "jumlahBagian"))
  }
}

extension IsiAkta {
  fileprivate func write(to writer: inout CanonicalWriter) {
    switch self {
    case .kosong: writer.byte(0)
    case .musdes(let tanggal, let tempat, let ketua, let hadir, let seri):
      writer.byte(1)
      writer.tanggal(tanggal)
      writer.text(tempat)
      writer.text(ketua)
      writer.varint(UInt64(hadir))
      writer.varint(UInt64(seri))
    case .surat(let nomor, let tanggal, let penandatangan, let delegasi):
      writer.byte(2)
      writer.text(nomor)
      writer.tanggal(tanggal)
      writer.text(penandatangan)
      writer.text(delegasi)
    case .pengumuman(let sampai):
      writer.byte(3)
      writer.tanggal(sampai)
    case .penetapan(let jalur, let periode, let sk, let daftar, let keluarga):
      writer.byte(4)
      writer.varint(UInt64(jalur.rawValue))
      writer.text(periode)
      writer.text(sk)
      writer.digest(daftar)
      writer.varint(UInt64(keluarga))
    case .ketetapan(let sk, let perihal):
      writer.byte(5)
      writer.text(sk)
      writer.text(perihal)
    }
  }

  fileprivate init(from reader: inout CanonicalReader) throws(WireError) {
    switch try reader.byte("bentuk isi") {
    case 0: self = .kosong
    case 1:
      let tanggal = try reader.tanggal("tanggal")
      let tempat = try reader.text(limit: BatasDokumen.teks, "tempat")
      let ketua = try reader.text(limit: BatasDokumen.teks, "ketua")
      let hadir = try reader.number(0...UInt32.max, "hadir")
      self = .musdes(
        tanggal: tanggal, tempat: tempat, ketua: ketua, hadir: hadir, seri: try reader.number(0...UInt32.max, "seri"))
    case 2:
      let nomor = try reader.text(limit: BatasDokumen.teks, "nomor")
      let tanggal = try reader.tanggal("tanggal")
      let penandatangan = try reader.text(limit: BatasDokumen.teks, "penandatangan")
      self = .surat(
        nomor: nomor, tanggal: tanggal, penandatangan: penandatangan,
        delegasi: try reader.text(limit: BatasDokumen.teks, "delegasi"))
    case 3: self = .pengumuman(sampai: try reader.tanggal("sampai"))
    case 4:
      let jalur = FieldID(rawValue: try reader.number(0...UInt16.max, "jalur"))
      let periode = try reader.text(limit: BatasDokumen.teks, "periode")
      let sk = try reader.text(limit: BatasDokumen.teks, "sk")
      let daftar = try reader.digest("daftar")
      self = .penetapan(
        jalur: jalur, periode: periode, sk: sk, daftar: daftar,
        keluarga: try reader.number(0...UInt32.max, "keluarga"))
    case 5:
      let sk = try reader.text(limit: BatasDokumen.teks, "sk")
      self = .ketetapan(sk: sk, perihal: try reader.text(limit: BatasDokumen.teks, "perihal"))
    default: throw .bentuk("jenis isi akta tidak dikenal", "an unknown kind of statement", at: reader.offset - 1)
    }
  }
}

extension PutusanUsulan: CanonicalDocument {
  package static let domain = "selaras/putusan/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.digest(pembawa)
    writer.optional(sebelum) { $0.digest($1) }
    isi.write(to: &writer)
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let pembawa = try reader.digest("pembawa")
    let sebelum = try reader.optional("sebelum") { reader throws(WireError) in try reader.digest("sebelum") }
    self.init(pembawa: pembawa, sebelum: sebelum, isi: try Isi(from: &reader))
  }
}

extension PutusanUsulan.Isi {
  func write(to writer: inout CanonicalWriter) {
    switch self {
    case .butir(let verdicts):
      writer.byte(1)
      writer.blob(verdicts)
    case .kembali(let keLangkah, let alasan):
      writer.byte(2)
      writer.byte(keLangkah)
      writer.byte(alasan)
    case .tanpa: writer.byte(0)
    }
  }

  init(from reader: inout CanonicalReader) throws(WireError) {
    switch try reader.byte("bentuk isi") {
    case 0: self = .tanpa
    case 1: self = .butir(try reader.blob(limit: BatasDokumen.butir, "putusan per butir"))
    case 2:
      let keLangkah = try reader.byte("keLangkah")
      self = .kembali(keLangkah: keLangkah, alasan: try reader.byte("alasan"))
    default: throw .bentuk("jenis putusan tidak dikenal", "an unknown kind of verdict", at: reader.offset - 1)
    }
  }
}

extension BerkasAkta: CanonicalDocument {
  package static let domain = "selaras/berkas/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.digest(digest)
    writer.byte(jenis.rawValue)
    writer.byte(tipe.rawValue)
    writer.varint(ukuran)
    writer.optional(untuk) { $0.digest($1) }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let digest = try reader.digest("digest")
    let jenis = try reader.known(JenisBerkas.self, "jenis")
    let tipe = try reader.known(TipeBerkas.self, "tipe")
    let ukuran = try reader.number(1...BatasDokumen.ukuranBerkas, "ukuran")
    let untuk = try reader.optional("untuk") { reader throws(WireError) in try reader.digest("untuk") }
    self.init(digest: digest, jenis: jenis, tipe: tipe, ukuran: ukuran, untuk: untuk)
  }
}
