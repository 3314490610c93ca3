"""Writes an incident as a file in the canonical format: front matter, then the canonical sections."""

from datetime import timedelta

from . import prose
from .causes import CAUSES

HEADINGS = {
    "summary": ("Summary", "摘要"),
    "impact": ("Impact", "影响"),
    "timeline": ("Timeline", "时间线"),
    "metrics": ("Metrics", "关键指标"),
    "detection": ("Detection", "检测"),
    "gaps": ("Detection gaps", "检测盲区"),
    "root_cause": ("Root cause", "根本原因"),
    "factors": ("Contributing factors", "促成因素"),
    "remediation": ("Remediation", "处置"),
    "follow_ups": ("Follow-up actions", "后续行动"),
    "lessons": ("Lessons learned", "经验教训"),
}
TABLES = {
    "timeline": (["Time (UTC)", "Event"], ["时间 (UTC)", "事件"]),
    "metrics": (["Metric", "Normal", "Observed", "At"], ["指标", "正常", "异常", "时间"]),
    "signals": (["Signal", "Source", "Interval"], ["信号", "来源", "间隔"]),
    "follow_ups": (
        ["Action", "Type", "Owner", "Due", "Status", "Ticket", "Closes"],
        ["行动", "类型", "负责人", "截止日期", "状态", "工单", "关闭"],
    ),
}
MOMENTS = {
    "started": ("Start of the incident: {effect}", "故障开始：{effect}"),
    "detected": ("Detected: {signal} pages {owner}", "发现：{signal}呼叫 {owner}"),
    "acknowledged": ("Acknowledged by {owner}", "{owner} 确认告警"),
    "located": ("The cause is located in the {component}", "定位到原因在{component}"),
    "mitigated": ("Mitigated: {repair}", "止损：{repair}"),
    "resolved": ("Resolved: every check of {service} is green", "恢复：{service} 的所有检查均正常"),
}
TITLES = [
    ("After {cause} in {service} {effect}", "{service} 因{cause}导致{effect}"),
    ("{service} stalls in its {component}, and {effect}", "{service} 卡在{component}，{effect}"),
    ("The {component} of {service} gives way for {minutes} minutes", "{service} 的{component}失效 {minutes} 分钟"),
    ("How {setting} brought down the {component} of {service}", "{setting} 如何拖垮 {service} 的{component}"),
]
FIRST_OPEN = 2025  # follow-ups of earlier years are done


class Document:
    """The text of one incident. `words` are what the braces in the sentences stand for."""

    def __init__(self, incident):
        self.incident = incident
        self.cause = CAUSES[incident.cause]
        self.language = int(incident.chinese)
        times = {name: f"{time:%H:%M}" for name, time in incident.milestones.items()}
        self.words = {
            "service": incident.service,
            "other": incident.other,
            "owner": incident.owner,
            "setting": incident.setting,
            "component": incident.component[1] if incident.chinese else incident.component[0].replace("-", " "),
            "share": incident.number,
            "effect": incident.pick(incident.effect),
            "cause": incident.pick(self.cause["names"]),
            "repair": incident.pick(self.cause["repair"]),
            "signal": incident.pick(incident.signals[0]),
            "minutes": incident.minutes("started", "resolved"),
            "delay": incident.minutes("started", "detected"),
            "date": f"{incident.milestones['started']:%Y-%m-%d}",
            "start": times["started"],
            "end": times["resolved"],
            "mitigated": times["mitigated"],
            "reference": incident.related[0].id if incident.related else "2015",
        }
        self.title = self.say(incident.random.choice(TITLES))
        self.reflections = self.some(prose.REFLECTIONS, 7)  # handed out once each
        self.gaps = self.some(prose.GAPS, 2)
        self.follow_ups = self.draw_follow_ups()

    def say(self, pair, **more):
        words = {**self.words, "number": self.incident.random.randint(3, 95), **more}
        text = pair[self.language].format_map(words)
        if self.language or text.startswith((words["service"], words["other"])):
            return text  # names keep their case
        return text[0].upper() + text[1:]

    def some(self, pairs, count):
        """`count` different sentences out of a list."""
        return [self.say(pair) for pair in self.incident.random.sample(pairs, count)]

    def reflect(self, count):
        """A paragraph of the reflections that are left."""
        taken, self.reflections = self.reflections[:count], self.reflections[count:]
        return ("" if self.language else " ").join(taken)

    def draw_follow_ups(self):
        """Rows of the follow-up table. The first ones close the gaps, so that every gap has its action."""
        incident, random = self.incident, self.incident.random
        kinds = ["detect", "detect", "prevent", random.choice(["mitigate", "process"])]
        actions = self.some(prose.ACTIONS["detect"], 2) + [
            self.say(random.choice(prose.ACTIONS[kind])) for kind in kinds[2:]
        ]
        rows = []
        for index, (kind, action) in enumerate(zip(kinds, actions)):
            due = incident.published + timedelta(days=random.randint(7, 80))
            is_open = incident.year >= FIRST_OPEN and random.random() < 0.4
            if is_open:
                due = due.replace(year=due.year + 10, day=1)  # never overdue, whenever the benchmark runs
            rows.append(
                {
                    "action": action,
                    "type": kind,
                    "owner": random.choice(prose.OWNERS),
                    "due": f"{due:%Y-%m-%d}",
                    "status": "open" if is_open else "done",
                    "ticket": f"OPS-{random.randint(100, 9999)}",
                    "closes": f"G{index + 1}" if index < len(self.gaps) else "",
                }
            )
        return rows

    def front_matter(self):
        incident = self.incident
        lines = [
            f"id: {incident.id}",
            f"title: {self.title}",
            f"language: {'zh' if incident.chinese else 'en'}",
            f"severity: {incident.severity}",
            "status: published",
            f"services: [{incident.service}, {incident.other}]",
            f"tags: [{', '.join(incident.tags)}]",
            f"cause: {incident.cause}",
            "detected_by: alert",
            f"authors: [{incident.owner}]",
        ]
        lines += [f"{name}: {time:%Y-%m-%dT%H:%M:%SZ}" for name, time in incident.milestones.items()]
        lines += [f"published: {incident.published:%Y-%m-%d}"]
        if incident.related:
            lines += [f"related: [{', '.join(other.id for other in incident.related)}]"]
        return lines

    def heading(self, name, level=2):
        return f"{'#' * level} {HEADINGS[name][self.language]}"

    def table(self, name, rows):
        head = TABLES[name][self.language]
        lines = [head, ["---"] * len(head), *rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

    def timeline(self):
        incident, random = self.incident, self.incident.random
        rows = [(time, self.say(MOMENTS[name])) for name, time in incident.milestones.items()]
        events = self.some(prose.EVENTS, 4)
        span = incident.minutes("acknowledged", "mitigated")
        for event in events:
            rows.append((incident.milestones["acknowledged"] + timedelta(minutes=random.randint(0, span)), event))
        rows.sort(key=lambda row: row[0])  # stable, so a milestone precedes an event of the same minute
        cells, day = [], None
        for time, text in rows:
            cells.append([f"{time:%H:%M}" if time.date() == day else f"{time:%Y-%m-%d %H:%M}", text])
            day = time.date()
        return self.table("timeline", cells)

    def metrics(self):
        random = self.incident.random
        rows = []
        for english, chinese, normal, observed in random.sample(prose.METRICS, 4):
            at = self.incident.milestones["started"] + timedelta(
                minutes=random.randint(0, self.incident.minutes("started", "mitigated"))
            )
            numbers = {"a": random.randint(11, 89), "b": random.randint(1, 9)}
            rows.append(
                [
                    self.incident.pick((english, chinese)),
                    normal.format(**numbers),
                    observed.format(**numbers),
                    f"{at:%H:%M}",
                ]
            )
        return self.table("metrics", rows)

    def signals(self):
        return self.table(
            "signals", [[self.incident.pick(signal), signal[2], signal[3]] for signal in self.incident.signals]
        )

    def code(self):
        language, text = self.cause["code"]
        for name, value in (
            ("component", self.incident.component[0]),
            ("setting", self.incident.setting),
            ("number", str(self.incident.number)),
        ):
            text = text.replace("{" + name + "}", value)
        return f"```{language}\n{text}\n```"

    def diagram(self):
        words = self.words
        labels = (
            ("traffic", "limited by", "users meet", "ends it")
            if not self.language
            else ("流量", "受限于", "用户遇到", "结束于")
        )
        return "\n".join(
            [
                "```mermaid",
                "flowchart TD",
                f'    origin["{words["cause"]}"] --> part["{words["component"]}"]',
                f'    caller["{words["other"]}"] -->|{labels[0]}| service["{words["service"]}"]',
                f'    service -->|{labels[1]} {words["setting"]}| part',
                f'    part -->|{labels[2]}| effect["{words["effect"]}"]',
                f'    effect -->|{labels[3]}| repair["{words["repair"]}"]',
                "```",
            ]
        )

    def reference(self):
        related = self.incident.related
        if not related:
            return ""
        linked = related[-1]
        return self.say(
            self.incident.random.choice(prose.REFERENCES),
            id=related[0].id,
            linked=linked.service,
            path=f"../{linked.path}",
        )

    def sections(self):
        """The body, in blocks."""
        random = self.incident.random
        # The causes' sentences leave out the article, for Chinese has none.
        component = self.words["component"] if self.language else "the " + self.words["component"]
        mechanisms = [self.say(pair, component=component) for pair in random.sample(self.cause["mechanisms"], 2)]
        bullets = lambda lines: "\n".join(f"- {line}" for line in lines)
        columns = ("action", "type", "owner", "due", "status", "ticket", "closes")
        return [
            self.heading("summary"),
            self.say(random.choice(prose.SUMMARIES)),
            self.reflect(2),
            self.heading("impact"),
            bullets(self.some(prose.IMPACTS, 3)),
            self.heading("timeline"),
            self.timeline(),
            self.heading("metrics"),
            self.metrics(),
            self.heading("detection"),
            self.say(random.choice(prose.DETECTIONS)),
            self.signals(),
            self.heading("gaps", level=3),
            bullets(f"G{number}: {gap}" for number, gap in enumerate(self.gaps, 1)),
            self.heading("root_cause"),
            mechanisms[0],
            self.code(),
            mechanisms[1],
            self.diagram(),
            self.reflect(3),
            self.reference(),
            self.heading("factors"),
            bullets(self.some(prose.FACTORS, 3)),
            self.heading("remediation"),
            self.say(random.choice(prose.REMEDIES)),
            self.reflect(2),
            self.heading("follow_ups"),
            self.table("follow_ups", [[row[column] for column in columns] for row in self.follow_ups]),
            self.heading("lessons"),
            bullets(self.some(prose.LESSONS, 3)),
        ]

    def markdown(self, sections):
        """The whole file. (`sections` draws anew at each call, so the caller draws once.)"""
        body = "\n\n".join(block for block in sections if block)
        return "---\n" + "\n".join(self.front_matter()) + f"\n---\n\n{body}\n"
