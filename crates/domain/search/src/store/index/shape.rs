//! The shape of the index: which fields there are, and how an entry becomes a document.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use kernel::{CategoryId, Id, PriceListId, ProductId, Result, Texts};
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, JsonObjectOptions, OwnedValue, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::broke;
use crate::model::Entry;
use crate::rules;

/// Raised whenever the fields, or the words that are put into them, change: an index of another shape is made again.
pub(crate) const SHAPE: u32 = 1;
/// The longest beginning of words that is kept as a word of its own: those of more letters are few enough to be looked up.
pub(crate) const BEGINNING_MAX: usize = 3;

/// The fields of the index.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// The product's id.
    pub(crate) id: Field,
    /// The ids of its variants.
    pub(crate) variant: Field,
    /// Words of the title.
    pub(crate) name: Field,
    /// Words that tell what it is: maker, categories, options, tags, codes.
    pub(crate) also: Field,
    /// Words of the description.
    pub(crate) body: Field,
    /// Roots of the words of `name` and `also`.
    pub(crate) root: Field,
    /// Short beginnings of these words.
    pub(crate) beginning: Field,
    /// What facets count: values of [`Value`].
    pub(crate) value: Field,
    /// The title as it is.
    pub(crate) title: Field,
    id_high: Field,
    id_low: Field,
    created: Field,
    price: Field,
    print: Field,
}

impl Fields {
    pub(crate) fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_fieldnorms(false);
        let words = TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic));
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            variant: schema.add_text_field("variant", STRING),
            name: schema.add_text_field("name", words.clone()),
            also: schema.add_text_field("also", words.clone()),
            body: schema.add_text_field("body", words.clone()),
            root: schema.add_text_field("root", words.clone()),
            beginning: schema.add_text_field("beginning", words),
            value: schema.add_text_field("value", STRING),
            title: schema.add_bytes_field("title", STORED),
            id_high: schema.add_u64_field("id_high", FAST),
            id_low: schema.add_u64_field("id_low", FAST),
            created: schema.add_i64_field("created", FAST),
            price: schema.add_json_field("price", JsonObjectOptions::default().set_fast("raw")),
            print: schema.add_u64_field("print", FAST),
        };
        (schema.build(), fields)
    }

    /// The document of an entry.
    pub(crate) fn document(&self, entry: &Entry) -> Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        let words = Words::of(entry);
        document.add_text(self.id, entry.product.to_string());
        entry.variants.iter().for_each(|variant| document.add_text(self.variant, variant.to_string()));
        document.add_text(self.name, spread(&words.name));
        document.add_text(self.also, spread(&words.also));
        document.add_text(self.body, spread(&words.body));
        let telling = || words.name.iter().chain(&words.also);
        document.add_text(self.root, telling().map(|word| rules::root(word)).collect::<Vec<_>>().join(" "));
        document.add_text(self.beginning, telling().flat_map(|word| beginnings(word)).collect::<Vec<_>>().join(" "));
        for value in values(entry) {
            document.add_text(self.value, value.to_term()?);
        }
        document.add_bytes(self.title, &json(&entry.title)?);
        let (high, low) = halves(entry.product);
        document.add_u64(self.id_high, high);
        document.add_u64(self.id_low, low);
        document.add_i64(self.created, entry.created_at.0);
        let prices = entry.prices.iter().map(|offer| (offer.list.to_string(), OwnedValue::I64(offer.minor)));
        document.add_object(self.price, prices.collect::<BTreeMap<_, _>>());
        document.add_u64(self.print, print(entry)?);
        Ok(document)
    }
}

/// A short form of all that the index knows of a product: equal forms need no writing.
pub(crate) fn print(entry: &Entry) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    json(entry)?.hash(&mut hasher);
    Ok(hasher.finish())
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(broke)
}

fn halves(id: ProductId) -> (u64, u64) {
    let whole = u128::from_be_bytes(id.bytes());
    let half = |number: u128| u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
    (half(whole >> 64), half(whole))
}

/// The id whose halves these are.
pub(crate) fn whole(high: u64, low: u64) -> ProductId {
    ProductId::from_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes())
}

struct Words {
    name: Vec<String>,
    also: Vec<String>,
    body: Vec<String>,
}

impl Words {
    fn of(entry: &Entry) -> Self {
        let each = |texts: &Texts| texts.0.values().flat_map(|text| rules::words(text)).collect::<Vec<_>>();
        let mut also = rules::words(&entry.vendor);
        entry.category_names.iter().for_each(|name| also.extend(each(name)));
        for (name, values) in &entry.options {
            also.extend(each(name));
            values.iter().for_each(|value| also.extend(each(value)));
        }
        entry.tags.iter().chain(&entry.skus).for_each(|text| also.extend(rules::words(text)));
        let once = |mut words: Vec<String>| {
            words.sort_unstable();
            words.dedup();
            words
        };
        Self { name: once(each(&entry.title)), also: once(also), body: once(each(&entry.description)) }
    }
}

fn spread(words: &[String]) -> String {
    words.iter().flat_map(|word| rules::forms(word)).collect::<Vec<_>>().join(" ")
}

fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    rules::forms(word).flat_map(|form| (1..=BEGINNING_MAX).filter_map(move |letters| rules::beginning(form, letters)))
}

/// Something a facet counts, or a filter asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Value {
    /// It can be promised from somewhere.
    #[serde(rename = "a")]
    Available,
    /// It stands in that category.
    #[serde(rename = "c")]
    Category(CategoryId),
    /// That list prices it.
    #[serde(rename = "l")]
    Priced(PriceListId),
    /// It has that answer to that question.
    #[serde(rename = "o")]
    Choice(Texts, Texts),
    /// They make it.
    #[serde(rename = "v")]
    Vendor(String),
}

impl Value {
    fn to_term(&self) -> Result<String> {
        serde_json::to_string(self).map_err(broke)
    }

    pub(crate) fn from_term(term: &[u8]) -> Result<Self> {
        serde_json::from_slice(term).map_err(broke)
    }
}

fn values(entry: &Entry) -> Vec<Value> {
    let mut values: Vec<Value> = entry.categories.iter().map(|category| Value::Category(*category)).collect();
    if entry.is_available {
        values.push(Value::Available);
    }
    if !entry.vendor.is_empty() {
        values.push(Value::Vendor(entry.vendor.clone()));
    }
    values.extend(entry.prices.iter().map(|offer| Value::Priced(offer.list)));
    let choices = entry.options.iter().flat_map(|(name, answers)| answers.iter().map(move |answer| (name, answer)));
    values.extend(choices.map(|(name, answer)| Value::Choice(name.clone(), answer.clone())));
    values
}

/// The key of an option or an answer: its folded English text, or whichever there is.
pub(crate) fn key(texts: &Texts) -> String {
    let text = texts.get(kernel::Locale::En);
    let words = rules::words(text);
    if words.is_empty() { text.to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_values_read_back() {
        let id = ProductId::from_bytes([0xab; 16]);
        let (high, low) = halves(id);
        assert_eq!(whole(high, low), id);
        let value = Value::Choice(Texts::both("Colour", "اللون"), Texts::both("Red", "أحمر"));
        assert_eq!(Value::from_term(value.to_term().unwrap().as_bytes()).unwrap(), value);
    }
}
