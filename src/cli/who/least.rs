//! Which areas are left out because too few patients live there.

use crate::cli::context::Context;
use crate::cli::error::{CliError, CliResult};
use crate::domain::population::Threshold;

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Least {
    /// Leave out areas with less than this part of the patients, such as 1%
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_share: Option<u32>,
    /// Leave out areas with fewer patients
    #[arg(long, value_name = "NUMBER")]
    min_patients: Option<u32>,
}

impl Least {
    /// Tells whether anything was asked for.
    pub(in crate::cli) fn is_given(&self) -> bool {
        self.min_share.is_some() || self.min_patients.is_some()
    }

    /// What was asked for; what is usual where nothing was.
    pub(in crate::cli) fn threshold(&self, usual: Threshold) -> Threshold {
        match (self.min_share, self.min_patients) {
            (None, None) => usual,
            (share, patients) => Threshold { share: share.unwrap_or(0), patients: patients.unwrap_or(0) },
        }
    }
}

impl Context {
    /// Refuses to leave out areas by a number of patients that is not for the outside: their names would tell it.
    pub(in crate::cli) fn may_leave_out(
        &self,
        is_public: bool,
        threshold: Threshold,
        total: Option<u32>,
    ) -> CliResult {
        if is_public && total.is_some_and(|total| threshold.tells_small_numbers(total)) {
            return Err(CliError::usage("with --public, areas cannot be left out by fewer than 5 patients")
                .hint("say --min-patients 5 or more, or a larger --min-share"));
        }
        Ok(())
    }
}

/// Reads a percentage with two decimals at most: `1%`, `0.5 %`, `2`; in hundredths of a percent.
fn percent(text: &str) -> Result<u32, String> {
    let number = text.trim().trim_end_matches('%').trim_end();
    let wrong = || format!("{text:?} is not a percentage from 0 to 100, such as 1% or 0.5%");
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(wrong());
    }
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let part: u32 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let hundredths = whole.checked_mul(100).and_then(|whole| whole.checked_add(part));
    hundredths.filter(|hundredths| *hundredths <= 10_000).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_with_two_decimals() {
        for (text, hundredths) in
            [("1%", 100), ("0.5 %", 50), ("2", 200), ("0.05", 5), ("100%", 10_000), ("0", 0)]
        {
            assert_eq!(percent(text), Ok(hundredths), "{text}");
        }
        for text in ["", "%", "-1", "101%", "1.234%", "1,5%", "one", "99999999999"] {
            assert!(percent(text).is_err(), "{text:?}");
        }
    }
}
