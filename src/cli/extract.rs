//! `homeward extract PLAN`: a plan to structured requirements.

use super::{
    Common,
    files::Document,
    outcome::{Failure, Outcome},
    show,
};
use crate::{domain::ReadingRows, extract, places::Gazetteer};
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// Read a plan: each thing it asks for, tied to its words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward extract plan.docx            what was read, for a person
  homeward extract plan.md --json       the same as JSON (docs/interfaces.md)
  homeward extract - --json < plan.txt  from standard input
  homeward extract plan.md --text       the text that places in the JSON count in")]
pub struct Args {
    /// The plan (.docx, .odt, .pdf, .txt, .md); - is standard input
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Print JSON
    #[arg(long, conflicts_with = "text")]
    json: bool,
    /// Print the extracted text and nothing else
    #[arg(long)]
    text: bool,
}

/// Reads the plan and prints what was read.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let document = Document::open(&args.plan)?;
    let read = document.read()?;
    let mut out = io::stdout().lock();
    if args.text {
        out.write_all(read.text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let reading = extract::read_plan_document(&read, &document.reference(), common.today(), Gazetteer::built_in());
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&ReadingRows::from(&reading)).map_err(Failure::failed)?)?;
    } else {
        show::reading(&mut out, &reading)?;
        show::prompts(&mut out, &extract::prompts(&read.text, &reading))?;
    }
    Ok(Outcome::Done)
}
