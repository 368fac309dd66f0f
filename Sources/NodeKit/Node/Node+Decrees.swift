import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Decrees (Ketetapan) and the region list they rest on.
extension Node {
  /// Takes `count` serials for new records of this replica.
  /// - Returns: the first of them.
  package func takeSerials(_ count: UInt64, in writer: any StoreWriter) throws -> UInt64 {
    let next = try counter("serial", in: writer)
    try writer.setWork(Self.settings, "serial", Array(String(next + count).utf8))
    return next
  }

  /// The next decree of a quarter gets a number past this one.
  static func advanceDecrees(of quarter: Triwulan, past number: UInt32, in writer: any StoreWriter) throws {
    let known = try writer.work(settings, decreeKey(quarter)).flatMap { UInt64(String(decoding: $0, as: UTF8.self)) }
    guard known ?? 1 <= UInt64(number) else { return }
    try writer.setWork(settings, decreeKey(quarter), Array(String(UInt64(number) + 1).utf8))
  }

  private static func decreeKey(_ quarter: Triwulan) -> String { "ketetapan/\(quarter)" }

  /// The number of this replica's next decree of a quarter, 1 and up; taken.
  package func takeDecree(of quarter: Triwulan, in writer: any StoreWriter) throws -> UInt32 {
    let key = Self.decreeKey(quarter)
    let next = try counter(key, in: writer)
    try writer.setWork(Self.settings, key, Array(String(next + 1).utf8))
    return UInt32(clamping: next)
  }

  private func counter(_ key: String, in reader: any StoreReader) throws -> UInt64 {
    guard let kept = try reader.work(Self.settings, key) else { return 1 }
    guard let value = UInt64(String(decoding: kept, as: UTF8.self)), value > 0 else {
      throw NodeError(
        .konfigurasiRusak,
        "pencacah simpul rusak: simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini",
        en: "A counter is damaged.",
        letak: key)
    }
    return value
  }

  /// Signs one decree over one carrier.
  package func decree(
    _ jenis: JenisPembawa, _ delta: RegistryDelta, of village: WilayahID, sk: String, subject: String,
    by signer: Signer, in writer: any StoreWriter
  ) throws -> NomorPembawa {
    try decree(jenis, [(delta, village)], sk: sk, subject: subject, by: signer, in: writer)[0]
  }

  /// Signs one decree over a carrier for each delta, numbered per village in the order given; all of it or nothing.
  /// - Returns: the carriers' numbers, in that order.
  package func decree(
    _ jenis: JenisPembawa, _ items: [(delta: RegistryDelta, village: WilayahID)], sk: String, subject: String,
    by signer: Signer, in writer: any StoreWriter
  ) throws -> [NomorPembawa] {
    let date = try today(in: writer)
    let quarter = Triwulan(date)
    let pack = try pack(in: writer, on: date)
    let seri = try takeDecree(of: quarter, in: writer)
    var orders: [WilayahID: UInt32] = [:]
    let carriers = items.map { item in
      orders[item.village, default: 0] += 1
      let number = NomorPembawa(
        wilayah: item.village, triwulan: quarter, seri: seri, urut: orders[item.village] ?? 1)
      return Pembawa(
        jenis: jenis, nomor: number, replika: replica, paket: pack.digest,
        butir: [Butir(jenis: 0, deltas: [item.delta])])
    }
    try act(
      ActDraft(
        jenis: .ketetapan, langkah: 0, paket: pack.digest, isi: .ketetapan(sk: sk, perihal: subject),
        putusan: Dictionary(carriers.map { (Canonical.digest($0), .tanpa) }) { first, _ in first },
        pembawa: carriers), by: signer, in: writer)
    return carriers.map(\.nomor)
  }

  /// The villages of the newest region list held here, as far as they are shown to this node.
  /// - Throws: `TIDAK_DITEMUKAN` where none is held.
  package func villages(in reader: any StoreReader) throws -> [WilayahID: BarisWilayah] {
    var newest: (date: Tanggal, name: String, rows: [BarisWilayah])?
    for document in try reader.documents(of: .terbitan) {
      let publication = try Canonical.terbitan(from: document.bytes)
      guard publication.jenis == .wilayah else { continue }
      if let newest, (newest.date, newest.name) > (publication.tanggal, publication.nama) { continue }
      guard case .wilayah(let rows) = try Canonical.decode(IsiTerbitan.self, from: document.attachment) else {
        continue
      }
      newest = (publication.tanggal, publication.nama, rows.isi)
    }
    guard let newest else {
      throw NodeError(
        .tidakDitemukan, "belum ada daftar wilayah: terbitkan di pusat dengan wilayah import",
        en: "There is no region list yet; publish one at pusat with wilayah import.")
    }
    return Dictionary(newest.rows.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Signs and keeps a publication of pusat's.
  /// - Returns: false where the same content is published under that name already.
  /// - Throws: `PERAN_LAIN`.
  package func publish(_ content: IsiTerbitan, as name: String, by signer: Signer) throws -> Bool {
    guard [.admin, .penetap].contains(signer.role) else {
      throw NodeError(
        .peranLain, "terbitan ditandatangani admin atau penetap: pilih pengguna lain",
        en: "Publications are signed by admin or penetap.")
    }
    let (root, count) = try content.akar()
    return try store.write { writer in
      for document in try writer.documents(of: .terbitan) {
        let known = try Canonical.terbitan(from: document.bytes)
        if known.jenis == content.jenis, known.nama == name, known.akar == root { return false }
      }
      let publication = Terbitan(
        jenis: content.jenis, rantai: try place(for: .pusat, in: writer),
        penandatangan: signer.certificate.digest, tanggal: try today(in: writer), peraga: identity.peraga, nama: name,
        akar: root, jumlahDaun: UInt32(count))
      let signed = try Bertanda(publication, dengan: signer.key)
      try admit(certificateContent(.terbitan(signed, content), signed.digest, publication.rantai), in: writer)
      return true
    }
  }
}
