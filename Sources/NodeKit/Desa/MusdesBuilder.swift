import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Says what still stands against signing a musdes being prepared.
struct MusdesBuilder {
  private let node: Node
  private let trust: Trust
  private let today: Tanggal
  private let conflicts: Set<Conflict>
  private let used: UsedFiles
  /// Whether the bytes of files are read and compared, not only looked for.
  private let reading: Bool

  private struct Conflict: Hashable {
    let record: RecordID
    let group: FieldID
  }

  init(node: Node, readingFiles: Bool = false, in reader: any StoreReader) throws {
    self.node = node
    reading = readingFiles
    trust = try node.trust(in: reader)
    today = try node.today(in: reader)
    conflicts = Set(try reader.conflicts(in: node.region).map { Conflict(record: $0.record, group: $0.field) })
    used = try UsedFiles(village: node.region, in: reader)
  }

  /// Everything that stands against signing, worst first; empty when it may be signed.
  func objections(
    _ musdes: MusdesDraft, _ content: MusdesContent, in reader: any StoreReader
  ) throws -> [any SelarasError] {
    var found: [any SelarasError] = []
    if content.items.isEmpty {
      found.append(
        NodeError(
          .tidakAdaYangDipilih, "musdes tidak memuat usulan lagi: batalkan dengan musdes batal",
          en: "The musdes has no proposal left; give it up with musdes batal.",
          letak: musdes.id))
    }
    let undecided = content.items.count { MusdesContent.noted($0, in: musdes) == nil }
    if undecided > 0 {
      found.append(
        TatacaraError(
          .putusanTakLengkap, "Belum diputuskan: \(undecided) usulan.", en: "Undecided: \(undecided) proposals.",
          letak: musdes.id))
    }
    found += try dates(musdes, content)
    if let printed = musdes.kodeDicetak, let now = try BeritaAcara.kode(musdes, content, village: node.region),
      printed != now
    {
      found.append(
        NodeError(
          .kodeBerubah,
          "daftar atau putusan berubah sejak dicetak (kode \(printed) menjadi \(now)): cetak ulang, "
            + "tandatangani, lalu lampirkan pindaiannya",
          en: "The code was \(printed) and is \(now) now.", letak: musdes.id))
    }
    found += try voidPapers(musdes, content)
    found += Penjaga.periksa(checked(content.files)) { used.label($0, for: kin(of: $0, in: content)) }
    let chains = content.items.map {
      RangkaianUsulan(pembawa: $0.carrier, digest: $0.digest, paket: content.pack, peraga: trust.peraga)
    }
    found += [Penjaga.periksaKelengkapan(chains, berkas: content.files, langkah: content.pack.langkahForum)]
      .compactMap(\.self)
    found += conflicts(musdes, content)
    found += rules(content)
    return found + (try replaced(by: content, in: reader))
  }

  /// Scans of a berita acara whose code is not that of the list and verdicts as they are now: changing either voids the paper
  /// (design §3). One attached before anything was decided stands only where none was printed since.
  private func voidPapers(_ musdes: MusdesDraft, _ content: MusdesContent) throws -> [any SelarasError] {
    guard let now = try BeritaAcara.kode(musdes, content, village: node.region) else { return [] }
    return musdes.berkas.filter { file in
      guard file.jenis == JenisBerkas.beritaAcara.nama, file.item == nil else { return false }
      return file.kode.map { $0 != now } ?? (musdes.kodeDicetak != nil)
    }.map { Self.voidPaper($0.kode, now, of: "\($0.nama) \($0.digest.prefix(12))") }
  }

  /// - Parameter old: the code on the paper; nil where it has none.
  static func voidPaper(_ old: String?, _ now: String?, of place: String) -> NodeError {
    NodeError(
      .beritaAcaraGugur,
      "berita acara ini berkode \(old ?? "–"), padahal daftar dan putusan kini \(now ?? "belum lengkap"): lepas dengan "
        + "musdes lepas, cetak dengan musdes cetak, tandatangani, lampirkan pindaian yang baru",
      en: "The paper's code is \(old ?? "–"), that of list and verdicts is \(now ?? "not complete").", letak: place)
  }

  private func dates(_ musdes: MusdesDraft, _ content: MusdesContent) throws -> [any SelarasError] {
    let date = try musdes.date()
    let window = Penjaga.periksaTanggal(musdes: date, hariIni: today, paket: content.pack)
    let next = trust.packs.values.first { $0.menggantikan == content.pack.kode && $0.sejak <= today }
    // What comes again was proposed under its pack and ends under it.
    let pack = musdes.ulang == nil ? Penjaga.periksaPaket(content.pack, penerus: next, musdes: date) : nil
    return [window, pack].compactMap(\.self)
  }

  /// What the pack's rows say against a draft, said before the forum meets, with the draft's name.
  private func rules(_ content: MusdesContent) -> [any SelarasError] {
    content.items.compactMap { item in
      guard let error = PemeriksaanIsi.periksa(item.carrier, paket: content.pack, asal: .desa) else { return nil }
      let place = [item.draft?.nama ?? item.carrier.nomor.description, error.letak].compactMap(\.self)
      return TatacaraError(error.jenis, error.rincian, en: error.detail, letak: place.joined(separator: ", "))
    }
  }

  /// Those for whose cases a file is attached here.
  private func kin(of file: Digest, in content: MusdesContent) -> Set<Digest> {
    let owners = content.files.filter { $0.digest == file }.map(\.untuk)
    // One that is the forum's evidence here is nobody's case.
    guard !owners.contains(nil) else { return [] }
    return content.items.filter { owners.contains($0.digest) }.reduce(into: []) { $0.formUnion($1.kin) }
  }

  private func conflicts(_ musdes: MusdesDraft, _ content: MusdesContent) -> [any SelarasError] {
    content.items.compactMap { item in
      guard !(musdes.putusan[item.name] ?? []).allSatisfy({ !$0.isEmpty }) else { return nil }
      return Penjaga.periksaSuntingan(item.carrier.deltas, berkonflik: conflicting)
    }
  }

  /// What the drafts replace may have moved on since they were opened.
  private func replaced(by content: MusdesContent, in reader: any StoreReader) throws -> [any SelarasError] {
    var queue = try CarrierQueue(node, in: reader)
    return try content.items.compactMap { item in
      guard item.draft != nil, let digest = item.carrier.menggantikan, let old = try reader.carrier(digest) else {
        return nil
      }
      return Replacement.refusal(try queue.load(old))
    }
  }

  private func conflicting(_ record: RecordID, _ field: FieldID) -> Bool {
    conflicts.contains(Conflict(record: record, group: Fields.rules.group(field)))
  }

  /// Intake looked into each file; here only whether its bytes are still in the vault.
  private func checked(_ files: [BerkasAkta]) -> [Penjaga.Berkas] {
    files.map { file in
      let here = reading ? node.vault.intact(file.digest) : node.vault.folder.ada(file.digest)
      return Penjaga.Berkas(file, ada: here, tipeNyata: file.tipe, buatanSimpul: false)
    }
  }

  func lacks(_ musdes: MusdesDraft, in reader: any StoreReader) throws -> [any SelarasError] {
    try objections(musdes, MusdesContent(musdes, node: node, in: reader), in: reader)
  }
}
