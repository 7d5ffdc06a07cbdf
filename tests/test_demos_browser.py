"""Demonstrations as a reader uses them: in Chromium, by hand and by keyboard, on any screen, without a script."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, build, serve
from demos_known import NAMES, Case, axe, cases, pages
from test_demos import close

from scripts.demos import randomness

PATIENCE = 10_000  # milliseconds
SCREENS = {"phone": (390, 844), "desk": (1440, 900)}
PLACES = pages()
FITS = """node => [...node.querySelectorAll('.demo__controls, .demo__actions, .demo__fields, .demo__out')]
    .every(one => one.scrollWidth <= one.clientWidth + 1)"""
LATE = re.compile(r"/assets/(fonts|img|javascripts|js/search)/|/search/")  # what a theme under load asks for late
FOCUSED = "(at => at.closest('.demo')?.id ? at.type || at.tagName : '')(document.activeElement)"
CONTROLS = "input, select, textarea, button:not([type=reset]), summary"


@pytest.fixture(scope="session")
def modules() -> Iterator[str]:
    """Where the scripts are served."""
    yield from serve(ROOT / "docs")


@pytest.fixture(scope="session")
def script_page(browser, modules: str) -> Iterator:
    """An empty page that can load them."""
    page = browser.new_page()
    page.goto(f"{modules}assets/css/demos.css")
    yield page
    page.close()


@pytest.fixture()
def opened(browser, address: str) -> Callable:
    """`with opened(name) as (page, figure, heard):` shows a demonstration; `heard` are errors, and later requests."""

    @contextmanager
    def open_(
        name: str, screen: str = "desk", scheme: str = "light", query: str = "", settled: bool = True, **options: object
    ) -> Iterator:
        width, height = SCREENS[screen]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        page, heard = context.new_page(), []
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(address + PLACES[name] + query, wait_until="networkidle" if settled else "load")
        if options.get("java_script_enabled", True):
            page.locator(f"#demo-{name} form").wait_for(state="visible")  # its modules are there
        page.on("request", lambda request: None if LATE.search(request.url) else heard.append(request.url))
        figure = page.locator(f"#demo-{name}")
        yield page, figure, heard
        context.close()

    return open_


def javascript_name(name: str) -> str:
    """`pass_at` as `passAt`."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


@pytest.mark.parametrize("case", cases("function"), ids=str)
def test_a_golden_value_is_computed_in_javascript(script_page, modules: str, case: Case) -> None:
    call = "async ([file, name, given]) => (await import(file))[name](...given)"
    file = f"{modules}assets/js/demos/{case.demo}_model.js"
    value = script_page.evaluate(call, [file, javascript_name(case.entry["function"]), case.entry["arguments"]])
    assert value == close(case.entry["value"], case)


def test_random_numbers_are_the_same_in_both_languages(script_page, modules: str) -> None:
    call = """async file => {
        const { normal, random } = await import(file)
        const three = draw => [draw(), draw(), normal(draw)]
        return [1, 2026, 4294967295].flatMap(seed => three(random(seed)))
    }"""
    expected = []
    for seed in (1, 2026, 4294967295):
        draw = randomness.random(seed)
        expected += [draw(), draw(), randomness.normal(draw)]
    assert script_page.evaluate(call, f"{modules}assets/js/demos/kit.js") == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_the_controls_give_what_the_cases_say_without_a_request(opened, name: str) -> None:
    with opened(name) as (_, figure, heard):
        for case in (case for case in cases("set") if case.demo == name):
            for control, value in case.entry["set"].items():
                put(figure, control, value)
            shown = " ".join(figure.inner_text().split())
            assert [words for words in case.entry["shows"] if words not in shown] == [], (case.entry["set"], shown)
            figure.locator("[type=reset]").click()
        assert heard == []


def put(figure, name: str, value: object) -> None:
    """Set a control the way a reader does; a button is pressed as many times as its value says."""
    control = figure.locator(f'[name="{name}"]')
    if control.evaluate("node => !!node.closest('details:not([open])')"):
        control.locator("xpath=ancestor::details/summary").click()
    kind = control.evaluate("node => node.tagName === 'SELECT' ? 'select' : node.type")
    if kind == "checkbox":
        control.set_checked(bool(value))
    elif kind == "select":
        control.select_option(str(value))
    elif kind == "button":
        for _ in range(int(value)):
            control.click()
    else:
        control.fill(str(value))


@pytest.mark.parametrize("name", NAMES)
def test_the_script_draws_what_the_page_said_without_it(opened, name: str) -> None:
    seen = {}
    for script in (False, True):
        with opened(name, settled=False, java_script_enabled=script) as (_, figure, heard):
            seen[script] = [
                figure.locator(f".demo__{part}").inner_text()
                for part in ("said", "out")
                if figure.locator(f".demo__{part}").count()
            ]
            assert figure.locator("form").is_visible() == script
            assert [told for told in heard if "//" not in told] == []
    assert seen[True] == seen[False]


@pytest.mark.parametrize("name", NAMES)
def test_every_control_is_reached_and_changed_by_keyboard_and_reset_brings_the_first_state_back(
    opened, name: str
) -> None:
    with opened(name) as (page, figure, heard):
        shown = figure.locator(".demo__out")
        before = shown.inner_text()
        figure.evaluate("node => { node.tabIndex = -1; node.focus() }")
        left, changed = figure.locator(CONTROLS).filter(visible=True).count(), False
        for _ in range(3 * left + 6):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            if at in ("range", "number", "select-one"):
                page.keyboard.press("ArrowUp" if at != "select-one" else "ArrowDown")
            elif at in ("checkbox", "button"):
                page.keyboard.press("Space")
            elif at in ("text", "textarea"):
                page.keyboard.press("End")
                page.keyboard.type("1")
            changed = changed or shown.inner_text() != before
            if at == "reset":
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
                page.keyboard.press("Enter")
                break
        assert changed
        page.wait_for_function(
            "([node, text]) => node.innerText === text", arg=[shown.element_handle(), before], timeout=3000
        )
        assert heard == []


@pytest.mark.parametrize("name", NAMES)
def test_a_demonstration_is_accessible_and_fits_on_a_phone_and_a_desk_light_and_dark(opened, name: str) -> None:
    with opened(name, "phone", settled=False) as (page, figure, _):
        figure.evaluate("node => node.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(axe())
        for screen, scheme in (("phone", "light"), ("phone", "dark"), ("desk", "dark"), ("desk", "light")):
            width, height = SCREENS[screen]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(
                "name => document.body.dataset.mdColorScheme === name", arg="slate" if scheme == "dark" else "default"
            )
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert figure.evaluate(FITS)
            if (screen, scheme) in (
                ("phone", "light"),
                ("desk", "dark"),
            ):  # each screen and each theme once: it takes seconds
                found = page.evaluate(f"axe.run('#demo-{name}', {{ resultTypes: ['violations'] }})")["violations"]
                assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], (screen, scheme)


@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_cannot_be_is_explained_beside_its_field(opened, name: str) -> None:
    with opened(name, settled=False) as (page, figure, _):
        figure.evaluate("node => node.querySelectorAll('details').forEach(one => { one.open = true })")
        field = figure.locator("input[type=number]").filter(visible=True)
        if not field.count():
            pytest.skip("no number is typed here")
        field.first.fill("-1e30")
        assert field.first.get_attribute("aria-invalid") == "true"
        own = field.first.get_attribute("aria-describedby").split()[-1]
        assert "Enter a number from" in page.locator(f'[id="{own}"]').inner_text()
        figure.locator("[type=reset]").click()
        page.wait_for_function("name => !document.querySelector(`#demo-${name} [aria-invalid]`)", arg=name)


@pytest.mark.parametrize("name", NAMES)
def test_the_link_holds_the_numbers(opened, name: str) -> None:
    with opened(name, settled=False) as (page, figure, _):
        link = figure.locator(".demo__link")
        if not link.count():
            pytest.skip("no link here")
        case = [case for case in cases("set") if case.demo == name][-1]
        for key, value in case.entry["set"].items():
            put(figure, key, value)
        shown, there = figure.locator(".demo__out").inner_text(), link.get_attribute("href")
        link.click()
        assert page.url == there
        page.goto("about:blank")
        page.goto(there)
        assert figure.locator(".demo__out").inner_text() == shown
        figure.locator("[type=reset]").click()
        page.wait_for_function("() => !location.search")


@pytest.fixture(scope="session")
def folder_site(once: Callable[..., Path]) -> Path:
    """The handbook as a copy that is read from a folder."""

    def make(folder: Path) -> None:
        build(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "handbook")],
            DIRECTORY_URLS="false",
        )

    return once("folder-copy", make) / "handbook"


@pytest.mark.parametrize("name", NAMES)
def test_a_demonstration_works_in_a_copy_that_is_read_from_a_folder(browser, folder_site: Path, name: str) -> None:
    place = PLACES[name].rstrip("/")
    file = next(path for path in (folder_site / f"{place}.html", folder_site / place / "index.html") if path.exists())
    page, heard = browser.new_page(), []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(file.as_uri())
    page.locator(f"#demo-{name} form").wait_for(state="visible")
    for key, value in [case for case in cases("set") if case.demo == name][-1].entry["set"].items():
        put(page.locator(f"#demo-{name}"), key, value)
    assert heard == []
    page.close()
