//! The words of the API's documents: ids, money, times and texts as they are sent, each with its schema and its refusal.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kernel::{
    AccountId, ApprovalId, BatchId, BillId, BillerId, BookingId, CardId, CartId, CartLineId, CategoryId, ChallengeId, ChannelId,
    ChannelKind, Country, Currency, CustomerId, Day, DeliveryId, DisputeId, DomainError, FulfilmentId, GiftCardId, Id, Kind,
    Locale, LocationId, LocationKind, MediaId, Money, OrderId, PassId, PaymentRequestId, PriceListId, ProductId, PromotionId,
    RewardId, ScheduleId, ServiceId, ServiceRequestId, SynonymsId, TaxClass, TenderId, Texts, TicketId, Timestamp, TransferId,
    VariantId, WebhookId,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};
use web::bounds::{Text, Whole, check_text, refused};

/// The most minor units of one amount: a hundred thousand million riyals.
pub(crate) const MINOR_MOST: i64 = 10_000_000_000_000;
/// The most pieces in one movement.
pub(crate) const PIECES_MOST: i64 = 1_000_000;
/// The most languages of one text.
const LANGUAGES_MOST: usize = 20;

/// The bytes of every id in the document's examples.
pub(crate) const EXAMPLE: [u8; 16] = [0x01, 0x9c, 0xa8, 0x5b, 0x1d, 0x00, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x01];

/// Something of the kernel that is sent as one text.
pub(crate) trait Word: Sized {
    /// The name of its schema.
    const NAME: &'static str;
    /// What the document says about it.
    fn describe() -> ObjectBuilder;
    /// Reads it, or says what is wrong.
    fn read(text: &str) -> Result<Self, DomainError>;
}

/// A [`Word`] inside a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said<T>(pub(crate) T);

impl<T: Serialize> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(s)
    }
}

impl<'de, T: Word> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(d)?;
        T::read(&text).map(Self).map_err(|refusal| refused(&refusal))
    }
}

impl<T: Word> PartialSchema for Said<T> {
    fn schema() -> RefOr<Schema> {
        Schema::from(T::describe().schema_type(Type::String).build()).into()
    }
}

impl<T: Word> ToSchema for Said<T> {
    fn name() -> Cow<'static, str> {
        T::NAME.into()
    }
}

macro_rules! ids { ($($alias:ident = $id:ident),+ $(,)?) => { $(
    pub(crate) type $alias = Said<$id>;
    impl Word for $id {
        const NAME: &'static str = stringify!($id);
        fn describe() -> ObjectBuilder {
            let pattern = format!("^{}_[0-9a-f]{{32}}$", $id::PREFIX);
            ObjectBuilder::new().pattern(Some(pattern)).examples([$id::from_bytes(EXAMPLE).to_string()])
        }
        fn read(text: &str) -> Result<Self, DomainError> {
            let refuse = |_| DomainError::new(Kind::Invalid, "request.not_an_id").with("prefix", format!("{}_", $id::PREFIX));
            text.parse().map_err(refuse)
        }
    }
)+ } }

ids! {
    ApprovalKey = ApprovalId, ChallengeKey = ChallengeId, GiftCardKey = GiftCardId, PassKey = PassId,
    PaymentRequestKey = PaymentRequestId, RewardKey = RewardId,
    BillKey = BillId, BillerKey = BillerId, BookingKey = BookingId, CardKey = CardId, DisputeKey = DisputeId,
    ScheduleKey = ScheduleId, ServiceKey = ServiceId, ServiceRequestKey = ServiceRequestId, TransferKey = TransferId,
    AccountKey = AccountId, BatchKey = BatchId, CartKey = CartId, CartLineKey = CartLineId, CategoryKey = CategoryId, ChannelKey = ChannelId,
    CustomerKey = CustomerId, DeliveryKey = DeliveryId, FulfilmentKey = FulfilmentId, LocationKey = LocationId, MediaKey = MediaId, OrderKey = OrderId,
    PriceListKey = PriceListId, ProductKey = ProductId, PromotionKey = PromotionId, SynonymsKey = SynonymsId, TenderKey = TenderId, TicketKey = TicketId, VariantKey = VariantId, WebhookKey = WebhookId,
}

macro_rules! lists { ($($alias:ident = $word:ty as $name:literal),+ $(,)?) => { $(
    pub(crate) type $alias = Said<$word>;
    impl Word for $word {
        const NAME: &'static str = $name;
        fn describe() -> ObjectBuilder {
            ObjectBuilder::new().enum_values(Some(<$word>::ALL.iter().map(|word| word.as_str())))
        }
        fn read(text: &str) -> Result<Self, DomainError> {
            let words = || <$word>::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
            text.parse().map_err(|_| DomainError::new(Kind::Invalid, "request.not_a_word").with("words", words()))
        }
    }
)+ } }

lists! {
    ApprovalStateWord = ::wallet::ApprovalState as "ApprovalState", GiftCardStateWord = ::wallet::CardState as "GiftCardState",
    PassStateWord = ::wallet::PassState as "PassState", ReplyWord = ::wallet::Reply as "Reply",
    MoneyRequestStateWord = ::wallet::RequestState as "MoneyRequestState",
    AccountKindWord = banking::AccountKind as "AccountKind", BillStateWord = banking::BillState as "BillState",
    CardStateWord = banking::CardState as "CardState", DisputeStateWord = banking::DisputeState as "DisputeState",
    EveryWord = banking::Every as "Every", PaymentKindWord = banking::PaymentKind as "PaymentKind",
    RepeatsWord = banking::Repeats as "Repeats", RequestStateWord = banking::RequestState as "RequestState",
    SectorWord = banking::Sector as "Sector", WhyWord = banking::Why as "DisputeReason",
    BookingStateWord = ::bookings::BookingState as "BookingState", CancelReasonWord = ::bookings::CancelReason as "CancelReason",
    RecordKindWord = ::bookings::RecordKind as "RecordKind",
    TicketStateWord = ::bookings::TicketState as "TicketState", TicketTurnWord = crate::bookings::TicketTurn as "TicketTurn",
    VerdictWord = banking::Verdict as "DisputeVerdict",
    CartStateWord = carts::CartState as "CartState", DeliveryStateWord = webhooks::State as "DeliveryState", ChannelKindWord = ChannelKind as "ChannelKind",
    FulfilmentKindWord = orders::FulfilmentKind as "FulfilmentKind",
    FulfilmentStateWord = orders::FulfilmentState as "FulfilmentState", Language = Locale as "Language",
    LocationKindWord = LocationKind as "LocationKind", OrderKindWord = orders::OrderKind as "OrderKind",
    OrderStateWord = orders::OrderState as "OrderState", PaymentStateWord = orders::PaymentState as "PaymentState",
    ProductStatusWord = catalog::ProductStatus as "ProductStatus", PromotionStateWord = ::promotions::State as "PromotionState", SearchSortWord = ::search::Sort as "SearchSort", ReasonWord = stock::Reason as "StockReason",
    ActKindWord = ::loyalty::ActKind as "ActKind", TaxClassWord = TaxClass as "TaxClass", TenderKindWord = payments::TenderKind as "TenderKind",
    TenderStateWord = payments::TenderState as "TenderState",
}

macro_rules! texts { ($($alias:ident = $ty:ident, $code:literal, |$object:ident| $describe:expr);+ $(;)?) => { $(
    pub(crate) type $alias = Said<$ty>;
    impl Word for $ty {
        const NAME: &'static str = stringify!($ty);
        fn describe() -> ObjectBuilder { let $object = ObjectBuilder::new(); $describe }
        fn read(text: &str) -> Result<Self, DomainError> {
            text.parse().map_err(|_| DomainError::new(Kind::Invalid, $code))
        }
    }
)+ } }

texts! {
    CurrencyCode = Currency, "money.unknown_currency", |object| object.pattern(Some("^[A-Z]{3}$")).examples(["SAR"]);
    CountryCode = Country, "request.not_a_country", |object| object.pattern(Some("^[A-Z]{2}$")).examples(["SA"]);
    Moment = Timestamp, "request.not_a_time",
        |object| object.format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))).examples(["2026-03-01T09:00:00.000000Z"]);
}

/// A day of the calendar.
pub(crate) type CalendarDay = Said<Day>;

impl Word for Day {
    const NAME: &'static str = "Day";
    fn describe() -> ObjectBuilder {
        ObjectBuilder::new().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).examples(["2026-03-01"])
    }
    fn read(text: &str) -> Result<Self, DomainError> {
        text.parse().map(Self).map_err(|_| DomainError::new(Kind::Invalid, "api.not_a_day"))
    }
}

/// An amount that is sent to us: never below zero.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "minor": 11500, "currency": "SAR" }))]
pub(crate) struct Amount {
    /// Whole minor units: halalas, fils, cents.
    pub(crate) minor: Minor,
    /// Their currency, ISO 4217.
    pub(crate) currency: CurrencyCode,
}

/// Whole minor units of an amount that is sent to us.
pub(crate) type Minor = Whole<0, MINOR_MOST>;

impl From<Amount> for Money {
    fn from(amount: Amount) -> Self {
        Self::new(amount.minor.0, amount.currency.0)
    }
}

/// An amount that we answer with; credits are below zero.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(example = json!({ "minor": 11500, "currency": "SAR" }))]
pub(crate) struct Sum {
    /// Whole minor units: halalas, fils, cents.
    pub(crate) minor: i64,
    /// Their currency, ISO 4217.
    pub(crate) currency: CurrencyCode,
}

impl From<Money> for Sum {
    fn from(money: Money) -> Self {
        Self { minor: money.minor, currency: Said(money.currency) }
    }
}

/// One text in several languages, by language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words<const LEAST: usize, const MOST: usize>(pub(crate) Texts);

/// A title or a name.
pub(crate) type ShortWords = Words<1, { web::limits::SHORT_TEXT_CHARS_MOST }>;
/// A description; may be empty.
pub(crate) type LongWords = Words<0, { web::limits::LONG_TEXT_CHARS_MOST }>;
/// A name, an address line.
pub(crate) type Line = Text<0, { web::limits::SHORT_TEXT_CHARS_MOST }>;
/// A name that must be there.
pub(crate) type Name = Text<1, { web::limits::SHORT_TEXT_CHARS_MOST }>;
/// A code, a SKU, a handle.
pub(crate) type Code = Text<1, { web::limits::CODE_CHARS_MOST }>;
/// What somebody searches for.
pub(crate) type Search = Text<1, { web::limits::SEARCH_CHARS_MOST }>;
/// A cursor.
pub(crate) type After = Text<1, 300>;
/// Rows of one page.
pub(crate) type Limit = Whole<1, { web::limits::LIST_ROWS_MOST }>;

impl<const LEAST: usize, const MOST: usize> Serialize for Words<LEAST, MOST> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(s)
    }
}

impl<'de, const LEAST: usize, const MOST: usize> Deserialize<'de> for Words<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let texts = BTreeMap::<String, Text<LEAST, MOST>>::deserialize(d)?;
        if texts.len() > LANGUAGES_MOST {
            let most = i64::try_from(LANGUAGES_MOST).unwrap_or(i64::MAX);
            return Err(refused(&DomainError::new(Kind::Invalid, "request.too_many").with("most", most)));
        }
        if LEAST > 0 && texts.is_empty() {
            return Err(refused(&DomainError::new(Kind::Invalid, "request.too_few").with("least", 1)));
        }
        if !texts.keys().all(|tag| is_language(tag)) {
            return Err(refused(&DomainError::new(Kind::Invalid, "request.not_a_language")));
        }
        Ok(Self(Texts(texts.into_iter().map(|(tag, Text(text))| (tag, text)).collect())))
    }
}

/// A language tag such as `ar` or `en-GB`.
fn is_language(tag: &str) -> bool {
    let (language, rest) = tag.split_once('-').unwrap_or((tag, "xx"));
    let fits = |part: &str, least, most| (least..=most).contains(&part.len()) && check_text(part, 1, most).is_ok();
    fits(language, 2, 3)
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && rest.split('-').all(|part| fits(part, 2, 8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

impl<const LEAST: usize, const MOST: usize> PartialSchema for Words<LEAST, MOST> {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(text) = Text::<LEAST, MOST>::schema() else { return Schema::default().into() };
        let tag = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));
        let words = ObjectBuilder::new()
            .schema_type(Type::Object)
            .property_names(Some(tag.build()))
            .additional_properties(Some(AdditionalProperties::from(RefOr::T(text))))
            .max_properties(Some(LANGUAGES_MOST))
            .min_properties(Some(usize::from(LEAST > 0)))
            .examples([serde_json::json!({ "en": "Arabic coffee", "ar": "قهوة عربية" })]);
        Schema::from(words.build()).into()
    }
}

impl<const LEAST: usize, const MOST: usize> ToSchema for Words<LEAST, MOST> {
    fn name() -> Cow<'static, str> {
        format!("Words{LEAST}To{MOST}").into()
    }
}

/// A text in several languages, as we answer with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(example = json!({ "en": "Arabic coffee", "ar": "قهوة عربية" }))]
pub(crate) struct Told(pub(crate) BTreeMap<String, String>);

impl From<Texts> for Told {
    fn from(texts: Texts) -> Self {
        Self(texts.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_its_pattern_and_refuses_another_kind() {
        let schema = serde_json::to_value(ProductKey::schema()).unwrap();
        assert_eq!(schema["pattern"], "^prd_[0-9a-f]{32}$");
        let example = schema["examples"][0].clone();
        assert_eq!(serde_json::from_value::<ProductKey>(example.clone()).unwrap().0, ProductId::from_bytes(EXAMPLE));
        let said = serde_json::from_value::<OrderKey>(example).unwrap_err().to_string();
        assert!(said.contains("request.not_an_id"), "{said}");
    }

    #[test]
    fn language_tags_are_tags() {
        assert!(["ar", "en-GB", "zh-Hant-TW"].iter().all(|tag| is_language(tag)));
        assert!(["", "a", "EN", "en-", "en_GB", "english", "ar\u{0}"].iter().all(|tag| !is_language(tag)));
    }

    #[test]
    fn a_word_of_a_list_is_one_of_it() {
        let schema = serde_json::to_value(TaxClassWord::schema()).unwrap();
        assert_eq!(schema["enum"], serde_json::json!(["standard", "reduced", "zero", "exempt"]));
        assert!(serde_json::from_str::<TaxClassWord>("\"luxury\"").unwrap_err().to_string().contains("standard, reduced"));
    }
}
