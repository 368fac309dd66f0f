import Causality
import StoreConformance
import SyncEngine

func record(_ serial: UInt64) -> RecordID { RecordID(replica: Samples.replicas[0], serial: serial) }

/// A line of the log per number.
func entries(_ numbers: ClosedRange<UInt64>) -> [LogEntry] {
  numbers.map { number in
    LogEntry(
      region: Samples.villages[Int(number) % Samples.villages.count], direction: .down, origin: Samples.replicas[1],
      reference: .carrier(Samples.digest(number)))
  }
}
