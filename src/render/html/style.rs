//! How a page looks on a screen and on paper.

/// The style sheet: dark on light with a contrast above 7 to 1, and lines short enough to read.
pub(super) const SHEET: &str = "\
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1a1a1a;font:1rem/1.45 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}
main{max-width:75rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.15rem;line-height:1.25;margin:1.5rem 0 .4rem}
.day{margin:0 0 1rem;color:#444}
p,li{max-width:60rem}
p{margin:.3rem 0}
ul{margin:.3rem 0;padding-left:1.2rem}
table{border-collapse:collapse;width:100%;margin:.3rem 0 .8rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #bbb;overflow-wrap:break-word}
thead th{border-bottom:2px solid #333}
.facts{width:auto}
.facts th{white-space:nowrap;padding-right:1.2rem}
.number{text-align:right}
.date{white-space:nowrap}
.framed{border:2px solid #1a1a1a;margin:1.2rem 0;padding:.5rem .8rem;max-width:60rem}
.framed h2{margin-top:0}
";

/// On paper: a row and its heading stay together, and each page repeats the headings.
pub(super) const PRINTED: &str = "\
@media print{
body{line-height:1.3}
main{max-width:none;padding:0}
h1{font-size:15pt}
h2{font-size:12pt;margin:4mm 0 1mm;break-after:avoid}
p{margin:1mm 0}
table{margin:1mm 0 3mm}
th,td{padding:.8mm 2.5mm .8mm 0}
tr,li{break-inside:avoid}
thead{display:table-header-group}
.facts th{white-space:normal}
.framed{margin:4mm 0;padding:1.5mm 3mm;max-width:none;break-inside:avoid}
.framed h2{margin-top:0}
}
";

/// An upright page of A4, in ten and a half points.
pub(super) const PORTRAIT: &str = "\
@page{size:A4;margin:14mm}
@media print{body{font-size:10.5pt}}
";

/// A page on its side, for tables that are too wide for an upright one.
pub(super) const LANDSCAPE: &str = "\
@page{size:A4 landscape;margin:12mm}
@media print{body{font-size:10pt}}
";
