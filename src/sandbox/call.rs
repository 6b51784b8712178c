//! What does an operation know of its request?

use automations_core::descriptor::Message;
use automations_core::wire::Wire;

use crate::query::Query;
use crate::router::Route;
use crate::status::Status;
use crate::{Millis, body};

/// A routed request.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// When it is.
    pub(crate) now: Millis,
    /// What it is about.
    pub(crate) route: Route,
    /// What stands behind the `?`.
    pub(crate) query: &'a str,
    /// What it carries.
    pub(crate) body: Option<&'a [u8]>,
}

impl Call<'_> {
    /// The automation's id.
    pub(crate) fn automation(&self) -> &str {
        &self.route.automation
    }

    /// The id of the run, revision or execution.
    pub(crate) fn child(&self) -> &str {
        &self.route.child
    }

    /// The parameters, to be asked for.
    pub(crate) fn query(&self) -> Query {
        Query::parse(self.query)
    }

    /// Refuses parameters: the operation takes none.
    pub(crate) fn no_query(&self) -> Result<(), Status> {
        self.query().finish()
    }

    /// The body of an operation that takes no parameters.
    pub(crate) fn body<T: Message + Wire>(&self) -> Result<T, Status> {
        self.no_query()?;
        body::read(self.body)
    }
}
