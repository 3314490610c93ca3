"""Tabs that remember what went wrong in them."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright

from .program import chromium
from .site import Site

# Milliseconds that a page may take: patience for a busy machine, never a pause.
PATIENCE = 60_000

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}

# Runs first in every document, frames too. What a page's policy stops is told by an event; a script that should not
# run says so by setting `__pwned`.
_WATCH = """
addEventListener("securitypolicyviolation", event =>
  console.error(`stopped by the policy: ${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`));
Object.defineProperty(window, "__pwned", { set(value) { console.error(`a script ran that should not: ${value}`) } });
"""


def launch(playwright: Playwright) -> Browser:
    """A Chromium that finds no other machine than this one."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=chromium(), args=arguments)


class Tab:
    """One tab of a browser, and what went wrong in it since it was last asked.

    Tabs are used again and again: on a busy machine a new one costs more than most pages.
    """

    def __init__(self, browser: Browser, **options):
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(_WATCH)
        self.problems: list[str] = []
        self._inside: tuple[str, ...] = ()
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self._note(f"exception: {error.error}"))
        self.context.on("dialog", self._dialog)
        self.context.on("request", self._request)
        self.context.on("requestfailed", self._failure)
        self.context.on("response", self._response)
        self.page = self.context.new_page()

    @contextmanager
    def visit(self, site: Site, page: str, scheme: str = "http", expected: str | None = None) -> Iterator[Page]:
        """Opens a page of a site; on leaving, nothing may have gone wrong but what the pattern `expected` matches."""
        self.page.goto("about:blank")  # what the page before leaves unfinished ends here
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(media="screen", color_scheme="light")
        self.problems.clear()
        self._inside = (site.address("", scheme), "data:", "about:", "blob:")
        address = site.address(page, scheme)
        self.page.goto(address)
        yield self.page
        self.page.evaluate("0")  # a round trip: what the page has reported so far has arrived
        found = [problem for problem in self.problems if expected is None or not re.search(expected, problem)]
        assert not found, f"{address}:\n" + "\n".join(found)

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def _console(self, message) -> None:
        # A browser asks for this where a page names no icon: test_markup.py looks after that.
        if message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico"):
            self._note(f"console {message.type}: {message.text} [{message.location['url']}]")

    def _dialog(self, dialog) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request) -> None:
        if not request.url.startswith(self._inside):
            self._note(f"request outside the site: {request.url}")

    def _failure(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up because the tab went elsewhere
            self._note(f"failed: {request.url} ({request.failure})")

    def _response(self, response) -> None:
        if response.status >= 400:
            self._note(f"status {response.status}: {response.url}")
