import ArgumentParser
import Causality
import Identity
import Registry
import Tatacara

/// `pengguna`: the people of this node.
package struct PenggunaCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pengguna", abstract: "Petugas simpul ini (people).",
      subcommands: [PenggunaAdd<T>.self, PenggunaList<T>.self])
  }

  package init() {}
}

/// `pengguna add`: makes a person's key and certificate; prints what to type after `--sebagai`.
package struct PenggunaAdd<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: "Menambah petugas; kata sandinya ditanyakan, atau SELARAS_SANDI.")
  }

  @OptionGroup package var node: NodeOptions

  @Option(help: "Nama lengkap.")
  package var nama: String

  @Option(help: "\(Peran.allCases.map(\.nama).joined(separator: ", ")).")
  package var peran: String

  @Option(help: "Nomor SK pengangkatan atau surat pendelegasian.")
  package var mandat: String

  @Option(help: "Nomor induk (NIP/NIPD); tidak disimpan, hanya sidiknya.")
  package var nip: String

  @OptionGroup package var jam: DateOptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      guard let role = Peran(nama: peran) else {
        throw NodeError(
          .isianSalah,
          "peran tidak dikenal: pilih salah satu dari \(Peran.allCases.map(\.nama).joined(separator: ", "))",
          en: "The role is unknown; choose from \(Peran.allCases.map(\.nama).joined(separator: ", ")).",
          letak: "--peran \(peran)")
      }
      guard nip.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw NodeError(
          .isianSalah, "nomor induk kosong: isi NIP atau nomor induk perangkat desa",
          en: "The service number is empty.", letak: "--nip")
      }
      let secret = try Terminal.passphrase(node.bahasa("Kata sandi baru", "New passphrase"))
      Terminal.line(
        try opened.addPerson(name: nama, role: role, mandate: mandat, serviceNumber: nip, passphrase: secret))
    }
  }
}

/// `pengguna list`.
package struct PenggunaList<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: "Petugas yang punya kunci di simpul ini.")
  }

  @OptionGroup package var node: NodeOptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      var table = TextTable([
        node.bahasa("pengguna", "user"), node.bahasa("nama", "name"), node.bahasa("peran", "role"),
        node.bahasa("mandat", "mandate"),
      ])
      for person in try opened.keys.petugas() {
        let certificate = person.sertifikat.dokumen
        table.add([Node.slug(certificate), certificate.nama, certificate.peran.nama, certificate.mandat])
      }
      Terminal.line(table.text)
    }
  }
}
