import Causality
import Registry

/// Words of state in both languages. Documents for programs and options keep the first one.
package enum Istilah {
  private static let english = [
    "draf": "draft", "baru": "new", "menunggu": "waiting", "dikembalikan": "returned", "selesai": "finished",
    "selesai_sebagian": "finished in part", "diterima": "accepted", "ditolak": "refused", "dicabut": "withdrawn",
    "digantikan": "replaced", "disiapkan": "in preparation", "siap": "ready", "final": "signed",
  ]

  /// A state of a proposal, an item or a musdes, as screens word it.
  package static func status(_ nama: String, _ bahasa: Bahasa) -> String { bahasa(nama, english[nama] ?? nama) }

  /// The name of a state given in either language; any other word as it is.
  package static func nama(_ kata: String) -> String { english.first { $0.value == kata }?.key ?? kata }

  package static func entitas(_ entitas: Entitas?, _ bahasa: Bahasa) -> String {
    switch entitas {
    case .keluarga: bahasa("keluarga", "family")
    case .individu: bahasa("individu", "person")
    case nil: bahasa("rekaman", "record")
    }
  }
}
