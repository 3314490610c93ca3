import Testing

@testable import PostmortemScripting

/// What a script does that somebody else has got hold of. Each attack stands in the middle of a batch: it becomes an
/// answer of its own, and its neighbours never notice.
@Suite(.disabled(if: Helper.isMissing, "JavaScriptCore is not installed"))
struct HostileScriptTests {
    private static let limits = HelperProcess.Limits(cpuMilliseconds: 300, megabytes: 400)

    private func answers(to sources: [String]) -> [String] {
        let pool = HelperPool(path: Helper.path ?? "", library: Helper.anything, limits: Self.limits)
        let requests = sources.map { source in
            HelperPool.Request(kind: .diagram, fields: ["diagram", source, "d"].map { Array($0.utf8) })
        }
        return pool.answers(to: requests).map { answer in
            switch answer {
            case .fields(let fields): String(decoding: fields.dropFirst().first ?? [], as: UTF8.self)
            case .died(let death): "\(death)"
            case .noHelper: "no helper"
            }
        }
    }

    @Test(arguments: [
        ("an endless loop", "for (;;);"),
        ("an endless chain of promises", "(function again() { return Promise.resolve().then(again) })()"),
        ("an endless chain of timers", "(function again() { setTimeout(again) })(); new Promise(() => {})"),
        ("a native sort", "const a = Array(3e7).fill().map((_, i) => -i); for (;;) a.sort()"),
        ("a slow pattern", "/(a+)+b/.test('a'.repeat(40))"),
        ("strings without end", "let s = 'x'; const all = []; for (;;) all.push(s += s + Math.random())"),
        ("bytes without end", "const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1))"),
    ])
    func isStopped(_ name: String, _ source: String) {
        let found = answers(to: ["'before'", source, "'after'"])
        #expect(found.first == "before" && found.last == "after", "\(name): \(found)")
        // Which limit is met first is up to the engine.
        let deaths = ["outOfTime", "outOfMemory", "crashed", "Out of memory"]
        #expect(deaths.contains(found[1]), "\(name): \(found)")
    }

    @Test func endlessRecursionIsAnError() {
        let found = answers(to: ["'before'", "(function again() { return again() + 1 })()", "'after'"])
        #expect(found == ["before", "Maximum call stack size exceeded.", "after"])
    }

    @Test func aPromiseThatNobodySettlesIsAnError() {
        let found = answers(to: ["new Promise(() => {})", "'after'"])
        #expect(found == ["the script waits for something that never comes", "after"])
    }

    @Test(arguments: [
        "Object.prototype.polluted = 'yes'", "Array.prototype.map = () => 'mine'", "String.prototype.trim.call = 1",
        "({}).__proto__.toString = () => 'mine'", "Object.setPrototypeOf(Array.prototype, { polluted: 'yes' })",
        "JSON.parse = () => 'mine'", "Reflect.ownKeys = () => []", "globalThis.Map = class {}",
        "Promise.prototype.then = function () {}", "postmortem.begin = () => {}", "delete globalThis.postmortem",
    ])
    func nothingReachesTheNextRequest(_ attack: String) {
        let probe = """
            [({}).polluted, [].polluted, ['a'].map((x) => x).join(), ' b '.trim(), String({}), JSON.parse('1'),
             Reflect.ownKeys({ k: 1 }).length, new Map([[1, 2]]).get(1)].join(' ')
            """
        let clean = "  a b [object Object] 1 1 2"
        let found = answers(to: [probe, "\(attack); 'done'", probe, probe])
        #expect(found[0] == clean && found[2] == clean && found[3] == clean, "\(attack): \(found)")
    }

    @Test func filesNetworkAndProcessesAreOutOfReach() {
        let names = [
            "require", "process", "fetch", "XMLHttpRequest", "load", "read", "readFile", "import", "WebSocket",
        ]
        let found = answers(to: names.map { "typeof globalThis[\"\($0)\"]" })
        #expect(found == names.map { _ in "undefined" })
    }
}
