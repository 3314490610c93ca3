"""Draws the facts of one incident: what happened when, where and why, and which earlier incidents it resembles."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from . import prose
from .causes import CAUSES

FIRST_YEAR, YEARS = 2016, 10
SEVERITIES = ["SEV1", "SEV2", "SEV2", "SEV3", "SEV3", "SEV3", "SEV4"]


@dataclass(eq=False)  # compared by identity, a thousand times an incident
class Incident:
    """The facts of an incident; `random` goes on to choose the words."""

    random: Random
    id: str
    slug: str
    year: int
    chinese: bool
    severity: str
    service: str
    other: str  # a second service that is affected
    owner: str
    cause: str
    tags: list
    component: tuple  # (English slug, Chinese name)
    setting: str
    number: int
    effect: tuple  # (English, Chinese)
    signals: list
    milestones: dict  # name → datetime, in order
    published: datetime
    related: list = field(default_factory=list)  # earlier incidents

    @property
    def path(self):
        """Where the file is, below `incidents/`."""
        return f"{self.year}/{self.slug}.md"

    def pick(self, pair):
        """The one of an (English, Chinese) pair that this incident is written in."""
        return pair[self.chinese]

    def minutes(self, start, end):
        """Whole minutes between two milestones."""
        return int((self.milestones[end] - self.milestones[start]).total_seconds()) // 60


def incidents(count, seed):
    """Yields `count` incidents in the order of time. Each has a generator of its own, seeded by its number."""
    same_service, same_cause, everything = defaultdict(list), defaultdict(list), []
    for index in range(count):
        incident = draw(index, count, Random(seed * 1_000_003 + index))
        for pool in (same_service[incident.service], same_cause[incident.cause], everything):
            # From the last few hundred: real references look back a year, not a decade.
            if candidates := [old for old in pool[-300:] if old not in incident.related]:
                incident.related.append(incident.random.choice(candidates))
        same_service[incident.service].append(incident)
        same_cause[incident.cause].append(incident)
        everything.append(incident)
        yield incident


def draw(index, count, random):
    year = FIRST_YEAR + index * YEARS // count
    first_of_year = -(-(year - FIRST_YEAR) * count // YEARS)
    in_year = -(-(year + 1 - FIRST_YEAR) * count // YEARS) - first_of_year
    minute = (index - first_of_year) * 345 * 24 * 60 // in_year + random.randrange(24 * 60)
    time = datetime(year, 1, 1) + timedelta(minutes=minute)

    milestones = {}
    steps = {"started": 0, "detected": 25, "acknowledged": 6, "located": 70, "mitigated": 45, "resolved": 120}
    for name, longest in steps.items():
        time += timedelta(minutes=random.randint(1, longest) if longest else 0)
        milestones[name] = time

    cause = random.choice(list(CAUSES))
    services = random.sample(prose.SERVICES, 2)
    strangers = [tag for other in random.sample(list(CAUSES), 2) for tag in random.sample(CAUSES[other]["tags"], 1)]
    number = index - first_of_year + 1
    return Incident(
        random=random,
        id=f"INC-{year}-{number:05}",
        slug=f"{milestones['started']:%Y-%m-%d}-{services[0]}-{number:05}",
        year=year,
        chinese=index % 5 == 4,
        severity=random.choice(SEVERITIES),
        service=services[0],
        other=services[1],
        owner=random.choice(prose.OWNERS),
        cause=cause,
        tags=sorted({*random.sample(CAUSES[cause]["tags"], 2), *strangers}),
        component=random.choice(prose.COMPONENTS),
        setting=random.choice(prose.SETTINGS),
        number=random.randint(3, 95),
        effect=random.choice(prose.EFFECTS),
        signals=random.sample(prose.SIGNALS, 3),
        milestones=milestones,
        published=milestones["resolved"] + timedelta(days=random.randint(3, 14)),
    )
