import Causality
import Foundation
import NodeKit
import Registry
import Tatacara

/// What was asked of `lab main`.
package struct PilihanPeraga: Sendable {
  /// Pairs of files, oldest first; the first is the founding register.
  package var kuartal: [(keluarga: String, individu: String)]
  package var wilayah: String
  package var tatacara: String
  package var keep: Bool
  /// What the play tells people in; the nodes' commands are asked for it too.
  package var bahasa: Bahasa

  package init(
    kuartal: [(keluarga: String, individu: String)], wilayah: String, tatacara: String, keep: Bool,
    bahasa: Bahasa = .id
  ) {
    self.kuartal = kuartal
    self.wilayah = wilayah
    self.tatacara = tatacara
    self.keep = keep
    self.bahasa = bahasa
  }
}

/// The stage of a play: the nodes, how to reach them, and what was done so far.
package final class Panggung {
  package let folder: URL
  package let rencana: RencanaFederasi
  package let pilihan: PilihanPeraga
  package let pelaksana: Pelaksana
  package let keadaan: Keadaan
  package let hidup: SimpulHidup
  package let kalender: Kalender
  /// The quarter being played, to which sessions are counted.
  package var kini = 0
  /// Does every step as if a kill had come before our note of it.
  package var duaKali = false
  /// Keeps the folder for this process.
  private let kunci: ProcessLock

  package init(
    folder: URL, rencana: RencanaFederasi, pilihan: PilihanPeraga, pelaksana: Pelaksana, keadaan: Keadaan,
    kunci: ProcessLock
  ) {
    self.folder = folder
    self.rencana = rencana
    self.pilihan = pilihan
    self.pelaksana = pelaksana
    self.keadaan = keadaan
    self.kunci = kunci
    hidup = SimpulHidup(pelaksana: pelaksana)
    kalender = Kalender(pendirian: keadaan.mulai)
  }

  package func data(_ simpul: SimpulRencana) -> URL {
    folder.appendingPathComponent("simpul", isDirectory: true).appendingPathComponent(simpul.kunci, isDirectory: true)
  }

  package var say: Bahasa { pilihan.bahasa }

  /// A line for whoever watches; nobody does any more where the terminal was closed.
  package func kata(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  }

  /// The same in either language.
  package func kata(_ id: String, _ en: String) { kata(say(id, en)) }

  // MARK: commands

  /// One command of a node, which must succeed.
  /// - Parameter sudahBila: codes that say it was done already, where a kill came between the deed and our note of it.
  /// - Returns: what it printed, trimmed; empty where it was done already.
  @discardableResult
  package func perintah(
    _ simpul: SimpulRencana, _ args: [String], sudahBila: Set<String> = []
  ) throws -> String {
    let result = try coba(simpul, args)
    if result.status == 0 { return result.keluar.trimmingCharacters(in: .whitespacesAndNewlines) }
    if let kode = result.kode, sudahBila.contains(kode) { return "" }
    throw GagalPeraga.perintah("\(simpul.tingkat.nama) \(args.joined(separator: " "))", result)
  }

  /// One command that may be refused.
  package func coba(_ simpul: SimpulRencana, _ args: [String]) throws -> HasilPerintah {
    // Options go last: a subcommand's own words come first.
    let bahasa = say == .id ? [] : ["--bahasa", say.rawValue]
    return try pelaksana.jalankan(simpul.tingkat, args + ["--data", data(simpul).path] + bahasa)
  }

  /// One command that prints JSON.
  package func json<Jawaban: Decodable>(
    _ simpul: SimpulRencana, _ args: [String], sebagai: Jawaban.Type = Jawaban.self
  ) throws -> Jawaban {
    let text = try perintah(simpul, args + ["--json"])
    do {
      return try JSONDecoder().decode(Jawaban.self, from: Data(text.utf8))
    } catch {
      let words = "\(simpul.tingkat.nama) \(args.joined(separator: " "))"
      throw GagalPeraga.gagal(
        Kalimat("\(words): JSON tak terbaca: \(error)", "\(words): JSON cannot be read: \(error)"))
    }
  }

  // MARK: steps

  /// Does `kerja` once in the life of the folder; once more where a kill came between the deed and our note of it, so
  /// that every step must bear to be done twice.
  /// - Returns: what it gave then.
  @discardableResult
  package func langkah(_ nama: String, _ kerja: () throws -> String = { "" }) throws -> String {
    if let done = keadaan[nama] { return done }
    if duaKali { _ = try kerja() }
    let result = try kerja()
    try keadaan.catat(nama, result)
    return result
  }

  // MARK: people

  /// The slug of the person with this role.
  package func petugas(_ simpul: SimpulRencana, _ peran: Peran) throws -> String {
    try langkah("petugas/\(simpul.kunci)/\(peran.nama)") {
      guard let person = rencana.petugas(simpul).first(where: { $0.peran == peran }) else {
        throw GagalPeraga.gagal(
          Kalimat("tidak ada \(peran.nama) di \(simpul.kunci)", "there is no \(peran.nama) at \(simpul.kunci)"))
      }
      try perintah(
        simpul,
        [
          "pengguna", "add", "--nama", person.nama, "--peran", peran.nama, "--mandat", person.mandat, "--nip",
          person.nip,
        ], sudahBila: ["SUDAH_ADA"])
      return Node.slug(name: person.nama, role: peran)
    }
  }

  /// The options of an act: who signs, on which simulated date, without a question.
  package func tanda(_ simpul: SimpulRencana, _ peran: Peran, _ tanggal: Tanggal) throws -> [String] {
    ["--sebagai", try petugas(simpul, peran), "--tanggal", "\(tanggal)", "--yes"]
  }

  // MARK: sessions

  /// Villages first, then the tiers above them: what the villages have reaches pusat.
  package func naikkan() throws { try sesi([.desa, .kabupaten, .provinsi]) }

  /// From pusat down: what pusat has reaches the villages.
  package func turunkan() throws { try sesi([.provinsi, .kabupaten, .desa]) }

  /// One session after another. One that fails is told and left for the next round: it stops nobody else (design §9.6).
  /// - Throws: `GagalPeraga.dihentikan` alone.
  private func sesi(_ tiers: [Tingkat]) throws {
    for simpul in tiers.flatMap(rencana.simpul) {
      do { try sync(simpul) } catch GagalPeraga.dihentikan { throw GagalPeraga.dihentikan } catch {
        kata(
          "    ! \(simpul.kunci): sesi gagal, simpul lain diteruskan: \(error)",
          "    ! \(simpul.kunci): session failed, the others go on: \(error)")
      }
    }
  }

  /// One session of a node with the one above it, counted to the quarter being played.
  @discardableResult
  package func sync(_ simpul: SimpulRencana) throws -> HasilSync {
    guard let alamat = try hidup.alamatnya(data: data(rencana.induk(simpul))) else {
      throw GagalPeraga.gagal(
        Kalimat("induk \(simpul.kunci) tidak hidup", "the parent of \(simpul.kunci) is not up"))
    }
    var args = ["sync", "--ke", alamat]
    if pilihan.keep { args += ["--simpan", folder.appendingPathComponent("pertukaran/\(simpul.kunci)").path] }
    let result: HasilSync = try json(simpul, args)
    for item in result.karantina {
      let pesan = KamusKode.kalimat(item.kode, tersimpan: item.pesan, say)
      kata(
        "    ! \(simpul.kunci): karantina \(item.kode): \(pesan)",
        "    ! \(simpul.kunci): quarantine \(item.kode): \(pesan)")
    }
    var sums = catatan(kini)
    sums.tambah(result, desa: simpul.tingkat == .desa)
    try catat(kini, sums)
    return result
  }

  /// What sessions of one quarter moved on the villages' links: bytes of change-sets, headers, proofs, signatures and
  /// certificates included, as `--keep` keeps them; cursors and receipts beside them are in each node's bytesUp and bytesDown.
  package struct CatatanKuartal: Codable, Sendable {
    package var naikDesa = 0
    package var turunDesa = 0
    package var detik = 0.0
    package var berkas: [String] = []

    fileprivate mutating func tambah(_ hasil: HasilSync, desa: Bool) {
      if desa {
        naikDesa += hasil.himpunanNaik
        turunDesa += hasil.himpunanTurun
      }
      berkas += hasil.berkasSimpan ?? []
    }
  }

  package func catatan(_ ke: Int) -> CatatanKuartal {
    let text = keadaan["kuartal/\(ke)"] ?? ""
    return (try? JSONDecoder().decode(CatatanKuartal.self, from: Data(text.utf8))) ?? CatatanKuartal()
  }

  package func catat(_ ke: Int, _ sums: CatatanKuartal) throws {
    try keadaan.catat("kuartal/\(ke)", String(decoding: JSONEncoder().encode(sums), as: UTF8.self))
  }
}
