//! The offers as rankings read them: the catalogue beside its columns.

use crate::matching::columns::Columns;
use crate::offers::Catalogue;
use std::ops::Deref;
use std::sync::OnceLock;

/// A catalogue with its columns, laid out when the first plan is ranked: good for every plan and every day.
#[derive(Debug, Default)]
pub struct Market {
    catalogue: Catalogue,
    columns: OnceLock<Columns>,
}

impl Market {
    /// Of a catalogue.
    pub fn new(catalogue: Catalogue) -> Market {
        Market { catalogue, columns: OnceLock::new() }
    }

    /// Lays the columns out now, so that the first ranking need not wait for them.
    pub fn laid_out(self) -> Market {
        self.columns();
        self
    }

    /// Its columns.
    pub(in crate::matching) fn columns(&self) -> &Columns {
        self.columns.get_or_init(|| Columns::of(&self.catalogue))
    }
}

impl Deref for Market {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        &self.catalogue
    }
}
