import Causality
import Registry

/// What an act is, to the gate. Which steps a chain has, who signs them and in what order is the rule pack's; this is only
/// the shape of the document.
package enum JenisAkta: UInt8, CaseIterable, Sendable {
  /// Musdes or muskel: the village's forum decides its proposals, kades or lurah signs. The first act of every usulan.
  case musdes = 1
  /// Adds evidence or case files to proposals the village has custody of, after a return.
  case lampiran
  /// A step with verdicts: verval, rekomendasi, mutu ….
  case putusan
  /// A step with verdicts that rests on a letter (number, date, signatory, scan): pengesahan by bupati or wali kota.
  case pengesahan
  /// Opens the announcement of proposals, with its last day.
  case pengumumanBuka
  /// The end of a period is itself a document (design §3).
  case pengumumanTutup
  /// Determines requests: penetapan DTKS or KPM.
  case penetapan
  /// The village takes proposals back while it has custody.
  case pencabutan
  /// A decree of an upper tier over Ketetapan: founding, koreksi, padanan, penyelesaian.
  case ketetapan
}

/// What an act states besides its verdicts. Text is at most `BatasDokumen.teks` bytes each.
package enum IsiAkta: Hashable, Sendable {
  /// Nothing more than the verdicts (putusan, lampiran, pencabutan, pengumumanTutup, ketetapan without a letter).
  case kosong
  /// Musdes: date held, place, chair, people present, n-th of the quarter.
  case musdes(tanggal: Tanggal, tempat: String, ketua: String, hadir: UInt32, seri: UInt32)
  /// A letter: its number, date and signatory; the scan is among the files. `delegasi` names the mandate when a delegate signs.
  case surat(nomor: String, tanggal: Tanggal, penandatangan: String, delegasi: String)
  /// Announcement: the last day of the period.
  case pengumuman(sampai: Tanggal)
  /// Penetapan: `jalur` is the lane's field, `periode` as the decree words it, `sk` its number; `daftar` is the SHA-256 of
  /// the lane's whole list as it is then, of `keluarga` families. Each village's part brings that village's own list.
  case penetapan(jalur: FieldID, periode: String, sk: String, daftar: Digest, keluarga: UInt32)
  /// A decree over Ketetapan: its number and what for.
  case ketetapan(sk: String, perihal: String)
}

/// An act: one signed document over any number of villages (design §4, "One construct"). `akar` is the RFC 6962 root over
/// the leaves of its `BagianAkta`, one per village, ascending; whoever holds some villages' parts and the path checks the
/// same signature.
package struct Akta: Hashable, Sendable {
  package var jenis: JenisAkta
  /// The rule pack's step (1–255); 0 where no step is taken (lampiran, pencabutan, ketetapan).
  package var langkah: UInt8
  package var paket: Digest
  /// Digest of the signer's certificate: a person's, or the node's where the step is automatic.
  package var penandatangan: Digest
  /// The date signed, as the signer's node had it.
  package var tanggal: Tanggal
  package var isi: IsiAkta
  /// A demonstration's document (dates simulated): production nodes refuse it.
  package var peraga: Bool
  package var akar: Digest
  /// Number of villages, 1 and up.
  package var jumlahBagian: UInt32

  package init(
    jenis: JenisAkta, langkah: UInt8, paket: Digest, penandatangan: Digest, tanggal: Tanggal, isi: IsiAkta,
    peraga: Bool,
    akar: Digest, jumlahBagian: UInt32
  ) {
    self.jenis = jenis
    self.langkah = langkah
    self.paket = paket
    self.penandatangan = penandatangan
    self.tanggal = tanggal
    self.isi = isi
    self.peraga = peraga
    self.akar = akar
    self.jumlahBagian = jumlahBagian
  }
}

/// One village's part of an act.
package struct BagianAkta: Hashable, Sendable {
  /// Place in the signing replica's chain for this village; its digest there is the act's.
  package var rantai: Rantai
  /// Ascending by (pembawa's number, digest). None where a penetapan brings its list to a village that asked for nothing.
  package var putusan: [PutusanUsulan]
  /// Ascending by (kind, digest).
  package var berkas: [BerkasAkta]

  package init(rantai: Rantai, putusan: [PutusanUsulan], berkas: [BerkasAkta]) {
    self.rantai = rantai
    self.putusan = putusan
    self.berkas = berkas
  }

  package var wilayah: WilayahID { rantai.wilayah }
}

/// What an act says of one carrier, and which act it follows.
package struct PutusanUsulan: Hashable, Sendable {
  package var pembawa: Digest
  /// The act (its digest) that this one follows for this carrier; nil for a carrier's first act.
  package var sebelum: Digest?
  package var isi: Isi

  package enum Isi: Hashable, Sendable {
    /// Per butir, in order: 0 = terima, otherwise the reason's code of the rule pack (1–255) for tolak.
    case butir([UInt8])
    /// A return of the whole proposal to an earlier step for a missing or bad file or an invalid musdes, never for content.
    case kembali(keLangkah: UInt8, alasan: UInt8)
    /// No verdict: lampiran, pencabutan, pengumuman.
    case tanpa
  }

  package init(pembawa: Digest, sebelum: Digest?, isi: Isi) {
    self.pembawa = pembawa
    self.sebelum = sebelum
    self.isi = isi
  }
}

/// A file an act rests on: evidence of the forum, or one case's attachment.
package struct BerkasAkta: Hashable, Sendable {
  /// SHA-256 of the file's bytes.
  package var digest: Digest
  package var jenis: JenisBerkas
  package var tipe: TipeBerkas
  /// Bytes, 1 and up.
  package var ukuran: UInt64
  /// The carrier whose case it belongs to; nil for the whole forum's.
  package var untuk: Digest?

  package init(digest: Digest, jenis: JenisBerkas, tipe: TipeBerkas, ukuran: UInt64, untuk: Digest? = nil) {
    self.digest = digest
    self.jenis = jenis
    self.tipe = tipe
    self.ukuran = ukuran
    self.untuk = untuk
  }
}

/// Kinds of file. The first four are the musdes evidence pack (domain §1.3).
package enum JenisBerkas: UInt8, CaseIterable, Comparable, Sendable {
  case beritaAcara = 1
  case fotoKegiatan, daftarHadir, buktiPublikasi
  /// Surat pernyataan tanggung jawab mutlak: where a rule pack takes it instead.
  case sptjm
  case suratPengesahan
  case ktp, kk, fotoRumah, kunjungan, lainnya
  /// A village's list of a lane, computed from `resmi` where the penetapan is signed.
  case daftarPenetapan

  /// People attach it to a proposal or musdes of theirs.
  package var dilampirkan: Bool { !turun && self != .kunjungan }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Snake case, as rule packs, commands and tables name it: `berita_acara`.
  package var nama: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  package init?(nama: String) {
    guard let found = Self.allCases.first(where: { $0.nama == nama }) else { return nil }
    self = found
  }
}

extension JenisBerkas {
  /// The tier whose acts first name files of this kind: from there they go up.
  package var asal: Tingkat {
    switch self {
    case .suratPengesahan, .kunjungan: .kabupaten
    case .daftarPenetapan: .pusat
    case .beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi, .sptjm, .ktp, .kk, .fotoRumah, .lainnya: .desa
    }
  }

  /// Whether it also comes down, to every village it concerns: a decision's own paper.
  package var turun: Bool { self == .suratPengesahan || self == .daftarPenetapan }
}

package enum TipeBerkas: UInt8, CaseIterable, Sendable {
  case pdf = 1
  case jpeg, png
  /// UTF-8 text by RFC 4180, made by a node.
  case csv
}

/// Bounds of documents, one place for canonical bytes, columns and guards.
package enum BatasDokumen {
  /// Butir per carrier.
  package static let butir = 256
  /// Deltas per carrier.
  package static let delta = 1024
  /// Villages per act.
  package static let bagian = 100_000
  /// Carriers per village part.
  package static let putusan = 50_000
  /// Files per village part.
  package static let berkas = 20_000
  /// Bytes of one free text in an act or certificate.
  package static let teks = 400
  /// Bytes of one evidence or case file.
  package static let ukuranBerkas: UInt64 = 64 << 20
  /// Bytes of a rule pack's text.
  package static let paket = 256 << 10
}
