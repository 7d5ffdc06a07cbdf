"""The one hook into MkDocs: after a build, the steps over the built site. Each can also be run by hand, for another engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scripts.demos import bundle
from scripts.search.write import write

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Put our search index in the place of the theme's; where pages are files, put demonstrations' scripts into them."""
    write(Path(config.site_dir), Path(config.docs_dir))
    if not config.use_directory_urls:
        bundle.write(Path(config.site_dir))
