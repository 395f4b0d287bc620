//! Quoted cells that hold commas, put together again after a line was cut at every comma.

use csv::StringRecord;

/// The cells of a line as they were meant. A quote that is never closed is taken for a slip: its cell ends at the next comma.
pub fn joined(cut: StringRecord) -> StringRecord {
    if !cut.iter().any(is_open) {
        return cut;
    }
    let pieces: Vec<&str> = cut.iter().collect();
    let mut cells = StringRecord::new();
    let mut at = 0;
    while at < pieces.len() {
        let last = if is_open(pieces[at]) { closing(&pieces, at).unwrap_or(at) } else { at };
        cells.push_field(&pieces[at..=last].join(","));
        at = last + 1;
    }
    cells
}

/// Whether a piece opens a quote and does not close it; a doubled quote within is a letter.
fn is_open(piece: &str) -> bool {
    piece.trim_start().starts_with('"') && quotes(piece) % 2 == 1
}

fn closing(pieces: &[&str], open: usize) -> Option<usize> {
    (open + 1..pieces.len()).find(|at| quotes(pieces[*at]) % 2 == 1).filter(|at| pieces[*at].trim_end().ends_with('"'))
}

fn quotes(piece: &str) -> usize {
    piece.bytes().filter(|b| *b == b'"').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_between_quotes_parts_no_cells() {
        for (line, expected) in [
            (r#"a,"b, c",d"#, r#"a|"b, c"|d"#),
            (r#""a","b,c,d""#, r#""a"|"b,c,d""#),
            (r#""he said ""a, b""",c"#, r#""he said ""a, b"""|c"#),
            (r#""a,b,c"#, r#""a|b|c"#),
            (r#""a,b,"c",d"#, r#""a|b|"c"|d"#),
        ] {
            let cut: StringRecord = line.split(',').collect::<Vec<_>>().into();
            assert_eq!(joined(cut).iter().collect::<Vec<_>>().join("|"), expected, "{line}");
        }
    }
}
