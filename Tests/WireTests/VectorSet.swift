import Causality
import Registry
import Tatacara
import Testing
import Wire

/// Every vector there is, built from fixed keys.
struct VectorSet {
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private(set) var index: VectorIndex
  private let federation: WireFederation

  init() throws {
    federation = try WireFederation()
    let leaves = (0..<11).map { MerkleTree.leaf(Array("daun \($0)".utf8)) }
    let digests = leaves + [federation.paket]
    index = VectorIndex(
      akar: "\(try federation.node(.pusat).certificate.digest)", sertifikat: [], vektor: [],
      pohon: [(0, []), (1, [0]), (5, [1, 4]), (11, [2, 3, 9]), (11, [])].map { count, shown in
        Self.tree(Array(leaves[..<count]), shown)
      },
      jumlahan: digests.map(\.description), jumlah: "\(SumMod256(digests).jumlah)")
    try documents()
    try brokenDocuments()
    try changeSets()
    try brokenChangeSets()
    try messages()
  }

  private static func tree(_ leaves: [Digest], _ shown: [Int]) -> VektorPohon {
    VektorPohon(
      jumlah: leaves.count, daun: leaves.map(\.description), tampak: shown,
      bukti: MerkleTree.proof(leaves, for: shown).map(\.description), akar: "\(MerkleTree.root(leaves))")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private mutating func add(_ bytes: [UInt8], _ vector: Vector) {
    files.append((vector.berkas, bytes))
    index.vektor.append(vector)
  }

  // MARK: Documents

  private mutating func document<D: CanonicalDocument>(_ document: D, _ name: String, _ about: String) {
    add(
      Canonical.bytes(document),
      Vector(
        jenis: "dokumen", berkas: "\(name).bin", tentang: about, digest: "\(Canonical.digest(document))"))
  }

  private mutating func signed<D: CanonicalDocument>(
    _ document: Bertanda<D>, _ name: String, _ about: String, by key: [UInt8]
  ) {
    add(
      document.bytes,
      Vector(
        jenis: "bertanda", berkas: "\(name).bin", tentang: about, digest: "\(document.digest)", kunci: Self.hex(key)))
  }

  private mutating func documents() throws {
    for tier in [Tingkat.pusat, .provinsi, .kabupaten, .desa] {
      let node = try federation.node(tier).certificate
      let issuer = try federation.node(tier.atasan ?? .pusat).certificate.dokumen.kunci
      signed(node, "sertifikat-\(tier)", "sertifikat simpul \(tier)", by: issuer)
      index.sertifikat.append("sertifikat-\(tier).bin")
    }
    let desa = try federation.node(.desa).certificate.dokumen.kunci
    signed(federation.kades.certificate, "sertifikat-kades", "sertifikat petugas", by: desa)
    let carriers = try (0..<3).map { try federation.carrier($0, butir: $0 + 1) }
    document(carriers[0], "pembawa-satu-butir", "usulan terkecil")
    document(carriers[2], "pembawa-tiga-butir", "butir yang bergantung")
    document(try rich(), "pembawa-lengkap", "semua jenis nilai, konteks dengan lompatan, menggantikan")
    let (act, views) = try federation.musdes(carriers)
    let kades = federation.kades.certificate.dokumen.kunci
    signed(act, "akta-musdes", "akta dengan isi musdes", by: kades)
    document(try #require(views.first), "pandangan-penuh", "bagian desa, semua tampak")
    let one = Canonical.digest(carriers[1])
    document(
      try #require(views.first).saring { $0 == one }, "pandangan-sebagian", "bagian desa, satu pembawa tampak")
    document(act.dokumen, "akta-tanpa-tanda-tangan", "byte kanonik saja")
    document(try federation.quarter(1).entri[0], "entri-petugas", "satu entri sendirian")
    document(
      BarisRegister(
        rekaman: RecordID(replica: carriers[0].replika, serial: 3), entitas: .individu,
        nilai: [FieldID(rawValue: 130): .bilangan(-7), FieldID(rawValue: 129): .teks("Ba'u é")]), "baris-register",
      "baris resmi terurai")
    signed(try receipt(), "tanda-terima", "kepala rantai ditandatangani penerima", by: try kabupatenKey())
    signed(try pack().document, "terbitan-paket", "terbitan paket aturan", by: try pusatKey())
    document(try pack().content, "isi-terbitan-paket", "teks paket")
    signed(try bundleHead(), "kepala-kiriman", "kepala kiriman dengan dua pesan dan satu berkas", by: desa)
    try agreement()
  }

  private func bundleHead() throws -> Bertanda<KepalaKiriman> {
    let (desa, kabupaten) = (try federation.node(.desa), try federation.node(.kabupaten).certificate.dokumen)
    func piece(_ size: Int) -> KepalaKiriman.Bagian {
      KepalaKiriman.Bagian(ukuran: UInt64(size), digest: Canonical.sha256(Array(repeating: 7, count: size)))
    }
    return try Bertanda(
      KepalaKiriman(
        pengirim: desa.certificate.dokumen.replika, wilayahPengirim: federation.village, penerima: kabupaten.replika,
        wilayahPenerima: kabupaten.wilayah, tanggal: federation.hari, pesan: [piece(900), piece(31)],
        berkas: [piece(4_000)]), dengan: desa.key)
  }

  /// One agreement upwards, message by message.
  private mutating func agreement() throws {
    let keys = (0..<3).map { Canonical.sha256([$0]) }
    let (sum, region) = (SumMod256(keys), federation.village)
    let names = keys.map(\.awalan).sorted()
    let contents: [(String, PesanSepakat.Isi, String)] = [
      ("tautan", .tautan(terkirim: sum, diterima: SumMod256()), "jumlah seluruh tautan"),
      ("tanya-wilayah", .tanyaWilayah(.naik, sesudah: region), "meminta jumlah wilayah sesudah satu desa"),
      ("wilayah", .wilayah([JumlahWilayah(wilayah: region, jumlah: sum)], masihAda: false), "jumlah per wilayah"),
      (
        "entri", .entri(DaftarEntri(jumlah: JumlahWilayah(wilayah: region, jumlah: sum), awalan: names, rusak: [])),
        "entri satu desa, delapan bita masing-masing"
      ),
      ("minta", .minta(region, [names[1]]), "satu di antaranya tidak ada di sini"),
      ("himpunan", .himpunan(region, try encode(federation.quarter(1))), "entri yang diminta"),
    ]
    let desa = try federation.node(.desa).certificate.dokumen
    for (name, content, about) in contents {
      document(
        PesanSepakat(
          replika: desa.replika, wilayah: desa.wilayah, dalam: false, tandaTerima: Canonical.sha256([7]), isi: content),
        "sepakat-\(name)", about
      )
    }
    let asked = Canonical.bytes(
      PesanSepakat(
        replika: desa.replika, wilayah: desa.wilayah, dalam: false, isi: .minta(region, Array(names.prefix(2)))))
    broken(
      asked.dropLast(16) + asked.suffix(8) + asked.suffix(16).prefix(8), "sepakat-tak-urut", .bentuk,
      "entri yang diminta tidak menaik")
  }

  /// A carrier with everything a carrier can have.
  private func rich() throws -> Pembawa {
    var carrier = try federation.carrier(9)
    let author = carrier.replika
    let other = ReplicaID(rawValue: 3)
    var context = Context()
    context.cover(other, upTo: 200)
    context.cover(author, upTo: 2)
    context.insert(Dot(replica: other, counter: 300))
    let values: [Nilai] = [
      .kosong, .bilangan(Int64.min), .bilangan(Int64.max), .teks(""), .teks("Ba'u é 漢"),
      .rekaman(RecordID(replica: other, serial: UInt64.max)),
    ]
    let writes = values.enumerated().map { RegistryWrite(field: FieldID(rawValue: UInt16($0 + 1)), value: $1) }
    carrier.menggantikan = federation.paket
    carrier.butir[0].deltas = [
      RegistryDelta(
        record: RecordID(replica: other, serial: 1), dot: Dot(replica: author, counter: 7), context: context,
        writes: writes)
    ]
    return carrier
  }

  private func kabupatenKey() throws -> [UInt8] { try federation.node(.kabupaten).certificate.dokumen.kunci }

  private func pusatKey() throws -> [UInt8] { try federation.node(.pusat).certificate.dokumen.kunci }

  private func receipt() throws -> Bertanda<TandaTerima> {
    let kabupaten = try federation.node(.kabupaten)
    let desa = try federation.node(.desa).certificate.dokumen
    let head = KepalaRantai(
      replika: desa.replika, wilayah: federation.village, nomor: 2, kepala: Canonical.sha256(Array("kepala".utf8)))
    return try Bertanda(
      TandaTerima(
        oleh: kabupaten.certificate.dokumen.replika, untuk: desa.replika, tanggal: federation.hari, epoch: 77,
        sampai: 45, kepala: [head]), dengan: kabupaten.key)
  }

  private func pack() throws -> (document: Bertanda<Terbitan>, content: IsiTerbitan) {
    let pusat = try federation.node(.pusat)
    let content = IsiTerbitan.paket(Array("kode: contoh\n".utf8))
    let (akar, jumlah) = try content.akar()
    let start = pusat.certificate.dokumen.rantai.kepala(sesudah: pusat.certificate.digest)
    let document = Terbitan(
      jenis: .paket, rantai: Rantai(wilayah: .pusat, nomor: 2, kepalaSebelum: start),
      penandatangan: pusat.certificate.digest, tanggal: federation.hari, peraga: true, nama: "contoh", akar: akar,
      jumlahDaun: UInt32(jumlah))
    return (try Bertanda(document, dengan: pusat.key), content)
  }

  // MARK: Broken documents

  private mutating func broken(
    _ bytes: [UInt8], _ name: String, _ code: WireError.Kode, _ about: String, kind: String = "dokumen",
    key: [UInt8]? = nil
  ) {
    refused(bytes, name, code.rawValue, about, kind: kind, key: key)
  }

  private mutating func refused(
    _ bytes: [UInt8], _ name: String, _ code: String, _ about: String, kind: String, key: [UInt8]?
  ) {
    add(
      bytes,
      Vector(
        jenis: kind, berkas: "rusak-\(name).bin", tentang: about, kode: code, kunci: key.map(Self.hex)))
  }

  private mutating func brokenDocuments() throws {
    let whole = Canonical.bytes(try federation.carrier(0))
    broken(Array(whole.dropLast(4)), "terpotong", .terpotong, "empat bita hilang di akhir")
    broken(whole + [0], "berekor", .bentuk, "satu bita berlebih")
    // After the domain: kind, region (7 bytes), year (2), quarter, series: here in two bytes instead of one.
    let seri = 18 + 1 + 7 + 2 + 1
    broken(
      Array(whole[..<seri]) + [0x81, 0x00] + whole[(seri + 1)...], "bilangan-panjang", .bentuk,
      "bilangan 1 ditulis dua bita")
    var changed = whole
    changed[17] = UInt8(ascii: "2")
    broken(changed, "dokumen-versi-2", .versi, "versi dokumen yang belum ada")
    changed = whole
    changed[18] = 99
    broken(changed, "jenis-asing", .bentuk, "jenis pembawa yang tidak ada")
    broken(
      Array(Canonical.bytes(SusunanRantai.banyak)), "hitungan-raksasa", .batas, "mengaku berisi 2^40 kepala rantai")
    try brokenSignatures()
  }

  private mutating func brokenSignatures() throws {
    var bytes = federation.kades.certificate.bytes
    bytes[bytes.count - 1] ^= 0x10
    let desa = try federation.node(.desa).certificate.dokumen
    broken(
      bytes, "tanda-tangan", .tandaTangan, "satu bit tanda tangan terbalik", kind: "bertanda", key: desa.kunci)
    var outside = desa
    outside.wilayah = try #require(WilayahID(kode: "13.71.01.1001"))
    outside.rantai.wilayah = outside.wilayah
    let posing = try Bertanda(outside, dengan: federation.node(.kabupaten).key)
    broken(
      posing.bytes, "sertifikat-wilayah-lain", .sertifikat, "kabupaten 13.09 menerbitkan untuk 13.71",
      kind: "sertifikat")
  }

  // MARK: Change-sets

  private mutating func changeSet(_ content: IsiHimpunan, _ name: String, _ about: String) throws {
    add(
      try encode(content),
      Vector(
        jenis: "himpunan", berkas: "\(name).bin", tentang: about, kunci: try desaKey(),
        entri: content.entri.map { "\($0.digest)" }))
  }

  private func desaKey() throws -> String { Self.hex(try federation.node(.desa).certificate.dokumen.kunci) }

  private func encode(_ content: IsiHimpunan) throws -> [UInt8] {
    try ChangeSet.encode(federation.header(), isi: content, kunci: federation.node(.desa).key)
  }

  private mutating func changeSets() throws {
    try changeSet(IsiHimpunan(entri: [], rantai: []), "himpunan-kosong", "kepala dan tanda tangan saja")
    try changeSet(try federation.quarter(1), "himpunan-satu-usulan", "contoh di README")
    try changeSet(try federation.quarter(40), "himpunan-triwulan", "satu musdes atas 40 usulan")
    var founding = try VectorFounding(federation)
    try changeSet(
      IsiHimpunan(entri: founding.carriers(60).map(Entri.pembawa), rantai: []), "himpunan-pendirian",
      "semua jenis kolom")
    let pack = try pack()
    let nodes = try [Tingkat.provinsi, .kabupaten, .desa].map { Entri.simpul(try federation.node($0).certificate) }
    try changeSet(
      IsiHimpunan(entri: nodes + [.terbitan(pack.document, pack.content)], rantai: []), "himpunan-terbitan",
      "sertifikat dan paket aturan")
    let carriers = try (0..<9).map { try federation.carrier($0) }
    let (act, views) = try federation.musdes(carriers)
    let shown = Set([2, 5].map { Canonical.digest(carriers[$0]) })
    try changeSet(
      IsiHimpunan(
        entri: [
          .petugas(federation.kades.certificate), .pembawa(carriers[2]),
          .akta(act, [try #require(views.first).saring(shown.contains)]),
        ], rantai: []), "himpunan-sebagian", "dua dari sembilan usulan tampak, satu di antaranya tidak dibawa")
    let (list, parts) = try determination()
    try changeSet(
      IsiHimpunan(entri: [.petugas(federation.kades.certificate), .akta(list, [parts[1]])], rantai: []),
      "himpunan-daftar", "penetapan atas tiga desa, bagian satu desa: daftarnya, tanpa putusan")
  }

  /// An act of lists alone, over three villages.
  private func determination() throws -> (Bertanda<Akta>, [PandanganBagian]) {
    let parts = try ["13.09.01.2007", "13.09.01.2008", "13.09.01.2009"].map { code in
      BagianAkta(
        rantai: Rantai(wilayah: try #require(WilayahID(kode: code)), nomor: 1, kepalaSebelum: .zero), putusan: [],
        berkas: [
          BerkasAkta(
            digest: Canonical.sha256(Array("daftar \(code)".utf8)), jenis: .daftarPenetapan, tipe: .csv, ukuran: 900)
        ])
    }
    return try federation.act(
      .penetapan, 7, parts, by: federation.kades,
      .penetapan(
        jalur: FieldID(rawValue: 40), periode: "2026-IV", sk: "SK 1", daftar: Canonical.sha256(Array("semua".utf8)),
        keluarga: 27))
  }

  private mutating func brokenChangeSets() throws {
    let key = try federation.node(.desa).certificate.dokumen.kunci
    let whole = try encode(federation.quarter(4))
    func add(_ bytes: [UInt8], _ name: String, _ code: WireError.Kode, _ about: String, to set: inout VectorSet) {
      set.broken(bytes, "himpunan-\(name)", code, about, kind: "himpunan", key: key)
    }
    let flipped = try federation.bend(whole) { _, blocks in blocks[2].isi[blocks[2].isi.startIndex + 9] ^= 4 }
    add(
      Array(flipped.dropLast(64)) + whole.suffix(64), "bit-terbalik", .tandaTangan, "satu bit di tengah terbalik",
      to: &self)
    add(Array(whole[..<(whole.count - 70)]), "terpotong", .terpotong, "terputus di tengah", to: &self)
    add(whole + [0], "berekor", .bentuk, "satu bita berlebih", to: &self)
    var next = whole
    next[4] = 2
    add(next, "versi-2", .versi, "versi protokol yang belum ada", to: &self)
    add(
      try federation.bend(whole) { header, _ in header.fiturWajib = [7] }, "fitur-7", .fitur,
      "fitur wajib yang belum ada", to: &self)
    add(
      try federation.bend(whole) { header, blocks in
        blocks[2].ukuranMentah += 5
        header.ukuranMentah += 5
      }, "ukuran-bohong", .ukuran, "ukuran mentah blok berbohong, ditandatangani", to: &self)
    add(
      try federation.bend(whole) { _, blocks in blocks[0].isi[blocks[0].isi.startIndex] ^= 0xF0 }, "kompresi-rusak",
      .kompresi, "aliran zlib blok pertama tidak dapat dibuka", to: &self)
    let columns = try federation.bend(whole) { _, blocks in
      blocks[1].isi[blocks[1].isi.startIndex] ^= 1
    }
    refused(
      columns, "himpunan-kolom-bohong", "KOLOM_UKURAN_BOHONG", "ukuran mentah kolom berbohong, ditandatangani",
      kind: "himpunan", key: key)
    add(
      try federation.bend(whole) { _, blocks in blocks.swapAt(0, 1) }, "urutan-blok", .bentuk, "blok tertukar",
      to: &self)
    let other = try ChangeSet.encode(
      federation.header(), isi: federation.quarter(4), kunci: federation.node(.kabupaten).key)
    add(other, "kunci-lain", .tandaTangan, "ditandatangani simpul lain", to: &self)
    add(try forgedPath(), "bukti-salah", .bukti, "putusan yang tidak menuju akar akta", to: &self)
    add(try forgedAct(), "akta-palsu", .tandaTangan, "tanda tangan akta milik orang lain", to: &self)
  }

  private func forgedPath() throws -> [UInt8] {
    var content = try federation.quarter(4)
    guard case .akta(let act, let views) = content.entri.removeLast() else { return [] }
    let full = try #require(views.first)
    var verdicts = full.putusan.isi
    verdicts[1].isi = .butir([0, 9])
    let forged = PandanganBagian(
      akta: full.akta, daun: 0, jumlahBagian: 1, rantai: full.rantai, putusan: DaftarTerlihat(semua: verdicts),
      berkas: full.berkas, jalur: full.jalur)
    content.entri.append(.akta(act, [forged]))
    return try encode(content)
  }

  private func forgedAct() throws -> [UInt8] {
    var content = try federation.quarter(4)
    guard case .akta(let act, let views) = content.entri.removeLast() else { return [] }
    let forged = try Bertanda(act.dokumen, dengan: federation.verifikator.key)
    content.entri.append(.akta(forged, views))
    return try encode(content)
  }

  // MARK: Messages

  private mutating func messages() throws {
    var message = PesanSesi(
      replika: try federation.node(.desa).certificate.dokumen.replika, wilayah: federation.village,
      diterima: Kursor(epoch: 5, urutan: 12), log: Kursor(epoch: 0xfeed, urutan: 45), tanggal: federation.hari)
    message.tandaTerimaDipegang = try receipt()
    message.karantina = [CatatanKarantina(subjek: federation.paket, kode: "KONTEKS_TAK_DIKENAL", pesan: "Tunggu.")]
    message.karantinaUtuh = true
    message.karantinaDikenal = CatatanKarantina.sidik(message.karantina)
    message.terkirim = SumMod256([federation.paket])
    add(try message.encode(), Vector(jenis: "pesan", berkas: "pesan-sesi.bin", tentang: "pembukaan sesi"))
    message.versi = [9]
    broken(try message.encode(), "pesan-versi-9", .versi, "tidak ada versi bersama", kind: "pesan")
  }
}

/// A receipt that announces more heads than there could be.
private enum SusunanRantai {
  static let banyak = TerlaluBanyak()

  struct TerlaluBanyak: CanonicalDocument {
    static let domain = TandaTerima.domain

    init() {}

    init(from reader: inout CanonicalReader) throws(WireError) { self.init() }

    func write(to writer: inout CanonicalWriter) {
      for number: UInt64 in [5, 6, 0, 1, 1, 1 << 40] { writer.varint(number) }
    }
  }
}
