//! Ways to hold and pay for a home: the rules' files, and situations that anyone can read.

mod cases;
mod files;
mod numbers;
mod packages;
