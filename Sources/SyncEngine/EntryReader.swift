import Causality
import Registry
import Tatacara

/// What admission and assembly may look up: the entries held, by their names. Implemented by stores, and by dictionaries in
/// tests. Everything returned was checked when it came in.
package protocol EntryReader {
  func document(_ digest: Digest) throws -> StoredDocument?
  func carrier(_ digest: Digest) throws -> StoredCarrier?
  /// Every act's word on `carrier`, in no particular order.
  func verdicts(on carrier: Digest) throws -> [StoredVerdict]
  func part(of act: Digest, for village: WilayahID) throws -> StoredPart?
  /// Deltas held of `record`, counting or not, ascending by dot.
  func deltas(of record: RecordID) throws -> [StoredDelta]
  /// The village whose record it is: where its creating carrier was decided; nil for a record unknown here.
  /// A usulan of the record's creator tells it even where an earlier one was never held; of a creator above the villages,
  /// only its first delta does.
  func origin(of record: RecordID) throws -> WilayahID?
  /// Whether the record is a family or a person: what the first delta that came in said; nil for a record unknown here.
  func entity(of record: RecordID) throws -> Entitas?
  func head(of replica: ReplicaID, for region: WilayahID) throws -> StoredHead?
  /// The digest of that chain's document `nomor`, if known here.
  func chained(_ replica: ReplicaID, for region: WilayahID, at nomor: UInt64) throws -> Digest?
  /// That chain's head after its document `nomor`, if known here; `.zero` for 0.
  func headAfter(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64) throws -> Digest?
  /// Forks found in that chain.
  func forks(of replica: ReplicaID, for region: WilayahID) throws -> [ForkedChain]
  /// What was set aside of a subject, by whoever it came from; empty where nothing waits.
  func setAside(_ subject: Digest) throws -> [SetAside]
  /// Node certificates held for `region` exactly, every replica that ever served it.
  func nodes(for region: WilayahID) throws -> [StoredDocument]
}
