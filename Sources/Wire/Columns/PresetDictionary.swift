/// What both ends know before a block begins (design §4): schema version 1. A change here is another schema version.
package enum PresetDictionary {
  /// Handed to zlib as it is.
  package static let bytes = Array(PresetWords.text.utf8)

  /// Its words, found by their bytes; a word's number is its place.
  static let words = ByteStringIndex(bytes.split { $0 == 32 || $0 == 10 })
}
