import PostmortemCore
import Synchronization

/// The scripts: our own, which are part of the program, and those that bootstrap fetches.
///
/// Each is read when it is first needed, and once.
public final class ScriptLibrary: Sendable {
    /// A script, and its name in messages.
    struct Script: Sendable {
        var name: String
        var text: [UInt8]
    }

    /// The absolute path of a fetched script by its name; nil when it is not there.
    private let locate: @Sendable (String) -> String?
    private let cache = Mutex<[ScriptKind: Loaded]>([:])

    private struct Loaded: Sendable {
        /// Nil when one is missing.
        var scripts: [Script]?
        var fingerprint: UInt64

        init(scripts: [Script]?) {
            self.scripts = scripts
            var hash = Fingerprint()
            for script in scripts ?? [] {
                hash.add(Array(script.name.utf8))
                hash.add(script.text)
            }
            fingerprint = hash.value
        }
    }

    /// - Parameter locate: gives the absolute path of a fetched script such as `katex.js`; nil when it is not there.
    public init(locate: @escaping @Sendable (String) -> String?) { self.locate = locate }

    /// Takes scripts as they are.
    init(scripts: [ScriptKind: [Script]]) {
        locate = { _ in nil }
        cache.withLock { cache in
            for (kind, scripts) in scripts { cache[kind] = Loaded(scripts: scripts) }
        }
    }

    /// The scripts of a kind in the order of loading; nil when one of them is not there.
    func scripts(of kind: ScriptKind) -> [Script]? { loaded(kind).scripts }

    /// Changes with each byte of the scripts of a kind.
    func fingerprint(of kind: ScriptKind) -> UInt64 { loaded(kind).fingerprint }

    private func loaded(_ kind: ScriptKind) -> Loaded {
        cache.withLock { cache in
            if let loaded = cache[kind] { return loaded }
            let scripts = (LoadOrder.embedded[kind] ?? []).map { name in
                text(of: name).map { Script(name: name.fileName, text: $0) }
            }
            let loaded = Loaded(scripts: scripts.contains { $0 == nil } ? nil : scripts.compactMap { $0 })
            cache[kind] = loaded
            return loaded
        }
    }

    private func text(of name: LoadOrder.Name) -> [UInt8]? {
        switch name {
        case .own(let path): LoadOrder.ownScripts[path]
        case .fetched(let name): locate(name).flatMap(WholeFile.read)
        }
    }
}
