//! Putting an order history into the shop: products it speaks of, customers, sales, credits, adjustments.
//!
//! History moves no stock: what is on the shelf today is counted today. It sends no mail: reactions that speak to people do not
//! hear imports. Rerun harmless: documents that are there are left alone.

use std::collections::HashMap;
use std::sync::Arc;

use catalog::{Product, ProductStatus, SaveProduct, Variant};
use channels::Channel;
use kernel::{BasisPoints, CustomerId, Id, Locale, Money, OrderId, ProductId, Quantity, Result, TaxClass, VariantId};
use orders::{Credit, Delivery, OrderLine, Place, Seller, Totals};
use spine::{Db, Manner, Tx};

use super::online_retail::{Document, History, Kind, Line, customer_key};
use super::wish::text;

/// Lines in one command, about: long work goes in small steps, so that nobody at a till waits for it.
const CHUNK_LINES: usize = 300;
/// The kind under which the history's customers are known.
const CUSTOMERS: &str = "online_retail";

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Documents in the file that became orders or credits, now or before.
    pub documents: u64,
    /// Of these, new.
    pub new: u64,
    /// Stock adjustments, which are counted but move nothing.
    pub stock_adjustments: u64,
}

/// Applies a history on a channel.
///
/// # Errors
/// What a domain refuses; what was applied before stays, and the same import goes on from there.
pub async fn apply(db: &Db, channel: &Channel, history: History, mut progress: impl FnMut(u64)) -> Result<Applied> {
    add_products(db, &history).await?;
    let history = Arc::new(history);
    let mut applied = Applied::default();
    let mut from = 0;
    while from < history.documents.len() {
        let upto = chunk_end(&history.documents, from);
        let (chunk, seller) = (Arc::clone(&history), seller(channel));
        let range = from..upto;
        let new = db
            .write_as(Manner::IMPORT, async move |tx: &Tx| {
                let mut known = HashMap::new();
                let mut new = 0;
                for document in &chunk.documents[range.clone()] {
                    new += u64::from(one(tx, &seller, &chunk, document, &mut known).await?);
                }
                Ok(new)
            })
            .await?;
        let stock = history.documents[from..upto].iter().filter(|document| document.kind == Kind::StockAdjustment).count();
        applied.new += new;
        applied.stock_adjustments += u64::try_from(stock).unwrap_or(0);
        applied.documents += u64::try_from(upto - from - stock).unwrap_or(0);
        progress(applied.documents);
        from = upto;
    }
    Ok(applied)
}

fn chunk_end(documents: &[Document], from: usize) -> usize {
    let mut lines = 0;
    let mut upto = from;
    while upto < documents.len() && (lines == 0 || lines + documents[upto].lines.len() <= CHUNK_LINES) {
        lines += documents[upto].lines.len().max(1);
        upto += 1;
    }
    upto
}

fn seller(channel: &Channel) -> Seller {
    Seller { channel: channel.id, code: channel.code.clone(), location: channel.location }
}

/// What the history speaks of becomes products that are not on sale: orders must name them, shelves must not show them.
async fn add_products(db: &Db, history: &History) -> Result<()> {
    const CHUNK: usize = 20;
    for chunk in history.products.chunks(CHUNK) {
        let saves: Vec<SaveProduct> = chunk.iter().map(product).collect();
        db.write_as(Manner::IMPORT, async move |tx: &Tx| {
            for save in &saves {
                if catalog::product(tx, save.product.id).await?.is_none() {
                    catalog::save_product(tx, save).await?;
                }
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

fn product(known: &super::online_retail::Product) -> SaveProduct {
    let id = ProductId::from_bytes(known.id());
    let title = if known.description.is_empty() { &known.stock_code } else { &known.description };
    let product = Product {
        id,
        // Codes that differ only in their capitals are different goods; the id keeps their addresses apart.
        handle: format!("history-{}", id.to_string().trim_start_matches("prd_")),
        title: text(title),
        description: kernel::Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Draft,
        tax_class: TaxClass::Standard,
        tags: if known.is_service { vec!["service".to_owned()] } else { Vec::new() },
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: kernel::Timestamp(0),
        updated_at: kernel::Timestamp(0),
    };
    let variant = Variant {
        id: VariantId::from_bytes(known.id()),
        product: id,
        sku: known.stock_code.to_string(),
        barcode: None,
        choices: Vec::new(),
        position: 1,
        grams: None,
    };
    SaveProduct { product, variants: vec![variant], expected: None }
}

type Known = HashMap<Arc<str>, CustomerId>;

/// Applies one document; answers whether it is new.
async fn one(tx: &Tx, seller: &Seller, history: &History, document: &Document, known: &mut Known) -> Result<bool> {
    let id = OrderId::from_bytes(document.id());
    if document.kind == Kind::StockAdjustment || orders::order(tx, id).await?.is_some() {
        return Ok(false);
    }
    tx.happening_at(document.at);
    let customer = customer(tx, document, known).await?;
    let total: i64 = document.lines.iter().map(|line| line.total.minor).sum();
    if document.kind == Kind::Credit || total < 0 {
        let credit = orders::credit(tx, &credit(id, seller, history, document, customer)?).await?;
        if credit.total.is_positive() {
            payments::record_import_refund(tx, id, credit.total).await?;
        }
        return Ok(true);
    }
    let order = orders::place(tx, &sale(id, seller, document, customer)?).await?;
    if order.total.is_positive() {
        payments::record_import(tx, id, order.total).await?;
    }
    orders::paid(tx, id).await?;
    orders::hand_over(tx, id, None).await?;
    Ok(true)
}

async fn customer(tx: &Tx, document: &Document, known: &mut Known) -> Result<Option<CustomerId>> {
    let Some(number) = &document.customer else { return Ok(None) };
    if let Some(customer) = known.get(number) {
        return Ok(Some(*customer));
    }
    let customer = customers::known_as(tx, CUSTOMERS, &customer_key(number)).await?;
    known.insert(Arc::clone(number), customer);
    Ok(Some(customer))
}

/// The sum of a document as a positive amount, whichever way it goes.
fn amount(document: &Document) -> Result<Money> {
    let sum = Money::sum(kernel::Currency::GBP, document.lines.iter().map(|line| line.total))?;
    Ok(Money::new(sum.minor.saturating_abs(), sum.currency))
}

fn totals(document: &Document) -> Result<Totals> {
    // The file says nothing of tax: its amounts are taken as they stand.
    let total = amount(document)?;
    Ok(Totals { net: total, tax: Money::zero(total.currency), total })
}

fn sale(id: OrderId, seller: &Seller, document: &Document, customer: Option<CustomerId>) -> Result<Place> {
    Ok(Place {
        id,
        seller: seller.clone(),
        country: document.country_code,
        customer,
        cart: None,
        totals: totals(document)?,
        lines: lines(document),
        contact: None,
        delivery: Delivery::Counter,
        locale: Locale::En,
        number: Some(document.number.to_string()),
    })
}

fn credit(id: OrderId, seller: &Seller, history: &History, document: &Document, customer: Option<CustomerId>) -> Result<Credit> {
    Ok(Credit {
        id,
        seller: seller.clone(),
        country: document.country_code,
        customer,
        credits: the_one_sale(history, document),
        totals: totals(document)?,
        lines: lines(document),
        locale: Locale::En,
        number: Some(document.number.to_string()),
    })
}

/// The sale a credit gives back from, when all its lines give back from one.
fn the_one_sale(history: &History, document: &Document) -> Option<OrderId> {
    let mut sales = document.lines.iter().map(|line| line.gives_back.map(|sale| sale.document));
    let first = sales.next()??;
    let only = sales.all(|sale| sale == Some(first));
    let sale = history.documents.get(usize::try_from(first).ok()?)?;
    only.then(|| OrderId::from_bytes(sale.id()))
}

fn lines(document: &Document) -> Vec<OrderLine> {
    let line = |(place, line): (usize, &Line)| {
        let total = Money::new(line.total.minor.saturating_abs(), line.total.currency);
        let description = line.description.as_deref().unwrap_or(&line.stock_code);
        OrderLine {
            line: i64::try_from(place).unwrap_or(0) + 1,
            variant: Some(VariantId::from_bytes(super::stable_id(
                "product",
                &format!("online-retail:product/{}", line.stock_code),
            ))),
            sku: line.stock_code.to_string(),
            title: text(description),
            quantity: Quantity(line.quantity.saturating_abs().max(1)),
            unit: Money::new(
                kernel::divide(line.unit_price.unsigned_abs().into(), 100, kernel::Rounding::HalfEven).unwrap_or(0),
                total.currency,
            ),
            rate: BasisPoints::ZERO,
            discount: Money::zero(total.currency),
            net: total,
            tax: Money::zero(total.currency),
            total,
        }
    };
    document.lines.iter().enumerate().map(line).collect()
}
