"""The site has every page. That it builds without a warning, `make site` shows."""

from __future__ import annotations

import re
from typing import Final

from tests.docs.pages import PAGES
from tests.support.opencode import REPOSITORY

CONFIGURATION: Final = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation_once() -> None:
    navigation = CONFIGURATION.partition("\nnav:\n")[2]
    listed = re.findall(r"[\w-]+\.md", navigation)
    assert sorted(listed) == [page.name for page in PAGES if page.parent.name == "docs"]
