//! Behaviour of banking, told through the front door.

use events::Event;
use kernel::{AccountId, BillerId, ChannelId, Currency, Day, Id, LocationId, Money, Result, StaffId, Texts, Timestamp};
use spine::testing::{TestShop, story};
use spine::{Domain, Read, Tx};

use crate::*;

mod bills;
mod cards;
mod moving;
mod requests;

fn domains() -> Vec<Domain> {
    vec![ledger::domain(), domain()]
}

fn id<I: Id>(n: u8) -> I {
    I::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn day(text: &str) -> Day {
    Day(text.parse().unwrap())
}

/// The app, the web and a branch.
fn app() -> ChannelId {
    id(2)
}

fn branch() -> ChannelId {
    id(3)
}

const RICH: u8 = 100;
const OTHER: u8 = 101;

fn bank() -> Terms {
    let (country, currency) = ("SA".parse().unwrap(), Currency::SAR);
    Terms { country, bank: "05".into(), currency, zone: "Asia/Riyadh".parse().unwrap(), proof_above: 50_000 }
}

/// A bank with two customers, each with a current account; the one has a thousand, the other nothing. And a company.
async fn set_up(shop: &TestShop) -> (Account, Account) {
    shop.db.write(async |tx: &Tx| enable(tx, &bank()).await).await.unwrap();
    let (rich, other) = (opened(shop, RICH).await, opened(shop, OTHER).await);
    put_in(shop, &rich, 100_000).await;
    let biller =
        Biller { id: id::<BillerId>(60), name: Texts::both("Power", "الكهرباء"), sector: Sector::Power, is_active: true };
    shop.db.write(async move |tx: &Tx| save_biller(tx, &biller).await).await.unwrap();
    (rich, other)
}

async fn opened(shop: &TestShop, customer: u8) -> Account {
    shop.db.write(async move |tx: &Tx| open_account(tx, id(customer), AccountKind::Current).await).await.unwrap()
}

fn cash(account: &Account, minor: i64) -> AtDesk {
    let (customer, account, amount) = (account.customer, account.id, sar(minor));
    AtDesk { customer, account, amount, location: id::<LocationId>(1), staff: id::<StaffId>(50) }
}

async fn put_in(shop: &TestShop, account: &Account, minor: i64) {
    let wish = cash(account, minor);
    shop.db.write(async move |tx: &Tx| pay_in(tx, &wish).await).await.unwrap();
}

async fn left(shop: &TestShop, account: AccountId) -> i64 {
    shop.db.read(async move |read: &Read| ledger::balance(read, account).await).await.unwrap()
}

async fn events_of<E: Event>(shop: &TestShop) -> Vec<E> {
    let all = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 1_000).await).await.unwrap();
    all.iter().filter_map(|entry| entry.decode::<E>().transpose().unwrap()).collect()
}

async fn rest(shop: &TestShop) {
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
}

/// Asks for a code and types it.
async fn code_for(shop: &TestShop, customer: u8, act: Act) -> Option<Proof> {
    let asked = shop.db.write(async move |tx: &Tx| challenge(tx, id(customer), &act).await).await.unwrap();
    Some(Proof::Code(asked.code.reveal().to_owned()))
}

#[test]
fn nothing_is_offered_by_a_merchant_who_is_no_bank() {
    story(domains, async |shop| {
        let open = async || shop.db.write(async |tx: &Tx| open_account(tx, id(RICH), AccountKind::Savings).await).await;
        assert!(open().await.unwrap_err().is("banking.not_enabled"));
        let odd = Terms { bank: "05 ".into(), ..bank() };
        assert!(shop.db.write(async move |tx: &Tx| enable(tx, &odd).await).await.unwrap_err().is("banking.bad_bank"));
        shop.db.write(async |tx: &Tx| enable(tx, &bank()).await).await.unwrap();
        assert!(shop.db.read(async |read: &Read| enabled(read).await).await.unwrap());
        let account = open().await.unwrap();
        assert_eq!((account.kind, account.n, account.left, account.number.len()), (AccountKind::Savings, 1, sar(0), 24));
        assert_eq!(iban(&iban_shown(&account.number)).unwrap(), account.number);
        let dear = Terms { currency: Currency::AED, ..bank() };
        assert!(shop.db.write(async move |tx: &Tx| enable(tx, &dear).await).await.unwrap_err().is("banking.other_currency"));
        shop.db.write(async |tx: &Tx| disable(tx).await).await.unwrap();
        assert!(open().await.unwrap_err().is("banking.not_enabled"));
        assert!(!shop.db.read(async |read: &Read| enabled(read).await).await.unwrap());
    });
}

#[test]
fn a_statement_says_what_was_there_after_each_line() {
    story(domains, async |shop| {
        let (rich, other) = set_up(shop).await;
        put_in(shop, &rich, 2_000).await;
        let out = cash(&rich, 30_000);
        shop.db.write(async move |tx: &Tx| pay_out(tx, &out, None).await).await.unwrap();
        let all = async |before, limit| {
            let whose = (rich.customer, rich.id);
            shop.db.read(async move |read: &Read| statement(read, whose, before, limit).await).await.unwrap()
        };
        let lines = all(None, 10).await;
        let told: Vec<_> = lines.iter().map(|line| (line.n, line.change.minor, line.left.minor, line.reason.as_str())).collect();
        assert_eq!(told, [(3, -30_000, 72_000, "cash_out"), (2, 2_000, 102_000, "cash_in"), (1, 100_000, 100_000, "cash_in")]);
        assert_eq!(all(Some(3), 1).await, lines[1..2]);
        let stranger = (other.customer, rich.id);
        let refused = shop.db.read(async move |read: &Read| statement(read, stranger, None, 9).await).await.unwrap_err();
        assert!(refused.is("banking.unknown_account"));

        let much = cash(&rich, 60_000);
        assert!(shop.db.write(async move |tx: &Tx| pay_out(tx, &much, None).await).await.unwrap_err().is("banking.proof_needed"));
        let seen = Proof::InPerson(id(50));
        shop.db.write(async move |tx: &Tx| pay_out(tx, &much, Some(&seen)).await).await.unwrap();
        assert_eq!(left(shop, rich.id).await, 12_000);
        let changes = events_of::<events::banking::BalanceChanged>(shop).await;
        assert_eq!(changes.last().map(|change| (change.change, change.left)), Some((sar(-60_000), sar(12_000))));
    });
}
