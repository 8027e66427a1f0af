"""Periods as reps name them, as days."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def month_start(day: date, months: int = 0) -> date:
    """Return the first of `day`'s month, or of the month that many later."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def week_start(day: date) -> date:
    """Return the Monday of `day`'s week."""
    return day - timedelta(days=day.weekday())


def day_begins(day: date, zone: tzinfo | None) -> datetime:
    """Return the instant at which `day` begins in the team's zone, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def period_days(period: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period of the annotation guide; weeks run Monday to Sunday."""
    monday = week_start(today)
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
