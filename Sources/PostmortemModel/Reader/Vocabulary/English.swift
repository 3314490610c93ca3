extension Vocabulary {
    /// English.
    static let english = Vocabulary(
        headings: EnglishHeadings.aliases,
        headingPhrases: EnglishHeadings.phrases,
        timedHeadings: EnglishHeadings.timed,
        headFields: [
            .date: [
                "date", "incident date", "date of incident", "date of the incident", "date/time", "date and time",
                "when",
                "date & time", "incident date/time", "date(s)", "dates", "day", "outage date",
            ],
            .started: [
                "start", "started", "start time", "incident start", "start date/time", "start date", "incident from",
                "began", "outage start", "impact start", "started at", "from", "time started", "incident began",
                "incident start time", "start of incident", "start of impact", "incident window",
            ],
            .detected: ["detected", "detected at", "detection time", "time detected", "first detected", "discovered"],
            .mitigated: ["mitigated", "mitigated at", "mitigation time", "time mitigated", "repaired"],
            .resolved: [
                "resolved", "resolved at", "end", "end time", "incident end", "end date/time", "resolution time",
                "time resolved", "incident until", "incident till", "outage end", "ended", "closed",
                "incident end time",
            ],
            .severity: ["severity", "sev", "severity level", "incident severity", "priority", "level"],
            .authors: ["author", "authors", "written by", "postmortem author", "postmortem authors", "created by"],
        ],
        headHeadings: [
            "metadata", "incident details", "incident information", "basic information", "details", "incident metadata",
            "incident overview", "overview", "summary", "incident summary", "incident data", "key facts", "at a glance",
        ],
        columns: [
            .time: [
                "time", "date/time", "date", "timestamp", "when", "date and time", "datetime", "clock", "start", "hour",
                "start time", "date & time", "date / time", "at", "utc", "utc time", "time utc", "local time", "times",
                "time stamp", "t", "elapsed", "offset", "minute", "day",
            ],
            .end: ["end", "end time", "until", "finish", "ended", "stop"],
            .event: [
                "event", "what", "description", "note", "notes", "events", "action/impact", "details", "what happened",
                "comment", "activity", "message", "detail", "observation", "log", "summary", "action",
                "actions",
                "event description", "occurrence", "event / action", "event/action",
                "key event", "what we did", "description of event", "event description",
            ],
            .actor: ["who/what", "actor", "by", "person"],
            .metric: [
                "metric", "indicator", "measure", "kpi", "measurement", "metrics", "item", "parameter", "property",
            ],
            .normal: ["normal", "before", "baseline", "expected", "usual", "target", "slo", "pre-incident"],
            .observed: [
                "observed", "after", "abnormal", "during", "during incident", "actual", "peak", "value", "incident",
                "worst",
            ],
            .at: ["at", "when", "seen at", "time", "observed at", "when observed"],
            .signal: ["signal", "dimension", "monitor", "alert", "check", "what is watched", "probe"],
            .source: ["source", "tool", "system", "where"],
            .interval: [
                "interval", "sampling interval", "scrape interval", "frequency", "resolution", "period", "every",
            ],
            .gap: ["gap", "detection gap", "description", "blind spot", "what was missed", "missing"],
            .action: [
                "action", "action item", "task", "item", "follow-up", "follow-up action", "description", "what",
                "summary",
                "actions", "action items", "improvement", "recommendation", "measure", "title", "todo", "follow up",
                "corrective action", "next step", "work item", "remediation", "details", "prevention",
                "preventive action",
                "follow-up item", "followup", "fix", "mitigation", "deliverable", "remediation item", "proposed action",
                "corrective measure", "preventive measure", "action required", "to-do", "change", "proposed change",
                "control",
                "countermeasure", "follow-up actions", "what to do", "actionable",
            ],
            .type: ["type", "kind", "category", "class"],
            .owner: [
                "owner", "who", "assignee", "responsible", "assigned to", "owners", "dri", "lead", "team", "person",
                "by whom", "poc", "assignees", "responsible party", "responsibility", "responsible team", "owning team",
                "owner(s)", "accountable", "assigned", "driver",
            ],
            .due: [
                "due", "due date", "deadline", "by when", "eta", "target date", "when", "target", "due by", "date",
                "timeline", "completion date", "due-date", "target completion", "eta / due", "time frame", "timeframe",
                "expected date", "date due", "when due", "deadline / eta",
            ],
            .status: ["status", "state", "done", "progress", "completed", "done?", "complete", "current status"],
            .ticket: [
                "ticket", "bug", "issue", "link", "github issue", "bug #", "jira", "tracking", "reference", "pr", "url",
                "links", "tracker", "issue link", "ticket/issue", "tickets", "tracking issue", "issues", "tracking bug",
                "issue/pr", "pr/issue", "pr / issue", "tracking link", "jira ticket", "gh issue", "bug / pr", "prs",
                "pull request", "issue #", "ticket #", "linear", "github",
            ],
            .closes: ["closes", "closes gap", "closes gaps", "gap closed", "gap", "gaps"],
            .id: ["#", "id", "no", "no.", "nr", "number", "gap id"],
            .priority: ["priority", "prio", "severity", "p", "importance", "urgency"],
            .reason: ["reason", "comment", "notes", "note", "remarks"],
        ],
        unknown: ["unknown", "not known", "not published", "n/p", "not determined", "undetermined"],
        placeholders: [
            "n/a", "na", "not applicable", "tbd", "tba", "todo", "to do", "to-do", "wip", "work in progress", "fixme",
            "xxx",
            "to be determined", "to be done", "to be decided", "to be written", "to be filled", "to be filled in",
            "to be completed", "to be added", "to be announced", "fill in", "fill me in", "fill this in", "placeholder",
            "coming soon", "lorem ipsum", "pending", "write me", "insert here", "your text here",
        ],
        templateOpenings: [
            "describe", "list any", "list all", "list the", "explain", "provide", "include", "insert", "summarize",
            "summarise",
            "fill in", "add a", "add any", "add the", "write a", "write the", "briefly", "give a", "what was the",
            "how was", "how did",
            "who was", "detail the", "outline", "document the", "enter", "note any", "specify", "use this section",
            "this section",
        ],
        approximations: [
            "around", "about", "approx.", "approx", "approximately", "roughly", "circa", "ca.", "ca", "c.", "before",
            "after", "by", "shortly after", "shortly before", "early", "late", "at about", "at around",
            "at approximately",
            "at roughly", "just after", "just before", "some time around", "sometime around", "est.",
        ],
        timeLeadIns: ["at", "on", "from", "since", "to", "until", "starting at", "as of", "the", "@"],
        followUpTypes: [
            .prevent: ["prevent", "prevention", "preventive", "preventative", "corrective", "fix", "fixes", "repair"],
            .detect: ["detect", "detection", "detective", "monitoring", "alerting", "observability", "monitor"],
            .mitigate: [
                "mitigate", "mitigation", "mitigative", "respond", "response", "recovery", "faster resolution",
                "containment", "limit",
            ],
            .process: [
                "process", "procedure", "documentation", "docs", "training", "communication", "policy", "other",
                "improvement",
            ],
        ],
        followUpStates: [
            .open: [
                "open", "todo", "to do", "to-do", "planned", "new", "not started", "backlog", "pending", "proposed",
                "scheduled", "no", "accepted", "ready", "actions planned", "action planned", "planned actions",
                "unassigned",
            ],
            .inProgress: [
                "in progress", "in-progress", "ongoing", "started", "doing", "wip", "in review", "underway",
                "under way", "active", "partial", "partially done", "partly done", "assigned",
            ],
            .done: [
                "done", "closed", "complete", "completed", "finished", "fixed", "resolved", "merged", "deployed",
                "shipped", "yes", "implemented", "released", "x", "actions taken", "action taken", "live",
            ],
            .declined: [
                "declined", "won't do", "wont do", "won't fix", "wontfix", "rejected", "not doing", "cancelled",
                "canceled", "dropped", "abandoned", "not planned", "no action", "will not do",
            ],
        ],
        ownerLabels: [
            "owner", "owners", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri", "lead", "who",
            "owner(s)",
            "responsible team", "responsibility", "team", "poc",
        ],
        dueLabels: [
            "due", "due date", "deadline", "eta", "by when", "target date", "target", "due by", "timeline", "when",
            "by",
            "target completion", "timeframe", "time frame",
        ],
        statusLabels: ["status", "state"],
        actionVerbs: [
            "add", "adjust", "adopt", "alert", "allow", "apply", "ask", "audit", "automate", "avoid", "backfill",
            "block",
            "build", "bump", "change", "check", "clarify", "clean", "communicate", "configure", "consider", "continue",
            "convert", "create", "decide", "define", "delete", "deploy", "deprecate", "design", "determine", "develop",
            "disable", "discuss", "document", "enable", "enforce", "ensure", "establish", "evaluate", "expand",
            "explore",
            "enhance", "expose", "extend", "file", "find", "finish", "fix", "follow", "formalize", "get", "identify",
            "implement",
            "improve", "include", "increase", "install", "instrument", "integrate", "introduce", "investigate", "keep",
            "limit", "log", "look", "lower", "make", "measure", "merge", "migrate", "monitor", "move", "notify", "open",
            "optimize", "perform", "pin", "plan", "prevent", "provide", "publish", "raise", "reach", "rebuild",
            "reduce",
            "refactor", "remove", "rename", "replace", "report", "require", "research", "restore", "restrict", "review",
            "revise", "rewrite", "roll", "rotate", "run", "schedule", "scale", "separate", "set", "setup", "ship",
            "simplify",
            "split", "standardize", "start", "stop", "store", "streamline", "switch", "teach", "test", "track", "train",
            "tune", "turn", "update", "upgrade", "use", "validate", "verify", "work", "write",
        ],
        milestones: [
            .started: [
                "start of outage", "outage starts", "outage started", "outage begins", "outage began",
                "incident starts",
                "incident started", "incident begins", "incident began", "start of incident", "impact starts",
                "impact started", "impact begins", "impact began", "start of impact", "issue started", "issue began",
                "issue starts", "incident start", "outage start",
            ],
            .detected: [
                "first detected", "incident detected", "issue detected", "outage detected", "problem detected",
                "detected",
                "first alert", "alert fired", "alert fires", "alerts fire", "alerts fired", "first page", "detection",
            ],
            .acknowledged: ["acknowledged", "acknowledges the page", "on-call acknowledges", "page acknowledged"],
            .located: [
                "root cause identified", "cause identified", "cause found", "root cause found", "cause located",
                "root cause confirmed", "identified the root cause", "found the root cause",
            ],
            .mitigated: [
                "mitigated", "incident mitigated", "impact mitigated", "repaired", "impact ends", "impact ended",
                "end of impact",
                "service restored", "services restored", "mitigation complete",
            ],
            .resolved: [
                "resolved", "incident resolved", "issue resolved", "end of outage", "outage ends", "outage ended",
                "fully recovered", "incident closed", "all clear", "end of incident", "incident ends", "incident ended",
            ],
        ]
    )
}
