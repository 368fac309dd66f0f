import ArgumentParser
import Causality
import Identity
import Registry
import Tatacara

/// `pengguna`: the people of this node.
package struct PenggunaCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pengguna", abstract: .kata("Petugas simpul ini.", en: "People of this node."),
      subcommands: [PenggunaAdd<T>.self, PenggunaList<T>.self])
  }

  package init() {}
}

/// `pengguna add`: makes a person's key and certificate; prints what to type after `--sebagai`.
package struct PenggunaAdd<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: .kata(
        "Menambah petugas; kata sandinya ditanyakan, atau SELARAS_SANDI.",
        en: "Adds a person; the passphrase is asked for, or taken from SELARAS_SANDI."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(help: .kata("Nama lengkap.", en: "Full name."))
  package var nama: String

  @Option(help: .kata("Salah satu dari \(Self.roles).", en: "One of \(Self.roles)."))
  package var peran: String

  @Option(
    help: .kata(
      "Nomor SK pengangkatan atau surat pendelegasian.",
      en: "Number of the decree of appointment or letter of delegation."))
  package var mandat: String

  @Option(
    help: .kata(
      "Nomor induk: NIP 18 angka, NIK bila tanpa NIP, NIPD di desa; tidak disimpan, hanya sidiknya.",
      en: "Personnel number: NIP of 18 digits, NIK without one, NIPD in villages; not kept, only its fingerprint."))
  package var nip: String

  @OptionGroup package var jam: DateOptions

  private static var roles: String { Peran.milik(T.tier, paket: []).map(\.nama).joined(separator: ", ") }

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let role = try role(at: opened)
      let number = try NomorInduk(nip, di: T.tier)
      let secret = try Terminal.passphrase(node.bahasa("Kata sandi baru", "New passphrase"))
      Terminal.line(
        try opened.addPerson(name: nama, role: role, mandate: mandat, serviceNumber: number.teks, passphrase: secret))
    }
  }
}

extension PenggunaAdd {
  /// - Throws: `PERAN_LAIN` for a role that no node of this tier has, with those it has.
  private func role(at node: Node) throws -> Peran {
    let roles = Peran.milik(T.tier, paket: try node.store.read { try node.trust(in: $0) }.packs.values)
    guard let role = Peran(nama: peran), roles.contains(role) else {
      let names = roles.map(\.nama).joined(separator: ", ")
      throw NodeError(
        .peranLain, "\(T.tier.nama) tidak punya peran itu: pilih salah satu dari \(names)",
        en: "A node of \(T.tier.nama) has \(names).", letak: "--peran \(peran)")
    }
    return role
  }
}

/// `pengguna list`.
package struct PenggunaList<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: .kata("Petugas yang punya kunci di simpul ini.", en: "People who have a key at this node."))
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
