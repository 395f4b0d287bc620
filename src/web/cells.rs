//! Spreadsheets that are handed out: what somebody wrote stays text, whatever a spreadsheet would make of it.

/// Rows as CSV, each cell safe to open.
pub fn csv<const N: usize>(rows: &[[String; N]]) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", inert(cell).replace('"', "\"\""))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell that begins like a formula gets an apostrophe before it: spreadsheets then show it as it is (OWASP, CSV injection).
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_end_no_cell() {
        let rows = [["=HYPERLINK(\"http://evil.example\")".to_owned(), "Rosa \"R\" Amadi, Southmere".to_owned()], ["+1".into(), "a=b".into()]];
        assert_eq!(csv(&rows), "\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"Rosa \"\"R\"\" Amadi, Southmere\"\r\n\"'+1\",\"a=b\"\r\n");
    }
}
