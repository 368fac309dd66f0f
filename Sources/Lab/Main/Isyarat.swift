import Dispatch
import Foundation

/// Ctrl-C and SIGTERM, turned into an orderly end: the command running now is ended, no other begins.
package final class Isyarat {
  private let sources: [any DispatchSourceSignal]

  package init(pelaksana: Pelaksana) {
    let queue = DispatchQueue(label: "isyarat")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { pelaksana.hentikan() }
      source.resume()
      return source
    }
  }

  package func lepas() {
    for source in sources { source.cancel() }
  }
}
