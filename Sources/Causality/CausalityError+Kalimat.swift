/// What each code means, in both languages. A code without its sentences does not compile.
extension CausalityError.Code: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .unknownContext:
      Kalimat(
        "Usulan bertumpu pada perubahan yang belum diterima; usulan menunggu sampai perubahan itu datang.",
        "The proposal rests on changes that have not been received; it waits until they arrive.")
    case .dotNotAdvancing:
      Kalimat(
        "Nomor perubahan tidak melebihi yang sudah dilihat pembuatnya; minta pembuat mengirim ulang.",
        "The number of a change is not past what its author had seen; ask the author to send again.")
    case .fork:
      Kalimat(
        "Satu nomor perubahan berisi dua hal; simpul pembuatnya mungkin dipulihkan atau digandakan; laporkan ke induk.",
        "One number of a change has two contents; its author's node may have been restored or cloned; tell the parent.")
    }
  }
}
