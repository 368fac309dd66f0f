import Foundation
import Tatacara
import Testing

/// Small files as other programs write them (Ghostscript; Python's zlib), so that what intake looks for is not only what
/// this project writes.
struct SampleFile: Sendable, CustomTestStringConvertible {
  let name: String
  let type: TipeBerkas
  private let base64: String

  private init(_ name: String, _ type: TipeBerkas, _ base64: String) {
    (self.name, self.type, self.base64) = (name, type, base64)
  }

  var testDescription: String { name }

  var bytes: Data { Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data() }

  static let jpeg = SampleFile(
    "a baseline JPEG of 66 × 94", .jpeg,
    """
    /9j/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBD
    AVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCABeAEID
    ASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG
    E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4
    eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6
    /8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEI
    FEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaH
    iImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIR
    AxEAPwC7RRSAgkgEZHUelAC0UUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFABRR
    RQAUUUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFABRRRQAUUUUAFFFFAH//2Q==
    """)
  static let interlaced = SampleFile(
    "a PNG of one bit, interlaced", .png,
    """
    iVBORw0KGgoAAAANSUhEUgAAAEAAAABGAQAAAAEjTJ/4AAABNklEQVR4nGWQr04DQRDG589KQqjAXKqqSJFH6gggK8CVFyA5V13Z
    3jPgCE9APZaQYEiusrYG0hMoAn6Z/YbbhvD97ubmdmdmvzumYDCJRbWbcCve2VDs2yNd3F2+4uJIwZZiFGaPGhe2YlHrOudWIjGm
    hhi5TGdcFkWBTEqTUtu2uyygJGeyMiELq64XGVfdLsxgQBikDbQ1JtSFTQqDbLrsXmVjQh0hPJh01uv19M5EaZ4MTMh0W1UVN2lC
    qsMG6rQ0QzQxoS40ndPdvHDyx59QdEL/3eHR7RTQcO3I8dqh8aNDN/cOzRdOqCODPIdGrw4PlxOg54cfQL73nFBsHcmn0+8c6r85
    kmu6ruyHx+50qmcHn0CvvvaBPj9dgOxHj05fQMin//uu7Cd3ST13tH+9BPn//ABfxNiIZ9A9MgAAAABJRU5ErkJggg==
    """)
  static let palette = SampleFile(
    "a PNG with a palette of four bits", .png,
    """
    iVBORw0KGgoAAAANSUhEUgAAAEIAAABABAMAAABcsrzQAAAAMFBMVEUAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh
    IiMkJSYnKCkqKywtLi+tl47vAAABIUlEQVR4nM1UsRGCQBC8+/9AMyA01NBQQkMsQUvAErQELAFL0BLeErQELEHHCnApgFtmJHBn
    jmhn53fZOydACsyBFVAAW6AEDkDlQdCJNQ6MxJwAmpjjmAQ0iAQ0iARocJrB6QJOczjdwOkOTvdweqyq6uTTLg9rAnmFCs9DyCvq
    2k/tVwzJI9A8NMNXrZHeXgA1cHE0jy5T24z7k374zCx6J2NmAUTeD2ESUXp7UZ9BuMbI83A0Dz9jZXdMQgOLNBljX7SwW5oM6IcW
    RGJAP8bIg+8Lz8MvyUkW6atWjHegaRrpq1a8gfAAY8D92LH74Uboh5a/3w9okLLzfdGS7YvP6f0w/kjzAlox/sgThHcbaD/GuKd6
    YPvi1ywPPRKJzxe908PJ+Maf7gAAAABJRU5ErkJggg==
    """)
  static let colour = SampleFile(
    "a PNG of eight bits with alpha, interlaced", .png,
    """
    iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAAHdbkFIAAACvElEQVR4nO2bDXezIAyFEz7kb/efb4jA7LXt7ftybLrRnPOsQ53F
    GIncMBFJX5pxGZ8JmZhZMqlsV5FHqLj1DPePCeXnA/Piw0XXU93hiT4sj/uQrzIfkHEZnwmZmFkyKSPMD/QqqB/oVTzxFXHwK+gB
    xQ/NF80fzSfNL803zT/NR0/5iRnv4qgbmamEEhD9PP/6WQJaavD+z6e9D9xoHPjcicuIE4d94EV/ew+Gb6MXN9YDKc9CRiuu4iuh
    EitLJVWGe1AGPdMTyJpdSoapuIqvhEqsLJVU2caDgR4Mx0EY+/M1kMp4EC4NBdyN9h5/o70n3GhfY2wquoXRzwY84Ny2lA7sUMAB
    HghABBYgAdujvBvfdPf7K9rmMTCcEUb5eKC/nDV7/WO4ppMdCjjAAwGIwAIk4BMDPSFjYsYEjYkaEzYmbkzgmMgbKsk6CNcO7FDA
    AR4IQAQWIAHS5gc4T8D5As4bcP6A8wicT+C84meeaWy6XfnVBjzg1HafYVl1YPitdNyM34jMO9BnmN0h6KCT27KqXnsUcIAHAhCB
    BUhAkd0sPWA+EDnrDqh462y4dmCHAg7wQAAisAAJMI8B8w50ybO/p+N7+8ntLlShYIXCFQpYKGShoIXCFgpcDfNbYO4B83lBV/qa
    vXogMh+KzYPQSwjG44Dx3NA8Bkox9HoDHnB2e/bZsfljaO4Bxdkx2vGe/bn9czvAfBy0tukjQFAdYWoJU0+YmsLUFaa2MPWFqTFU
    nXn1HbDe/wZ50Namj4CDPsj0QqYfMj2R6YtMb2T6I9MjkU8aRIH2eAA7we/eP30EvEGdyNamT4PTO6Cvgrxn1oPU+e8BIE4zsZqJ
    10zMZuI2E7uZ+M3EcGT6CJg+DU7/CBxWzrGVdGxlHVtpx1besZV4bGUeW6mHHOpTaNbP6PlZYPII+DgAy3OsXMfKB30vKgAAAEZJ
    REFUd6ycx8p7rNzHyn+sHIhM74D+zzBWg5D1/ukj4FCcZMVKVrxkxUxW3GTFTlb8ZMXQNywP29r0DtiWyTww60Hq7P3ft+pPCKRc
    kmgAAAAASUVORK5CYII=
    """)
  static let deep = SampleFile(
    "a PNG of sixteen bits", .png,
    """
    iVBORw0KGgoAAAANSUhEUgAAAEAAAABAEAAAAADfkvJBAAAAmklEQVR4nO2WsQ3AMAzDGif/39wTOAkEDHFtB8GWFM8HHGCACxwW
    kP0+JEAnvQJ9Apd+SHtAF/BIQBrdAxXQJtRjiKx/DfUiQtIrqAl1D+gpQHqSrS8iXYC+AmR9EXUFLaJOoAKQdAz1i0gXoL8Feg/o
    E0DSKdB7QE9BJ4Csv4h0AXoR6RNA1jchkp6AbsKuQI+h7gFdAJL2wA+MZQxObdSrmAAAAABJRU5ErkJggg==
    """)
  static let streams = SampleFile(
    "a PDF 1.5 whose page lies in an object stream", .pdf,
    """
    JVBERi0xLjUKNCAwIG9iago8PCAvVHlwZSAvT2JqU3RtIC9OIDMgL0ZpcnN0IDE0IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9MZW5n
    dGggMTEwID4+CnN0cmVhbQ0KeJwzVDBQMFIwNlEwVjA3U7CxUdAPqSxIVdB3TixJzMlPV9APSExPLQYqMVAIUrCzQ1IBkdD3zkwp
    Vog2BsnHArXll+aVKBhiqgSRRalAOYhJ+r6pKZmJTvkVCtEGQAFTS1MFCxOjWJA+APOjJoAKZW5kc3RyZWFtCmVuZG9iago1IDAg
    b2JqCjw8IC9UeXBlIC9YUmVmIC9TaXplIDYgL1cgWzEgMiAxXSAvUm9vdCAxIDAgUiAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTGVu
    Z3RoIDI5ID4+CnN0cmVhbQp4nGNgYPjPxMDCAMSMQMzEyMDJwMhwlwEAGCYB/QplbmRzdHJlYW0KZW5kb2JqCnN0YXJ0eHJlZgoy
    MjEKJSVFT0YK
    """)
  static let good = [jpeg, interlaced, palette, colour, deep, streams]

  static let blank = [
    SampleFile(
      "one bit", .png,
      """
      iVBORw0KGgoAAAANSUhEUgAAAEMAAABAAQAAAABpJfdwAAAAX0lEQVR4nI2RQQ6AQAgDUXm4T9Un+IL14GbnMmnk1NC0FOhRX901
      Zl3HOXvPtlgQLIquVbFnzrC7KAzhgoJp2aVFAbJUf3ezBNnZrmt3xsU2t2n5QvZBm2ZZcj5DWfsCnsCubotkHpYAAAAASUVORK5C
      YII=
      """),
    SampleFile(
      "a palette, interlaced", .png,
      """
      iVBORw0KGgoAAAANSUhEUgAAAEMAAABBBAMAAAEPKzTdAAAAMFBMVEUAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh
      IiMkJSYnKCkqKywtLi+tl47vAAAA00lEQVR4nNVUQQ7DIAwLjO/tb73yUi49rIUpmeJIs1A0aT5EwU0ccGlLF5FRZpR+4Xg8r/xc
      scmNz7xYfdX1DPP5DPZgLfsbS1pMTDtcVjWbKjeGcaJ6xpmyZdZrGTsjUolmmF5U17o4NE/YaRTan15TYD/IoA7WVGhilImugQzh
      2MEo73WBhyfq7DE4HRmmC3eIjjHKezvE6QyDs5j3zigH9/m7MCDwC+CPAAj821EJvnQHtHNL5We+5AwiSohD5wzKuQyELzklf3Zf
      cqwj/gxEyQt2Mmb7m3wKXAAAAABJRU5ErkJggg==
      """),
    SampleFile(
      "eight bits", .png,
      """
      iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAr0lEQVR4nO3X0RHAMAgCUG26/8ztDvngnifnACECId3PKRlP+gC3
      ON04h19C9PAE3rQCbtG9KZQFLyE+RvkN2NdfA1KI9wBPwD59DfAAX+Z4AryE+Jd4CaSxD1kc+Ry8G34DPAHexLwH+CrBb4D3AF8l
      7OuvAV/KlVAaPAE+RnkCvIn5KmHrpwZ4gJcQXyVw/WyM5ocnsBKKT+MxyhPgPcB3IZ7AeiANngAvoTVxGh9GNBMHm8v6TwAAAABJ
      RU5ErkJggg==
      """),
    SampleFile(
      "sixteen bits, interlaced", .png,
      """
      iVBORw0KGgoAAAANSUhEUgAAAEAAAABAEAAAAAGolcLXAAAA9UlEQVR4nO2XwQ2EMAwEcxyFUAoVUCHF3jvxY4VGaKSTzc8K9tq7
      NmG/zzHZPhb7PD9RHNv6SnXc5/yM1fG9jvmV7ChZCvTiKDgijBiypEgHYorSm/WJGApDj1PEAzFFLDNGiGXyFBwDbzUvk6eIc4Hl
      kAwHyF1KRnsQu/w6AhwgLq9kuAdYBz4LWIl+CXgfYCH5AbASMQu+DriQaAU+C/6XyUeAafSV6N8P/uCO5AfALOCl2uM8OAv+NENr
      ADoAfjWApndAH0O+SKA1AF2E/C8Fmk6B3gFdA/oq1jeh3gF9CnQAOgX6GOqLSKegAfQm1Keg98APFEH9d5tEj2oAAAAASUVORK5C
      YII=
      """),
  ]
}

/// A PDF of one page, as small as they come, with its cross-reference table and a remark that makes it its own.
func samplePDF(_ remark: String, page: String = "<< /Type /Page /Parent 2 0 R >>") -> Data {
  let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
  var file = "%PDF-1.4\n%\(remark)\n"
  var places: [Int] = []
  for (number, body) in objects.enumerated() {
    places.append(file.utf8.count)
    file += "\(number + 1) 0 obj\n\(body)\nendobj\n"
  }
  let table = file.utf8.count
  file += "xref\n0 4\n0000000000 65535 f \n"
  for place in places { file += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
  return Data((file + "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n").utf8)
}
