import Causality
import Registry
import Tatacara

/// Words of state in both languages. Documents for programs and options keep the first one.
package enum Istilah {
  private static let english = [
    "draf": "draft", "baru": "new", "menunggu": "waiting", "dikembalikan": "returned", "selesai": "finished",
    "selesai_sebagian": "finished in part", "diterima": "accepted", "ditolak": "refused", "dicabut": "withdrawn",
    "digantikan": "replaced", "disiapkan": "in preparation", "siap": "ready", "final": "signed",
  ]

  /// A state of a proposal, an item or a musdes, as screens word it.
  package static func status(_ nama: String, _ bahasa: Bahasa) -> String {
    bahasa(nama.replacing("_", with: " "), english[nama] ?? nama)
  }

  /// The name of a state given in either language, as screens word it or as documents do; any other word as it is.
  package static func nama(_ kata: String) -> String {
    english.first { $0.value == kata || $0.key.replacing("_", with: " ") == kata }?.key ?? kata
  }

  /// Acts that are no step of the pack, and so have no label of its own.
  package static func akta(_ jenis: JenisAkta, _ bahasa: Bahasa) -> String {
    switch jenis {
    case .lampiran: bahasa("Berkas ditambahkan", "Files added")
    case .pencabutan: bahasa("Pencabutan", "Withdrawal")
    default: "\(jenis)"
    }
  }

  /// Who signed, by office. Commands and packs take `peran.nama`.
  package static func peran(_ peran: Peran, _ bahasa: Bahasa) -> String {
    switch peran {
    case .operatorData: bahasa("operator", "operator")
    case .kepalaDesa: bahasa("kepala", "head")
    case .verifikator: bahasa("verifikator", "verifier")
    case .pengesah: bahasa("pengesah", "endorser")
    case .petugasProvinsi: bahasa("petugas", "officer")
    case .mutu: bahasa("petugas mutu", "quality officer")
    case .penetap: bahasa("penetap", "determining officer")
    case .admin: bahasa("admin", "administrator")
    }
  }

  package static func entitas(_ entitas: Entitas?, _ bahasa: Bahasa) -> String {
    switch entitas {
    case .keluarga: bahasa("keluarga", "family")
    case .individu: bahasa("individu", "person")
    case nil: bahasa("rekaman", "record")
    }
  }
}
