import Causality
import Registry
import Tatacara
import Testing
import Wire

@Suite struct SessionTests {
  private let federation: WireFederation

  init() throws { federation = try WireFederation() }

  private func receipt() throws -> Bertanda<TandaTerima> {
    let desa = try federation.node(.desa).certificate.dokumen
    let kabupaten = try federation.node(.kabupaten)
    let heads = (1...3).map { number in
      KepalaRantai(
        replika: ReplicaID(rawValue: UInt64(9 - number)), wilayah: federation.village, nomor: UInt64(number),
        kepala: federation.paket)
    }
    let receipt = TandaTerima(
      oleh: kabupaten.certificate.dokumen.replika, untuk: desa.replika, tanggal: federation.hari, epoch: 77,
      sampai: 45, kepala: heads)
    return try Bertanda(receipt, dengan: kabupaten.key)
  }

  private func message() throws -> PesanSesi {
    var message = PesanSesi(
      replika: try federation.node(.desa).certificate.dokumen.replika, wilayah: federation.village,
      diterima: Kursor(epoch: 5, urutan: 12), log: Kursor(epoch: 0xfeed, urutan: 45), tanggal: federation.hari)
    message.tandaTerimaDipegang = try receipt()
    message.karantina = [CatatanKarantina(subjek: federation.paket, kode: "KONTEKS_TAK_DIKENAL", pesan: "Tunggu.")]
    message.karantinaUtuh = true
    message.karantinaDikenal = CatatanKarantina.sidik(message.karantina)
    message.terkirim = SumMod256([federation.paket, federation.paket])
    message.berkas = [BerkasDiminta(digest: federation.paket, mulai: 4096)]
    message.sertifikat = try [.pusat, .provinsi].map { try federation.node($0).certificate }
    message.himpunan = [1, 2, 3]
    message.masihAda = true
    return message
  }

  @Test("A session's message comes back as it was written")
  func roundTrip() throws {
    let message = try message()
    #expect(try PesanSesi(from: message.encode()) == message)
    let empty = PesanSesi(
      replika: message.replika, wilayah: message.wilayah, diterima: message.diterima, log: message.log,
      tanggal: message.tanggal)
    #expect(try PesanSesi(from: empty.encode()) == empty)
  }

  @Test("When both are up to date a request is short")
  func short() throws {
    var message = try message()
    (message.karantina, message.berkas, message.sertifikat, message.himpunan) = ([], [], [], [])
    #expect(try message.encode().count < 450)
  }

  @Test("A message without a version we speak is refused with the highest we do")
  func version() throws {
    var message = try message()
    message.versi = [2, 3]
    let refused = try #require(#expect(throws: WireError.self) { try PesanSesi(from: message.encode()) })
    #expect(refused.code == .versi && refused.pesan.contains("versi tertinggi simpul ini 1"))
    message.versi = [1, 2]
    #expect(try PesanSesi(from: message.encode()).versi == [1, 2])
  }

  @Test("A receipt stands under its signer's key and sorts its heads")
  func receiptSigned() throws {
    let receipt = try receipt()
    let key = try federation.node(.kabupaten).certificate.dokumen.kunci
    #expect(try receipt.verifikasi(kunci: key).value.kepala.map(\.nomor) == [3, 2, 1])
    #expect(try Bertanda<TandaTerima>(bytes: receipt.bytes) == receipt)
    #expect(throws: WireError(.tandaTangan, "")) {
      try receipt.verifikasi(kunci: federation.node(.desa).certificate.dokumen.kunci)
    }
  }

  @Test("Sums do not depend on order, and what is taken out is gone", arguments: [3, 4])
  func sums(seed: UInt64) {
    var random = ColumnsRandom(seed: seed)
    let digests = (0..<50).map { Canonical.sha256(Array("\(seed) \($0)".utf8)) }
    let whole = SumMod256(digests)
    #expect(SumMod256(digests.shuffled(using: &random)) == whole)
    #expect(SumMod256(digests[..<20]) + SumMod256(digests[20...]) == whole)
    var rest = whole
    for digest in digests[20...] { rest.kurang(digest) }
    #expect(rest == SumMod256(digests[..<20]))
    for digest in digests[..<20] { rest.kurang(digest) }
    #expect(rest == SumMod256())
  }

  @Test("A row's digest depends on what it says, not on how it was gathered")
  func row() throws {
    let record = RecordID(replica: ReplicaID(rawValue: 5), serial: 9)
    let values: [FieldID: Nilai] = [
      FieldID(rawValue: 3): .teks("Dusun"), FieldID(rawValue: 1): .bilangan(7), FieldID(rawValue: 9): .kosong,
    ]
    let row = BarisRegister(rekaman: record, entitas: .keluarga, nilai: values)
    #expect(row.nilai.map(\.field.rawValue) == [1, 3, 9])
    #expect(try Canonical.decode(BarisRegister.self, from: Canonical.bytes(row)) == row)
  }
}

@Suite("Messages of agreement") struct SepakatTests {
  private static let sum = SumMod256([Canonical.sha256([1]), Canonical.sha256([2])])
  private static let region = WilayahID(rawValue: 0) ?? .pusat

  static let contents: [PesanSepakat.Isi] = [
    .tautan(terkirim: sum, diterima: SumMod256()), .tanyaWilayah(.naik, sesudah: nil),
    .tanyaWilayah(.turun, sesudah: region), .wilayah([JumlahWilayah(wilayah: region, jumlah: sum)], masihAda: true),
    .tanyaEntri(region),
    .entri(DaftarEntri(jumlah: JumlahWilayah(wilayah: region, jumlah: sum), awalan: [1, .max], rusak: [7])),
    .minta(region, [3, 9]), .himpunan(region, [1, 2, 3]), .himpunan(region, []),
  ]

  @Test("go over and back unchanged, and no shorter form of them is taken", arguments: contents)
  func roundTrip(content: PesanSepakat.Isi) throws {
    for receipt in [nil, Canonical.sha256([3])] {
      let message = PesanSepakat(
        replika: ReplicaID(rawValue: 9), wilayah: .pusat, dalam: true, tandaTerima: receipt, isi: content)
      let bytes = Canonical.bytes(message)
      #expect(try Canonical.decode(PesanSepakat.self, from: bytes) == message)
      for length in bytes.indices {
        #expect(throws: WireError.self) { try Canonical.decode(PesanSepakat.self, from: Array(bytes[..<length])) }
      }
    }
  }

  @Test("name each entry once, in order")
  func order() {
    for names in [[2, 1], [1, 1]] as [[UInt64]] {
      let message = PesanSepakat(
        replika: ReplicaID(rawValue: 9), wilayah: .pusat, dalam: false, isi: .minta(Self.region, names))
      #expect(throws: WireError.self) { try Canonical.decode(PesanSepakat.self, from: Canonical.bytes(message)) }
    }
  }
}
