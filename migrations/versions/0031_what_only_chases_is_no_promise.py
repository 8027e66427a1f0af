"""a follow-up knows whether it only chases, so that it is counted as no promise"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_INDEX = "ix_follow_up_open"
_WHERE = sa.text("status = 'open' AND retired_at IS NULL")
_COLUMNS = ["owner_id", "due_on", "direction", "customer_id", "deal_id", "quote_id"]
_AT_ONCE = 500

# What chased on the day of this step, whatever `nlu.selling` reads later: a step of the schema means for ever the same.
_TRADITIONAL = "係個備價動匯協問喫單嚮圖報寫對帶彙應掛換撥曏標樣歸決沒準溝滙現發盤確競箇簽籤約結給繫聯脩與蓋處補裝見視訓記訪証試話認說説調談請諾講證賠賬贏迴進還錢開闆隊電頻飯髮點齣"
_SIMPLIFIED = "系个备价动汇协问吃单向图报写对带汇应挂换拨向标样归决没准沟汇现发盘确竞个签签约结给系联修与盖处补装见视训记访证试话认说说调谈请诺讲证赔账赢回进还钱开板队电频饭发点出"
_PLAIN = str.maketrans(_TRADITIONAL + "\u3000", _SIMPLIFIED + " ")
_AHEAD = "提醒 "
_PROMISED = re.compile(r"(?<![没未])(?:答应|承诺|保证|说好|应下)")
_CALLS = re.compile(r"(?:给|向|跟|和|与)?[^,，给]{0,10}?(?:打|拨|回|挂)(?:一?[个下通])?(?:电话|微信|视频)")
_ASKS_FIRST = re.compile(r"(?:再|先|去|打电话|记得)*(?:催|追问|追(?!加)|问|逼)")
_QUOTES = re.compile(r"报价[^,，]{0,3}(?:发|给|送|寄)|(?:发|给|出|做|送)[^,，]{0,6}报价")
_PRICES = re.compile(rf"{_QUOTES.pattern}|报(?:个|一下|一份)价(?![格钱])")
_GIVES = re.compile(
    r"送|寄|收回|取回|拿回|拉回|搬回|退|赔|补(?!充了解)|更?换|修|装|调试|培训|开票|发票|提供|带(?!队)|借|归还|还给|返|做|出(?:图|样|报告)|写|整理|"
    r"发(?!现|展|报价)|给(?!.{0,6}报价)|交(?!流|谈)|协调|申请|道歉|处理|解决|盘点|对账|付|结清|盖章|准备"
)
_SELLS = re.compile(
    r"催|追(?!加)|逼|跟进|跟一?下|推进|推动|促|报(?:个|一下|一份)?价|报价|价格|投标|竞标|讲标|述标|演示|答标|签|拍板|成交|下单|赢率|要(?:个|一下)?结果|问|"
    r"打.{0,4}电话|电话|联系|约|拜访|走访|回访|见|去|吃饭|喝茶|聊|谈|沟通|汇报|看看|探|了解|确认|微信|视频"
)


def _only_chases(action: str, words: str) -> bool:
    """Tell whether an action is about selling and hands nothing over, no price either."""
    if action.startswith(_AHEAD):
        return True
    text = action.translate(_PLAIN)
    if _ASKS_FIRST.match(text):
        return not (_PROMISED.search(words.translate(_PLAIN)) or _PROMISED.search(text))
    if _PRICES.search(text) or _PROMISED.search(words.translate(_PLAIN)) or _PROMISED.search(text):
        return False
    return _GIVES.search(_QUOTES.sub("", _CALLS.sub("", text))) is None and _SELLS.search(text) is not None


def _index(*more: str) -> None:
    columns = [*_COLUMNS, *more, "status", "retired_at"]
    op.create_index(_INDEX, "follow_up", columns, postgresql_where=_WHERE, sqlite_where=_WHERE)


def upgrade() -> None:
    op.drop_index(_INDEX, table_name="follow_up")
    op.add_column("follow_up", sa.Column("is_chasing", sa.Boolean(), nullable=False, server_default=sa.false()))
    follow_up = sa.table("follow_up", sa.column("id"), sa.column("action"), sa.column("words"), sa.column("is_chasing"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(follow_up.c.id, follow_up.c.action, follow_up.c.words).where(_WHERE)).all()
    ids = [id_ for id_, action, words in rows if _only_chases(action, words)]
    for n in range(0, len(ids), _AT_ONCE):
        chasing = follow_up.c.id.in_(ids[n : n + _AT_ONCE])
        connection.execute(follow_up.update().where(chasing).values(is_chasing=True))
    _index("is_chasing")


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="follow_up")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_column("is_chasing")
    _index()
