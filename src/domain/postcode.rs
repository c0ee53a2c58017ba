//! Postcodes: an outward code such as `TF9` and an inward code such as `3NG`.

use std::fmt;

/// How many inward codes there can be: a digit and two letters.
pub const INWARD_CODES: u16 = 10 * 26 * 26;

/// A postcode of the right shape, which need not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    /// Upper-case letters and digits, filled up with zeros.
    outward: [u8; 4],
    inward: u16,
}

impl Postcode {
    /// Reads a postcode as people and files write it: any case, with spaces anywhere or nowhere.
    ///
    /// The shape is that of the Royal Mail: one or two letters, a digit and perhaps a digit or a letter; then a digit and
    /// two letters. `GIR 0AA` is the one exception there ever was.
    pub fn parse(text: &str) -> Option<Self> {
        let mut tight = [0; 7];
        let mut length = 0;
        for character in text.chars().filter(|character| !character.is_whitespace()) {
            if !character.is_ascii_alphanumeric() {
                return None;
            }
            *tight.get_mut(length)? = u8::try_from(character).ok()?.to_ascii_uppercase();
            length += 1;
        }
        Self::of_tight(&tight[..length])
    }

    /// [`Postcode::parse`] for the bytes of a field in capitals, with or without spaces: for millions of rows.
    pub fn of_bytes(field: &[u8]) -> Option<Self> {
        let mut tight = [0; 7];
        let mut length = 0;
        for byte in field.iter().filter(|byte| **byte != b' ') {
            *tight.get_mut(length)? = byte.to_ascii_uppercase();
            length += 1;
        }
        Self::of_tight(&tight[..length])
    }

    fn of_tight(tight: &[u8]) -> Option<Self> {
        let (outward, inward) = tight.split_at_checked(tight.len().checked_sub(3)?)?;
        let is_outward = match outward {
            [a, d] => a.is_ascii_uppercase() && d.is_ascii_digit(),
            [a, b, c] => {
                a.is_ascii_uppercase()
                    && ((b.is_ascii_digit() && c.is_ascii_alphanumeric())
                        || (b.is_ascii_uppercase() && c.is_ascii_digit())
                        || outward == b"GIR")
            }
            [a, b, c, d] => {
                a.is_ascii_uppercase()
                    && b.is_ascii_uppercase()
                    && c.is_ascii_digit()
                    && d.is_ascii_alphanumeric()
            }
            _ => false,
        };
        let [digit, first, second] = inward else { return None };
        if !is_outward
            || !digit.is_ascii_digit()
            || !first.is_ascii_uppercase()
            || !second.is_ascii_uppercase()
        {
            return None;
        }
        let inward = u16::from(digit - b'0') * 676 + u16::from(first - b'A') * 26 + u16::from(second - b'A');
        let mut filled = [0; 4];
        filled[..outward.len()].copy_from_slice(outward);
        Some(Self { outward: filled, inward })
    }

    /// The outward code: `TF9`.
    pub fn outward(&self) -> &str {
        let length = self.outward.iter().position(|byte| *byte == 0).unwrap_or(4);
        // Only ASCII was let in.
        std::str::from_utf8(&self.outward[..length]).unwrap_or_default()
    }

    /// Tells whether another postcode has the same outward code.
    pub fn shares_outward(self, other: Self) -> bool {
        self.outward == other.outward
    }

    /// The postcode of the same outward code with another inward code, given as [`Postcode::inward`] gives it.
    pub fn with_inward(self, inward: u16) -> Option<Self> {
        (inward < INWARD_CODES).then_some(Self { inward, ..self })
    }

    /// The inward code as a number below [`INWARD_CODES`], in the order of the codes.
    pub const fn inward(&self) -> u16 {
        self.inward
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |number: u16| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
        let inward = self.inward;
        write!(f, "{} {}{}{}", self.outward(), inward / 676, letter(inward / 26), letter(inward))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_postcode_agree() {
        let elm = Postcode::parse("TF9 3NG").unwrap();
        assert_eq!((elm.outward(), elm.to_string().as_str()), ("TF9", "TF9 3NG"));
        for text in ["tf93ng", "TF9  3NG", " tf9 3 ng ", "TF9\u{a0}3NG"] {
            assert_eq!(Postcode::parse(text), Some(elm), "{text:?}");
        }
        for field in ["TF9 3NG", "TF93NG ", "TF9  3NG"] {
            assert_eq!(Postcode::of_bytes(field.as_bytes()), Some(elm), "{field:?}");
        }
    }

    #[test]
    fn every_shape_is_read() {
        for text in ["M1 1AA", "W1A 0AX", "M60 1NW", "CR2 6XH", "EC1A 1BB", "DN55 1PT", "GIR 0AA", "SW1A 0AA"]
        {
            assert_eq!(Postcode::parse(text).map(|code| code.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn anything_else_is_no_postcode() {
        for text in
            ["", "3NG", "TF9", "TF9 NG3", "9TF 3NG", "TF9-3NG", "TFA 3NG", "TF999 3NG", "ÉF9 3NG", "GIRL 0AA"]
        {
            assert_eq!(Postcode::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked_about(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            if let Some(code) = Postcode::parse(&text) {
                prop_assert_eq!(Postcode::parse(&code.to_string()), Some(code));
                prop_assert!(code.inward() < INWARD_CODES);
            }
            let _ = Postcode::of_bytes(&bytes);
        }

        #[test]
        fn inward_codes_keep_their_order(one in "[0-9][A-Z]{2}", other in "[0-9][A-Z]{2}") {
            let inward = |text: &str| Postcode::parse(&format!("TF9 {text}")).unwrap().inward();
            prop_assert_eq!(inward(&one).cmp(&inward(&other)), one.cmp(&other));
        }
    }
}
