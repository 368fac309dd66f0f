import Causality
import SwiftProtobuf
import Tatacara
import Wire

/// A session message: its change-set, certificates and receipts are bytes of their own kinds.
enum MessageFrame {
  static func bent(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) throws -> [UInt8] {
    var message = try Selaras_PesanSesi(serializedBytes: bytes)
    switch choice % 4 {
    case 0 where !message.sertifikat.isEmpty:
      let which = Int(choice / 4) % message.sertifikat.count
      message.sertifikat[which] = .init(change(Array(message.sertifikat[which])))
    case 1: message.tandaTerima = .init(change(Array(message.tandaTerima)))
    case _ where !message.himpunan.isEmpty:
      let set = try ChangeSetFrame(Array(message.himpunan)).bent(choice / 4, change)
      message.himpunan = .init(set)
    default: throw NoFrame()
    }
    return try message.serializedBytes()
  }
}

/// A bundle: head and messages. The head names the messages' sizes and digests, and is signed.
struct BundleFrame {
  private var head: KepalaKiriman
  private var messages: [[UInt8]] = []

  init(_ bytes: [UInt8]) throws {
    var reader = CanonicalReader(bytes)
    _ = try reader.raw(KepalaKiriman.tanda.count)
    let length = try reader.raw(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    head = try Bertanda<KepalaKiriman>(bytes: reader.raw(length)).dokumen
    for part in head.pesan where part.ukuran <= reader.remaining {
      messages.append(try reader.raw(Int(part.ukuran)))
    }
  }

  func bent(_ choice: UInt32, _ change: OutsideInput.Change) throws -> [UInt8] {
    guard !messages.isEmpty else { throw NoFrame() }
    var copy = self
    let which = Int(choice % 256) % messages.count
    copy.messages[which] = (try? MessageFrame.bent(messages[which], choice / 256, change)) ?? change(messages[which])
    return try copy.bytes()
  }

  private func bytes() throws -> [UInt8] {
    var head = head
    head.pesan = messages.map { .init(ukuran: UInt64(max(1, $0.count)), digest: Canonical.sha256($0)) }
    let signed = try Bertanda(head, dengan: TestKeys.key(of: head.pengirim)).bytes
    let length = (0..<4).map { UInt8(truncatingIfNeeded: signed.count >> (8 * $0)) }
    return KepalaKiriman.tanda + length + signed + messages.flatMap(\.self)
  }
}
