import Causality
import Foundation
import FuzzInputs

/// Reads kept files in a process that may not allocate beyond a bound: `fuzz INPUT BOUND WARM… -- FILE…`. The files before
/// the line are read first, so that what any use of the decoder keeps is not counted. Allocating more ends the process.
struct Replay {
  private let input: OutsideInput
  /// Bytes that may be allocated beyond what is there when the files begin; nil for any number.
  private let bound: UInt64?
  private let warm: [String]
  private let files: [String]

  init(_ arguments: [String]) {
    let border = arguments.firstIndex(of: "--") ?? arguments.endIndex
    guard arguments.count >= 2, let input = OutsideInput(rawValue: arguments[0]) else {
      fatalError("fuzz INPUT BOUND WARM… -- FILE…; INPUT: \(OutsideInput.allCases.map(\.rawValue))")
    }
    self.input = input
    bound = UInt64(arguments[1])
    warm = Array(arguments[min(2, border)..<border])
    files = Array(arguments[border...].dropFirst())
  }

  func run() {
    for file in warm { _ = outcome(Self.bytes(file)) }
    let contents = files.map(Self.bytes)
    if let bound { Self.limit(bound) }
    // Unbuffered: what was read is known even where the next file ends the process.
    for (file, bytes) in zip(files, contents) {
      FileHandle.standardOutput.write(Data("\(outcome(bytes)) \(file)\n".utf8))
    }
  }

  private func outcome(_ bytes: [UInt8]) -> String {
    do {
      try input.read(bytes)
      return "-"
    } catch let error as any SelarasError {
      return error.kode
    } catch {
      fatalError("\(error)")
    }
  }

  private static func bytes(_ file: String) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)) else { fatalError("cannot read \(file)") }
    return Array(data)
  }

  /// The kernel counts private writable memory, touched or not (getrlimit(2), RLIMIT_DATA): what malloc takes from it.
  private static func limit(_ bytes: UInt64) {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmData:") } ?? ""
    guard let now = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ UInt64($0) })
    else { fatalError("VmData is not told here") }
    var limit = rlimit()
    limit.rlim_cur = rlim_t(now * 1024 + bytes)
    limit.rlim_max = limit.rlim_cur
    guard setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 else { fatalError("setrlimit: \(errno)") }
  }
}
