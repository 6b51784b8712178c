//! Is a filter read, printed, checked and run as AIP-160 and this project say?

mod corpus;
mod generated;
mod laws;
mod naive;
mod property;
mod random_filter;
mod shape;
mod tree;
