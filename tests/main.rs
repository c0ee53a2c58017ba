//! The program as people and scripts meet it, and the rules of the house. One binary, so that it links once.

#[cfg(test)]
mod cli;
#[cfg(test)]
mod house;
#[cfg(test)]
mod support;
