extension Vocabulary {
    /// Spanish, with the Portuguese words that differ little.
    static let spanish = Vocabulary(
        headings: [
            .summary: ["resumen", "resumen ejecutivo", "descripción", "resumo"],
            .impact: ["impacto", "alcance", "impacto en usuarios"],
            .timeline: ["cronología", "línea de tiempo", "cronologia", "linha do tempo", "línea temporal"],
            .detection: ["detección", "detecção"],
            .detectionGaps: ["por qué no se detectó", "por qué no se detectó antes", "brechas de detección"],
            .rootCause: ["causa raíz", "causa raiz", "causas", "análisis de causa raíz", "causa"],
            .contributingFactors: ["factores contribuyentes", "causas contribuyentes", "fatores contribuintes"],
            .remediation: ["resolución", "solución", "mitigación", "resolução", "solução", "recuperación"],
            .followUps: [
                "acciones", "acciones correctivas", "próximos pasos", "acciones de seguimiento", "acciones preventivas",
                "plan de acción", "prevención", "ações", "próximos passos", "ações corretivas", "plano de ação",
            ],
            .lessons: ["lecciones aprendidas", "aprendizajes", "lições aprendidas", "qué salió bien", "qué salió mal"],
        ],
        timedHeadings: ["qué pasó": .summary, "qué ocurrió": .summary],
        columns: [
            .time: ["hora", "fecha", "fecha/hora", "horário"], .event: ["evento", "descripción", "suceso"],
            .action: ["acción", "tarea", "ação"], .owner: ["responsable", "responsável"],
            .due: ["fecha límite", "plazo", "prazo"], .status: ["estado"],
        ],
        unknown: ["desconocido", "desconocida"],
        approximations: ["aproximadamente", "sobre las"],
        timeLeadIns: ["a las", "desde"],
        followUpStates: [
            .open: ["pendiente", "abierto"], .inProgress: ["en curso", "en progreso"],
            .done: ["hecho", "completado", "completada", "concluído"],
        ],
        actions: ActionWords(ownerLabels: ["responsable"], dueLabels: ["plazo"], nothing: ["ninguna"])
    )
}
