import Causality
import Registry

/// One household's case as an import drafts it; spans two families where membership changes (design §3). Dots, number and
/// digest come when it is finalised.
package struct UsulanDraf: Sendable, Equatable {
  /// The household: its first family that the register knows, else its first new one. The drafts of one source stand under
  /// this key; storing a plan replaces them.
  package let kunci: RecordID
  /// All families concerned, ascending.
  package let keluarga: [RecordID]
  package let butir: [ButirDraf]
  /// The source's rows behind it, by file and line.
  package let posisi: [PosisiCSV]

  package init(kunci: RecordID, keluarga: [RecordID], butir: [ButirDraf], posisi: [PosisiCSV] = []) {
    self.kunci = kunci
    self.keluarga = keluarga
    self.butir = butir
    self.posisi = posisi
  }

  /// Positions in the source do not make another draft of it.
  package static func == (a: Self, b: Self) -> Bool {
    a.kunci == b.kunci && a.keluarga == b.keluarga && a.butir == b.butir
  }
}

/// One item: facts, or one request.
package struct ButirDraf: Sendable, Equatable {
  /// The rule pack's code of the row.
  package let jenis: UInt8
  /// The row's short name: `perbaikan_data`.
  package let nama: String
  /// Positions in the draft, ascending, all before this one's.
  package let bergantung: [UInt16]
  /// Ascending by record; several of one record where their contexts differ.
  package let deltas: [DeltaDraf]

  package init(jenis: UInt8, nama: String, bergantung: [UInt16] = [], deltas: [DeltaDraf]) {
    self.jenis = jenis
    self.nama = nama
    self.bergantung = bergantung
    self.deltas = deltas
  }
}

/// One delta without its dot.
package struct DeltaDraf: Sendable, Equatable {
  package let rekaman: RecordID
  package let konteks: Context
  /// Ascending by field, groups whole.
  package let tulisan: [RegistryWrite]

  package init(rekaman: RecordID, konteks: Context, tulisan: [RegistryWrite]) {
    self.rekaman = rekaman
    self.konteks = konteks
    self.tulisan = tulisan
  }
}

/// Short names of the rule pack's rows that an import uses.
package enum NamaBaris {
  package static let perbaikanData = "perbaikan_data"
  package static let perbaikanNIK = "perbaikan_nik"
  package static let kontak = "kontak"
  package static let usulanBaru = "usulan_baru"
  package static let anggotaBaru = "anggota_baru"
  package static let pecahKK = "pecah_kk"
  package static let pindahAnggota = "pindah_anggota"
  package static let meninggal = "meninggal"
  /// Takes a wrongly recorded death back: only a form says it, never a file.
  package static let pembetulanHidup = "pembetulan_hidup"
  package static let pindah = "pindah"
  package static let gantiPengurus = "ganti_pengurus"
  package static let dtksMasuk = "dtks_masuk"
  package static let penonaktifan = "penonaktifan"
  package static let anggotaTidakDitemukan = "anggota_tidak_ditemukan"
  package static let anggotaDobel = "anggota_dobel"
  package static let anggotaTidakLayak = "anggota_tidak_layak"
  package static let anggotaAktifKembali = "anggota_aktif_kembali"

  /// The row that asks for a lane's new value: `usulan_pkh`, `penghentian_pkh`, `dtks_masuk`, `penonaktifan`.
  package static func permohonan(_ jalur: FieldID, mulai: Bool) -> String {
    if jalur == Fields.dtks { return mulai ? dtksMasuk : penonaktifan }
    let nama = Fields[jalur]?.nama ?? ""
    let program = nama.hasPrefix("prog_") ? String(nama.dropFirst(5)) : nama
    return (mulai ? "usulan_" : "penghentian_") + program
  }

  /// The row that asks for a member's end, or return, by the value of `nonaktif`: the code list's order.
  package static func nonaktif(_ nilai: Nilai) -> String {
    let nama = [anggotaAktifKembali, anggotaTidakDitemukan, anggotaDobel, anggotaTidakLayak]
    guard case .bilangan(let angka) = nilai, let tempat = Int(exactly: angka), nama.indices.contains(tempat) else {
      return nama[0]
    }
    return nama[tempat]
  }

  /// Ending membership ends every lane with it, in one delta (design §3).
  package static let tulisanPenonaktifan = Fields.jalur.map { RegistryWrite(field: $0, value: .bilangan(0)) }

  /// The row a person's field falls under; of a family's fields, `perbaikan_data`.
  package static func fakta(_ field: FieldID) -> String {
    switch field {
    case Fields.nik: perbaikanNIK
    case Fields.noHP: kontak
    case Fields.statusHidup, Fields.tglMeninggal: meninggal
    case Fields.keluargaOrang: pindahAnggota
    case Fields.desaTujuan: pindah
    default: perbaikanData
    }
  }

  /// The order of butir within a draft: what others require comes first.
  static func urutan(_ nama: String) -> Int {
    switch nama {
    case usulanBaru, pecahKK: 0
    case anggotaBaru, pindahAnggota: 1
    case perbaikanData, perbaikanNIK, kontak: 2
    case meninggal: 3
    case dtksMasuk, penonaktifan, anggotaAktifKembali, anggotaTidakDitemukan, anggotaDobel, anggotaTidakLayak: 4
    default: 5
    }
  }
}
