import Causality
import Foundation
import Tatacara

/// What intake can tell of a file before people look at it: that it is whole, that a picture has an extent and is not one
/// shade all over, that a document has a page. Reads bytes, keeps nothing; whoever decodes pictures goes behind this seam.
package enum EvidenceShape {
  /// A picture's extent in pixels.
  package struct Extent: Hashable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// Pixels a side below which nothing on a photograph or scan can be read.
  static let smallestSide = 64
  /// Pixels in all above which a file of few bytes would take a machine's memory to look at.
  static let mostPixels = 200_000_000

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
  }

  /// - Throws: `Flaw`.
  package static func check(_ bytes: Data, as type: TipeBerkas) throws(Flaw) {
    switch type {
    case .pdf: try PDFShape.check(bytes)
    case .jpeg: try check(JPEGShape.extent(Array(bytes)))
    case .png:
      let picture = try PNGShape(Array(bytes))
      try check(picture.extent)
      try picture.checkPixels()
    // Lists are made by nodes: none is evidence.
    case .csv: throw .broken
    }
  }

  private static func check(_ extent: Extent) throws(Flaw) {
    guard min(extent.width, extent.height) >= smallestSide else { throw .tooSmall(extent) }
    guard extent.width * extent.height <= mostPixels else { throw .tooManyPixels(extent) }
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

extension EvidenceShape.Extent {
  fileprivate var found: Kalimat {
    Kalimat("Ukurannya \(width) × \(height) piksel.", "It is \(width) × \(height) pixels.")
  }
}
