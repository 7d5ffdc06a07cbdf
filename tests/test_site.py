"""A mkdocs.yml is read as MkDocs reads it; what cannot be used is one clear line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.site import SiteError, load


def made(folder: Path, config: str, *names: str) -> Path:
    for name in ("docs/index.md", *names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# A page\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder / "mkdocs.yml"


def names(folder: Path, config: Path) -> list[str]:
    return [path.relative_to(folder / "docs").as_posix() for path in load(config).pages()]


def test_extensions_come_with_their_settings_and_what_mkdocs_always_adds(tmp_path: Path) -> None:
    site = load(made(tmp_path, "site_name: A\nmarkdown_extensions:\n  - admonition\n  - toc: {permalink: true}\n"))
    assert set(site.extensions) >= {"admonition", "toc", "tables", "fenced_code"}
    assert site.extension_configs["toc"] == {"permalink": True}
    assert site.docs == tmp_path / "docs" and site.root == tmp_path and site.use_directory_urls


def test_inherited_settings_environment_and_python_names_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base.yml").write_text(
        "site_name: A\nsite_url: !ENV [A_SITE_URL, 'https://example.org/']\n"
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - name: m\n          class: m\n"
        "          format: !!python/name:pymdownx.superfences.fence_code_format\n",
        encoding="utf-8",
    )
    config = made(tmp_path, "INHERIT: base.yml\nuse_directory_urls: false\n")
    assert load(config).url == "https://example.org/"
    monkeypatch.setenv("A_SITE_URL", "https://example.net/kb/")
    site = load(config)
    assert site.url == "https://example.net/kb/" and not site.use_directory_urls
    assert callable(site.extension_configs["pymdownx.superfences"]["custom_fences"][0]["format"])


def test_excluded_hidden_and_draft_files_are_no_pages(tmp_path: Path) -> None:
    config = made(
        tmp_path,
        "site_name: A\nexclude_docs: |\n  _data/\n  !.shown.md\ndraft_docs: draft.md\n",
        "docs/_data/a.md",
        "docs/.hidden.md",
        "docs/.shown.md",
        "docs/templates/b.md",
        "docs/draft.md",
        "docs/c/d.md",
    )
    assert names(tmp_path, config) == [".shown.md", "index.md", "c/d.md"]


def test_a_readme_gives_way_to_an_index(tmp_path: Path) -> None:
    config = made(tmp_path, "site_name: A\n", "docs/README.md", "docs/b/README.md", "docs/notes.txt")
    assert names(tmp_path, config) == ["index.md", "b/README.md"]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege there")
def test_a_loop_of_symbolic_links_ends(tmp_path: Path) -> None:
    config = made(tmp_path, "site_name: A\n", "docs/a/b.md")
    (tmp_path / "docs/a/loop").symlink_to(tmp_path / "docs", target_is_directory=True)
    assert names(tmp_path, config) == ["index.md", "a/b.md"]


@pytest.mark.parametrize(
    "config, line, words",
    [
        ("site_name: A\nplugins: [search, there-is-none]\n", 2, "there-is-none"),
        ("site_name: A\ntheme: there-is-none\n", 2, "there-is-none"),
        ("site_name: A\n\nmarkdown_extensions: [there_is_none]\n", 3, "there_is_none"),
        ("site_name: A\nnav: [\n", 3, "cannot be read"),
        ("site_name: A\ndocs_dir: other\n", 2, "other"),
        ("site_name: A\nhooks: [no.py]\n", 2, "no.py"),
        ("site_name: A\nINHERIT: base.yml\n", 1, "base.yml"),
        ("site_name: A\nextra: !!python/name:no_such_module.name\n", 2, "no_such_module"),
        ("- a\n", 1, "key"),
        ("", 1, "site_name"),
    ],
    ids=["plugin", "theme", "extension", "YAML", "docs", "hook", "parent", "module", "list", "empty"],
)
def test_a_configuration_that_cannot_be_used_is_one_line(config: str, line: int, words: str, tmp_path: Path) -> None:
    path = made(tmp_path, config)
    with pytest.raises(SiteError) as caught:
        load(path)
    told = str(caught.value)
    assert told.startswith(f"{path}:{line}: ") and "\n" not in told and words in told and "; " in told


def test_a_missing_configuration_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"no\.yml:1: .*--config"):
        load(tmp_path / "no.yml")


def test_a_hook_that_fails_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text("raise RuntimeError('a hook\\nthat fails')\n", encoding="utf-8")
    with pytest.raises(SiteError, match="a hook that fails"):
        load(made(tmp_path, "site_name: A\nhooks: [hook.py]\n"))
