//! Where the bytes of a stream come from: a file, standard input, packed or not, counted on the way.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::super::source::kind::FileKind;
use super::super::source::{Reason, SourceError};

/// How much of an archive is looked at to say what is in it.
const OF_AN_ARCHIVE: u64 = 64 * 1024 * 1024;

/// Bytes, unpacked, that know how many were read for them.
pub(super) struct Input<'i> {
    /// What messages call it.
    pub(super) name: String,
    reader: Box<dyn Read + 'i>,
    is_packed: bool,
    read: Rc<Cell<u64>>,
    size: Option<u64>,
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Opens a file; `-` is standard input.
pub(super) fn open(path: &Path) -> Result<Input<'static>, SourceError> {
    if path.as_os_str() == "-" {
        return Input::of_reader("standard input", io::stdin(), None);
    }
    let name = path.display().to_string();
    let failed = |error| SourceError::from_io(&name, &error);
    let about = path.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(SourceError::new(&name, Reason::Folder));
    }
    let size = about.is_file().then_some(about.len());
    Input::of_reader(&name, File::open(path).map_err(failed)?, size)
}

impl<'i> Input<'i> {
    /// Takes anything that can be read; `size` is how many bytes it holds, where that is known.
    pub(super) fn of_reader(
        name: &str,
        reader: impl Read + 'i,
        size: Option<u64>,
    ) -> Result<Self, SourceError> {
        let failed = |error| SourceError::from_io(name, &error);
        let read = Rc::new(Cell::new(0));
        let mut counted = Counted { reader, read: Rc::clone(&read) };
        let mut head = Vec::new();
        counted.by_ref().take(8).read_to_end(&mut head).map_err(failed)?;
        let kind = FileKind::of_bytes(&head);
        if let Some(kind) = kind.filter(|kind| *kind != FileKind::Gzip) {
            // Which archive it is stands in the names of what it holds.
            counted.take(OF_AN_ARCHIVE).read_to_end(&mut head).map_err(failed)?;
            let kind = FileKind::of_bytes(&head).unwrap_or(kind);
            return Err(SourceError::new(name, Reason::OtherKind(kind)));
        }
        let whole = Cursor::new(head).chain(counted);
        let is_packed = kind == Some(FileKind::Gzip);
        let reader: Box<dyn Read + 'i> = if is_packed {
            Box::new(MultiGzDecoder::new(BufReader::with_capacity(64 * 1024, whole)))
        } else {
            Box::new(whole)
        };
        Ok(Self { name: name.to_owned(), reader, is_packed, read, size })
    }

    /// Reads into `space`; 0 is the end.
    pub(super) fn read(&mut self, space: &mut [u8]) -> Result<usize, SourceError> {
        loop {
            match self.reader.read(space) {
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if self.is_packed && is_damage(&error) => {
                    return Err(SourceError::new(&self.name, Reason::DamagedGzip));
                }
                Err(error) => return Err(SourceError::from_io(&self.name, &error)),
            }
        }
    }

    /// How many bytes were read, and how many there are.
    pub(super) fn progress(&self) -> (u64, Option<u64>) {
        (self.read.get(), self.size)
    }
}

/// Tells whether an error of the unpacker is about what is packed.
fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
    )
}

struct Counted<R> {
    reader: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(space)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}
