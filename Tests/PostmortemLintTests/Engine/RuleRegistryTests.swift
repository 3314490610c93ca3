import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

@Suite("The registry of rules")
struct RuleRegistryTests {
    let registry = RuleRegistry.standard

    @Test("Ids are unique, in order, and belong to a family")
    func ids() {
        let ids = registry.rules.map(\.metadata.id)
        #expect(ids == Set(ids).sorted())
        #expect(ids.allSatisfy { $0.wholeMatch(of: /PM\d{3}/) != nil })
        #expect(registry.rules.allSatisfy { $0.metadata.family != nil })
    }

    @Test("Names are unique and kebab-case")
    func names() {
        let names = registry.rules.map(\.metadata.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+/) != nil })
    }

    @Test("A rule is found by id, in any case, and by name", arguments: ["PM101", "pm101", "missing-root-cause"])
    func lookUp(name: String) {
        #expect(registry.rule(name)?.metadata.id == "PM101")
    }

    @Test("Settings that name a rule that does not exist are refused")
    func unknownRule() {
        #expect {
            try registry.validate(["mising-root-cause": .off, "PM999": .off, "completely-else": .off, "PM101": .info])
        } throws: { error in
            (error as? Failures)?.all == [
                Failure(
                    "there is no rule 'PM999'",
                    help: "rules are named by id or name, such as 'PM101' or 'missing-root-cause'"),
                Failure(
                    "there is no rule 'completely-else'",
                    help: "rules are named by id or name, such as 'PM101' or 'missing-root-cause'"),
                Failure("there is no rule 'mising-root-cause'", help: "did you mean 'missing-root-cause'?"),
            ]
        }
    }

    @Test("Settings that give a rule two levels are refused")
    func contradiction() {
        #expect {
            try registry.validate(["PM101": .off, "missing-root-cause": .warning])
        } throws: { error in
            (error as? Failures)?.all == [
                Failure(
                    "rule 'missing-root-cause' is set twice, as 'PM101' and as 'missing-root-cause', to different levels",
                    help: "keep one of the two")
            ]
        }
    }
}
