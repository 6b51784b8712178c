//! Which terms of an arithmetic progression fall into a part of a cycle?
//!
//! An interval of minutes meets a daily window at phases that repeat: both questions here are
//! answered by Euclid's algorithm, in as many steps as the modulus has digits, however far away
//! the answer lies.

/// The least `j >= 0` with `(first + j * step) mod modulus` in `low..high`; `None` where there is
/// none. All of `0 <= first, step < modulus` and `0 <= low < high <= modulus`.
pub(super) fn first_hit(first: i64, step: i64, modulus: i64, low: i64, high: i64) -> Option<i64> {
    if (low..high).contains(&first) {
        return Some(0);
    }
    // Shifted so that the progression begins at 0.
    let least = (low - first).rem_euclid(modulus);
    first_multiple(step, modulus, least, least + (high - low) - 1)
}

/// The least `j >= 0` with `low <= factor * j mod modulus <= high`, for `1 <= low <= high < modulus`.
fn first_multiple(factor: i64, modulus: i64, low: i64, high: i64) -> Option<i64> {
    if factor == 0 {
        return None;
    }
    if 2 * factor > modulus {
        return first_multiple(modulus - factor, modulus, modulus - high, modulus - low);
    }
    let steps = (low + factor - 1) / factor;
    if steps * factor <= high {
        return Some(steps);
    }
    // No multiple lies between the bounds on the first lap. After `laps` laps one does: the same
    // question modulo `factor`.
    let laps = first_multiple((-modulus).rem_euclid(factor), factor, low % factor, high % factor)?;
    Some((low + modulus * laps + factor - 1) / factor)
}

/// How many `j` in `0..count` have `(first + j * step) mod modulus` in `low..high`; the arguments
/// as for [`first_hit`].
pub(super) fn count_hits(
    count: i64,
    first: i64,
    step: i64,
    modulus: i64,
    low: i64,
    high: i64,
) -> i64 {
    floor_sum(count, modulus, step, first - low + modulus)
        - floor_sum(count, modulus, step, first - high + modulus)
}

/// The sum of `(factor * j + offset) / modulus`, rounded down, over `j` in `0..count`.
fn floor_sum(mut count: i64, mut modulus: i64, mut factor: i64, mut offset: i64) -> i64 {
    let mut sum = 0;
    while count > 0 {
        // INVARIANT: not at first, when the count may be that of all minutes there are.
        if factor >= modulus {
            sum += (count - 1) * count / 2 * (factor / modulus);
            factor %= modulus;
        }
        sum += count * (offset / modulus);
        offset %= modulus;
        let top = factor * count + offset;
        count = top / modulus;
        offset = top % modulus;
        (modulus, factor) = (factor, modulus);
        if modulus == 0 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_answers_are_those_of_trying_every_term() {
        for modulus in [1, 2, 7, 12, 30] {
            for (step, first) in (0..modulus).flat_map(|a| (0..modulus).map(move |b| (a, b))) {
                for low in 0..modulus {
                    for high in low + 1..=modulus {
                        let hit = |j: &i64| (low..high).contains(&((first + j * step) % modulus));
                        let context =
                            format!("{first} + j * {step} mod {modulus} in {low}..{high}");
                        let found = first_hit(first, step, modulus, low, high);
                        assert_eq!(found, (0..modulus).find(hit), "{context}");
                        for count in [0, 1, 5, 61] {
                            let hits = count_hits(count, first, step, modulus, low, high);
                            assert_eq!(hits, (0..count).filter(hit).count() as i64, "{context}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn minutes_of_eight_thousand_years_are_counted_at_once() {
        // Every minute, from nine to five.
        assert_eq!(count_hits(1440 * 2_921_940, 0, 60, 86_400, 32_400, 61_200), 480 * 2_921_940);
        // Every 1,439 minutes the time of day is a minute earlier: noon comes after 720 days.
        assert_eq!(first_hit(0, 86_340, 86_400, 43_200, 43_201), Some(720));
    }
}
