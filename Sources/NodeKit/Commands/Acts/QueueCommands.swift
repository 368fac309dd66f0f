import ArgumentParser

/// The commands over proposals and acts that each tier's executable takes.
package enum QueueCommands {
  package static var desa: [any ParsableCommand.Type] { [UsulanCommand<DesaTier>.self] }

  package static var kabupaten: [any ParsableCommand.Type] {
    [
      UsulanCommand<KabupatenTier>.self, KunjunganCommand.self, VerdictCommand<KabupatenTier>.self,
      PengesahanCommand.self, KepatuhanCommand<KabupatenTier>.self,
    ]
  }

  package static var provinsi: [any ParsableCommand.Type] {
    [UsulanCommand<ProvinsiTier>.self, VerdictCommand<ProvinsiTier>.self, KepatuhanCommand<ProvinsiTier>.self]
  }

  package static var pusat: [any ParsableCommand.Type] {
    [
      UsulanCommand<PusatTier>.self, VerdictCommand<PusatTier>.self, PengumumanCommand.self, PenetapanCommand.self,
      KepatuhanCommand<PusatTier>.self,
    ]
  }
}
