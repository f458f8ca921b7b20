//! What the address of a list asks for, and the addresses of lists that ask for a little more or less.

use kernel::{Currency, Money};
use search::{Filters, OFFSET_MAX, Sort};
use web::digits;
use web::limits::{LIST_ROWS_USUAL, SEARCH_CHARS_MOST};

/// Values of filters that one address may name.
const FILTERS_MOST: usize = 50;

/// The question of a list page.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Where the list is: `/search`, or a category.
    pub(super) path: String,
    /// Words.
    pub(super) text: Option<String>,
    /// The handle of a category, where the path names none.
    pub(super) category: Option<String>,
    pub(super) vendors: Vec<String>,
    /// Keys of options and of their values.
    pub(super) options: Vec<(String, String)>,
    /// Prices as they were typed.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) only_available: bool,
    pub(super) sort: Sort,
    page: i64,
    /// Whether the visitor asked to see the products rather than to go on filtering.
    pub(super) is_shown: bool,
}

impl Asked {
    /// Reads the query of an address; what does not read is not asked for.
    pub(super) fn of(query: &str, path: &str) -> Self {
        let mut asked = Self {
            path: path.to_owned(),
            text: None,
            category: None,
            vendors: Vec::new(),
            options: Vec::new(),
            from: String::new(),
            to: String::new(),
            only_available: false,
            sort: Sort::Relevance,
            page: 1,
            is_shown: false,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(FILTERS_MOST) {
            let value: String = value.trim().chars().take(SEARCH_CHARS_MOST).collect();
            if !value.is_empty() {
                asked.take(&name, value);
            }
        }
        asked
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "q" => self.text = Some(value),
            "category" => self.category = Some(value),
            "vendor" => self.vendors.push(value),
            "from" => self.from = digits::fold(&value),
            "to" => self.to = digits::fold(&value),
            "available" => self.only_available = value == "1",
            "sort" => self.sort = value.parse().unwrap_or(Sort::Relevance),
            "page" => self.page = digits::fold(&value).parse().unwrap_or(1).clamp(1, OFFSET_MAX / LIST_ROWS_USUAL),
            "show" => self.is_shown = true,
            _ => {
                if let Some(option) = name.strip_prefix("o.") {
                    self.options.push((option.to_owned(), value));
                }
            }
        }
    }

    /// What must be true of every product in the list.
    pub(super) fn filters(&self, currency: Currency) -> Filters {
        let minor = |typed: &str| Money::parse(typed, currency).ok().map(|money| money.minor);
        Filters {
            category: None,
            vendors: self.vendors.clone(),
            options: self.options.clone(),
            price_from: minor(&self.from),
            price_to: minor(&self.to),
            only_available: self.only_available,
        }
    }

    /// Whether any filter is set.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.narrowings().is_empty()
    }

    /// Every filter that is set, as its name and value in the address.
    pub(super) fn narrowings(&self) -> Vec<(String, String)> {
        let one = |name: &str, value: &str| (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
        let mut all: Vec<(String, String)> = one("category", self.category.as_deref().unwrap_or_default()).into_iter().collect();
        all.extend(self.vendors.iter().filter_map(|vendor| one("vendor", vendor)));
        all.extend(self.options.iter().filter_map(|(option, value)| one(&format!("o.{option}"), value)));
        all.extend(one("from", &self.from).into_iter().chain(one("to", &self.to)));
        all.extend(self.only_available.then(|| ("available".to_owned(), "1".to_owned())));
        all
    }

    /// The first product of this page.
    pub(super) fn offset(&self) -> i64 {
        (self.page - 1) * LIST_ROWS_USUAL
    }

    /// Whether this is the first page.
    pub(super) fn is_first(&self) -> bool {
        self.page == 1
    }

    /// The address of this question.
    pub(super) fn address(&self) -> String {
        self.with(self.narrowings(), self.page)
    }

    /// The address of another page of the same list.
    pub(super) fn page(&self, further: i64) -> String {
        self.with(self.narrowings(), self.page + further)
    }

    /// The address without that filter.
    pub(super) fn without(&self, name: &str, value: &str) -> String {
        let kept = self.narrowings().into_iter().filter(|(n, v)| (n.as_str(), v.as_str()) != (name, value)).collect();
        self.with(kept, 1)
    }

    /// The address with the words alone.
    pub(super) fn widened(&self) -> String {
        self.with(Vec::new(), 1)
    }

    /// The address in that category instead of any other.
    pub(super) fn within(&self, handle: &str) -> String {
        let kept = self.narrowings().into_iter().filter(|(name, _)| name != "category");
        self.with(kept.chain([("category".to_owned(), handle.to_owned())]).collect(), 1)
    }

    /// What is the address of the page for those who show a link to it: without filters.
    pub(super) fn canonical(&self) -> String {
        Self { sort: Sort::Relevance, ..self.clone() }.with(Vec::new(), self.page)
    }

    fn with(&self, narrowings: Vec<(String, String)>, page: i64) -> String {
        let text = self.text.iter().map(|text| ("q".to_owned(), text.clone()));
        let sort = (self.sort != Sort::Relevance).then(|| ("sort".to_owned(), self.sort.to_string()));
        let page = (page > 1).then(|| ("page".to_owned(), page.to_string()));
        let all = text.chain(narrowings).chain(sort).chain(page);
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_survives_its_address() {
        let query = "q=%D8%AB%D9%88%D8%A8&vendor=A%26B&vendor=C&o.colour=red&o.size=m&from=%D9%A1%D9%A0&to=90.5&available=1&sort=price-up&page=3";
        let asked = Asked::of(query, "/search");
        let again = Asked::of(asked.address().split_once('?').unwrap().1, "/search");
        assert_eq!(asked.address(), again.address());
        assert_eq!((asked.from.as_str(), asked.offset()), ("10", 2 * LIST_ROWS_USUAL));
        let filters = asked.filters(Currency::SAR);
        assert_eq!((filters.price_from, filters.price_to), (Some(1_000), Some(9_050)));
        assert_eq!(filters.options, [("colour".to_owned(), "red".to_owned()), ("size".to_owned(), "m".to_owned())]);
    }

    #[test]
    fn a_filter_that_is_taken_off_takes_the_page_along() {
        let asked = Asked::of("vendor=A&vendor=B&o.size=m&page=4", "/c/home");
        assert_eq!(asked.without("vendor", "A"), "/c/home?vendor=B&o.size=m");
        assert_eq!(asked.widened(), "/c/home");
        assert_eq!(asked.page(1), "/c/home?vendor=A&vendor=B&o.size=m&page=5");
    }

    #[test]
    fn nonsense_asks_for_nothing() {
        let asked = Asked::of("page=-3&sort=best&from=ten&available=yes&q=%20&other=1&page=99999999999999999999", "/search");
        assert_eq!(asked.widened(), "/search");
        assert!(asked.is_first() && asked.text.is_none() && !asked.only_available);
        assert_eq!(asked.filters(Currency::SAR).price_from, None);
    }
}
