import Causality
import Foundation
import Registry
import Tatacara
import Testing
import Wire

@Suite struct ChangeSetTests {
  private let federation: WireFederation

  init() throws { federation = try WireFederation() }

  private func encode(_ content: IsiHimpunan) throws -> [UInt8] {
    try ChangeSet.encode(federation.header(), isi: content, kunci: federation.node(.desa).key)
  }

  private func open(_ bytes: [UInt8], limits: Batas = .baku) throws -> IsiHimpunan {
    try ChangeSet.decode(bytes, limits: limits).verify(federation.node(.desa).certificate.dokumen).isi(limits: limits)
  }

  @Test("A quarter comes back as it was sent, and every entry proves itself", arguments: [0, 1, 40])
  func quarter(count: Int) throws {
    let content = try federation.quarter(count)
    let received = try open(encode(content))
    #expect(received == content)
    for case .akta(let act, let views) in received.entri {
      for view in views { try view.periksa(act.dokumen) }
    }
  }

  @Test("An empty change-set is a header and a signature")
  func empty() throws {
    let bytes = try encode(IsiHimpunan(entri: [], rantai: []))
    #expect(bytes.count < 150)
    #expect(try open(bytes) == IsiHimpunan(entri: [], rantai: []))
  }

  @Test("One flipped bit anywhere is refused")
  func flipped() throws {
    let bytes = try encode(federation.quarter(1))
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << bit
        #expect(throws: (any Error).self, "byte \(position) bit \(bit)") {
          try ChangeSet.decode(changed).verify(federation.node(.desa).certificate.dokumen)
        }
      }
    }
  }

  @Test("Every cut and every byte too many is refused")
  func cut() throws {
    let bytes = try encode(federation.quarter(2))
    for length in bytes.indices {
      #expect(throws: WireError.self) { try ChangeSet.decode(Array(bytes[..<length])) }
    }
    #expect(throws: WireError.self) { try ChangeSet.decode(bytes + [0]) }
  }

  @Test("Another node's signature does not stand for the sender's")
  func sender() throws {
    let bytes = try encode(federation.quarter(1))
    let claimed = try ChangeSet.decode(bytes)
    #expect(throws: WireError.sertifikat("", "")) {
      try claimed.verify(federation.node(.kabupaten).certificate.dokumen)
    }
    var posing = try federation.node(.kabupaten).certificate.dokumen
    posing.replika = claimed.klaim.kepala.pengirim
    #expect(throws: WireError(.tandaTangan, "")) { try claimed.verify(posing) }
  }

  @Test("A part over three villages travels under one proof and each village's view stands alone")
  func villages() throws {
    let regions = try (1...11).map { try #require(WilayahID(kode: "13.09.01.20\($0 < 10 ? "0" : "")\($0)")) }
    let carriers = try regions.map { try federation.carrier($0.desa, butir: 2, in: $0) }
    let parts = zip(regions, carriers).map { region, carrier in
      BagianAkta(
        rantai: Rantai(wilayah: region, nomor: 3, kepalaSebelum: .zero),
        putusan: [
          PutusanUsulan(pembawa: Canonical.digest(carrier), sebelum: federation.paket, isi: .butir([0, 4])),
          PutusanUsulan(
            pembawa: federation.paket, sebelum: federation.paket, isi: .kembali(keLangkah: 1, alasan: 9)),
        ], berkas: [])
    }
    let (act, views) = try federation.act(.putusan, 2, parts, by: federation.verifikator, .kosong)
    let shown = [views[2], views[3], views[9]]
    let content = IsiHimpunan(entri: [.pembawa(carriers[2]), .akta(act, shown)], rantai: [])
    let received = try open(encode(content))
    #expect(received == content)
    for view in shown { try view.periksa(act.dokumen) }
  }

  @Test("Views of one act given apart arrive joined")
  func joined() throws {
    let carriers = try (0..<5).map { try federation.carrier($0) }
    let (act, views) = try federation.musdes(carriers)
    let apart = try carriers.map { carrier in
      Entri.akta(act, [try views[0].saring { $0 == Canonical.digest(carrier) }])
    }
    let received = try open(encode(IsiHimpunan(entri: apart, rantai: [])))
    #expect(received.entri == [.akta(act, views)])
  }

  @Test("Publications travel with the pack's text, or with a village's own row and its path")
  func publications() throws {
    let rows = (1...30).compactMap { number in
      WilayahID(kode: "13.09.01.20\(number < 10 ? "0" : "")\(number)").map {
        BarisWilayah(
          id: $0, kode: "\($0)", provinsi: "Sumatera Barat", kabupaten: "Kepulauan Mentawai", kecamatan: "Pagai Utara",
          desa: "Desa \(number)")
      }
    }
    let own = DaftarTerlihat(dari: rows) { $0.id == federation.village }
    let text = Array(repeating: UInt8(ascii: "a"), count: 500)
    for content in [IsiTerbitan.paket(text), .wilayah(own)] {
      let (akar, jumlah) = try content.akar()
      let document = Terbitan(
        jenis: content.jenis, rantai: Rantai(wilayah: .pusat, nomor: 2, kepalaSebelum: .zero),
        penandatangan: try federation.node(.pusat).certificate.digest, tanggal: federation.hari, peraga: true,
        nama: "2025", akar: akar, jumlahDaun: UInt32(jumlah))
      let entry = Entri.terbitan(try Bertanda(document, dengan: federation.node(.pusat).key), content)
      let received = try open(encode(IsiHimpunan(entri: [entry], rantai: [])))
      #expect(received.entri == [entry])
      try content.periksa(document)
    }
  }

  @Test("A required feature not known is refused with the highest version spoken")
  func feature() throws {
    var header = try federation.header()
    header.fiturWajib = [7]
    let bytes = try ChangeSet.encode(
      header, isi: IsiHimpunan(entri: [], rantai: []), kunci: federation.node(.desa).key)
    let refused = #expect(throws: WireError.self) { try ChangeSet.decode(bytes) }
    #expect(refused?.code == .fitur && refused?.pesan.contains("versi protokol tertinggi 1") == true)
    var next = try encode(IsiHimpunan(entri: [], rantai: []))
    next[4] = 2
    #expect(throws: WireError(.versi, "")) { try ChangeSet.decode(next) }
  }

  @Test("A block that does not expand is refused though it is signed, whatever is wrong with its stream")
  func unreadableStream() throws {
    let bytes = try encode(federation.quarter(5))
    let packed = try packedBlocks(of: bytes)
    #expect(!packed.isEmpty)
    for place in packed {
      for change: (inout Data) -> Void in [{ $0 = $0.dropLast(3) }, { $0[$0.startIndex] ^= 0xF0 }, { $0.append(0) }] {
        let broken = try federation.bend(bytes) { change(&$1[place].isi) }
        #expect(throws: WireError(.kompresi, ""), "block \(place)") { try open(broken) }
      }
    }
  }

  private func packedBlocks(of bytes: [UInt8]) throws -> [Int] {
    var packed: [Int] = []
    _ = try federation.bend(bytes) { _, blocks in packed = blocks.indices.filter { blocks[$0].kompresi == 1 } }
    return packed
  }

  @Test("A raw size that lies is refused though it is signed", arguments: [-1, 1, 1000])
  func lyingSize(by difference: Int) throws {
    let bytes = try encode(federation.quarter(5))
    for place in 0..<4 {
      let lying = try federation.bend(bytes) { header, blocks in
        blocks[place].ukuranMentah = UInt64(Int(blocks[place].ukuranMentah) + difference)
        header.ukuranMentah = UInt64(Int(header.ukuranMentah) + difference)
      }
      #expect(throws: WireError(.ukuran, ""), "block \(place)") { try open(lying) }
    }
    let header = try federation.bend(bytes) { header, _ in header.ukuranMentah += 1 }
    #expect(throws: WireError(.ukuran, "")) { try ChangeSet.decode(header) }
  }

  @Test("Blocks out of order, twice or of no known kind are refused")
  func blockOrder() throws {
    let bytes = try encode(federation.quarter(2))
    #expect(throws: WireError.bentuk("", "")) {
      try ChangeSet.decode(federation.bend(bytes) { _, blocks in blocks.swapAt(0, 1) })
    }
    #expect(throws: WireError.bentuk("", "")) {
      try ChangeSet.decode(federation.bend(bytes) { _, blocks in blocks[1].jenis = 1 })
    }
    #expect(throws: WireError.bentuk("", "")) {
      try ChangeSet.decode(federation.bend(bytes) { _, blocks in blocks[3].jenis = 9 })
    }
  }

  @Test("Limits bound what a change-set may make of few bytes")
  func limits() throws {
    let bytes = try encode(federation.quarter(20))
    #expect(throws: WireError.batas("", "")) { try open(bytes, limits: Batas(himpunan: 100)) }
    #expect(throws: WireError.batas("", "")) { try open(bytes, limits: Batas(blok: 100)) }
    #expect(throws: WireError.batas("", "")) { try open(bytes, limits: Batas(butirDaftar: 19)) }
    #expect(throws: WireError.batas("", "")) { try open(bytes, limits: Batas(bagian: 0)) }
    #expect(throws: (any Error).self) { try open(bytes, limits: Batas(pembawa: 3)) }
  }
}
