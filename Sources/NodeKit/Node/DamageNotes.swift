import Causality
import SyncEngine
import Synchronization

/// What this process found damaged in the node's own store on its way: told to whoever runs the node, never to the peer.
/// `verify` finds the same, and all else.
package final class DamageNotes: Sendable {
  /// By sentence; guarded by the mutex.
  private let found = Mutex<[String: SyncError]>([:])

  package func note(_ error: SyncError) { found.withLock { $0[error.kalimat(.id)] = error } }

  /// Each once, and no more of them.
  package func take() -> [SyncError] {
    found.withLock { found in
      defer { found = [:] }
      return found.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// Says it on standard error, once.
  func warn(_ bahasa: Bahasa = .id) {
    for error in take() { Terminal.warn(error.kalimat(bahasa)) }
  }
}
