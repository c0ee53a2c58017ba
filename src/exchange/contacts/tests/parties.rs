//! The party of somebody elected, and nobody else's.

use super::*;

#[test]
fn a_party_is_kept_of_somebody_elected_with_its_public_source() {
    let record = Record::new();
    let (outcome, _) = record.contacts(
        "name,role,organisation,party,post_source\nAnn Ash,council leader,Sale Council,Lab,sale.example\nBob Birch,council leader,Hale Council,Lab,\nCy Cedar,dph,Sale Council,Lab,sale.example\n",
    );
    let party = |handle: &str| held(&record, handle)[0].membership.party.clone();
    assert_eq!(party("ash-ann").as_deref(), Some("Labour"));
    assert_eq!((party("birch-bob"), party("cedar-cy")), (None, None));
    assert_eq!(
        outcome.notices,
        [
            "the party is left out of 2 rows: it is only kept of somebody elected or standing, with its public source in a column post_source (\"council website\")"
        ]
    );
}
