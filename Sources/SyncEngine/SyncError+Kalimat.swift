import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension SyncError.Code: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .fork:
      Kalimat(
        "Satu nomor dokumen dipakai dua kali; simpul pengirim mungkin dipulihkan atau digandakan; laporkan ke induk.",
        "One document number is used twice; the sender may have been restored or cloned; tell the parent.")
    case .gap:
      Kalimat(
        "Ada dokumen pengirim yang belum diterima sebelum ini; sinkronkan ulang dari awal.",
        "An earlier document of the sender has not been received; sync again from the start.")
    case .notInChain:
      Kalimat(
        "Dokumen tidak berada pada tempatnya dalam rantai pembuatnya; minta pengirim mengirim ulang.",
        "A document is not in its place in its author's chain; ask the sender to send again.")
    case .restoredOrCloned:
      Kalimat(
        "Simpul tampak dipulihkan dari cadangan atau digandakan; hentikan, lalu minta induk membuka replika baru.",
        "The node looks restored from a backup or cloned; stop it, then ask the parent to open a new replica.")
    case .carrierMissing:
      Kalimat(
        "Isi usulan yang diputuskan belum diterima; minta pengirim mengirim ulang.",
        "The content of what was decided has not been received; ask the sender to send again.")
    case .nothingShown:
      Kalimat(
        "Bagian akta menyembunyikan semua putusannya, maka tidak dapat diperiksa; minta pengirim mengirim ulang.",
        "A part of an act hides all its verdicts, so that nobody can check it; ask the sender to send again.")
    case .outOfScope:
      Kalimat(
        "Desa ini di luar wilayah pengirim atau penanda tangan; mintalah simpul atau pejabat wilayah itu.",
        "This village is outside the region of the sender or signer; turn to that region's own node or officer.")
    case .foreignRecord:
      Kalimat(
        "Usulan mengubah keluarga atau orang desa lain; keluarkan dari usulan, dan mintalah desanya sendiri.",
        "The proposal changes a family or person of another village; leave it out, and turn to that village.")
    case .otherEntity:
      Kalimat(
        "Usulan menulis kolom keluarga pada seseorang, atau sebaliknya; buat ulang usulannya.",
        "The proposal writes a family's column to a person, or the reverse; make it again.")
    case .dotTwice:
      Kalimat(
        "Satu nomor perubahan dipakai dua kali; simpul pembuatnya mungkin digandakan; laporkan ke induk.",
        "One number of a change is used twice; its author's node may have been cloned; tell the parent.")
    case .wrongAddress:
      Kalimat(
        "Kiriman menyebut simpul lain daripada yang seharusnya; periksa folder dan pendaftaran simpul, lalu sinkronkan lagi.",
        "The message names another node than it should; check the node's folder and enrolment, then sync again.")
    case .packUnknown:
      Kalimat(
        "Paket aturan yang disebut usulan belum ada di sini; sinkronkan dengan induk dahulu.",
        "The rule pack that the proposal names is not here yet; sync with the parent first.")
    case .damagedHere:
      Kalimat(
        "Catatan di simpul ini rusak; yang bergantung padanya menunggu, yang lain jalan terus. Jalankan verify, simpan "
          + "salinan foldernya, lalu agree --deep.",
        "Something this node kept is damaged: what rests on it waits, the rest goes on. Run verify, keep a copy of the "
          + "folder, then run agree --deep.")
    case .tooManyRounds:
      Kalimat(
        "Sesi tidak kunjung selesai; hubungi pengelola simpul induk.",
        "The session does not come to an end; contact whoever runs the parent's node.")
    }
  }
}
