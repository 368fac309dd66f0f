/// A one-page PDF 1.4 with plain lines of text, complete with its cross-reference table: stands for the scan that an
/// office would upload. Text outside printable ASCII becomes `?`.
package func pdf(judul: String, baris: [String]) -> [UInt8] {
  let page = isiHalaman(judul: judul, baris: baris)
  let objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length \(page.utf8.count) >>\nstream\n\(page)\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]
  var file = "%PDF-1.4\n"
  var places: [Int] = []
  for (number, body) in objects.enumerated() {
    places.append(file.utf8.count)
    file += "\(number + 1) 0 obj\n\(body)\nendobj\n"
  }
  let table = file.utf8.count
  file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
  for place in places { file += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
  file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
  return Array(file.utf8)
}

private func isiHalaman(judul: String, baris: [String]) -> String {
  let lines = baris.prefix(48).map { "(\(lolos($0))) Tj T*" }.joined(separator: "\n")
  return "BT /F1 14 Tf 56 790 Td (\(lolos(judul))) Tj ET\nBT /F1 10 Tf 14 TL 56 760 Td\n\(lines)\nET"
}

/// A PDF string's own escapes.
private func lolos(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { out, scalar in
    switch scalar {
    case "(", ")", "\\": out += "\\\(scalar)"
    case " "..."~": out.unicodeScalars.append(scalar)
    default: out += "?"
    }
  }
}
