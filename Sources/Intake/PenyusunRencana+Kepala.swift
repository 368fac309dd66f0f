import Causality
import Registry

/// The outcome `krt_berganti`: who heads the family from now on, what the one who did is to the new head, and who collects
/// the aid, in one proposal. The two relations are one butir, so that no verdict leaves the family with two heads or none.
extension PenyusunRencana {
  mutating func gantiKepala(_ jawaban: JawabanAbsen, _ keluarga: RecordID) throws(IntakeError) {
    let kepala = try anggota(jawaban, "kepala", keluarga)
    let pengurus = (jawaban.isian["pengurus"] ?? "").isEmpty ? nil : try anggota(jawaban, "pengurus", keluarga)
    try hubungan(jawaban, kepala, keluarga)
    guard let pengurus, let rumah = kartu.register.first(where: { $0.id == keluarga }),
      rumah[Fields.pengurus] != .rekaman(pengurus.id)
    else { return }
    draf(
      NamaBaris.gantiPengurus, rumah, keluarga, [RegistryWrite(field: Fields.pengurus, value: .rekaman(pengurus.id))])
  }

  /// The living member the answer names by NIK or record.
  private func anggota(
    _ jawaban: JawabanAbsen, _ kolom: String, _ keluarga: RecordID
  ) throws(IntakeError) -> RekamanRegister {
    let siapa = jawaban.isian[kolom] ?? ""
    let calon = orang.register.filter { $0.id == RecordID(siapa) || $0.teks(Fields.nik) == siapa }
    guard let satu = calon.first, calon.count == 1, satu.keluarga == keluarga, satu.hidup else {
      throw salah(
        jawaban, "\(kolom) \(samarkan(siapa)) bukan anggota hidup keluarga ini; sebut NIK atau id rekamannya",
        "\(kolom) \(samarkan(siapa)) is no living member of this family; give the NIK or the record's id")
    }
    return satu
  }

  /// Who heads it, by the file where it says so and by the register otherwise, becomes what the answer says.
  private mutating func hubungan(
    _ jawaban: JawabanAbsen, _ kepala: RekamanRegister, _ keluarga: RecordID
  ) throws(IntakeError) {
    let lama = try nilai(jawaban, "hubungan_lama", .individu, sebagai: "hubungan")
    guard lama != Fields.kepalaKeluarga else {
      throw salah(jawaban, "hubungan_lama tidak boleh 1 (kepala)", "hubungan_lama cannot be 1 (the head)")
    }
    let dahulu = orang.register.filter { $0.id != kepala.id && mengepalai($0, keluarga) }
    guard dahulu.isEmpty || lama != nil else {
      throw salah(
        jawaban, "isi hubungan_lama: hubungan kepala yang lama dengan kepala yang baru, 2 sampai 8",
        "fill in hubungan_lama: what the former head is to the new one, 2 to 8")
    }
    for satu in dahulu {
      guard let lama else { continue }
      draf(
        NamaBaris.perbaikanData, satu, keluarga, [RegistryWrite(field: Fields.hubungan, value: lama)],
        tentang: kepala.id)
    }
    guard !mengepalai(kepala, keluarga) else { return }
    draf(
      NamaBaris.perbaikanData, kepala, keluarga,
      [RegistryWrite(field: Fields.hubungan, value: Fields.kepalaKeluarga)])
  }

  /// Whether the person heads that family once this import's drafts count.
  private func mengepalai(_ satu: RekamanRegister, _ keluarga: RecordID) -> Bool {
    func kini(_ field: FieldID) -> Nilai? { bagian.nilai(field, dari: satu.id) ?? satu[field] }
    return kini(Fields.keluargaOrang) == .rekaman(keluarga) && kini(Fields.statusHidup) != Fields.meninggal
      && kini(Fields.hubungan) == Fields.kepalaKeluarga
  }
}
