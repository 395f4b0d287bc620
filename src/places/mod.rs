//! Where things are: postcodes, places, councils and wider areas, from the open data in `data/`.

use crate::domain::{AreaCode, Point, Question, Requirement};

/// How a position was found, from sure to rough (`docs/decisions`): full postcode, sector, outcode, place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    Postcode,
    Sector,
    Outcode,
    Place,
}

/// A position, the council it lies in, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    pub point: Point,
    pub area: Option<AreaCode>,
    pub by: FoundBy,
    /// Within how many metres nine in ten of what it stands for lie; 0 for a full postcode.
    pub doubt_m: u32,
}

/// All the built-in open data, loaded once.
pub struct Gazetteer {}

impl Gazetteer {
    /// The data built into the program.
    pub fn built_in() -> &'static Gazetteer {
        static ONE: Gazetteer = Gazetteer {};
        &ONE
    }

    /// A full postcode, or what is known of it: postcode, then sector, then outcode.
    pub fn postcode(&self, _text: &str) -> Option<Located> {
        None
    }

    /// The councils that an area's name covers: a council, county, region or ICB.
    pub fn area(&self, _name: &str) -> Option<Vec<AreaCode>> {
        None
    }

    /// A council's everyday name.
    pub fn council_name(&self, _area: &AreaCode) -> Option<&str> {
        None
    }
}

/// Gives points and areas to the requirements that lack them; asks where a name is unknown or stands for several places.
pub fn resolve(_requirements: &mut [Requirement], _gazetteer: &Gazetteer) -> Vec<Question> {
    vec![]
}
