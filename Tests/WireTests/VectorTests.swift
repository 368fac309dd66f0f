import Causality
import Foundation
import Tatacara
import Testing
import Wire

/// `protocol/vectors` against this implementation; `protocol/decoder` checks the same files on its own.
@Suite(.serialized) struct VectorTests {
  @Test("The documents written are the vectors' bytes, and the vectors are all there")
  func exact() throws {
    let made = try VectorSet()
    if VectorFiles.regenerating { try VectorFiles.write(made) }
    #expect(try VectorFiles.index() == made.index)
    let kinds = Dictionary(made.index.vektor.map { ($0.berkas, $0.jenis) }) { first, _ in first }
    // A change-set's streams may differ with the zlib at hand; what it says may not (checked below).
    for (name, bytes) in made.files where kinds[name] != "himpunan" {
      #expect(try VectorFiles.read(name) == bytes, "\(name)")
    }
  }

  @Test("Every vector is what its line says")
  func everyVector() throws {
    let index = try VectorFiles.index()
    var chain = RantaiSertifikat(akar: try #require(Digest(index.akar)))
    for name in index.sertifikat { try chain.terima(Bertanda<SertifikatSimpul>(bytes: VectorFiles.read(name))) }
    for vector in index.vektor {
      var code: String?
      do {
        try check(vector, VectorFiles.read(vector.berkas), chain)
      } catch let refusal as any SelarasError {
        code = refusal.kode
      }
      #expect(code == vector.kode, "\(vector.berkas)")
    }
  }

  private func check(_ vector: Vector, _ bytes: [UInt8], _ chain: RantaiSertifikat) throws {
    switch vector.jenis {
    case "dokumen": try document(vector, bytes)
    case "bertanda": try signed(vector, bytes)
    case "sertifikat":
      var grown = chain
      try grown.terima(Bertanda<SertifikatSimpul>(bytes: bytes))
    case "himpunan": try changeSet(vector, bytes, chain)
    case "pesan": _ = try PesanSesi(from: bytes)
    default: Issue.record("\(vector.jenis)")
    }
  }

  private static let kinds: [any CanonicalDocument.Type] = [
    Pembawa.self, Akta.self, SertifikatSimpul.self, SertifikatPetugas.self, Terbitan.self, PandanganBagian.self,
    Entri.self, IsiTerbitan.self, TandaTerima.self, BarisRegister.self, KepalaKiriman.self,
    PesanSepakat.self,
  ]

  private func kind(of bytes: [UInt8]) throws -> any CanonicalDocument.Type {
    var reader = CanonicalReader(bytes)
    let domain = try reader.text(limit: 64)
    // Another version of a known kind is refused by that kind's reader.
    return try #require(Self.kinds.first { $0.domain.dropLast() == domain.dropLast() }, "\(domain)")
  }

  private func document(_ vector: Vector, _ bytes: [UInt8]) throws {
    func read<D: CanonicalDocument>(_ type: D.Type) throws -> Digest {
      Canonical.digest(try Canonical.decode(type, from: bytes))
    }
    let digest = try read(kind(of: bytes))
    #expect(vector.digest == "\(digest)" || vector.kode != nil, "\(vector.berkas)")
  }

  private func signed(_ vector: Vector, _ bytes: [UInt8]) throws {
    func read<D: CanonicalDocument>(_ type: D.Type) throws -> Digest {
      let document = try Bertanda<D>(bytes: bytes)
      _ = try document.verifikasi(kunci: key(vector))
      return document.digest
    }
    let digest = try read(kind(of: bytes))
    #expect(vector.digest == "\(digest)" || vector.kode != nil, "\(vector.berkas)")
  }

  private func key(_ vector: Vector) throws -> [UInt8] {
    try #require(Digest(vector.kunci ?? ""), "32 bytes in hexadecimal").bytes
  }

  private func changeSet(_ vector: Vector, _ bytes: [UInt8], _ known: RantaiSertifikat) throws {
    let claimed = try ChangeSet.decode(bytes)
    let key = try key(vector)
    let sender = try #require(known.simpul.values.first { $0.kunci == key })
    let content = try claimed.verify(sender).isi()
    var chain = known
    for entry in content.entri {
      switch entry {
      case .simpul(let node): try chain.terima(node)
      case .petugas(let person): try chain.terima(person)
      case .terbitan(let document, let content): try content.periksa(chain.verifikasi(document).value)
      case .pembawa: break
      case .akta(let act, let views):
        let verified = try chain.verifikasi(act)
        for view in views { try view.periksa(verified.value) }
      }
    }
    #expect(content.entri.map { "\($0.digest)" } == vector.entri)
  }

  @Test("Other implementations find the preset dictionaries as this one has them")
  func dictionary() throws {
    #expect(try VectorFiles.read("../kamus-dokumen-1.txt") == Kamus.dokumen)
    #expect(try VectorFiles.read("../kamus-pembawa-1.txt") == PresetDictionary.bytes)
  }

  @Test("Trees and sums of the vectors are ours")
  func trees() throws {
    let index = try VectorFiles.index()
    for tree in index.pohon {
      let leaves = tree.daun.compactMap { Digest($0) }
      let proof = tree.bukti.compactMap { Digest($0) }
      #expect(MerkleTree.proof(leaves, for: tree.tampak) == proof)
      let root = try MerkleTree.root(
        count: tree.jumlah, known: tree.tampak.map { ($0, leaves[$0]) }, proof: proof)
      #expect("\(root)" == tree.akar)
    }
    #expect("\(SumMod256(index.jumlahan.compactMap { Digest($0) }).jumlah)" == index.jumlah)
  }
}
