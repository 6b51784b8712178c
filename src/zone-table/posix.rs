//! What holds after the last change? (`TZ` of POSIX, as RFC 9636 widens it)

use crate::calendar::{ANY_WEEKDAY, DAY, Rule};

/// A footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Footer {
    pub(crate) standard: i32,
    /// The other offset, the rule that goes over to it, and the rule that comes back.
    pub(crate) daylight: Option<(i32, Rule, Rule)>,
}

/// Reads a footer such as `EST5EDT,M3.2.0,M11.1.0`.
pub(crate) fn read(text: &str) -> Result<Footer, &'static str> {
    let mut rest = text;
    let standard = skip_name(&mut rest).and_then(|()| time(&mut rest));
    let standard = standard.ok_or("has no standard offset")?;
    let standard = i32::try_from(-standard).map_err(|_| "has an offset out of range")?;
    if rest.is_empty() {
        return Ok(Footer { standard, daylight: None });
    }
    skip_name(&mut rest).ok_or("has a nameless second offset")?;
    let daylight = match rest.starts_with(',') {
        true => i64::from(standard) + 3600,
        false => -time(&mut rest).ok_or("has no second offset")?,
    };
    let daylight = i32::try_from(daylight).map_err(|_| "has an offset out of range")?;
    let mut rules = rest.split(',').skip(1);
    let mut next = |step| rules.next().ok_or("lacks a rule").and_then(|text| rule(text, step));
    let (over, back) = (next(daylight - standard)?, next(standard - daylight)?);
    Ok(Footer { standard, daylight: Some((daylight, over, back)) })
}

/// `M3.5.0/1`, `J60/2` or `59/2`
fn rule(text: &str, step: i32) -> Result<Rule, &'static str> {
    let (date, time_of_day) = text.split_once('/').unwrap_or((text, "2"));
    let mut rest = time_of_day;
    let seconds = time(&mut rest).ok_or("has a rule without a time")?;
    // Hours may be negative or beyond 24: they shift the day.
    let (shift, time) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (month, weekday, earliest_day) = if let Some(date) = date.strip_prefix('M') {
        let mut numbers = date.split('.').map_while(|number| number.parse::<i64>().ok());
        let mut next = || numbers.next().ok_or("has a rule of less than three numbers");
        let (month, week, weekday) = (next()?, next()?, next()?);
        let earliest = match (week, month) {
            (5, 2) => return Err("has a rule for a last day of February"),
            (5, 4 | 6 | 9 | 11) => 24,
            (5, _) => 25,
            _ => 7 * week - 6,
        };
        (month, (weekday + shift).rem_euclid(7), earliest + shift)
    } else {
        let number = |text: &str| text.parse::<i64>().map_err(|_| "has a rule without a day");
        let day = match date.strip_prefix('J') {
            Some(date) => number(date)?,
            None => match number(date)? + 1 {
                day if day > 59 => return Err("has a rule that counts 29 February"),
                day => day,
            },
        };
        let (_, month, date) = crate::calendar::date_of(day - 1);
        (month, ANY_WEEKDAY, date + shift)
    };
    if !(2..=11).contains(&month) {
        return Err("has a rule for January or December");
    }
    if !(0..=31).contains(&earliest_day) {
        return Err("has a rule for a time in another month");
    }
    Ok(Rule { month, weekday, earliest_day, time, step })
}

/// An abbreviation, of letters or in angle brackets.
fn skip_name(rest: &mut &str) -> Option<()> {
    let length = match rest.starts_with('<') {
        true => rest.find('>')? + 1,
        false => rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len()),
    };
    *rest = rest.get(length..)?;
    (length > 0).then_some(())
}

/// `5`, `-3:30` or `24:00:00`, in seconds.
fn time(rest: &mut &str) -> Option<i64> {
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"+-:".contains(c));
    let (text, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after;
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let mut seconds = 0;
    let mut unit = 3600;
    for part in text.trim_start_matches(['+', '-']).split(':') {
        seconds += part.parse::<i64>().ok()? * unit;
        unit /= 60;
    }
    Some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> [(i64, i64, i64, i64, i32); 2] {
        let (_, over, back) = read(text).unwrap().daylight.unwrap();
        [over, back].map(|r| (r.month, r.weekday, r.earliest_day, r.time, r.step))
    }

    #[test]
    fn every_form_of_a_footer_is_read() {
        assert_eq!(read("<+0330>-3:30"), Ok(Footer { standard: 12_600, daylight: None }));
        assert_eq!(
            rules("EST5EDT,M3.2.0,M11.1.0"),
            [(3, 0, 8, 7200, 3600), (11, 0, 1, 7200, -3600)]
        );
        // Beyond midnight, before midnight, and a daylight offset that is behind.
        assert_eq!(
            rules("IST-2IDT,M3.4.4/26,M10.5.0"),
            [(3, 5, 23, 7200, 3600), (10, 0, 25, 7200, -3600)]
        );
        assert_eq!(
            rules("<-02>2<-01>,M3.5.0/-1,M10.5.0/0"),
            [(3, 6, 24, 82_800, 3600), (10, 0, 25, 0, -3600)]
        );
        assert_eq!(
            rules("IST-1GMT0,M10.5.0,M3.5.0/1"),
            [(10, 0, 25, 7200, -3600), (3, 0, 25, 3600, 3600)]
        );
        assert_eq!(rules("A1B,J60,J305/1:30"), [(3, 7, 1, 7200, 3600), (11, 7, 1, 5400, -3600)]);
        for text in ["", "A", "A1B", "A1B,M2.5.0,M11.1.0", "A1B,300,M11.1.0", "A1B,M1.1.0,J200"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
