//! Client for Huawei Cloud CodeArts TestPlan.
//!
//! Start at [`auth`] for who is asking.

pub mod auth;
