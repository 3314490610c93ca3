"""The instruments of these tests notice what they are there to notice: whatever a bad page does is caught."""

import pytest

from support.server import serve
from support.site import Site

POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'; frame-src 'self'\">"

WRONGS = {
    "an inline script": (f"{POLICY}<script>1</script>", "stopped by the policy: script-src-elem inline"),
    "an inline style": (f"{POLICY}<p style='color: red'>", "stopped by the policy: style-src-attr inline"),
    "a picture from elsewhere": ("<img src=http://elsewhere.invalid/x.png>", "request outside the site"),
    "a file that is not there": ("<link rel=stylesheet href=missing.css>", "missing.css"),
    "an exception": ("<script>undefined.x</script>", "exception: "),
    "a message on the console": ("<script>console.error('no')</script>", "console error: no"),
    "a dialog": ("<script>alert('hello')</script>", "dialog: hello"),
    "a script that an author smuggled in": ("<script>window.__pwned = 1</script>", "a script ran that should not: 1"),
}


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    head = "<!doctype html><title>x</title><link rel=icon href=data:,>"
    for number, (body, _) in enumerate(WRONGS.values()):
        frame = f"<iframe sandbox=allow-scripts src={number}.html></iframe>"
        (folder / f"{number}.html").write_text(head + body)
        (folder / f"framed-{number}.html").write_text(head + frame)
    with serve(folder) as server:
        yield Site(folder, server)


@pytest.mark.parametrize("page", ["{}.html", "framed-{}.html"], ids=["page", "frame"])
@pytest.mark.parametrize("wrong", WRONGS)
def test_is_noticed(tab, bad_site, wrong, page):
    """…on a page, and in a sandboxed frame."""
    name = page.format(list(WRONGS).index(wrong))
    with pytest.raises(AssertionError) as failure:
        with tab.visit(bad_site, name):
            pass
    expected = WRONGS[wrong][1]
    if wrong == "a dialog" and name.startswith("framed"):
        expected = "Ignored call to 'alert()'"  # by the sandbox
    assert expected in str(failure.value)
