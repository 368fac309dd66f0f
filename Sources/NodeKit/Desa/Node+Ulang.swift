import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What came back to the village, and a musdes held again over it (design §3, "Kembali": the same proposals come again).
extension Node {
  /// Opens a musdes over the proposals of one that was declared invalid. Papers of a case that its earlier acts rested on
  /// are taken along; the forum's evidence is gathered anew. Asked again with the same words it is the same one.
  /// - Throws: `TIDAK_ADA_YANG_DIPILIH` where nothing of it is to be decided again; `TIDAK_DITEMUKAN`; as
  ///   `MusdesFacts.check`.
  package func repeatMusdes(_ id: String, _ facts: MusdesFacts) throws -> MusdesDraft {
    try store.write { writer in
      let invalid = try MusdesShelf.musdes(id, in: writer)
      let open = try MusdesShelf.all(in: writer).filter { !$0.sudahFinal }
      let taken = Set(open.flatMap { $0.ulang?.usulan ?? [] })
      let waiting = try voided(in: writer).filter {
        !taken.contains($0.digest.description) && invalid.decided($0, village: region)
      }
      try facts.check(on: today(in: writer), waiting.first?.pack ?? pack(in: writer, on: facts.tanggal))
      if waiting.isEmpty, let known = try open.last(where: { try $0.ulang?.musdes == id && MusdesFacts($0) == facts }) {
        return known
      }
      guard !waiting.isEmpty else {
        throw NodeError(
          .tidakAdaYangDipilih, "tidak ada usulan musdes itu yang harus diputus ulang: lihat musdes list",
          en: "Nothing of that musdes is to be decided again; see musdes list.", letak: id)
      }
      let again = MusdesDraft.Again(musdes: id, usulan: waiting.map(\.digest.description))
      let seri = try MusdesShelf.nextSeri(Triwulan(facts.tanggal), village: region, in: writer)
      var musdes = MusdesDraft(facts, seri: seri, draf: [], ulang: again)
      musdes.berkas = try papers(of: waiting, in: writer)
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  /// Every case file that acts on these proposals rest on, each once.
  private func papers(of carriers: [QueuedCarrier], in reader: any StoreReader) throws -> [MusdesDraft.File] {
    var queue = try CarrierQueue(self, in: reader)
    var known: Set<Digest> = []
    return try carriers.flatMap { carrier in
      try queue.history(of: carrier).filter { [.musdes, .lampiran].contains($0.act.jenis) }.flatMap(\.files)
        .filter { $0.untuk == carrier.digest && known.insert($0.digest).inserted }
        .map { MusdesDraft.File($0, of: carrier.digest) }
    }
  }

  /// The village's proposals whose musdes was declared invalid: only a new one answers. Ascending by number.
  func voided(in reader: any StoreReader) throws -> [QueuedCarrier] {
    let filter = CarrierFilter(
      region: region, jenis: .usulan, status: StatusUsulan.dikembalikan(langkah: 0, alasan: 0).kode, custody: .desa)
    var queue = try CarrierQueue(self, in: reader)
    return try reader.everyCarrier(matching: filter).compactMap { try queue.loadWhole($0) }.filter { carrier in
      carrier.chain.keadaan.kembali.flatMap { carrier.pack.alasan($0.alasan)?.ulangMusdes } ?? false
    }
  }

  /// The proposals that a signed musdes decided last and that wait at the forum's step after a return.
  package func returned(_ musdes: MusdesDraft, in reader: any StoreReader) throws -> [StoredCarrier] {
    let filter = CarrierFilter(
      region: region, jenis: .usulan, status: StatusUsulan.dikembalikan(langkah: 0, alasan: 0).kode, custody: .desa)
    let later = try MusdesShelf.all(in: reader).filter { try $0.sudahFinal && $0.after(musdes) }
    let again = Set(later.flatMap { $0.ulang?.usulan ?? [] })
    let own = Set(musdes.ulang?.usulan ?? [])
    return try reader.everyCarrier(matching: filter).filter { stored in
      let name = stored.digest.description
      return try !again.contains(name) && (own.contains(name) || musdes.numbered(stored, village: region))
    }
  }

  /// Those that files answer.
  /// - Throws: `MUSDES_SUDAH_FINAL` where nothing waits; `MUSDES_HARUS_DIULANG` where only a new musdes answers.
  package func awaitingFiles(
    _ musdes: MusdesDraft, _ proposal: NomorPembawa?, in reader: any StoreReader
  ) throws -> [StoredCarrier] {
    let waiting = try returned(musdes, in: reader).filter { proposal == nil || $0.nomor == proposal }
    guard !waiting.isEmpty else { throw Self.alreadyFinal(musdes.id) }
    let void = Set(try voided(in: reader).map(\.digest))
    let answered = waiting.filter { !void.contains($0.digest) }
    guard !answered.isEmpty else {
      throw TatacaraError(
        .musdesHarusDiulang, "Jalankan musdes create --ulang \(musdes.id).",
        en: "Run musdes create --ulang \(musdes.id).", letak: musdes.id)
    }
    return answered
  }
}

extension MusdesDraft {
  fileprivate func after(_ other: MusdesDraft) throws -> Bool {
    (try triwulan(), seri) > (try other.triwulan(), other.seri)
  }

  /// Whether the number says that this musdes first decided it.
  fileprivate func numbered(_ stored: StoredCarrier, village: WilayahID) throws -> Bool {
    try stored.nomor.wilayah == village && stored.nomor.seri == seri && stored.nomor.triwulan == triwulan()
  }

  /// Whether it decided the proposal, first or again.
  fileprivate func decided(_ carrier: QueuedCarrier, village: WilayahID) -> Bool {
    if let ulang { return ulang.usulan.contains(carrier.digest.description) }
    return (try? numbered(carrier.stored, village: village)) ?? false
  }
}
