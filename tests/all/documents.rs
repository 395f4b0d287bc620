//! Plans in Word and OpenDocument: their words in reading order, and what their layout says.

use crate::support::documents::{cells, docx, docx_with_styles, marks, odt, odt_with_styles, open_text, p, read, word_text};
use homeward::extract::Layout;

const ROBIN: &str = include_str!("../cases/documents/robin.txt");

#[test]
fn the_same_plan_reads_the_same_from_word_and_open_document() {
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    for (name, bytes) in
        [("robin.docx", include_bytes!("../cases/documents/robin.docx").as_slice()), ("robin.odt", include_bytes!("../cases/documents/robin.odt"))]
    {
        let document = read(bytes, name);
        assert_eq!(trimmed(&document.text), trimmed(ROBIN), "{name}");
        let seen = marks(&document);
        let said = |layout, words: &str| assert!(seen.iter().any(|(l, w)| *l == layout && w.trim_end() == words), "{name}: {words}: {seen:?}");
        said(Layout::Heading(1), "Robin’s Life Plan");
        said(Layout::Heading(2), "My home");
        said(Layout::Item(1), "A garden where I can grow beans");
        assert_eq!(
            cells(&document)[..4],
            [
                "0.0.0 1×1 header: What matters",
                "0.0.1 1×1 header: Must, should or could",
                "0.0.2 1×1 header: Who says so",
                "0.1.0 1×1: Staff who know about epilepsy"
            ],
            "{name}"
        );
    }
}

#[test]
fn a_document_is_read_as_what_it_is_whatever_its_ending() {
    let word = docx(&p("I need a garden."));
    for name in ["plan.odt", "plan.pdf", "plan.doc", "plan", "standard input"] {
        assert_eq!(read(&word, name).text, "I need a garden.\n", "{name}");
    }
    assert_eq!(read(&odt("<text:p>I need a garden.</text:p>"), "plan.docx").text, "I need a garden.\n");
}

#[test]
fn word_paragraphs_end_with_a_line_end_and_keep_tabs_breaks_and_hyphens() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">I like </w:t></w:r><w:hyperlink><w:r><w:t>tea</w:t></w:r></w:hyperlink>\
        <w:r><w:tab/><w:t>and</w:t><w:br/><w:t>buses</w:t></w:r></w:p><w:p/>\
        <w:p><w:r><w:t>one</w:t><w:noBreakHyphen/><w:t>to</w:t><w:softHyphen/><w:t>one</w:t></w:r></w:p>";
    assert_eq!(word_text(body), "I like tea\tand\nbuses\n\none\u{2011}to\u{ad}one\n");
}

#[test]
fn a_page_break_parts_words_and_adds_no_line_where_there_are_none() {
    let broken = |before: &str, after: &str| word_text(&format!("<w:p><w:r>{before}<w:br w:type=\"page\"/>{after}</w:r></w:p>"));
    assert_eq!(broken("<w:t>one</w:t>", "<w:t>two</w:t>"), "one\ntwo\n");
    assert_eq!(broken("", "<w:t>two</w:t>"), "two\n");
}

#[test]
fn tracked_deletions_are_gone_and_insertions_stay() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">I want </w:t></w:r><w:del><w:r><w:delText>a flat</w:delText></w:r></w:del><w:ins><w:r><w:t>a house</w:t></w:r></w:ins></w:p>\
        <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:p><w:moveTo><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(word_text(body), "I want a house\nmoved\n");
}

#[test]
fn a_deleted_paragraph_end_joins_two_paragraphs() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">near </w:t></w:r></w:p><w:p><w:r><w:t>Mum</w:t></w:r></w:p><w:p><w:r><w:t>and Dad</w:t></w:r></w:p>";
    assert_eq!(word_text(body), "near Mum\nand Dad\n");
}

#[test]
fn what_a_reader_does_not_see_is_left_out_of_word() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>seen</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>My own answer</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(word_text(body), "seen\n\nMy own answer\n");
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("I love trains"));
    let body = format!(
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space=\"preserve\"> after</w:t></w:r></w:p>{}",
        p("next")
    );
    assert_eq!(word_text(&body), "before after\nI love trains\nnext\n");
}

#[test]
fn headings_are_known_by_outline_level_or_the_name_of_their_style() {
    let styles = "<w:style w:styleId=\"a\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"b\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"a\"/></w:style>\
        <w:style w:styleId=\"c\"><w:name w:val=\"Section\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:styleId=\"d\"><w:basedOn w:val=\"d\"/></w:style>";
    let styled = |id: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r><w:t>{id}</w:t></w:r></w:p>");
    let own = "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>own</w:t></w:r></w:p>";
    let body = ["a", "b", "c", "d", "e"].map(styled).concat() + own;
    let expected = [(Layout::Heading(2), "a"), (Layout::Heading(2), "b"), (Layout::Heading(1), "c"), (Layout::Heading(3), "own")];
    assert_eq!(marks(&read(&docx_with_styles(&body, styles), "plan.docx")), expected.map(|(l, w)| (l, w.to_owned())));
}

#[test]
fn items_of_lists_and_words_struck_through_are_marked() {
    let item = |level: u8, words: &str| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let struck = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>a hostel</w:t></w:r></w:p>";
    let document = read(&docx(&(item(0, "garden") + &item(1, "with beans") + struck)), "plan.docx");
    let expected = [(Layout::Item(1), "garden"), (Layout::Item(2), "with beans"), (Layout::Struck, "a hostel")];
    assert_eq!(marks(&document), expected.map(|(l, w)| (l, w.to_owned())));
}

#[test]
fn cells_of_word_know_their_row_and_column_even_when_merged_or_nested() {
    let cell = |properties: &str, content: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>");
    let nested = format!("<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>", cell("", &p("inner")));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", &p("Need")),
        cell("", &p("Who")),
        cell("<w:vMerge w:val=\"restart\"/>", &p("Home")),
        cell("", &(p("garden") + &p("shed"))),
        cell("", &p("Ann")),
        cell("<w:vMerge/>", "<w:p/>"),
        cell("", &nested),
        cell("", "<w:p/>"),
        cell("", &p("deleted row"))
    );
    let document = read(&docx(&body), "plan.docx");
    assert_eq!(document.text, "Need\nWho\nHome\ngarden\nshed\nAnn\ninner\n\n\n");
    let expected = [
        "0.0.0 1×2 header: Need",
        "0.0.2 1×1 header: Who",
        "0.1.0 2×1: Home",
        "0.1.1 1×1: garden\nshed",
        "0.1.2 1×1: Ann",
        "0.2.1 1×1: inner\n",
        "1.0.0 1×1: inner",
        "0.2.2 1×1: ",
    ];
    assert_eq!(cells(&document), expected);
}

#[test]
fn open_document_spaces_tabs_and_breaks_are_as_they_show() {
    let body = "<text:p>\n  I  like<text:s text:c=\"2\"/>tea<text:tab/>and<text:line-break/>\n<text:span>buses</text:span> </text:p><text:p/><text:p>a<text:a> b</text:a></text:p>";
    assert_eq!(open_text(body), "I like  tea\tand\nbuses\n\na b\n");
}

#[test]
fn what_a_reader_does_not_see_is_left_out_of_open_document() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>seen<office:annotation><text:p>a comment</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p></text:note-body></text:note>\
        <draw:frame><svg:title>picture</svg:title><svg:desc>of a cat</svg:desc></draw:frame></text:p><text:section text:display=\"none\"><text:p>hidden</text:p></text:section>";
    assert_eq!(open_text(body), "seen\n");
}

#[test]
fn open_document_structure_is_marked() {
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>";
    let body = "<text:p text:style-name=\"P1\">Ann</text:p><text:h text:outline-level=\"2\">Home</text:h>\
        <text:list><text:list-item><text:p>one</text:p><text:p>more of one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p>not <text:span text:style-name=\"T1\">a hostel</text:span></text:p>\
        <text:p>box<draw:frame><draw:text-box><text:p>inside</text:p></draw:text-box></draw:frame>es</text:p>";
    let document = read(&odt_with_styles(body, styles), "plan.odt");
    assert_eq!(document.text, "Ann\nHome\none\nmore of one\ntwo\nnot a hostel\nboxes\ninside\n");
    let expected =
        [(Layout::Heading(1), "Ann"), (Layout::Heading(2), "Home"), (Layout::Item(1), "one"), (Layout::Item(2), "two"), (Layout::Struck, "a hostel")];
    assert_eq!(marks(&document), expected.map(|(l, w)| (l, w.to_owned())));
}

#[test]
fn cells_of_open_document_know_their_row_and_column() {
    let cell = |attributes: &str, words: &str| format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>");
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table-header-rows><table:table-row>{}{}{}</table:table-row>\
         <table:table-row><table:covered-table-cell/>{}{}</table:table-row></table:table>",
        cell("table:number-columns-spanned=\"2\"", "Need"),
        cell("", "Who"),
        cell("table:number-rows-spanned=\"2\"", "Home"),
        cell("", "garden"),
        cell("", "Ann"),
        cell("", "shed"),
        cell("", "Bob")
    );
    let expected =
        ["0.0.0 1×2 header: Need", "0.0.2 1×1 header: Who", "0.1.0 2×1: Home", "0.1.1 1×1: garden", "0.1.2 1×1: Ann", "0.2.1 1×1: shed", "0.2.2 1×1: Bob"];
    assert_eq!(cells(&read(&odt(&body), "plan.odt")), expected);
}
