import PostmortemCore

/// What all actions of a document together tell of each.
extension DocumentReader {
    /// `[Platform] Renew the certificate`, `Renew the certificate (Ann)`: a tag is the owner where another action names the
    /// same one as such, or the document has it among its authors.
    func readTaggedOwners(of document: IncidentDocument) {
        let owners = Set(document.followUps.compactMap { $0.owner?.value.value?.lowercased() })
        guard !owners.isEmpty || !document.authors.isEmpty else { return }
        readBracketedOwners(of: document)
        for index in document.followUps.indices where document.followUps[index].owner == nil {
            let action = document.followUps[index]
            let bytes = document.file.bytes[action.span.range]
            guard action.text.first == "[", let end = action.text.firstIndex(of: "]"),
                case let tag = String(action.text[..<end].dropFirst()), owners.contains(tag.lowercased()),
                let start = bytes.firstIndex(of: UInt8(ascii: "[")).map({ $0 + 1 })
            else { continue }
            document.followUps[index].owner = Sourced(.known(tag), Span(start, start + tag.utf8.count))
        }
    }

    private func readBracketedOwners(of document: IncidentDocument) {
        let names = document.followUps.compactMap { $0.owner?.value.value } + document.authors.map(\.value)
        let owners = Set(names.filter { $0.first.map { $0.isUppercase || !$0.isASCII } ?? false })
        for index in document.followUps.indices where document.followUps[index].owner == nil {
            let action = document.followUps[index]
            let text = action.text.hasSuffix(".") ? action.text.dropLast() : action.text[...]
            guard let last = text.last, ")）".contains(last), let open = text.lastIndex(where: { "(（".contains($0) }),
                case let name = String(text[open...].dropFirst().dropLast()), owners.contains(name),
                let start = document.file.bytes[action.span.range].ranges(of: Array(name.utf8)).last?.lowerBound
            else { continue }
            document.followUps[index].owner = Sourced(.known(name), Span(start, start + name.utf8.count))
        }
    }

    /// Nothing that is left to do is due before its incident: "Jan 15" is the next one.
    func readYearsOfDueDates(of document: IncidentDocument, _ context: TimeContext) {
        guard let reference = context.reference else { return }
        for index in document.followUps.indices where document.followUps[index].status != .done {
            guard let due = document.followUps[index].due, let day = due.value.value?.date, day < reference,
                let text = document.followUps[index].dueText?.value, scanner.scan(text)?.hasYear == false,
                case (let year, let month, let dayOfMonth) = day.components,
                let next = CivilDate(year: year + 1, month: month, day: dayOfMonth)
            else { continue }
            document.followUps[index].due = Sourced(.known(Timestamp(next, offset: nil, precision: .day)), due.span)
        }
    }

    /// "ICL to build the release", "Hypha will run the tests": who stands in front of what to do in two actions or more.
    func readSubjects(of document: IncidentDocument) {
        var actions: [String: [Int]] = [:]
        for (index, action) in document.followUps.enumerated() where action.owner == nil {
            let name = action.text.prefix { $0 != " " }
            let rest = action.text[name.endIndex...]
            guard name.count > 1, name.utf8.count <= 24, name.first?.isUppercase ?? false,
                name.allSatisfy({ $0.isLetter || $0 == "." }),
                !["We", "This", "It", "They", "You", "Need", "How", "Want", "Plan"].contains(name),
                let verb = [" to ", " will "].first(where: rest.hasPrefix).map({ rest.dropFirst($0.count) }),
                lexicon.beginsWithAction(verb.lowercased(), orWasDone: false),
                !lexicon.beginsWithAction(name.lowercased())
            else { continue }
            actions[String(name), default: []].append(index)
        }
        for (name, indices) in actions where indices.count > 1 {
            for index in indices {
                let start = Int(document.followUps[index].span.start)
                document.followUps[index].owner = Sourced(.known(name), Span(start, start + name.utf8.count))
            }
        }
    }
}
