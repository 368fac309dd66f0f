import Foundation
import FuzzInputs
import Intake
import Testing

/// 1 kB from outside cannot make a node allocate beyond a stated bound (design §9.9). A child process reads the bytes: the
/// kernel ends it where it takes more memory than the bound (`Replay`), which a process full of tests could not tell.
@Suite("What few bytes may take")
struct BoundTests {
  @Test("1 kB takes no more than its kind's bound, whatever it claims", arguments: OutsideInput.allCases)
  func bound(_ input: OutsideInput) throws {
    let kept = try KeptFiles.of(input)
    let small = try kept.filter { try Data(contentsOf: $0).count <= OutsideInput.shortLength }
    try Child.folder { folder in
      let hostile = try input.hostile.enumerated().map { place, one in
        #expect(one.bytes.count <= OutsideInput.shortLength, "\(one.name): \(one.bytes.count)")
        let url = folder.appending(path: "\(place)")
        try Data(one.bytes).write(to: url)
        return url
      }
      let result = try Child.run(input, bound: input.room, warm: kept, files: small + hostile, in: folder)
      let names = small.map(\.lastPathComponent) + input.hostile.map(\.name)
      #expect(result.status == 0, "ended at \(names[min(result.lines.count, names.count - 1)])")
      #expect(result.lines.count == names.count)
    }
  }

  @Test("a cell without an end is refused after its first bytes, however much follows")
  func endlessCell() throws {
    for start in ["nama,alamat\nA,", "nama,alamat\nA,\"", ""] {
      var pieces = [Array(start.utf8)] + Array(repeating: [UInt8](repeating: 0x61, count: 64 << 10), count: 1600)
      pieces.reverse()
      var reader = CSVReader(berkas: "uji.csv", ambil: { pieces.popLast() })
      let error = #expect(throws: IntakeError.self) {
        _ = try reader.bacaKepala()
        _ = try reader.next()?.get()
      }
      #expect(["BARIS_TERLALU_PANJANG", "KUTIP_TAK_SAH"].contains(error?.kode))
      #expect(pieces.count > 1595)
    }
  }

  @Test("the bound is one: a process that needs more than it has ends")
  func isABound() throws {
    let input = OutsideInput.kolom
    let columns = try #require(input.hostile.first { $0.name == "penuh angka" })
    try Child.folder { folder in
      let url = folder.appending(path: "penuh")
      try Data(columns.bytes).write(to: url)
      let warm = try KeptFiles.of(input)
      #expect(try Child.run(input, bound: 4 << 20, warm: warm, files: [url], in: folder).status != 0)
      #expect(try Child.run(input, bound: input.room, warm: warm, files: [url], in: folder).status == 0)
    }
  }
}

/// `fuzz`, run to its end.
enum Child {
  struct Result {
    let status: Int32
    /// One per file read.
    let lines: [Substring]
  }

  static func folder<Answer>(_ body: (URL) throws -> Answer) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "selaras-fuzz-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  static func run(
    _ input: OutsideInput, bound: Int, warm: [URL], files: [URL], in folder: URL
  ) throws -> Result {
    let out = folder.appending(path: "keluar")
    try Data().write(to: out)
    let process = Process()
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "fuzz")
    process.arguments = [input.rawValue, "\(bound)"] + warm.map(\.path) + ["--"] + files.map(\.path)
    // The end of a child is what is asked for, not its story.
    process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: out, encoding: .utf8)
    return Result(status: process.terminationStatus, lines: said.split(separator: "\n"))
  }
}
