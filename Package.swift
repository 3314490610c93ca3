// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "postmortem",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "postmortem", targets: ["postmortem"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .executableTarget(name: "postmortem", dependencies: ["PostmortemCLI"]),
        .target(
            name: "PostmortemCLI",
            dependencies: [
                "PostmortemCore", "PostmortemModel", "PostmortemLint", "PostmortemReporting", "PostmortemSite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "PostmortemSite",
            dependencies: [
                "PostmortemCore", "PostmortemMarkdown", "PostmortemModel",
                .product(name: "Yams", package: "Yams"),
            ],
            plugins: ["EmbedTemplates"]
        ),
        .target(name: "PostmortemLint", dependencies: ["PostmortemCore", "PostmortemMarkdown", "PostmortemModel"]),
        .target(name: "PostmortemReporting", dependencies: ["PostmortemCore"]),
        .target(
            name: "PostmortemModel",
            dependencies: ["PostmortemCore", "PostmortemMarkdown", .product(name: "Yams", package: "Yams")]
        ),
        .target(name: "PostmortemMarkdown", dependencies: ["PostmortemCore", "CCMarkGFM"]),
        .target(name: "PostmortemCore"),
        .systemLibrary(
            name: "CCMarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [
                .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
                .brew(["cmark-gfm"]),
            ]
        ),
        .executableTarget(name: "embed-templates"),
        .plugin(name: "EmbedTemplates", capability: .buildTool(), dependencies: ["embed-templates"]),

        .target(name: "PostmortemTestSupport", dependencies: ["PostmortemCore"], path: "Tests/PostmortemTestSupport"),
        .testTarget(name: "PostmortemCoreTests", dependencies: ["PostmortemCore", "PostmortemTestSupport"]),
        .testTarget(name: "PostmortemMarkdownTests", dependencies: ["PostmortemMarkdown", "PostmortemTestSupport"]),
        .testTarget(name: "PostmortemModelTests", dependencies: ["PostmortemModel", "PostmortemTestSupport"]),
        .testTarget(
            name: "PostmortemLintTests",
            dependencies: ["PostmortemLint", "PostmortemReporting", "PostmortemTestSupport"]
        ),
        .testTarget(name: "PostmortemSiteTests", dependencies: ["PostmortemSite", "PostmortemTestSupport"]),
        .testTarget(name: "PostmortemCLITests", dependencies: ["PostmortemTestSupport", "postmortem"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
