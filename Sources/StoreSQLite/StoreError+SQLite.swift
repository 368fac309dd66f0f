import GRDB
import GRDBSQLite
import Store

extension StoreError {
  static let tiada = StoreError(
    .tiada, "Folder ini belum berisi simpanan. Jalankan perintah `init`, atau periksa nama foldernya.")

  /// Damage found in a stored value.
  static func rusak(_ letak: String) -> StoreError {
    StoreError(.rusak, StoreError.Kode.rusak.kalimat.id, letak: letak)
  }

  static let dotGanda = StoreError(
    .dotGanda, "Satu nomor perubahan dipakai dua pembawa. Laporkan simpul penulisnya.")

  static func takDitemukan(_ letak: String) -> StoreError {
    StoreError(.takDitemukan, "Baris yang hendak diubah tidak ada dalam simpanan. Jalankan `verify`.", letak: letak)
  }

  /// What SQLite's result code means to an operator. SQLite's own message stays out: it may quote values.
  /// - Parameter code: a primary or extended code.
  package init(sqlite code: CInt) {
    let letak = "SQLite \(code)"
    switch code & 0xff {
    case SQLITE_FULL:
      self.init(.penuh, "Cakram penuh. Kosongkan ruang, lalu ulangi; tidak ada yang hilang.", letak: letak)
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.terkunci, "Simpanan sedang dipakai proses lain. Tunggu sebentar, lalu ulangi.", letak: letak)
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self = .rusak(letak)
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self.init(.hanyaBaca, "Simpanan tidak boleh ditulis. Periksa hak akses folder dan berkasnya.", letak: letak)
    case SQLITE_CANTOPEN:
      self.init(.takTerbuka, "Berkas simpanan tidak dapat dibuka. Periksa folder dan hak aksesnya.", letak: letak)
    case SQLITE_IOERR:
      self.init(.cakram, "Cakram gagal dibaca atau ditulis. Periksa cakram dan sambungannya.", letak: letak)
    default:
      self.init(.galat, "Simpanan menolak permintaan. Laporkan kode ini kepada pengembang.", letak: letak)
    }
  }

  /// Runs `body`, with the database library's errors said as ours.
  static func translating<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(sqlite: error.extendedResultCode.rawValue)
    }
  }
}
