//! A row as each engine has it.

use kernel::{Columns, Error, Result, Value};
use tokio_postgres::types::Type;

use crate::engine::Raw;

pub(crate) struct LiteRow<'r>(pub(crate) &'r rusqlite::Row<'r>);

impl Columns for LiteRow<'_> {
    fn value(&self, place: usize) -> Result<Value<'_>> {
        use rusqlite::types::ValueRef;
        match self.0.get_ref(place).map_err(crate::engine::lite_fault)? {
            ValueRef::Null => Ok(Value::Null),
            ValueRef::Integer(n) => Ok(Value::Int(n)),
            ValueRef::Text(bytes) => {
                std::str::from_utf8(bytes).map(|t| Value::Text(t.into())).map_err(|_| Error::fault("a text column is not UTF-8"))
            }
            ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.into())),
            ValueRef::Real(_) => Err(Error::fault("a column holds a float; nothing here stores floats")),
        }
    }

    fn width(&self) -> usize {
        self.0.as_ref().column_count()
    }
}

pub(crate) struct PostgresRow<'r>(pub(crate) &'r tokio_postgres::Row);

impl Columns for PostgresRow<'_> {
    fn value(&self, place: usize) -> Result<Value<'_>> {
        let row = self.0;
        let kind = row.columns().get(place).map(|column| column.type_().clone()).ok_or_else(|| Error::fault("no such column"))?;
        let fault = crate::engine::postgres_fault;
        let value = match kind {
            Type::INT8 => row.try_get::<_, Option<i64>>(place).map_err(fault)?.map(Value::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(place).map_err(fault)?.map(|n| Value::Int(n.into())),
            Type::BOOL => row.try_get::<_, Option<bool>>(place).map_err(fault)?.map(Value::Bool),
            Type::BYTEA => row.try_get::<_, Option<&[u8]>>(place).map_err(fault)?.map(|b| Value::Bytes(b.into())),
            Type::UUID => row.try_get::<_, Option<Raw>>(place).map_err(fault)?.map(|Raw(id)| Value::Id(id)),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<&str>>(place).map_err(fault)?.map(|t| Value::Text(t.into()))
            }
            other => return Err(Error::fault(format!("a column has the type {other}, which Qanat does not use"))),
        };
        Ok(value.unwrap_or(Value::Null))
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}
