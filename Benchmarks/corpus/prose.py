"""The sentences that are not tied to a cause, as (English, Chinese) pairs; corpus.document fills the braces."""

SERVICES = (
    "account-api ad-ranking billing-core cart-service catalog-search checkout-web comment-store coupon-engine "
    "customer-portal delivery-router device-registry edge-gateway event-bus feature-store fraud-check image-resizer "
    "inventory-ledger invoice-mailer job-scheduler kyc-service label-printer live-stream login-service map-tiles "
    "media-transcoder notification-hub object-store order-service payment-gateway price-oracle profile-cache "
    "push-relay quota-keeper recommender report-builder session-store shipment-tracker tax-calculator user-graph "
    "warehouse-sync"
).split()

OWNERS = "edge-team data-platform payments storage-team identity traffic search-team release-engineering sre-east sre-west".split()

COMPONENTS = [
    ("connection-pool", "连接池"), ("write-ahead-log", "预写日志"), ("token-cache", "令牌缓存"), ("shard-map", "分片表"),
    ("leader-election", "选主模块"), ("rate-limiter", "限流器"), ("query-planner", "查询规划器"), ("blob-index", "对象索引"),
    ("message-broker", "消息代理"), ("session-table", "会话表"), ("service-mesh", "服务网格"), ("ingress-proxy", "入口代理"),
    ("thread-pool", "线程池"), ("garbage-collector", "垃圾回收器"), ("batch-importer", "批量导入器"), ("read-replica", "只读副本"),
    ("search-index", "搜索索引"), ("template-compiler", "模板编译器"), ("key-store", "密钥库"), ("audit-trail", "审计记录"),
    ("health-checker", "健康检查器"), ("time-source", "时间源"), ("retry-queue", "重试队列"), ("image-cache", "图片缓存"),
    ("billing-export", "账单导出"), ("partition-router", "分区路由"), ("snapshot-store", "快照库"), ("config-watcher", "配置监听器"),
]

SETTINGS = (
    "max_idle flush_interval lease_ttl batch_limit quorum_size keepalive_time shard_weight retry_budget drain_timeout "
    "cache_grace write_concern page_size token_lifetime backoff_base queue_depth snapshot_age"
).split()

EFFECTS = [
    ("requests queue up and time out", "请求排队并超时"), ("sign-in is refused", "登录被拒绝"), ("orders are accepted twice", "订单被重复接受"),
    ("pages come without prices", "页面没有价格"), ("uploads stop half way", "上传中途停止"), ("messages arrive hours late", "消息迟到数小时"),
    ("search returns nothing", "搜索没有结果"), ("a third of the payments fail", "三分之一的支付失败"), ("old data is shown as new", "旧数据被当作新数据展示"),
    ("the dashboard stays empty", "仪表盘一片空白"), ("labels carry the wrong address", "面单地址错误"), ("sessions end without warning", "会话无故结束"),
]

SIGNALS = [
    ("error rate at the edge", "边缘错误率", "access log", "30 s"), ("latency of the slowest percent", "最慢百分之一的延迟", "tracing", "10 s"),
    ("queue length", "队列长度", "broker statistics", "60 s"), ("synthetic purchase", "合成下单", "probe from two regions", "5 min"),
    ("disk latency", "磁盘延迟", "node agent", "15 s"), ("customer reports", "客户报告", "support desk", "1 h"),
    ("certificate lifetime", "证书剩余有效期", "nightly job", "24 h"), ("replication lag", "复制延迟", "database", "20 s"),
    ("log pattern", "日志模式", "log pipeline", "2 min"), ("business volume", "业务量", "warehouse", "15 min"),
]

METRICS = [
    ("P99 latency", "P99 延迟", "{a} ms", "{b} s"), ("Error rate", "错误率", "0.{a} %", "{b} %"), ("Mean CPU", "平均 CPU", "{a} %", "9{b} %"),
    ("Queue length", "队列长度", "{a}", "{b}000"), ("Restarts", "重启次数", "{b}/day", "{a}/hour"), ("Throughput", "吞吐量", "{a}00/s", "{b}/s"),
    ("Open connections", "打开的连接", "{a}0", "{a}000"), ("Replication lag", "复制延迟", "{a} ms", "{b} min"),
]

SUMMARIES = [
    ("On {date} {service} failed for {minutes} minutes: {effect}. Behind it was {cause}, which reached users through the {component}.",
     "{date}，{service} 故障 {minutes} 分钟：{effect}。背后是{cause}，经由{component}影响到用户。"),
    ("For {minutes} minutes {effect}, because the {component} of {service} could not do its work. The origin was {cause}.",
     "由于 {service} 的{component}无法工作，{effect}，持续 {minutes} 分钟。起因是{cause}。"),
    ("{share} % of the traffic of {service} was affected for {minutes} minutes ({effect}). We trace it to {cause} near the {component}.",
     "{service} 有 {share} % 的流量受影响 {minutes} 分钟（{effect}）。我们把它追溯到{component}附近的{cause}。"),
]

REFLECTIONS = [
    ("Nothing in the minutes before was unusual, and every single change had been reviewed.", "此前几分钟并无异常，每一项变更都经过评审。"),
    ("The design had assumed that these two things never happen at once.", "设计假定这两件事不会同时发生。"),
    ("A smaller failure of the same kind had been seen a year before and closed without a follow-up.", "一年前出现过同类的小故障，关闭时没有后续行动。"),
    ("Those on call acted on what they could see, and what they could see was half of it.", "值班人员依据所见行动，而所见只是一半。"),
    ("The system did exactly what it had been told; the instruction was older than the traffic.", "系统完全照指令行事，只是指令比流量更旧。"),
    ("Load hid the fault at night and revealed it in the morning.", "夜间负载掩盖了故障，早晨才暴露。"),
    ("Each layer was protected by itself, but nobody had looked at what they do together.", "每一层各自有保护，但没有人看过它们合在一起会怎样。"),
    ("The limit was written down, though not where anybody who adds load would read it.", "上限有文档，却不在增加负载的人会读到的地方。"),
    ("What saved us was a habit rather than a mechanism, and habits do not scale.", "救了我们的是习惯而不是机制，而习惯无法扩展。"),
    ("A test for this existed; it ran against a stand-in that is faster than the real thing.", "曾有这样的测试，但它跑在比真实环境更快的替身上。"),
]

IMPACTS = [
    ("{share} % of the requests to {service} failed between {start} and {end} UTC.", "{start} 至 {end}（UTC）对 {service} 的请求有 {share} % 失败。"),
    ("About {number} thousand users saw that {effect}.", "约 {number} 千名用户遇到：{effect}。"),
    ("{number} orders had to be corrected by hand the next day.", "次日人工更正了 {number} 笔订单。"),
    ("No data was lost; {number} writes were repeated from the log.", "没有数据丢失；从日志重放了 {number} 次写入。"),
    ("{other} degraded as well, because it shares the {component}.", "{other} 也受影响，因为它共用{component}。"),
    ("The support desk took {number} calls, and the first of them came before our own alert.", "客服接到 {number} 个来电，其中第一个早于我们的告警。"),
]

EVENTS = [
    ("The {component} of {service} reports {number} errors a second", "{service} 的{component}每秒报告 {number} 个错误"),
    ("{other} is taken out of rotation as a test; no change", "将 {other} 移出轮转作为试验；没有变化"),
    ("A restart of the {component} helps for three minutes", "重启{component}后好转三分钟"),
    ("The value of `{setting}` is compared between two regions", "比较两个区域的 `{setting}` 值"),
    ("Support forwards {number} reports", "客服转来 {number} 份报告"),
    ("Second engineer joins; the database is ruled out", "第二位工程师加入；排除数据库"),
    ("Traffic of one region is moved to see whether {effect} there", "切走一个区域的流量，观察那里是否{effect}"),
    ("A heap dump of {service} is taken and set aside", "保存 {service} 的堆转储备查"),
]

DETECTIONS = [
    ("{signal} crossed its threshold {delay} minutes after the start, and the page named {service} but not the {component}.",
     "{signal}在开始 {delay} 分钟后越过阈值，呼叫指出了 {service}，但没有指出{component}。"),
    ("The first hint was {signal}; it took another look at {other} before anybody thought of the {component}.",
     "最早的线索是{signal}；又看了一遍 {other} 之后才有人想到{component}。"),
    ("It was found in {delay} minutes through {signal}, sooner than {reference}, and still too late for those who met it first.",
     "通过{signal}在 {delay} 分钟内发现，比 {reference} 早，但对最先遇到的人仍然太晚。"),
]

GAPS = [
    ("No alert looks at the {component} by itself", "没有告警单独关注{component}"),
    ("`{setting}` is not recorded, so its change left no trace", "`{setting}` 没有记录，变更不留痕迹"),
    ("The threshold for {signal} was set for a tenth of today's traffic", "{signal}的阈值是按今天十分之一的流量设定的"),
    ("The probe asks {service} for a cached answer and cannot see that {effect}", "探针请求的是 {service} 的缓存结果，看不到{effect}"),
    ("Nobody is paged when {other} and {service} fail together", "{other} 与 {service} 同时失败时无人被呼叫"),
]

FACTORS = [
    ("The {component} has no limit of its own", "{component}自身没有上限"),
    ("Documentation of `{setting}` gave no unit", "`{setting}` 的文档没有单位"),
    ("{other} and {service} share one quota", "{other} 与 {service} 共用一个配额"),
    ("The staging environment has {number} times less data", "预发环境的数据少 {number} 倍"),
    ("The rollback needs a build of {number} minutes", "回滚需要 {number} 分钟的构建"),
    ("Dashboards of {service} are sorted by name, not by urgency", "{service} 的仪表盘按名称而非紧急程度排序"),
]

REMEDIES = [
    ("At {mitigated} {repair}, and within minutes the {component} followed.", "{mitigated} {repair}，几分钟后{component}随之恢复。"),
    ("The first attempt, a restart of the {component}, was undone by the same load; at {mitigated} {repair}.",
     "第一次尝试是重启{component}，被同样的负载抵消；{mitigated} {repair}。"),
    ("We chose the slower way that can be undone: at {mitigated} {repair}, one region after the other.",
     "我们选择较慢但可撤销的方式：{mitigated} {repair}，逐个区域进行。"),
]

ACTIONS = {
    "prevent": [
        ("Limit what the {component} of {service} accepts from one caller", "限制 {service} 的{component}从单个调用方接受的数量"),
        ("Refuse a value of `{setting}` outside its range when it is written", "写入时拒绝超出范围的 `{setting}`"),
        ("Give {other} a quota of its own", "为 {other} 设立独立配额"),
    ],
    "detect": [
        ("Alert on the {component} itself, at ten-second resolution", "对{component}本身设置十秒粒度的告警"),
        ("Record every change of `{setting}` with its author", "记录 `{setting}` 的每次变更及其作者"),
        ("Probe {service} past its cache from two regions", "从两个区域绕过缓存探测 {service}"),
    ],
    "mitigate": [
        ("Practise the switch-over of {service} every quarter", "每季度演练 {service} 的切换"),
        ("Serve the last good answer when the {component} is gone", "{component}不可用时返回最近的正确结果"),
    ],
    "process": [
        ("Name an owner for the {component} and write it into the catalogue", "为{component}指定负责人并写入目录"),
        ("Add `{setting}` to the review checklist", "把 `{setting}` 加入评审清单"),
    ],
}

LESSONS = [
    ("**A success that carries nothing is not a success.** Check the {component} for content, not for status.", "**没有内容的成功不是成功**。检查{component}的内容，而不是状态。"),
    ("**Units belong into names.** `{setting}` would have explained itself.", "**单位应写进名字**。`{setting}` 本可以不言自明。"),
    ("**Averages hide what users meet.** Look at the slowest percent of {service}.", "**平均值掩盖用户的遭遇**。要看 {service} 最慢的百分之一。"),
    ("**What is shared fails together.** {other} paid for a limit that was not its own.", "**共享的东西一起失败**。{other} 为别人的上限付出了代价。"),
    ("**The way back must be shorter than the way in.** Ours took {number} minutes more.", "**回退的路要比前进的路短**。我们的长了 {number} 分钟。"),
    ("**Silence is a signal.** An agent that stops reporting must page.", "**沉默也是信号**。停止上报的代理必须触发呼叫。"),
]

REFERENCES = [
    ("The pattern is that of {id}, and [the failure of {linked}]({path}) shows its first form.",
     "这一模式与 {id} 相同，[{linked} 的故障]({path})是它最初的样子。"),
    ("Compare {id}; [the report on {linked}]({path}) describes such a {component} in detail.", "可对照 {id}；[{linked} 的报告]({path})详细描述了这类{component}。"),
]
