//! The programme and its members. What moves points stands in files of their own.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use events::loyalty::{CardClaimed, MemberJoined, ProgrammeSaved};
use kernel::{AccountId, CustomerId, DomainError, Error, Money, Points, Result, RevisionId, Timestamp};
use ledger::Floor;
use spine::{Read, Tx};

use crate::model::{Balance, Denied, HistoryLine, HistoryPage, HistoryPlace, Member, Programme};
use crate::{jobs, rules, store};

pub(crate) mod acts;
pub(crate) mod earning;
pub(crate) mod figures;
pub(crate) mod lots;
pub(crate) mod referrals;
pub(crate) mod rewards;
pub(crate) mod spending;

/// What the ledger counts in.
pub(crate) const UNIT: &str = "points";
/// Programmes of how many databases and revisions a process keeps read.
const BOOKS_MOST: usize = 64;
/// Wrong card numbers that one asker may try in so many minutes.
const WRONG_CARDS_MOST: i64 = 10;
const WRONG_CARDS_MINUTES: i64 = 15;

/// The programme with its ledger accounts.
pub(crate) struct Book {
    pub(crate) programme: Arc<Programme>,
    pub(crate) issued: AccountId,
    pub(crate) redeemed: AccountId,
    pub(crate) expired: AccountId,
}

type Books = VecDeque<(RevisionId, Arc<Book>)>;

/// Programmes as they were read, by revision. A revision never changes and is unique among all databases, so that nothing here
/// grows stale: whoever decides reads the revision first.
static BOOKS: LazyLock<Mutex<Books>> = LazyLock::new(Mutex::default);

/// The programme of that revision.
pub(crate) async fn book(read: &Read, revision: RevisionId) -> Result<Arc<Book>> {
    let known = {
        let books = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
        books.iter().find(|(known, _)| *known == revision).map(|(_, book)| Arc::clone(book))
    };
    if let Some(book) = known {
        return Ok(book);
    }
    let store::Kept { programme, issued, redeemed, expired } = store::programme(read).await?;
    let book = Arc::new(Book { programme: Arc::new(programme.0), issued, redeemed, expired });
    let mut books = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    books.push_back((revision, Arc::clone(&book)));
    if books.len() > BOOKS_MOST {
        books.pop_front();
    }
    Ok(book)
}

/// The programme as it is now, or the refusal that there is none.
pub(crate) async fn present(read: &Read) -> Result<Arc<Book>> {
    let revision = store::revision(read).await?.ok_or(Denied::NoProgramme)?;
    book(read, revision).await
}

/// The programme, where there is one.
///
/// # Errors
/// A fault when the store fails.
pub async fn programme(read: &Read) -> Result<Option<Arc<Programme>>> {
    match store::revision(read).await? {
        Some(revision) => Ok(Some(Arc::clone(&book(read, revision).await?.programme))),
        None => Ok(None),
    }
}

/// Writes the programme, whole. What was earned stays; what is earned from now on follows the new rules.
///
/// # Errors
/// Refuses a programme that cannot be kept, or that gives money away.
pub async fn save_programme(tx: &Tx, programme: &Programme) -> Result<RevisionId> {
    rules::programme::sound(programme)?;
    let revision: RevisionId = tx.new_id();
    let mut accounts = Vec::with_capacity(3);
    for code in ["points_issued", "points_redeemed", "points_expired"] {
        accounts.push(open(tx, code.to_owned(), Floor::Free).await?);
    }
    store::save_programme(tx, revision, programme, [accounts[0], accounts[1], accounts[2]]).await?;
    jobs::care_again(tx, &programme.zone).await?;
    tx.record(ProgrammeSaved { revision });
    Ok(revision)
}

async fn open(tx: &Tx, code: String, floor: Floor) -> Result<AccountId> {
    ledger::open(tx, &ledger::Open { code, unit: UNIT.to_owned(), floor }).await
}

/// Lets a customer take part. Who is a member already stays the same one. History is told with [`Tx::happening_at`].
///
/// # Errors
/// Refuses when there is no programme.
pub async fn join(tx: &Tx, customer: CustomerId) -> Result<Member> {
    match store::member(tx, customer).await? {
        Some(member) => Ok(member),
        None => begin(tx, customer, false).await,
    }
}

/// Hands out a card without a name: it earns and spends like any other, and is claimed later with [`claim`].
///
/// # Errors
/// Refuses when there is no programme.
pub async fn join_nameless(tx: &Tx) -> Result<Member> {
    begin(tx, tx.new_id(), true).await
}

async fn begin(tx: &Tx, customer: CustomerId, nameless: bool) -> Result<Member> {
    if store::revision(tx).await?.is_none() {
        return Err(Denied::NoProgramme.into());
    }
    let active = open(tx, format!("points:{customer}"), Floor::Zero).await?;
    let pending = open(tx, format!("points_pending:{customer}"), Floor::Zero).await?;
    let debt = open(tx, format!("points_debt:{customer}"), Floor::Free).await?;
    let joined_at = tx.happened_at();
    let member = Member {
        customer,
        card: rules::cards::with_check(&tx.new_digits(rules::cards::CHANCE)),
        joined_at,
        nameless,
        tier: None,
        tier_until: None,
        qualifying: 0,
        window_from: Timestamp(0),
        orders: 0,
        earned: Points::ZERO,
        owed: Points::ZERO,
        last_at: joined_at,
        last_visit: None,
        shown_as: None,
        referral_code: None,
        active,
        pending,
        debt,
    };
    store::insert_member(tx, &member).await?;
    tx.record(MemberJoined { customer });
    Ok(member)
}

/// Whose card that is, as it was typed or scanned. A wrong digit is noticed before anybody is asked.
///
/// # Errors
/// A fault when the store fails.
pub async fn member_by_card(read: &Read, card: &str) -> Result<Option<CustomerId>> {
    match rules::cards::typed(card) {
        Some(card) => store::by_card(read, &card).await,
        None => Ok(None),
    }
}

/// A card without a name becomes the customer's: its points, its orders and, where they had none before, its number.
///
/// # Errors
/// Refuses an unknown card, a card with a name, and, after too many wrong ones from the same asker, every card.
pub async fn claim(tx: &Tx, asker: &str, card: &str, customer: CustomerId) -> Result<Member> {
    let subject = format!("loyalty-card:{asker}");
    let unknown = || Error::from(DomainError::from(Denied::UnknownCard).remember(subject.clone()));
    if tx.attempts(&subject, tx.now().plus_seconds(-WRONG_CARDS_MINUTES * 60)).await? >= WRONG_CARDS_MOST {
        return Err(Denied::TooManyTries { minutes: WRONG_CARDS_MINUTES }.into());
    }
    let holder = member_by_card(tx, card).await?.ok_or_else(unknown)?;
    let mut old = store::member(tx, holder).await?.ok_or_else(unknown)?;
    if !old.nameless || holder == customer {
        return Err(Denied::CardTaken.into());
    }
    let known = store::member(tx, customer).await?;
    let is_new = known.is_none();
    let mut member = match known {
        Some(member) => member,
        None => begin(tx, customer, false).await?,
    };
    let had = balance(tx, &old).await?;
    for (from, to, points) in
        [(old.active, member.active, had.active), (old.pending, member.pending, had.pending), (member.debt, old.debt, had.owed)]
    {
        if points.is_positive() {
            lots::post(tx, (from, to), points, "claimed", None).await?;
        }
    }
    store::hand_over(tx, holder, customer).await?;
    // The nameless member stays as a shell without a card number anybody could have, for its transfers stay with it.
    store::set_card(tx, holder, &format!("claimed:{holder}"), old.joined_at).await?;
    let card = if is_new { &old.card } else { &member.card };
    store::set_card(tx, customer, card, old.joined_at).await?;
    absorb(&mut member, &mut old);
    let programme = &present(tx).await?.programme;
    rules::tiers::collect(programme, &mut member, std::mem::take(&mut old.qualifying), old.last_at);
    store::save_member(tx, &member).await?;
    store::save_member(tx, &old).await?;
    tx.record(CardClaimed { customer, card: holder, points: Points(had.active.0.saturating_add(had.pending.0)) });
    store::member(tx, customer).await?.ok_or_else(|| Error::fault("a member vanished"))
}

/// What the nameless member had counted counts for the one with a name.
fn absorb(member: &mut Member, old: &mut Member) {
    member.orders = member.orders.saturating_add(std::mem::take(&mut old.orders));
    member.earned = Points(member.earned.0.saturating_add(std::mem::take(&mut old.earned.0)));
    member.owed = Points(member.owed.0.saturating_add(std::mem::take(&mut old.owed.0)));
    member.last_at = member.last_at.max(old.last_at);
    (old.tier, old.tier_until) = (None, None);
}

/// What the member has: three balances of the ledger.
///
/// # Errors
/// A fault when the store fails.
pub async fn balance(read: &Read, member: &Member) -> Result<Balance> {
    let active = Points(ledger::balance(read, member.active).await?);
    let pending = Points(ledger::balance(read, member.pending).await?);
    Ok(Balance { active, pending, owed: member.owed })
}

/// What so many points are worth in that currency; a fraction of the smallest coin is dropped.
///
/// # Errors
/// Refuses a currency in which points have no worth, and when there is no programme.
pub async fn value_of(read: &Read, points: Points, currency: kernel::Currency) -> Result<Money> {
    Ok(rules::value_of(&present(read).await?.programme, points, currency)?)
}

/// How many points pay that amount; a fraction of a point is a whole one.
///
/// # Errors
/// Refuses a currency in which points have no worth, and when there is no programme.
pub async fn points_for(read: &Read, amount: Money) -> Result<Points> {
    Ok(rules::points_for(&present(read).await?.programme, amount)?)
}

/// What came to and went from the member, latest first: waiting points when they come and go, spendable points when they are
/// spent, expire or return. The page says where the next one begins.
///
/// # Errors
/// A fault when the store fails.
pub async fn history(read: &Read, member: &Member, before: HistoryPlace, limit: i64) -> Result<HistoryPage> {
    let limit = rules::page(limit);
    let own = [member.active, member.pending, member.debt];
    let mut waiting = Vec::with_capacity(own.len());
    for (account, before) in own.into_iter().zip(before.0) {
        waiting.push(ledger::latest(read, account, before, limit).await?.into_iter());
    }
    let (mut lines, mut next, mut told) = (Vec::new(), before, 0);
    // The latest of the three goes first; the entries of one account keep their order whatever their ids are.
    while told < limit
        && let Some(place) = latest_of(&waiting)
        && let Some(entry) = waiting[place].next()
    {
        told += 1;
        next.0[place] = Some(entry.entry);
        // What goes from one of these accounts to another stands there twice: it is told once, as what came.
        if entry.change > 0 || !own.contains(&entry.other) {
            lines.push(HistoryLine {
                id: entry.transfer,
                change: entry.change,
                reason: entry.reason,
                about: entry.about,
                at: entry.at,
            });
        }
    }
    Ok(HistoryPage { lines, next: (told == limit).then_some(next) })
}

/// Which of the waiting entries is the latest.
fn latest_of(waiting: &[std::vec::IntoIter<ledger::Entry>]) -> Option<usize> {
    let heads = waiting.iter().enumerate().filter_map(|(place, entries)| Some((place, entries.as_slice().first()?)));
    heads.max_by_key(|(_, entry)| entry.transfer).map(|(place, _)| place)
}

/// Shows the member on the leaderboard under a name they chose, or no more.
///
/// # Errors
/// Refuses a name with which somebody could be reached, a name that is taken, and customers who are no members.
pub async fn appear_as(tx: &Tx, customer: CustomerId, name: Option<&str>) -> Result<()> {
    store::member(tx, customer).await?.ok_or(Denied::NotMember)?;
    let name = name.map(rules::cards::shown_as).transpose()?;
    if let Some(name) = &name
        && store::by_name(tx, name).await?.is_some_and(|holder| holder != customer)
    {
        return Err(Denied::NameTaken.into());
    }
    store::set_name(tx, customer, name.as_deref()).await
}

/// Forgets what could tell who a member is: the name on the leaderboard, the sources and their readings. Points are numbers.
pub(crate) async fn forget(tx: &Tx, customer: CustomerId) -> Result<()> {
    store::set_name(tx, customer, None).await?;
    store::acts::unlink_all(tx, customer).await?;
    store::acts::forget_readings(tx, customer, None).await.map(drop)
}
