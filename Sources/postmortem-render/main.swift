// Usage: postmortem-render CPU-MILLISECONDS MEGABYTES
//
// Runs the scripts that draw diagrams, set formulas and colour code: reads requests from standard input, writes answers
// to standard output, and ends with the input. `postmortem` starts it, sends it the scripts too, and is the only one
// that should: see PostmortemScripting. It is a process of its own because nothing but its end stops a script for sure.

import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

let limits = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard limits.count == 2, limits.allSatisfy({ $0 > 0 }) else {
    let usage =
        "usage: postmortem-render CPU-MILLISECONDS MEGABYTES (postmortem starts it; it is of no use by itself)\n"
    _ = usage.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(2)
}

// Without its third compiler: it takes as much processor time again, and Mermaid's code, which is broad and not deep, runs
// no faster for it.
setenv("JSC_useFTLJIT", "0", 1)
// The engine lets garbage grow with the machine's memory, and would come near the limit on a large one; 512 MB.
setenv("JSC_forceRAMSize", "536870912", 1)
Confinement.closeDescriptors()
let watchdog = Watchdog(cpuMilliseconds: limits[0], megabytes: limits[1])
watchdog.start()
// The engine asks the system how much memory there is when it starts; afterwards it needs no files.
guard (try? ScriptContext()?.evaluate(Array("0".utf8), name: "start")) != nil else { exit(1) }
Confinement.limitResources()

var service = RenderService()
while let requests = StandardPipes.readFrame() {
    for request in requests {
        watchdog.begin()
        let answer = service.answer(request)
        watchdog.end()
        guard StandardPipes.write(MessageFrame.encoded([answer])) else { exit(0) }
    }
}
