//! The plan: what a file would change, found out before anything is changed.
//!
//! The file is read and judged whole; then each of its products is laid beside the one that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kernel::{Currency, Error, LocationId, PriceListId, ProductId, Result, VariantId};
use spine::{Db, Read};

use super::difference::{self, Difference};
use super::shelves::Shelves;
use super::wish::{CategoryWish, ProductWish, Said, Wishes, slug};
use super::{Code, Finding, Format, Report, reading};

mod change;
mod kept;
mod seen;

pub(super) use change::shown;
pub use change::{Change, Field, FieldChange};
pub use kept::Plans;
pub(super) use seen::{Seen, look};

/// Products looked up in one question: a question may take a quarter of a second.
const TOGETHER: usize = 20;
/// Variants of these products, unless one has more by itself.
const VARIANTS_TOGETHER: usize = 400;
/// SKUs looked up in one question.
const SKUS_TOGETHER: usize = 200;

/// A file that somebody sent.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name, which tells the files of a folder apart.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What the file does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Where prices are written; its currency is that of the file.
    pub price_list: PriceListId,
    /// Where the pieces of new variants lie; without one, what a file says of stock is left out.
    pub location: Option<LocationId>,
}

/// What a file would change.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Who writes such files.
    pub format: Format,
    /// What was chosen.
    pub choices: Choices,
    /// The currency in which prices were read.
    pub currency: Currency,
    /// Products that will be.
    pub added: Vec<Change>,
    /// Products that will be different.
    pub changed: Vec<Change>,
    /// Products of the file that are so already.
    pub unchanged: usize,
    /// Categories that will be, as paths.
    pub categories: Vec<String>,
    /// What was found in the file; nothing may be applied unless it is clean.
    pub report: Report,
    pub(super) shelves: Shelves,
    pub(super) steps: Vec<Step>,
}

/// One product of a plan.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) product: ProductId,
    pub(super) wish: Arc<ProductWish>,
    pub(super) category: Said<kernel::CategoryId>,
    pub(super) difference: Arc<Difference>,
    /// What the difference was taken from.
    pub(super) mark: seen::Mark,
}

impl Plan {
    /// Says what is taken for granted: the currency of foreign prices, and what becomes of stock without a location.
    fn suppose(&mut self, products: &mut [ProductWish]) {
        let mut variants = products.iter().flat_map(|wish| &wish.variants);
        if self.format != Format::Qanat && variants.any(|variant| variant.price.is_some()) {
            self.report.add(Finding::file(Code::CurrencyAssumed).with("currency", self.currency));
        }
        if self.choices.location.is_some() {
            return;
        }
        let stock = products.iter_mut().flat_map(|wish| &mut wish.variants).filter_map(|variant| variant.stock.take());
        if stock.count() > 0 {
            self.report.add(Finding::file(Code::StockLeft));
        }
    }

    /// Whether there is something to apply, and nothing against it.
    #[must_use]
    pub fn may_apply(&self) -> bool {
        self.report.is_clean() && !(self.steps.is_empty() && self.categories.is_empty())
    }
}

/// Reads files and says what they would change; writes nothing. One file, or all files of a folder of the Luma format.
///
/// # Errors
/// `pricing.unknown_list`; a fault when the store fails. What is wrong with the file stands in the plan's report.
pub async fn plan(db: &Db, files: Vec<Upload>, choices: Choices) -> Result<Plan> {
    let list = choices.price_list;
    let list = db.read(async move |read: &Read| pricing::list(read, list).await).await?.ok_or(pricing::Denied::UnknownList)?;
    let currency = list.currency;
    // Long files take seconds; nobody else waits for them.
    let wishes = tokio::task::spawn_blocking(move || reading::read(&files, currency)).await;
    let Wishes { format, categories, products, report } = wishes.map_err(|e| Error::fault(format!("reading the file: {e}")))?;
    let shelves = Shelves::new(db.read(async |read: &Read| catalog::categories(read).await).await?);
    let (added, changed) = (Vec::new(), Vec::new());
    let mut plan = Plan {
        format,
        choices,
        currency,
        added,
        changed,
        unchanged: 0,
        categories: Vec::new(),
        report,
        shelves,
        steps: Vec::new(),
    };
    if !plan.report.is_clean() {
        return Ok(plan);
    }
    let mut products = products;
    plan.suppose(&mut products);
    let mut planning = Planning { db, plan, seen: BTreeSet::new(), elsewhere: BTreeMap::new() };
    planning.shelve(&categories);
    let products = planning.gather(products).await?;
    let mut rest = products.into_iter().peekable();
    while rest.peek().is_some() {
        let mut variants = 0;
        let chunk = std::iter::from_fn(|| {
            variants += rest.peek().map_or(0, |wish| wish.variants.len());
            rest.next_if(|wish| variants <= VARIANTS_TOGETHER.max(wish.variants.len()))
        });
        planning.compare(chunk.take(TOGETHER).collect()).await?;
    }
    Ok(planning.finish())
}

struct Planning<'d> {
    db: &'d Db,
    plan: Plan,
    /// Products that the file spoke of already.
    seen: BTreeSet<ProductId>,
    /// Whose a SKU of the file is.
    elsewhere: BTreeMap<String, (VariantId, ProductId)>,
}

impl Planning<'_> {
    /// Finds or makes the categories that the file lists by themselves.
    fn shelve(&mut self, categories: &[CategoryWish]) {
        for wish in categories {
            if let Err(code) = self.plan.shelves.find_or_make(wish) {
                self.plan.report.add(Finding::row(code, wish.row).value(&wish.path.join(" > ")));
            }
        }
    }

    /// Asks whose the SKUs are, and puts variants that only name a SKU to their product.
    async fn gather(&mut self, products: Vec<ProductWish>) -> Result<Vec<ProductWish>> {
        let skus: Vec<String> = products.iter().flat_map(|wish| &wish.variants).map(|variant| variant.sku.clone()).collect();
        for chunk in skus.chunks(SKUS_TOGETHER) {
            let chunk = chunk.to_vec();
            let found = self.db.read(async move |read: &Read| {
                let mut found = Vec::new();
                for sku in &chunk {
                    found.extend(catalog::by_sku(read, sku).await?.map(|variant| (sku.clone(), (variant.id, variant.product))));
                }
                Ok(found)
            });
            self.elsewhere.extend(found.await?);
        }
        let mut gathered: Vec<ProductWish> = Vec::new();
        let mut places: BTreeMap<ProductId, usize> = BTreeMap::new();
        for wish in products {
            let Some(sku) = wish.variants.first().map(|variant| variant.sku.clone()).filter(|_| wish.handle.is_none()) else {
                gathered.push(wish);
                continue;
            };
            let Some((_, product)) = self.elsewhere.get(&sku) else {
                self.plan.report.add(Finding::row(Code::SkuUnknown, wish.row).at("sku").value(&sku));
                continue;
            };
            match places.get(product) {
                Some(place) => gathered[*place].variants.extend(wish.variants),
                None => {
                    places.insert(*product, gathered.len());
                    gathered.push(wish);
                }
            }
        }
        Ok(gathered)
    }

    async fn compare(&mut self, wishes: Vec<ProductWish>) -> Result<()> {
        let list = self.plan.choices.price_list;
        let owners: Vec<Option<ProductId>> = wishes.iter().map(|wish| self.owner(wish)).collect();
        let asked: Vec<_> = wishes.iter().map(|wish| (wish.handle.clone(), wish.is_handle_made, wish.id())).zip(owners).collect();
        let found = self.db.read(async move |read: &Read| {
            let mut all = Vec::with_capacity(asked.len());
            for ((handle, is_made, id), owner) in &asked {
                let handle = handle.as_deref();
                let found = seen::find(read, list, handle.filter(|_| !is_made), owner.unwrap_or(*id)).await?;
                let is_taken = match handle.filter(|_| *is_made && found.1.product.is_none()) {
                    Some(handle) => catalog::product_by_handle(read, handle).await?.is_some(),
                    None => false,
                };
                all.push((found, is_taken));
            }
            Ok(all)
        });
        for (mut wish, ((product, seen), is_taken)) in wishes.into_iter().zip(found.await?) {
            if is_taken {
                wish.handle = wish.handle.map(|handle| slug(&format!("{handle} {}", wish.key)));
            }
            self.lay_beside(wish, product, &seen);
        }
        Ok(())
    }

    /// The product whose the first SKU is, where no handle of the file names another.
    fn owner(&self, wish: &ProductWish) -> Option<ProductId> {
        let first = wish.variants.first().filter(|_| wish.handle.is_none() || wish.is_handle_made)?;
        self.elsewhere.get(&first.sku).map(|(_, product)| *product)
    }

    fn lay_beside(&mut self, wish: ProductWish, product: ProductId, seen: &Seen) {
        self.plan.report.file.clone_from(&wish.file);
        if !self.seen.insert(product) {
            let handle = wish.handle.clone().unwrap_or_default();
            return self.plan.report.add(Finding::row(Code::ProductTwice, wish.row).at("handle").value(&handle));
        }
        let strangers =
            wish.variants.iter().filter(|variant| self.elsewhere.get(&variant.sku).is_some_and(|(_, owner)| *owner != product));
        let strangers: Vec<Finding> =
            strangers.map(|variant| Finding::row(Code::SkuElsewhere, variant.row).at("sku").value(&variant.sku)).collect();
        if !strangers.is_empty() {
            return strangers.into_iter().for_each(|finding| self.plan.report.add(finding));
        }
        let category = match &wish.category {
            Said::Nothing => Said::Nothing,
            Said::None => Said::None,
            Said::Is(path) => {
                let asked = CategoryWish { row: wish.row, path: path.clone(), handle: None };
                match self.plan.shelves.find_or_make(&asked) {
                    Ok(id) => Said::Is(id),
                    Err(code) => {
                        return self.plan.report.add(Finding::row(code, wish.row).at("category").value(&path.join(" > ")));
                    }
                }
            }
        };
        match difference::between(&wish, product, &category, seen, &self.plan.shelves) {
            Err(finding) => self.plan.report.add(finding),
            Ok(difference) => {
                let (wish, difference) = (Arc::new(wish), Arc::new(difference));
                self.keep(Step { product, wish, category, difference, mark: seen.mark() }, seen);
            }
        }
    }

    fn keep(&mut self, step: Step, seen: &Seen) {
        if step.difference.is_empty() {
            self.plan.unchanged += 1;
            return;
        }
        let list = if seen.product.is_some() { &mut self.plan.changed } else { &mut self.plan.added };
        list.push(step.difference.change.clone());
        self.plan.steps.push(step);
    }

    fn finish(self) -> Plan {
        let mut plan = self.plan;
        plan.report.file = None;
        plan.categories = plan.shelves.made().iter().map(|category| plan.shelves.path(category.id)).collect();
        plan.report.sort();
        if !plan.report.is_clean() {
            plan.steps.clear();
        }
        plan
    }
}
