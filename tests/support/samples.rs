//! One file of each kind that can be imported. Every name is invented.

use super::Home;

/// A file, and how it is imported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// What `engage import` calls the kind.
    pub(crate) kind: &'static str,
    /// The options it needs.
    pub(crate) options: &'static str,
    /// The file, with commas and LF.
    pub(crate) text: &'static str,
    /// The counts of its first import: read, added, updated, unchanged, ended, vacant, rejected.
    pub(crate) counts: [u64; 7],
}

/// A file of each kind; they can be imported one after the other, in this order, into one record.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample {
        kind: "councillors",
        options: "--as-of 2026-05-20",
        text: "Council,Ward Name,Councillor Name,Next Election,Party Name,Electoral Commission Party Code\n\
               Ashby,Northfield,Cllr Zoë Ó’Hara,2027-05-06,Labour Party,PP53\n\
               Ashby,Northfield,Tom Fairweather,2027-05-06,Green Party,PP63\n\
               Ashby,\"Quay, East\",Vacancy,2027-05-06,Vacant,\n",
        counts: [3, 2, 0, 0, 0, 1, 0],
    },
    Sample {
        kind: "mps",
        options: "--as-of 2026-06-01",
        text: "Person ID,First name,Last name,Party,Constituency,URI\n\
               901,Jörg,Field,Labour,Ashby North,http://x.example/901\n\
               902,Siân,Day,Green,Ashby South,http://x.example/902\n",
        counts: [2, 2, 0, 0, 0, 0, 0],
    },
    Sample {
        kind: "contacts",
        options: "",
        text: "name,email,phone,role,organisation,area,tier,cadence,since,owner,notes,topics,via\n\
               Café Owner,cafe@ashby.example,020 7946 0001,local_press,Ashby Herald,,3,,2026-01-05,Kim,\"said “no”, twice\",transport; parks,\n\
               Zoë Ó’Hara,zoe@ashby.example,,ward_councillor,Ashby Council,Northfield,,3 months,,,,,café owner\n",
        counts: [2, 1, 1, 0, 0, 0, 0],
    },
    Sample {
        kind: "interactions",
        options: "",
        text: "date,kind,with,summary,by,topic\n\
               2026-07-01,meeting,Zoë Ó’Hara; field-jorg (invited),\"Buses, again\",Kim,transport\n\
               14/07/2026,phone call,siân day,£5 lunch,,\n",
        counts: [2, 2, 0, 0, 0, 0, 0],
    },
];

impl Sample {
    /// The name of its file in a home.
    pub(crate) fn file(&self) -> String {
        format!("{}.csv", self.kind)
    }

    /// The command line that imports its file.
    pub(crate) fn line(&self) -> String {
        format!("import {} {} {}", self.kind, self.file(), self.options)
    }

    /// A home with every sample's file, into which those before this one have been imported.
    pub(crate) fn home(&self) -> Home {
        let home = Home::new();
        for sample in SAMPLES {
            home.file(&sample.file(), sample.text);
        }
        for before in SAMPLES.iter().take_while(|sample| sample.kind != self.kind) {
            home.stdout(&before.line());
        }
        home
    }

    /// What the import prints as JSON.
    pub(crate) fn summary(&self, counts: [u64; 7]) -> String {
        let [read, added, updated, unchanged, ended, vacant, rejected] = counts;
        format!(
            "[\n{{\"file\":\"{}\",\"kind\":\"{}\",\"read\":{read},\"added\":{added},\"updated\":{updated},\"unchanged\":{unchanged},\"ended\":{ended},\"vacant\":{vacant},\"rejected\":{rejected}}}\n]\n",
            self.file(),
            self.kind
        )
    }
}
