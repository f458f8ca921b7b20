//! Earning by other acts, and the sources members let us hear of.

use events::loyalty::{SourceLinked, SourceUnlinked};
use kernel::{CustomerId, Id, LotId, Result};
use spine::Tx;

use crate::commands::{earning, lots, present};
use crate::model::{Act, Consent, Denied, Earned, Readings};
use crate::rules::challenges::Deed;
use crate::rules::tiers::Weight;
use crate::{rules, store};

/// Lets an act earn, once. Caps leave less than the rule says, at last nothing; the act counts all the same, in challenges too.
///
/// # Errors
/// Refuses acts the programme does not reward, that are known, too late, in the future or beyond belief, that come from a source
/// the member has not linked, and customers who are no members.
pub async fn act(tx: &Tx, act: &Act) -> Result<Earned> {
    let book = present(tx).await?;
    let rule = rules::acts::rule(&book.programme, act)?;
    let mut member = store::member(tx, act.customer).await?.ok_or(Denied::NotMember)?;
    let linked_at = match rule.consent {
        Consent::Needed => Some(store::acts::linked_at(tx, act.customer, &act.source).await?.ok_or(Denied::NotLinked)?),
        Consent::NotNeeded => None,
    };
    rules::acts::credible(&book.programme, act, linked_at, tx.now())?;
    if store::acts::is_known(tx, act).await? {
        return Err(Denied::ActKnown.into());
    }
    let day = act.happened_at.day(&book.programme.zone).to_string();
    let points = rules::acts::points(rule, act.amount, store::acts::before(tx, act, &day).await?)?;
    let id: LotId = tx.new_id();
    if !store::acts::insert(tx, act, id, &day, points).await? {
        return Err(Denied::ActKnown.into());
    }
    store::acts::insert_reading(tx, act, id, &day).await?;
    let before = member.tier.clone();
    lots::award(tx, &book, &mut member, points, (id.bytes(), act.kind.as_str())).await?;
    if points.is_positive() {
        let counts = rules::tiers::counts_for(&book.programme, Weight { points, ..Weight::default() });
        rules::tiers::collect(&book.programme, &mut member, counts, act.happened_at);
    }
    let met = earning::advance(tx, &book, &mut member, Deed::Act(act.kind), act.happened_at).await?;
    let tier = earning::tell_tier(tx, before, &member);
    store::save_member(tx, &member).await?;
    Ok(Earned { points, active_at: tx.now(), why: Vec::new(), tier, met })
}

/// The member lets us hear of a source, from today on.
///
/// # Errors
/// Refuses customers who are no members, and a source without a name.
pub async fn link_source(tx: &Tx, customer: CustomerId, source: &str) -> Result<()> {
    if !rules::is_word(source) {
        return Err(Denied::BadKey.into());
    }
    store::member(tx, customer).await?.ok_or(Denied::NotMember)?;
    if store::acts::linked_at(tx, customer, source).await?.is_some() {
        return Ok(());
    }
    store::acts::link(tx, customer, source).await?;
    tx.record(SourceLinked { customer, source: source.to_owned() });
    Ok(())
}

/// Nothing more is heard of the source; its readings are deleted when the member wants that, also after it was unlinked. The
/// points stay.
///
/// # Errors
/// A fault when the store fails.
pub async fn unlink_source(tx: &Tx, customer: CustomerId, source: &str, readings: Readings) -> Result<()> {
    let ended = store::acts::unlink(tx, customer, source).await?;
    let forgotten = match readings {
        Readings::Keep => 0,
        Readings::Forget => store::acts::forget_readings(tx, customer, Some(source)).await?,
    };
    if ended || forgotten > 0 {
        tx.record(SourceUnlinked { customer, source: source.to_owned(), forgotten });
    }
    Ok(())
}

/// Lets a source tell of its members' acts, and answers the secret with which it signs: 256 bits of chance, in the form that
/// libraries for Standard Webhooks take. A source that was admitted before gets a new one, and the old one ends.
///
/// # Errors
/// Refuses a name of other than small letters, digits, `-`, `_` and `.`.
pub async fn admit_sender(tx: &Tx, source: &str) -> Result<String> {
    // It stands in an address.
    if !rules::is_word(source) || !source.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b)) {
        return Err(Denied::BadSource.into());
    }
    // Two tokens are forty-four letters, which base64 reads without padding.
    let letters = (tx.new_token() + &tx.new_token()).replace('-', "+").replace('_', "/");
    let secret = format!("whsec_{letters}");
    store::acts::save_sender(tx, source, &secret).await?;
    Ok(secret)
}

/// Nothing more is believed that comes in the name of that source.
///
/// # Errors
/// A fault when the store fails.
pub async fn dismiss_sender(tx: &Tx, source: &str) -> Result<()> {
    store::acts::remove_sender(tx, source).await
}
