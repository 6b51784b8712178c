//! Which words does an area of the catalog write its automations with?

pub(super) use automations_core::model::{DayOfWeek::*, Month::*, Ordinal::*};

pub(super) use super::connection::*;
pub(super) use super::draft_entry::automation;
pub(super) use super::example::*;
pub(super) use super::input_type::*;
pub(super) use super::timetable::*;
pub(super) use crate::seed::entry::CatalogEntry;
