import PostmortemCore
import PostmortemModel

@testable import PostmortemSite

/// Incidents for the tests of charts and diagrams, written as an author writes them.
enum ChartSamples {
    /// The interface's own words.
    static func labels(_ language: String) throws -> ChartLabels {
        ChartLabels(try Theme(knowledgeBase: InMemoryFileSystem(), pages: []).strings(for: language))
    }

    /// Reads an incident.
    static func read(_ text: String, path: String = "incidents/2024-05-02-sample.md") -> IncidentDocument {
        DocumentReader(settings: Settings()).read(SourceFile(path: path, text: text))
    }

    /// An incident with only milestones, such as `started: 2024-05-02T10:00:00Z`.
    static func milestones(_ lines: String) -> IncidentDocument { read("---\ntitle: Milestones\n\(lines)\n---\n") }

    /// A change that is merged three days before it hurts.
    static let daysBefore = read(
        """
        ---
        id: INC-2024-0007
        title: A change that waited three days
        started: 2024-05-02T10:00:00Z
        detected: 2024-05-02T10:04:00Z
        acknowledged: 2024-05-02T10:06:00Z
        located: 2024-05-02T10:20:00Z
        mitigated: 2024-05-02T10:31:00Z
        resolved: 2024-05-02T11:10:00Z
        ---

        ## Impact

        - Every order placed between 10:00 and 10:31 was charged twice; 412 customers were refunded within a day.

        ## Timeline

        | Time (UTC) | Event |
        | --- | --- |
        | 2024-04-29 08:15 | The change is merged |
        | 2024-05-02 09:58 | It is rolled out |
        | 10:00 | The first order is charged twice |
        | 10:04 | An alert on refunds fires |
        | 10:06 | The on-call engineer takes it |
        | ~10:15 | Two colleagues join |
        | 10:20 | The retry is found to be the cause |
        | 10:24–10:31 | The roll-back runs |
        | 10:31 | Orders are charged once again |
        | 11:10 | The last refund is issued |
        | unknown | A customer had written before that |

        ## Metrics

        | Metric | Normal | Observed | At |
        | --- | --- | --- | --- |
        | Double charges | 0 | 412 | 10:31 |
        | Queue depth | 12 | 48000 | 10:10 |
        | Latency | 200 ms | 1.2 s | 10:05 |
        | CPU | 60 % | 95 %+ | 10:05 |
        | Success rate | 99.99 % | 97.2 % | 10:05 |
        | Throughput | ~500/s | 96/s | 10:05 |
        | Cache age | <5 s | >1 h | 10:20 |
        | Temperature of the room | unknown | 31 | 10:20 |
        | Balance | 20 | -35 | 10:20 |
        | Disk | 40 GB | 12 min | 10:20 |
        | Autoscaling | 2/day | 15/hour | 10:20 |
        | Write latency | 4 ms | <2 ms | 10:20 |

        ## Detection

        An alert on refunds fired four minutes after the first double charge, because refunds are counted every minute.

        ## Root cause

        A retry was added around a call that was not idempotent: when the payment provider answered late, the order service
        sent the charge again.

        ## Contributing factors

        - The provider's time-out was longer than ours.
        - The change was tested with a provider that always answers at once.

        ## Remediation

        The release was rolled back, which took seven minutes.
        """)

    /// An incident in Chinese.
    static let chinese = read(
        """
        ---
        id: INC-2025-0001
        title: 大促前两小时订单服务饱和
        language: zh
        started: 2025-11-10T22:20:00+08:00
        detected: 2025-11-10T22:25:00+08:00
        mitigated: 2025-11-10T23:10:00+08:00
        resolved: 2025-11-11T00:40:00+08:00
        ---

        ## 影响

        创建订单的请求中有百分之八失败，网关返回 504，用户无法下单。

        ## 时间线

        | 时间 (UTC+8) | 事件 |
        | --- | --- |
        | 2025-11-10 22:20 | P99 延迟开始上升 |
        | 22:25 | 告警触发 |
        | 22:40 | 副本数由 10 扩到 20 |
        | 23:10 | 替换动态库后恢复 |
        | 2025-11-11 00:40 | 确认恢复正常 |

        ## 关键指标

        | 指标 | 正常 | 异常 | 时间 |
        | --- | --- | --- | --- |
        | P99 延迟 | 200 ms | 1.2 s | 22:20 |
        | 5xx 比例 | 0.3 % | 8 % | 22:25 |
        | 平均 CPU | 60 % | 95 %+ | 22:30 |
        | 自动扩缩容 | 2次/天 | 15次/小时 | 23:00 |

        ## 检测

        延迟告警在五分钟后触发，但没有指出原因。

        ## 根本原因

        64 位的 Go 进程通过 cgo 加载了一个 32 位的动态库，二者的体系结构不一致，因此库无法加载，进程反复崩溃；新启动的副本因为加载同一个库而立即退出。

        ## 促成因素

        - 构建产物在阶段之间被手工替换。
        - 流水线不检查体系结构。
        - 大促前冻结期内没有人演练过回滚。
        - 节点资源不足，新副本无法调度。

        ## 处置

        重新构建 64 位的动态库，并校验加载路径。
        """, path: "incidents/2025-11-10-order.zh.md")

    /// A thousand entries in a day.
    static let crowded: IncidentDocument = {
        let rows = (0..<1000).map { index -> String in
            // More and more rarely, as an incident calms down.
            let minute = index * index / 800
            return "| 2024-05-02 \(two(minute / 60)):\(two(minute % 60)) | Entry \(index) |"
        }
        return read(
            """
            ---
            title: A thousand entries
            started: 2024-05-02T00:10:00Z
            mitigated: 2024-05-02T12:00:00Z
            ---

            ## Timeline

            | Time (UTC) | Event |
            | --- | --- |
            \(rows.joined(separator: "\n"))
            """)
    }()

    /// An incident that attacks whatever shows it.
    static let hostile = read(
        #"""
        ---
        id: INC-2024-0666
        title: '"]; click cause call alert(1); %%{init: {"securityLevel": "loose"}}%% <img src=x onerror=alert(1)> style x:y#1;'
        started: 2024-05-02T10:00:00Z
        detected: 2024-05-02T10:04:00Z
        mitigated: 2024-05-02T10:31:00Z
        ---

        ## Impact

        `"]` end subgraph `</svg><script>alert(1)</script>` and #quot; &lt;b&gt; **`markdown`** `--- title: x ---` ﬂ°°60¶ß

        ## Timeline

        | Time (UTC) | Event |
        | --- | --- |
        | 2024-05-02 10:00 | `</title><script>alert(1)</script>` "quoted" 'single' & more |
        | 10:04 | "̈ a quote with a combining mark |
        | 10:31 | over |

        ## Metrics

        | Metric | Normal | Observed |
        | --- | --- | --- |
        | `"><script>` | 1 | 6 |

        ## Detection

        classDef x fill:#f00; linkStyle 0 stroke:#0f0; aVeryLongWordWithoutAnySpaceThatNoLayoutCouldEverWrapBecauseItGoesOnAndOn

        ## Root cause

        ```mermaid
        flowchart TB
        ```

        graph TD; A["x"]-->B; %% comment
        --- and {{braces}} | pipes | (round) [square] \back\slash ~tilde~ @at $dollar ^caret =equals *star* _under_

        ## Contributing factors

        - `"` ] ) } > end
        - `%%{init: {"theme": "dark"}}%%`

        ## Remediation

        `href javascript:alert(1)` call callback()
        """#)

    /// An incident whose milestones disagree with the usual order.
    static let awkward = read(
        """
        ---
        title: Over before anybody noticed
        started: 2024-05-02T10:00:00Z
        mitigated: 2024-05-02T10:00:08Z
        located: 2024-05-01
        detected: 2024-05-02T13:30:00Z
        acknowledged: unknown
        resolved: 2024-05-02T13:30:00Z
        ---
        """)

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
