// swift-tools-version: 6.2
import PackageDescription

// One row per module, lowest first: arrows go down only (see Sources/README.md).
// `package` is the access level between modules, so the tests need no rebuild with testable imports.

// Only `Tests/Fuzz/jalankan` sets this, in a build folder of its own: libFuzzer then sees which ways our modules went.
let fuzzes = Context.environment["SELARAS_FUZZ"] != nil

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
  ] + (fuzzes ? [.unsafeFlags(["-sanitize=fuzzer"]), .define("FUZZ")] : [])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func module(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func node(_ tier: String) -> Target {
  .executableTarget(
    name: tier, dependencies: ["NodeKit", argumentParser], path: "nodes/\(tier)", swiftSettings: strict)
}

func tests(_ module: String, _ name: String? = nil, uses dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name ?? "\(module)Tests", dependencies: [.byName(name: module)] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "selaras",
  products: [
    .executable(name: "desa", targets: ["desa"]),
    .executable(name: "kabupaten", targets: ["kabupaten"]),
    .executable(name: "provinsi", targets: ["provinsi"]),
    .executable(name: "pusat", targets: ["pusat"]),
    .executable(name: "lab", targets: ["lab"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/apple/swift-asn1", .upToNextMinor(from: "1.7.4")),
    .package(url: "https://github.com/apple/swift-certificates", .upToNextMinor(from: "1.21.1")),
    .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
    .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
    .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
    .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
    .package(url: "https://github.com/apple/swift-protobuf", .upToNextMinor(from: "1.39.0")),
    .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
    .package(url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1")),
    .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    .package(url: "https://github.com/swift-server/async-http-client", .upToNextMinor(from: "1.37.0")),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")),
  ],
  targets: [
    // The pure core: no clock, no disk, no network, no randomness of their own.
    module("Causality", []),
    module("Registry", ["Causality"]),
    module("Tatacara", ["Registry", .product(name: "Yams", package: "Yams")]),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    module("Wire", ["Tatacara", "CZlib", crypto, protobuf]),
    .systemLibrary(
      name: "CGambar", path: "Sources/CGambar", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev", "libpng-dev"])]),
    module("Gambar", ["CGambar", "CZlib"]),
    module("Intake", ["Tatacara"]),
    module("SyncEngine", ["Wire"]),
    // The shell.
    module("Store", ["SyncEngine"]),
    module(
      "StoreSQLite",
      [
        "Store", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    module(
      "Identity",
      [
        "Wire", crypto, .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"), .product(name: "SwiftASN1", package: "swift-asn1"),
      ]),
    module(
      "Transport",
      [
        "SyncEngine", "Identity", crypto, logging,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "X509", package: "swift-certificates"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    module(
      "NodeKit",
      [
        "Gambar", "Intake", "Store", "StoreSQLite", "Identity", "Transport", "CZlib", argumentParser, crypto, logging,
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    node("desa"), node("kabupaten"), node("provinsi"), node("pusat"),
    .executableTarget(
      name: "lab", dependencies: ["NodeKit", argumentParser], path: "Sources/Lab", swiftSettings: strict),

    tests("Causality"), tests("Registry"), tests("Tatacara"), tests("Wire", uses: [crypto, protobuf]), tests("Intake"),
    tests("SyncEngine"), tests("Gambar", uses: ["CGambar"]),
    // What every store must do; its users are the tests of each.
    .target(
      name: "StoreConformance", dependencies: ["Store"], path: "Tests/StoreConformance", swiftSettings: strict),
    // Every kind of bytes from outside: libFuzzer tries new ones (`Tests/Fuzz/jalankan`), the tests those that were kept.
    .target(
      name: "FuzzInputs",
      dependencies: [
        "NodeKit", "CZlib", crypto, protobuf, .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ], path: "Tests/Fuzz/Inputs", swiftSettings: strict),
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzInputs", "CFuzzer"], path: "Tests/Fuzz/Driver", swiftSettings: strict,
      linkerSettings: fuzzes ? [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])] : []),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzInputs", "fuzz"], swiftSettings: strict),
    tests("StoreSQLite", uses: ["StoreConformance"]), tests("Identity"), tests("Transport"),
    tests("NodeKit", uses: [argumentParser, .product(name: "GRDB", package: "GRDB.swift")]),
    tests("lab", "LabTests"),
    // Real processes over loopback: the executables lie beside the test bundle.
    tests("lab", "IntegrationTests", uses: [.product(name: "GRDB", package: "GRDB.swift")]),
  ],
  swiftLanguageModes: [.v6]
)
