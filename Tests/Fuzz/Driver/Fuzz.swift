import FuzzInputs

#if FUZZ
  import CFuzzer
  import Causality
  import Foundation

  /// The input that this process tries: `SELARAS_MASUKAN`.
  private let tried =
    OutsideInput(
      rawValue: ProcessInfo.processInfo.environment["SELARAS_MASUKAN"] ?? "") ?? .himpunan

  /// Room that a change may add to a part.
  private let room = 64

  /// A refusal is what hostile bytes should get; anything else ends the process, and libFuzzer keeps the bytes.
  private func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    do {
      try tried.read(Array(UnsafeBufferPointer(start: data, count: size)))
    } catch is any SelarasError {
      return 0
    } catch {
      fatalError("\(error)")
    }
    return 0
  }

  private func changed(_ part: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: part.count + room) { out, count in
      _ = out.update(fromContentsOf: part)
      count = LLVMFuzzerMutate(out.baseAddress, part.count, out.count)
    }
  }

  /// Called by libFuzzer where it is there: mostly inside the frame, else anywhere.
  @_cdecl("LLVMFuzzerCustomMutator")
  func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard seed % 8 > 0, let bent = tried.bend(bytes, choice: seed / 8, changed), bent.count <= limit else {
      return LLVMFuzzerMutate(data, size, limit)
    }
    _ = UnsafeMutableBufferPointer(start: data, count: limit).update(fromContentsOf: bent)
    return bent.count
  }

  @main
  struct Fuzz {
    static func main() {
      var count = CommandLine.argc
      var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
      exit(LLVMFuzzerRunDriver(&count, &arguments, tryOne))
    }
  }
#else
  @main
  struct Fuzz {
    static func main() { Replay(Array(CommandLine.arguments.dropFirst())).run() }
  }
#endif
