import Causality
import Intake
import Registry

/// A village in memory: founded from rows, then living through imports, decrees and forms. Its state is only deltas and
/// bases, so that each test shows what the shell would store.
struct DesaUji {
  typealias C = ContohBerkas
  static let desa = ReplicaID(rawValue: 7)
  static let pusat = ReplicaID(rawValue: 1)

  var deltas: [RecordID: [DeltaDihitung]] = [:]
  var basis: [RecordID: BasisSumber] = [:]
  var disunting: [RecordID: Set<FieldID>] = [:]
  /// Records only open drafts know, with what those drafts write.
  var draf: [RecordID: [RegistryWrite]] = [:]
  var serial: UInt64 = 1
  var jawaban: [KunciPertanyaan: Jawaban] = [:]
  var hasilAbsen: [RecordID: JawabanAbsen] = [:]
  var sekaligus: [PolaJawaban: Jawaban] = [:]
  var desaAda: @Sendable (WilayahID) -> Bool = { _ in true }
  let baris: [String: BarisImpor]

  init(_ keluarga: [C.Isi], _ individu: [C.Isi], baris: [String: BarisImpor] = Register.baris) throws {
    self.baris = baris
    var serial: UInt64 = 1
    for keluarga in try C.pendirian(keluarga, individu).keluarga(di: C.desa) {
      for (id, tulisan) in keluarga.rekaman(Self.pusat, mulai: serial) {
        tulis(id, Self.pusat, .pusat, Context(), tulisan)
        basis[id] = BasisSumber(dasar: row(id))
      }
      serial += keluarga.jumlahRekaman
    }
  }

  func row(_ id: RecordID) -> Baris { Baris.susun(id, deltas[id] ?? []) }

  /// The n-th record of founding.
  static func pendirian(_ n: UInt64) -> RecordID { RecordID(replica: pusat, serial: n) }

  @discardableResult
  mutating func tulis(
    _ id: RecordID, _ replika: ReplicaID, _ tingkat: Tingkat, _ konteks: Context, _ tulisan: [RegistryWrite]
  ) -> Dot {
    let nomor = (deltas[id] ?? []).map(\.delta).filter { $0.dot.replica == replika }.map(\.dot.counter).max() ?? 0
    let delta = Register.delta(id, replika, nomor + 1, konteks, tulisan)
    deltas[id, default: []].append(DeltaDihitung(delta, tingkat))
    return delta.dot
  }

  /// An upper tier corrects, having seen all.
  mutating func koreksi(_ id: RecordID, _ field: FieldID, _ nilai: Nilai) {
    tulis(id, Self.pusat, .pusat, row(id).konteks, [RegistryWrite(field: field, value: nilai)])
  }

  /// The village edits by form, and finalises.
  mutating func formulir(_ id: RecordID, _ field: FieldID, _ nilai: Nilai) {
    tulis(id, Self.desa, .desa, row(id).konteks, [RegistryWrite(field: field, value: nilai)])
    disunting[id, default: []].insert(field)
  }

  func impor(_ keluarga: [C.Isi], _ individu: [C.Isi]) throws -> RencanaImpor {
    let tetap = deltas.keys.map { RekamanRegister(baris: row($0), basis: basis[$0], disunting: disunting[$0] ?? []) }
    let terbuka = draf.filter { deltas[$0.key] == nil }.map { id, tulisan in
      let delta = Register.delta(id, Self.desa, 1, Context(), tulisan)
      return RekamanRegister(baris: Baris.susun(id, [DeltaDihitung(delta, .desa)]), basis: nil, hanyaDraf: true)
    }
    return RencanaImpor.susun(
      MasukanImpor(
        sumber: try C.sumber(keluarga, individu), register: tetap + terbuka, baris: baris, replika: Self.desa,
        serialBerikut: serial, jawaban: jawaban, jawabanSekaligus: sekaligus, hasilAbsen: hasilAbsen, desaAda: desaAda))
  }

  /// Stores a plan: its drafts open, its bases advanced.
  mutating func simpan(_ rencana: RencanaImpor) {
    serial = rencana.serialBerikut
    draf = [:]
    for delta in rencana.draf.flatMap(\.butir).flatMap(\.deltas) { draf[delta.rekaman, default: []] += delta.tulisan }
    for maju in rencana.maju { basis[maju.rekaman, default: BasisSumber()].maju(maju) }
  }

  /// Every draft is finalised: it counts in `berjalan`, and the bases advance.
  mutating func finalkan(_ rencana: RencanaImpor) {
    simpan(rencana)
    for delta in rencana.draf.flatMap(\.butir).flatMap(\.deltas) {
      let dot = tulis(delta.rekaman, Self.desa, .desa, delta.konteks, delta.tulisan)
      basis[delta.rekaman, default: BasisSumber()].majuFinal(delta.tulisan, dot: dot)
    }
    draf = [:]
  }

  /// A person discards every draft.
  mutating func buang(_ rencana: RencanaImpor) {
    simpan(rencana)
    for delta in rencana.draf.flatMap(\.butir).flatMap(\.deltas) where deltas[delta.rekaman] != nil {
      basis[delta.rekaman, default: BasisSumber()].majuBuang(delta.tulisan)
    }
    draf = [:]
  }
}

extension RencanaImpor {
  /// Rows of all butir, in order.
  var namaButir: [String] { draf.flatMap(\.butir).map(\.nama) }
  var kodeLaporan: [String] { laporan.map(\.galat.kode) }
  /// Nothing to draft, ask or list.
  var sunyi: Bool { draf.isEmpty && pertanyaan.isEmpty && absen.isEmpty && penolakan.isEmpty && rekamanBaru.isEmpty }
}
