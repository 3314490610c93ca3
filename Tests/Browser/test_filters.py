"""Filters of the long lists: by what, in which address, from the keyboard, without scripts, and from a disk."""

import re

import pytest

from support.site import LANGUAGES, SCHEMES, page_of


def titles(page):
    return page.locator(".filter-found h3 a").all_inner_texts()


def status(page, text):
    page.wait_for_function("text => document.querySelector('.filter [role=status]').textContent === text", arg=text)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_choice_narrows_the_list_and_stands_in_the_address(visit, scheme):
    """From a server and from a disk alike; the plain list gives way, and comes back."""
    with visit("incidents.html", scheme) as page:
        page.get_by_label("Cause", exact=True).select_option("software-change")
        status(page, "2 of 10")
        assert all("Software change" in card for card in page.locator(".filter-found li").all_inner_texts())
        assert page.url.endswith("?cause=software-change")
        assert not page.locator(".filter-plain").is_visible()
        page.get_by_role("button", name="Clear the filter").click()
        assert page.locator(".filter-plain").is_visible() and not page.url.endswith("software-change")


def test_what_states_nothing_can_be_chosen_too(visit):
    """Whoever keeps the base in order looks for what is not stated yet."""
    with visit("gaps.html?trait=-") as page:
        page.wait_for_selector(".filter-found:not([hidden]) li")
        rows = page.locator(".filter-found li")
        assert page.locator("select[name=trait] option:checked").inner_text() == f"none stated ({rows.count()})"
        assert not any("structural" in row for row in rows.all_inner_texts())


def test_an_address_is_a_filter(visit):
    """A link to a filtered list shows what its sender saw."""
    with visit("incidents.html?severity=SEV1&detected=alert&sort=oldest") as page:
        status(page, "3 of 10")
        dates = page.locator(".filter-found .card-date").all_inner_texts()
        assert dates == sorted(dates)
        assert page.get_by_label("Severity", exact=True).input_value() == "SEV1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_the_list_has_a_name_that_can_be_read(visit, language):
    """The first choice once was "order of the page", cut off in the middle; it is the order that the list has."""
    orders = {
        "incidents.html": {"en": "newest first", "zh": "从新到旧"},
        "follow-ups.html": {"en": "most overdue first", "zh": "逾期最久的在前"},
        "gaps.html": {"en": "not closed first", "zh": "未消除的在前"},
    }
    for name, order in orders.items():
        with visit(name if language == "en" else f"zh/{name}") as page:
            sort = page.locator("select[name=sort]")
            assert sort.locator("option:checked").inner_text() == order[language]
            needed = sort.evaluate(
                """select => {
                  const free = select.cloneNode(true);
                  free.style.cssText = "position: absolute; max-width: none";
                  select.after(free);
                  const width = free.getBoundingClientRect().width;
                  free.remove();
                  return width;
                }""")
            assert sort.bounding_box()["width"] >= needed


def test_another_order_is_no_filter(visit):
    """It leaves nothing out, so nothing is counted or cleared; clearing a filter leaves the order as it was chosen."""
    with visit("incidents.html") as page:
        page.get_by_label("Sort by", exact=True).select_option("oldest")
        page.wait_for_selector(".filter-found:not([hidden]) li")
        dates = page.locator(".filter-found .card-date").all_inner_texts()
        assert len(dates) == 10 and dates == sorted(dates)
        clear = page.get_by_role("button", name="Clear the filter")
        assert page.get_by_role("status").inner_text() == "" and not clear.is_visible()
        page.get_by_label("Severity", exact=True).select_option("SEV1")
        status(page, "6 of 10")
        clear.click()
        assert page.url.endswith("?sort=oldest") and not clear.is_visible()
        assert page.locator(".filter-found .card-date").all_inner_texts() == dates


def test_words_are_found_in_any_order_and_language(visit):
    """Each word somewhere in a row: title, id, service, cause or tag."""
    with visit("incidents.html") as page:
        box = page.locator("form.filter").get_by_role("searchbox")
        box.fill("cloudflare REGULAR")
        status(page, "1 of 10")
        box.fill("nothing has this")
        status(page, "Nothing has all of this.")
    with visit("zh/incidents.html") as page:
        page.locator("form.filter").get_by_role("searchbox").fill("订单")
        page.wait_for_selector(".filter-found:not([hidden]) li")
        assert len(titles(page)) == 1 and "订单" in titles(page)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_texts_are_a_link_away(visit, language):
    """The list says what it looks through; a word that only texts have is found by the search."""
    with visit(page_of("incidents", language)) as page:
        box = page.locator("form.filter").get_by_role("searchbox")
        link = page.locator(".filter-texts")
        assert box.get_attribute("placeholder") and not link.is_visible()
        box.fill("backtracking & more")
        link.click()
        page.wait_for_url("**/search.html?q=backtracking*")
        assert page.locator("#pm\\.query").input_value() == "backtracking & more"


def test_choices_say_how_many_they_leave(visit):
    """A count beside each choice, under the other choices; one that would leave nothing cannot be made."""
    with visit("incidents.html?severity=SEV1") as page:
        status(page, "6 of 10")
        cause = page.get_by_label("Cause", exact=True)
        labels = cause.locator("option").all_inner_texts()
        counts = [int(found[1]) for label in labels if (found := re.search(r"\((\d+)\)$", label))]
        assert sum(counts) == 6
        assert cause.locator("option:disabled").count() == counts.count(0) > 0


def test_from_the_keyboard_alone(visit):
    """Tab to the field, type, tab to the button, press: the field has the focus again."""
    with visit("incidents.html") as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id === 'pm.filter-q'"):
                break
        page.keyboard.type("database")
        page.wait_for_selector(".filter-found:not([hidden])")
        page.keyboard.press("Enter")  # sends nothing
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.className === 'filter-clear'"):
                break
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "pm.filter-q"
        assert page.locator(".filter-plain").is_visible()


def test_what_is_found_is_announced(visit):
    """The count is a live region, and is not there before somebody filters."""
    with visit("incidents.html") as page:
        assert page.get_by_role("status").inner_text() == ""
        page.get_by_label("Year", exact=True).select_option("2019")
        status(page, "2 of 10")


@pytest.mark.parametrize("name", ["incidents.html", "follow-ups.html"])
def test_without_scripts_the_list_is_whole_and_the_form_is_not_there(read, name):
    """A form that does nothing would be worse than none."""
    with read(name) as page:
        assert page.locator("form.filter").is_visible() is False
        assert page.locator(".filter-plain li").count() > 5


def test_nothing_is_loaded_before_somebody_filters(visit):
    """The rows of a large site are large: a reader who only reads does not pay for them."""
    with visit("incidents.html") as page:
        assert page.locator("script[src*='data/']").count() == 0
        page.get_by_label("Severity", exact=True).select_option("SEV1")
        status(page, "6 of 10")
        assert page.locator("script[src*='data/']").count() == 2


def test_the_ledger_is_filtered_by_state_owner_and_type(visit):
    """The counts beside the ledger lead to the same."""
    with visit("follow-ups.html") as page:
        count = int(page.locator(".aside li", has=page.locator("a[href*='type=prevent']")).locator(".count").inner_text())
        page.locator(".aside a[href*='type=prevent']").click()
        page.wait_for_url("**/follow-ups.html?state=open&type=prevent")
        page.wait_for_selector(".filter-found:not([hidden]) li")
        assert page.locator(".filter-found li").count() == count
        assert all("prevent" in row for row in page.locator(".filter-found li .about").all_inner_texts())
        page.get_by_label("State", exact=True).select_option("done")
        page.wait_for_function("document.querySelectorAll('.filter-found .state-done').length > 0")
        assert page.locator(".filter-found .state:not(.state-done)").count() == 0
        page.locator(".filter-found li a").first.click()
        page.wait_for_url("**/incidents/*.html#follow-up-*")


def test_the_gaps_are_filtered_by_state_and_kind(visit):
    """A reviewer looks for the open ones, and for those that luck could not have helped."""
    with visit("gaps.html") as page:
        page.get_by_label("State", exact=True).select_option("open")
        page.wait_for_selector(".filter-found:not([hidden]) li")
        assert page.locator(".filter-found .state:not(.state-open)").count() == 0
        marks = page.locator(".filter-found .mark").all_inner_texts()
        assert marks and all(re.match(r"G\d", mark) for mark in marks)
        page.get_by_label("State", exact=True).select_option("")
        page.get_by_label("Kind", exact=True).select_option("structural")
        page.wait_for_function("location.search === '?trait=structural'")
        assert all("structural" in row for row in page.locator(".filter-found li .about").all_inner_texts())
        page.locator(".filter-found li a").first.click()
        page.wait_for_url("**/incidents/*.html#gap-*")


def test_the_filter_fits_a_phone(visit):
    """Nothing is wider than the window at 320 pixels."""
    for name in ("incidents.html", "follow-ups.html", "statistics.html", "zh/statistics.html", "gaps.html"):
        with visit(name) as page:
            page.set_viewport_size({"width": 320, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
