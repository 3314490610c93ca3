extension Vocabulary {
    /// Norwegian, as Bokmål writes it; Danish is close enough for most of it.
    static let norwegian = Vocabulary(
        headings: [
            .summary: ["sammendrag", "oppsummering", "kort fortalt", "hendelsen"],
            .impact: ["konsekvens", "konsekvenser", "påvirkning", "innvirkning"],
            .timeline: ["tidslinje", "hendelsesforløp", "forløp"],
            .detection: ["påvisning", "oppdagelse", "deteksjon", "hvordan ble feilen oppdaget"],
            .detectionGaps: ["hvorfor ble det ikke oppdaget før"],
            .rootCause: ["rotårsak", "rotårsaker", "årsak", "årsaker", "rotårsaksanalyse"],
            .contributingFactors: [
                "utløsende faktor", "utløsende faktorer", "medvirkende faktorer", "medvirkende årsaker",
            ],
            .remediation: ["løsning", "gjenoppretting", "tiltak utført", "feilretting"],
            .followUps: [
                "aksjonspunkter", "aksjonspunkt", "tiltak", "oppfølging", "oppfølgingspunkter", "videre arbeid",
                "neste steg",
                "forbedringer", "forebyggende tiltak",
            ],
            .lessons: [
                "hva lærte vi", "lærdom", "læringspunkter", "hva gikk bra", "hva gikk dårlig", "hvor hadde vi flaks",
                "erfaringer",
            ],
        ],
        headingPhrases: [(.timeline, ["tidslinje"]), (.rootCause, ["rotårsak"]), (.followUps, ["aksjonspunkt"])],
        timedHeadings: ["hva skjedde": .summary],
        headFields: [.date: ["dato"], .authors: ["av", "forfatter"], .severity: ["alvorlighetsgrad"]],
        columns: [
            .time: ["tid", "tidspunkt", "klokkeslett", "dato", "når"], .event: ["hendelse", "beskrivelse", "hva"],
            .action: ["aksjon", "tiltak", "oppgave"], .owner: ["eier", "ansvarlig", "hvem"], .due: ["frist"],
            .ticket: ["referanse", "lenke", "sak"],
        ],
        unknown: ["ukjent"],
        placeholders: ["ingen"],
        approximations: ["ca", "ca.", "omtrent", "rundt", "cirka"],
        timeLeadIns: ["kl.", "kl", "klokken", "klokka", "fra"],
        followUpTypes: [
            .prevent: ["feilretting", "forebygging", "bugfix", "fikse"], .detect: ["varsling", "overvåking"],
            .process: ["rutine", "prosess", "oppgave", "forbedring"],
        ],
        followUpStates: [.open: ["åpen"], .inProgress: ["pågår", "pågående"], .done: ["ferdig", "løst", "utført"]],
        actions: ActionWords(ownerLabels: ["eier", "ansvarlig"], dueLabels: ["frist"], nothing: ["ingen"]),
        milestones: [
            .started: ["feil introdusert", "feilen oppstod", "feil oppstod"],
            .detected: ["feil oppdaget", "feilen oppdaget", "feilen ble oppdaget"],
            .resolved: ["feil rettet", "feilen rettet", "feilen ble rettet"],
        ]
    )
}
