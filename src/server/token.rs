//! Who may come in?
//!
//! The token is this shell's alone. The engine accepts one of its own, which is part of its data and
//! known to whoever knows the data; here it is put in the place of the right one, and a wrong one
//! is made one that the engine refuses, in its own words.

use std::fmt;
use std::path::Path;

/// What requests must carry. `Debug` does not show it.
#[derive(Clone)]
pub struct Token(String);

/// Where the token of a server comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was given.
    Given,
    /// It was made, and has to be told to somebody.
    Made,
}

/// Why there is no token.
#[derive(Debug)]
pub struct TokenError(String);

/// The shortest token that is taken: what is shorter can be guessed.
const SHORTEST: usize = 16;

impl Token {
    /// The token of the file, else of the text (an environment variable), else a new one.
    ///
    /// # Errors
    /// When the file cannot be read, or what was given is no token: shorter than 16 characters, or
    /// with others than visible ASCII.
    pub fn find(file: Option<&Path>, text: Option<&str>) -> Result<(Self, Origin), TokenError> {
        if let Some(file) = file {
            let text = std::fs::read_to_string(file).map_err(|error| {
                TokenError(format!("the token file {} cannot be read: {error}", file.display()))
            })?;
            let token = Self::read(&text, &format!("the token in {}", file.display()))?;
            return Ok((token, Origin::Given));
        }
        match text {
            Some(text) => Ok((Self::read(text, "the token in AUTOMATIONS_TOKEN")?, Origin::Given)),
            None => Ok((Self::made()?, Origin::Made)),
        }
    }

    fn read(text: &str, what: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        if text.len() < SHORTEST {
            return Err(TokenError(format!("{what} is shorter than {SHORTEST} characters")));
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError(format!("{what} holds characters that a header cannot carry")));
        }
        Ok(Self(text.to_owned()))
    }

    /// 256 bits of the machine's randomness.
    fn made() -> Result<Self, TokenError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| TokenError(format!("the machine has no randomness: {error}")))?;
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self(format!("kgn_pat_{digits}")))
    }

    /// The token itself, for the one line that tells it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Takes the token out of a text that is to be logged.
    pub fn redacted(&self, text: &str) -> String {
        text.replace(&self.0, "[redacted]")
    }

    /// Whether an `authorization` header carries it.
    pub fn is_in(&self, header: Option<&str>) -> bool {
        bearer(header).is_some_and(|given| same(given.as_bytes(), self.0.as_bytes()))
    }

    /// What the engine, which accepts `own`, is told in the header's place.
    pub fn exchanged(&self, header: Option<&str>, own: &str) -> Option<String> {
        match header {
            Some(_) if self.is_in(header) => Some(format!("Bearer {own}")),
            Some(_) if bearer(header).is_some() => Some("Bearer ".to_owned()),
            other => other.map(str::to_owned),
        }
    }
}

/// What follows the scheme, whose name is read in any case (RFC 9110).
fn bearer(header: Option<&str>) -> Option<&str> {
    let (scheme, given) = header?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(given.trim())
}

/// Compares without telling by its duration where the first difference is.
fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).fold(0, |differs, (left, right)| differs | (left ^ right)) == 0
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TokenError {}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a-token-of-some-length";

    #[test]
    fn the_right_token_becomes_the_engines_and_a_wrong_one_none() {
        let (token, origin) = Token::find(None, Some(TEXT)).unwrap();
        assert_eq!(origin, Origin::Given);
        for (header, told) in [
            (Some("Bearer a-token-of-some-length"), Some("Bearer own")),
            (Some("bearer   a-token-of-some-length "), Some("Bearer own")),
            (Some("Bearer a-token-of-some-lengtH"), Some("Bearer ")),
            // The engine's own token opens nothing from outside.
            (Some("Bearer own"), Some("Bearer ")),
            (Some("Bearer "), Some("Bearer ")),
            (Some("Basic own"), Some("Basic own")),
            (Some("own"), Some("own")),
            (None, None),
        ] {
            assert_eq!(token.exchanged(header, "own").as_deref(), told, "{header:?}");
        }
    }

    #[test]
    fn what_is_no_token_is_refused_without_being_told() {
        for text in [
            "",
            "tiny",
            "with a blank in the middle",
            "umlaut-täuscht-länge",
            "two\nlines-of-text-here",
        ] {
            let error = Token::find(None, Some(text)).unwrap_err().to_string();
            assert!(error.contains("AUTOMATIONS_TOKEN"), "{error}");
            assert!(text.is_empty() || !error.contains(text), "{error}");
        }
        let error = Token::find(Some(Path::new("no/such/file")), Some(TEXT)).unwrap_err();
        assert!(error.to_string().contains("no/such/file"));
    }

    #[test]
    fn a_made_token_is_new_each_time_and_debug_hides_it() {
        let (one, origin) = Token::find(None, None).unwrap();
        let (other, _) = Token::find(None, None).unwrap();
        assert_eq!(origin, Origin::Made);
        assert_ne!(one.expose(), other.expose());
        assert!(!format!("{one:?}").contains(one.expose()));
        assert_eq!(one.redacted(&format!("/x/{}", one.expose())), "/x/[redacted]");
    }
}
