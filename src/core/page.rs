//! Is there another page, and where does it begin?
//!
//! [`Pager`] turns the page that came into the token for the next call. It ends on an absent or
//! empty token **only** (AIP-158): a short or empty page goes on. A token that comes twice would
//! go on for ever, so it is an error.

use crate::error::{Error, ErrorCode};

/// Follows the pages of one list.
///
/// # Examples
/// ```
/// use automations_core::page::Pager;
/// let mut pager = Pager::default();
/// assert_eq!(pager.next(Some("t1"))?, Some("t1".to_owned()));
/// assert_eq!(pager.next(Some(""))?, None);
/// # Ok::<(), automations_core::error::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// In order. A list has few pages, and a set of them would be larger code.
    seen: Vec<String>,
}

impl Pager {
    /// A pager that was handed `token` for its first page.
    pub fn starting_at(token: Option<&str>) -> Self {
        let seen = token.filter(|token| !token.is_empty()).map(str::to_owned).into_iter().collect();
        Self { seen }
    }

    /// The token of the next page, given the one in the page that came; `None` at the end.
    ///
    /// # Errors
    /// `INVALID_RESPONSE` for a token that was given before: the service goes in a circle.
    pub fn next(&mut self, next_page_token: Option<&str>) -> Result<Option<String>, Error> {
        let Some(token) = next_page_token.filter(|token| !token.is_empty()) else {
            return Ok(None);
        };
        let Err(place) = self.seen.binary_search_by(|seen| seen.as_str().cmp(token)) else {
            return Err(Error::new(
                ErrorCode::InvalidResponse,
                "the service gave the same `next_page_token` twice, so paging would never end",
            ));
        };
        self.seen.insert(place, token.to_owned());
        Ok(Some(token.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn paging_ends_on_an_absent_or_empty_token() {
        assert_eq!(Pager::default().next(None).unwrap(), None);
        assert_eq!(Pager::default().next(Some("")).unwrap(), None);
    }

    #[test]
    fn a_repeated_token_is_an_error_at_any_distance() {
        let mut pager = Pager::starting_at(Some("a"));
        assert!(pager.next(Some("b")).unwrap().is_some());
        assert!(pager.next(Some("c")).unwrap().is_some());
        assert_eq!(pager.next(Some("a")).unwrap_err().code(), ErrorCode::InvalidResponse);
    }
}
