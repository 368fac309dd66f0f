import ArgumentParser

/// What only a village's executable has.
package enum VillageCommands {
  package static let all: [any ParsableCommand.Type] = [
    VillageRegisterCommand.self, VillageUsulanCommand.self, MusdesCommand.self,
  ]
}

/// `usulan …` in a village: what every tier has, and the drafts.
package struct VillageUsulanCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "usulan", abstract: "Draf dan usulan: daftar, isi, sunting, cabut, ekspor.",
    subcommands: [
      UsulanListCommand<DesaTier>.self, UsulanShowCommand<DesaTier>.self, UsulanEditCommand.self,
      UsulanWithdrawCommand.self, UsulanExportCommand<DesaTier>.self,
    ])

  package init() {}
}
