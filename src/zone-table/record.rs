//! How is a zone's history written?

use crate::calendar::Rule;
use crate::history::History;

/// One number or two of a record; see the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// The change that a rule makes.
    Change(Rule),
    /// The rule that comes next passes over so many of its days.
    Pass(usize),
    /// The two rules before go on in turn so many times.
    Repeat(usize),
    /// The two rules before go on for ever.
    Forever,
}

/// The words for a history's changes, which `rules` make.
pub(crate) fn words(history: &History, rules: &[Rule]) -> Result<Vec<Word>, &'static str> {
    let mut words = Vec::new();
    let (mut last, mut year, mut before) = (0, 1970, history.first_offset);
    for (&(at, offset), rule) in history.changes.iter().zip(rules) {
        let mut passed = 0;
        loop {
            let made = rule.instant(year, before);
            if made == at {
                break;
            }
            passed += usize::from(made > last);
            year += 1;
            if made > at {
                return Err("a change is made by no rule");
            }
        }
        if passed > 0 {
            words.push(Word::Pass(passed));
        }
        words.push(Word::Change(*rule));
        (last, before) = (at, offset);
    }
    let mut words = shortened(&words);
    if history.yearly.is_some() {
        words.push(Word::Forever);
    }
    Ok(words)
}

fn shortened(words: &[Word]) -> Vec<Word> {
    let mut short: Vec<Word> = Vec::new();
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        if let [.., one @ Word::Change(_), other @ Word::Change(_)] = short.as_slice() {
            let turns = [*one, *other].into_iter().cycle();
            let times = rest.iter().zip(turns).take_while(|(word, turn)| *word == turn).count();
            if times >= 2 {
                short.push(Word::Repeat(times));
                rest = rest.get(times..).unwrap_or_default();
                continue;
            }
        }
        short.push(*word);
        rest = after;
    }
    short
}
