//! Do well-known zones keep the offsets that they are known for?

use super::*;
use crate::time::Instant;

fn zone(name: &str) -> Zone {
    Zone::find(name).unwrap_or_else(|| panic!("{name}"))
}

fn at(text: &str) -> i64 {
    Instant::parse(text).unwrap().seconds
}

#[test]
fn clocks_are_changed_where_they_are_known_to_be() {
    // The instant of a change, the offset before it and after it, in minutes.
    for (name, change, before, after) in [
        ("America/New_York", "1974-01-06T07:00:00Z", -300, -240),
        ("America/New_York", "2026-03-08T07:00:00Z", -300, -240),
        ("America/New_York", "2026-11-01T06:00:00Z", -240, -300),
        ("America/New_York", "9999-03-14T07:00:00Z", -300, -240),
        ("Europe/London", "1971-10-31T02:00:00Z", 60, 0),
        ("Europe/London", "2100-03-28T01:00:00Z", 0, 60),
        ("Europe/Dublin", "2026-10-25T01:00:00Z", 60, 0),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 660, 630),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 630, 660),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", -600, 840),
        ("Pacific/Chatham", "2026-04-04T14:00:00Z", 825, 765),
        ("America/Santiago", "2026-04-05T03:00:00Z", -180, -240),
        ("America/Santiago", "2026-09-06T04:00:00Z", -240, -180),
        ("Africa/Casablanca", "2018-06-17T02:00:00Z", 0, 60),
        ("Antarctica/Troll", "2005-03-27T01:00:00Z", 0, 120),
    ] {
        let (zone, change) = (zone(name), at(change));
        let (earlier, later) = (zone.segment(change - 1), zone.segment(change));
        assert_eq!((earlier.until, later.from), (change, change), "{name}");
        assert_eq!((earlier.offset, later.offset), (before * 60, after * 60), "{name}");
    }
}

#[test]
fn a_zone_without_changes_has_one_segment() {
    let always = |offset| Segment { from: i64::MIN, until: i64::MAX, offset };
    for (name, offset) in [("UTC", 0), ("Etc/GMT+12", -43_200), ("Asia/Kolkata", 19_800)] {
        let zone = zone(name);
        for at in [i64::MIN, -1, 0, 1_772_355_600, i64::MAX] {
            assert_eq!(zone.segment(at), always(offset), "{name}");
        }
        assert_eq!((zone.settled_from(), zone.settled_offsets()), (i64::MIN, (offset, offset)));
    }
    assert_eq!(zone("UTC"), Zone::utc());
}

#[test]
fn time_has_no_end() {
    for name in Zone::names() {
        let zone = zone(name);
        assert_eq!(zone.segment(i64::MIN).from, i64::MIN, "{name}");
        assert_eq!(zone.segment(i64::MAX).until, i64::MAX, "{name}");
        let last = zone.segment(i64::MAX).from;
        if last > i64::MIN {
            assert_eq!(zone.segment(last - 1).until, last, "{name}");
        }
        let (low, high) = zone.settled_offsets();
        assert!([low, high].contains(&zone.segment(zone.settled_from()).offset), "{name}");
        assert_eq!(low < high, zone.yearly.is_some(), "{name}");
    }
}

#[test]
fn each_name_is_found_as_it_is_written_and_no_other() {
    let names: Vec<&str> = Zone::names().collect();
    assert_eq!(names.len(), 597);
    assert!(names.is_sorted());
    for name in names {
        assert_eq!(zone(name).name(), name);
        for wrong in [name.to_uppercase() + "x", format!("{name} "), name.to_lowercase() + "/"] {
            assert_eq!(Zone::find(&wrong), None, "{wrong}");
        }
        assert_eq!(Zone::nearest(&name.to_lowercase(), 1), [name]);
    }
    let others =
        ["", "A", "zzz", "Factory", "utc", "America", "America/", "../etc/localtime", "\0"];
    for other in others {
        assert_eq!(Zone::find(other), None, "{other:?}");
    }
    assert_eq!(Zone::find(&"America/".repeat(100_000)), None);
}

#[test]
fn the_nearest_names_are_those_that_were_meant() {
    for (wrong, meant) in [
        ("America/NewYork", "America/New_York"),
        ("new york", "America/New_York"),
        ("Nairobi", "Africa/Nairobi"),
        ("Europe/Kiew", "Europe/Kiev"),
        ("Europe/Zürich", "Europe/Zurich"),
        ("PST", "PST8PDT"),
        ("Asia/Nairobi", "Africa/Nairobi"),
        ("GMT+2", "Etc/GMT+2"),
        ("America/Los Angles", "America/Los_Angeles"),
        ("US/pacific", "US/Pacific"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
    ] {
        assert_eq!(Zone::nearest(wrong, 1), [meant], "{wrong}");
    }
    assert_eq!(Zone::nearest("Europe/Kiew", 3).len(), 3);
    for nonsense in ["", "/", "Mars/Phobos", "💥", "qqqqqqqqqqq"] {
        assert_eq!(Zone::nearest(nonsense, 3), [""; 0], "{nonsense}");
    }
    assert!(Zone::nearest(&"Europe/Berlin".repeat(100_000), 3).len() <= 3);
    assert_eq!(Zone::nearest("Europe/Berlin", 0), [""; 0]);
}
