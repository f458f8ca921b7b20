//! flows
pub mod import;
