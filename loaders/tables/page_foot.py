"""The foot of a web page: who runs the site, its registration, and links; its labels name nobody of the list."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings

# what only the foot of a site says
_SITE = re.compile(r"ICP备|公网安备|网站标识码|版权所有|Copyright", re.I)
# what is above and below that: 主办：市政府办公室 承办：市大数据局
_ABOUT_THE_SITE = re.compile(
    r"(?:主办|承办|协办|运维|维护|技术支持|联系|地址|邮编|邮政编码|传真|电话|网站|站点|关于我们|友情链接|版权|免责|隐私)"
)
#: A line that heads what else a site holds: 相关链接, below the text of the page.
RELATED = re.compile(
    r"[【\[]?(?:相关(?:链接|文档|文件|新闻|阅读|解读|附件|信息|稿件|推荐)|(?:延伸|推荐|往期|更多)(?:阅读|推荐|回顾|精彩)|猜你喜欢)[】\]]?[:：]?"
)


def page_foot(texts: Sequence[str]) -> int:
    """Return where the foot of a web page begins in its lines; how many these are if it has none.

    >>> page_foot(["1.建桥。（市交通局负责）", "主办：市政府办公室 承办：市大数据局", "粤ICP备05012345号"])
    1
    """
    filled = [at for at, text in enumerate(texts) if text.strip()]
    last = filled[-settings.PAGE_FOOT_MOST_LINES :]
    sites = [at for at in last if _SITE.search(texts[at])]
    if not sites:
        return len(texts)
    begin = sites[0]
    for at in reversed(filled[: filled.index(begin)]):
        if not _ABOUT_THE_SITE.match(simplify(texts[at]).strip()):
            break
        begin = at
    return begin
