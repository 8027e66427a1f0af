"""Documents a customer or a manager is sent: exact prices, the quotation as PDF or PNG, the digest's picture.

Everything here is a function of its arguments: no clock, no database, no configuration, no network. The same document
gives the same bytes.

* `pricing` turns what was asked for into lines and totals, exact to the fen.
* `money_text` and `chinese_money` write amounts, prices, 折 and 大写金额.
* `quote_pdf` sets a quotation; `picture` draws figures and `charts` for a phone.
* `typesetting` and `typeface` are the two things below: the Typst compiler, and what our one font can draw.
"""
