//! A row of an answer, by position, and what it can be read into.
//!
//! Not here: where rows come from; the spine gives them.

use crate::{Error, FromValue, Result, Value};

/// What an engine's row must offer.
pub trait Columns {
    /// The column at that place, counted from zero.
    ///
    /// # Errors
    /// When there is no such column, or it holds something Qanat does not store.
    fn value(&self, place: usize) -> Result<Value<'_>>;
    /// How many columns there are.
    fn width(&self) -> usize;
}

/// One row.
pub struct Row<'r>(pub &'r dyn Columns);

impl Row<'_> {
    /// The column at that place, counted from zero.
    ///
    /// # Errors
    /// When the column does not hold what is expected: a fault of the program or of the data.
    pub fn get<T: FromValue>(&self, place: usize) -> Result<T> {
        T::from_value(self.0.value(place)?).map_err(|e| Error::fault(format!("column {place}: {e}")))
    }

    /// The column as it is.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn value(&self, place: usize) -> Result<Value<'_>> {
        self.0.value(place)
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.width()
    }
}

/// What a row can be read into.
pub trait FromRow: Sized {
    /// Reads the row, columns in order.
    ///
    /// # Errors
    /// When a column does not hold what is expected.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

impl<T: FromValue> FromRow for T {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        row.get(0)
    }
}

macro_rules! tuples { ($(($($name:ident $place:literal),+);)+) => { $(
    impl<$($name: FromValue),+> FromRow for ($($name,)+) {
        fn from_row(row: &Row<'_>) -> Result<Self> { Ok(($(row.get::<$name>($place)?,)+)) }
    }
)+ } }

tuples! {
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
}

/// Reads rows into a struct: fields in the order of the columns.
///
/// ```
/// struct Level { on_hand: i64, reserved: i64 }
/// kernel::row!(Level { on_hand, reserved });
/// ```
#[macro_export]
macro_rules! row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                let mut place = 0..;
                Ok(Self { $($field: row.get(place.next().unwrap_or_default())?),+ })
            }
        }
    };
}
