//! Codes of the Office for National Statistics for places: a letter and eight digits, such as `E05000819`.
//!
//! The first three characters say what kind of place it is (Register of Geographic Codes, ONS).

use std::fmt;

use super::area::AreaKind;

/// How many codes there are for one letter.
const A_LETTER: u32 = 100_000_000;

/// The last eight digits of a pseudo code, which means "none": `E99999999`.
const NONE: u32 = 99_999_999;

/// The first code that came with the lower layer areas of the 2021 census in England; those before it are of 2011.
const FIRST_LSOA_OF_2021: u32 = 1_033_769;

/// A code of the Office for National Statistics, packed into 32 bits; it is ordered as its text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gss(u32);

/// What kind of place a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// A lower layer super output area: about 1,500 people, the finest for which patients are counted.
    Lsoa,
    /// An electoral ward, or an electoral division of a unitary council.
    Ward,
    /// An electoral division of a county council.
    Division,
    /// A civil parish.
    Parish,
    /// A parliamentary constituency.
    Constituency,
    /// A district, borough or unitary area.
    District,
    /// A county with a county council.
    County,
    /// A combined or strategic authority.
    Authority,
    /// A sub-location of an integrated care board.
    SubIcb,
    /// An integrated care board.
    Icb,
    /// A region of England.
    Region,
    /// Anything else.
    Other,
}

/// Where a code belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// The Channel Islands or the Isle of Man.
    Islands,
    /// Several of them, or none.
    Other,
}

impl Gss {
    /// Reads a code in any case, with or without spaces around it; a pseudo code is a code too.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of_bytes(text.trim().as_bytes())
    }

    /// [`Gss::parse`] for bytes without spaces around them.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (letter, digits) = bytes.split_first()?;
        let number = eight_digits(digits.try_into().ok()?)?;
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        Some(Self(u32::from(letter.to_ascii_uppercase() - b'A') * A_LETTER + number))
    }

    /// The code as it is kept: the place of the letter in the alphabet times 100,000,000, and the digits.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The code kept as this number; `None` for a number no code has.
    pub const fn of_number(number: u32) -> Option<Self> {
        if number / A_LETTER < 26 { Some(Self(number)) } else { None }
    }

    /// Tells whether it is a pseudo code, which means that there is no such place: `E99999999`.
    pub const fn is_pseudo(self) -> bool {
        self.0 % A_LETTER == NONE
    }

    /// What kind of place it is for, by its first three characters.
    pub const fn layer(self) -> Layer {
        let kind = self.0 % A_LETTER / 1_000_000;
        if self.is_pseudo() {
            return Layer::Other;
        }
        match (self.letter(), kind) {
            (b'E' | b'W' | b'S', 1) | (b'N', 21) => Layer::Lsoa,
            (b'E' | b'W', 5) | (b'S', 13) | (b'N', 8) => Layer::Ward,
            (b'E', 58) => Layer::Division,
            (b'E' | b'W', 4) => Layer::Parish,
            (b'E' | b'S', 14) | (b'W', 7) | (b'N', 5 | 6) => Layer::Constituency,
            (b'E', 6..=9) | (b'W', 6) | (b'S', 12) | (b'N', 9) => Layer::District,
            (b'E', 10) => Layer::County,
            (b'E', 47 | 61) => Layer::Authority,
            (b'E', 38) => Layer::SubIcb,
            (b'E', 54) => Layer::Icb,
            (b'E', 12) => Layer::Region,
            _ => Layer::Other,
        }
    }

    /// The nation it is in.
    pub const fn nation(self) -> Nation {
        match self.letter() {
            b'E' => Nation::England,
            b'W' => Nation::Wales,
            b'S' => Nation::Scotland,
            b'N' => Nation::NorthernIreland,
            b'L' | b'M' => Nation::Islands,
            _ => Nation::Other,
        }
    }

    /// Tells whether it is the code of a lower layer area that there was no such code for before the census of 2021.
    pub const fn is_new_in_2021(self) -> bool {
        matches!(self.layer(), Layer::Lsoa)
            && self.letter() == b'E'
            && self.0 % A_LETTER >= FIRST_LSOA_OF_2021
    }

    const fn letter(self) -> u8 {
        b'A' + (self.0 / A_LETTER) as u8
    }
}

/// Reads eight digits at once, the first in the lowest byte: official files have millions of codes.
fn eight_digits(digits: [u8; 8]) -> Option<u32> {
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let text = u64::from_le_bytes(digits);
    // '0' to '9' are 0x30 to 0x39: six more keep the first half of such a byte, and of no other.
    if text & HIGH != ZEROS || (text + 0x0606_0606_0606_0606) & HIGH != ZEROS {
        return None;
    }
    let ones = text & !HIGH;
    let pairs = (ones * 10 + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    u32::try_from((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF).ok()
}

impl fmt::Display for Gss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:08}", char::from(self.letter()), self.0 % A_LETTER)
    }
}

impl Layer {
    /// The kind of area of the record that such a place is; `None` for what nobody is elected or appointed for.
    pub const fn area_kind(self) -> Option<AreaKind> {
        match self {
            Self::Ward => Some(AreaKind::Ward),
            Self::Division => Some(AreaKind::Division),
            Self::Parish => Some(AreaKind::Parish),
            Self::Constituency => Some(AreaKind::Constituency),
            Self::District => Some(AreaKind::District),
            Self::County => Some(AreaKind::County),
            Self::Authority => Some(AreaKind::Authority),
            Self::Icb => Some(AreaKind::Icb),
            Self::Lsoa | Self::SubIcb | Self::Region | Self::Other => None,
        }
    }

    /// The word for it in sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lsoa => "LSOA",
            Self::Ward => "ward",
            Self::Division => "county division",
            Self::Parish => "parish",
            Self::Constituency => "constituency",
            Self::District => "district",
            Self::County => "county",
            Self::Authority => "combined authority",
            Self::SubIcb => "sub-ICB location",
            Self::Icb => "ICB",
            Self::Region => "region",
            Self::Other => "other",
        }
    }
}

impl Nation {
    /// Its name in sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
            Self::Islands => "the Channel Islands or the Isle of Man",
            Self::Other => "elsewhere",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_say_what_they_are_for() {
        for (code, layer, nation) in [
            ("E01033769", Layer::Lsoa, Nation::England),
            ("W01000003", Layer::Lsoa, Nation::Wales),
            ("E05000819", Layer::Ward, Nation::England),
            ("E58000050", Layer::Division, Nation::England),
            ("E04011676", Layer::Parish, Nation::England),
            ("E43000290", Layer::Other, Nation::England),
            ("E14001285", Layer::Constituency, Nation::England),
            ("E08000009", Layer::District, Nation::England),
            ("E10000003", Layer::County, Nation::England),
            ("E47000001", Layer::Authority, Nation::England),
            ("E54000050", Layer::Icb, Nation::England),
            ("E99999999", Layer::Other, Nation::England),
            ("L99999999", Layer::Other, Nation::Islands),
            ("S13003018", Layer::Ward, Nation::Scotland),
        ] {
            let gss = Gss::parse(code).unwrap();
            assert_eq!((gss.layer(), gss.nation()), (layer, nation), "{code}");
        }
    }

    #[test]
    fn pseudo_codes_mean_none() {
        for code in ["E99999999", "S99999999", "m99999999"] {
            assert!(Gss::parse(code).unwrap().is_pseudo(), "{code}");
        }
        assert!(!Gss::parse("E09999999").unwrap().is_pseudo());
    }

    #[test]
    fn the_census_of_2021_has_new_codes() {
        let is_new = |code| Gss::parse(code).unwrap().is_new_in_2021();
        assert!(is_new("E01033769") && is_new("E01035762"));
        assert!(!is_new("E01033768") && !is_new("W01099999") && !is_new("E02033769"));
    }

    #[test]
    fn anything_else_is_no_code() {
        for text in ["", "E0500081", "E050008190", "05000819E", "É05000819", "CLOSED", "E0500 819"] {
            assert_eq!(Gss::parse(text), None, "{text:?}");
        }
        assert_eq!(Gss::of_number(26 * A_LETTER), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_keeps_its_order(one in 0u32..26 * A_LETTER, other in 0u32..26 * A_LETTER) {
            let [one, other] = [one, other].map(|number| Gss::of_number(number).unwrap());
            prop_assert_eq!(Gss::parse(&one.to_string().to_lowercase()), Some(one));
            prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
        }

        #[test]
        fn eight_bytes_are_a_number_if_they_are_digits(bytes in prop_oneof!["[0-9]{8}", "[0-9/: ]{8}"]) {
            let digits = <[u8; 8]>::try_from(bytes.as_bytes()).unwrap();
            let plain = bytes.bytes().all(|byte| byte.is_ascii_digit()).then(|| bytes.parse().unwrap());
            prop_assert_eq!(eight_digits(digits), plain);
        }

        #[test]
        fn any_eight_bytes_can_be_asked_about(bytes in any::<[u8; 8]>()) {
            let are_digits = bytes.iter().all(u8::is_ascii_digit);
            prop_assert_eq!(eight_digits(bytes).is_some(), are_digits);
        }

        #[test]
        fn any_text_can_be_asked_about(text in any::<String>()) {
            if let Some(code) = Gss::parse(&text) {
                prop_assert_eq!(code.to_string(), text.trim().to_uppercase());
            }
        }
    }
}
