"""One broken reference: its kind, what is wrong with it in words, and the nearest match."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote, urlsplit

from scripts.links import suggest
from scripts.links.built import ELSEWHERE, NOT_FOUND, Broken, final
from scripts.links.haystack import below
from scripts.links.known import Known
from scripts.links.render import Source
from scripts.links.targets import SCHEME, folder_of, url_of

NOUNS = {"a": "link", "area": "link", "img": "image", "script": "script", "iframe": "frame", "form": "form", "video": "video",
         "audio": "audio", "source": "media file", "object": "object", "embed": "object", "use": "symbol", "meta": "address",
         "diagram": "link in a diagram", "link": "address in the page's head", "track": "track", "input": "image"}
PLACEHOLDER = re.compile(r"(?:todo|tbd|tba|fixme|xxx+|url|link|path|page|href|src|target|placeholder|changeme|example|"
                         r"(?:insert|your|add)[-_ ].*|.*[-_ ]here|\.{3,}|…|\?+|_+|-+)", re.IGNORECASE)
HOLLOW = re.compile(r"\{\{|\}\}|\{%|\$\{|%s\b|[<>]")
MAIL = re.compile(r"[^\s/@]+@[^\s/@]+\.\w+")
DOMAIN = re.compile(r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|gov|ai|app|info|eu|uk|de|fr|ch|us|int))"
                    r"(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
DOCUMENT = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)


PAGES = frozenset(("a", "area", "form", "iframe", "diagram"))  # elements that lead to pages


class Case:
    """One broken reference: `written` is how its author spelt it, `source` the page if Markdown made it."""

    def __init__(self, known: Known, broken: Broken, written: str, source: Source | None) -> None:
        self.known, self.written, self.source = known, written.strip(), source
        self.file, self.reference, self.target = broken
        self.noun = NOUNS.get(self.reference.tag, "address")
        self.path = self.written.partition("#")[0].partition("?")[0]

    def verdict(self) -> tuple[str, str, str]:
        """Kind, what is wrong, how to mend it."""
        return {"hollow": self._hollow, "scheme": self._scheme, "backslash": self._backslash, "outside": self._outside,
                "no-slash": self._no_slash, "found": self._anchor, "missing": self._missing}[self.target.state]()

    def _hollow(self) -> tuple[str, str, str]:
        return "placeholder", f"the {self.noun} still has a placeholder: '{self.written}'", "put the real address"

    def _scheme(self) -> tuple[str, str, str]:
        if re.match(r"(?:file:|[a-zA-Z]:)", self.written):
            return "no-scheme", f"{self.noun} '{self.written}' names a file on one computer", "put it into the docs folder and link to it"
        if re.match(r"(?:todo|tbd|fixme|xxx|url|link|path|page)\b", self.written, re.IGNORECASE):
            return self._hollow()
        return "no-scheme", f"{self.noun} '{self.written}' has no address that a browser understands", "begin with 'https://'"

    def _backslash(self) -> tuple[str, str, str]:
        return "backslash", f"{self.noun} '{self.written}' has backslashes", self.offer(self.written.replace("\\", "/"))

    def _outside(self) -> tuple[str, str, str]:
        base = self.known.targets.base
        if self.source and not self.path.startswith("/") and not SCHEME.match(self.path):
            return self._missing()
        if self.written.startswith("/") and base != "/":
            what = f"{self.noun} '{self.written}' ignores the base path '{base}'"
        else:
            what = f"{self.noun} '{self.written}' leaves the folder of the site"
        return "outside-site", what, self.offer()

    def _no_slash(self) -> tuple[str, str, str]:
        rest = self.written[len(self.path):]
        offer = self._nearest_document() if self.source else f"{self.path}/"
        return "no-slash", f"{self.noun} '{self.written}' lacks its last slash", f"write '{offer or self.path + '/'}{rest}'"

    def _anchor(self) -> tuple[str, str, str]:
        page = final(self.known.built, self.target.path)
        name = unquote(self.target.fragment.partition(":~:")[0])
        where = "this page" if page == self.file else f"'{self.known.sources.get(page, url_of(page) or 'the home page')}'"
        what = f"{self.noun} '{self.written}': {where} has no anchor '{name}'"
        known = self.known.built.anchors.get(page, frozenset())
        if near := suggest.anchor(name, known):
            return "missing-anchor", what, f"did you mean '{self.path}#{near}'?"
        other = next((file for file, ids in sorted(self.known.built.anchors.items()) if name in ids and file != NOT_FOUND), None)
        if other and not name.startswith("__"):
            return "missing-anchor", what, f"it is on '{self._express(other)}#{name}'"
        return "missing-anchor", what, "correct the anchor, or take it out"

    def _missing(self) -> tuple[str, str, str]:
        for rule in (self._mail, self._domain, self._placeholder, self._on_404, self._unpublished, self._raw_markdown, self._left):
            if verdict := rule():
                return verdict
        offer = self.offer()
        leads_to_page = self.reference.tag in PAGES or self.reference.attribute in ("cite", "formaction")
        if leads_to_page and not self._names_a_file():
            return "missing-page", f"{self.noun} '{self.written}' leads to no page", offer
        return "missing-file", f"{self.noun} '{self.written}' leads to no file", offer

    def _mail(self) -> tuple[str, str, str] | None:
        if MAIL.fullmatch(self.path):
            return "no-scheme", f"'{self.written}' is an e-mail address and no page", f"write 'mailto:{self.written}'"
        return None

    def _domain(self) -> tuple[str, str, str] | None:
        if DOMAIN.fullmatch(self.path) and not self._nearest():
            return "no-scheme", f"'{self.written}' is read as a page of this site", f"write 'https://{self.written}'"
        return None

    def _placeholder(self) -> tuple[str, str, str] | None:
        bare = posixpath.splitext(unquote(self.path).strip("./ "))[0] if "..." not in self.path else self.path
        return self._hollow() if PLACEHOLDER.fullmatch(bare) or HOLLOW.search(unquote(self.written)) else None

    def _on_404(self) -> tuple[str, str, str] | None:
        if self.file == NOT_FOUND and not self.path.startswith("/") and not SCHEME.match(self.path):
            return "relative-on-404", f"404.html is served at any depth, where {self.noun} '{self.written}' leads nowhere", \
                self.offer() if self._nearest() else "write it from the root of the site"
        return None

    def _unpublished(self) -> tuple[str, str, str] | None:
        known = self.known.unpublished
        path = self.target.path
        hidden = next((known[name] for name in (path, f"{path}index.html", f"{path}/index.html") if name in known), None)
        if not hidden and DOCUMENT.search(path) and path in known.values():
            hidden = path
        return hidden and ("unpublished", f"{self.noun} '{self.written}' leads to '{hidden}', which is not published",
                           "publish it (exclude_docs, draft_docs), or take the link out")

    def _raw_markdown(self) -> tuple[str, str, str] | None:
        """A .md address outside Markdown stays as it is."""
        if self.source or not DOCUMENT.search(self.path) or not self.known.rendered:
            return None
        return "not-rewritten", f"{self.noun} '{self.written}' reaches readers as it is, and .md files are not published", self.offer()

    def _left(self) -> tuple[str, str, str] | None:
        """A relative link that leaves the docs folder."""
        if not self.source or self.path.startswith("/"):
            return None
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.source.uri), unquote(self.path)))
        if not wanted.startswith("../"):
            return None
        site = self.known.rendered.site
        file = site.docs / wanted
        if file.exists() and (site.root in file.resolve().parents or (site.root / ".git").exists()):
            return "outside-site", f"{self.noun} '{self.written}' leaves the docs folder for '{below(file.resolve(), site.root)}'," \
                " which is not part of the site", "link to it in the repository, or put a copy into the docs folder"
        return "outside-site", f"{self.noun} '{self.written}' leaves the docs folder and leads to nothing", self.offer()

    def _names_a_file(self) -> bool:
        return bool(re.search(r"\.(?!md$|markdown$|html?$)\w{2,5}$", self.path, re.IGNORECASE))

    def offer(self, otherwise: str = "") -> str:
        """The nearest match as a mend; not the page itself."""
        near = self._nearest()
        if near and near not in (".", "./") and not (self.source and near == posixpath.basename(self.source.uri)):
            return f"did you mean '{near}{self._fragment()}'?"
        return f"write '{otherwise}'" if otherwise else "correct the target, or take it out"

    def _fragment(self) -> str:
        return self.written[len(self.path):]

    def _nearest(self) -> str | None:
        return self._nearest_document() if self.source else self._nearest_address()

    def _nearest_document(self) -> str | None:
        """As a Markdown link spells it: relative to the page's source."""
        folder = posixpath.dirname(self.source.uri)
        path = unquote(self.path).replace("\\", "/")
        if SCHEME.match(path):
            return self._nearest_address()
        wanted = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        if near := self.known.documents.nearest(wanted):
            return posixpath.relpath(near, folder or ".")
        return None

    def _nearest_address(self) -> str | None:
        """As raw HTML, a template or a setting spells it."""
        wanted = site_path(self.target.path)
        base = self.known.targets.base
        if self.target.state == "outside":
            wanted = wanted.removeprefix(base)
        if self.target.state == "backslash":
            wanted = posixpath.join(folder_of(self.file), self.path.replace("\\", "/"))
        near = self.known.addresses.nearest(wanted)
        return None if near is None or near == wanted else self._spell(near)

    def _spell(self, address: str) -> str:
        """An address of the site in the manner of the one that is wrong: whole, from the root, or relative."""
        address = quote(address)
        if SCHEME.match(self.path) or self.path.startswith("//"):
            parts = urlsplit(self.path)
            return f"{parts.scheme}{':' if parts.scheme else ''}//{parts.netloc}{self.known.targets.base}{address}"
        if self.path.startswith("/") or self.file == NOT_FOUND or self.reference.tag == "meta":
            return self.known.targets.base + address
        return relative(address, folder_of(self.file))

    def _express(self, file: str) -> str:
        """A page, for the author of this one."""
        if self.source and file in self.known.sources:
            return posixpath.relpath(self.known.sources[file], posixpath.dirname(self.source.uri) or ".")
        return self._spell(url_of(file))


def relative(address: str, folder: str) -> str:
    """An address of the site as seen from a folder of it."""
    found = posixpath.relpath(address or ".", folder or ".")
    slash = "/" if (not address or address.endswith("/")) and not found.endswith("/") else ""
    return found + slash


def site_path(path: str) -> str:
    """A path below the root of the site; a page that is served at any depth is taken to be there."""
    return path.removeprefix(ELSEWHERE)
