import Causality
import Foundation
import Gambar
import Tatacara

/// What intake can tell of a file before people look at it: that it is whole, that a picture has an extent and is not one
/// shade all over, that a document has a page.
package enum EvidenceShape {
  /// Why bytes are no evidence of the type that they begin as.
  package enum Flaw: Error, Hashable {
    /// Cut short, damaged, or only dressed as this type.
    case broken
    case tooSmall(Extent)
    case tooManyPixels(Extent)
    /// One shade all over.
    case blank
    case noPage
    /// Behind a password.
    case locked

    init(_ flaw: PictureFlaw) {
      switch flaw {
      case .broken: self = .broken
      case .tooSmall(let extent): self = .tooSmall(extent)
      case .tooManyPixels(let extent): self = .tooManyPixels(extent)
      case .blank: self = .blank
      }
    }
  }

  /// - Parameter bounds: to what a picture is reduced.
  /// - Returns: a picture as it is to be kept; nil for a document, which stays.
  /// - Throws: `Flaw`.
  @discardableResult
  package static func check(
    _ bytes: Data, as type: TipeBerkas, within bounds: BatasFoto = AturanFoto.baku.umum
  ) throws(Flaw) -> Photo? {
    switch type {
    case .pdf:
      try PDFShape.check(bytes)
      return nil
    case .jpeg, .png:
      do {
        return try Photo(Array(bytes), jpeg: type == .jpeg, within: PhotoBounds(bounds))
      } catch { throw Flaw(error) }
    // Lists are made by nodes: none is evidence.
    case .csv: throw .broken
    }
  }
}

extension PhotoBounds {
  init(_ bounds: BatasFoto) {
    self.init(edge: bounds.sisi, quality: bounds.mutu, bytes: bounds.bita)
  }
}

extension EvidenceShape.Flaw {
  /// The refusal an operator reads.
  /// - Parameter name: the file's, as the person calls it.
  func refusal(of name: String) -> TatacaraError {
    switch self {
    case .broken: TatacaraError(.berkasTakUtuh, letak: name)
    case .tooSmall(let extent): TatacaraError(.gambarTerlaluKecil, extent.found, letak: name)
    case .tooManyPixels(let extent): TatacaraError(.gambarTerlaluBesar, extent.found, letak: name)
    case .blank: TatacaraError(.gambarPolos, letak: name)
    case .noPage: TatacaraError(.pdfTanpaHalaman, letak: name)
    case .locked: TatacaraError(.pdfTerkunci, letak: name)
    }
  }
}

extension Extent {
  fileprivate var found: Kalimat { Kalimat("Ukurannya \(text) piksel.", "It is \(text) pixels.") }

  var text: String { "\(width) × \(height)" }
}
