/// A small knowledge base that has one of everything: translations, a Chinese incident without one, a draft, links in
/// both directions, gaps in every state, pictures, diagrams.
enum SampleBase {
    static let files: [String: String] = [
        "postmortem.yml": """
            title: Sample
            language: en
            services:
              edge: {name: Edge, owner: edge-team, tier: 1}
              idle: {name: Idle service}
            """,
        "incidents/2024-regex.md": """
            ---
            id: INC-2024-0001
            title: A regular expression takes the edge down
            severity: SEV1
            status: published
            services: [edge]
            tags: [regex]
            cause: software-change
            detected_by: alert
            started: 2024-07-02T13:42:00Z
            detected: 2024-07-02T13:45:00Z
            mitigated: 2024-07-02T14:09:00Z
            resolved: unknown
            related: [INC-2024-0002]
            ---

            ## Summary

            It began with a rule. See INC-2024-0002, [its cause](2024-pool.md#root-cause) and ![a graph](graph.png).
            A [missing file](nowhere.pdf), a [script](javascript:alert(1)) and a [page](evil.html).

            ## Timeline

            All times are those of the status page.

            | Time (UTC) | Who | Event |
            | --- | --- | --- |
            | 2024-07-02 13:42 | deploy bot | The rule goes out |
            | 13:45 | | The first page arrives |
            | 14:09 | on-call | The rule is withdrawn |

            ## Metrics

            | Metric | Normal | Observed | At | Dashboard |
            | --- | --- | --- | --- | --- |
            | P99 latency | 200 ms | 1.2 s | 13:50 | edge/latency |

            ## Detection gaps

            - G1: No test measures CPU
            - G2: The alert on traffic was slow

            ## Root cause

            Backtracking.

            ```mermaid
            flowchart TD
                accTitle: Two roads </script>
                a["<b>A</b>"] --> b
            ```

            ## Follow-up actions

            Agreed on 3 July.

            | Action | Type | Owner | Due | Status | Ticket | Closes | Effort |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | Profile rules | prevent | edge-team | 2024-08-01 | open | [T-1](https://t.example/1) | G1 | two weeks |
            | Ship **re2** | prevent | unknown | unknown | done | | | |

            ## Lessons learned

            - Ship slowly.
            """,
        "incidents/2024-regex.zh.md": """
            ---
            id: INC-2024-0001
            title: 一条正则表达式拖垮了边缘
            ---

            ## 摘要

            一条规则引起，参见 [另一起](2024-pool.md)。

            ## 根本原因

            回溯。
            """,
        "incidents/graph.png": "PNG",
        "incidents/evil.html": "<script>alert(1)</script>",
        "incidents/2024-pool.md": """
            ---
            id: INC-2024-0002
            title: 连接池耗尽
            language: zh
            severity: unknown
            status: published
            services: [edge, pool]
            started: 2024-03-01T10:00:00+08:00
            ---

            ## 摘要

            只有中文。

            ## 根本原因 {#root-cause}

            ## Root cause

            池太小。
            """,
        "incidents/2025-draft.md": """
            ---
            id: INC-2025-0001
            title: Not for readers yet
            status: draft
            services: [secret-service]
            related: [INC-2024-0001]
            ---

            ## Summary

            INC-2024-0001 again.
            """,
    ]
}
