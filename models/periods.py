"""Periods as reps name them, as days."""

from datetime import date, timedelta


def month_start(day: date, months: int = 0) -> date:
    """Return the first of `day`'s month, or of the month that many later."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def period_days(period: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period of the annotation guide; weeks run Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    quarter = month_start(today, -((today.month - 1) % 3))
    one = timedelta(days=1)
    starts: dict[str, tuple[date, date]] = {
        "today": (today, today),
        "tomorrow": (today + one, today + one),
        "yesterday": (today - one, today - one),
        "this_week": (monday, monday + timedelta(days=6)),
        "last_week": (monday - timedelta(days=7), monday - one),
        "next_week": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "this_month": (month_start(today), month_start(today, 1) - one),
        "last_month": (month_start(today, -1), month_start(today) - one),
        "next_month": (month_start(today, 1), month_start(today, 2) - one),
        "this_quarter": (quarter, month_start(quarter, 3) - one),
        "last_quarter": (month_start(quarter, -3), quarter - one),
        "this_year": (date(today.year, 1, 1), date(today.year, 12, 31)),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    return starts[period]
