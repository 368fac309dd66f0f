import Causality
import Foundation
import Gambar
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// Photographs on their way into a village's node, and copies of them a quarter later.
@Suite struct PhotoIntakeTests {
  private let quarter: VillageQuarter
  private var families = VillageQuarter.families(3)

  init() throws {
    quarter = try VillageQuarter()
    for place in families.indices { families[place] = families[place].replacing("550000", with: "60000\(place)") }
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
  }

  /// Blocks before a sky, as `seed` has them; of that the part without `margin` of each side.
  private func raster(_ seed: UInt64, _ width: Int, _ height: Int, margin: Double = 0) -> Raster {
    var state = seed &* 0xD134_2543_DE82_EF95 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let blocks = (0..<14).map { _ in
      (x: next(320), y: next(240), width: 30 + next(100), height: 30 + next(90), shade: UInt8(10 + next(236)))
    }
    var small = [UInt8](repeating: 0, count: 320 * 240)
    for row in 0..<240 {
      small.replaceSubrange(row * 320..<row * 320 + 320, with: repeatElement(UInt8(255 - row / 2), count: 320))
      for block in blocks where abs(row - block.y) * 2 < block.height {
        let columns = max(0, block.x - block.width / 2)..<min(320, block.x + block.width / 2)
        for column in columns { small[row * 320 + column] = block.shade }
      }
    }
    func place(_ at: Int, of count: Int, in all: Int) -> Int {
      Int(Double(all) * (margin + (1 - 2 * margin) * Double(at) / Double(count)))
    }
    let columns = (0..<width).map { place($0, of: width, in: 320) }
    var pixels: [UInt8] = []
    for row in 0..<height {
      let start = 320 * place(row, of: height, in: 240)
      for column in columns { pixels += [small[start + column], small[start + column], 90] }
    }
    return Raster(Extent(width: width, height: height), pixels)
  }

  private func write(_ raster: Raster, quality: Int = 85, place: String? = nil) throws -> URL {
    var bytes = try #require(JPEGCodec.encode(raster, quality: quality))
    if let place {
      bytes.insert(contentsOf: [0xFF, 0xFE, 0, UInt8(place.utf8.count + 2)] + Array(place.utf8), at: 2)
    }
    let url = quarter.federation.root.appending(path: "foto-\(UInt64.random(in: 0 ... .max)).jpg")
    try Data(bytes).write(to: url)
    return url
  }

  private func kept(_ musdes: MusdesDraft, _ kind: JenisBerkas) throws -> Data {
    let file = try #require(musdes.berkas.first { $0.jenis == kind.nama })
    let path = try quarter.village.vault.folder.path(#require(Digest(file.digest)))
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("the operator sees what became of a photograph; what is kept is small, and names no place")
  func told() throws {
    let photo = try write(raster(1, 1100, 600), place: "1.5 LS 99.2 BT")
    var told: [Kalimat] = []
    let id = try quarter.create().id
    let musdes = try quarter.village.attach(id, .fotoRumah, [photo], proposal: "1") { told.append($0) }
    let bytes = try kept(musdes, .fotoRumah)
    #expect(bytes.count <= 80_000 && bytes.range(of: Data("99.2".utf8)) == nil)
    #expect(musdes.berkas.first?.ukuran == UInt64(bytes.count))
    #expect(told.count == 1 && told.allSatisfy { $0.en.contains("1024 × 559") && $0.en.contains("1100 × 600") })
    let small = try write(raster(2, 320, 240))
    let again = try quarter.village.attach(id, .fotoKegiatan, [small], proposal: nil) { told.append($0) }
    #expect(told.count == 1)
    #expect(try kept(again, .fotoKegiatan) == Data(contentsOf: small))
    // The same photograph again changes nothing.
    #expect(try quarter.village.attach(id, .fotoRumah, [photo], proposal: "1").berkas.count == 2)
  }

  @Test("a photograph given back after a loss is the one that was attached, though it was kept smaller")
  func givenBack() throws {
    let photo = try write(raster(3, 1100, 600), place: "kamera")
    let id = try quarter.create().id
    try quarter.attachAll(id)
    let musdes = try quarter.village.attach(id, .fotoRumah, [photo], proposal: "1")
    let bytes = try kept(musdes, .fotoRumah)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    _ = try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    let digest = try #require(musdes.berkas.first { $0.jenis == "foto_rumah" }.flatMap { Digest($0.digest) })
    let path = try quarter.village.vault.folder.path(digest)
    try FileManager.default.removeItem(atPath: path)
    try quarter.village.lose([digest])
    #expect(try quarter.village.giveBack(photo).digest == digest)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test("last quarter's photograph is refused though saved anew, resized and cropped; another one is not")
  mutating func copied() throws {
    let id = try quarter.create().id
    try quarter.attachAll(id)
    _ = try quarter.village.attach(id, .fotoKegiatan, [write(raster(4, 400, 300))], proposal: nil)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    _ = try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    // As in a store from before photographs were kept on a shelf: they are looked at where they lie.
    try quarter.village.store.write { writer in
      let shelf = try writer.work("foto-rupa", prefix: "")
      #expect(shelf.count == 1)
      for entry in shelf { try writer.setWork("foto-rupa", entry.key, nil) }
    }
    families[2] = families[2].replacing("600002", with: "1")
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    let next = try quarter.create().id
    for copy in try [write(raster(4, 400, 300), quality: 40), write(raster(4, 250, 190, margin: 0.06), quality: 70)] {
      let refused = #expect(throws: TatacaraError.self) {
        try quarter.village.attach(next, .fotoKegiatan, [copy], proposal: nil)
      }
      #expect(refused?.kode == "BERKAS_PERNAH_DIPAKAI")
      #expect(refused?.pesan.contains("foto pada akta ") == true && refused?.english.contains("in act ") == true)
      // Proof of publication may look the same every quarter.
      _ = try quarter.village.attach(next, .buktiPublikasi, [copy], proposal: nil)
    }
    _ = try quarter.village.attach(next, .fotoKegiatan, [write(raster(5, 400, 300))], proposal: nil)
  }

  @Test("one house is not two: a copy for another case is refused, several views of one forum are not")
  func twoCases() throws {
    let id = try quarter.create().id
    _ = try quarter.village.attach(id, .fotoRumah, [write(raster(6, 400, 300))], proposal: "1")
    _ = try quarter.village.attach(id, .fotoRumah, [write(raster(6, 390, 300), quality: 60)], proposal: "1")
    #expect(throws: Refused("BERKAS_PERNAH_DIPAKAI")) {
      try refusal {
        try quarter.village.attach(id, .fotoRumah, [write(raster(6, 410, 300), quality: 50)], proposal: "2")
      }
    }
    _ = try quarter.village.attach(id, .fotoKegiatan, [write(raster(7, 400, 300))], proposal: nil)
    _ = try quarter.village.attach(id, .fotoKegiatan, [write(raster(7, 390, 300), quality: 60)], proposal: nil)
  }
}
