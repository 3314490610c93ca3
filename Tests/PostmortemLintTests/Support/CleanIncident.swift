import PostmortemModel

/// The knowledge base that every rule's examples change a little: it has no findings.
enum CleanIncident {
    /// The day after it was published: nothing is overdue yet.
    static let today = CivilDate(days: 18_090)

    static let path = "incidents/2019-07-02-regex.md"
    static let title = "A regular expression takes every edge CPU to 100 %"

    static let text = """
        ---
        id: INC-2019-0702
        title: A regular expression takes every edge CPU to 100 %
        severity: SEV1
        status: published
        services: [edge-proxy, waf]
        tags: [regex, rollout]
        cause: software-change
        detected_by: alert
        authors: [edge-team]
        started: 2019-07-02T13:42:00Z
        detected: 2019-07-02T13:45:00Z
        acknowledged: 2019-07-02T13:46:00Z
        mitigated: 2019-07-02T14:09:00Z
        resolved: 2019-07-02T14:52:00Z
        published: 2019-07-12
        related: [INC-2018-0007]
        ---

        ## Summary

        A new firewall rule held a regular expression that backtracks. All edge CPUs went to 100 % within seconds.

        ## Impact

        82 % of requests failed for 27 minutes.

        ## Timeline

        | Time (UTC) | Event |
        | --- | --- |
        | 2019-07-02 13:42 | The rule goes live everywhere |
        | 13:45 | The first page |
        | unknown | Somebody restarts a proxy, to no effect |
        | 14:09 | The firewall is switched off worldwide |
        | 14:52 | The rule is withdrawn and the firewall is on again |

        ## Metrics

        | Metric | Normal | Observed | At |
        | --- | --- | --- | --- |
        | CPU of the edge | 40 % | 100 % | 13:42 |

        ## Detection

        An alert on failing requests fired after three minutes.

        | Signal | Source | Interval |
        | --- | --- | --- |
        | failing requests | synthetic checks | 60 s |

        ### Detection gaps

        - G1: No test measured what a rule costs.

        ## Root cause

        `.*(?:.*=.*)` tries every way to split the text between two greedy stars, so its cost grows with the square of
        the length.

        ## Contributing factors

        - Rules went live everywhere at once.

        ## Remediation

        The firewall was switched off; see [the cache incident](2018-03-04-cache.md) and ![the CPUs](cpu.svg).

        ## Follow-up actions

        | Action | Type | Owner | Due | Status | Ticket | Closes |
        | --- | --- | --- | --- | --- | --- | --- |
        | Replace the engine by one without backtracking | prevent | edge-team | 2019-08-01 | done | | |
        | Measure each rule in the tests | detect | unknown | unknown | open | | G1 |

        ## Lessons learned

        - What goes everywhere at once breaks everywhere at once, as in INC-2018-0007.

        """

    /// Files that stand beside it: another incident, which it links to, and a picture.
    static let beside = [
        "incidents/2018-03-04-cache.md":
            text
            .replacing("related: [INC-2018-0007]\n", with: "")
            .replacing(", as in INC-2018-0007", with: "")
            .replacing("No test measured what a rule costs.", with: "Nobody watched how often the cache misses.")
            .replacing("id: INC-2019-0702", with: "id: INC-2018-0007")
            .replacing("title: \(title)", with: "title: A cache forgets everything at once")
            .replacing("2018-03-04-cache.md", with: "2019-07-02-regex.md"),
        "incidents/cpu.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    ]
}
