extension ActionWords {
    /// English.
    static let english = ActionWords(
        ownerLabels: [
            "owner", "owners", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri", "lead",
            "who",
            "owner(s)",
            "responsible team", "responsibility", "team", "poc", "resp", "resp. person",
        ],
        dueLabels: [
            "due", "due date", "deadline", "eta", "by when", "target date", "target", "due by", "timeline", "when",
            "by",
            "target completion", "timeframe", "time frame", "estimated completion", "expected completion",
            "estimated completion date", "planned completion",
        ],
        statusLabels: ["status", "state"],
        actionLabels: ["action", "task", "fix", "todo"],
        nobody: ["none", "nobody", "no one", "to be assigned"],
        nothing: [
            "none", "nothing", "none at this time", "none required", "no action items", "no actions",
            "no further action", "no further actions", "not required",
        ],
        refusals: ["no "],
        refused: [" needed", " required", " necessary", " planned", " identified", " at this time"],
        reasonsToDecline: [
            "duplicate", "won't", "wont ", "wontfix", "not doing", "decided against", "not needed", "not worth",
            "rejected",
            "obsolete", "superseded", "no longer needed", "no longer relevant", "no longer required",
            "no longer applies", "not accepted", "refused", "dropped", "declined", "cancelled", "canceled", "abandoned",
            "too ",
        ],
        movesOfDates: ["moved to", "postponed to"],
        dueWords: [
            " by ", " By ", "(by ", "in effect as of ", "effective as of ", " due ", "(due ", "due ", " due by ",
            " before ", " ETA ",
            "📅 ",
        ],
        boundsBefore: [
            "before ", "until ", "due by ", "due ", "by ", "no later than ", "target ", "eta ", "planned for ",
            "promised for ", "promised by ", "scheduled for ", "expected ", "expected by ",
        ],
        boundsBehind: [" scheduled", " planned", " at the latest", " latest"],
        undated: ["no date", "no date yet", "no due date", "no deadline", "no eta"],
        asides: [
            "why ", "what ", "how ", "when ", "who ", "where ", "meeting", "background", "overview", "context",
            "note", "discussion", "reason", "cause", "result", "effect",
        ],
        changes: [
            "what changed", "what we changed", "what we have changed", "what we've changed", "what i changed",
            "shipped during", "shipped after", "completed during", "completed after", "what we've done",
            "what we have done", "what has been done", "what was done",
        ],
        achievements: [" implemented"],
        otherLists: ["don't", "don'ts", "dont", "donts", "do not", "options", "alternatives"],
        optionColumns: [
            "pros", "cons", "advantages", "disadvantages", "trade-off", "trade-offs", "tradeoffs", "verdict",
        ],
        thanks: ["thanks", "thx", "cc"],
        checklists: ["checklist"],
        kindsOfWork: ["action", "follow", "remediation", "prevent", "improve"],
        teams: [" team", " guild", " squad", " crew"],
        works: [
            "action", "actions", "step", "steps", "measure", "measures", "work", "change", "changes", "fix",
            "fixes", "plan", "plans", "task", "tasks", "item", "items", "solution", "solutions", "mitigation",
            "mitigations", "remediation", "remediations", "safeguard", "safeguards", "proposal", "proposals",
            "idea", "ideas", "ticket", "tickets", "effort", "efforts", "initiative", "initiatives", "controls",
            "protections", "precautions", "works", "programme", "program", "activities", "projects", "todos",
        ],
        improvements: [
            "improvement", "improvements", "recommendation", "recommendations", "enhancement", "enhancements",
            "suggestion", "suggestions", "countermeasure", "countermeasures", "to-dos", "follow-up", "follow-ups",
            "followup", "followups",
        ],
        outlooks: [
            "further", "future", "next", "proposed", "proposal", "possible", "potential", "planned", "corrective",
            "preventive", "preventative", "additional", "recommended", "suggested", "remaining", "outstanding",
            "follow-up", "followup", "follow-on", "improvement", "improvements", "prevention", "long-term",
            "short-term", "medium-term", "mid-term", "near-term", "longer-term", "shorter-term", "long", "short",
            "medium", "longer", "upcoming", "required", "needed", "permanent", "necessary", "open", "pending",
            "agreed",
            "post-incident", "post-mortem", "postmortem", "proactive", "remedial", "strategic",
        ],
        qualifiers: [
            "our", "the", "a", "and", "of", "for", "to", "or", "term", "key", "main", "technical", "process",
            "operational", "organizational", "organisational", "infrastructure", "monitoring", "alerting",
            "observability", "testing", "security", "documentation", "engineering", "platform", "team", "immediate",
            "system", "systems", "code", "architecture", "product", "tooling", "deployment", "release",
            "communication", "incident", "list", "priority", "other", "some", "more", "new", "specific", "general",
            "systemic", "structural", "internal", "external", "action", "reliability", "policy",
            "procedure", "procedural", "workflow", "automation", "governance", "training", "project", "major",
            "service", "recovery", "customer", "support", "data",
            "minor",
        ],
        telling: [
            " we will ", " we'll ", " we plan", " we are ", " we're ", " we have ", " we've ", " we implement",
            " we add", " will be ", " should ", " need to ", " needs to ", " must ", " plan to ", " planned ",
            " has been ", " have been ", " going to ",
        ],
        promises: [
            " we will ", " we'll ", " we plan ", " we are planning ", " we are going to ", " we're going to ",
            " we've made ", " we have made ", " we have taken ", " we've taken ", " we are making ",
            " we're making ", " i will ", " i'll ", " i plan ", " i am going to ", " i'm going to ",
        ],
        purposes: [
            "going forward", "in the future", "happen again", "happening again", "recur", " to prevent ",
            " to avoid ", "next steps",
        ],
        intents: [
            " need to ", " we will ", " we'll ", " i will ", " i'll ", " we plan to ", " i plan to ", " we intend to ",
            " we are going to ", " we're going to ", " i am going to ", " i'm going to ",
        ],
        courtesies: [
            " thank ", " thanks ", " love, ", " we thank ", " we would like to thank ", " we'd like to thank ",
            " many thanks ",
            " we want to thank ", " special thanks ", " we apologize ", " we apologise ", " our apologies ",
            " apologies ", " we sincerely apolog", " we deeply apolog", " we would like to apolog", " we are sorry ",
            " we're sorry ", " we are very sorry ", " we're very sorry ", " we are truly sorry ", " sorry ",
            " if you have any ", " please don't hesitate ", " please do not hesitate ", " don't hesitate ",
            " we appreciate ", " we're always here ", " we are always here ",
        ],
        firsts: ["first", "firstly", "first of all"],
        furthers: [
            "second", "secondly", "third", "thirdly", "fourth", "fourthly", "fifth", "fifthly", "sixth", "next",
            "finally",
            "lastly", "last", "last but not least",
        ],
        closings: [
            "sincerely", "yours sincerely", "sincerely yours", "yours truly", "regards", "best regards", "kind regards",
            "warm regards", "with kind regards", "yours faithfully", "best wishes", "respectfully",
        ],
        advice: [
            " users should ", " users must ", " operators should ", " operators must ", " customers should ",
            " validators should ", " you should ", " you must ", " you need to ", " you can ", " you may ",
        ],
        aims: [" to prevent ", " to avoid ", " in order to prevent ", " in order to avoid "],
        recurrences: ["in the future", "again", "recur", "similar", "like this"],
        horizons: [
            "short-term", "short term", "medium-term", "medium term", "mid-term", "near-term", "near term",
            "long-term", "long term", "longer-term", "longer term",
        ],
        checks: ["check", "verif", "valid", "test", "accept", "criteria", "definition of done"],
        measures: ["guardrails", "measures", "improvements", "enhancements", "hardening"]
    )
}
