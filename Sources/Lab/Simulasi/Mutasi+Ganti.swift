import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// The deliberate bugs. Each replaces one function of the product for this executable; within a replacement the function's
// own name calls the original, which is what runs unless the bug is on. Never within a closure, nor on the right of `||` or
// `??`: there the name means the replacement again.

// MARK: Causality and the register

extension ContextCheck {
  @_dynamicReplacement(for:missing(of:held:excluding:))
  package static func missingUnlessBelieved(
    of context: Context, held: Context, excluding: (ReplicaID) -> Bool
  ) -> [Dot] {
    Mutasi.ada(.konteksDipercaya) ? [] : missing(of: context, held: held, excluding: excluding)
  }
}

extension TieBreak {
  @_dynamicReplacement(for:loses(_:to:))
  package static func losesByClock(_ a: Dot, to b: Dot) -> Bool {
    let honest = loses(a, to: b)
    return Mutasi.ada(.seriMenurutJam) ? honest == Mutasi.jam.isMultiple(of: 2) : honest
  }
}

extension Baris {
  @_dynamicReplacement(for:diperebutkan(_:))
  package static func diperebutkanTanpaYangKalah(
    _ settled: [Settled<FieldID, Nilai>]
  ) -> [Settled<FieldID, Nilai>] {
    Mutasi.ada(.pecundangHilang) ? [] : diperebutkan(settled)
  }
}

// MARK: Tatacara

extension Gerbang {
  @_dynamicReplacement(for:periksaSyarat(_:_:_:))
  package static func periksaPutusanSaja(
    _ langkah: LangkahTercatat, _ rangkaian: RangkaianUsulan, _ aturan: Langkah
  ) -> TatacaraError? {
    Mutasi.ada(.gerbangDilewati)
      ? PemeriksaanPutusan.periksa(langkah, rangkaian, aturan) : periksaSyarat(langkah, rangkaian, aturan)
  }

  @_dynamicReplacement(for:padaDesa(_:))
  package static func selaluPadaDesa(_ pemegang: Tingkat) -> Bool {
    Mutasi.ada(.dicabutSetelahDikirim) ? true : padaDesa(pemegang)
  }
}

extension RangkaianUsulan {
  @_dynamicReplacement(for:menyebar(_:_:))
  package func menyebarKeSemua(_ putusan: [UInt8], _ tercakup: [Bool]) -> [UInt8] {
    let alasan = menyebar(putusan, tercakup)
    guard Mutasi.ada(.faktaIkutDitolak), let sebab = alasan.max() else { return alasan }
    return alasan.map { _ in sebab }
  }

  @_dynamicReplacement(for:mundur(_:_:_:))
  package func tetapMaju(_ butir: KeadaanButir, _ tempat: Int, _ batas: Int) -> KeadaanButir {
    Mutasi.ada(.putaranLamaBerlaku) ? butir : mundur(butir, tempat, batas)
  }
}

// MARK: SyncEngine

extension Trust {
  @_dynamicReplacement(for:pack(for:))
  package func newestPack(for carrier: Pembawa) -> PaketAturan? {
    let named = pack(for: carrier)
    guard Mutasi.ada(.paketBaruBerlakuSurut) else { return named }
    return packs.values.max { $0.kode < $1.kode }
  }
}

extension ChainCheck {
  @_dynamicReplacement(for:check(_:author:at:))
  package func checkNoPlace(_ document: Digest, author: ReplicaID, at place: Rantai) throws {
    if !Mutasi.ada(.kepalaTakDiperiksa) { try check(document, author: author, at: place) }
  }
}

extension CarrierJudge {
  @_dynamicReplacement(for:judge(_:))
  package mutating func judgeAllOrNone(_ carriers: [(Digest, Pembawa)]) throws -> Verdict {
    let verdict = try judge(carriers)
    if Mutasi.ada(.satuMenahanSemua), let first = verdict.refusals.first { throw first.error }
    return verdict
  }
}

// MARK: Store

extension StateRefresher {
  @_dynamicReplacement(for:lengthGoingUp(_:))
  package func lengthWhole(_ state: KeadaanUsulan) -> Int {
    Mutasi.ada(.naikSebelumBersih) ? state.akta.count : lengthGoingUp(state)
  }
}

extension RowRefresher {
  @_dynamicReplacement(for:replace(_:_:origin:with:in:))
  package mutating func replaceAtHome(
    _ record: RecordID, _ old: StoredRow?, origin: WilayahID, with row: Baris, in writer: any StoreWriter
  ) throws -> StoredRow? {
    let bucket = Mutasi.ada(.wadahMenurutRumah) ? row.tujuan ?? origin : origin
    return try replace(record, old, origin: bucket, with: row, in: writer)
  }
}

// MARK: Sessions

extension Exchange {
  @_dynamicReplacement(for:continues(_:_:))
  package func continuesAnywhere(_ header: KepalaHimpunan, _ link: LinkState) -> Bool {
    Mutasi.ada(.ulanganMenggandakan) ? true : continues(header, link)
  }

  @_dynamicReplacement(for:receive(_:_:whole:_:_:_:in:))
  package func receiveCursorOnly(
    _ content: IsiHimpunan, _ header: KepalaHimpunan, whole: Bool, _ trust: Trust, _ link: inout LinkState,
    _ taken: inout Taken, in writer: any StoreWriter
  ) throws {
    if Mutasi.ada(.kursorSebelumData) { return link.received.sequence = header.sampai }
    try receive(content, header, whole: whole, trust, &link, &taken, in: writer)
  }

  @_dynamicReplacement(for:checkClone(_:_:))
  package func checkNoClone(_ receipt: Digest?, _ link: LinkState) throws {
    if !Mutasi.ada(.tandaTerimaDiabaikan) { try checkClone(receipt, link) }
  }

  @_dynamicReplacement(for:checkRestored(_:in:))
  package func checkNotRestored(_ receipt: TandaTerima, in reader: any StoreReader) throws {
    if !Mutasi.ada(.tandaTerimaDiabaikan) { try checkRestored(receipt, in: reader) }
  }
}
