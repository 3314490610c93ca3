import ArgumentParser
import PostmortemCore

/// The command line.
struct PostmortemCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Program.name,
        abstract: "A knowledge base of incidents: lints postmortems and publishes them as a linked site.",
        discussion: """
            A knowledge base is a folder with incident files below incidents/ and, optionally, settings in postmortem.yml.

            Exit status: 0 when all is well, 1 when there are findings, 2 for wrong use, wrong settings and errors of input \
            or output.
            """,
        version: Program.version,
        subcommands: [BuildCommand.self, LintCommand.self, ShowCommand.self, RuleCommand.self, DoctorCommand.self]
    )
}

/// How the program ends.
enum ExitStatus: Int32, Error {
    /// Fine, or only findings below the level that fails.
    case success = 0
    /// Findings.
    case findings = 1
    /// Wrong use, wrong settings, or an error of input or output.
    case failure = 2
}

/// The whole program, for the executable.
public enum CommandLineProgram {
    /// Runs the command line given to the process and ends the process.
    public static func run() -> Never {
        StandardStreams.ignoreBrokenPipes()
        do {
            var command = try PostmortemCommand.parseAsRoot()
            try command.run()
            exit(.success)
        } catch let status as ExitStatus {
            exit(status)
        } catch let failure as Failure {
            fail(failure.description)
        } catch let failures as Failures {
            fail(failures.all.map(\.description).joined(separator: "\nerror: "))
        } catch {
            // ArgumentParser: help and version are no errors; its own code for wrong use, 64, is 2 here.
            let message = PostmortemCommand.fullMessage(for: error)
            // Also in 'help lnt', which would show the help of all.
            if let failure = unknownCommand(CommandLine.arguments) { fail(failure.description) }
            if PostmortemCommand.exitCode(for: error).isSuccess {
                StandardStreams.writeOutput(Array((message + "\n").utf8))
                exit(.success)
            }
            // Written as the program's own errors are.
            StandardStreams.writeError(message.hasPrefix("Error: ") ? "e" + message.dropFirst() : message)
            exit(.failure)
        }
    }

    /// What to say where the first word is no command; ArgumentParser only calls it unexpected.
    private static func unknownCommand(_ arguments: [String]) -> Failure? {
        let names = PostmortemCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        let words = arguments.dropFirst()
        guard let name = words.first == "help" ? words.dropFirst().first : words.first, !name.hasPrefix("-"),
            !names.contains(name)
        else { return nil }
        return Failure(
            "there is no command '\(name)'",
            help: NearMiss.best(for: name, in: names).map { "did you mean '\($0)'?" }
                ?? "the commands are \(names.joined(separator: ", "))")
    }

    private static func fail(_ message: String) -> Never {
        StandardStreams.writeError("error: " + message)
        exit(.failure)
    }

    private static func exit(_ status: ExitStatus) -> Never { StandardStreams.end(status.rawValue) }
}
