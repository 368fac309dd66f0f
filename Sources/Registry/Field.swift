import Causality

/// A value of the register. Dates are days since 1970-01-01, flags 0 and 1, coordinates millionths of a degree.
/// Ordered (empty, numbers, texts, records) so that `urutan` has a highest value; only numbers are compared by meaning.
package enum Nilai: Hashable, Comparable, Sendable {
  /// Said to be empty: unlike never written, it supersedes.
  case kosong
  case bilangan(Int64)
  case teks(String)
  /// Another record: a person's family, a family's pengurus.
  case rekaman(RecordID)

  /// The record it names; nil for any other value.
  package var rujukan: RecordID? { if case .rekaman(let id) = self { id } else { nil } }
}

/// A field's number: declared once in `Fields`, the same in bytes, tables and exports. 1–127 keluarga, 129–255 individu.
package struct FieldID: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// nil for a number no entity has.
  package var entitas: Entitas? {
    switch rawValue {
    case 1...127: .keluarga
    case 129...255: .individu
    default: nil
    }
  }
}

package enum Entitas: UInt8, CaseIterable, Sendable {
  case keluarga = 1
  case individu = 2

  package var nama: String { "\(self)" }
}

package typealias RegistryDelta = Delta<FieldID, Nilai>
package typealias RegistryWrite = Write<FieldID, Nilai>

/// What a field holds; bounds are inclusive.
package enum JenisNilai: Sendable, Equatable {
  /// UTF-8, at most so many bytes, no control characters.
  case teks(maks: Int)
  /// Only digits, exactly so many (NIK, No. KK) or up to so many.
  case digit(ClosedRange<Int>)
  case bilangan(ClosedRange<Int64>)
  /// Days since 1970-01-01.
  case tanggal
  /// 0 or 1.
  case bendera
  /// One of a code list's numbers.
  case kode([Kode])
  /// Degrees × 1,000,000.
  case derajat(ClosedRange<Int64>)
  /// Seconds since 1970-01-01T00:00Z.
  case detik
  /// A region's `WilayahID.rawValue`.
  case wilayah
  case rekaman(Entitas)
}

/// One code of a list with its words for people.
package struct Kode: Sendable, Equatable {
  package let nomor: Int64
  package let label: Kalimat
}

/// How concurrent writes of one field are settled (design §2, "Policies").
package enum Kebijakan: Sendable, Equatable {
  /// The highest tier in the list wins, first is highest; unlisted tiers may not write the field. Equal tiers: as `tinjau`.
  case wewenang([Tingkat])
  /// The highest value wins; leaving it needs its own kind of proposal.
  case urutan
  /// A provisional value by dot, flagged until a signed act resolves it.
  case tinjau
}

/// Fields that change together and are superseded together: an address is one group. A delta that writes one of a group
/// writes all of it.
package enum Grup: UInt8, Sendable {
  case alamat = 1
  case koordinat = 2
}

/// Who may write a field, by what.
package enum Penulis: Sendable, Equatable {
  /// Facts: a village's proposal or a Ketetapan.
  case fakta
  /// Program lanes and membership: only a request or a Ketetapan (design §3).
  case jalur
  /// Only pusat's Ketetapan: read-only from below.
  case pusat
}

/// The one declaration of a field: DDL, wire columns, merge, form, export and documentation come from it (design §6).
package struct Field: Sendable {
  package let id: FieldID
  /// Column name in tables, CSV and JSON.
  package let nama: String
  package let jenis: JenisNilai
  package let kebijakan: Kebijakan
  package let grup: Grup?
  package let penulis: Penulis
  /// What people read on forms.
  package let label: Kalimat
  /// Personal data: never in a log, metric, error or public page (design §9.10).
  package let pribadi: Bool
}
