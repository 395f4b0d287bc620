//! CSV to rows, a piece at a time: comma, quotes as RFC 4180 has them, LF, CRLF or CR. What memory it takes does not
//! depend on the size of the file, an open quote included.

use super::row::CELL_LIMIT;
use csv_core::{ReadFieldResult, Reader};
use std::{
    io::{BufRead, ErrorKind},
    iter,
};

/// More cells than this in one row, and it is no offer file.
const CELLS_LIMIT: usize = 1_000;

/// A row as it was written: the text of its cells one after the other, so that a row is one piece of memory.
#[derive(Debug, PartialEq)]
pub(super) struct RawRow {
    /// The line of the file on which it starts, from 1, as an editor counts.
    pub line: u64,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
}

impl RawRow {
    /// A row of these cells.
    pub fn of(line: u64, cells: impl Iterator<Item = String>) -> RawRow {
        let mut row = RawRow { line, text: String::new(), ends: vec![] };
        for cell in cells {
            row.text.push_str(&cell);
            row.ends.push(row.text.len());
        }
        row
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Its cells in their order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        let begins = iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(from, to)| self.text.get(from..*to).unwrap_or_default())
    }
}

/// Why the file cannot be read on.
#[derive(Debug, PartialEq)]
pub(super) struct Broken {
    pub line: u64,
    /// Which cell of the row, from 0; `None` where it is about the whole row.
    pub cell: Option<usize>,
    pub reason: String,
}

/// The rows of a CSV file. After the first [`Broken`] there is nothing more to read.
pub(super) struct CsvRows<R> {
    input: R,
    core: Reader,
    /// The line being read, from 1.
    pub line: u64,
    after_cr: bool,
    /// How many bytes were read.
    pub bytes: u64,
    /// The row being read, with room for the longest cell behind what is filled.
    row: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: BufRead> CsvRows<R> {
    pub fn new(input: R) -> CsvRows<R> {
        CsvRows { input, core: Reader::new(), line: 1, after_cr: false, bytes: 0, row: vec![], ends: vec![] }
    }

    /// The next row that is not a blank line.
    pub fn next_row(&mut self) -> Result<Option<RawRow>, Broken> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        let line = self.line;
        self.ends.clear();
        while !self.next_cell(line)? {
            if self.ends.len() == CELLS_LIMIT {
                return Err(Broken { line, cell: None, reason: format!("the row has more than {CELLS_LIMIT} cells; this is no offer file") });
            }
        }
        self.finished(line).map(Some)
    }

    /// Whether anything follows.
    fn skip_blank_lines(&mut self) -> Result<bool, Broken> {
        loop {
            match self.peek()?.first() {
                None => return Ok(false),
                Some(b'\r' | b'\n') => self.take(1)?,
                Some(_) => return Ok(true),
            }
        }
    }

    /// Reads one cell behind those before it; whether it ends the row.
    fn next_cell(&mut self, line: u64) -> Result<bool, Broken> {
        let from = self.ends.last().copied().unwrap_or(0);
        let room = from + CELL_LIMIT + 1;
        if self.row.len() < room {
            self.row.resize(room, 0);
        }
        let mut filled = from;
        loop {
            let at_end = self.peek()?.is_empty();
            // A line end after the last byte closes the last row, unless a quote is open: then it is one more letter of the cell.
            let input = if at_end { b"\n".as_slice() } else { self.input.fill_buf().unwrap_or_default() };
            let (result, read, written) = self.core.read_field(input, &mut self.row[filled..room]);
            filled += written;
            if !at_end {
                self.take(read)?;
            }
            let broken = |reason: &str| Err(Broken { line, cell: Some(self.ends.len()), reason: reason.to_owned() });
            match result {
                ReadFieldResult::InputEmpty if at_end => return broken("a quote (\") is opened in this row and never closed. Close it, or take it out."),
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => {
                    return broken(
                        "the cell holds more than 64 kB, the most there may be. Shorten it; if it is not that long, a quote (\") is opened here and never closed.",
                    );
                }
                ReadFieldResult::Field { record_end } => {
                    self.ends.push(filled);
                    return Ok(record_end);
                }
                ReadFieldResult::End => {
                    self.ends.push(from);
                    return Ok(true);
                }
            }
        }
    }

    /// The row that was read, where each of its cells is text.
    fn finished(&self, line: u64) -> Result<RawRow, Broken> {
        let whole = &self.row[..self.ends.last().copied().unwrap_or(0)];
        if let Ok(text) = std::str::from_utf8(whole)
            && self.ends.iter().all(|end| text.is_char_boundary(*end))
        {
            return Ok(RawRow { line, text: text.to_owned(), ends: self.ends.clone() });
        }
        let begins = iter::once(0).chain(self.ends.iter().copied());
        let cell = begins.zip(&self.ends).position(|(from, to)| std::str::from_utf8(&whole[from..*to]).is_err());
        Err(Broken { line, cell, reason: "the text is not in UTF-8. Save the file as \"CSV UTF-8\" and try again.".to_owned() })
    }

    /// What can be read without moving on; empty at the end.
    fn peek(&mut self) -> Result<&[u8], Broken> {
        loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) => return Err(Broken { line: self.line, cell: None, reason: format!("reading stopped: {e}") }),
                Ok(_) => break,
            }
        }
        Ok(self.input.fill_buf().unwrap_or_default())
    }

    /// Moves on by so many of the bytes seen, counting line ends.
    fn take(&mut self, bytes: usize) -> Result<(), Broken> {
        let (mut lines, mut after_cr) = (0, self.after_cr);
        for byte in &self.peek()?[..bytes] {
            lines += u64::from(*byte == b'\r' || (*byte == b'\n' && !after_cr));
            after_cr = *byte == b'\r';
        }
        self.line += lines;
        self.after_cr = after_cr;
        self.bytes += bytes as u64;
        self.input.consume(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, Broken> {
        // A buffer of three bytes: every state of the reader meets the end of a piece.
        let mut rows = CsvRows::new(std::io::BufReader::with_capacity(3, text));
        let mut all = vec![];
        while let Some(row) = rows.next_row()? {
            all.push((row.line, row.cells().map(str::to_owned).collect()));
        }
        Ok(all)
    }

    #[test]
    fn rows_carry_the_line_on_which_they_start() {
        let text = "a,b\r\n\r\n\"one\r\ntwo\",\"he said \"\"yes\"\"\"\r\n\n3,";
        let expected = [(1, "a|b"), (3, "one\r\ntwo|he said \"yes\""), (6, "3|")];
        let got = rows(text.as_bytes()).expect("rows");
        assert_eq!(got.iter().map(|(l, c)| (*l, c.join("|"))).collect::<Vec<_>>(), expected.map(|(l, c)| (l, c.to_owned())));
    }

    #[test]
    fn line_ends_of_every_system_are_counted_alike() {
        for text in ["a\nb\nc", "a\r\nb\r\nc\r\n", "a\rb\rc\r"] {
            let lines: Vec<u64> = rows(text.as_bytes()).expect("rows").iter().map(|r| r.0).collect();
            assert_eq!(lines, [1, 2, 3], "{text:?}");
        }
    }

    #[test]
    fn an_open_quote_is_named_where_it_opens() {
        let broken = rows(b"a,b\n1,\"two\n3,4\n").unwrap_err();
        assert_eq!((broken.line, broken.cell), (2, Some(1)));
        assert!(broken.reason.contains("never closed"));
        assert!(rows(b"a,\"b\"").is_ok());
    }

    #[test]
    fn a_huge_cell_stops_the_reading() {
        let fits = format!("a,{}", "x".repeat(CELL_LIMIT));
        assert!(rows(fits.as_bytes()).is_ok());
        let broken = rows(format!("{fits}x").as_bytes()).unwrap_err();
        assert_eq!((broken.line, broken.cell), (1, Some(1)));
        assert!(rows(",".repeat(5000).as_bytes()).is_err());
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_named() {
        assert_eq!(rows(b"a,b\nc,caf\xe9\n").unwrap_err().cell, Some(1));
        assert_eq!(rows(b"a,b\ncaf\xc3,\xa9\n").unwrap_err().cell, Some(0), "a letter that a comma cuts in two");
    }

    #[test]
    fn an_empty_file_has_no_rows() {
        assert_eq!(rows(b""), Ok(vec![]));
        assert_eq!(rows(b"\n\r\n"), Ok(vec![]));
    }
}
