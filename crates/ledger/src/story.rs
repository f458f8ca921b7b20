//! Stories of the ledger: a table of attempts, thousands of random ones against a small model, statements and first use.

use std::collections::HashMap;

use kernel::{AccountId, Error, Id, Result, TransferId};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

mod random;

fn domains() -> Vec<spine::Domain> {
    vec![domain()]
}

fn movement(debit: AccountId, credit: AccountId, amount: i64, unit: &str) -> Transfer {
    Transfer { debit, credit, amount, unit: unit.to_owned(), reason: "story".to_owned(), about: None }
}

/// The names that a table has given so far.
#[derive(Default)]
struct Names {
    accounts: HashMap<String, AccountId>,
    transfers: HashMap<String, TransferId>,
}

impl Names {
    fn account(&self, name: &str) -> AccountId {
        self.accounts.get(name).copied().unwrap_or(AccountId::from_bytes([0xee; 16]))
    }

    fn movement(&self, words: &[&str], unit: &str) -> Transfer {
        let [debit, credit, amount] = words else { panic!("a movement is debit, credit, amount: {words:?}") };
        movement(self.account(debit), self.account(credit), amount.parse().unwrap(), unit)
    }
}

/// Makes one attempt; answers what came of it, as the table writes it.
async fn attempt(shop: &TestShop, names: &mut Names, words: &[&str]) -> String {
    let db = &shop.db;
    let done: Result<String> = match *words {
        ["open", name, unit, floor] => {
            let wish = Open { code: name.to_owned(), unit: unit.to_owned(), floor: floor.parse().unwrap() };
            let opened = db.write(async move |tx: &Tx| open(tx, &wish).await).await;
            opened.map(|id| {
                let known = names.accounts.insert(name.to_owned(), id);
                assert!(known.is_none_or(|known| known == id), "the same code is the same account");
                "ok".to_owned()
            })
        }
        ["balance", name] => {
            let id = names.account(name);
            let found = db.read(async move |read: &Read| account(read, id).await).await;
            found.map(|found| found.map(|a| format!("{}/{}", a.posted, a.held)).unwrap_or_default())
        }
        ["void", name] => {
            let id = names.transfers[name];
            db.write(async move |tx: &Tx| void(tx, id).await).await.map(|()| "ok".to_owned())
        }
        ["linked", ref movements @ .., unit] => {
            let all: Vec<Transfer> = movements.chunks(3).map(|words| names.movement(words, unit)).collect();
            db.write(async move |tx: &Tx| linked(tx, &all).await).await.map(|_| "ok".to_owned())
        }
        [verb, name, ref rest @ ..] => move_one(shop, names, verb, rest).await.map(|id| {
            names.transfers.insert(name.to_owned(), id);
            "ok".to_owned()
        }),
        _ => panic!("no such attempt: {words:?}"),
    };
    match done {
        Ok(outcome) => outcome,
        Err(Error::Domain(refusal)) => refusal.to_string(),
        Err(Error::Fault(_)) => "fault".to_owned(),
    }
}

async fn move_one(shop: &TestShop, names: &Names, verb: &str, words: &[&str]) -> Result<TransferId> {
    let db = &shop.db;
    match (verb, words) {
        ("post", [movement @ .., unit]) => {
            let wish = names.movement(movement, unit);
            db.write(async move |tx: &Tx| post(tx, &wish).await).await
        }
        ("hold", [movement @ .., unit]) => {
            let wish = names.movement(movement, unit);
            db.write(async move |tx: &Tx| hold(tx, &wish).await).await
        }
        ("capture", [hold, amount]) => {
            let (hold, amount) = (names.transfers[*hold], (*amount != "all").then(|| amount.parse::<i64>().unwrap()));
            db.write(async move |tx: &Tx| capture(tx, hold, amount).await).await
        }
        ("reverse", [posted]) => {
            let posted = names.transfers[*posted];
            db.write(async move |tx: &Tx| reverse(tx, posted, "mistake").await).await
        }
        _ => panic!("no such attempt: {verb} {words:?}"),
    }
}

#[test]
fn every_attempt_of_the_table_comes_out_as_it_says() {
    story(domains, async |shop| {
        let mut names = Names::default();
        let mut attempts = 0;
        for (place, line) in include_str!("story/transfers.txt").lines().enumerate() {
            let Some((words, expected)) = line.split_once("->").filter(|_| !line.starts_with('#')) else { continue };
            let words: Vec<&str> = words.split_whitespace().collect();
            let outcome = attempt(shop, &mut names, &words).await;
            assert_eq!(outcome, expected.trim(), "line {}: {line}", place + 1);
            attempts += 1;
        }
        assert!(attempts > 50, "the table was read");
    });
}

#[test]
fn a_statement_tells_both_sides_in_order_and_by_pages() {
    story(domains, async |shop| {
        let told = shop.db.write(async |tx: &Tx| {
            let [cash, sales] = free_accounts(tx, "SAR", ["cash", "sales"]).await?;
            assert_eq!(free_accounts(tx, "SAR", ["cash", "sales"]).await?, [cash, sales], "opened once");
            assert_eq!(free_accounts(tx, "SAR", ["sales", "cash"]).await?, [sales, cash], "in the order asked for");
            assert_ne!(free_accounts(tx, "AED", ["cash", "sales"]).await?, [cash, sales], "each unit has its own");
            for amount in 1..=4 {
                post(tx, &movement(cash, sales, amount, "SAR")).await?;
            }
            let held = hold(tx, &movement(cash, sales, 9, "SAR")).await?;
            let first = statement(tx, cash, 0, 3).await?;
            let rest = statement(tx, cash, 3, 100).await?;
            void(tx, held).await?;
            post(tx, &Transfer { about: Some([5; 16]), ..movement(sales, cash, 10, "SAR") }).await?;
            let newest = latest(tx, sales, None, 2).await?;
            let older = latest(tx, sales, newest.last().map(|entry| entry.entry), 100).await?;
            let sales = statement(tx, sales, 0, 100).await?;
            Ok([first, rest, sales, newest, older])
        });
        let [first, rest, sales, newest, older] = told.await.unwrap();
        let balances = |entries: &[Entry]| entries.iter().map(|entry| entry.balance).collect::<Vec<_>>();
        assert_eq!([balances(&first), balances(&rest)], [vec![-1, -3, -6], vec![-10]], "the balance runs on over the pages");
        assert_eq!(balances(&sales), [1, 3, 6, 10, 0]);
        assert_eq!([balances(&newest), balances(&older)], [vec![0, 10], vec![6, 3, 1]], "and backwards just the same");
        let changes = |entries: &[Entry]| entries.iter().map(|entry| entry.change).collect::<Vec<_>>();
        assert_eq!(changes(&first), [-1, -2, -3]);
        assert_eq!(changes(&rest), [-4], "a hold is not on the statement");
        assert_eq!(changes(&sales), [1, 2, 3, 4, -10]);
        assert_eq!(sales[4].about, Some([5; 16]));
        let sums = shop.db.read(async |read: &Read| proof(read).await).await.unwrap();
        assert_eq!(
            sums.iter().map(|sum| (sum.unit.as_str(), sum.posted, sum.accounts)).collect::<Vec<_>>(),
            [("AED", 0, 2), ("SAR", 0, 2)]
        );
    });
}

#[test]
fn transfers_of_one_instant_keep_the_order_of_their_commits() {
    story(domains, async |shop| {
        let [cash, sales] = shop.db.write(async |tx: &Tx| free_accounts(tx, "SAR", ["cash", "sales"]).await).await.unwrap();
        for amount in 1..=40 {
            shop.db.write(async move |tx: &Tx| post(tx, &movement(cash, sales, amount, "SAR")).await).await.unwrap();
        }
        let told = shop.db.read(async move |read: &Read| statement(read, sales, 0, 100).await).await.unwrap();
        let expected: Vec<_> = (1..=40).map(|n| (n, n, n * (n + 1) / 2)).collect();
        let told: Vec<_> = told.iter().map(|line| (line.entry, line.change, line.balance)).collect();
        assert_eq!(told, expected, "though the clock stood still");
    });
}

#[test]
fn what_is_owed_is_told_by_unit_by_whom_and_by_reason() {
    story(domains, async |shop| {
        let told = shop.db.write(async |tx: &Tx| {
            let [cash, other] = free_accounts(tx, "SAR", ["cash", "gifts"]).await?;
            let [amal, badr] = free_accounts(tx, "SAR", ["gift:amal", "gift:badr"]).await?;
            let given = |credit, amount| Transfer { reason: "sold".to_owned(), ..movement(cash, credit, amount, "SAR") };
            linked(tx, &[given(amal, 30), given(badr, 50), given(other, 1_000)]).await?;
            post(tx, &Transfer { reason: "spent".to_owned(), ..movement(badr, cash, 10, "SAR") }).await?;
            Ok((owed(tx, "gift:").await?, largest(tx, "gift:", "SAR", 9).await?, reasons(tx, "gift:", "SAR").await?))
        });
        let (owed, largest, reasons) = told.await.unwrap();
        assert_eq!(owed, [Sum { unit: "SAR".to_owned(), posted: 70, accounts: 2 }], "another code is not meant");
        let largest: Vec<_> = largest.iter().map(|account| (account.code.as_str(), account.posted)).collect();
        assert_eq!(largest, [("gift:badr", 40), ("gift:amal", 30)]);
        let reasons: Vec<_> = reasons.iter().map(|why| (why.reason.as_str(), why.given, why.taken)).collect();
        assert_eq!(reasons, [("sold", 80, 0), ("spent", 0, 10)]);
    });
}
