//! Our surgeries and clinics.

use chrono::NaiveDate;

use super::id::SiteId;
use super::postcode::Postcode;

/// A surgery or clinic as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its identity.
    pub id: SiteId,
    /// What it is.
    pub about: NewSite,
}

/// A surgery or clinic to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSite {
    /// Its name.
    pub name: String,
    /// Its own code of the Organisation Data Service, where it has one: `A81004001`.
    pub code: Option<String>,
    /// The code of the practice whose list it serves: patients are counted by practice, never by branch.
    pub practice: Option<String>,
    /// Where it is.
    pub postcode: Option<Postcode>,
    /// Whether it is a branch of a practice with its main surgery elsewhere.
    pub is_branch: bool,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The first day on which it is closed.
    pub closed_on: Option<NaiveDate>,
}

/// Reads a code of the Organisation Data Service: letters and digits, three to twelve of them, at least one a digit; in
/// any case.
pub fn ods_code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let is_code = (3..=12).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().any(|byte| byte.is_ascii_digit());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_practices_are_letters_and_digits() {
        assert_eq!(ods_code(" m82058 ").as_deref(), Some("M82058"));
        assert_eq!(ods_code("A81004001").as_deref(), Some("A81004001"));
        for text in ["", "M8", "Hodnet", "M82 058", "M82058M82058M", "É82058"] {
            assert_eq!(ods_code(text), None, "{text:?}");
        }
    }
}
