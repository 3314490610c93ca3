extension Vocabulary {
    /// French.
    static let french = Vocabulary(
        headings: [
            .summary: ["résumé", "synthèse", "résumé de l'incident", "contexte"],
            .impact: ["impact utilisateur", "impact utilisateurs", "impacts", "conséquences", "impact client"],
            .timeline: ["chronologie", "déroulement", "chronologie des événements", "déroulé", "frise chronologique"],
            .detection: ["détection", "détection et diagnostic", "comment l'incident a été détecté"],
            .rootCause: ["cause racine", "causes racines", "cause", "analyse des causes", "cause première", "origine"],
            .contributingFactors: ["facteurs contributifs", "facteurs aggravants", "déclencheur"],
            .remediation: ["correctif", "résolution", "correction", "remédiation", "rétablissement"],
            .followUps: [
                "actions préventives", "actions correctives", "plan d'action", "plan d'actions", "actions à mener",
                "prévention",
                "prochaines étapes", "suites", "actions de suivi", "mesures préventives", "recommandations",
            ],
            .lessons: ["leçons apprises", "enseignements", "retour d'expérience", "ce qui a bien fonctionné"],
        ],
        timedHeadings: ["que s'est-il passé": .summary, "faits": nil],
        columns: [
            .time: ["heure", "horodatage", "date/heure"], .event: ["événement", "évènement", "description"],
            .action: ["action", "mesure", "tâche"], .owner: ["responsable", "pilote", "qui"],
            .due: ["échéance", "délai"],
            .status: ["statut", "état"],
        ],
        unknown: ["inconnu", "inconnue"],
        placeholders: ["à définir", "à compléter", "aucun", "aucune"],
        approximations: ["vers", "environ", "aux alentours de"],
        timeLeadIns: ["à", "de", "le"],
        followUpStates: [
            .open: ["à faire", "ouvert"], .inProgress: ["en cours"], .done: ["fait", "terminé", "terminée", "clos"],
        ],
        actions: ActionWords(ownerLabels: ["responsable"], dueLabels: ["échéance"], nothing: ["aucune"])
    )
}
