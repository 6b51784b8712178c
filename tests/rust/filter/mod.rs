//! Is a filter read, printed, checked and run as AIP-160 and this project say?

mod corpus;
mod tree;
