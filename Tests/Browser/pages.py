"""What every browser test does with a page."""
import re

from axe_playwright_python.sync_playwright import Axe


def log_in(page, account):
    page.goto("/desk/login")
    page.fill("#login", account[0])
    page.fill("#password", account[1])
    page.click("form[action='/desk/login'] button")


def check(page, path):
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == [], path
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{path} is wider than the screen: {width}"
    assert not re.search(r"\[[a-z]+\.[A-Za-z.]+\]", page.inner_text("body")), path
