// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "Ringspec",
  platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9)],
  products: [.library(name: "Ringspec", targets: ["Ringspec"])],
  dependencies: [.package(name: "RingspecProtocol", path: "../../../../generated/swift")],
  targets: [
    .target(
      name: "Ringspec",
      dependencies: [.product(name: "RingspecProtocol", package: "RingspecProtocol")]
    ),
    .testTarget(name: "RingspecTests", dependencies: ["Ringspec"]),
  ]
)
