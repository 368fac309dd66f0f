import Causality
import Foundation
import Tatacara

extension NodeKeys {
  /// Keys of one node's people.
  package static let petugasTerbanyak = 1000

  /// - Throws: `PETUGAS_SUDAH_ADA` for a person who has this role here already.
  package func tambah(_ petugas: KunciPetugas) throws {
    try BerkasAtomik.buatFolder(path("petugas"))
    let file = path("petugas", Self.nama(petugas))
    guard !FileManager.default.fileExists(atPath: file) else {
      throw IdentityError(.petugasAda, "Petugas ini sudah punya akun dengan peran itu di simpul ini.")
    }
    try BerkasAtomik.tulis(petugas.berkas(), ke: file)
  }

  /// Puts a person's key in the place of the one kept for that person and role.
  package func ganti(_ petugas: KunciPetugas) throws {
    try BerkasAtomik.buatFolder(path("petugas"))
    try BerkasAtomik.tulis(petugas.berkas(), ke: path("petugas", Self.nama(petugas)))
  }

  /// Takes a key away whose certificate never came to be.
  /// - Throws: `FOLDER_KUNCI`.
  package func buang(_ petugas: KunciPetugas) throws {
    let file = path("petugas", Self.nama(petugas))
    guard unlink(file) == 0 || errno == ENOENT else {
      throw IdentityError.folder(Kalimat("unlink", "unlink"), letak: file)
    }
    try BerkasAtomik.sinkronkan(folder: path("petugas"))
  }

  /// Everyone, by role and then name.
  /// - Throws: `FOLDER_KUNCI`, and as `KunciPetugas.init(berkas:)`.
  package func petugas() throws -> [KunciPetugas] {
    let people = try BerkasAtomik.isi(folder: path("petugas")).prefix(Self.petugasTerbanyak).compactMap {
      try BerkasAtomik.baca(path("petugas", $0), batas: KunciPetugas.Bentuk.batas).map(KunciPetugas.init(berkas:))
    }
    return people.sorted {
      let (a, b) = ($0.sertifikat.dokumen, $1.sertifikat.dokumen)
      return (a.peran.rawValue, a.nama) < (b.peran.rawValue, b.nama)
    }
  }

  private static func nama(_ petugas: KunciPetugas) -> String {
    let certificate = petugas.sertifikat.dokumen
    return "\(String(certificate.orang, radix: 16))-\(certificate.peran.nama).json"
  }
}
