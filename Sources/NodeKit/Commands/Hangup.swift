import Foundation

/// The signal of a terminal that closes.
package enum Hangup {
  /// Whether whoever started this process had it ignored: `nohup` means to outlive the terminal.
  package static var isIgnored: Bool {
    var action = sigaction()
    guard sigaction(SIGHUP, nil, &action) == 0 else { return false }
    // Handlers are functions and cannot be compared; the one that ignores is the address 1.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
