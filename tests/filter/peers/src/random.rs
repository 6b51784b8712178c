//! Which filters does the grammar have that nobody thought of?
//!
//! Texts along the productions, with the same seed in every run. No unquoted timestamps, which the
//! peer cannot read, and no `-` before an argument, which it takes for part of the word.

const WORDS: &[&str] = &["a", "b", "name", "x1", "42", "20s", "*", "prod*", "é", "ANDROID", "true"];
const FIELDS: &[&str] = &["b", "type_map", "1", "AND", "OR", "NOT", "\"c d\""];
const TEXTS: &[&str] =
    &["\"b\"", "'it'", "\"a b\"", "\"\"", "\"say \\\"hi\\\"\"", "\"*.foo\"", "'('"];
const COMPARATORS: &[&str] = &["=", "!=", "<", "<=", ">", ">=", ":"];

/// A source of texts.
pub struct Grammar {
    state: u64,
}

impl Grammar {
    /// A source that gives the same texts for a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A filter, at most so many levels deep.
    pub fn expression(&mut self, depth: usize) -> String {
        let sequences = 1 + self.below(3);
        self.joined(" AND ", sequences, |grammar| {
            let factors = 1 + grammar.below(3);
            grammar.joined(" ", factors, |grammar| {
                let terms = 1 + grammar.below(3);
                grammar.joined(" OR ", terms, |grammar| grammar.term(depth))
            })
        })
    }

    fn term(&mut self, depth: usize) -> String {
        let negation = ["", "", "", "NOT ", "-"][self.below(5)];
        let simple = if depth > 0 && self.below(4) == 0 {
            format!("({})", self.expression(depth - 1))
        } else {
            self.restriction(depth)
        };
        format!("{negation}{simple}")
    }

    fn restriction(&mut self, depth: usize) -> String {
        let left = self.comparable(depth);
        if self.below(3) == 0 {
            return left;
        }
        let space = ["", " "][self.below(2)];
        let comparator = COMPARATORS[self.below(COMPARATORS.len())];
        format!("{left}{space}{comparator}{space}{}", self.argument(depth))
    }

    fn argument(&mut self, depth: usize) -> String {
        if depth > 0 && self.below(8) == 0 {
            return format!("({})", self.expression(depth - 1));
        }
        self.comparable(depth)
    }

    fn comparable(&mut self, depth: usize) -> String {
        if depth > 0 && self.below(6) == 0 {
            let count = self.below(3);
            let arguments = self.joined(", ", count, |grammar| grammar.argument(depth - 1));
            return format!("f.g({arguments})");
        }
        if self.below(4) == 0 {
            return TEXTS[self.below(TEXTS.len())].to_owned();
        }
        let mut member = WORDS[self.below(WORDS.len())].to_owned();
        for _ in 0..self.below(3) {
            member.push('.');
            member.push_str(FIELDS[self.below(FIELDS.len())]);
        }
        member
    }

    fn joined(
        &mut self,
        with: &str,
        count: usize,
        mut item: impl FnMut(&mut Self) -> String,
    ) -> String {
        (0..count).map(|_| item(self)).collect::<Vec<_>>().join(with)
    }

    fn below(&mut self, end: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        usize::try_from(self.state >> 33).unwrap_or_default() % end
    }
}
