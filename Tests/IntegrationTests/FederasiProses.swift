import Foundation
import Registry
import Tatacara
import Testing
import lab

/// A federation of real processes on loopback: nodes' folders, the commands an administrator would type, parents that serve.
/// What a test starts is stopped, each by its own id, when `FederasiProses.pinjam` returns.
final class FederasiProses {
  let folder: URL
  let susunan: Susunan
  let rencana: RencanaFederasi
  let kalender: Kalender
  private var layanan: [String: (proses: Proses, alamat: String)] = [:]
  private var bukti = 0

  static let sandi = "kata sandi uji"

  init(_ susunan: Susunan, di folder: URL) throws {
    self.folder = folder
    self.susunan = susunan
    rencana = RencanaFederasi(desa: susunan.desa, nama: [:])
    kalender = Kalender(pendirian: try #require(Tanggal(hari: Int(Date().timeIntervalSince1970 + 7 * 3600) / 86_400)))
  }

  /// A federation of one's own, founded and with its register down at every village; every process of it ends with `kerja`.
  static func pinjam<Hasil>(_ susunan: Susunan = .baku, _ kerja: (FederasiProses) throws -> Hasil) throws -> Hasil {
    try Rumah.sementara { folder in
      try Cetakan.salin(susunan, ke: folder)
      let federasi = try FederasiProses(susunan, di: folder)
      defer { federasi.hentikanSemua() }
      return try kerja(federasi)
    }
  }

  // MARK: nodes

  var pusat: SimpulRencana { rencana.pusat }
  var provinsi: SimpulRencana { rencana.simpul(.provinsi)[0] }

  /// The node of a region, by its code.
  func simpul(_ kode: String) throws -> SimpulRencana { try #require(rencana.simpul.first { $0.kunci == kode }) }

  func data(_ simpul: SimpulRencana) -> URL {
    folder.appendingPathComponent("simpul").appendingPathComponent(simpul.kunci)
  }

  // MARK: commands

  /// One command of a node, whatever comes of it.
  /// - Parameter data: another folder than the node's own: a stranger's, or a copy.
  func coba(_ simpul: SimpulRencana, _ args: [String], data lain: URL? = nil) throws -> HasilPerintah {
    let tempat = ["--data", (lain ?? data(simpul)).path]
    return try Rumah.jalankan(simpul.tingkat.nama, args + tempat, di: folder, lingkungan: Self.lingkungan)
  }

  private static let lingkungan = ["SELARAS_SANDI": sandi, "SELARAS_SANDI_CADANGAN": "sandi cadangan uji"]

  /// One command that must succeed.
  /// - Returns: what it printed, trimmed.
  @discardableResult
  func perintah(_ simpul: SimpulRencana, _ args: [String], data lain: URL? = nil) throws -> String {
    let hasil = try coba(simpul, args, data: lain)
    guard hasil.status == 0 else { throw GagalPeraga.perintah("\(simpul.kunci) \(args.joined(separator: " "))", hasil) }
    return hasil.keluar.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// One command with `--json`.
  func json<Jawaban: Decodable>(
    _ simpul: SimpulRencana, _ args: [String], sebagai: Jawaban.Type = Jawaban.self, data lain: URL? = nil
  ) throws -> Jawaban {
    try JSONDecoder().decode(Jawaban.self, from: Data(perintah(simpul, args + ["--json"], data: lain).utf8))
  }

  /// One command that must be refused with status 1 and this code; nothing but a sentence follows the code.
  @discardableResult
  func ditolak(
    _ simpul: SimpulRencana, _ args: [String], _ kode: String, data lain: URL? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> HasilPerintah {
    let hasil = try coba(simpul, args, data: lain)
    #expect(hasil.status == 1 && hasil.kode == kode, "\(args): \(hasil)", sourceLocation: sourceLocation)
    return hasil
  }

  /// Starts a command; whoever starts it ends it.
  func mulai(_ simpul: SimpulRencana, _ args: [String]) throws -> Proses {
    try Proses(
      simpul.tingkat.nama, args + ["--data", data(simpul).path], di: folder, lingkungan: Self.lingkungan)
  }

  /// Starts a command and kills it after so many seconds unless it ended before.
  /// - Returns: whether it was killed.
  @discardableResult
  func bunuh(_ simpul: SimpulRencana, _ args: [String], setelah detik: Double) throws -> Bool {
    let proses = try mulai(simpul, args)
    defer { proses.bunuh() }
    return !proses.tunggu(paling: detik)
  }

  func status(_ simpul: SimpulRencana) throws -> StatusSimpul { try json(simpul, ["status"]) }

  /// `verify` on every node: nothing differs.
  func periksaSemua() throws {
    for simpul in rencana.simpul { try perintah(simpul, ["verify"]) }
  }

  // MARK: people

  /// The options of an act: who signs, on which date (a demonstration's only), without a question.
  /// - Parameter nama: of whom; nil for the one that the plan appoints.
  func tanda(
    _ simpul: SimpulRencana, _ peran: Peran, _ tanggal: Tanggal? = nil, nama: String? = nil
  ) throws -> [String] {
    let orang = try nama ?? #require(rencana.petugas(simpul).first { $0.peran == peran }).nama
    let kata = orang.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let pengguna = String(kata).split(separator: "-").joined(separator: "-")
    return ["--sebagai", "\(pengguna)-\(peran.nama.replacing("_", with: "-"))", "--yes"] + pada(tanggal)
  }

  /// `--tanggal`, where the federation takes one.
  func pada(_ tanggal: Tanggal?) -> [String] {
    guard susunan.peraga, let tanggal else { return [] }
    return ["--tanggal", "\(tanggal)"]
  }

  /// `--tanggal-kerja`, of the commands whose `--tanggal` is another date.
  func padaKerja(_ tanggal: Tanggal) -> [String] { susunan.peraga ? ["--tanggal-kerja", "\(tanggal)"] : [] }

  /// A file that nobody used before: a picture or a letter, as its kind asks for.
  func berkas(_ jenis: String, _ simpul: SimpulRencana) throws -> String {
    bukti += 1
    return try BerkasPeraga(folder: folder).tulis(jenis, simpul, kalender.pendirian, ulang: bukti)
  }

  // MARK: servers

  /// Where a node listens; it is started where it is not up. Waits, at most a minute, until it says so.
  @discardableResult
  func hidupkan(_ simpul: SimpulRencana, tanggal: Tanggal? = nil) throws -> String {
    if let ada = layanan[simpul.kunci], ada.proses.berjalan { return ada.alamat }
    let siap = data(simpul).appendingPathComponent("siap")
    try? FileManager.default.removeItem(at: siap)
    let proses = try mulai(simpul, ["serve", "--siap", siap.path, "--jeda", "0"] + pada(tanggal))
    let batas = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < batas, proses.berjalan {
      if let teks = try? String(contentsOf: siap, encoding: .utf8), teks.hasSuffix("\n") {
        let alamat = teks.trimmingCharacters(in: .whitespacesAndNewlines)
        layanan[simpul.kunci] = (proses, alamat)
        return alamat
      }
      sched_yield()
    }
    proses.hentikan()
    throw GagalPeraga.perintah("\(simpul.kunci) serve", try proses.hasil())
  }

  /// Kills a node's `serve` as a power cut would.
  func padamkan(_ simpul: SimpulRencana) { layanan.removeValue(forKey: simpul.kunci)?.proses.bunuh() }

  /// - Returns: what its `serve` printed; nil where it was not up.
  @discardableResult
  func hentikan(_ simpul: SimpulRencana) throws -> HasilPerintah? {
    guard let proses = layanan.removeValue(forKey: simpul.kunci)?.proses else { return nil }
    proses.hentikan()
    return try proses.hasil()
  }

  func hentikanSemua() {
    for kunci in layanan.keys.sorted(by: >) { layanan.removeValue(forKey: kunci)?.proses.hentikan() }
  }

  // MARK: sessions

  /// The words of one session of a node with the one above it, which is started where it is not up.
  func sesi(_ simpul: SimpulRencana) throws -> [String] { try ["sync", "--ke", hidupkan(rencana.induk(simpul))] }

  @discardableResult
  func sync(_ simpul: SimpulRencana) throws -> HasilSync { try json(simpul, sesi(simpul)) }

  /// A session of every node with the one above, villages first.
  func naikkan() throws { try sesi([.desa, .kabupaten, .provinsi]) }

  /// A session of every node with the one above, villages last.
  func turunkan() throws { try sesi([.provinsi, .kabupaten, .desa]) }

  private func sesi(_ tingkat: [Tingkat]) throws {
    for simpul in tingkat.flatMap(rencana.simpul) {
      let hasil = try sync(simpul)
      #expect(hasil.karantina.isEmpty, "\(simpul.kunci)")
    }
  }
}
