//! Small made-up official files: two districts of a made-up county, a practice with patients in both and elsewhere.

use super::Home;

/// Lower layer areas to wards and districts, best fit. Every name is invented.
pub(crate) const WARDS: &str = "\u{feff}LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM,ObjectId
E01090001,Ashby 001A,E05090001,Northfield,E07090001,Ashby,1
E01090002,Ashby 001B,E05090001,Northfield,E07090001,Ashby,2
E01090003,Ashby 002A,E05090002,Castle,E07090001,Ashby,3
E01090004,Bexwell 001A,E05090003,Castle,E07090002,Bexwell,4
E01090005,Bexwell 001B,E05090004,\"Holme, Upper and Lower\",E07090002,Bexwell,5
W01090001,Cwm 001A,W05090001,Cwm,W06090001,Cwm,6
";

/// Wards to constituencies: Castle in Ashby lies in two.
pub(crate) const SEATS: &str = "WD24CD,WD24NM,PCON24CD,PCON24NM,LAD24CD,LAD24NM
E05090001,Northfield,E14090001,Ashby North,E07090001,Ashby
E05090002,Castle,E14090001,Ashby North,E07090001,Ashby
E05090002,Castle,E14090002,Ashby South,E07090001,Ashby
E05090003,Castle,E14090002,Ashby South,E07090002,Bexwell
E05090004,\"Holme, Upper and Lower\",E14090002,Ashby South,E07090002,Bexwell
E05090005,Isle,E14090002,Ashby South,E07090002,Bexwell
";

/// Wards to county divisions and the county.
pub(crate) const DIVISIONS: &str = "WD24CD,WD24NM,CED24CD,CED24NM,LAD24CD,LAD24NM,CTY24CD,CTY24NM,ObjectId
E05090001,Northfield,E58090001,Ashby Town ED,E07090001,Ashby,E10090001,Elmshire,1
E05090002,Castle,E58090001,Ashby Town ED,E07090001,Ashby,E10090001,Elmshire,2
E05090003,Castle,E58090002,Bexwell ED,E07090002,Bexwell,E10090001,Elmshire,3
E05090004,\"Holme, Upper and Lower\",E58090002,Bexwell ED,E07090002,Bexwell,E10090001,Elmshire,4
";

/// Postcodes, one of them ended; the first is where the surgery stands.
pub(crate) const POSTCODES: &str = "pcd7,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,pcon24cd,lsoa21cd,icb23cd
\"ZZ9 3NG\",\"ZZ9 3NG\",\"198001\",\"\",\"E10090001\",\"E58090001\",\"E07090001\",\"E05090001\",\"E04090001\",\"E14090001\",\"E01090001\",\"E54090001\"
\"ZZ9 3NH\",\"ZZ9 3NH\",\"198001\",\"\",\"E10090001\",\"E58090001\",\"E07090001\",\"E05090001\",\"E43090001\",\"E14090001\",\"E01090001\",\"E54090001\"
\"ZZ9 3NJ\",\"ZZ9 3NJ\",\"198001\",\"\",\"E10090001\",\"E58090001\",\"E07090001\",\"E05090002\",\"E43090001\",\"E14090002\",\"E01090003\",\"E54090001\"
\"ZZ9 9ZZ\",\"ZZ9 9ZZ\",\"198001\",\"200612\",\"E10090001\",\"E58090001\",\"E07090001\",\"E05090001\",\"E43090001\",\"E14090001\",\"E01090001\",\"E54090001\"
";

/// The practice, its network and its board.
pub(crate) const PRACTICES: &str =
    "PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME
M82999,ELM LANE SURGERY,ZZ9 3NG,U99999,ASHBY PCN,E54090001,QZZ,NHS Elmshire Integrated Care Board
";

/// Its list: 1,000 patients, 990 of them in four wards.
pub(crate) const PATIENTS: &str =
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01090001,ALL,500
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01090002,ALL,300
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01090003,ALL,180
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01090004,ALL,7
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01090005,ALL,3
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,W01090001,ALL,2
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,CLOSED,ALL,4
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,E01099999,ALL,3
GP_PRAC_PAT_LIST,01Oct2026,M82999,ELM LANE SURGERY,EMPTY,ALL,1
";

impl Home {
    /// Writes the made-up official files into this home and loads all but the postcodes.
    pub(crate) fn with_geography(self) -> Self {
        for (name, text) in [
            ("wards.csv", WARDS),
            ("seats.csv", SEATS),
            ("divisions.csv", DIVISIONS),
            ("postcodes.csv", POSTCODES),
            ("practices.csv", PRACTICES),
            ("patients.csv", PATIENTS),
        ] {
            self.write(&self.path(name), text);
        }
        for kind in ["lookup wards seats divisions", "practices practices", "patients patients"] {
            let (kind, names) = kind.split_once(' ').unwrap();
            let files: Vec<String> = names
                .split(' ')
                .map(|name| format!("'{}'", self.path(&format!("{name}.csv")).display()))
                .collect();
            self.stdout(&format!("import {kind} {}", files.join(" ")));
        }
        self
    }

    /// Loads the made-up postcodes too.
    pub(crate) fn with_postcodes(self) -> Self {
        self.stdout(&format!("import postcodes '{}'", self.path("postcodes.csv").display()));
        self
    }
}
