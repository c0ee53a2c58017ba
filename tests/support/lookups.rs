//! Small official files, of made-up places: a council of three wards, a county, and two years of boundaries.

use super::Home;

/// The wards of Ashby and Lincoln by lower layer areas; the ward of Quay has none.
const WARDS_2024: &str = "\
LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM
E01000001,Ashby 001A,E05000011,Northfield,E07000001,Ashby
E01000002,Ashby 001B,E05000011,Northfield,E07000001,Ashby
E01000003,Ashby 001C,E05000012,St. Mary's & Elm,E07000001,Ashby
E01000004,Ashby 001D,E05000013,Moss Bay,E07000001,Ashby
E01000005,Ashby 001E,E05000013,Moss Bay,E07000001,Ashby
E01000006,Lincoln 001A,E05000021,Castle,E07000002,Lincoln
";

/// The same ground two years before: Northfield was smaller, Elm was alone, Moss Bay had another code.
const WARDS_2022: &str = "\
LSOA21CD,LSOA21NM,WD22CD,WD22NM,LAD22CD,LAD22NM
E01000001,Ashby 001A,E05000001,Northfield,E07000001,Ashby
E01000002,Ashby 001B,E05000002,Elm,E07000001,Ashby
E01000003,Ashby 001C,E05000002,Elm,E07000001,Ashby
E01000004,Ashby 001D,E05000003,Moss Bay,E07000001,Ashby
E01000005,Ashby 001E,E05000003,Moss Bay,E07000001,Ashby
E01000006,Lincoln 001A,E05000021,Castle,E07000002,Lincoln
";

/// Wards and constituencies, with the ward that has no lower layer area.
const SEATS_2024: &str = "\
WD24CD,WD24NM,PCON24CD,PCON24NM,LAD24CD,LAD24NM
E05000011,Northfield,E14001101,Ashby North,E07000001,Ashby
E05000012,St. Mary's & Elm,E14001101,Ashby North,E07000001,Ashby
E05000013,Moss Bay,E14001102,\"Ashby, South and Quay\",E07000001,Ashby
E05000014,Quay,E14001102,\"Ashby, South and Quay\",E07000001,Ashby
E05000021,Castle,E14001103,Lincoln,E07000002,Lincoln
";

/// Wards and the divisions of the county.
const DIVISIONS_2024: &str = "\
WD24CD,WD24NM,CED24CD,CED24NM,LAD24CD,LAD24NM,CTY24CD,CTY24NM
E05000011,Northfield,E58000001,Northfield ED,E07000001,Ashby,E10000001,Elmshire
E05000012,St. Mary's & Elm,E58000002,Churchdown ED,E07000001,Ashby,E10000001,Elmshire
E05000021,Castle,E58000003,Castle & Minster ED,E07000002,Lincoln,E10000001,Elmshire
";

impl Home {
    /// Writes the made-up official files: `wards24.csv`, `wards22.csv`, `seats24.csv`, `divisions24.csv`.
    pub(crate) fn official_files(&self) {
        self.file("wards24.csv", WARDS_2024);
        self.file("wards22.csv", WARDS_2022);
        self.file("seats24.csv", SEATS_2024);
        self.file("divisions24.csv", DIVISIONS_2024);
    }
}
