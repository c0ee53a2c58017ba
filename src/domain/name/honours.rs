//! What stands after a name: orders, decorations, degrees, memberships, "MP".

use std::borrow::Cow;
use std::sync::LazyLock;

/// Honours in the spelling kept. Those with small letters are known in any case; the others only in capitals,
/// because Mbe and Ma are surnames.
const HONOURS: &str = "OBE MBE CBE KBE DBE GBE CH OM KCB DCB GCB CB KCMG DCMG GCMG CMG KCVO DCVO GCVO CVO LVO MVO \
    RVM KG LG KT BEM QPM KPM QFSM KFSM QAM KAM QVRM QGM GM GC VC DSO DSC DFC DFM MC MM AFC RD VRD TD VR ERD UD JP DL \
    QC KC SC PC MP MSP MS AM MLA MEP MHK CC RN RM RAF RNR RNVR RMN RGN SRN RNMH BA MA BSc MSc PhD DPhil MPhil MRes MBA \
    LLB LLM LLD BEd MEd EdD BEng MEng MB BS BM BCh ChB MBBS MBChB BDS MD DD DSc DLitt DBA DMS DMus BMus BCom BVSc \
    PGCE CertEd DipEd DipHE HND CQSW MRCGP FRCGP MRCP FRCP FRCS FRCN MRCVS FRSA FRS FBA FREng FRICS MRICS RICS \
    FRTPI MRTPI FRIBA RIBA FCA ACA FCCA ACCA CPFA CIPFA FCIPD MCIPD FCMI MCMI MIMechE FIMechE MICE FICE CEng IEng \
    CMgr FRGS FRHistS FSA FLS MIoD FIoD FInstD FCIB ACIB FCIEH MCIEH FRSPH FFPH FCGI FIET MIET MInstP FCIH MCIH FRSE \
    FCIM MCIM FCIPR MCIPR ACII FCII ACIS FCIS CStJ KStJ OStJ MStJ DStJ KSG KCSG FKC Bt Bart Hon Hons Retd Cantab \
    Oxon Jr Jnr Sr Snr II III";

/// The honours one by one: every word of every name is looked for among them.
static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| HONOURS.split_ascii_whitespace().collect());

/// Honours that are also surnames or given names; they need a whole name before them.
const ALSO_NAMES: [&str; 5] = ["MA", "BA", "Bart", "MD", "Hon"];

/// Every honour, for telling plain names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    LIST.iter().copied()
}

/// True when `word` is an honour and `left`, the number of words before it, is enough of a name without it.
pub(super) fn is_honour(word: &str, left: usize) -> bool {
    spelling(word, left).is_some()
}

/// Gives an honour in the spelling kept; `left` is the number of words before it.
pub(super) fn spelling(word: &str, left: usize) -> Option<&'static str> {
    let is_mark = |character: char| !character.is_alphabetic();
    let letters: Cow<'_, str> = if word.contains(is_mark) {
        Cow::Owned(word.chars().filter(|character| character.is_alphabetic()).collect())
    } else {
        Cow::Borrowed(word)
    };
    let known = LIST.iter().copied().find(|known| known.eq_ignore_ascii_case(&letters))?;
    let others = word.chars().any(|character| is_mark(character) && !matches!(character, '.' | '\'' | '’'));
    let any_case = known.chars().any(char::is_lowercase);
    let capitals = letters.chars().all(char::is_uppercase);
    let small = letters.chars().all(char::is_lowercase) && letters.len() >= 3 && left >= 2;
    let needed = if ALSO_NAMES.contains(&known) { 2 } else { 1 };
    (!others && left >= needed && (any_case || capitals || small)).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honours_are_known_with_and_without_dots() {
        for (written, kept) in
            [("O.B.E.", "OBE"), ("Phd", "PhD"), ("B.Sc", "BSc"), ("Hon.", "Hon"), ("Ret'd", "Retd")]
        {
            assert_eq!(spelling(written, 2), Some(kept), "{written}");
        }
        assert_eq!(spelling("mbe", 2), Some("MBE"));
    }

    #[test]
    fn surnames_that_look_like_honours_stay() {
        assert_eq!(spelling("Mbe", 2), None);
        assert_eq!(spelling("Ma", 1), None);
        assert_eq!(spelling("MA", 1), None, "JOHN MA");
        assert_eq!(spelling("MBE", 0), None);
        assert_eq!(spelling("CC", 1), Some("CC"));
    }
}
