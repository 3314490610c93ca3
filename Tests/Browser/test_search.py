"""The search: what a reader types, finds, narrows down and follows, in both languages, with a keyboard, from a disk."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from support.program import REPOSITORY
from support.site import LANGUAGES, SCHEMES, page_of

_SEARCH = "#pm\\.search-results"
_ASSETS = REPOSITORY / "templates/assets/search"


def vectors(name: str) -> list[list[str]]:
    """A list in Tests/Search/, which the program is held to as well (SearchWordsTests.swift)."""
    lines = (REPOSITORY / "Tests/Search" / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [[json.loads(f'"{cell}"') for cell in row] for row in cells]


def ask(page, text: str) -> None:
    """Types a query, and waits until what is shown answers it."""
    page.locator("#pm\\.query").fill(text)
    page.wait_for_function("text => new URLSearchParams(location.search).get('q') === text", arg=text.strip())
    page.locator("#pm\\.search-status").filter(has_text=re.compile(r"\S")).wait_for()
    page.wait_for_function(
        "selector => document.querySelector(selector).hidden || document.querySelector(selector + ' .result')",
        arg=_SEARCH)


def titles(page) -> list[str]:
    return page.locator(f"{_SEARCH} .result-title").all_inner_texts()


def first(page) -> str:
    page.locator(f"{_SEARCH} .result").first.wait_for()
    return titles(page)[0]


def test_the_browser_cuts_texts_as_the_program_does(visit):
    """Terms and stems of the query are those of the index."""
    with visit(page_of("search")) as page:
        for text, terms in vectors("words.tsv"):
            found = page.evaluate(
                """text => {
                  const terms = [];
                  PostmortemSearch.scan(text, word =>
                    terms.push(word.isWeak ? `[${word.term}]` : (word.isExtra ? "+" : "") + word.term), () => {});
                  return terms.join(" ");
                }""", text)
            assert found == terms, text
        stems = vectors("stems.tsv")
        assert page.evaluate("words => words.map(PostmortemSearch.stem)", [word for word, _ in stems]) == [
            stem for _, stem in stems]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "query, title",
    [
        ("regular expression", "regular expression"),
        ("INC-2019-0702", "regular expression"),
        ("注册中心", "注册中心"),
        ("连接池耗尽", "连接池"),
        ("脑裂", "脑裂"),
    ],
)
def test_a_query_finds_its_incident(visit, scheme, query, title):
    """English words, an id, Chinese fragments of two to five characters; from a server and from a disk."""
    with visit(page_of("search"), scheme) as page:
        page.goto(f"{page.url}?q={query}")
        assert title in first(page)


@pytest.mark.parametrize("query", ["regist", "registry spl", "registries", "registrys", "regitsry", "Registry"])
def test_beginnings_forms_and_misspellings_find_it_too(visit, query):
    """As a reader types, with another ending, with two letters exchanged."""
    with visit(page_of("search")) as page:
        ask(page, query)
        assert "registry" in first(page)


def test_one_letter_and_one_character_find_something(visit):
    with visit(page_of("search")) as page:
        for query in ("s", "库"):
            ask(page, query)
            assert len(titles(page)) > 1


@pytest.mark.parametrize(
    "query",
    ["2019-07-02", "2019/7/2", "2019年7月2日", "2 July 2019", "July 2nd, 2019", "Jul 2019", "2019-07", "2019年7月 SEV1"],
)
def test_a_date_finds_the_incidents_of_that_day_or_month(visit, query):
    with visit(page_of("search")) as page:
        ask(page, query)
        assert titles(page)
        days = page.locator(f"{_SEARCH} .result time").evaluate_all("found => found.map(one => one.textContent)")
        assert days and all(day.startswith("2019-07") for day in days)


@pytest.mark.parametrize("query", ("Order service", "订单服务"))
def test_a_service_is_found_by_its_name_in_either_language(visit, query):
    """Also in what is written in the other one."""
    with visit(page_of("search")) as page:
        ask(page, query)
        page.locator(f"{_SEARCH} .result[lang='zh']").first.wait_for()
        assert any("32-bit DLL" in title for title in titles(page))
        assert any("32 位 DLL" in title for title in titles(page))


def test_another_number_is_no_misspelling(visit):
    with visit(page_of("search")) as page:
        ask(page, "2019-07-03")
        assert not page.locator(f"{_SEARCH} .result").count() or page.locator(_SEARCH).is_hidden()


def test_words_that_occur_nowhere_are_told(visit):
    """Also where the others find something, and where a piece of a Chinese word does."""
    with visit(page_of("search")) as page:
        for query, is_told in (("registry", False), ("registry qqxzj", True), ("注册中心", False), ("注册鑫", True)):
            ask(page, query)
            assert titles(page)
            assert ("left out" in page.locator("[role=status]").first.inner_text()) == is_told, query


def test_what_was_searched_for_instead_is_told(visit):
    """In words as the texts have them, not as stems."""
    with visit(page_of("search")) as page:
        ask(page, "regitsry")
        page.locator("[role=status]", has_text=re.compile(r"Searched for: .*registry")).wait_for()
        ask(page, "registry")
        page.locator(f"{_SEARCH} .result-excerpt").first.wait_for()
        assert "Searched for" not in page.locator("[role=status]").first.inner_text()


def test_a_word_is_no_form_of_a_shorter_one(visit):
    """Where "overdue" occurs nowhere, it was once taken for "over"; a wrong ending is still seen through."""
    with visit(page_of("search")) as page:
        for query in ("overcoat", "handcart"):
            ask(page, query)
            assert page.locator(_SEARCH).is_hidden(), query
        for query in ("deploymnet", "backtrackign"):
            ask(page, query)
            assert titles(page), query


def test_words_that_stand_together_come_first(visit, site):
    """Documents with the phrase come before documents with its words; quotation marks leave only the former."""
    with visit(page_of("search")) as page:
        ask(page, "split brain")
        loose = titles(page)
        assert "split brain" in page.locator(f"{_SEARCH} .result").first.inner_text()
        ask(page, '"split brain"')
        assert 0 < len(titles(page)) <= len(loose)
        ask(page, '"brain split"')
        assert page.locator(f"{_SEARCH} .result").count() == 0


def test_a_title_with_all_words_comes_before_a_text_that_has_them(visit):
    """Whoever types words of a title wants that incident, in whatever order the words are."""
    with visit(page_of("search")) as page:
        ask(page, "machine firewall edge")
        assert "regular expression in a firewall rule" in first(page)


def test_parts_of_the_index_are_asked_for_by_its_version(visit):
    """After a new build no part that the browser kept is taken for one of the new index, and the directory is new."""
    with visit(page_of("search")) as page:
        ask(page, "registry")
        page.locator(f"{_SEARCH} .result-excerpt").first.wait_for()
        asked = page.locator("script[src*='/search/']").evaluate_all("all => all.map(script => script.src)")
        asked = [urlsplit(address) for address in asked if "/assets/" not in address]
        versions = {address.query for address in asked if not address.path.endswith("/directory.js")}
        assert len(asked) > 3 and len(versions) == 1
        assert [address.query for address in asked if address.path.endswith("/directory.js")] != list(versions)


def test_the_id_of_an_incident_shows_how_it_begins(visit):
    """The year in an id stands somewhere in every incident, and says nothing of it."""
    with visit(page_of("search")) as page:
        ask(page, "INC-2019-0702")
        excerpt = page.locator(f"{_SEARCH} .result-excerpt").first
        excerpt.wait_for()
        assert not excerpt.inner_text().startswith("…")
        assert not page.locator(f"{_SEARCH} li").first.locator(".result-headings a").count()


def test_the_words_are_marked_where_they_stand(visit):
    """A result shows the passage, and leads to its section."""
    with visit(page_of("search")) as page:
        ask(page, "backtracking")
        excerpt = page.locator(f"{_SEARCH} .result-excerpt mark").first
        excerpt.wait_for()
        assert excerpt.inner_text().lower().startswith("backtrack")
        link = page.locator(f"{_SEARCH} .result-headings a").first
        target = link.get_attribute("href")
        link.click()
        page.wait_for_url(target)
        fragment = urlsplit(target).fragment
        assert fragment and page.evaluate("id => !!document.getElementById(decodeURIComponent(id))", fragment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_narrow_the_results_down(visit, language):
    """Each fact counts what it would leave; the address keeps what was chosen, and restores it."""
    with visit(page_of("search", language)) as page:
        ask(page, "api")
        box = page.locator("#pm\\.search-filters input[name=severity][value=SEV1]")
        box.wait_for()
        label = page.locator("#pm\\.search-filters label:has([name=severity][value=SEV1])")
        page.wait_for_function("box => +box.parentNode.querySelector('.count').textContent > 0", arg=box.element_handle())
        count, before = int(label.locator(".count").inner_text()), len(titles(page))
        assert 0 < count < before
        box.check()
        page.wait_for_function(
            "([selector, count]) => document.querySelectorAll(selector + ' .result').length === count",
            arg=[_SEARCH, count])
        assert parse_qs(urlsplit(page.url).query) == {"q": ["api"], "severity": ["SEV1"]}
        narrowed = titles(page)
        page.reload()
        first(page)
        assert titles(page) == narrowed and box.is_checked()


def test_on_a_phone_the_facts_stand_folded_above_the_results(visit):
    """They are seen without a way through all results, and leave room for the first of them."""
    with visit(page_of("search")) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        ask(page, "api")
        first(page)
        filters, result = page.locator("#pm\\.search-filters"), page.locator(f"{_SEARCH} .result").first
        filters.wait_for()
        assert filters.bounding_box()["y"] < result.bounding_box()["y"] < 844
        box = filters.locator("input[name=severity][value=SEV1]")
        assert not box.is_visible()
        filters.locator("summary", has_text="Severity").click()
        box.check()
        page.wait_for_function("location.search.includes('severity=SEV1')")
        page.reload()
        first(page)
        assert box.is_visible()


def test_the_keyboard_is_enough(visit, site):
    """`/` leads to the field, the arrows through the results, Escape back, Enter to the incident."""
    with visit(page_of("about")) as page:
        page.keyboard.press("/")
        page.keyboard.type("regular expression")
        panel = page.locator(".search-panel")
        panel.locator(".result").first.wait_for()
        page.keyboard.press("Escape")
        assert panel.is_hidden()
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")
        first(page)
        page.locator("#pm\\.query").focus()
        page.keyboard.press("ArrowDown")
        focused = page.evaluate("document.activeElement.textContent")
        assert focused == first(page)
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "pm.query"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents/*.html")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_header_shows_the_best_results(visit, scheme):
    """Below the field of any page, with a way to all of them."""
    with visit(page_of("incident", "zh"), scheme) as page:
        page.locator(".site-search input").fill("连接池")
        panel = page.locator(".search-panel")
        panel.locator(".result").first.wait_for()
        assert "连接池" in panel.inner_text()
        panel.locator(".search-all").click()
        page.wait_for_url("**/zh/search.html?q=*")
        assert "连接池" in first(page)


def test_without_scripts_the_page_says_so_and_offers_lists(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address(page_of("about")))
    page.locator(".site-search input").fill("registry")
    page.locator(".site-search input").press("Enter")
    page.wait_for_url("**/search.html?q=registry")
    assert "JavaScript" in page.get_by_role("main").inner_text()
    assert page.locator(".search-browse a").count() > 0
    context.close()


def test_what_is_typed_does_nothing_else(visit):
    """Markup in a query is text; a long one is answered."""
    with visit(page_of("search")) as page:
        for query in ["<img src=x onerror=alert(1)>", "__proto__ constructor", '"', "“", "a" * 200, "\\", "%%%"]:
            page.locator("#pm\\.query").fill(query)
            page.wait_for_function("text => location.search.length > 3 || !text.trim()", arg=query)
        ask(page, "regular expression")
        assert "regular expression" in first(page)
