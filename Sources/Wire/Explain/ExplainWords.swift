/// What an explanation calls things, in English: labels are the protocol's own words, which are Indonesian. The longest
/// run of words that is known together is said together; a word that is not known stays.
enum ExplainWords {
  static func english(_ text: String) -> String {
    let tokens = tokens(of: text)
    var said = ""
    var place = 0
    while place < tokens.count {
      let length = longest(at: place, in: tokens)
      let phrase = tokens[place..<place + max(length, 1)].joined()
      said += words[phrase] ?? phrase
      place += max(length, 1)
    }
    return said
  }

  /// A value beside a label: flags, counts of bytes and remarks; what a document says stays as it says it.
  static func englishValue(_ text: String) -> String {
    if let flag = ["ya": "yes", "tidak": "no"][text] { return flag }
    if text.hasSuffix(" bita") { return text.dropLast(5) + " bytes" }
    if text.hasSuffix(" = kosong") { return text.dropLast(7) + " = empty" }
    return text.replacing("(baru, no. ", with: "(new, no. ")
  }

  /// Words, and what lies between them.
  private static func tokens(of text: String) -> [String] {
    text.reduce(into: []) { tokens, letter in
      let inWord = letter.isLetter || letter == "-"
      if let last = tokens.last?.last, (last.isLetter || last == "-") == inWord {
        tokens[tokens.count - 1].append(letter)
      } else {
        tokens.append(String(letter))
      }
    }
  }

  /// How many tokens from `place` on are one known phrase; 0 for none.
  private static func longest(at place: Int, in tokens: [String]) -> Int {
    let limit = min(9, tokens.count - place)
    return stride(from: limit, through: 1, by: -2).first { words[tokens[place..<place + $0].joined()] != nil } ?? 0
  }

  private static let words = [
    "tanda pengenal": "magic", "tanda tangan pengirim": "signature of the sender", "tanda tangan": "signature",
    "jenis dan versi dokumen": "kind and version of the document", "kepala sebelum": "head before",
    "kepala rantai": "head of a chain", "semua tampak": "all visible", "yang tampak": "visible ones",
    "bagian tampak": "visible parts", "jumlah isi daftar": "items of the list", "bentuk isi": "form of the content",
    "bentuk delta": "form of the delta", "bidang yang ditulis": "fields written",
    "putusan berbeda": "verdicts that differ", "putusan per butir": "verdict per item", "terima semua": "accepts all",
    "nomor pertama": "first number", "butir ke": "item at", "jenis butir": "kind of item",
    "jenis entri": "kind of entry", "replika pembuat": "replica of the maker", "replika dan paket": "replica and pack",
    "sertifikat simpul": "certificate of a node", "sertifikat petugas": "certificate of a person",
    "teks paket": "text of the pack", "bukti bersama": "shared proof", "baris aturan": "row of the rules",
    "vektor dan celah": "vector and gaps", "panjang tiga bagian pertama": "lengths of the first three areas",
    "setelah dikembangkan": "expanded", "kolom-kolomnya": "its columns", "isinya": "what it says",
    "bita mentah": "bytes raw", "bita dikirim": "bytes sent", "fitur wajib": "required features",
    "ukuran mentah": "raw size", "tanpa bita": "no bytes", "bagian teks": "area of texts",
    "bagian lambang": "area of symbols", "bagian kepala": "area of heads", "bagian bit": "area of bits",
    "jenis berkas": "kind of file", "akta": "act", "ada": "present", "akar": "root", "alasan": "reason",
    "bagian": "part", "banyak": "number of", "baru": "new", "bergantung": "requires", "bentuk": "form",
    "bilangan": "number", "bit": "bits", "bita": "bytes", "blok": "block", "Blok": "Block", "bukti": "proof",
    "butir": "item", "dari": "from", "daun": "leaf", "delegasi": "delegation", "desa": "village", "ditulis": "written",
    "dokumen": "document", "epoch": "epoch", "fitur": "features", "hadir": "present", "individu": "person",
    "isi": "content", "jalur": "lane", "jenis": "kind", "jumlah": "count", "jumlahBagian": "number of parts",
    "jumlahDaun": "number of leaves", "ke": "to", "keLangkah": "back to step", "keluarga": "family", "kepala": "head",
    "ketua": "chair", "kode": "code", "kolom": "column", "konteks": "context", "koreksi": "correction", "kunci": "key",
    "lambang": "symbols", "langkah": "step", "lepas": "loose", "lompatan": "skip", "mandat": "mandate",
    "menggantikan": "replaces", "naik": "up", "nama": "name", "nomor": "number", "oleh": "by", "orang": "person",
    "padanan": "matching", "paket": "pack", "panjang": "length", "pembawa": "carrier", "pendahulu": "predecessor",
    "pendirian": "founding", "penandatangan": "signer", "penerbit": "issuer", "penerima": "receiver",
    "pengirim": "sender", "penyelesaian": "resolution", "peraga": "demonstration", "peran": "role",
    "perihal": "subject", "periode": "period", "perubahan": "change", "putusan": "verdict", "rantai": "chain",
    "rekaman": "record", "replika": "replica", "sampai": "to", "sebelum": "before", "sertifikat": "certificate",
    "seri": "series", "simpul": "node", "sk": "decree", "syarat": "requirement", "tanda": "flag", "tanggal": "date",
    "teks": "text", "tempat": "place", "terbitan": "publication", "tiada": "none", "tipe": "type", "titik": "dot",
    "triwulan": "quarter", "tulisan": "write", "turun": "down", "ukuran": "size", "untuk": "for", "urut": "order",
    "urutan": "sequence", "usulan": "proposal", "vektor": "vector", "versi": "version", "wilayah": "region",
  ]
}
