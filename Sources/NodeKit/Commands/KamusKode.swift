import Causality
import Identity
import Intake
import Registry
import Store
import SyncEngine
import Tatacara
import Transport
import Wire

/// Every code this program knows, by the code itself: what refusals that were stored or came from a peer are looked up in,
/// and what `kode` lists for an administrator.
package enum KamusKode {
  package struct Entri: Codable, Equatable, Sendable {
    package let kode: String
    package let id: String
    package let en: String
  }

  /// One entry for each place that declares a code: a code two modules share appears once for each.
  package static let semua: [Entri] =
    entri(CausalityError.Code.self) + entri(RegistryError.Code.self) + entri(Temuan.Code.self)
    + entri(TatacaraError.Kode.self) + entri(WireError.Kode.self) + entri(ColumnError.Kode.self)
    + entri(IntakeError.Kode.self) + entri(SyncError.Code.self) + entri(StoreError.Kode.self)
    + entri(Verifier.Difference.Kode.self) + entri(IdentityError.Kode.self) + entri(TransportError.Kode.self)
    + entri(NodeError.Kode.self)

  private static let menurutKode = Dictionary(semua.map { ($0.kode, $0) }) { first, _ in first }

  private static func entri<K: KodeGalat>(_ kode: K.Type) -> [Entri] {
    K.allCases.map { Entri(kode: $0.rawValue, id: $0.kalimat.id, en: $0.kalimat.en) }
  }

  /// Each code once, ascending.
  package static var urut: [Entri] { menurutKode.values.sorted { $0.kode < $1.kode } }

  package static subscript(kode: String) -> Entri? { menurutKode[kode] }

  /// A refusal as it is printed, `KODE: sentence (place)`. What a peer refused without an English sentence gets the code's.
  package static func kalimat(_ galat: any SelarasError, _ bahasa: Bahasa) -> String {
    guard bahasa == .en, galat is TransportError, galat.english == galat.pesan, let known = self[galat.kode] else {
      return galat.kalimat(bahasa)
    }
    return "\(known.kode): \(known.en)"
  }

  /// The sentence of a refusal of which only code and Indonesian sentence were kept.
  package static func kalimat(_ kode: String, tersimpan pesan: String, _ bahasa: Bahasa) -> String {
    bahasa(pesan, self[kode]?.en ?? pesan)
  }
}
