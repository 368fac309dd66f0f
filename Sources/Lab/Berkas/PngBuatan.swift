/// A 320 × 240 grey-scale PNG of blocks before a ground and a sky, whose places and shades come from `benih`: stands for a
/// photograph. No two seeds give the same file, nor pictures that look alike. The pixels are in stored deflate blocks, so
/// that nothing but this file is needed to write one.
package func png(benih: UInt64) -> [UInt8] {
  let lebar = 320
  let tinggi = 240
  var acak = Acak(benih: benih)
  func kelabu() -> UInt8 { UInt8(acak.bilangan(10...245)) }
  let (langit, tanah, cakrawala) = (kelabu(), kelabu(), acak.bilangan(60...180))
  let balok = (0..<14).map { _ in
    (
      x: acak.bilangan(-20...300), y: acak.bilangan(-20...220), lebar: acak.bilangan(30...130),
      tinggi: acak.bilangan(30...110), kelabu: kelabu()
    )
  }
  var pixels = [UInt8](repeating: 0, count: (lebar + 1) * tinggi)
  for y in 0..<tinggi {
    // A row begins with its filter: none.
    let awal = y * (lebar + 1) + 1
    for x in 0..<lebar { pixels[awal + x] = y < cakrawala ? langit : tanah }
    for satu in balok where (satu.y..<satu.y + satu.tinggi).contains(y) {
      for x in max(0, satu.x)..<min(lebar, satu.x + satu.lebar) { pixels[awal + x] = satu.kelabu }
    }
  }
  // The seed itself in the first pixels, so that two seeds never meet in one picture.
  for byte in 0..<8 { pixels[1 + byte] = UInt8(truncatingIfNeeded: benih >> UInt64(8 * byte)) }
  let header = besar(UInt32(lebar)) + besar(UInt32(tinggi)) + [8, 0, 0, 0, 0]
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + potongan("IHDR", header)
    + potongan("IDAT", zlibTersimpan(pixels)) + potongan("IEND", [])
}

private func potongan(_ jenis: String, _ isi: [UInt8]) -> [UInt8] {
  let body = Array(jenis.utf8) + isi
  return besar(UInt32(isi.count)) + body + besar(crc32(body))
}

/// RFC 1950 around RFC 1951 stored blocks of at most 65,535 bytes.
private func zlibTersimpan(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: 65_535) {
    let block = bytes[start..<min(bytes.count, start + 65_535)]
    let size = UInt16(block.count)
    out.append(start + block.count == bytes.count ? 1 : 0)
    for value in [size, ~size] { out += [UInt8(value & 0xff), UInt8(value >> 8)] }
    out += block
  }
  return out + besar(adler32(bytes))
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var a: UInt32 = 1
  var b: UInt32 = 0
  for byte in bytes {
    a = (a + UInt32(byte)) % 65_521
    b = (b + a) % 65_521
  }
  return b << 16 | a
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1 }
  }
}

private func besar(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
}
