"""Every kind of page has nothing that axe-core knows to be wrong, by day and by night."""

from importlib.resources import files

import pytest

from support.site import KINDS, LANGUAGES, page_of

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

# Everything folded is opened: what is hidden is not looked at. Frames are pages of their own.
_RUN = """
async () => {
  document.querySelectorAll("details").forEach(details => { details.open = true; });
  const { violations } = await axe.run(document, { iframes: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${html.slice(0, 160)}\\n    ${failureSummary.replaceAll("\\n", " ")}`));
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit, kind, language, scheme):
    """No violation of WCAG or of good practice."""
    with visit(page_of(kind, language)) as page:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AXE)
        violations = page.evaluate(_RUN)
        assert not violations, "\n".join(violations[:10])
