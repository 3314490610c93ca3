import PostmortemCore

/// Takes the fields of the front matter into the document.
struct FieldReader {
    let lexicon: Lexicon
    let scanner: TimeScanner
    /// Zone of times that do not state one; nil leaves them without.
    let zone: ZoneExpression?

    /// Reads all known fields; what is not of its field's form is recorded as unreadable.
    func read(into document: IncidentDocument) {
        guard let matter = document.frontMatter else { return }
        for field in matter.fields {
            let own = FrontMatter.field(of: field.key.value)
            // A field by its own name wins.
            if own != field.key.value, let value = matter[own], !Self.isSwitch(value) { continue }
            if Self.isSwitch(field.value), isOfAnotherProgram(field, own, matter) { continue }
            switch own {
            case "id": document.id = text(field, document)
            case "title": document.title = text(field, document)
            case "severity": document.severity = stated(field, document)
            case "status": document.status = text(field, document)
            case "services": document.services = list(field, document)
            case "tags": document.tags = list(field, document)
            case "cause": document.cause = stated(field, document)
            case "detected_by": document.detectedBy = stated(field, document)
            case "authors": document.authors = list(field, document)
            case "related": document.related = list(field, document)
            case "date": document.date = day(field)
            case "published": document.published = time(field, document)
            case "updated": document.updated = time(field, document)
            default:
                if let milestone = Milestone(rawValue: own),
                    let time = time(field, document, of: milestone)
                {
                    document.milestones[milestone] = MilestoneTime(time: time.value, span: time.span, isDerived: false)
                }
            }
        }
        // Of two names that other programs have for one time, one may mean something else.
        document.unreadableFields.removeAll { field in
            let own = FrontMatter.field(of: field.key)
            return own != field.key && Milestone(rawValue: own).map { document.milestones[$0] != nil } ?? false
        }
    }

    private func text(_ field: FrontMatter.Field, _ document: IncidentDocument) -> Sourced<String>? {
        if case .scalar(let text) = field.value { return text.value.isEmpty ? nil : text }
        reject(field, "one value", document)
        return nil
    }

    private func stated(_ field: FrontMatter.Field, _ document: IncidentDocument) -> Sourced<Stated<String>>? {
        text(field, document).map { Sourced(lexicon.isUnknown($0.value) ? .unknown : .known($0.value), $0.span) }
    }

    /// Jekyll's `published: true`; `resolved: false` beside `resolvedWhen`, as cstate has it.
    private func isOfAnotherProgram(_ field: FrontMatter.Field, _ own: String, _ matter: FrontMatter) -> Bool {
        own == "published"
            || matter.fields.contains { $0.key.value != field.key.value && FrontMatter.field(of: $0.key.value) == own }
    }

    private static func isSwitch(_ value: FrontMatter.Value) -> Bool {
        guard case .scalar(let text) = value else { return false }
        return ["true", "false", "yes", "no"].contains(text.value.lowercased())
    }

    /// A list, or one value, or several with commas between them. Of values with fields, it is their names.
    private func list(_ field: FrontMatter.Field, _ document: IncidentDocument) -> [Sourced<String>] {
        switch field.value {
        case .scalar(let text):
            guard text.value.contains(where: { ",，、".contains($0) }), document.file.text(text.span) == text.value
            else {
                return text.value.isEmpty ? [] : [text]
            }
            return document.file.split(text.span, at: ",，、")
        case .list(let values, _):
            return values.compactMap { value in
                if case .scalar(let text) = value { return text.value.isEmpty ? nil : text }
                if case .map(let fields, _) = value,
                    case .scalar(let name)? = fields.first(where: { $0.key.value == "name" })?.value
                {
                    return name.value.isEmpty ? nil : name
                }
                reject(FrontMatter.Field(key: field.key, value: value), "a list of plain values", document)
                return nil
            }
        case .map:
            reject(field, "a list such as [a, b]", document)
            return []
        }
    }

    /// - Parameter milestone: what the time is of, where a time without a day goes on from the ones before.
    private func time(
        _ field: FrontMatter.Field, _ document: IncidentDocument, of milestone: Milestone? = nil
    ) -> Sourced<Stated<Timestamp>>? {
        guard let text = text(field, document) else { return nil }
        if lexicon.isUnknown(text.value) { return Sourced(.unknown, text.span) }
        var context = TimeContext()
        context.zone = zone
        let expression = scanner.scan(text.value)
        if let milestone, let expression, !expression.hasDay {
            context.follow(document, before: milestone)
            context.reference = context.started?.date ?? document.date?.value ?? document.nameDate
            context.zone = context.started?.offset.map(ZoneExpression.offset) ?? zone
            if let date = expression.date, let start = context.started?.date {
                context.dateOrder = order(of: date, after: start, context)
            }
        }
        if let expression, expression.rest >= text.value.utf8.count, expression.end == nil,
            let time = context.resolve(expression).time
        {
            return Sourced(.known(time), text.span)
        }
        // Without the start, whose value is reported, nobody knows the day.
        if let expression, !expression.hasDay, milestone != nil,
            document.unreadableFields.contains(where: { FrontMatter.field(of: $0.key) == "started" })
        {
            return nil
        }
        reject(field, "a time such as 2019-07-02T13:42:00Z, a date, or unknown", document)
        return nil
    }

    /// Which number of `07-04` is the month: that by which it lies within a month after the start, where the other does not.
    private func order(
        of date: DateExpression, after start: CivilDate, _ context: TimeContext
    ) -> TimeContext.DateOrder? {
        let orders = [TimeContext.DateOrder.dayFirst, .monthFirst].filter { order in
            var context = context
            context.dateOrder = order
            return context.civil(date).map { (0...31).contains($0.days - start.days) } ?? false
        }
        return orders.count == 1 ? orders[0] : nil
    }

    /// The day of a date or time; nothing where the value is of another form, for `date` belongs to other tools too.
    private func day(_ field: FrontMatter.Field) -> Sourced<CivilDate>? {
        guard case .scalar(let text) = field.value, case .full(let date)? = scanner.scan(text.value)?.date else {
            return nil
        }
        return Sourced(date, text.span)
    }

    /// Whether a key such as `created` or `author` has a meaning beside incidents, which is not ours to judge. Nobody else
    /// has a `start_time` that no clock shows, or a 发现时间.
    private static func isOfOtherPrograms(_ key: String) -> Bool {
        let own = FrontMatter.field(of: key)
        return key.lowercased() != own && key.utf8.allSatisfy { $0 < 0x80 }
            && ["authors", "published", "updated", "tags"].contains(own)
    }

    private func reject(_ field: FrontMatter.Field, _ expected: String, _ document: IncidentDocument) {
        if Self.isOfOtherPrograms(field.key.value) { return }
        document.unreadableFields.append(
            .init(
                key: field.key.value, text: document.file.text(field.value.span), span: field.value.span,
                expected: expected))
    }
}

extension TimeExpression {
    /// Whether it says its day, whatever the day of the times before it.
    fileprivate var hasDay: Bool { date != nil && hasYear }
}

extension SourceFile {
    /// The parts of a span between separators, white space trimmed, empty ones left out.
    func split(_ span: Span, at separators: ScalarSet) -> [Sourced<String>] {
        var parts: [Sourced<String>] = []
        var start = Int(span.start)
        var offset = start
        func close() {
            var low = start
            var high = offset
            while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
            while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
            if low < high { parts.append(Sourced(text(Span(low, high)), Span(low, high))) }
        }
        for scalar in text(span).unicodeScalars {
            let next = offset + UTF8.width(scalar)
            if separators.contains(scalar) {
                close()
                start = next
            }
            offset = next
        }
        close()
        return parts
    }
}
