//! Statements about the steps of tasks.

use kernel::{ChannelId, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::steps::{Stage, Steps, Task};

/// Adds a step to a run of a task.
pub(crate) async fn add(tx: &Tx, (task, run): (Task, [u8; 16]), stage: Stage, channel: ChannelId) -> Result<()> {
    let sql = "select coalesce(max(n), 0) + 1 from banking_step where task = $1 and run = $2";
    let n: i64 = tx.one(sql, &[&task, &run]).await?;
    let sql = "insert into banking_step (task, run, n, stage, channel, at) values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, &[&task, &run, &n, &stage, &channel, &tx.now()]).await.map(drop)
}

/// What each task took those who got it done since that time.
///
/// # Errors
/// A fault when the store fails.
pub async fn steps(read: &Read, since: Timestamp) -> Result<Vec<Steps>> {
    let sql = "select task, count(*), cast(sum(steps) as bigint), max(steps), max(channels), \
               cast(sum(case when identified > 1 then 1 else 0 end) as bigint) from ( \
                 select task, run, count(*) as steps, count(distinct channel) as channels, \
                   sum(case when stage = 'identified' then 1 else 0 end) as identified, \
                   sum(case when stage = 'done' then 1 else 0 end) as done, min(at) as began \
                 from banking_step group by task, run \
               ) r where done > 0 and began >= $1 group by task order by task limit 50";
    read.all(sql, &[&since]).await
}
