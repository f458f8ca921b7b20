//! The parity report: what each variant really costs on each channel, and where that differs without anybody having said so.
//!
//! Channels that point at one price list agree by construction; the report proves it, and finds what lists, taxes and
//! currencies set apart. Nothing is written; the whole is compared in one unchanging state.

use std::collections::BTreeMap;
use std::io::Write;

use catalog::Sellable;
use channels::Channel;
use kernel::{BasisPoints, ChannelId, Country, Error, PriceListId, Result, TaxClass, Texts, Timestamp, VariantId};
use pricing::{Exception, PriceList};
use serde::Serialize;
use spine::{Db, Read};

mod compare;
pub use compare::{Lane, Outcome, Verdict, compare};

/// Variants read at a time.
const PAGE: i64 = 5_000;
/// Findings that are listed; beyond that only their number is told.
pub const FINDINGS_MAX: usize = 20_000;

/// What was found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The channels that sell, the merchant's default one first.
    pub lanes: Vec<Lane>,
    /// Variants compared.
    pub variants: i64,
    /// Prices looked at: one for each variant on each channel.
    pub checks: i64,
    /// Of these, those that agree with the reference of their currency, and those that a declared exception excuses.
    pub passed: i64,
    /// Of those that passed, the excused ones.
    pub excused: i64,
    /// What is not as it should be, and what is excused, by variant: so many at most as [`FINDINGS_MAX`].
    pub findings: Vec<Finding>,
    /// How many there are, listed or not.
    pub findings_count: i64,
}

impl Report {
    /// Checks that did not pass.
    #[must_use]
    pub fn failed(&self) -> i64 {
        self.checks - self.passed
    }
}

/// One variant on one channel that does not cost what it costs elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which variant.
    pub variant: VariantId,
    /// The merchant's own code.
    pub sku: String,
    /// What people call its product.
    pub title: Texts,
    /// Which channel.
    pub channel: ChannelId,
    /// The channel's short name.
    pub code: String,
    /// On which list its price stands, or should.
    pub list: PriceListId,
    /// What is the matter.
    pub verdict: Verdict,
    /// Until when a declared exception excuses it.
    pub excused_until: Option<Timestamp>,
}

/// Compares all that is offered on all channels that sell.
///
/// # Errors
/// A fault when the store fails.
pub async fn report(db: &Db) -> Result<Report> {
    let now = db.clock().now();
    db.read_at_length(async move |read: &Read| whole(read, now).await).await
}

async fn whole(read: &Read, now: Timestamp) -> Result<Report> {
    let (channels, lists) = (open_channels(read).await?, pricing::lists(read).await?);
    let lanes: Vec<Lane> = channels.iter().filter_map(|channel| lane(channel, &lists)).collect();
    let rates = rates(read, &channels).await?;
    let prices = prices(read, &lanes).await?;
    let excused = excused(pricing::exceptions(read).await?, now);
    let mut report = Report { lanes, ..Report::default() };
    let mut after = None;
    loop {
        let page = catalog::offered(read, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(report) };
        after = Some(last.variant);
        for goods in page {
            let on = |list: PriceListId| prices.get(&list).and_then(|prices| prices.get(&goods.variant)).copied();
            let outcomes = compare(&report.lanes, on, |country| rates.get(&(country, goods.tax_class)).copied());
            let excuse = |list: PriceListId| excused.get(&(list, goods.variant)).copied();
            report.add(&goods, outcomes, excuse);
        }
    }
}

type Prices = BTreeMap<PriceListId, BTreeMap<VariantId, i64>>;
type Rates = BTreeMap<(Country, TaxClass), BasisPoints>;
type Excused = BTreeMap<(PriceListId, VariantId), Timestamp>;

impl Report {
    /// Counts the outcomes of one variant and notes what is not as it should be.
    fn add(&mut self, goods: &Sellable, outcomes: Vec<Outcome>, excuse: impl Fn(PriceListId) -> Option<Timestamp>) {
        self.variants += 1;
        for Outcome { lane, verdict } in outcomes {
            self.checks += 1;
            let Some(lane) = self.lanes.get(lane) else { continue };
            let excused_until = excuse(lane.list).filter(|_| verdict != Verdict::Same);
            let is_excused = excused_until.is_some();
            self.passed += i64::from(verdict == Verdict::Same || is_excused);
            self.excused += i64::from(is_excused);
            if verdict == Verdict::Same {
                continue;
            }
            self.findings_count += 1;
            if self.findings.len() < FINDINGS_MAX {
                let Sellable { variant, sku, title, .. } = goods.clone();
                let (channel, code, list) = (lane.channel, lane.code.clone(), lane.list);
                self.findings.push(Finding { variant, sku, title, channel, code, list, verdict, excused_until });
            }
        }
    }
}

/// Channels that sell, the merchant's default one first: what it says is what others are compared with.
async fn open_channels(read: &Read) -> Result<Vec<Channel>> {
    let first = channels::merchant(read).await?.map(|merchant| merchant.channel);
    let mut open: Vec<Channel> = channels::channels(read).await?.into_iter().filter(|channel| channel.is_open).collect();
    open.sort_by_key(|channel| Some(channel.id) != first);
    Ok(open)
}

fn lane(channel: &Channel, lists: &[PriceList]) -> Option<Lane> {
    let list = lists.iter().find(|list| list.id == channel.price_list)?;
    Some(Lane {
        channel: channel.id,
        code: channel.code.clone(),
        name: channel.name.clone(),
        list: list.id,
        currency: list.currency,
        tax_included: list.tax_included,
        country: channel.country,
    })
}

async fn rates(read: &Read, channels: &[Channel]) -> Result<Rates> {
    let mut rates = Rates::new();
    for country in channels.iter().map(|channel| channel.country) {
        for class in TaxClass::ALL {
            if let Some(rate) = pricing::tax_rate(read, country, *class).await? {
                rates.insert((country, *class), rate);
            }
        }
    }
    Ok(rates)
}

/// Every price of every list that a channel points at.
async fn prices(read: &Read, lanes: &[Lane]) -> Result<Prices> {
    let mut prices = Prices::new();
    for list in lanes.iter().map(|lane| lane.list) {
        if prices.contains_key(&list) {
            continue;
        }
        let mut own = BTreeMap::new();
        let mut after = None;
        loop {
            let page = pricing::listed(read, list, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.variant);
            own.extend(page.into_iter().map(|listed| (listed.variant, listed.minor)));
        }
        prices.insert(list, own);
    }
    Ok(prices)
}

/// Exceptions that still hold.
fn excused(all: Vec<Exception>, now: Timestamp) -> Excused {
    let holding = all.into_iter().filter(|exception| exception.ends_at > now);
    holding.map(|exception| ((exception.list, exception.variant), exception.ends_at)).collect()
}

/// Writes the findings as a table: one line for each variant on each channel. Answers how many lines.
///
/// # Errors
/// A fault when nothing can be written there.
pub fn write_csv(report: &Report, out: impl Write) -> Result<usize> {
    let failed = |error: csv::Error| Error::fault(error.to_string());
    let mut table = csv::Writer::from_writer(out);
    let heads = ["sku", "title_en", "title_ar", "channel", "finding", "expected", "found", "currency", "excused_until"];
    table.write_record(heads).map_err(failed)?;
    for finding in &report.findings {
        let (expected, found, currency) = match &finding.verdict {
            Verdict::Differs { expected, found } => (expected.decimal(), found.decimal(), found.currency.to_string()),
            Verdict::Same | Verdict::NoPrice | Verdict::NoTaxRate => Default::default(),
        };
        let until = finding.excused_until.map(|until| until.to_string()).unwrap_or_default();
        let (en, ar) = (finding.title.0.get("en"), finding.title.0.get("ar"));
        let (en, ar) = (en.cloned().unwrap_or_default(), ar.cloned().unwrap_or_default());
        let cells = [&finding.sku, &en, &ar, &finding.code, finding.verdict.word(), &expected, &found, &currency, &until];
        table.write_record(cells.map(guarded)).map_err(failed)?;
    }
    table.flush().map_err(|error| Error::fault(error.to_string()))?;
    Ok(report.findings.len())
}

/// A spreadsheet takes what begins so for a formula; a quote before it makes it a text.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod story;
