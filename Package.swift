// swift-tools-version: 6.1
import Foundation
import PackageDescription

// The helper that runs scripts is left out where its engine is missing; everything else builds and runs without it. On
// macOS the engine is part of the system. SwiftPM remembers what a manifest gave, by its text and the environment: the
// Makefile passes POSTMORTEM_JAVASCRIPTCORE, which changes once the engine is installed; after installing it by hand,
// `swift build --manifest-cache none` looks again.
#if os(macOS)
    let hasEngine = true
    let engine: [Target.Dependency] = []
#else
    let hasEngine = hasPackage("javascriptcoregtk-4.1")
    let engine: [Target.Dependency] = ["CJavaScriptCore"]
#endif

/// Whether pkg-config would find a library's development files.
func hasPackage(_ name: String) -> Bool {
    let given = (Context.environment["PKG_CONFIG_PATH"] ?? "").split(separator: ":").map(String.init)
    let roots = ["/usr/lib", "/usr/lib64", "/usr/share", "/usr/local/lib", "/usr/local/share"]
    let architectures = ((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? [])
        .filter { $0.contains("-linux-") }.map { "/usr/lib/" + $0 }
    return (given + (roots + architectures).map { $0 + "/pkgconfig" })
        .contains { FileManager.default.fileExists(atPath: "\($0)/\(name).pc") }
}

/// Whether the toolchain has the libraries to link into a program. The manifest itself runs on the toolchain's shared ones,
/// beside which they are.
let hasStaticLibraries: Bool = {
    // Not as the contents of a file: it has no size.
    guard let maps = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd(),
        let line = String(decoding: maps, as: UTF8.self).split(separator: "\n")
            .first(where: { $0.hasSuffix("/lib/swift/linux/libswiftCore.so") }),
        let path = line.firstIndex(of: "/")
    else { return false }
    let library = line[path...].replacingOccurrences(of: "/swift/linux/", with: "/swift_static/linux/")
    return FileManager.default.fileExists(atPath: library.replacingOccurrences(of: ".so", with: ".a"))
}()

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
                "PostmortemScripting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "PostmortemSite",
            dependencies: [
                "PostmortemCore", "PostmortemMarkdown", "PostmortemModel",
                .product(name: "Yams", package: "Yams"),
            ],
            plugins: ["EmbedFolder"]
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
        .target(
            name: "PostmortemScripting", dependencies: ["PostmortemCore", "PostmortemModel"], plugins: ["EmbedFolder"]),
        .executableTarget(name: "embed-folder"),
        .plugin(name: "EmbedFolder", capability: .buildTool(), dependencies: ["embed-folder"]),

        .target(name: "PostmortemTestSupport", dependencies: ["PostmortemCore"], path: "Tests/PostmortemTestSupport"),
        .testTarget(name: "PostmortemCoreTests", dependencies: ["PostmortemCore", "PostmortemTestSupport"]),
        .testTarget(name: "PostmortemMarkdownTests", dependencies: ["PostmortemMarkdown", "PostmortemTestSupport"]),
        .testTarget(name: "PostmortemModelTests", dependencies: ["PostmortemModel", "PostmortemTestSupport"]),
        .testTarget(
            name: "PostmortemLintTests",
            dependencies: ["PostmortemLint", "PostmortemReporting", "PostmortemTestSupport"]
        ),
        .testTarget(name: "PostmortemSiteTests", dependencies: ["PostmortemSite", "PostmortemTestSupport"]),
        .testTarget(
            name: "PostmortemScriptingTests",
            dependencies: ["PostmortemScripting", "PostmortemTestSupport"] + (hasEngine ? ["postmortem-render"] : [])),
        .testTarget(name: "PostmortemCLITests", dependencies: ["PostmortemTestSupport", "postmortem"]),
    ],
    swiftLanguageModes: [.v6]
)

if hasEngine {
    package.products.append(.executable(name: "postmortem-render", targets: ["postmortem-render"]))
    package.targets.append(
        .executableTarget(
            name: "postmortem-render", dependencies: ["PostmortemCore"] + engine, exclude: ["JavaScript"]))
}
#if !os(macOS)
    if hasEngine {
        package.targets.append(
            .systemLibrary(
                name: "CJavaScriptCore", pkgConfig: "javascriptcoregtk-4.1",
                providers: [.apt(["libjavascriptcoregtk-4.1-dev"])]))
    }
#endif

// `make fuzz` alone: libFuzzer brings its own main, so that nothing else of the package can be built with it.
if Context.environment["POSTMORTEM_FUZZ"] != nil {
    let watched = [
        "CCMarkGFM", "PostmortemCore", "PostmortemMarkdown", "PostmortemModel", "PostmortemLint", "PostmortemReporting",
    ]
    package.products = []
    package.targets.removeAll { !watched.contains($0.name) }
    package.targets.append(
        .executableTarget(
            name: "FuzzIncident", dependencies: watched.dropFirst().map { .init(stringLiteral: $0) },
            path: "Fuzzing/FuzzIncident"))
}

for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        // A tenth faster: the small functions that every module asks of the ones below it are not called but copied.
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ]
    // A tenth faster, since counting references is no call through a table; and an installed program needs no toolchain
    // beside it. macOS carries the libraries itself.
    if hasStaticLibraries, Context.environment["POSTMORTEM_FUZZ"] == nil {
        target.swiftSettings?.append(.unsafeFlags(["-static-stdlib"], .when(configuration: .release)))
        if target.type == .executable {
            // The toolchain's own linker; the system's one warns about what Foundation calls.
            target.linkerSettings = [
                .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(configuration: .release))
            ]
        }
    }
}
