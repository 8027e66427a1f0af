"""Pieces of patterns: where a customer may come from (展会上认识的, 抖音来的, 地推扫到的, 同行介绍)."""

from typing import Final

FAIRS: Final = (
    "(?<![发拓开进施伸])展(?:会|上|(?![厅台示开现望馆柜]))|[一-鿿]博会|[一-鿿]?交会|论坛|峰会|沙龙|年会|协会|商会"
)
FOOTWORK: Final = "地推|扫街|扫楼|陌拜|陌生拜访|cold call"
ONLINE: Final = (
    "官网|(?:公司)?网站|网上|线上|抖音|快手|小红书|视频号|公众号|朋友圈|微信群|百度(?:推广|竞价|搜索)?|阿里(?:巴巴|国际站)?|"
    "1688|慧聪|国际站|招标网|企查查|天眼查|直播间?|linkedin|领英"
)
PEOPLE: Final = "老客户|老乡|同学|朋友|同行|亲戚|经销商|代理商?"
