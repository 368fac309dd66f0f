import Foundation
import NodeKit
import Synchronization

/// Ctrl-C, SIGTERM and a closed terminal, turned into an orderly end. A plain handler, which `exec` resets: an ignored or
/// blocked signal would be inherited by every node started.
package enum Isyarat {
  private static let diterima = Atomic<Bool>(false)

  /// Whether one came since `pasang`.
  package static var diminta: Bool { diterima.load(ordering: .relaxed) }

  package static func pasang() {
    diterima.store(false, ordering: .relaxed)
    for number in heard {
      // Only stores a flag: all that a handler may do.
      signal(number) { _ in Isyarat.diterima.store(true, ordering: .relaxed) }
    }
  }

  package static func lepas() {
    for number in heard { signal(number, SIG_DFL) }
  }

  /// A closed terminal only where `nohup` did not ask to outlive it.
  private static let heard = [SIGINT, SIGTERM] + (Hangup.isIgnored ? [] : [SIGHUP])

  /// Lets signals through to this thread, and so to the processes it starts: a pool's threads block them, and children
  /// inherit that.
  package static func buka() {
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }
}
