//! A picture of what was written on a planning day: the plan before anybody typed it.

/// What a picture's file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    Jpeg,
    Png,
    /// A scanned document whose pages could not be taken out as pictures.
    Pdf,
}

/// A picture as it is kept: without what the camera noted of place, time and device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub kind: PictureKind,
    /// Pixels as it is shown; 0 for a scanned document.
    pub width: u32,
    pub height: u32,
    pub content: Vec<u8>,
}

impl PictureKind {
    /// All of them.
    pub const ALL: [PictureKind; 3] = [PictureKind::Jpeg, PictureKind::Png, PictureKind::Pdf];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            PictureKind::Jpeg => "jpeg",
            PictureKind::Png => "png",
            PictureKind::Pdf => "pdf",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<PictureKind> {
        PictureKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Png => "image/png",
            PictureKind::Pdf => "application/pdf",
        }
    }
}
