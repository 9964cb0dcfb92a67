"""The counts and bullets before what a cell lists: 1.市财政局 2.市民政局, （一）市财政局, • 李敏."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.words import CHINESE_DIGITS, CHINESE_NUMBER, CIRCLED

#: Bullets that say nothing of what is behind them, the same way; ★ and □ may.
BULLETS = r"-–—•·▪◦●○◆■►➢➤\uf000-\uf0ff"
_TICKED = re.compile("[☑✅✓✔√■☒]")

#: ★ and ● are none of them: they may say who leads. One letter or digit counts only with its sign behind it.
COUNTS = re.compile(
    rf"(?:^|(?<=[\s、，,；;]))(?:\d{{1,2}}(?:[.．、)）]|\s(?!\s*[个名家位号期级届]))|[（(](?:\d{{1,2}}|{CHINESE_NUMBER})[)）]"
    rf"|{CHINESE_NUMBER}、(?![{CHINESE_DIGITS}])|[A-Za-z][.．、)）]|(?!●)[{BULLETS}◇□▶✓✔√☑✅※])"
    rf"\s*(?=[\u4e00-\u9fff])|[{CIRCLED}]\s*(?=[\u4e00-\u9fff])"
)


def counts_as_separators(text: str) -> str:
    """Return a text with a separator for each count and bullet; boxes of which only some are ticked stay.

    >>> counts_as_separators("1.市财政局 2.市民政局"), counts_as_separators("☑市财政局 □市民政局")
    ('、市财政局 、市民政局', '☑市财政局 □市民政局')
    """
    return text if "□" in text and _TICKED.search(text) else COUNTS.sub("、", text)
