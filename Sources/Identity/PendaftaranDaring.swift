import Causality
import Registry
import Synchronization

/// What a child posts to enrol online: its request, the code it was given by name, and the proof that it knows the code.
package struct PengajuanDaring: BerkasJSON {
  package static let jenisBerkas = "selaras/pengajuan-daring"
  package static let sebutan = "pengajuan daring"
  package var jenis = Self.jenisBerkas
  package var versi = 1
  var kode: String
  var bukti: String
  var permohonan: PermohonanSimpul.Bentuk
}

extension KodeDaftar {
  /// The bytes to post. Posted again after a cut, they give the same answer.
  package func pengajuan(_ permohonan: PermohonanSimpul) throws -> [UInt8] {
    try PengajuanDaring(
      kode: pengenal, bukti: bukti(atas: permohonan.digest).base64, permohonan: permohonan.bentuk
    ).tulis()
  }
}

/// The approver's side of online enrolment. A code serves one region and one request, and dies of `percobaan` wrong proofs;
/// there is no clock in it.
package final class PendaftaranDaring: Sendable {
  /// Wrong proofs a code survives.
  package static let percobaan = 5
  /// Codes a node keeps, used ones included.
  package static let kodeTerbanyak = 10_000

  private let keys: NodeKeys
  /// Names of the codes being answered: an approval awaits the store, and another post may come meanwhile.
  private let sibuk = Mutex<Set<String>>([])

  package init(_ keys: NodeKeys) { self.keys = keys }

  /// Answers one post of at most `BerkasJSON.batas` bytes with the approval's bytes.
  /// - Parameter setujui: approves and keeps the certificate, in place of the replica that the code was made to replace;
  ///   asked again for a request of the same digest, after a crash, it gives the approval it gave then.
  /// - Throws: `KODE_DAFTAR_TAK_DIKENAL`, `KODE_HANGUS`, `KODE_SALAH`, `KODE_WILAYAH_LAIN`, `KODE_TERPAKAI`, `SEDANG_DIPROSES`;
  ///   what the request's own check and `setujui` throw.
  package func jawab(
    _ isi: [UInt8], setujui: @Sendable (PermohonanSimpul, ReplicaID?) async throws -> PersetujuanSimpul
  ) async throws -> [UInt8] {
    let post = try PengajuanDaring.baca(isi)
    let request = try PermohonanSimpul(post.permohonan)
    guard sibuk.withLock({ $0.insert(post.kode).inserted }) else {
      throw IdentityError(.sedangDiproses, "Permohonan dengan kode ini sedang diproses; ulangi sebentar lagi.")
    }
    defer { sibuk.withLock { _ = $0.remove(post.kode) } }
    var code = try keys.kode(post.kode)
    try periksa(&code, post: post, request: request)
    if let answered = code.persetujuan { return try KodeTersimpan.bytes(answered, batas: KodeTersimpan.batas) }
    code.permohonan = "\(request.digest)"
    try keys.simpan(code)
    let answer = try await setujui(request, code.menggantikan.flatMap { ReplicaID($0) }).berkas()
    code.persetujuan = answer.base64
    try keys.simpan(code)
    return answer
  }

  private func periksa(_ code: inout KodeTersimpan, post: PengajuanDaring, request: PermohonanSimpul) throws {
    guard code.salah < Self.percobaan else {
      throw IdentityError(.kodeHangus, "Kode ini terlalu sering salah dan tidak berlaku lagi; minta kode baru.")
    }
    guard try code.kode().sah(bukti: PengajuanDaring.bytes(post.bukti, batas: 64), atas: request.digest) else {
      code.salah += 1
      try keys.simpan(code)
      throw IdentityError(.kodeSalah, "Kode tidak cocok; ketik ulang kode dari simpul induk.")
    }
    guard code.wilayah == "\(request.simpul.wilayah)" else {
      throw IdentityError(.kodeWilayahLain, "Kode ini diberikan untuk wilayah lain; minta kode untuk wilayah ini.")
    }
    guard code.permohonan == nil || code.permohonan == "\(request.digest)" else {
      throw IdentityError(.kodeTerpakai, "Kode ini sudah dipakai simpul lain; minta kode baru.")
    }
  }
}

/// A code as the approver keeps it.
struct KodeTersimpan: BerkasJSON {
  static let jenisBerkas = "selaras/kode-daftar"
  static let sebutan = "kode pendaftaran"
  /// It holds an approval, in base64 once more.
  static let batas = 128 << 10
  var jenis = Self.jenisBerkas
  var versi = 1
  var pengenal: String
  var teks: String
  var wilayah: String
  /// The replica whose place the node is to take; nil for a region's first.
  var menggantikan: String?
  /// Wrong proofs so far.
  var salah = 0
  /// Digest of the request it was used for.
  var permohonan: String?
  var persetujuan: String?

  func kode() throws -> KodeDaftar {
    guard let code = KodeDaftar(teks) else {
      throw IdentityError.rusak(Self.sebutan, Kalimat("kodenya salah bentuk", "its code has the wrong form"))
    }
    return code
  }
}

extension NodeKeys {
  /// Makes a code for one node of `wilayah`, to be told to its operator.
  /// - Parameter menggantikan: the replica there now, which the new one is to replace.
  /// - Throws: `WILAYAH_BUKAN_BAWAHAN`, `KODE_TERLALU_BANYAK`, `FOLDER_KUNCI`.
  package func buatKode(
    _ wilayah: WilayahID, menggantikan: ReplicaID? = nil, oleh simpul: IdentitasSimpul
  ) throws -> KodeDaftar {
    guard wilayah.atasan == simpul.simpul.wilayah, wilayah.tingkat != nil else {
      throw IdentityError.bukanBawahan("\(wilayah)")
    }
    let code = KodeDaftar(akarDER: simpul.tls.akarDER)
    try BerkasAtomik.buatFolder(path("kode"))
    guard try BerkasAtomik.isi(folder: path("kode")).count < PendaftaranDaring.kodeTerbanyak else {
      throw IdentityError(.kodeTerlaluBanyak, "Terlalu banyak kode tersimpan; hapus yang lama dari kunci/kode.")
    }
    try simpan(
      KodeTersimpan(
        pengenal: code.pengenal, teks: "\(code)", wilayah: "\(wilayah)",
        menggantikan: menggantikan.map { "\($0)" }))
    return code
  }

  func simpan(_ code: KodeTersimpan) throws {
    try BerkasAtomik.tulis(code.tulis(), ke: path("kode", code.pengenal + ".json"))
  }

  /// - Parameter pengenal: from outside; only sixteen hexadecimal digits become a file's name.
  func kode(_ pengenal: String) throws -> KodeTersimpan {
    guard let name = ReplicaID(pengenal), "\(name)" == pengenal,
      let file = try BerkasAtomik.baca(path("kode", pengenal + ".json"), batas: KodeTersimpan.batas)
    else { throw IdentityError(.kodeTakDikenal, "Kode tidak dikenal simpul ini; periksa kode dan alamatnya.") }
    return try KodeTersimpan.baca(file)
  }
}
