"""What every browser test does with a page."""
import re

from axe_playwright_python.sync_playwright import Axe


def opener(browser, base, expected=()):
    """Opens contexts whose pages complain of any message in the console but those that hold an expected status."""
    contexts, messages = [], []

    def opened(size=(1280, 900), **options):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=base, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in messages if not any(status in text for status in expected)] == []


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
    assert not re.search(r"\[[a-z]+\.[A-Za-z0-9.]+\]", page.inner_text("body")), path


REACH = """() => {
    const found = [];
    for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
        const target = one.closest("label") ?? one;
        if (!target.checkVisibility({ visibilityProperty: true }) || one.matches(".skip")) continue;
        target.scrollIntoView({ block: "center" });
        const { left, right, top, bottom } = target.getClientRects()[0];
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (left < 0 || right > innerWidth + 1 || !hit || !target.contains(hit)) found.push(target.outerHTML.slice(0, 120));
    }
    for (const one of document.querySelectorAll(".table-wrap")) {
        if (one.scrollWidth > one.clientWidth + 1) found.push("a table to be scrolled: " + one.innerText.slice(0, 80));
    }
    scrollTo(0, 0);
    return found;
}"""


CUT = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const holder = text.parentElement;
        if (!text.data.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
        if (holder.closest(".hidden, .skip, script, noscript, template, select, textarea, svg, dialog:not([open])")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            let inside = holder;
            while (inside !== document.body && getComputedStyle(inside).overflow === "visible" && !inside.matches("button, .button")) inside = inside.parentElement;
            const around = inside.getBoundingClientRect();
            // A heading kept for screen readers alone.
            if (around.width <= 1) break;
            const isCut = box.left < around.left - 1 || box.right > around.right + 1
                || inside !== document.body && (box.top < around.top - 1 || box.bottom > around.bottom + 1);
            if (isCut && !inside.matches(".table-wrap")) found.push(text.data.trim().slice(0, 60) + " in " + inside.className);
        }
    }
    return [...new Set(found)];
}"""


def reachable(page, name):
    """All that can be pressed lies within the screen, is covered by nothing, and no table asks to be scrolled sideways."""
    found = page.evaluate(REACH)
    assert found == [], f"{name}: {found}"


def uncut(page, name):
    """No text leaves its button, its frame or the page."""
    found = page.evaluate(CUT)
    assert found == [], f"{name}: {found}"
