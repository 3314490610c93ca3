extension Vocabulary {
    /// English.
    static let english = Vocabulary(
        headings: [
            .summary: [
                "summary", "executive summary", "incident summary", "issue summary", "problem summary", "overview",
                "tl;dr", "tldr", "tl dr", "description", "abstract", "in brief", "synopsis", "problem statement",
            ],
            .impact: [
                "impact", "customer impact", "user impact", "end user impact", "business impact", "technical impact",
                "security impact", "summary of impact", "affected users", "outage description", "impact assessment",
                "scope of impact", "impact analysis", "users affected", "who was affected", "blast radius",
            ],
            .timeline: [
                "timeline", "incident timeline", "timeline of events", "timeline summary", "timeline reconstruction",
                "chain of events", "key events", "event timeline", "sequence of events", "chronology",
                "detailed timeline", "events", "full timeline",
            ],
            .metrics: [
                "metrics", "stats", "statistics", "incident timing", "time to repair", "time to resolve",
                "key metrics", "incident metrics", "before and after", "measurements",
            ],
            .detection: [
                "detection", "detection & response", "detection and response", "identified", "how was it detected",
                "how was the incident detected", "how it was detected", "how we found out", "how we detected it",
                "discovery", "how was it discovered", "how did we find out", "incident detection",
                "how was this detected", "how was the issue detected", "how it was found",
                "monitoring and detection", "detection and monitoring",
            ],
            .detectionGaps: [
                "detection gap", "detection gaps", "how could detection be improved",
                "how could time to detection be improved", "how could detection time be improved",
                "why wasn't it detected sooner", "why was it not detected sooner",
                "were there earlier signals we missed",
                "why it wasn't caught", "why it was not caught", "why wasn't it caught", "why it escaped",
                "why wasn't this caught", "monitoring gaps", "observability gaps", "alerting gaps", "missed signals",
                "why was it not caught", "why didn't we catch it", "why was this not caught earlier",
                "why didn't we catch this", "gaps in detection", "blind spots",
            ],
            .rootCause: [
                "root cause", "root causes", "root cause analysis", "rca", "cause", "causes", "analysis of causes",
                "identified cause", "what caused the incident", "what caused this", "why the event happened",
                "why did the event happen", "why did it happen", "why did this happen", "five whys", "5 whys", "5-whys",
                "5-whys analysis", "5 whys analysis", "five whys analysis", "fault", "leadup", "lead up",
                "underlying cause", "cause of the incident", "direct cause", "the cause", "cause analysis",
                "what went wrong technically", "why it happened", "why this happened", "what was the root cause",
                "what were the root causes", "technical root cause", "the root cause", "problem cause",
            ],
            .contributingFactors: [
                "contributing factors", "contributing factor", "contributing conditions",
                "contributing conditions analysis", "contributing causes", "trigger", "triggers",
                "contributory factors", "other factors", "process breakdowns",
            ],
            .remediation: [
                "remediation", "resolution", "mitigation", "mitigation & resolution", "mitigation and resolution",
                "resolution and recovery", "recovery", "response", "details of fix", "immediate actions",
                "incident response", "fix", "the fix", "how we fixed it", "how it was fixed", "workaround", "repair",
                "solution", "resolution & recovery", "what we did", "recovery steps", "how it was resolved",
                "root cause and mitigation", "immediate response", "immediate fix", "fixes applied", "fixes",
            ],
            .followUps: [
                "follow-up actions", "follow-ups", "followups", "follow ups", "follow up", "follow-up", "action items",
                "actions", "action items & followups", "action items and follow-ups", "action plan",
                "corrective actions", "corrective action", "corrective and preventative measures",
                "corrective and preventive measures", "corrective and preventive actions", "preventive measures",
                "preventative measures", "preventive actions", "next steps", "next actions", "review actions",
                "resulting action", "resulting actions", "recommendations", "how to fix it", "short-term improvements",
                "medium-term improvements", "long-term improvements", "improvements", "todo", "to do", "to-do",
                "tasks", "follow-up items", "follow-up tasks", "follow up actions", "follow up items",
                "remediation items",
                "what we are doing about this", "what are we doing about this", "prevention", "preventing recurrence",
                "future work", "planned improvements", "follow-up work", "prevention measures", "action item",
                "how do we prevent this", "how we will prevent this", "steps to prevent recurrence",
            ],
            .lessons: [
                "lessons learned", "lessons learnt", "lessons", "what went well", "what went wrong",
                "what went poorly", "what didn't go well", "what did not go well", "things that went well",
                "things that went poorly", "what worked", "what didn't work", "what could have gone better",
                "where we got lucky", "insights", "key takeaways", "takeaways", "learnings", "key learnings",
                "retrospective", "reflections", "what we learned", "what could be improved", "lessons & insights",
            ],
        ],
        headingPhrases: [
            (
                .detectionGaps,
                [
                    "detection gap", "not caught", "wasn't caught", "weren't caught", "didn't catch", "not detected",
                    "detection be improved", "monitoring gap",
                ]
            ),
            (
                .followUps,
                ["action item", "follow-up", "followup", "corrective", "preventive", "preventative", "next steps"]
            ),
            (.timeline, ["timeline", "chronology"]),
            (.contributingFactors, ["contributing factor", "contributing condition"]),
            (.rootCause, ["root cause", "root-cause", "five whys", "5 whys", "5-whys"]),
            (.detection, ["detected", "detection"]),
            (.lessons, ["lessons", "went well", "went wrong", "takeaways", "got lucky"]),
            (.impact, ["impact"]),
            (.remediation, ["remediation", "mitigation", "resolution"]),
            (.summary, ["summary"]),
        ],
        timedHeadings: [
            "what happened": .summary, "how we responded": .remediation, "response": .remediation,
            "incident response": .remediation, "resolution": .remediation, "details": nil, "events": nil,
            "incident": nil, "incident details": nil, "chronicle": nil, "history": nil, "incident response log": nil,
        ],
        columns: [
            .time: [
                "time", "date/time", "date", "timestamp", "when", "date and time", "datetime", "clock", "start", "hour",
            ],
            .event: [
                "event", "what", "description", "note", "notes", "events", "action/impact", "details", "what happened",
                "comment", "activity", "message", "detail", "observation", "log", "step", "summary",
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
                "corrective action", "next step", "work item", "remediation", "details",
            ],
            .type: ["type", "kind", "category", "class"],
            .owner: [
                "owner", "who", "assignee", "responsible", "assigned to", "owners", "dri", "lead", "team", "person",
                "by whom", "poc",
            ],
            .due: [
                "due", "due date", "deadline", "by when", "eta", "target date", "when", "target", "due by", "date",
                "timeline", "completion date",
            ],
            .status: ["status", "state", "done", "progress", "completed", "done?"],
            .ticket: [
                "ticket", "bug", "issue", "link", "github issue", "bug #", "jira", "tracking", "reference", "pr", "url",
                "links", "tracker", "issue link", "ticket/issue", "tickets", "tracking issue", "issues",
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
            "after",
            "by", "shortly after", "shortly before", "since", "until", "from", "early", "late", "at", "at about",
            "at around", "to",
        ],
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
                "scheduled", "no", "accepted", "ready",
            ],
            .inProgress: [
                "in progress", "in-progress", "ongoing", "started", "doing", "wip", "in review", "underway",
                "under way", "active", "partial", "partially done", "partly done", "assigned",
            ],
            .done: [
                "done", "closed", "complete", "completed", "finished", "fixed", "resolved", "merged", "deployed",
                "shipped", "yes", "implemented", "released", "x",
            ],
            .declined: [
                "declined", "won't do", "wont do", "won't fix", "wontfix", "rejected", "not doing", "cancelled",
                "canceled", "dropped", "abandoned", "not planned", "no action", "will not do",
            ],
        ],
        ownerLabels: ["owner", "owners", "assignee", "assigned to", "assigned", "responsible", "dri", "lead", "who"],
        dueLabels: ["due", "due date", "deadline", "eta", "by when", "target date", "target", "due by"],
        statusLabels: ["status", "state"],
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
