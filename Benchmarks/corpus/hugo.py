"""Writes the same incidents as a Hugo site: same text, same taxonomies, layouts of its own in Benchmarks/hugo/."""

import json
import re
import shutil
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parent.parent / "hugo"
INCIDENT_LINK = re.compile(r"\]\(\.\./(\d{4}/[^)]+\.md)\)")


class Site:
    """A folder that `hugo` builds."""

    def __init__(self, folder):
        shutil.copytree(TEMPLATE, folder)
        self.content = folder / "content" / "incidents"

    def write(self, document, sections):
        """Adds one incident. Its body is ours; `.md` links are spelled from Hugo's content root."""
        incident = document.incident
        # JSON is YAML, and Hugo reads it as front matter without a delimiter.
        front_matter = {
            "title": document.title,
            "id": incident.id,
            "slug": incident.slug,
            "severity": incident.severity,
            "date": f"{incident.published:%Y-%m-%d}",
            "services": [incident.service, incident.other],
            "causes": [incident.cause],
            "tags": incident.tags,
            "years": [str(incident.year)],
            "milestones": {name: f"{time:%Y-%m-%dT%H:%M:%SZ}" for name, time in incident.milestones.items()},
            "follow_ups": document.follow_ups,
            "gaps": document.gaps,
        }
        body = "\n\n".join(block for block in sections if block)
        body = INCIDENT_LINK.sub(r"](/incidents/\1)", body)
        path = self.content / incident.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(front_matter, ensure_ascii=False) + f"\n\n{body}\n", encoding="utf-8")
