//! How is a list read, page after page?

use automations_core::error::Error;
use automations_core::op::{
    ListAutomationRevisions, ListAutomationTriggers, ListAutomations, ListDefaultInputsHistory,
    ListRunEvents, ListRuns, Operation,
};
use automations_core::page::Pager;

use crate::Client;

/// An operation whose result is one page of a list.
pub trait Listed: Operation + Clone {
    /// Where the page begins.
    fn page_token(&self) -> Option<&str>;
    /// The same list from that page on.
    fn at(self, page_token: String) -> Self;
    /// Where the next page begins, as this one says.
    fn next_page_token(page: &Self::Output) -> Option<&str>;
}

macro_rules! listed {
    ($($operation:ident),+) => {$(
        impl Listed for $operation {
            fn page_token(&self) -> Option<&str> {
                self.page_token.as_deref()
            }
            fn at(self, page_token: String) -> Self {
                Self { page_token: Some(page_token), ..self }
            }
            fn next_page_token(page: &Self::Output) -> Option<&str> {
                page.next_page_token.as_deref()
            }
        }
    )+};
}

listed!(
    ListAutomations,
    ListAutomationRevisions,
    ListAutomationTriggers,
    ListDefaultInputsHistory,
    ListRuns,
    ListRunEvents
);

/// The pages of one list. Nothing is sent before [`next`](Self::next).
#[derive(Debug)]
pub struct Pages<O> {
    client: Client,
    list: Option<O>,
    pager: Pager,
    /// What is told once the page at which it was found has been given.
    circle: Option<Error>,
}

impl<O: Listed> Pages<O> {
    pub(crate) fn new(client: Client, list: O) -> Self {
        let pager = Pager::starting_at(list.page_token());
        Self { client, list: Some(list), pager, circle: None }
    }

    /// The next page; `None` after the last one. An empty page goes on.
    ///
    /// # Errors
    /// As [`Client::send`]; asking again tries the same page again. `INVALID_RESPONSE` where the
    /// service goes in a circle, which ends the list: after the page that says so.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error>> {
        if let Some(circle) = self.circle.take() {
            return Some(Err(circle));
        }
        let list = self.list.clone()?;
        let (page, attempts) = match self.client.page(list.clone()).await {
            Ok(page) => page,
            Err(error) => return Some(Err(error)),
        };
        self.list = None;
        match self.pager.next(O::next_page_token(&page)) {
            Ok(token) => self.list = token.map(|token| list.at(token)),
            Err(circle) => {
                let circle = circle.with_operation(O::DESCRIPTOR.name);
                self.circle = Some(circle.with_attempts(attempts, false));
            }
        }
        Some(Ok(page))
    }
}
