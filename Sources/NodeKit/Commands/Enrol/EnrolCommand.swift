import ArgumentParser
import Causality
import Foundation
import Identity
import Registry
import Transport

/// `enrol`: a child asks, its parent approves; by files, or online with a one-time code (design §7).
package struct EnrolCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    var steps: [any ParsableCommand.Type] = []
    if T.tier > .desa { steps += [EnrolApprove<T>.self, EnrolKode<T>.self] }
    if T.tier < .pusat { steps += [EnrolRequest<T>.self, EnrolInstall<T>.self, EnrolDaring<T>.self] }
    return CommandConfiguration(
      commandName: "enrol", abstract: .kata("Pendaftaran simpul.", en: "Enrolment of nodes."), subcommands: steps)
  }

  package init() {}
}

/// Files of enrolment as they travel.
enum EnrolFile {
  /// - Throws: `BERKAS_TIDAK_TERBACA`.
  static func read(_ path: String) throws -> [UInt8] {
    try CommandFile.read(path, limit: BerkasJSONLimit.bytes)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try CommandFile.write(bytes, to: path)
  }

  private enum BerkasJSONLimit {
    /// Requests and approvals are a few KiB.
    static let bytes = 256 << 10
  }
}

/// `enrol request`: writes this node's request.
package struct EnrolRequest<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "request",
      abstract: .kata(
        "Menulis permohonan untuk dibawa ke simpul induk.", en: "Writes a request to be taken to the parent node."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(help: .kata("Berkas permohonan.", en: "File of the request."))
  package var keluar: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let request = try Enrolment.request(in: node.folder)
      try EnrolFile.write(request.berkas(), to: keluar)
      Terminal.line(node.bahasa("Permohonan ditulis: \(keluar)", "Request written: \(keluar)"))
    }
  }
}

/// `enrol approve`: the parent's answer to a request.
package struct EnrolApprove<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "approve",
      abstract: .kata("Menyetujui permohonan simpul bawahan.", en: "Approves the request of a node below."))
  }

  @OptionGroup package var node: NodeOptions

  @Argument(help: .kata("Berkas permohonan.", en: "File of the request."))
  package var permohonan: String

  @Option(help: .kata("Berkas persetujuan.", en: "File of the approval."))
  package var keluar: String

  @OptionGroup package var ganti: ReplacementOption

  @Flag(help: .kata("Setujui tanpa bertanya.", en: "Approve without asking."))
  package var yes = false

  @OptionGroup package var jam: DateOptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let request = try PermohonanSimpul(berkas: EnrolFile.read(permohonan))
      let who = "\(request.simpul.wilayah), \(node.bahasa("replika", "replica")) \(request.simpul.replika)"
      let standing = try opened.store.read { try opened.replaced(by: request, in: $0) }
      let replaced = try ganti.agreed(over: standing, unattended: yes, node.bahasa)
      try Consent.ask(
        node.bahasa(
          "Setujui simpul \(who), sidik \(request.digest.short)?",
          "Approve node \(who), fingerprint \(request.digest.short)?"), yes: yes)
      let approval = try opened.approve(request, replacing: replaced)
      try EnrolFile.write(approval.berkas(), to: keluar)
      Terminal.line(node.bahasa("Disetujui: \(who)", "Approved: \(who)"))
      Terminal.line(node.bahasa("Sidik jari federasi: ", "Fingerprint of the federation: ") + approval.sidikJari)
    }
  }
}

/// `enrol install`: puts the parent's answer in place.
package struct EnrolInstall<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "install",
      abstract: .kata("Memasang persetujuan dari simpul induk.", en: "Installs the approval of the parent node."))
  }

  @OptionGroup package var node: NodeOptions

  @Argument(help: .kata("Berkas persetujuan.", en: "File of the approval."))
  package var persetujuan: String

  @Option(
    help: .kata(
      "HOST:PORT simpul induk, bila lain dari yang tertulis dalam persetujuan.",
      en: "HOST:PORT of the parent, if other than the approval says."))
  package var induk: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      if let induk { _ = try Node.parse(address: induk) }
      let bytes = try EnrolFile.read(persetujuan)
      try Node.install(node.folder, approval: bytes, parent: induk)
      try Enrolment.report(node, tier: T.tier, approval: bytes)
    }
  }
}

/// `enrol kode`: a one-time code for one node below, to be told to its operator.
package struct EnrolKode<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "kode",
      abstract: .kata(
        "Membuat kode sekali pakai bagi satu simpul bawahan.", en: "Makes a one-time code for one node below."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(help: .kata("Kode wilayah simpul bawahan.", en: "Region code of the node below."))
  package var wilayah: String

  @OptionGroup package var ganti: ReplacementOption

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let region = try InitCommand<T>.region(wilayah, of: nil)
      let standing = try opened.store.read { try opened.enrolled(for: region, in: $0) }
      let replaced = try ganti.agreed(over: standing, unattended: false, node.bahasa)
      Terminal.line("\(try opened.keys.buatKode(region, menggantikan: replaced, oleh: opened.identity))")
    }
  }
}

/// `enrol daring`: asks and installs in one go, with the parent listening.
package struct EnrolDaring<T: TierMarker>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "daring",
      abstract: .kata("Mendaftar langsung ke simpul induk dengan kode.", en: "Enrols with the parent online, by code."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(help: .kata("Kode dari simpul induk.", en: "Code from the parent node."))
  package var kode: String

  @Option(help: .kata("HOST:PORT simpul induk.", en: "HOST:PORT of the parent node."))
  package var induk: String

  package init() {}

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      guard let code = KodeDaftar(kode) else {
        throw NodeError(
          .isianSalah, "kode salah ketik: periksa lagi huruf dan angkanya",
          en: "The code is mistyped; check its letters and digits.", letak: "--kode")
      }
      let address = try Node.parse(address: induk)
      let request = try Enrolment.request(in: node.folder)
      let approval = try await SimpulClient.daftar(request, kode: code, host: address.host, port: address.port)
      try Node.install(node.folder, approval: approval, parent: induk)
      try Enrolment.report(node, tier: T.tier, approval: approval)
    }
  }
}

/// What the ways of enrolling share.
enum Enrolment {
  /// This node's open request.
  /// - Throws: `FOLDER_BUKAN_SIMPUL`, `ISIAN_SALAH`.
  static func request(in folder: NodeFolder) throws -> PermohonanSimpul {
    let identity = try NodeConfig.load(from: folder).identity()
    let keys = try NodeKeys(dir: folder.root.path(percentEncoded: false))
    if let open = try keys.permohonan() { return open }
    return try keys.mohon(identity.wilayah, replika: identity.replica)
  }

  static func report(_ options: NodeOptions, tier: Tingkat, approval: [UInt8]) throws {
    let opened = try Node.open(options.folder, tier: tier)
    let print = try PersetujuanSimpul(berkas: approval).sidikJari
    Terminal.line(
      options.bahasa(
        "Simpul \(opened.region) terdaftar, replika \(opened.replica).",
        "Node \(opened.region) enrolled, replica \(opened.replica)."))
    Terminal.line(options.bahasa("Sidik jari federasi: ", "Fingerprint of the federation: ") + print)
  }
}
