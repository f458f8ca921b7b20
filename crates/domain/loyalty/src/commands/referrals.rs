//! Referrals: a code, a friend, a first paid order, and both are rewarded once.

use events::loyalty::{FriendReferred, ReferralRewarded};
use kernel::{CustomerId, DomainError, Error, Id, OrderId, Points, Result};
use spine::{Read, Tx};

use crate::commands::{Book, earning, join, lots, present};
use crate::model::{Denied, Member, Referred};
use crate::store;

/// Days over which a member's rewarded referrals are counted.
const SPAN_DAYS: i64 = 30;
/// Wrong codes that one friend may try in so many minutes.
const WRONG_CODES_MOST: i64 = 10;
const WRONG_CODES_MINUTES: i64 = 15;

/// The code with which the member refers friends, made on first use: 128 bits of chance.
///
/// # Errors
/// Refuses customers who are no members.
pub async fn referral_code(tx: &Tx, customer: CustomerId) -> Result<String> {
    let member = store::member(tx, customer).await?.ok_or(Denied::NotMember)?;
    if let Some(code) = member.referral_code {
        return Ok(code);
    }
    let code = tx.new_token();
    store::set_referral_code(tx, customer, &code).await?;
    Ok(code)
}

/// Whose code that is: for whoever compares the two sides before [`referred`].
///
/// # Errors
/// A fault when the store fails.
pub async fn referrer(read: &Read, code: &str) -> Result<Option<CustomerId>> {
    store::by_referral_code(read, code).await
}

/// Remembers that a friend came by a member's word. The same word twice is one.
///
/// # Errors
/// Refuses an unknown code, oneself in any disguise, who has bought before, and who came by somebody else's word.
pub async fn referred(tx: &Tx, wish: &Referred) -> Result<()> {
    if present(tx).await?.programme.referral.is_none() {
        return Err(Denied::NoReferrals.into());
    }
    let subject = format!("loyalty-referral:{}", wish.friend);
    if tx.attempts(&subject, tx.now().plus_seconds(-WRONG_CODES_MINUTES * 60)).await? >= WRONG_CODES_MOST {
        return Err(Denied::TooManyTries { minutes: WRONG_CODES_MINUTES }.into());
    }
    let unknown = || Error::from(DomainError::from(Denied::UnknownCode).remember(subject.clone()));
    let referrer = referrer(tx, &wish.code).await?.ok_or_else(unknown)?;
    // Two who send one another are one who sends himself.
    let mutual = store::referrals::of_friend(tx, referrer).await?.is_some_and(|theirs| theirs.referrer == wish.friend);
    if referrer == wish.friend || !wish.alike.is_empty() || mutual {
        return Err(Denied::SelfReferral.into());
    }
    match store::referrals::of_friend(tx, wish.friend).await? {
        Some(before) if before.referrer == referrer => return Ok(()),
        Some(_) => return Err(Denied::ReferredBefore.into()),
        None => {}
    }
    if store::orders::has_bought(tx, wish.friend).await? {
        return Err(Denied::NotNew.into());
    }
    store::referrals::insert(tx, wish.friend, referrer).await?;
    tx.record(FriendReferred { friend: wish.friend, referrer });
    Ok(())
}

/// The friend has paid for an order: both are rewarded, once. A member who referred too many lately is given nothing, the friend
/// is. Answers the member and what the friend and the member were given; nothing when nobody referred them, or it was done.
///
/// # Errors
/// A fault when the store fails.
pub async fn reward_referral(tx: &Tx, friend: CustomerId, order: OrderId) -> Result<Option<(CustomerId, Points, Points)>> {
    let open = store::referrals::of_friend(tx, friend).await?.filter(|referral| referral.order.is_none());
    let Some(referral) = open else { return Ok(None) };
    let book = present(tx).await?;
    let Some(rule) = &book.programme.referral else { return Ok(None) };
    let since = tx.now().plus_seconds(-SPAN_DAYS * 86_400);
    let lately = store::referrals::rewarded_since(tx, referral.referrer, since).await?;
    let (friend_points, referrer_points) = (rule.friend, if lately < rule.most { rule.referrer } else { Points::ZERO });
    store::referrals::reward(tx, friend, order, (friend_points, referrer_points)).await?;
    for (customer, points) in [(friend, friend_points), (referral.referrer, referrer_points)] {
        let mut member = join(tx, customer).await?;
        lots::award(tx, &book, &mut member, points, (order.bytes(), "referral")).await?;
        store::save_member(tx, &member).await?;
    }
    let referrer = referral.referrer;
    tx.record(ReferralRewarded { friend, referrer, order, friend_points, referrer_points });
    Ok(Some((referrer, friend_points, referrer_points)))
}

/// The first order was refunded, whole: what both sides were given for it goes back. The caller saves the friend.
pub(crate) async fn take_back(tx: &Tx, book: &Book, friend: &mut Member, order: OrderId) -> Result<()> {
    let Some(referral) = store::referrals::of_order(tx, order).await? else { return Ok(()) };
    store::referrals::take_back(tx, referral.friend).await?;
    earning::take_or_owe(tx, book, friend, referral.friend_points, order).await?;
    let mut referrer = store::member(tx, referral.referrer).await?.ok_or(Denied::NotMember)?;
    earning::take_or_owe(tx, book, &mut referrer, referral.referrer_points, order).await?;
    store::save_member(tx, &referrer).await
}
