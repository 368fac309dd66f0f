import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Puts whole bytes in the place of damaged ones, under the same name: nothing is judged anew, since the name is the digest
/// of what was admitted once.
struct EntryMender {
  let check: EntryCheck
  let writer: any StoreWriter

  /// - Returns: entries mended.
  /// - Throws: the store's errors.
  func mend(_ content: IsiHimpunan) throws -> Int {
    var mended = 0
    for entry in content.entri {
      switch entry {
      case .pembawa(let carrier): mended += try mend(carrier) ? 1 : 0
      case .akta(let act, let views):
        mended += try mend(document(act, .akta)) ? 1 : 0
        for view in views { mended += try mend(view, act.dokumen) ? 1 : 0 }
      case .simpul(let certificate): mended += try mend(document(certificate, .sertifikatSimpul)) ? 1 : 0
      case .petugas(let certificate): mended += try mend(document(certificate, .sertifikatPetugas)) ? 1 : 0
      case .terbitan(let publication, let content):
        mended += try mend(document(publication, .terbitan, Canonical.bytes(content))) ? 1 : 0
      }
    }
    return mended
  }

  private func mend(_ carrier: Pembawa) throws -> Bool {
    let bytes = Canonical.bytes(carrier)
    let digest = Canonical.sha256(bytes)
    guard let held = try writer.carrier(digest), held.bytes != bytes else { return false }
    try writer.mend(carrier: digest, bytes: bytes)
    return true
  }

  private func document<D: CanonicalDocument>(
    _ signed: Bertanda<D>, _ kind: StoredDocument.Kind, _ attachment: [UInt8] = []
  ) -> StoredDocument {
    StoredDocument(
      digest: signed.digest, kind: kind, bytes: Canonical.bytes(signed.dokumen), signature: signed.tandaTangan,
      author: ReplicaID(rawValue: 0), region: .pusat, attachment: attachment)
  }

  private func mend(_ whole: StoredDocument) throws -> Bool {
    guard let held = try writer.document(whole.digest), !check.isWhole(held), check.isWhole(whole) else { return false }
    try writer.mend(document: whole)
    return true
  }

  private func mend(_ view: PandanganBagian, _ act: Akta) throws -> Bool {
    guard let held = try writer.part(of: view.akta, for: view.wilayah), (try? view.periksa(act)) != nil else {
      return false
    }
    let known = try? Canonical.decode(PandanganBagian.self, from: held.view)
    if let known, (try? known.periksa(act)) != nil { return false }
    var whole = held
    whole.view = Canonical.bytes(view)
    try writer.put(whole, verdicts: [])
    return true
  }
}
