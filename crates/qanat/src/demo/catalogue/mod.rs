//! What the demo merchant sells: its words, prices and looks, department by department.
//!
//! Not here: how it gets into the store (`stocking`).

mod books;
mod cafe;
mod electronics;
mod fashion;
mod home;

use super::drawings::{Drawing, Ink};

/// A text in English and in Arabic.
pub(super) type Both = (&'static str, &'static str);

/// A department: a category with its aisles.
pub(super) struct Department {
    pub(super) handle: &'static str,
    pub(super) title: Both,
    pub(super) aisles: &'static [Aisle],
}

/// An aisle: a category within a department, and what stands in it.
pub(super) struct Aisle {
    pub(super) handle: &'static str,
    pub(super) title: Both,
    pub(super) goods: &'static [Goods],
}

/// A product.
pub(super) struct Goods {
    pub(super) handle: &'static str,
    /// The beginning of its SKUs.
    pub(super) code: &'static str,
    pub(super) title: Both,
    pub(super) about: Both,
    pub(super) vendor: &'static str,
    pub(super) drawing: Drawing,
    /// Where there is only one, nobody is asked to choose.
    pub(super) colours: &'static [Colour],
    pub(super) sizes: Option<Sizes>,
    /// Whole riyals, tax included.
    pub(super) riyals: i64,
    /// What it cost before, in whole riyals.
    pub(super) before: Option<i64>,
    pub(super) grams: i64,
    pub(super) left: Left,
}

/// A colour in which a product comes.
pub(super) struct Colour {
    pub(super) code: &'static str,
    pub(super) name: Both,
    pub(super) ink: Ink,
}

/// The sizes in which a product comes.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// What the shopper is asked.
    pub(super) question: Both,
    pub(super) all: &'static [Size],
}

/// A size.
pub(super) struct Size {
    pub(super) code: &'static str,
    pub(super) name: Both,
    /// Whole riyals it costs more than the first.
    pub(super) extra: i64,
}

/// How many pieces are left of each variant.
#[derive(Clone, Copy)]
pub(super) enum Left {
    /// Enough, everywhere.
    Plenty,
    /// Made fresh every day, so never short.
    Daily,
    /// A handful.
    Few,
    /// None at all.
    Nothing,
}

/// Every department, the one a stranger should see first at the end: a shelf shows its newest goods first.
pub(super) const DEPARTMENTS: [Department; 5] =
    [books::DEPARTMENT, electronics::DEPARTMENT, cafe::DEPARTMENT, home::DEPARTMENT, fashion::DEPARTMENT];

/// What shoppers choose a colour by.
pub(super) const COLOUR: Both = ("Colour", "اللون");

const fn colour(code: &'static str, name: Both, ink: u32) -> Colour {
    Colour { code, name, ink: Ink(ink) }
}

/// A size whose name reads the same in both languages.
const fn plain(code: &'static str) -> Size {
    Size { code, name: (code, code), extra: 0 }
}

const fn size(code: &'static str, name: Both, extra: i64) -> Size {
    Size { code, name, extra }
}
