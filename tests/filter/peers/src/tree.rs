//! What did a parser make of a filter, said the same way for all of them?

/// A filter as a parser read it.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// The empty filter.
    Everything,
    /// Parts joined by `AND`, `OR` or by nothing.
    Join(&'static str, Vec<Tree>),
    /// A negated part.
    Not(Box<Tree>),
    /// A name or a value; texts from quotes stand in JSON quotes.
    Word(String),
    /// Two sides and what stands between them.
    Compare(Box<Tree>, String, Box<Tree>),
    /// A call with its arguments.
    Call(String, Vec<Tree>),
    /// An expression in parentheses as an argument.
    Group(Box<Tree>),
}

/// A quoted text, as JSON has it.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl Tree {
    /// The notation of `tests/filter/*.json`.
    pub fn print(&self) -> String {
        let all = |items: &[Self], with: &str| {
            items.iter().map(Self::print).collect::<Vec<_>>().join(with)
        };
        match self {
            Self::Everything => String::new(),
            Self::Join("", items) => format!("({})", all(items, " ")),
            Self::Join(word, items) => format!("({})", all(items, &format!(" {word} "))),
            Self::Not(item) => format!("NOT {}", item.print()),
            Self::Word(text) => text.clone(),
            Self::Compare(left, comparator, right) => {
                format!("{} {comparator} {}", left.print(), right.print())
            }
            Self::Call(name, arguments) => format!("{name}({})", all(arguments, ", ")),
            Self::Group(item) if matches!(**item, Self::Join(..)) => item.print(),
            Self::Group(item) => format!("({})", item.print()),
        }
    }

    /// Without what a parser that keeps no parentheses and reads its values at once cannot say:
    /// nested joins of one kind are one, an argument's parentheses go, and `1.20` is `1.2`.
    #[must_use]
    pub fn loose(&self) -> Self {
        match self {
            Self::Everything => Self::Everything,
            Self::Join(word, items) => {
                let mut flat = Vec::new();
                for item in items.iter().map(Self::loose) {
                    match item {
                        Self::Join(inner, below) if inner == *word => flat.extend(below),
                        item => flat.push(item),
                    }
                }
                if flat.len() == 1 {
                    return flat.remove(0);
                }
                Self::Join(word, flat)
            }
            Self::Not(item) => Self::Not(Box::new(item.loose())),
            Self::Word(text) => Self::Word(loose_word(text)),
            Self::Compare(left, comparator, right) => {
                Self::Compare(Box::new(left.loose()), comparator.clone(), Box::new(right.loose()))
            }
            Self::Call(name, arguments) => {
                Self::Call(name.clone(), arguments.iter().map(Self::loose).collect())
            }
            Self::Group(item) => item.loose(),
        }
    }
}

fn loose_word(text: &str) -> String {
    match (text.parse::<f64>(), text.strip_suffix('s').map(str::parse::<f64>)) {
        (Ok(number), _) => number.to_string(),
        (_, Some(Ok(seconds))) => format!("{seconds}s"),
        _ => text.to_owned(),
    }
}
