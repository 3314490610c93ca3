import PostmortemCore

extension Packer {
    /// Writes a finding in a file; its name and severity are its rule's.
    mutating func add(_ finding: Diagnostic, in path: String) {
        add(finding.rule)
        add(finding.location, in: path)
        add(finding.message)
        add(finding.help)
        add(finding.notes.count)
        for note in finding.notes {
            add(note.message)
            add(note.location != nil)
            if let location = note.location { add(location, in: path) }
        }
        add(finding.fix != nil)
        guard let fix = finding.fix else { return }
        add(fix.title)
        add(fix.isSafe)
        add(fix.edits.count)
        for edit in fix.edits {
            add(edit.span)
            add(edit.replacement)
        }
    }

    private mutating func add(_ location: Location, in path: String) {
        add(location.path.isSameBytes(as: path) ? "" : location.path)
        add(location.span)
    }
}

extension Unpacker {
    /// Reads a finding.
    ///
    /// - Parameters:
    ///   - path: the file that it is in.
    ///   - rule: name and severity of a rule, by its id.
    mutating func finding(
        in path: String, _ rule: (String) -> (name: String, severity: Severity)?
    ) throws(Mismatch) -> Diagnostic {
        let id = try text()
        guard let rule = rule(id) else { throw Mismatch() }
        var finding = Diagnostic(
            rule: id, name: rule.name, severity: rule.severity, location: try location(in: path),
            message: try text(), help: try text())
        for _ in 0..<(try count()) {
            finding.notes.append(Note(try text(), at: try flag() ? try location(in: path) : nil))
        }
        if try flag() {
            var fix = Fix(title: try text(), edits: [], isSafe: try flag())
            for _ in 0..<(try count()) { fix.edits.append(Fix.Edit(try value(), try text())) }
            finding.fix = fix
        }
        return finding
    }

    private mutating func location(in path: String) throws(Mismatch) -> Location {
        let other = try text()
        return Location(path: other.isEmpty ? path : other, span: try value())
    }
}
