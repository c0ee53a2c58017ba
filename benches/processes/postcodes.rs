//! Importing postcodes, beside the shell's own import of the same file as one table of text.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::ENGAGE;
use super::command::{Command, measure};
use super::support::random::Random;
use super::support::{Outcome, folder, said};

/// How many postcodes there are unless `ENGAGE_BENCH_POSTCODES` says; the country has ten times as many.
const COUNT: usize = 270_000;

/// The headings of a directory that has them all.
const WIDE: &str = "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,hlthau19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pct19cd,itl25cd,npark16cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind,oac11ind,wz11cd,sicbl24cd,bua24cd,lat,long,lep21cd1,pfa23cd,imd20ind,calncv10cd,icb23cd";

/// What a made-up file is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Five columns.
    Narrow,
    /// All columns; lower layer areas and constituencies come at random, which no real file is as bad as.
    Scattered,
    /// All columns; neighbours are in the same places, as they are.
    Wide,
}

/// Times the import of a narrow and of a wide file.
pub(crate) fn import() -> Outcome<()> {
    let count = count()?;
    if Command::new("sqlite3", "sqlite3").word("--version").run().is_err() {
        println!("\nimporting postcodes: skipped, there is no sqlite3 to import them beside");
        return Ok(());
    }
    for form in [Form::Narrow, Form::Scattered] {
        let file = made(&folder()?, count, form)?;
        let columns = if form == Form::Narrow { 5 } else { 41 };
        println!(
            "\nimporting {count} postcodes of {columns} columns, {} MB\n",
            file.metadata()?.len() / 1_000_000
        );
        let (ours, theirs) = (tempfile::tempdir_in(folder()?)?, tempfile::tempdir_in(folder()?)?);
        let flat = format!(".import --csv {} postcode", file.display());
        measure(&[
            Command::new("sqlite3 .import of the flat file", "sqlite3")
                .path(theirs.path().join("new.db"))
                .word(&flat)
                .afresh(theirs.path()),
            Command::new("engage import postcodes", ENGAGE)
                .words(&["import", "postcodes"])
                .path(&file)
                .word("--reference-db")
                .path(ours.path().join("new.db"))
                .word("--config")
                .path("/dev/null")
                .afresh(ours.path()),
        ])?;
    }
    Ok(())
}

fn count() -> Outcome<usize> {
    Ok(said("ENGAGE_BENCH_POSTCODES").map_or(Ok(COUNT), |count| count.parse())?)
}

/// The made-up file of all columns.
pub(crate) fn wide_file() -> Outcome<PathBuf> {
    made(&folder()?, count()?, Form::Wide)
}

/// Writes a file of made-up postcodes in their order, where it is not there yet.
fn made(folder: &Path, count: usize, form: Form) -> Outcome<PathBuf> {
    let path = folder.join(format!("postcodes-{count}-{form:?}-2.csv"));
    if path.exists() {
        return Ok(path);
    }
    let unfinished = path.with_extension("unfinished");
    let mut file = BufWriter::new(File::create(&unfinished)?);
    let head = if form == Form::Narrow { "pcds,ward_code,ward_name,lad_code,lad_name" } else { WIDE };
    write!(file, "{head}\r\n")?;
    let mut random = Random::new(11);
    // 900 inward codes to an outward code, 100 outward codes to a pair of letters.
    for number in 0..count {
        let (outward, inward) = (number / 900, number % 900);
        let outward = format!("{}{}{}", letter(outward / 2600), letter(outward / 100), outward % 100);
        let inward = format!("{}{}{}", inward / 90, letter(inward % 90 / 15), letter(inward % 15));
        let (ward, council) = (number / 320 % 8_400, number / 7_500 % 360);
        if form == Form::Narrow {
            write!(
                file,
                "{outward} {inward},E05{ward:06},Elm Ward {ward},E07{council:06},District of {council}\r\n"
            )?;
            continue;
        }
        let (lsoa, constituency) = if form == Form::Wide {
            (number / 80 % 33_740 + 1 + random.below(14), number / 4_200 % 650)
        } else {
            (random.below(34_000), random.below(650))
        };
        wide(&mut file, &outward, &inward, [ward, council, lsoa, constituency], &mut random)?;
    }
    file.flush()?;
    std::fs::rename(&unfinished, &path)?;
    Ok(path)
}

fn letter(number: usize) -> char {
    char::from(b'A' + u8::try_from(number % 26).unwrap_or(0))
}

/// One row of 41 columns, in these: a ward, a council, a lower layer area, a constituency.
fn wide(
    file: &mut impl std::io::Write,
    outward: &str,
    inward: &str,
    [ward, council, lsoa, constituency]: [usize; 4],
    random: &mut Random,
) -> std::io::Result<()> {
    let ended = if random.chance(0.3) { "201803" } else { "" };
    let mut below = |limit: usize| random.below(limit);
    write!(
        file,
        "\"{outward:<4}{inward}\",\"{outward:<4} {inward}\",\"{outward} {inward}\",\"198001\",\"{ended}\",\"E99999999\",\"E99999999\",\"E07{council:06}\",\"E05{ward:06}\",\"E43000099\",\"0\",\"{:06}\",\"{:07}\",\"1\",\"E18000001\",\"E40000003\",\"E92000001\",\"E12000007\",\"0\",\"E14{constituency:06}\",\"E15000007\",\"E24000001\",\"E30000234\",\"E16000001\",\"E08000009\",\"E65000001\",\"E00{:06}\",\"E01{lsoa:06}\",\"E02{:06}\",\"UN1\",\"2B1\",\"E33{:06}\",\"E38000001\",\"E63{:06}\",{}.{:06},-{}.{:06},\"E37000023\",\"E23000001\",{},\"E56000017\",\"E54000027\"\r\n",
        below(655_000),
        below(1_200_000),
        below(200_000),
        below(7_000),
        below(50_000),
        below(8_000),
        50 + below(8),
        below(1_000_000),
        below(6),
        below(1_000_000),
        1 + below(32_844),
    )
}
