"""Made sites for what pages alone cannot show: settings, templates, hooks, plugins, artifacts.

A line that must be reported ends with § and the kind; nothing else may be reported. Paths are below the folder of the
configuration, unless a site says otherwise.
"""

from __future__ import annotations

from links_sites import PNG

SITE = "site_name: Made\nsite_url: https://example.org/genai/\n"
THEME = "theme:\n  name: material\n  font: false\n"
HOME = {"docs/index.md": "# Home\n"}

EVERYTHING: dict[str, str | bytes] = {
    "mkdocs.yml": """\
site_name: Settings
site_url: https://example.org/genai/
repo_url: https://github.com/org/repo
edit_uri: edit/main/no_such_folder/ §dead-edit-link
theme:
  name: material
  font: false
  custom_dir: overrides
  favicon: assets/gone-icon.png §missing-file
  logo: assets/gone-logo.png §missing-file
  features: [content.action.edit]
copyright: Made by <a href="/genai/gone-owner/">us</a> §missing-page
extra:
  homepage: https://example.org/genai/
  social:
    - {icon: material/rss, link: https://example.org/genai/gone-social/, name: Feed} §missing-page
extra_css:
  - css/gone.css §missing-file
  - css/extra.css
extra_javascript:
  - js/gone.js §missing-file
  - js/extra.js
hooks: [hooks.py]
plugins:
  - search
  - awesome-pages
markdown_extensions: [attr_list]
""",
    "hooks.py": """\
import json
from pathlib import Path

REDIRECT = '<!doctype html><title>r</title><meta http-equiv="refresh" content="0; url={}">'


def on_post_build(config):
    site = Path(config.site_dir)
    sitemap = site / "sitemap.xml"
    added = "<url><loc>https://example.org/genai/gone-from-sitemap/</loc></url></urlset>"  §stale-artifact
    sitemap.write_text(sitemap.read_text().replace("</urlset>", added))
    (site / "feed.xml").write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://example.org/genai/</link>'
        "<item><title>i</title><link>https://example.org/genai/gone-from-feed/</link></item></channel></rss>")  §stale-artifact
    index = site / "search" / "search_index.json"
    data = json.loads(index.read_text())
    data["docs"].append({"location": "gone-from-index/", "title": "t", "text": "x"})  §stale-artifact
    index.write_text(json.dumps(data))
    for old, new in {
            "old-a": "../old-b/",  §redirect-loop
            "old-b": "../old-a/",
            "old-c": "../gone-after-move/",  §missing-redirect
            "old-d": "../guide/"}.items():
        (site / old).mkdir()
        (site / old / "index.html").write_text(REDIRECT.format(new))
""",
    "overrides/main.html": """\
{% extends "base.html" %}
{# <a href="gone-in-comment/"> #}
{% block extrahead %}
<meta property="og:image" content="https://example.org/genai/assets/gone-card.png"> §missing-file
<script type="application/ld+json">{"@context": "https://schema.org", "url": "https://example.org/genai/gone-ld/"}</script> §stale-artifact
{% if page and page.meta.cta %}<link rel="next" href="{{ page.meta.cta | url }}">{% endif %}
{% endblock %}
{% block announce %}<a href="{{ 'gone-news/' | url }}">News</a>{% endblock %} §missing-page
""",
    "overrides/404.html": """\
{% extends "main.html" %}
{% block content %}<h1>404</h1><a href="{{ 'gone-on-404/' | url }}">x</a> §missing-page
<a href="guide/">relative</a> §relative-on-404
{% endblock %}
""",
    "overrides/home.html": """\
{% extends "main.html" %}
{% block content %}<a href="guide/">in</a><a href="gone-from-home/">x</a>{% endblock %} §missing-page
""",
    "overrides/partials/copyright.html": """\
<div>{{ config.copyright }}</div>
<a href="{{ 'gone-in-footer/' | url }}">x</a> §missing-page
""",
    "docs/.pages": """\
nav:
  - index.md
  - guide
  - gone-page.md §missing-nav-entry
  - Elsewhere: gone-entry/ §missing-nav-entry
  - Outside: https://example.com/
""",
    "docs/index.md": "---\ntemplate: home.html\ncta: gone-cta/ §missing-file\n---\n# Home\n",
    "docs/guide/index.md": "# Guide\n\n[b](b.md)\n",
    "docs/guide/b.md": "# B\n",
    "docs/lonely.md": "# Lonely §orphan\n",
    "docs/css/extra.css": """\
/* url(gone-in-comment.png) */
.a { background: url("../assets/gone-back.png") } §missing-file
@import "gone-import.css"; §missing-file
.b { background: url(data:image/png;base64,AAAA) }
""",
    "docs/js/extra.js": """\
// fetch("gone-in-comment.json")
fetch("gone-fetched.json") §run-time
""",
    "docs/llms.txt": """\
# Site
- [Guide](https://example.org/genai/guide/)
- [Gone](https://example.org/genai/gone-from-llms/) §stale-artifact
""",
    "docs/robots.txt": """\
User-agent: *
Sitemap: https://example.org/genai/gone-sitemap.xml §stale-artifact
""",
}

SITES: dict[str, dict[str, str | bytes]] = {
    "every setting, template and artifact": EVERYTHING,
    "a dead default edit link": {
        "mkdocs.yml": SITE + "repo_url: https://github.com/org/repo §dead-edit-link\ndocs_dir: content\n"
        + THEME + "  features: [content.action.edit]\n",
        "content/index.md": "# Home\n\n[x](gone.md) §missing-page\n",
    },
    "an edit link into a folder of the repository": {
        "web/mkdocs.yml": SITE + "repo_url: https://github.com/org/repo\nedit_uri: blob/main/web/content/\ndocs_dir: content\n"
        + THEME + "  features: [content.action.edit]\n",
        "web/content/index.md": "# Home\n",
    },
    "a dead edit link that is asked for by a template": {
        "mkdocs.yml": SITE + "repo_url: https://gitlab.com/org/repo/\nedit_uri_template: '-/edit/dev/src/{path}' §dead-edit-link\n" + THEME,
        **HOME,
    },
    "files of the repository": {
        "mkdocs.yml": SITE + "repo_url: https://github.com/org/repo.git\n" + THEME,
        "docs/index.md": "# Home\n\n[a](https://raw.githubusercontent.com/org/repo/main/gone.txt) §own-repository\n"
        "[b](https://raw.githubusercontent.com/org/repo/main/mkdocs.yml)\n"
        "![c](https://github.com/org/repo/raw/main/gone.png) §own-repository\n",
    },
    "navigation in mkdocs.yml": {
        "mkdocs.yml": SITE + THEME + "nav:\n  - Home: index.md\n  - Guide:\n      - guide/index.md\n      - Deep:\n"
        "          - Gone: guide/gone.md §missing-nav-entry\n  - gone-plain.md §missing-nav-entry\n"
        "  - Out: https://example.com\n  - Whole: /genai/guide/\n",
        **HOME, "docs/guide/index.md": "# Guide\n", "docs/other.md": "# Other §orphan\n",
    },
    "navigation in nested .pages files": {
        "mkdocs.yml": SITE + THEME + "plugins: [search, awesome-pages]\n",
        "docs/.pages": "nav:\n  - index.md\n  - Section:\n      - a\n      - gone-nested.md §missing-nav-entry\n  - ...\n",
        "docs/a/.pages": "title: A\nnav:\n  - one.md\n  - Two: two.md\n  - three.md §missing-nav-entry\n  # - four.md\n"
        "  - Link: ../index.md §missing-nav-entry\n",
        **HOME, "docs/a/one.md": "# 1\n", "docs/a/two.md": "# 2\n", "docs/z.md": "# Z\n",
    },
    "pages that no reader comes to": {
        "mkdocs.yml": SITE + THEME + "plugins: [search, awesome-pages]\n", "docs/.pages": "nav: [index.md]\n",
        "docs/index.md": "# Home\n\n[l](linked.md)\n", "docs/linked.md": "# L\n\n[m](more.md)\n", "docs/more.md": "# M\n",
        "docs/alone.md": "# A §orphan\n", "docs/pair1.md": "# P §orphan\n\n[x](pair2.md)\n",
        "docs/pair2.md": "# P §orphan\n\n[x](pair1.md)\n",
    },
    "a pruned navigation": {
        "mkdocs.yml": SITE + THEME + "  features: [navigation.prune, navigation.tabs, navigation.indexes, toc.integrate]\n",
        "docs/index.md": "# Home\n\n## A\n\n[b](a/b.md#x)\n", "docs/a/index.md": "# A\n", "docs/a/b.md": "# B\n\n## X\n",
        "docs/c/d/e.md": "# E\n\n[x](../../a/c.md) §missing-page\n",
    },
    "no site_url, and a 404 page": {
        "mkdocs.yml": "site_name: Made\n" + THEME + "  custom_dir: ov\n", "docs/guide.md": "# Guide\n",
        "docs/index.md": "# Home\n\n<a href=\"/guide/\">ok</a> <a href=\"/gone/\">x</a> §missing-page\n",
        "ov/404.html": "{% extends 'main.html' %}{% block content %}<p>\n<a href=\"/guide/\">ok</a>\n"
        "<img src=\"assets/none.png\"> §relative-on-404\n{% endblock %}",
    },
    "an inherited configuration": {
        "mkdocs.yml": "INHERIT: base.yml\nsite_name: Made\n", **HOME,
        "base.yml": "site_url: https://example.org/genai/\n" + THEME + "extra_css:\n  - a/gone.css §missing-file\n"
        "copyright: >\n  Some <a href=\"https://example.org/genai/gone/\">x</a> §missing-page\n",
    },
    "hooks that change pages": {
        "mkdocs.yml": SITE + THEME + "hooks: [hooks/shift.py]\n",
        "hooks/shift.py": "def on_page_markdown(markdown, page, **_):\n"
        "    text = markdown.replace('@guide@', '[x](gone-by-hook.md)') §missing-page\n"
        "    return 'Inserted line.\\n\\nAnother.\\n\\n' + text\n\n\ndef on_page_content(html, page, **_):\n"
        "    return html + '<a href=\"gone-from-hook-html/\">x</a>' §missing-page\n",
        "docs/index.md": "---\ntitle: T\n---\n# Home\n\n@guide@\n\n[x](gone.md) §missing-page\n",
    },
    "a blog and tags": {
        "mkdocs.yml": SITE + THEME + "plugins: [search, blog, tags]\n", "docs/index.md": "# Home\n\n[blog](blog/index.md)\n",
        "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n", "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/one.md": "---\ndate: 2026-01-02\ntags: [a]\n---\n# One\n\nIntro.\n\n<!-- more -->\n\n"
        "[x](gone.md) §missing-page\n\n[ok](../../index.md)\n",
    },
    "an offline build": {
        "mkdocs.yml": "site_name: Made\nuse_directory_urls: false\n" + THEME + "plugins: [search, offline]\n",
        "docs/index.md": "# Home\n\n[ok](a/b.md) [x](a/c.md) §missing-page\n", "docs/a/b.md": "# B\n\n[h](../index.md#home)\n",
    },
    "partials and settings that they use": {
        "mkdocs.yml": SITE + THEME + "  custom_dir: overrides\nextra:\n  cta: gone-cta/ §missing-page\n", **HOME,
        "overrides/partials/header.html": "<header class=\"md-header\"><a href=\"{{ config.extra.cta | url }}\">x</a>\n"
        "<img src=\"{{ 'assets/none.svg' | url }}\"> §missing-file\n</header>\n", "docs/a.md": "# A\n", "docs/b/c.md": "# C\n",
    },
    "one line in a template, another on a page": {
        "mkdocs.yml": SITE + THEME + "  custom_dir: o\n", "docs/a.md": "# A\n", "docs/b.md": "# B\n",
        "o/main.html": "{% extends 'base.html' %}\n{% block footer %}\n<a href=\"{{ base_url }}/gone/\">f</a> §missing-page\n"
        "{{ super() }}{% endblock %}", "docs/index.md": "# Home\n\n[x](gone/) §missing-page\n",
    },
    "front matter that a template uses": {
        "mkdocs.yml": SITE + THEME + "  custom_dir: o\n", "docs/guide/a.md": "---\ntemplate: hero.html\nhero: {link: guide/a/}\n---\n# A\n",
        "o/hero.html": "{% extends 'main.html' %}{% block tabs %}<a href=\"{{ page.meta.hero.link | url }}\">x</a>{% endblock %}",
        "docs/index.md": "---\ntemplate: hero.html\nhero:\n  link: guide/gone/ §missing-page\n---\n# Home\n",
    },
    "a template of the sitemap": {
        "mkdocs.yml": SITE + THEME + "  custom_dir: overrides\n", **HOME,
        "overrides/sitemap.xml": "<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        "<url><loc>{{ config.site_url }}</loc></url>\n<url><loc>{{ config.site_url }}gone/</loc></url> §stale-artifact\n</urlset>\n",
    },
    "files published as they are": {
        "mkdocs.yml": SITE + THEME + "extra_templates: [humans.txt]\n",
        "docs/humans.txt": "See {{ config.site_url }}gone/ §stale-artifact\n",
        "docs/index.md": "# Home\n\n[raw](raw/page.html)\n<link rel=\"manifest\" href=\"site.webmanifest\">\n",
        "docs/feed.atom.xml": "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>tag:example.org,2026:x</id>\n"
        "<link rel=\"self\" href=\"https://example.org/genai/feed.atom.xml\"/>\n<entry><title>t</title>\n"
        "<link href=\"https://example.org/genai/gone/\"/> §stale-artifact\n<id>https://example.org/genai/anything</id></entry></feed>\n",
        "docs/site.webmanifest": "{\"name\": \"x\", \"icons\": [\n{\"src\": \"none.png\"}]} §stale-artifact\n",
        "docs/raw/page.html": "<!doctype html><title>x</title>\n<!-- <a href=\"gone/\"> -->\n<a href=\"../\">ok</a>\n"
        "<a href=\"gone/\">x</a> §missing-page\n<link rel=stylesheet href=page.css>\n",
        "docs/raw/page.css": "@import url('none.css'); §missing-file\n.a{background:url( \"../raw/page.html\" )}\n"
        ".b{content:\"url(x.png)\"}\n@font-face{src:url(none.woff2) format('woff2')} §missing-file\n",
    },
    "redirects in published files": {
        "mkdocs.yml": SITE + THEME, "docs/index.md": "# Home\n\n[o](old.html)\n",
        "docs/old.html": "<!doctype html>\n<meta http-equiv=\"refresh\" content=\"0; url=gone/\"> §missing-redirect\n",
        "docs/a.html": "<meta http-equiv=refresh content=\"0;URL='b.html'\"> §redirect-loop\n",
        "docs/b.html": "<meta http-equiv=refresh content='0; url=a.html'>\n",
        "docs/self.html": "<meta http-equiv=refresh content='0; url=self.html'> §redirect-loop\n",
        "docs/far.html": "<meta http-equiv=refresh content='0; url=./#none'> §missing-anchor\n",
        "docs/ok.html": "<meta http-equiv=refresh content='0; url=./#home'>\n",
    },
    "snippets that are added to every page": {
        "mkdocs.yml": SITE + THEME + "markdown_extensions:\n  - abbr\n  - pymdownx.snippets:\n      auto_append:\n"
        "        - includes/abbreviations.md\n        - includes/none.md §missing-snippet\n",
        "includes/abbreviations.md": "*[HTML]: Hyper Text\n*[CSS]: Cascading\n\n[shared]: gone-shared.md §missing-page\n"
        "[idle]: a.md §unused-definition\n", "docs/index.md": "# Home\n\nHTML [x][shared]\n",
        "docs/a.md": "# A\n\n[y][shared] CSS\n\n*[XQL]: Local one §no-glossary-entry\n\nXQL\n",
    },
    "README files and absolute links below docs": {
        "mkdocs.yml": SITE + THEME + "validation:\n  links:\n    absolute_links: relative_to_docs\n",
        "docs/README.md": "# Home\n\n[a](sub/README.md) [b](/sub/README.md) [x](sub/index.md) §missing-page\n[y](/sub/c.md) §outside-site\n",
        "docs/sub/README.md": "# S\n",
    },
    "names in other scripts": {
        "mkdocs.yml": SITE + THEME + "markdown_extensions: [attr_list]\n", "docs/日本/ページ.md": "# ページ\n\n## 見出し {#見出し}\n",
        "docs/index.md": "# Home\n\n[a](日本/ページ.md) [b](%E6%97%A5%E6%9C%AC/%E3%83%9A%E3%83%BC%E3%82%B8.md#見出し)\n"
        "[c](日本/ペーズ.md) §missing-page\n",
    },
    "scripts, styles and pictures of the site's own": {
        "mkdocs.yml": SITE + THEME + "  favicon: img/i.png\n  logo: img/i.png\nextra_css: [c.css]\nextra_javascript:\n  - j.js\n"
        "  - path: m.mjs\n    type: module\n  - path: gone.mjs §missing-file\n    type: module\n",
        "docs/img/i.png": PNG, "docs/c.css": "a{}", "docs/j.js": "1", "docs/m.mjs": "import './j.js'", **HOME,
    },
    "nothing wrong, much switched on": {
        "mkdocs.yml": SITE + THEME + "  features: [content.code.annotate, content.tabs.link, header.autohide, navigation.top,\n"
        "    navigation.instant, search.suggest, content.tooltips, announce.dismiss]\nplugins: [search, tags]\nextra:\n"
        "  version: {provider: mike}\n  alternate:\n    - {name: English, link: /genai/, lang: en}\n"
        "  analytics: {provider: google, property: G-X}\n  consent: {title: t, description: d}\n"
        "  social: [{icon: fontawesome/brands/github, link: 'https://github.com/x'}]\n",
        "docs/index.md": "---\ntags: [a]\n---\n# Home\n\n## One\n",
    },
}
