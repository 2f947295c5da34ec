"""A result as HTML for the page: Markdown rendered, then reduced to what is harmless."""

import html
import re
from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

# What the engine's Markdown can hold; everything else is dropped, whatever a document says.
TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "em", "strong", "s", "sub", "sup", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    "section",  # around the footnotes
}
ATTRIBUTES = {
    "a": {"href", "id"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
FIGURE = re.compile(r"figures/fig_0*(\d+)\.png")

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
)


def render_markdown(markdown: str, figure_url: Callable[[int], str]) -> str:
    """HTML that is safe to put into a page; figures point to `figure_url(index)`, others go."""

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) != ("img", "src"):
            return value
        figure = FIGURE.fullmatch(value)
        return figure_url(int(figure[1])) if figure else None

    return nh3.clean(
        _MARKDOWN.render(markdown),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def render_text(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>"
