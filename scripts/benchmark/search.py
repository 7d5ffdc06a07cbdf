"""How well and how fast search finds: our engine and the theme's on one build; bytes and times as the site grows."""

from __future__ import annotations

import functools
import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from scripts.benchmark.build import ROOT, grow
from scripts.benchmark.table import progress, table
from scripts.chromium import on_this_machine
from scripts.search.index import make
from scripts.search.judge import Query, answerable, queries, score
from scripts.search.site import Built, pages
from scripts.search.write import write_parts

QUERIES = ROOT / "tests/data/search/queries.yaml"
WORD = re.compile(r"[A-Za-z]{3,}")
IN_BROWSER = Path(__file__).with_name("search.js")
SIZES = (0, 150, 500, 2000)
FIRST = "transformer"
TYPED = ("mixture of experts", "prompt injection", "reinforcment", "how do I tune a model")


def ask(page: object, texts: Sequence[str], engine: str = "ours") -> list[list[str]]:
    """The locations that an engine (`ours` or `theme`) finds for each text, on an open page of the site."""
    page.evaluate(IN_BROWSER.read_text(encoding="utf-8"))
    return page.evaluate("([engine, texts]) => handbookMeasure.ask(engine, texts)", [engine, list(texts)])


def run() -> str:
    """Two tables: what is found by kind, and what it costs by size of the site."""
    with tempfile.TemporaryDirectory() as folder:
        return quality(Path(folder)) + "\n" + growth(Path(folder))


def quality(folder: Path) -> str:
    site = build(folder)
    shutil.copy(build(folder, hooks=False) / "search/search_index.json", site / "search/theme.json")
    asked = answerable(queries(QUERIES), site)
    with opened(site) as page:
        rows = [row for engine in ("ours", "theme") for row in by_kind(engine, asked, ask(page, [query.text for query in asked], engine))]
    return table(["engine, queries", "number", "MRR@10", "hit@1", "hit@3", "empty"], rows)


def by_kind(engine: str, asked: list[Query], answers: list[list[str]]) -> Iterator[list[object]]:
    pairs = list(zip(asked, answers))
    groups = {kind: [pair for pair in pairs if pair[0].kind == kind] for kind in dict.fromkeys(query.kind for query in asked)}
    groups |= {"tuning half": [pair for pair in pairs if pair[0].tuning], "held out": [pair for pair in pairs if not pair[0].tuning]}
    for name, group in groups.items():
        got = score(*map(list, zip(*group)))
        yield [f"{engine}, {name}", got.queries, f"{got.mrr:.2f}", f"{got.first:.2f}", f"{got.three:.2f}", got.empty]


def growth(folder: Path) -> str:
    site = build(folder)
    rows = [cost(grown(site, size)) for size in SIZES]
    return table(["pages", "before, B", "first part kB", "first answer kB", "all kB/page", "ready ms", "key p50 ms", "key p95 ms"], rows)


def grown(site: Path, size: int) -> Path:
    """The site with an index of at least so many pages: copies of its own, in each of which a quarter of the words is new."""
    own = list(pages(site, ROOT / "docs"))
    content = [page for page in own if page.article.questions]
    copies = -(-max(0, size - len(own)) // len(content))
    many = own + [copied(page, copy) for copy in range(1, copies + 1) for page in content]
    glossary = yaml.safe_load((ROOT / "docs/_data/glossary.yaml").read_text(encoding="utf-8"))
    write_parts(site, make(many, glossary))
    return site


def copied(page: Built, copy: int) -> Built:
    """The page as another one about other things."""
    letters = list("abcdefghijklmnopqrstuvwxyz")
    random.Random(copy).shuffle(letters)
    other = str.maketrans("abcdefghijklmnopqrstuvwxyz", "".join(letters))

    def said(text: str) -> str:
        return WORD.sub(lambda word: word[0].translate(other) if zlib.crc32(f"{copy}{word[0].lower()}".encode()) % 4 == 0 else word[0], text)

    article = replace(page.article, questions=list(map(said, page.article.questions)), sections=[
        replace(section, heading=said(section.heading), text=said(section.text)) for section in page.article.sections])
    meta = {**page.meta, "description": said(page.meta.get("description", "")), "aliases": list(map(said, page.meta.get("aliases", [])))}
    return replace(page, location=f"{copy}/{page.location}", name=f"{copy}/{page.name}", title=said(page.title), meta=meta, article=article)


def cost(site: Path) -> list[object]:
    """One row: bytes are gzip -9; times from a key to painted results, in this browser on this machine."""
    head = (site / "search/head.js").read_text(encoding="utf-8")
    count = len(json.loads(head[head.index(",") + 1:-1])["pages"])
    progress(f"searching {count} pages")
    with opened(site) as page:
        before = sum(packed(site / name) for name in page.fetched if name.startswith("search/"))
        page.fetched.clear()
        page.evaluate(IN_BROWSER.read_text(encoding="utf-8"))
        ready = page.evaluate("text => handbookMeasure.type([text])", FIRST)[0]
        page.wait_for_load_state("networkidle")
        first = sum(packed(site / name) for name in set(page.fetched))
        keys = sorted(page.evaluate("texts => handbookMeasure.type(texts.flatMap(text => [...text].map((_, at) => text.slice(0, at + 1))))", TYPED))
    everything = sum(packed(path) for path in (site / "search").glob("*.js") if path.name != "offline.js")
    return [count, before, f"{packed(site / 'search/head.js') / 1e3:.0f}", f"{first / 1e3:.0f}", f"{everything / 1e3 / count:.1f}",
            f"{ready:.0f}", f"{keys[len(keys) // 2]:.0f}", f"{keys[int(len(keys) * .95)]:.0f}"]


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def build(folder: Path, hooks: bool = True) -> Path:
    """The handbook, built once with our index or, without hooks, with the theme's."""
    site = folder / ("ours" if hooks else "theme")
    if site.exists():
        return site
    progress(f"building with {site.name} index")
    config = grow(folder / f"source-{site.name}", 0)
    if not hooks:
        config.write_text(re.sub(r"(?m)^hooks:.*$", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--quiet", "--config-file", str(config), "--site-dir", str(site)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def opened(site: Path) -> Iterator[object]:
    """A page of the site in a browser; its `fetched` names the files that were asked for."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=on_this_machine(), args=["--no-sandbox"] if os.name == "posix" else [])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.fetched = []
        context.on("request", lambda request: page.fetched.append(urlsplit(request.url).path.lstrip("/")))
        page.goto(f"http://127.0.0.1:{server.server_port}/about/")
        page.wait_for_load_state("networkidle")
        yield page
        browser.close()
    server.shutdown()
