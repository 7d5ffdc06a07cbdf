"""What the commands do, once their options are read."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from scripts import findings
from scripts.site import DEFAULT_CONFIG, SiteError, load
from scripts.stubs import baseline, showing, splice, writing
from scripts.stubs.blank import KINDS, POLICY, Blank
from scripts.stubs.rules import OF_A_SITE, RulesError
from scripts.stubs.survey import Survey, Surveyed, shown, survey


class Usage(ValueError):
    """Options or a configuration that cannot be used."""


def run(options: Namespace) -> int:
    """Run the command that the options name."""
    try:
        return {
            "list": listing,
            "plan": plan,
            "fill": fill,
            "verify": verify,
            "accept": settle,
            "reject": settle,
            "report": report,
        }[options.command](options)
    except (SiteError, RulesError, baseline.BaselineError) as error:
        raise Usage(str(error)) from error


def looking(options: Namespace) -> Survey:
    """Which site to look at. Raises Usage, SiteError and RulesError."""
    docs = options.docs and Path(os.path.abspath(options.docs))
    if docs and not docs.is_dir():
        raise Usage(f"{options.docs}:1: there is no such folder; name the pages' folder with --docs")
    site = load(options.config or _config_of(docs))
    additions = [Path(path) for path in options.rules]
    if not additions and (site.root / OF_A_SITE).is_file():
        additions = [site.root / OF_A_SITE]
    unknown = sorted(set(getattr(options, "kind", ())) - set(KINDS))
    if unknown:
        raise Usage(f"there is no kind {', '.join(unknown)}; there are {', '.join(KINDS)}")
    return Survey(site, docs or site.docs, tuple(additions), bool(POLICY & set(getattr(options, "kind", ()))))


def _config_of(docs: Path | None) -> Path:
    """The mkdocs.yml beside the docs folder, or the handbook's own."""
    beside = docs.parent / "mkdocs.yml" if docs else DEFAULT_CONFIG
    return beside if beside.is_file() else DEFAULT_CONFIG


def found(options: Namespace, how: Survey) -> list[Surveyed]:
    """The pages that the options name, looked through."""
    results = survey(how, chosen(how, options.paths), showing.progress("reading"))
    for result in results:
        if result.problem:
            print(result.problem, file=sys.stderr)
    return results


def chosen(how: Survey, paths: Sequence[Path]) -> list[Path]:
    """The pages that are, or are below, the paths; all without any. Raises Usage."""
    if not paths:
        return how.pages()
    wanted: list[Path] = []
    for path in map(Path, paths):
        place = next((place for place in (Path(os.path.abspath(path)), how.docs / path) if place.exists()), None)
        if place is None:
            raise Usage(f"{path}:1: there is no such file or folder; name a page, or a folder of pages")
        pages = how.below(place) if place.is_dir() else [place]
        if not pages:
            raise Usage(f"{path}:1: there is no page in this folder; name a page, or a folder of pages")
        wanted += pages
    return list(dict.fromkeys(wanted))


def wanted(options: Namespace, results: Sequence[Surveyed]) -> list[Blank]:
    """The blanks that the options name."""
    kinds = set(options.kind)
    blanks = [
        blank
        for result in results
        for blank in result.blanks
        if (blank.kind in kinds if kinds else blank.kind not in POLICY)
    ]
    only = getattr(options, "only", None)
    return [blank for blank in blanks if not only or blank.id in only]


def listing(options: Namespace) -> int:
    """`list`: print the blanks; with --check say whether there are new ones."""
    how = looking(options)
    known = baseline.read(options.baseline) if options.baseline else frozenset()
    results = found(options, how)
    blanks = wanted(options, results)
    if options.write_baseline:
        baseline.write(options.write_baseline, blanks)
    new = [blank for blank in blanks if blank.id not in known]
    shown_ones = new if options.baseline else blanks
    if options.format == "json":
        print(showing.as_json(shown_ones))
    else:
        findings.report(
            [blank.finding for blank in shown_ones],
            options.format,
            "stubs",
            {kind: of.what for kind, of in KINDS.items()},
        )
    failed = any(result.problem for result in results) or findings.exit_code(blank.finding for blank in new)
    return int(bool(options.check and failed))


def indexed(options: Namespace, how: Survey):
    """All pages of the site read, for their evidence. Raises Usage when an extra is missing."""
    from scripts.stubs import embedding
    from scripts.stubs.site_index import Index

    encoder = None
    if getattr(options, "embeddings", False):
        try:
            encoder = embedding.encoder()
        except ModuleNotFoundError as error:
            raise Usage(str(error)) from error
    return Index.of(how, encoder, showing.progress("reading"))


def proposed(options: Namespace, index) -> list:
    """What can be done about the blanks that the options name."""
    from scripts.stubs.proposing import action

    names = {
        how: path for how, path in ((index.survey.name(path), path) for path in chosen(index.survey, options.paths))
    }
    results = [
        Surveyed(page.path, tuple(index.survey.look(page, index.rules)))
        for name, page in index.pages.items()
        if name in names
    ]
    blanks = [blank for blank in wanted(options, results) if blank.kind != "marked-blank"]
    limited, tell = [], showing.progress("planning")
    for number, blank in enumerate(blanks, start=1):
        limited.append(action(index, blank))
        tell(number, len(blanks))
        if options.limit is not None and sum(one.what == "draft" for one in limited) >= options.limit:
            break
    return limited


def plan(options: Namespace) -> int:
    """`plan`: say what could be done."""
    how = looking(options)
    index = indexed(options, how)
    actions = proposed(options, index)
    print(showing.plan_json(actions) if options.format == "json" else showing.plan_text(actions))
    return 0


def fill(options: Namespace) -> int:
    """`fill`: show the difference; with --write make it."""
    from scripts.stubs.filling import changes

    how = looking(options)
    index = indexed(options, how)
    actions = [
        one
        for one in proposed(options, index)
        if one.what == "draft" or (one.what == "link" and "empty-link" in options.kind)
    ]
    failed = ""
    if options.backend == "openai":
        actions, failed = _worded(options, index, actions)
    changed = [change for change in changes(index, actions)]
    for change in changed:
        for one, problem in change.refused:
            print(f"{one.blank.path}:{one.blank.line}: not filled: {problem}", file=sys.stderr)
    changed = [change for change in changed if change.new != change.old]
    code = _write(options, changed) if options.write else _show(changed)
    if failed:
        print(failed, file=sys.stderr)
        return 3
    return code


def _worded(options: Namespace, index, actions: list) -> tuple[list, str]:
    """The drafts worded by a model, and what went wrong on the way."""
    from scripts.stubs import wording_model

    return wording_model.worded(options, index, actions)


def _show(changed: Sequence) -> int:
    for change in changed:
        print(change.diff, end="")
    count = sum(len(change.done) for change in changed)
    print(f"{count} blank{'s' * (count != 1)} could be filled; nothing was written (--write writes)", file=sys.stderr)
    return 0


def _write(options: Namespace, changed: Sequence) -> int:
    """Write file by file; what is refused or fails is said, what was written stays."""
    if not options.allow_dirty and (dirty := _dirty(changed)):
        raise Usage(dirty)
    failed = False
    for change in changed:
        try:
            writing.replace(change.path, change.old, change.new)
        except (writing.Refused, OSError) as error:
            print(
                error
                if isinstance(error, writing.Refused)
                else f"{shown(change.path)}:1: it cannot be written ({error.strerror}); the file is as it was",
                file=sys.stderr,
            )
            failed = True
            continue
        for one in change.done:
            print(
                f"{one.blank.path}:{one.blank.line}: {'linked' if one.what == 'link' else 'filled'} {one.blank.id}: {one.blank.about}"
            )
    return 3 if failed else 0


def _dirty(changed: Sequence) -> str:
    paths = [change.path for change in changed]
    dirty = writing.dirty(paths, paths[0].parent) if paths else []
    return f"{dirty[0]}:1: has changes that git does not have; commit them first, or say --allow-dirty" if dirty else ""


def verify(options: Namespace) -> int:
    """`verify`: check every draft."""
    from scripts.stubs import reviewing

    index = indexed(options, looking(options))
    return findings.report(reviewing.verify(index), options.format, "stubs")


def settle(options: Namespace) -> int:
    """`accept` and `reject`."""
    from scripts.stubs import reviewing

    index = indexed(options, looking(options))
    there = reviewing.find(index, options.id)
    if there is None:
        raise Usage(f"there is no single draft {options.id}; `report` lists them")
    page, draft = there
    if options.command == "reject" and draft.edited:
        raise Usage(
            f"{shown(page.path)}:{draft.line}: the draft was edited, so it is somebody's text; take it out by hand, or accept it"
        )
    if (
        not options.allow_dirty
        and options.command == "accept"
        and (dirty := writing.dirty([page.path], page.path.parent))
    ):
        print(f"note: {dirty[0]} has changes that git does not have", file=sys.stderr)
    raw = page.source.raw
    new = splice.accepted(raw, draft) if options.command == "accept" else splice.remove(raw, draft)
    try:
        writing.replace(page.path, raw, new)
    except (writing.Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 3
    print(f"{shown(page.path)}:{draft.line}: {options.command}ed {draft.id}")
    return 0


def report(options: Namespace) -> int:
    """`report`: counts by kind and by section of the site, and the drafts."""
    how = looking(options)
    options.paths = []
    results = found(options, how)
    blanks = [blank for result in results for blank in result.blanks]
    drafts = []
    for result in results:
        try:
            drafts += [(shown(result.path), draft) for draft in splice.find(result.path.read_bytes())]
        except (splice.MarkError, OSError) as error:
            print(f"{shown(result.path)}:{getattr(error, 'line', 1)}: {error}; run verify", file=sys.stderr)
    print(showing.summary(blanks, drafts, how, options.format))
    return 0
