import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a link or image that no reader can follow: its file is not there, or its address is none for a page.
struct BrokenLink: OutwardRule {
    static let metadata = RuleMetadata(
        id: "PM801", name: "broken-link", severity: .error, since: "0.1.0",
        summary: """
            A link or image leads to no file of the knowledge base, or to what is no address for readers. That is a file on \
            somebody's own computer, and anything but `http`, `https`, `mailto` and `tel`, which the site does not link.
            """,
        rationale: "The reader ends on an error page, and the connection between two incidents is lost.",
        bad: [
            RuleExample(
                .section("## Lessons learned\n\nThe cache failed [in the same way](⟦2018-03-05-cache.md⟧).\n"),
                reports: "No file 'incidents/2018-03-05-cache.md'"),
            RuleExample(
                .section("## Lessons learned\n\n![CPU of one edge machine](⟦cpus.svg⟧)\n"),
                reports: "No file 'incidents/cpus.svg'"),
            RuleExample(
                .section("## Lessons learned\n\nSee [the runbook](⟦../../runbooks/edge.md⟧).\n"),
                reports: "Link '../../runbooks/edge.md' leaves the knowledge base"),
            RuleExample(
                .lessons("<a href=\"⟦2018-03-05-cache.md⟧\">The same</a>, and <img src='⟦cpus.svg⟧' alt=\"CPU\">."),
                reports: "No file 'incidents/2018-03-05-cache.md'", "No file 'incidents/cpus.svg'"),
            RuleExample(
                .lessons("![CPU](⟦C:/Users/ann/cpu.png⟧), see [the log](⟦file:///home/ann/edge.log⟧)."),
                reports: "'C:/Users/ann/cpu.png' is on somebody's own computer",
                "'file:///home/ann/edge.log' is on somebody's own computer"),
            RuleExample(
                .lessons("Ask [us](⟦slack://channel?id=1⟧), see [the ticket](⟦JIRA:OPS-1⟧)."),
                reports: "The site does not link 'slack:'", "The site does not link 'jira:'"),
            RuleExample(
                .lessons("![CPU](⟦data:image/png;base64,iVBORw0KGgo=⟧)"), reports: "The site does not show 'data:'"),
        ],
        good: [
            RuleExample(
                .section("## Lessons learned\n\nA cache failed [in the same way](2018-03-04-cache.md#root-cause).\n")),
            RuleExample(.section("## Lessons learned\n\nSee [the report](https://example.com/report.md).\n")),
            RuleExample(.lessons("![CPU of one edge machine](./cpu.svg)")),
            RuleExample(.lessons("See [the cause](#root-cause), or write to [us](mailto:security@example.com).")),
            RuleExample(.lessons("Call [the network team](tel:+49-30-123456).")),
            RuleExample(.lessons("The constant is `std::npos`, or <std::npos>.")),
            RuleExample(.lessons("The syntax of links is `[text](missing.md)`.")),
            RuleExample(
                .lessons("<a id=\"here\"></a><img src=\"cpu.svg\" alt=\"CPU\">\n\n<!-- <a href=\"missing.md\"> -->")),
        ]
    )

    /// Broken targets of a document for which a near miss is looked for, which costs a look at the name of every file.
    private static let maximumNearMisses = 1000

    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings
    ) {
        // A document of a machine may have thousands of links to one place.
        var problems: [String: FindingMessage?] = [:]
        for link in document.links {
            let problem: FindingMessage?
            if link.destination.isEmpty {
                problem = .nothing(isImage: link.isImage)
            } else if let known = problems[link.destination] {
                problem = known
            } else {
                let seeksNearMiss = problems.count < Self.maximumNearMisses
                problem =
                    Self.isFollowed(link, in: document)
                    ? Self.problem(of: link.destination, from: document.path, context.files, seeksNearMiss)
                    : .refused(link.destination, isImage: link.isImage)
                problems[link.destination] = .some(problem)
            }
            if let problem { findings.report(problem, at: document.location(link.span)) }
        }
    }

    /// Whether the site links the address of a link that is no relative one. What stands between angle brackets may be no
    /// address at all.
    private static func isFollowed(_ link: LinkReference, in document: IncidentDocument) -> Bool {
        let destination = link.destination.utf8
        // Nearly all are of these, and the policy takes them apart.
        if destination.starts(with: "https:".utf8) || destination.starts(with: "http:".utf8)
            || !destination.contains(UInt8(ascii: ":")) || URLPolicy.check(link.destination) != nil
            || isTemplate(link.destination)
        {
            return true
        }
        return document.tree[link.node].flags.contains(.autolink)
    }

    private static func problem(
        of destination: String, from document: String, _ files: FileIndex, _ seeksNearMiss: Bool
    ) -> FindingMessage? {
        guard let target = LinkTarget(destination, from: document), !isTemplate(destination) else { return nil }
        guard let path = target.path else { return .outside(destination) }
        if files.contains(path) { return nil }
        if destination.hasPrefix("www.") { return .noScheme(destination) }
        let nearest = seeksNearMiss ? files.nearest(to: path) : nil
        return .noFile(path, from: document, nearest: nearest == document ? nil : nearest)
    }

    /// Another generator will make a link of it, such as Jekyll of `{{ site.url }}/…` and `{% link … %}`.
    private static func isTemplate(_ destination: String) -> Bool {
        destination.utf8.contains(UInt8(ascii: "{")) && (destination.contains("{{") || destination.contains("{%"))
    }
}

extension FindingMessage {
    fileprivate static func noFile(_ path: String, from document: String, nearest: String?) -> Self {
        Self(
            "No file \(quotedPath(path))",
            help: nearest.map { "did you mean '\(RelativePath.link(from: document, to: $0))'?" }
                ?? "correct the path, which is relative to \(quoted(document)), or add the file")
    }

    fileprivate static func noScheme(_ destination: String) -> Self {
        Self("Link \(quoted(destination)) has no 'https://'", help: "did you mean 'https://\(destination)'?")
    }

    fileprivate static func outside(_ destination: String) -> Self {
        Self(
            "Link \(quoted(destination)) leaves the knowledge base",
            help: "link to a URL, or move the file into the knowledge base: only what is inside is published")
    }

    fileprivate static func refused(_ destination: String, isImage: Bool) -> Self {
        let scheme = destination.prefix { $0 != ":" }.lowercased()
        // One letter is a drive of Windows.
        if scheme == "file" || scheme.count == 1 {
            return Self(
                "\(quoted(destination)) is on somebody's own computer",
                help: "put the file beside the document and link to it by its name")
        }
        return Self(
            "The site does not \(isImage ? "show" : "link") \(quoted(scheme + ":"))",
            help: isImage
                ? "put the picture beside the document and link to it by its name"
                : "link to an address that begins with 'https://', or write it as code")
    }

    fileprivate static func nothing(isImage: Bool) -> Self {
        Self(
            "\(isImage ? "Image" : "Link") leads nowhere",
            help: "write the target between the parentheses, or remove the link")
    }
}
