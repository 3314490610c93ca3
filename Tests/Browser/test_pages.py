"""Every kind of page opens without a complaint, from a server and from a disk, in both languages."""

import pytest

from support.site import KINDS, LANGUAGES, SCHEMES, page_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_opens_without_complaint(visit, scheme, kind, language):
    """No console message, no exception, nothing stopped by the policy, no failed request, none that leaves the site."""
    with visit(page_of(kind, language), scheme) as page:
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("main").count() == 1


def test_the_page_for_unknown_addresses_leads_back(visit, site):
    """A reader who followed a broken link is one click away from the home page."""
    with visit("404.html") as page:
        page.get_by_role("main").get_by_role("link").first.click()
        page.wait_for_url(site.address("index.html"))
