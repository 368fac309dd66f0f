import Causality
import Registry
import SwiftProtobuf
import Tatacara
import Testing
import Wire

import enum Crypto.Curve25519

/// A small federation with keys from fixed seeds, so that every signature, and so every vector, is the same each time.
struct WireFederation {
  struct Node {
    let key: Curve25519.Signing.PrivateKey
    let certificate: Bertanda<SertifikatSimpul>
  }

  struct Person {
    let key: Curve25519.Signing.PrivateKey
    let certificate: Bertanda<SertifikatPetugas>
  }

  let nodes: [Tingkat: Node]
  let kades: Person
  let verifikator: Person
  let paket = Canonical.sha256(Array("paket".utf8))
  let village: WilayahID
  let hari: Tanggal

  init() throws {
    let codes: [(Tingkat, String)] = [
      (.pusat, ""), (.provinsi, "13"), (.kabupaten, "13.09"), (.desa, "13.09.01.2007"),
    ]
    hari = try #require(Tanggal("2026-10-05"))
    village = try #require(WilayahID(kode: "13.09.01.2007"))
    var nodes: [Tingkat: Node] = [:]
    var above: Node?
    for (position, (tier, code)) in codes.enumerated() {
      let key = try Self.key(UInt8(position + 1))
      let region = try #require(WilayahID(kode: code))
      let certificate = SertifikatSimpul(
        replika: ReplicaID(rawValue: 0x1111_2222_3333_4440 + UInt64(position)), wilayah: region,
        kunci: Array(key.publicKey.rawRepresentation), penerbit: above?.certificate.digest, tanggal: hari,
        peraga: true, rantai: Rantai(wilayah: region, nomor: 1, kepalaSebelum: .zero))
      let node = Node(key: key, certificate: try Bertanda(certificate, dengan: above?.key ?? key))
      nodes[tier] = node
      above = node
    }
    self.nodes = nodes
    kades = try Self.person(.kepalaDesa, "Kepala Desa", 11, at: try #require(nodes[.desa]), on: hari)
    verifikator = try Self.person(.verifikator, "Verifikator", 12, at: try #require(nodes[.kabupaten]), on: hari)
  }

  static func key(_ seed: UInt8) throws -> Curve25519.Signing.PrivateKey {
    try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: seed, count: 32))
  }

  private static func person(
    _ role: Peran, _ name: String, _ seed: UInt8, at node: Node, on date: Tanggal
  ) throws -> Person {
    let key = try Self.key(seed)
    let region = node.certificate.dokumen.wilayah
    let certificate = SertifikatPetugas(
      simpul: node.certificate.digest, nama: name, peran: role, mandat: "SK Bupati 460/\(seed)/2026",
      orang: UInt64(seed) << 40, kunci: Array(key.publicKey.rawRepresentation), tanggal: date,
      rantai: Rantai(wilayah: region, nomor: 1, kepalaSebelum: .zero))
    return Person(key: key, certificate: try Bertanda(certificate, dengan: node.key))
  }

  func node(_ tier: Tingkat) throws -> Node { try #require(nodes[tier]) }

  /// A carrier of one village with `butir` items, each one delta of a few fields.
  func carrier(_ urut: Int, butir: Int = 1, in region: WilayahID? = nil) throws -> Pembawa {
    let replica = try node(.desa).certificate.dokumen.replika
    let items = (0..<butir).map { item in
      let record = RecordID(replica: replica, serial: UInt64(urut * 10 + item + 1))
      let writes = [
        RegistryWrite(field: FieldID(rawValue: 3), value: .teks("Dusun \(urut % 7)")),
        RegistryWrite(field: FieldID(rawValue: 130), value: .bilangan(Int64(urut * 31 + item) - 40)),
      ]
      return Butir(
        jenis: UInt8(item + 1), bergantung: item > 0 ? [0] : [],
        deltas: [
          RegistryDelta(record: record, dot: Dot(replica: replica, counter: 1), context: Context(), writes: writes)
        ])
    }
    return Pembawa(
      jenis: .usulan,
      nomor: NomorPembawa(
        wilayah: region ?? village, triwulan: Triwulan(hari), seri: 1, urut: UInt32(urut + 1)),
      replika: replica, paket: paket, butir: items)
  }

  func forumFiles(_ salt: Int = 0) -> [BerkasAkta] {
    [JenisBerkas.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi].map { kind in
      BerkasAkta(
        digest: Canonical.sha256(Array("\(kind)\(salt)".utf8)), jenis: kind, tipe: .pdf,
        ukuran: 1000 + UInt64(kind.rawValue))
    }
  }

  /// The village's musdes over `carriers`, accepting all, as a full view.
  func musdes(_ carriers: [Pembawa]) throws -> (Bertanda<Akta>, [PandanganBagian]) {
    let verdicts = carriers.map { carrier in
      PutusanUsulan(
        pembawa: Canonical.digest(carrier), sebelum: nil,
        isi: .butir(Array(repeating: 0, count: carrier.butir.count)))
    }
    let start = kades.certificate.dokumen.rantai.kepala(sesudah: kades.certificate.digest)
    let part = BagianAkta(
      rantai: Rantai(wilayah: village, nomor: 2, kepalaSebelum: start), putusan: verdicts, berkas: forumFiles())
    return try act(
      .musdes, 1, [part], by: kades,
      .musdes(tanggal: hari, tempat: "Balai Desa", ketua: "Ketua BPD", hadir: 41, seri: 1))
  }

  func act(
    _ kind: JenisAkta, _ step: UInt8, _ parts: [BagianAkta], by person: Person, _ content: IsiAkta
  ) throws -> (Bertanda<Akta>, [PandanganBagian]) {
    let act = Akta(
      jenis: kind, langkah: step, paket: paket, penandatangan: person.certificate.digest, tanggal: hari, isi: content,
      peraga: true, akar: BagianAkta.akar(parts), jumlahBagian: UInt32(parts.count))
    let signed = try Bertanda(act, dengan: person.key)
    return (signed, PandanganBagian.buat(akta: signed.digest, bagian: parts))
  }

  /// A quarter's change-set of the village, upwards.
  func quarter(_ count: Int) throws -> IsiHimpunan {
    let carriers = try (0..<count).map { try carrier($0, butir: $0 % 3 + 1) }
    let (act, views) = try musdes(carriers)
    let chain = LangkahRantai(
      replika: try node(.desa).certificate.dokumen.replika, wilayah: village, pertama: 1,
      digest: [kades.certificate.digest, act.digest])
    return IsiHimpunan(
      entri: [.petugas(kades.certificate)] + carriers.map(Entri.pembawa) + [.akta(act, views)], rantai: [chain])
  }

  func header(_ direction: ArahHimpunan = .naik) throws -> KepalaHimpunan {
    let (from, to): (Tingkat, Tingkat) = direction == .naik ? (.desa, .kabupaten) : (.kabupaten, .desa)
    return KepalaHimpunan(
      pengirim: try node(from).certificate.dokumen.replika, penerima: try node(to).certificate.dokumen.replika,
      arah: direction, epoch: 0xfeed_beef_0123_4567, dari: 10, sampai: 45)
  }

  /// The same change-set with its frame changed, signed again by the village: what a dishonest sender could make.
  func bend(
    _ bytes: [UInt8], _ change: (inout Selaras_KepalaHimpunan, inout [Selaras_Blok]) -> Void
  ) throws -> [UInt8] {
    var reader = CanonicalReader(bytes)
    let start = try reader.raw(5)
    var header = try Selaras_KepalaHimpunan(serializedBytes: reader.blob(limit: 4096))
    var blocks: [Selaras_Blok] = []
    for _ in 0..<(try reader.count(limit: 9)) {
      blocks.append(try Selaras_Blok(serializedBytes: reader.blob(limit: 1 << 20)))
    }
    change(&header, &blocks)
    var writer = CanonicalWriter()
    writer.raw(start)
    writer.blob(try header.serializedBytes())
    writer.count(blocks.count)
    for block in blocks { writer.blob(try block.serializedBytes()) }
    let digest = Canonical.sha256(writer.bytes)
    writer.raw(try Signature.sign(digest, domain: ChangeSet.domain, with: node(.desa).key))
    return writer.bytes
  }
}
