extension Vocabulary {
    /// German.
    static let german = Vocabulary(
        headings: [
            .summary: ["zusammenfassung", "überblick", "kurzfassung"],
            .impact: ["auswirkung", "auswirkungen", "betroffene systeme", "betroffene nutzer"],
            .timeline: ["zeitlicher ablauf", "zeitverlauf", "chronologie", "ablauf", "zeitleiste", "zeitachse"],
            .detection: ["erkennung", "entdeckung", "wie wurde es bemerkt", "wie wurde der fehler entdeckt"],
            .rootCause: ["ursache", "ursachen", "grundursache", "ursachenanalyse", "fehlerursache"],
            .contributingFactors: ["begünstigende faktoren", "beitragende faktoren", "auslöser"],
            .remediation: ["behebung", "lösung", "wiederherstellung", "sofortmaßnahmen"],
            .followUps: [
                "maßnahmen", "folgemaßnahmen", "nächste schritte", "verbesserungen", "vorbeugung", "aufgaben",
            ],
            .lessons: ["erkenntnisse", "lehren", "was lief gut", "was lief schlecht"],
        ],
        timedHeadings: ["was ist passiert": .summary],
        columns: [
            .time: ["zeit", "uhrzeit", "zeitpunkt", "datum"], .event: ["ereignis", "beschreibung"],
            .action: ["maßnahme", "aufgabe"], .owner: ["verantwortlich", "zuständig", "wer"],
            .due: ["frist", "bis wann"],
        ],
        unknown: ["unbekannt"],
        approximations: ["etwa", "gegen", "ungefähr", "circa"],
        timeLeadIns: ["um", "ab", "von"],
        followUpStates: [.open: ["offen"], .inProgress: ["in arbeit"], .done: ["erledigt", "abgeschlossen"]],
        actions: ActionWords(ownerLabels: ["verantwortlich", "zuständig"], dueLabels: ["frist"], nothing: ["keine"])
    )
}
