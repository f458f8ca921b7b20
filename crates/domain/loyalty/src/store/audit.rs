//! Statements behind the audits.

use kernel::{CustomerId, Result};
use spine::Read;

/// Members of one page of an audit.
pub(crate) const PAGE: i64 = 500;

/// What the tables say a member has.
pub(crate) struct Held {
    pub(crate) customer: CustomerId,
    pub(crate) pending: i64,
    pub(crate) active: i64,
    pub(crate) owed: i64,
}

kernel::row!(Held { customer, pending, active, owed });

pub(crate) async fn held(read: &Read, after: CustomerId) -> Result<Vec<Held>> {
    let sql = "select m.customer, \
               cast(coalesce((select sum(o.pending) from loyalty_order o where o.customer = m.customer), 0) as bigint), \
               cast(coalesce((select sum(l.remaining) from loyalty_lot l where l.customer = m.customer), 0) as bigint), m.owed \
               from loyalty_member m where m.customer > $1 order by m.customer limit $2";
    read.all(sql, &[&after, &PAGE]).await
}

/// Lots that gave more than they were, or hold more than is left of them.
pub(crate) const LOTS_OVERDRAWN: &str = "select l.customer, l.id, l.points, 'holds', l.remaining, 'and gave', u.given from loyalty_lot l \
     join (select lot, cast(sum(points - returned) as bigint) as given from loyalty_use group by lot) u on u.lot = l.id \
     where l.remaining + u.given > l.points";

/// Points or lots of somebody who is no member.
pub(crate) const STRANGERS: &str = "select l.customer, l.id, 'a lot of nobody' from loyalty_lot l \
     left join loyalty_member m on m.customer = l.customer where m.customer is null";

/// Acts that were counted twice under one id.
pub(crate) const ACTS_TWICE: &str = "select id, count(*) from loyalty_act group by id having count(*) > 1";

/// Exchanges that were not paid for exactly.
pub(crate) const EXCHANGES_UNPAID: &str = "select e.id, e.points, 'paid', coalesce(u.paid, 0) from loyalty_exchange e \
     left join (select about, cast(sum(points - returned) as bigint) as paid from loyalty_use group by about) u on u.about = e.id \
     where coalesce(u.paid, 0) <> case when e.undone_at is null then e.points else 0 end";
