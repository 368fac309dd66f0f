/// A deliberate bug, for the simulator to find: shows that its invariants can see (issue "Nothing is lost, nothing
/// blocks"). Each case names one line of the product that asks for it. None is ever on but in `lab simulate --bug`: only
/// the simulator binds `aktif`, the node executables have no way to.
package enum Mutasi: String, CaseIterable, Sendable {
  case gerbangPenerimaDilewati = "gerbang-penerima-dilewati"

  /// The bug switched on for what runs now; nil everywhere else.
  @TaskLocal package static var aktif: Mutasi?
  /// The day on the clock of the node at work, for bugs that look at it; 0 outside the simulator.
  @TaskLocal package static var jam = 0

  /// Whether this bug is on.
  package static func ada(_ mutasi: Mutasi) -> Bool { aktif == mutasi }

  /// What it does, for people.
  package var keterangan: String {
    switch self {
    case .gerbangPenerimaDilewati: "gerbang tidak memeriksa apa pun"
    }
  }
}
