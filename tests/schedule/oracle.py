"""What should a schedule do? Asked of python-dateutil and zoneinfo, for random configs.

    pip install -r tests/schedule/requirements.txt
    python3 tests/schedule/oracle.py --seed 1 --count 20000 \\
        | cargo run -q -p automations-conformance --example dateutil

The recurrence is dateutil's (`rrule` over naive datetimes), the offsets are zoneinfo's (the tzdata
package, never the machine's). Laid over them is only what the documentation of `Rule` says:

- a day number above 28 is `BYMONTHDAY=28..n;BYSETPOS=-1`: a short month's last day;
- a local time is resolved with `fold=0` (PEP 495): the offset before a gap, the first of a fold;
- two nominal days on one instant (a day the zone skipped) are one occurrence;
- MINUTE and HOUR are a naive UTC `rrule`, limited to weekdays by the local date;
- the window drops; `end` counts what is left, or compares the nominal (local) date: what is past
  its end stays past it (in St. John's, until 2011, clocks went back from a minute past midnight).

Output: a line `{"seed", "count", "tz", "dateutil"}`, then a line a case:

    config, from, until   epoch seconds, half open
    instants              the first occurrences at or after `from`, epoch seconds
    ended                 whether there are no more than these
    count                 how many lie in [from, until)
    next, previous        strictly after and before `from`: null is none, absent is unknown
    remaining, last       only for a schedule that ends: how many from `from` on, and the last of all
"""

import argparse
import json
import random
import sys
import zoneinfo
from datetime import date, datetime, timedelta, timezone

import dateutil
import tzdata
from dateutil import rrule

zoneinfo.reset_tzpath(to=[])

EPOCH = datetime(1970, 1, 1)
LAST_UNTIL = int((datetime(9999, 11, 1) - EPOCH).total_seconds())
MAX_CANDIDATES = 6000
WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
MONTHS = ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
          "OCTOBER", "NOVEMBER", "DECEMBER"]
ORDINALS = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "LAST"]
RRULE_DAYS = [rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU]
SECONDS = {"MINUTE": 60, "HOUR": 3600, "DAY": 86400, "WEEK": 604800, "MONTH": 2629800,
           "YEAR": 31557600}
ZONES = [
    "UTC", "America/New_York", "Europe/London", "Europe/Dublin", "Australia/Lord_Howe",
    "Pacific/Apia", "Africa/Casablanca", "Pacific/Chatham", "America/Santiago", "Asia/Kolkata",
    "America/St_Johns", "Asia/Tehran", "America/Sao_Paulo", "Africa/Cairo", "Asia/Gaza",
    "Pacific/Kwajalein", "Antarctica/Troll", "Asia/Kathmandu", "Australia/Sydney",
    "America/Havana", "Asia/Beirut", "Pacific/Kiritimati", "Africa/Monrovia", "America/Caracas",
    "Asia/Pyongyang", "Europe/Berlin", "America/Nuuk", "America/Scoresbysund", "Asia/Jerusalem",
    "America/Vancouver", "Pacific/Fakaofo", "Etc/GMT+12",
]
# A day, or the hour of a midnight, that a zone's clocks never showed.
LOST = [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Fakaofo", date(2011, 12, 30)),
        ("Pacific/Kwajalein", date(1993, 8, 21)), ("Pacific/Kiritimati", date(1994, 12, 31)),
        ("America/Sao_Paulo", date(2015, 10, 18)), ("America/St_Johns", date(2009, 3, 8)),
        ("America/St_Johns", date(2009, 11, 1)), ("Asia/Gaza", date(2016, 3, 26))]


# --- zones ------------------------------------------------------------------------------------


class Zone:
    """zoneinfo's answers; before 1970 the offset of 1970-01-01T00:00:00Z, as our table keeps."""

    def __init__(self, name):
        self.info = zoneinfo.ZoneInfo(name)
        self.first = self.offset_at(0)

    def offset_at(self, second):
        """The offset at an instant, in seconds."""
        if second < 0:
            return self.first
        there = (EPOCH + timedelta(seconds=second)).replace(tzinfo=timezone.utc)
        return int(there.astimezone(self.info).utcoffset().total_seconds())

    def local(self, second):
        """What clocks show at an instant, as a naive datetime."""
        return EPOCH + timedelta(seconds=second + self.offset_at(second))

    def resolve(self, local):
        """The instant at which clocks show a naive datetime: fold=0, so a gap shifts forward."""
        second = int((local - EPOCH).total_seconds())
        if second - self.first < 0:
            return second - self.first
        offset = local.replace(tzinfo=self.info, fold=0).utcoffset()
        return second - int(offset.total_seconds())


_zones = {}


def zone(name):
    if name not in _zones:
        _zones[name] = Zone(name)
    return _zones[name]


def change_days(name, year):
    """The days of a year at whose noon the offset is not that of the noon before."""
    there, days, day = zone(name), [], datetime(year, 1, 1, 12)
    before = there.resolve(day - timedelta(days=1))
    while day.year == year:
        second = there.resolve(day)
        if second - before != 86400:
            days.append(day.date())
        before, day = second, day + timedelta(days=1)
    return days


# --- one config's occurrences -----------------------------------------------------------------


def seconds_of(time):
    return time.get("hours", 0) * 3600 + time.get("minutes", 0) * 60 + time.get("seconds", 0)


def nanos_of_day(time):
    return seconds_of(time) * 10**9 + time.get("nanos", 0)


def parse_timestamp(text):
    """Epoch nanoseconds of `2026-03-01T09:00:00Z`, with a fraction of nine digits if any."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    second = int((datetime.fromisoformat(whole) - EPOCH).total_seconds())
    return second * 10**9 + int((fraction or "0").ljust(9, "0"))


def day_pattern(pattern, own):
    """The rrule arguments of a day of the month."""
    if "ordinal_day" in pattern:
        ordinal = ORDINALS.index(pattern["ordinal_day"]["ordinal"].removeprefix("ORDINAL_"))
        day = WEEKDAYS.index(pattern["ordinal_day"]["day"].removeprefix("DAY_OF_WEEK_"))
        return {"byweekday": RRULE_DAYS[day](-1 if ordinal == 5 else ordinal + 1)}
    number = pattern.get("day_number", own)
    if number <= 28:
        return {"bymonthday": number}
    return {"bymonthday": list(range(28, number + 1)), "bysetpos": -1}


class Schedule:
    def __init__(self, config):
        self.config = config
        start = config["start"]
        self.zone = zone(start.get("time_zone") or "UTC")
        time = start.get("time", {})
        self.nanos = time.get("nanos", 0)
        day = start["start_date"]
        self.start = datetime(day["year"], day["month"], day["day"]) + timedelta(
            seconds=seconds_of(time))
        repeat = config.get("repeat_interval", {})
        self.unit = repeat.get("unit", "").removeprefix("FREQUENCY_UNIT_")
        self.interval = repeat.get("interval", 1)
        self.days = [WEEKDAYS.index(day.removeprefix("DAY_OF_WEEK_"))
                     for day in config.get("weekly_pattern", {}).get("days", [])]
        self.elapsed = self.unit in ("MINUTE", "HOUR")
        self.end = config.get("end", {})
        self.end_type = self.end.get("end_type", "").removeprefix("SCHEDULE_END_TYPE_")
        self.end_date = None
        if self.end_type == "ON_DATE":
            last = self.end["end_date"]
            self.end_date = date(last["year"], last["month"], last["day"])

    def rule(self, start):
        """dateutil's rule; naive local times, or naive UTC for MINUTE and HOUR."""
        if self.unit in ("MINUTE", "HOUR"):
            frequency = rrule.MINUTELY if self.unit == "MINUTE" else rrule.HOURLY
            return rrule.rrule(frequency, dtstart=start, interval=self.interval)
        every = {"dtstart": start, "interval": self.interval}
        if self.unit == "DAY":
            days = {"byweekday": [RRULE_DAYS[day] for day in self.days]} if self.days else {}
            return rrule.rrule(rrule.DAILY, **every, **days)
        if self.unit == "WEEK":
            days = self.days or [start.weekday()]
            return rrule.rrule(rrule.WEEKLY, wkst=rrule.MO, **every,
                               byweekday=[RRULE_DAYS[day] for day in days])
        if self.unit == "MONTH":
            pattern = self.config.get("monthly_pattern", {})
            return rrule.rrule(rrule.MONTHLY, **every, **day_pattern(pattern, start.day))
        if self.unit == "YEAR":
            yearly = self.config.get("yearly_pattern", {})
            month = start.month
            if yearly:
                month = MONTHS.index(yearly["month"].removeprefix("MONTH_")) + 1
            pattern = day_pattern(yearly.get("day_pattern", {}), start.day)
            return rrule.rrule(rrule.YEARLY, **every, bymonth=month, **pattern)
        return rrule.rrule(rrule.DAILY, dtstart=start, count=1)

    def candidates(self, near):
        """(instant, nominal date), before filters, in order.

        MINUTE and HOUR without a number of occurrences begin `near` that second: whole intervals
        after the start, since dateutil walks every single one.
        """
        if not self.elapsed:
            for local in self.rule(self.start):
                yield self.zone.resolve(local), local.date()
            return
        first = self.zone.resolve(self.start)
        step = SECONDS[self.unit] * self.interval
        if near is not None and self.end_type != "AFTER_OCCURRENCES":
            if self.end_date:
                near = min(near, self.zone.resolve(datetime.combine(self.end_date, self.start.time())))
            first += max(0, (near - first) // step - 1000) * step
        for local in self.rule(EPOCH + timedelta(seconds=first)):
            second = int((local - EPOCH).total_seconds())
            yield second, self.zone.local(min(second, LAST_UNTIL)).date()

    def inside(self, second):
        """Whether the window holds the instant."""
        window = self.config.get("active_window")
        if not window:
            return True
        if "start_time" in window:
            exact = second * 10**9 + self.nanos
            return (parse_timestamp(window["start_time"]) <= exact
                    <= parse_timestamp(window["end_time"]))
        there = zone(window.get("time_zone") or "UTC")
        time = (second + there.offset_at(second)) % 86400 * 10**9 + self.nanos
        start, end = nanos_of_day(window["window_start"]), nanos_of_day(window["window_end"])
        if start < end:
            return start <= time < end
        return time >= start or time < end

    def occurrences(self, near=None):
        """Yields (instant, whether it is an occurrence); returns when the schedule has ended.

        Raises `Exhausted` where dateutil stops at the year 9999 instead.
        """
        before, left = None, self.end.get("max_occurrences")
        for second, nominal in self.candidates(near):
            if second > LAST_UNTIL:
                raise Exhausted
            keep = second != before
            before = second
            if self.end_date:
                if nominal > self.end_date:
                    return
            if self.elapsed and self.days:
                keep = keep and nominal.weekday() in self.days
            keep = keep and self.inside(second)
            yield second, keep
            if keep and self.end_type == "AFTER_OCCURRENCES":
                left -= 1
                if left == 0:
                    return
            if "start_time" in self.config.get("active_window", {}):
                if second * 10**9 > parse_timestamp(self.config["active_window"]["end_time"]):
                    return
        if self.unit:
            raise Exhausted


class Exhausted(Exception):
    """dateutil came to the year 9999."""


def ask(config, start, until, wanted):
    """The case, or None where it takes too long to know."""
    schedule = Schedule(config)
    instants, count, following, previous, last = [], 0, None, None, None
    remaining, seen, ended = 0, 0, False
    budget = MAX_CANDIDATES if schedule.end_type != "AFTER_OCCURRENCES" else 4 * MAX_CANDIDATES
    walk = schedule.occurrences(start)
    first_candidate = None
    try:
        while True:
            try:
                second, keep = next(walk)
            except StopIteration:
                ended = True
                break
            if first_candidate is None:
                first_candidate = second
            seen += second >= start or schedule.end_type == "AFTER_OCCURRENCES"
            if keep:
                last = second
                if second < start:
                    previous = second
                else:
                    remaining += 1
                    count += second < until
                    if len(instants) < wanted:
                        instants.append(second)
                    if following is None and (second, schedule.nanos) > (start, 0):
                        following = second
            enough = len(instants) >= wanted and second >= until
            # A schedule with an end is walked to it, so that its last occurrence is known.
            if enough and (schedule.end_type not in ("ON_DATE", "AFTER_OCCURRENCES")
                           or seen > budget // 2):
                break
            if seen > budget:
                if second <= start:
                    return None
                count -= keep and second < until
                until = min(until, second)
                break
    except Exhausted:
        until = min(until, LAST_UNTIL)
        if until <= start:
            return None
    case = {"config": config, "from": start, "until": until, "instants": instants}
    case["ended"] = ended and remaining <= len(instants)
    case["count"] = count
    if following is not None or ended:
        case["next"] = following
    whole = first_candidate is None or first_candidate == schedule.zone.resolve(schedule.start)
    if previous is not None or not schedule.elapsed or whole:
        case["previous"] = previous
    if ended and ("end" in config or not schedule.unit):
        case["remaining"] = remaining
        if last is not None or whole or not schedule.elapsed:
            case["last"] = last
    return case


# --- random configs ---------------------------------------------------------------------------


def random_time(dice):
    kind = dice.random()
    if kind < 0.15:
        return {}
    if kind < 0.35:
        time = {"hours": dice.choice([0, 1, 2, 2, 2, 3, 23]), "minutes": dice.choice([0, 15, 30, 45])}
    elif kind < 0.7:
        time = {"hours": dice.randrange(24)}
    else:
        time = {"hours": dice.randrange(24), "minutes": dice.randrange(60)}
    if dice.random() < 0.1:
        time["seconds"] = dice.randrange(60)
    if dice.random() < 0.04:
        time["nanos"] = dice.choice([1, 500_000_000, 999_999_999])
    return {key: value for key, value in time.items() if value or dice.random() < 0.3}


def calendar(day):
    return {"year": day.year, "month": day.month, "day": day.day}


def random_start(dice):
    """(zone or None, date): anywhere, at a month's end, or about a change of the clocks."""
    name = dice.choice(ZONES)
    kind = dice.random()
    if kind < 0.12:
        name, day = dice.choice(LOST)
        return name, day - timedelta(days=dice.choice([0, 1, 2, 7, 30, 31, 365]))
    year = dice.choice([dice.randrange(1970, 2201), dice.randrange(1970, 2040)])
    if kind < 0.4:
        days = change_days(name, year)
        if days:
            return name, dice.choice(days) - timedelta(days=dice.choice([-1, 0, 1, 1, 2, 7, 14]))
    day = date(year, 1, 1) + timedelta(days=dice.randrange(365))
    if kind < 0.6:
        month = dice.randrange(1, 13)
        day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=dice.choice([1, 1, 1, 2, 3]))
    return name, min(day, date(2200, 12, 31))


def random_days(dice):
    days = dice.sample(WEEKDAYS, dice.choice([1, 1, 2, 3, 5, 6, 7]))
    return {"days": [f"DAY_OF_WEEK_{day}" for day in days]}


def random_month_day(dice):
    if dice.random() < 0.55:
        return {"day_number": dice.choice([29, 30, 31, dice.randrange(1, 32)])}
    return {"ordinal_day": {
        "ordinal": "ORDINAL_" + dice.choice([*ORDINALS, "FIFTH", "LAST"]),
        "day": "DAY_OF_WEEK_" + dice.choice(WEEKDAYS)}}


def random_window(dice, first, step):
    def stamp(second):
        fraction = ".5" if dice.random() < 0.05 else ""
        return (EPOCH + timedelta(seconds=second)).isoformat() + fraction + "Z"

    if dice.random() < 0.3:
        begin = first + step * dice.randrange(-3, 12) + dice.choice([0, 0, -1, 1, 7200])
        end = begin + step * dice.randrange(1, 60) + dice.choice([0, 0, -1, 1])
        return {"start_time": stamp(begin), "end_time": stamp(end)}
    window = {"window_start": random_time(dice), "window_end": random_time(dice)}
    if dice.random() < 0.05:
        window["window_end"] = dict(window["window_start"])
    return window


def random_config(dice):
    name, day = random_start(dice)
    start = {"start_date": calendar(day)}
    time = random_time(dice)
    if time or dice.random() < 0.2:
        start["time"] = time
    if name != "UTC" or dice.random() < 0.5:
        start["time_zone"] = name
    config = {"start": start}
    unit = dice.choices(["MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR", ""],
                        [16, 14, 16, 16, 20, 15, 3])[0]
    interval = dice.choices([1, dice.randrange(2, 6), dice.randrange(6, 100),
                             dice.choice([7, 12, 14, 24, 28, 60, 90, 365, 1440, 10080, 100_003])],
                            [45, 38, 10, 7])[0]
    if unit:
        repeat = {"unit": f"FREQUENCY_UNIT_{unit}"}
        if interval != 1 or dice.random() < 0.4:
            repeat["interval"] = interval
        config["repeat_interval"] = repeat
    if unit == "WEEK" and dice.random() < 0.75 or unit in ("DAY", "HOUR", "MINUTE") and dice.random() < 0.35:
        # dateutil walks to the year 9999 for a weekday that whole weeks never come to.
        if unit != "DAY" or interval % 7:
            config["weekly_pattern"] = random_days(dice)
    if unit == "MONTH" and dice.random() < 0.8:
        config["monthly_pattern"] = random_month_day(dice)
    if unit == "YEAR" and dice.random() < 0.8:
        month = dice.choice(["FEBRUARY", dice.choice(MONTHS)])
        config["yearly_pattern"] = {"month": f"MONTH_{month}", "day_pattern": random_month_day(dice)}
    first = Schedule(config).zone.resolve(Schedule(config).start)
    step = SECONDS.get(unit, 86400) * interval
    if dice.random() < (0.4 if unit in ("MINUTE", "HOUR") else 0.15):
        window = random_window(dice, first, min(step, 10**9))
        zoned = dice.random()
        if zoned < 0.45 and "time_zone" in start:
            window["time_zone"] = start["time_zone"]
        elif zoned < 0.75:
            window["time_zone"] = dice.choice(ZONES)
        config["active_window"] = window
    kind = dice.random()
    if kind < 0.05:
        config["end"] = {"end_type": "SCHEDULE_END_TYPE_NEVER"}
    elif kind < 0.22:
        spread = min(step * dice.randrange(0, 80), 10**10)
        last = day + timedelta(seconds=spread) + timedelta(days=dice.choice([-1, 0, 0, 0, 1]))
        config["end"] = {"end_type": "SCHEDULE_END_TYPE_ON_DATE", "end_date": calendar(last)}
    elif kind < 0.4:
        limit = dice.choice([1, 2, dice.randrange(3, 40), dice.randrange(40, 900)])
        config["end"] = {"end_type": "SCHEDULE_END_TYPE_AFTER_OCCURRENCES", "max_occurrences": limit}
    return config


def random_range(dice, config):
    """(from, until): before, at, after and far beyond the start; at, and a second off, occurrences."""
    schedule = Schedule(config)
    first = schedule.zone.resolve(schedule.start)
    step = SECONDS.get(schedule.unit, 86400) * schedule.interval
    kind = dice.random()
    if kind < 0.15:
        start = first - dice.choice([0, 1, 3600, 86400, dice.randrange(10**9)])
    elif kind < 0.5:
        some = []
        try:
            for (second, keep), _ in zip(schedule.occurrences(), range(60)):
                some += [second] if keep else []
        except Exhausted:
            pass
        start = (dice.choice(some) if some else first) + dice.choice([0, 0, -1, 1])
    elif kind < 0.8:
        start = first + dice.randrange(1 + step * 50)
    elif schedule.elapsed:
        start = first + dice.randrange(100 * 31557600)
    else:
        start = first + dice.randrange(1 + min(step * 1500, 300 * 31557600))
    start = min(start, LAST_UNTIL - 10**9)
    until = start + dice.choice([step * dice.randrange(1, 200), dice.randrange(1, 10**8)])
    if dice.random() < 0.2:
        until = first + step * ((start - first) // step + dice.randrange(1, 50))
    return start, min(max(until, start + 1), LAST_UNTIL)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--instants", type=int, default=30, help="how many of a case are listed")
    chosen = options.parse_args()
    dice = random.Random(chosen.seed)
    compact = lambda value: json.dumps(value, separators=(",", ":"))
    print(compact({"seed": chosen.seed, "count": chosen.count, "tz": tzdata.IANA_VERSION,
                   "dateutil": dateutil.__version__}))
    done = 0
    while done < chosen.count:
        config = random_config(dice)
        case = ask(config, *random_range(dice, config), chosen.instants)
        if case is None:
            continue
        print(compact(case))
        done += 1


if __name__ == "__main__":
    main()
