import NodeKit
import Wire

/// A session of a child with an ancestor, from the child's side: what it asked last and is waiting for.
package struct SimSession {
  package let id: Int
  package let child: Int
  package let parent: Int
  var asked: PesanSesi
  var lastStep: Int
  var rounds = 1

  /// Steps after which the child gives up waiting for an answer.
  static let patience = 80
  /// Exchanges in one session.
  static let mostRounds = 200
}
