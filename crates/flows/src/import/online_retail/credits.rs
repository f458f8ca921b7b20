//! Which earlier sale a credit gives back.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Document, Kind, Line, SaleLine};
use crate::import::Report;

/// How many sale lines of one customer and stock code are looked back on, latest first.
pub(super) const LOOK_BACK_MAX: usize = 1_000;

type Bought = (Arc<str>, Arc<str>);

struct Sold {
    at: SaleLine,
    unit_price: i64,
    left: i64,
}

/// Refers credit lines to the sales they give back. Documents stand in the order of time, so only earlier sales are known.
pub(super) fn give_back(documents: &mut [Document], report: &mut Report) {
    let asked_for = bought_and_credited(documents);
    let mut sold: HashMap<Bought, Vec<Sold>> = HashMap::new();
    for (document, number) in documents.iter_mut().zip(0_u32..) {
        let Some(customer) = document.customer.clone() else { continue };
        let bought = |line: &Line| (Arc::clone(&customer), Arc::clone(&line.stock_code));
        for (line, place) in document.lines.iter_mut().zip(0_u32..) {
            match document.kind {
                Kind::Sale if asked_for.contains(&bought(line)) => {
                    let at = SaleLine { document: number, line: place };
                    let line_sold = Sold { at, unit_price: line.unit_price, left: line.quantity };
                    sold.entry(bought(line)).or_default().push(line_sold);
                }
                Kind::Credit => line.gives_back = sold.get_mut(&bought(line)).and_then(|sold| take(sold, line)),
                Kind::Sale | Kind::Adjustment | Kind::StockAdjustment => {}
            }
        }
    }
    count(documents, report);
}

fn bought_and_credited(documents: &[Document]) -> HashSet<Bought> {
    let credits = documents.iter().filter(|document| document.kind == Kind::Credit);
    let lines = credits.filter_map(|credit| credit.customer.clone().map(|customer| (customer, &credit.lines)));
    lines
        .flat_map(|(customer, lines)| lines.iter().map(move |line| (Arc::clone(&customer), Arc::clone(&line.stock_code))))
        .collect()
}

/// Takes the credited units from the latest sale line that has them and cost at least as much: never is more
/// given back than was paid.
fn take(sold: &mut [Sold], credit: &Line) -> Option<SaleLine> {
    let units = credit.quantity.checked_neg()?;
    let explains = |sold: &&mut Sold| sold.left >= units && sold.unit_price >= credit.unit_price;
    let found = sold.iter_mut().rev().take(LOOK_BACK_MAX).find(explains)?;
    found.left -= units;
    Some(found.at)
}

fn count(documents: &[Document], report: &mut Report) {
    for credit in documents.iter().filter(|document| document.kind == Kind::Credit) {
        let matched = credit.lines.iter().filter(|line| line.gives_back.is_some()).count();
        report.count("credit_lines_matched", matched as i64);
        report.count("credit_lines_unmatched", (credit.lines.len() - matched) as i64);
        let whole = match matched {
            0 => "credits_unmatched",
            all if all == credit.lines.len() => "credits_matched",
            _ => "credits_partly_matched",
        };
        report.count(whole, 1);
    }
}
