import ArgumentParser
import Registry
import Store
import Tatacara

/// Single butir refused by an act that accepts the rest.
package struct ButirExceptions: ParsableArguments {
  @Option(
    help: .kata(
      "Tolak satu butir: NOMOR#K=ALASAN; K mulai dari 1.", en: "Refuse one item: NUMBER#K=REASON; K counts from 1."))
  package var kecuali: [String] = []

  package init() {}

  /// - Throws: `ISIAN_SALAH`.
  func read() throws -> AcceptanceBut { AcceptanceBut(try kecuali.map(ButirException.init)) }
}

/// What an act says that accepts all but some butir.
struct AcceptanceBut: Sendable {
  private let exceptions: [ButirException]

  init(_ exceptions: [ButirException]) { self.exceptions = exceptions }

  /// - Throws: `ALASAN_TAK_DIKENAL`, `ALASAN_SALAH_PUTUSAN`, `ISIAN_SALAH` where the butir is not there.
  func verdicts(_ turn: StepPlanner.Turn) throws -> PutusanUsulan.Isi {
    var verdicts = [UInt8](repeating: 0, count: turn.covered.count)
    for exception in exceptions where exception.number == turn.carrier.number {
      verdicts[try exception.place(in: turn)] = try turn.carrier.pack.alasan(exception.reason, untuk: .tolak).kode
    }
    return .butir(verdicts)
  }

  /// - Throws: `TIDAK_DITEMUKAN` for an exception of a proposal that the act does not speak of.
  func check(_ plan: StepPlan) throws {
    let numbers = Set(plan.carriers.map(\.number))
    guard let stray = exceptions.first(where: { !numbers.contains($0.number) }) else { return }
    throw NodeError(
      .tidakDitemukan, "usulan pada --kecuali tidak ada dalam putusan ini: periksa nomornya",
      en: "The proposal of --kecuali is not in this verdict.",
      letak: stray.number.description)
  }
}

/// `NOMOR#K=ALASAN`.
struct ButirException: Sendable {
  let number: NomorPembawa
  /// From 1, as people count.
  let butir: Int
  let reason: String

  /// - Throws: `ISIAN_SALAH`.
  init(_ text: String) throws {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    let left = sides.first?.split(separator: "#").map(String.init) ?? []
    guard sides.count == 2, left.count == 2, let number = NomorPembawa(left[0]), let butir = Int(left[1]), butir > 0
    else {
      throw NodeError(
        .isianSalah, "--kecuali tidak terbaca: tulis NOMOR#K=ALASAN", en: "Write --kecuali NUMBER#K=REASON.",
        letak: text)
    }
    self.number = number
    self.butir = butir
    reason = sides[1]
  }

  func place(in turn: StepPlanner.Turn) throws -> Int {
    guard turn.covered.indices.contains(butir - 1) else { throw Self.outside(butir, turn) }
    return butir - 1
  }

  static func outside(_ butir: Int, _ turn: StepPlanner.Turn) -> NodeError {
    NodeError(
      .isianSalah, "usulan ini hanya punya \(turn.covered.count) butir: periksa dengan usulan show",
      en: "This proposal has \(turn.covered.count) items; see usulan show.",
      letak: "\(turn.carrier.number)#\(butir)")
  }
}
