import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Transport
import Wire

/// One session with a node above: exchanges until neither side has more, then the files it asks for.
package struct SyncRunner: Sendable {
  /// Exchanges in one session: a bound against a peer that never has enough.
  package static let rounds = 10_000

  let node: Node
  private(set) var address: AlamatSimpul
  private(set) var peer: PeerIdentity
  /// Where every change-set exchanged is kept as a file; nil for nowhere.
  let keepIn: URL?
  private let rounds: Int

  /// What a session came to.
  package struct Summary: Codable, Sendable {
    /// Bytes of all messages, change-sets, cursors and receipts alike.
    package var naik = 0
    package var turun = 0
    /// Of these, the change-sets: what `--simpan` keeps.
    package var himpunanNaik = 0
    package var himpunanTurun = 0
    package var entriTurun = 0
    package var putaran = 0
    package var berkas = 0
    /// What this node could not send because its own store is damaged, in the language asked. The command's to fill in.
    package var rusakDiSini: [String] = []
    /// Files that could not be carried, each with why; the others went.
    package var berkasGagal: [Notice] = []
    /// Files that are still not here, in the language asked. The command's to fill in.
    package var berkasKurang: [String] = []
    package var karantina: [Notice] = []
    /// Both ends did not count the same; what one lacked was brought within the session, or is to be looked for deeper.
    package var selisih = false
    package var kesepakatan: AgreementRunner.Report?
    /// Why the difference could not be looked for; the session itself is done.
    package var kesepakatanGagal: Notice?
    package var berkasSimpan: [String] = []
    /// What is wrong with the clock, in the language asked; absent when nothing is. The command's to fill in.
    package var jam: String?
  }

  package struct Notice: Codable, Sendable {
    package var kode: String
    package var pesan: String
  }

  /// - Parameters:
  ///   - target: `HOST:PORT`; nil for the configured parent.
  ///   - tier: whose node is called there; nil for the parent. Any ancestor may be called (design §5).
  ///   - rounds: exchanges after which it gives up with `PUTARAN_TERLALU_BANYAK`.
  /// - Throws: `INDUK_TIDAK_DIKETAHUI`.
  package init(
    node: Node, to target: String? = nil, tier: Tingkat? = nil, keepIn: URL? = nil, rounds: Int = SyncRunner.rounds
  ) throws {
    let above = node.identity.rantai.sertifikat.dropFirst().map(\.dokumen)
    let ancestor = above.first { tier == nil || $0.wilayah.tingkat == tier }
    guard let ancestor, let address = target ?? node.config.induk else {
      throw NodeError(.indukTidakDiketahui, "alamat induk belum diketahui: sebut dengan --ke HOST:PORT")
    }
    let (host, port) = try Node.parse(address: address)
    self.node = node
    self.keepIn = keepIn
    self.rounds = rounds
    let named = PeerIdentity(replika: ancestor.replika, wilayah: ancestor.wilayah)
    peer = try node.store.read { try node.standing(for: named, in: $0) }
    self.address = AlamatSimpul(host: host, port: port, nama: peer.namaDNS)
  }

  /// - Throws: the peer's refusals and errors of the link, with their codes; what was exchanged before stays.
  package func run() async throws -> Summary { try await meeting { try await $0.session() } }

  /// Where another node answers under the address than the one known, one that took its place, it is that one.
  private func meeting<T: Sendable>(_ body: (SyncRunner) async throws -> T) async throws -> T {
    do {
      return try await namingAddress { try await body(self) }
    } catch let error as TransportError where error.kode == TransportError.Kode.lawanPalsu.rawValue {
      // Its name is believed as far as TLS then proves it: whose region it is, only those above it certify.
      guard let name = try? await SimpulClient.nama(host: address.host, port: address.port),
        let other = PeerIdentity(namaDNS: name), other.wilayah == peer.wilayah, other != peer
      else { throw error }
      var successor = self
      successor.peer = other
      successor.address = AlamatSimpul(host: address.host, port: address.port, nama: name)
      return try await successor.namingAddress { try await body(successor) }
    }
  }

  private func namingAddress<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let error as TransportError where Self.ofAddress.contains(error.kode) && error.letak == nil {
      throw TransportError(
        error.kode, error.pesan, english: error.english, letak: "\(address.host):\(address.port)")
    }
  }

  /// What may be the fault of a wrong address, which is named then.
  private static let ofAddress = Set(
    [TransportError.Kode.takTerhubung, .waktuHabis, .lawanPalsu].map(\.rawValue))

  private func session() async throws -> Summary {
    try await SimpulClient.dengan(node.identity.tls, ke: address) { client in
      var summary = Summary()
      var wanted = try await exchangeAll(client, &summary)
      var tried: Set<Digest> = []
      // The peer asks for some at a time: until it twice asks for nothing that was not looked for, since it asks for others
      // only once it saw that nothing came of those.
      var idle = 0
      while !wanted.isEmpty, idle < 2 {
        let new = wanted.filter { tried.insert($0.digest).inserted }
        idle = new.isEmpty ? idle + 1 : 0
        try await send(new, client, &summary)
        wanted = try await exchangeAll(client, &summary)
      }
      try await fetch(client, &summary)
      if summary.selisih { await settle(client, &summary) }
      return summary
    }
  }

  /// An agreement, after a session without files: what is still on its way is no difference.
  /// - Parameter deep: by what is stored, not by what is noted of it; also where a damaged store gets through no session.
  /// - Throws: as `run`.
  package func agree(deep: Bool) async throws -> AgreementRunner.Report {
    try await meeting { runner in
      try await SimpulClient.dengan(runner.node.identity.tls, ke: runner.address) { client in
        var summary = Summary()
        do { _ = try await runner.exchangeAll(client, &summary) } catch { guard deep else { throw error } }
        return try await runner.agree(client, deep: deep)
      }
    }
  }

  /// What was exchanged stays, whatever comes of this.
  private func settle(_ client: SimpulClient, _ summary: inout Summary) async {
    do {
      summary.kesepakatan = try await agree(client, deep: false)
    } catch {
      let known = error as? any SelarasError
      summary.kesepakatanGagal = Notice(
        kode: known?.kode ?? NodeError.Kode.selisihTautan.rawValue, pesan: known?.pesan ?? "\(type(of: error))")
    }
  }

  private func agree(_ client: SimpulClient, deep: Bool) async throws -> AgreementRunner.Report {
    var runner = AgreementRunner(node: node, peer: peer, deep: deep) { try await client.sepakat($0) }
    return try await runner.run()
  }

  /// Exchanges until neither side has more; the files the peer then wants.
  private func exchangeAll(_ client: SimpulClient, _ summary: inout Summary) async throws -> [BerkasDiminta] {
    let exchange = Exchange(node: node, peer: peer)
    var taken = Exchange.Taken()
    while true {
      summary.putaran += 1
      guard summary.putaran <= rounds else {
        throw SyncError.tooManyRounds
      }
      let receipt = taken
      let message = try await diDisk { try exchange.compose(receipt) }
      let request = try message.encode()
      let answer = try await client.sesi(request)
      let reply = try PesanSesi(from: answer)
      taken = try await diDisk {
        try exchange.sent(request.count)
        return try exchange.take(reply, size: answer.count)
      }
      try note(message, reply, sizes: (request.count, answer.count), taken, &summary)
      guard Exchange.goesOn(after: message, reply, taken) else { return reply.berkas }
    }
  }

  private func note(
    _ message: PesanSesi, _ reply: PesanSesi, sizes: (up: Int, down: Int), _ taken: Exchange.Taken,
    _ summary: inout Summary
  ) throws {
    summary.naik += sizes.up
    summary.turun += sizes.down
    summary.himpunanNaik += message.himpunan.count
    summary.himpunanTurun += reply.himpunan.count
    summary.entriTurun += taken.entries
    summary.selisih = taken.disagrees
    let notices = taken.told + taken.notices
    summary.karantina += notices.map { Notice(kode: $0.kode, pesan: $0.pesan) }
    for (bytes, direction) in [(message.himpunan, "naik"), (reply.himpunan, "turun")] where !bytes.isEmpty {
      if let name = try keep(bytes, direction) { summary.berkasSimpan.append(name) }
    }
  }

  private func keep(_ bytes: [UInt8], _ direction: String) throws -> String? {
    guard let keepIn else { return nil }
    try FileManager.default.createDirectory(at: keepIn, withIntermediateDirectories: true)
    let there = try FileManager.default.contentsOfDirectory(atPath: keepIn.path(percentEncoded: false)).count
    let number = String(there + 1)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    let file = keepIn.appending(path: "\(padded)-\(direction).selaras")
    try NodeFolder.write(Data(bytes), to: file)
    return file.path(percentEncoded: false)
  }

  // MARK: Files

  private func send(_ wanted: [BerkasDiminta], _ client: SimpulClient, _ summary: inout Summary) async throws {
    for file in wanted {
      guard let source = try await node.vault.folder.sumber(file.digest) else { continue }
      try await carry(&summary) {
        try await client.kirim(file.digest, dari: source, mulai: file.mulai)
      } damaged: {
        try await noteDamage(file.digest)
      }
    }
  }

  /// What this node names and lacks and no node below has, as far as the peer has it: decisions' letters and lists.
  private func fetch(_ client: SimpulClient, _ summary: inout Summary) async throws {
    let node = node
    let missing = try await diDisk { try node.store.read { try MissingFiles(at: node.tier, in: $0).fromAbove } }
    for file in missing where try await !diDisk({ try node.tookWhole(file) }) {
      let inner = node.vault.folder.penampung(file.digest)
      do {
        try await carry(&summary) {
          try await client.ambil(
            file.digest, ukuran: file.size, ke: RecordingSink(node: node, file: file, inner: inner))
        } damaged: {
          Notice(
            kode: Self.mismatch,
            pesan: "\(file.name): simpul di atas mengirim isi lain; minta pengelolanya menjalankan verify")
        }
      } catch let error as TransportError where error.kode == TransportError.Kode.takAda.rawValue {
        continue
      }
    }
  }

  private static let mismatch = TransportError.Kode.digestSalah.rawValue

  /// One file's transfer: other bytes than its digest says concern that file alone (design §9.6).
  private func carry(
    _ summary: inout Summary, _ transfer: () async throws -> Void, damaged: () async throws -> Notice?
  ) async throws {
    do {
      try await transfer()
      summary.berkas += 1
    } catch let error as TransportError where error.kode == Self.mismatch {
      if let notice = try await damaged() { summary.berkasGagal.append(notice) }
    }
  }

  /// The peer did not take a file: damaged here it is noted as lost; else it was changed on its way, and goes again.
  private func noteDamage(_ digest: Digest) async throws -> Notice {
    let node = node
    return try await diDisk {
      let name = try node.store.read { try $0.files(digest).first?.name } ?? digest.short
      guard !node.vault.intact(digest) else {
        return Notice(kode: Self.mismatch, pesan: "\(name): berubah di jalan; jalankan sync lagi")
      }
      try node.lose([digest])
      return Notice(
        kode: NodeError.Kode.berkasRusak.rawValue,
        pesan: "\(name): isinya di simpul ini rusak; pasang kembali berkas aslinya dengan berkas pasang")
    }
  }
}
