"""A reader who has only a keyboard: presses keys, and at each step sees where the focus is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# The most stops on the way to anything; more, and nobody would go there.
MOST_STOPS = 400

# What has the focus: whether a selector matches it ("there"), the page's end, or why a reader does not see it.
# A focused link of a drawing is marked by its letters or its line, which have no outline.
_LOOK = """(wanted) => {
    const e = document.activeElement;
    if (!e || e === document.body) return 'end';
    const name = e.outerHTML.slice(0, 160);
    const boxes = [...e.getClientRects()].filter((b) => b.width > 0 && b.height > 0);
    const inView = boxes.filter((b) => b.bottom > 0 && b.right > 0 && b.top < innerHeight && b.left < innerWidth);
    if (!inView.length) return `out of view: ${name}`;
    const style = getComputedStyle(e);
    const drawn = e instanceof SVGElement;
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    if (!outlined && style.boxShadow === 'none' && !drawn) return `nothing shows the focus: ${name}`;
    const seen = drawn || inView.some((b) => {
        const [left, right] = [Math.max(b.left, 0), Math.min(b.right, innerWidth)];
        const [top, bottom] = [Math.max(b.top, 0), Math.min(b.bottom, innerHeight)];
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return at && (e.contains(at) || at.contains(e));
    });
    if (!seen) return `covered: ${name}`;
    return wanted && e.matches(wanted) ? 'there' : 'on the way';
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """The keyboard of a page. Every step fails where a reader would not see what has the focus."""

    page: Page

    def look(self, wanted: str = "") -> str:
        """`there` if what has the focus matches the selector, `on the way` if not, `end` where nothing has it."""
        found = str(self.page.evaluate(_LOOK, wanted))
        assert found in ("there", "on the way", "end"), found
        return found

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab_to(self, selector: str, key: str = "Tab") -> int:
        """Press Tab until what has the focus matches; how many times that was."""
        for stops in range(1, MOST_STOPS):
            self.press(key)
            found = self.look(selector)
            if found == "there":
                return stops
            assert found != "end", f"the page ended before {selector}"
        raise AssertionError(f"no {selector} within {MOST_STOPS} stops")

    def follow(self, selector: str, address: str) -> None:
        """Tab to a link, press Enter and wait for an address, given as a glob."""
        self.tab_to(selector)
        self.press("Enter")
        self.page.wait_for_url(address)

    def to_the_end(self) -> int:
        """Press Tab until the page ends, which it must; the number of stops, of which no two in a row are one."""
        before = None
        for stops in range(MOST_STOPS * 5):
            self.press("Tab")
            if self.look() == "end":
                return stops
            now = self.page.evaluate_handle("document.activeElement")
            assert before is None or not now.evaluate("(e, before) => e === before", before), "a trap"
            before = now
        raise AssertionError("the Tab key never leaves the page")
