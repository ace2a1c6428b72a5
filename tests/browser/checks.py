# SPDX-License-Identifier: EUPL-1.2
"""What must hold on every page, as functions that take a page and fail with the reason."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: WCAG 2.2 A and AA, and the rules that axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Runs in every page before its own scripts, and keeps what breaks the security policy.
SCRIPT = """
window.brokenPolicies = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.brokenPolicies.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


def check_accessible(page: Page) -> None:
    """Fail with axe's findings, if there are any; needs a page that runs scripts."""
    assert page.evaluate("() => matchMedia('(scripting: enabled)').matches"), "axe is a script"
    found = Axe().run(
        page,
        options={
            "runOnly": {"type": "tag", "values": RULES},
            "rules": {"target-size": {"enabled": True}},
            "resultTypes": ["violations"],
        },
    )
    report = [
        f"{violation['id']}: {node['html'][:300]} | {node.get('failureSummary', '')}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
    assert report == [], "\n".join([page.url, *report])


def check_no_sideways_scroll(page: Page) -> None:
    """Fail with the elements that stick out, if the page can be scrolled sideways."""
    over = page.evaluate(
        """() => {
          const root = document.documentElement, wide = root.clientWidth;
          if (root.scrollWidth <= wide) return [];
          return [...document.querySelectorAll("body *")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > wide + 1 || box.left < -1);
          }).slice(0, 8).map((element) => element.outerHTML.slice(0, 160)).concat("scrolls");
        }"""
    )
    assert over == [], f"{page.url} at {page.viewport_size}: {over}"


def check_policy(page: Page) -> None:
    """Fail if the page has inline styles or scripts, or anything else that the policy forbids."""
    inline = page.evaluate(
        """() => [
          ...[...document.querySelectorAll("[style]")].map((e) => e.outerHTML.slice(0, 160)),
          ...[...document.querySelectorAll("style")].map(() => "a style element"),
          ...[...document.querySelectorAll("script:not([src])")]
            .filter((e) => !["application/ld+json", "application/json"].includes(e.type))
            .map(() => "an inline script"),
          ...[...document.querySelectorAll("*")].flatMap((e) => [...e.attributes])
            .filter((a) => a.name.startsWith("on")).map((a) => `${a.name}=${a.value}`),
          ...(window.brokenPolicies || []),
        ]"""
    )
    assert inline == [], f"{page.url}: {inline}"


def check_frame(page: Page) -> None:
    """Fail if what every page has is missing: title, one `h1`, a canonical address, a language."""
    facts = page.evaluate(
        """() => ({
          title: document.title.split(" · ")[0].trim(),
          h1: document.querySelectorAll("h1").length,
          canonical: document.querySelector("link[rel=canonical]")?.href || "",
          description: document.querySelector("meta[name=description]")?.content || "",
          lang: document.documentElement.lang,
          dir: document.documentElement.dir,
          main: document.querySelectorAll("main").length,
        })"""
    )
    assert facts["title"], page.url
    assert facts["description"], page.url
    assert facts["canonical"].startswith("http"), page.url
    assert (facts["h1"], facts["main"]) == (1, 1), f"{page.url}: {facts}"
    assert facts["dir"] == ("rtl" if facts["lang"] == "ar" else "ltr"), f"{page.url}: {facts}"


def check_page(page: Page) -> None:
    """Run every check of this file."""
    check_frame(page)
    check_policy(page)
    check_no_sideways_scroll(page)
    check_accessible(page)


def check_open_page(page: Page) -> None:
    """Run every check with all that can be unfolded open, look at 320 px too, and close it."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    check_page(page)
    page.set_viewport_size({"width": 320, "height": 700})
    check_no_sideways_scroll(page)
    page.close()


def weight(page: Page) -> int:
    """Return what the page and what it loaded weigh on the wire, without images and fonts."""
    return page.evaluate(
        """() => [
          ...performance.getEntriesByType("navigation"),
          ...performance.getEntriesByType("resource")
            .filter((e) => !/\\.(woff2|svg|png|jpg|webp|ico)([?#]|$)/.test(e.name)),
        ].reduce((sum, entry) => sum + entry.transferSize, 0)"""
    )
