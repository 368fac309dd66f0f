import Foundation
import NodeKit
import Registry
import Testing
import lab

/// `lab main` as `nodes/start` runs it, over one village: ended in every way that processes end, and run again.
@Suite("The play, ended and run again", .serialized) struct PermainanTests {
  /// A play's folder, and how it is run.
  private struct Panggungan {
    let folder: URL
    let kuartal: [String]

    init(_ folder: URL, kuartal: Int = 2) throws {
      self.folder = folder
      self.kuartal = try (1...kuartal).flatMap { ke -> [String] in
        let files = try RegisterUji.contoh(ke, desa: [Susunan.betumonga]).tulis(folder, nama: "masukan-\(ke)")
        return ["--kuartal", "\(files[1]),\(files[3])"]
      }
    }

    private init(_ folder: URL, _ kuartal: [String]) { (self.folder, self.kuartal) = (folder, kuartal) }

    /// The same input in another folder.
    func pindah(_ folder: URL) -> Panggungan { Panggungan(folder, kuartal) }

    var data: URL { folder.appendingPathComponent("peraga") }

    func kata(_ lagi: [String] = []) -> [String] {
      let contoh = Rumah.akar.appendingPathComponent("nodes/contoh/wilayah.csv").path
      let paket = Rumah.akar.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path
      return ["main"] + kuartal + ["--wilayah", contoh, "--tatacara", paket, "--data", data.path] + lagi
    }

    func mulai(_ lagi: [String] = []) throws -> Proses { try Proses("lab", kata(lagi), di: folder) }

    /// Plays to the end.
    @discardableResult
    func mainkan() throws -> Laporan {
      let report = folder.appendingPathComponent("laporan.json")
      let hasil = try Rumah.jalankan("lab", kata(["--once", "--report", report.path]), di: folder)
      guard hasil.status == 0 else { throw GagalPeraga.perintah("lab main", hasil) }
      return try JSONDecoder().decode(Laporan.self, from: Data(contentsOf: report))
    }

    var simpul: [String] { ["pusat", "13", "13.09", "13.09.01.2007"] }

    func data(_ simpul: String) -> URL { data.appendingPathComponent("simpul").appendingPathComponent(simpul) }

    /// Processes that serve one of its nodes.
    var hidup: [pid_t] { simpul.compactMap { ProcessLock.holder(NodeFolder(data($0).path).running) } }

    /// Waits, at most half a minute, until no node is served.
    func padam() -> Bool {
      let batas = ContinuousClock.now + .seconds(30)
      while ContinuousClock.now < batas { if hidup.isEmpty { return true } else { sched_yield() } }
      return hidup.isEmpty
    }

    func perintah(_ tingkat: String, _ simpul: String, _ kata: [String]) throws -> HasilPerintah {
      try Rumah.jalankan(tingkat, kata + ["--data", data(simpul).path], di: folder)
    }

    /// Every node's tables follow from its entries.
    func periksa() throws {
      for (tingkat, kunci) in zip(["pusat", "provinsi", "kabupaten", "desa"], simpul) {
        let hasil = try perintah(tingkat, kunci, ["verify"])
        #expect(hasil.status == 0, "\(kunci): \(hasil)")
      }
    }
  }

  /// What two runs of the same input share whatever their replicas are called.
  private func isi(_ laporan: Laporan) -> [String] {
    laporan.nodes.map { "\($0.tier) \($0.kode) \($0.keluarga) \($0.individu) \($0.usulan.sorted { $0.key < $1.key })" }
      + laporan.quarters.map { "\($0.quarter) \($0.records) \($0.changed) \($0.butir.sorted { $0.key < $1.key })" }
  }

  @Test("killed with kill -9 at six moments, from the first node on, it ends as a run that nobody disturbed")
  func bunuh() throws {
    try Rumah.sementara { folder in
      let panggungan = try Panggungan(folder)
      let jam = ContinuousClock()
      var untouched: Laporan?
      let taken = try jam.measure {
        try Rumah.sementara { untouched = try panggungan.pindah($0).mainkan() }
      }
      for turn in 1...6 {
        let proses = try panggungan.mulai(["--once"])
        _ = proses.tunggu(paling: Double(taken.components.seconds) * Double(turn) / 7)
        proses.bunuh()
      }
      let last = try panggungan.mainkan()
      #expect(try isi(last) == isi(#require(untouched)))
      #expect(last.agree && last.nodes.allSatisfy { $0.karantina == 0 && $0.konflik == 0 && $0.tertahan.isEmpty })
      #expect(panggungan.padam())
      try panggungan.periksa()
    }
  }

  @Test("a quarter killed at many moments comes to the very digests of a twin that nobody disturbed")
  func kembaran() throws {
    try Rumah.sementara { folder in
      let satu = try Panggungan(folder, kuartal: 1)
      try satu.mainkan()
      let dua = try Panggungan(folder)
      try Rumah.sementara { tempat in
        let kembar = dua.pindah(tempat)
        try FileManager.default.copyItem(at: satu.data, to: kembar.data)
        let jam = ContinuousClock()
        var untouched: Laporan?
        let taken = try jam.measure { untouched = try kembar.mainkan() }
        for turn in 1...4 {
          let proses = try dua.mulai(["--once"])
          _ = proses.tunggu(paling: Double(taken.components.seconds) * Double(turn) / 5)
          proses.bunuh()
        }
        let last = try dua.mainkan()
        #expect(try last.nodes.map(\.digest) == #require(untouched).nodes.map(\.digest))
        #expect(try isi(last) == isi(#require(untouched)))
      }
    }
  }

  @Test("kill -9 of the play takes its nodes with it, and a closed terminal stops them cleanly")
  func simpulIkut() throws {
    try Rumah.sementara { folder in
      let panggungan = try Panggungan(folder, kuartal: 1)
      let first = try panggungan.mulai()
      defer { first.bunuh() }
      try #require(first.mengatakan("Ctrl-C untuk berhenti.", paling: 300), "\(first.sejauhIni)")
      #expect(panggungan.hidup.count == 4)
      // Two plays in one folder would do every step twice.
      let second = try Rumah.jalankan("lab", panggungan.kata(["--once"]), di: folder)
      #expect(second.status == 1 && second.galat.contains("sedang dimainkan oleh proses \(first.nomor)"), "\(second)")
      // What the README tells to type, while it is up.
      let sync = try panggungan.perintah("desa", "13.09.01.2007", ["sync"])
      #expect(sync.status == 0, "\(sync)")
      first.bunuh()
      #expect(panggungan.padam())
      // Started again it goes on, at the same addresses.
      let again = try panggungan.mulai()
      defer { again.bunuh() }
      try #require(again.mengatakan("Ctrl-C untuk berhenti.", paling: 300), "\(again.sejauhIni)")
      #expect(try panggungan.perintah("desa", "13.09.01.2007", ["sync"]).status == 0)
      again.isyarat(SIGHUP)
      #expect(again.tunggu(paling: 60))
      let said = try again.hasil()
      #expect(said.status == 0 && said.keluar.hasSuffix("Semua simpul berhenti dengan baik.\n"), "\(said)")
      #expect(panggungan.hidup.isEmpty)
    }
  }

  @Test("a node that hangs on when its play is gone is ended by the next run; one that people run is not")
  func sisa() throws {
    try Rumah.sementara { folder in
      let panggungan = try Panggungan(folder, kuartal: 1)
      let first = try panggungan.mulai()
      defer { first.bunuh() }
      try #require(first.mengatakan("Ctrl-C untuk berhenti.", paling: 300), "\(first.sejauhIni)")
      let node = try #require(ProcessLock.holder(NodeFolder(panggungan.data("13.09").path).running))
      kill(node, SIGSTOP)
      defer { kill(node, SIGKILL) }
      first.bunuh()
      try panggungan.mainkan()
      #expect(kill(node, 0) == -1 || panggungan.hidup.isEmpty)
      let own = try Proses(
        "kabupaten", ["serve", "--jeda", "0", "--data", panggungan.data("13.09").path], di: folder)
      defer { own.hentikan() }
      let batas = ContinuousClock.now + .seconds(60)
      while panggungan.hidup.isEmpty, ContinuousClock.now < batas { sched_yield() }
      let refused = try Rumah.jalankan("lab", panggungan.kata(["--once"]), di: folder)
      #expect(refused.status == 1 && refused.galat.contains("sedang dijalankan proses \(own.nomor)"), "\(refused)")
      #expect(own.berjalan)
    }
  }
}
