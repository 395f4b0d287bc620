//! What programs are told of, when an organisation asks for it.

/// A kind of news about a plan. What is told is that it happened and where to read it, never what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum News {
    /// A change of offers made a difference to the plan's ranking.
    Alert,
    /// A provider answered from a link.
    Answer,
    /// Somebody decided about a package.
    Decision,
    /// A page was released to the person and their family.
    Release,
}

impl News {
    pub const ALL: [News; 4] = [News::Alert, News::Answer, News::Decision, News::Release];

    pub fn name(self) -> &'static str {
        match self {
            News::Alert => "alert",
            News::Answer => "answer",
            News::Decision => "decision",
            News::Release => "release",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<News> {
        News::ALL.into_iter().find(|news| news.name() == name)
    }
}
