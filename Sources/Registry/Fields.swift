import Causality

/// The register's fields, each declared once (design §6). Numbers are written into signed bytes: a number, once landed, is
/// never given to another field, and a field that is dropped leaves its number empty. Keluarga 1–127 (`Fields+Keluarga`),
/// individu 129–255 (`Fields+Individu`); the next free one is one past the last of its file.
package enum Fields {
  /// All, ascending by number.
  package static let all: [Field] = keluarga + individu

  /// nil for a number no field has.
  package static subscript(id: FieldID) -> Field? {
    id.rawValue < 256 ? byNumber[Int(id.rawValue)] : nil
  }

  /// The field of that column name; also by the name SIKS-NG exports give it (`kode_wilayah`). nil for an unknown one.
  package static func bernama(_ nama: String, _ entitas: Entitas) -> Field? {
    let asli = nama == "kode_wilayah" && entitas == .keluarga ? "wilayah" : nama
    return milik(entitas).first { $0.nama == asli }
  }

  /// Ascending by number.
  package static func milik(_ entitas: Entitas) -> [Field] {
    entitas == .keluarga ? keluarga : individu
  }

  /// The fields of a group, ascending.
  package static func anggota(_ grup: Grup) -> [FieldID] {
    all.filter { $0.grup == grup }.map(\.id)
  }

  /// A family's program lanes and DTKS membership: written by requests and Ketetapan only, one delta each. A person's own
  /// (`nonaktif`) is none of these: ending the family's ends them all, that one stays.
  package static let jalur: [FieldID] = keluarga.filter { $0.penulis == .jalur }.map(\.id)

  /// The field that says where a record belongs: a family's village, a person's family. The delta that creates a record
  /// writes it; a record without one in a view does not exist there (design §2, "RecordID").
  package static func rumah(_ entitas: Entitas) -> FieldID {
    entitas == .keluarga ? wilayah : keluargaOrang
  }

  /// How `Causality` merges the register: groups stand under their first field; a field this version does not know is
  /// reviewed by people, so that nothing is decided for it.
  package static let rules = MergeRules<FieldID>(
    group: { $0.rawValue < 256 ? representatives[Int($0.rawValue)] : $0 },
    policy: { $0.rawValue < 256 ? policies[Int($0.rawValue)] : .review })

  private static let byNumber: [Field?] = {
    var table = [Field?](repeating: nil, count: 256)
    for field in all { table[Int(field.id.rawValue)] = field }
    return table
  }()

  private static let representatives: [FieldID] = (0..<256).map { number in
    let id = FieldID(rawValue: UInt16(number))
    return byNumber[number]?.grup.flatMap { anggota($0).first } ?? id
  }

  private static let policies: [Policy] = byNumber.map { field in
    switch field?.kebijakan {
    case .wewenang(let tingkat): .authority(tingkat.map(\.rawValue))
    case .urutan: .order
    case .tinjau, nil: .review
    }
  }
}

extension Field {
  /// A fact that anyone may write under review, unless said otherwise: most fields are.
  init(
    _ id: FieldID, _ nama: String, _ jenis: JenisNilai, _ label: String, _ english: String,
    kebijakan: Kebijakan = .tinjau, grup: Grup? = nil, penulis: Penulis = .fakta, pribadi: Bool = true
  ) {
    self.init(
      id: id, nama: nama, jenis: jenis, kebijakan: kebijakan, grup: grup, penulis: penulis,
      label: Kalimat(label, english), pribadi: pribadi)
  }

  package var entitas: Entitas { id.rawValue < 128 ? .keluarga : .individu }

  /// Whether the field may not be said to be empty. Home, name, life status and lanes: "no" is 0, and a person is never
  /// of no family without a dated move.
  package var wajib: Bool {
    penulis == .jalur || [Fields.wilayah, Fields.keluargaOrang, Fields.nama, Fields.statusHidup].contains(id)
  }
}
