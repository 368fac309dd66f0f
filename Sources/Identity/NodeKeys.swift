import Causality
import Foundation
import Registry
import Tatacara

/// The folder of a node's keys, `DIR/kunci`, mode 0700:
///
///     tls.pem otoritas.pem tanda.pem   private keys (0600), made here, never leaving; otoritas not at a village
///     permohonan.json                  the request they were made for
///     simpul.json                      the approval, once installed
///     petugas/<orang>-<peran>.json     people's locked keys
///     kode/<pengenal>.json             one-time enrolment codes this node gave out
///
/// Every file is replaced whole, so that a kill at any instant leaves the step done or not done.
package struct NodeKeys: Sendable {
  package let folder: String

  /// - Parameter dir: the node's folder; `kunci` in it is made if missing.
  /// - Throws: `FOLDER_KUNCI`.
  package init(dir: String) throws {
    folder = (dir as NSString).appendingPathComponent("kunci")
    try BerkasAtomik.buatFolder(folder)
  }

  func path(_ parts: String...) -> String {
    parts.reduce(folder) { ($0 as NSString).appendingPathComponent($1) }
  }

  /// The enrolled node; nil before `pasang`.
  /// - Throws: `FOLDER_KUNCI`, and as `IdentitasSimpul.init`.
  package func identitas() throws -> IdentitasSimpul? {
    guard let file = try BerkasAtomik.baca(path("simpul.json"), batas: PersetujuanSimpul.Bentuk.batas) else {
      return nil
    }
    return try IdentitasSimpul(kunci: kunci(), persetujuan: PersetujuanSimpul(berkas: file))
  }

  /// The open request; nil before `mohon`.
  package func permohonan() throws -> PermohonanSimpul? {
    try BerkasAtomik.baca(path("permohonan.json"), batas: PermohonanSimpul.Bentuk.batas)
      .map(PermohonanSimpul.init(berkas:))
  }

  /// Makes keys and a request for a node of `wilayah`; asked again, gives the same request.
  /// - Parameter replika: a random one, used where there is no request yet.
  /// - Throws: `SUDAH_TERDAFTAR`; `PERMOHONAN_LAIN` where the open request is for another region; `WILAYAH_TANPA_SIMPUL`.
  package func mohon(_ wilayah: WilayahID, replika: ReplicaID = .acak()) throws -> PermohonanSimpul {
    try belumTerdaftar()
    if let open = try permohonan() {
      guard open.simpul.wilayah == wilayah else {
        throw IdentityError(
          .permohonanLain,
          "Folder ini sudah memuat permohonan untuk \(open.simpul.wilayah); pakai folder lain untuk wilayah lain.",
          en: "The region here is \(open.simpul.wilayah).")
      }
      return open
    }
    let keys = KunciSimpul.baru(wilayah.tingkat ?? .desa)
    let request = try PermohonanSimpul.buat(PeerIdentity(replika: replika, wilayah: wilayah), kunci: keys)
    // The request last: without it, keys that a crash left behind are made anew.
    try simpan(keys)
    try BerkasAtomik.tulis(request.berkas(), ke: path("permohonan.json"))
    return request
  }

  /// Installs the approval that answers this node's request.
  /// - Parameter akar: the federation's root where it is known already; another one's approval is refused.
  /// - Throws: `SUDAH_TERDAFTAR` for a second, different one; `FEDERASI_LAIN`; and as `IdentitasSimpul.init`.
  @discardableResult
  package func pasang(_ berkas: [UInt8], akar: Digest? = nil) throws -> IdentitasSimpul {
    let approval = try PersetujuanSimpul(berkas: berkas)
    if let installed = try identitas() {
      guard installed.simpul == approval.simpul, installed.akar == approval.rantai.akar else { throw Self.terdaftar }
      return installed
    }
    guard akar == nil || akar == approval.rantai.akar else {
      throw IdentityError(
        .federasiLain, "Persetujuan ini dari federasi lain; periksa sidik jari akar dengan simpul induk.")
    }
    let identity = try IdentitasSimpul(kunci: kunci(), persetujuan: approval)
    try BerkasAtomik.tulis(approval.berkas(), ke: path("simpul.json"))
    return identity
  }

  /// Makes this folder pusat's, of a new federation.
  /// - Throws: `SUDAH_TERDAFTAR`.
  package func dirikan(peraga: Bool, tanggal: Tanggal, replika: ReplicaID = .acak()) throws -> IdentitasSimpul {
    try belumTerdaftar()
    let keys = KunciSimpul.baru(.pusat)
    let identity = try IdentitasSimpul.dirikan(replika, kunci: keys, peraga: peraga, tanggal: tanggal)
    try simpan(keys)
    try BerkasAtomik.tulis(identity.persetujuan.berkas(), ke: path("simpul.json"))
    return identity
  }

  private func belumTerdaftar() throws {
    if FileManager.default.fileExists(atPath: path("simpul.json")) { throw Self.terdaftar }
  }

  private static var terdaftar: IdentityError {
    IdentityError(.sudahTerdaftar, "Simpul di folder ini sudah terdaftar; pendaftaran ulang memakai folder baru.")
  }
}

extension NodeKeys {
  private func simpan(_ keys: KunciSimpul) throws {
    try BerkasAtomik.tulis(Array(keys.tls.pemRepresentation.utf8), ke: path("tls.pem"))
    if let authority = keys.otoritas {
      try BerkasAtomik.tulis(Array(authority.pemRepresentation.utf8), ke: path("otoritas.pem"))
    }
    try BerkasAtomik.tulis(KunciPEM.ed25519(keys.tanda), ke: path("tanda.pem"))
  }

  private func kunci() throws -> KunciSimpul {
    guard let tls = try baca("tls.pem"), let tanda = try baca("tanda.pem") else {
      throw IdentityError.folder(Kalimat("kunci simpul tidak ada", "the node's key is missing"), letak: folder)
    }
    do {
      return KunciSimpul(
        tls: try .init(pemRepresentation: tls),
        otoritas: try baca("otoritas.pem").map { try .init(pemRepresentation: $0) },
        tanda: try KunciPEM.ed25519(tanda))
    } catch {
      throw IdentityError.folder(Kalimat("kunci simpul rusak", "the node's key is damaged"), letak: folder)
    }
  }

  private func baca(_ name: String) throws -> String? {
    try BerkasAtomik.baca(path(name), batas: 4096).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ReplicaID {
  /// A random one, never 0.
  package static func acak() -> ReplicaID { ReplicaID(rawValue: .random(in: 1 ... .max)) }
}
