"""The configuration of a MkDocs site, as far as checks need it: where the pages are and how they are rendered."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from pathspec.gitignore import GitIgnoreSpec

DEFAULT_CONFIG = Path(__file__).parents[1] / "mkdocs.yml"
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
HIDDEN = (".*", "/templates/")  # what MkDocs leaves out whatever the configuration says


class SiteError(ValueError):
    """A configuration that cannot be used. Its text is one line: `path:line: what; how to mend it`."""

    def __init__(self, path: Path, line: int, what: str, mend: str) -> None:
        super().__init__(" ".join(f"{path}:{line}: {what}; {mend}".split()))
        self.path, self.line, self.what, self.mend = path, line, what, mend


@dataclass(frozen=True)
class Site:
    """One site: everything that decides what its pages are called and what they look like."""

    config: Path  # the configuration file, absolute
    docs: Path  # the folder of the pages, absolute
    extensions: tuple[str, ...]  # Python-Markdown extensions, with those that MkDocs always adds
    extension_configs: Mapping[str, Mapping[str, Any]]
    use_directory_urls: bool
    url: str  # site_url, or ""
    excluded: GitIgnoreSpec  # patterns of files under docs that are not published
    drafts: GitIgnoreSpec  # patterns of files that are published by `mkdocs serve` only
    settings: MkDocsConfig  # all the rest

    @property
    def root(self) -> Path:
        """The folder of the configuration; paths in reports are relative to it."""
        return self.config.parent

    def files(self) -> Iterator[Path]:
        """The files under `docs` that are published, sorted; each folder once, even when symbolic links form a loop."""
        return (path for path in walk(self.docs) if self.publishes(path))

    def pages(self) -> list[Path]:
        """The Markdown files among them; README.md gives way to an index.md beside it."""
        found = [path for path in self.files() if path.suffix in MARKDOWN_SUFFIXES]
        there = set(found)
        return [path for path in found if path.name != "README.md" or path.with_name("index.md") not in there]

    def publishes(self, path: Path) -> bool:
        """Whether a file under `docs` becomes part of the built site."""
        name = path.relative_to(self.docs).as_posix()
        return not (self.excluded.match_file(name) or self.drafts.match_file(name))


def load(config: Path = DEFAULT_CONFIG) -> Site:
    """Read a mkdocs.yml as MkDocs does (INHERIT, !ENV, tags), without building. Raises SiteError."""
    config = Path(os.path.abspath(config))
    settings = _validated(config)
    return Site(
        config=config,
        docs=Path(settings.docs_dir),
        extensions=tuple(settings.markdown_extensions),
        extension_configs=settings.mdx_configs,
        use_directory_urls=settings.use_directory_urls,
        url=settings.site_url or "",
        excluded=_patterns(HIDDEN) + (settings.exclude_docs or _patterns()),
        drafts=settings.draft_docs or _patterns(),
        settings=settings,
    )


def walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder, sorted within each folder, following each symbolic link to a folder once."""
    seen: set[str] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        seen.add(os.path.realpath(here))
        folders[:] = sorted(name for name in folders if os.path.realpath(os.path.join(here, name)) not in seen)
        yield from (Path(here, name) for name in sorted(names))


def _patterns(lines: tuple[str, ...] = ()) -> GitIgnoreSpec:
    from pathspec.gitignore import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _validated(config: Path) -> MkDocsConfig:
    """MkDocs' own reading of the file; its import is slow, so it waits until a site is read."""
    from mkdocs.config.defaults import MkDocsConfig

    settings = MkDocsConfig(config_file_path=str(config))
    source = _source(config)
    settings.load_dict(source)
    try:
        errors, _ = settings.validate()
    except Exception as error:  # hooks and plugins are imported here, and may raise anything
        key = "hooks" if "hooks" in source else "plugins"
        raise _refused(config, key, f"{type(error).__name__}: {error}") from error
    if errors:
        key, error = errors[0]
        raise _refused(config, key, str(error))
    return settings


def _source(config: Path) -> dict[str, Any]:
    import yaml
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    try:
        with config.open("rb") as file:
            source = yaml_load(file, get_yaml_loader())
    except OSError as error:
        mend = "name a mkdocs.yml with --config"
        raise SiteError(config, 1, f"the configuration cannot be read ({error.strerror})", mend) from error
    except (ConfigurationError, yaml.YAMLError, ValueError, ImportError, AttributeError) as error:
        raise _unreadable(config, error) from error
    if not isinstance(source, dict):
        raise SiteError(config, 1, "the configuration is not `key: value` lines", "see https://www.mkdocs.org")
    return source


def _unreadable(config: Path, error: Exception) -> SiteError:
    """The problem and its line, from the YAML error that MkDocs wraps."""
    cause = error.__context__ or error
    mark = getattr(cause, "problem_mark", None)
    problem = getattr(cause, "problem", None) or str(error)
    where = Path(mark.name) if mark and os.path.exists(mark.name) else config
    return SiteError(
        where, mark.line + 1 if mark else 1, f"the configuration cannot be read ({problem})", "mend the YAML"
    )


def _refused(config: Path, key: str, problem: str) -> SiteError:
    mends = {
        "plugins": "install the packages that requirements.txt names, or take the plugin out",
        "markdown_extensions": "install the package that has the extension, or take it out",
        "docs_dir": "make the folder, or name another as docs_dir",
        "theme": "install the theme, or name another",
    }
    return SiteError(config, _line_of(config, key), f"`{key}`: {problem}", mends.get(key, "correct this setting"))


def _line_of(config: Path, key: str) -> int:
    source = config.read_text(encoding="utf-8", errors="replace")
    match = re.search(rf"^{re.escape(key)}\s*:", source, re.MULTILINE)
    return source.count("\n", 0, match.start()) + 1 if match else 1
