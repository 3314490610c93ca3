import PostmortemCore
import PostmortemModel

/// A box of the causal chain, and the words by which a sentence says what the box asks for.
///
/// The first sentence of a section often leads up to the matter, tells what was only tried, or that nothing is known. Words
/// decide which sentence is said; none is rewritten.
enum ChainPart: String {
    case cause, factors, effect, detection, mitigation

    /// Shape by part: what is drawn can be told apart without colour.
    var brackets: (String, String) {
        switch self {
        case .cause: ("[", "]")
        case .factors: ("(", ")")
        case .effect: ("{{", "}}")
        case .detection: ("([", "])")
        case .mitigation: ("[[", "]]")
        }
    }

    /// Whether a sentence is to the matter only where its words say so: a section on remediation tells much else.
    var needsCue: Bool { self == .mitigation }

    /// Whether a sentence, in lower case, says the opposite of what the box asks for, or that it is not known.
    func isDenied(by sentence: ByteSearch) -> Bool {
        sentence.contains(anyOf: Self.unknown) || sentence.contains(anyOf: denials)
            || self == .mitigation && sentence.contains(anyOf: Self.fellShort)
    }

    /// Whether the sentence behind a statement takes it back.
    func isTakenBack(by sentence: String) -> Bool {
        self == .mitigation && ByteSearch(sentence.lowercased()).contains(anyOf: Self.fellShort)
    }

    /// Whether a sentence, in lower case, says by itself that it is what the box asks for.
    func isStated(by sentence: ByteSearch) -> Bool { self == .cause && sentence.contains(anyOf: Self.statesCause) }

    /// Whether a sentence, in lower case, speaks of such things.
    func isMeant(by sentence: ByteSearch) -> Bool {
        switch self {
        case .cause, .factors: true
        case .effect: sentence.contains(anyOf: Self.effects)
        case .detection: sentence.contains(anyOf: Self.signals)
        case .mitigation: sentence.contains(anyOf: Self.remedies)
        }
    }

    private static let unknown: Phrases = [
        "unknown", "not known", "unclear", "not published", "not in the source", "not mentioned", "not stated",
        "is mentioned in any", "to be determined", "todo", "tbd", "未知", "不明", "不详", "尚不清楚", "尚未查明", "未公开", "没有公开",
        "未说明", "没有写", "都不清楚",
    ]

    private var denials: Phrases {
        switch self {
        case .cause: Self.noCause
        case .effect: Self.noEffect
        case .detection: Self.notNoticed
        case .mitigation: Self.endedNothing
        case .factors: []
        }
    }

    private static let noCause: Phrases = ["not the cause", "not the root cause", "ruled out", "不是根因", "已排除"]
    private static let noEffect: Phrases = [
        "no impact", "not aware", "was not exploited", "had no effect", "没有影响", "未造成影响", "无影响",
    ]
    private static let notNoticed: Phrases = ["undetectable", "would have been", "should have", "本应", "本该"]
    private static let endedNothing: Phrases = [
        " will ", "we'll ", "we plan to", " tried", " trying", "attempt", "suggest", "propose", "could be ", "would ",
        "errors", "still ", "not the same as", "将会", "计划", "尝试", "试图", "仍然",
    ]
    private static let fellShort: Phrases = [
        "insufficient", "not enough", "n't help", "not help", "no effect", "unsuccess", " failed", "没有效果", "无效", "未能",
        "失败",
    ]

    private static let statesCause: Phrases = [
        "root cause was", "root cause is", "root cause of", "was caused by", "were caused by", "the cause was",
        "the cause is", "根因是", "根本原因是", "原因是", "原因在于", "根因在于",
    ]
    private static let effects: Phrases = [
        "unavailable", "affected", "could not", "couldn't", "unable", "outage", "downtime", " down", "lost ", "fail",
        "error", "slow", "degraded", "timeout", "timed out", "不可用", "无法", "受影响", "中断", "丢失", "失败", "错误", "超时",
    ]
    private static let signals: Phrases = [
        "alert", "notice", "report", "detect", "paged", "discover", "monitor", "observed", "告警", "报警", "发现", "反馈", "报告",
        "监控", "巡检",
    ]
    private static let remedies: Phrases = [
        "restore", "rolled back", "rolling back", "rollback", "revert", "resolve", "recovered", "mitigated",
        "back to normal", "ended", "fixed", "fix ", "restart", "redeploy", "re-deploy", "deployed", "removed",
        "disabled", "enabled", "scaled", "failed over", "failover", "replaced", "upgraded", "patched", "switched",
        "re-created", "recreated", "deleted", "increased", "added", "corrected", "rebuilt", "released", "stopped",
        "halted", "blocked", "renewed", "tuned", "became", " is now ", " are now ", "现在", "消除", "重新编译", "调整", "恢复",
        "回滚", "解决", "止血", "修复", "重启",
        "部署", "移除", "删除", "禁用", "启用", "扩容", "切换", "替换", "升级", "修改", "改为", "添加", "增加", "降低", "重建", "发布", "下线", "限流",
    ]
}
