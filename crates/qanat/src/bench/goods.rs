//! Goods without end: products with titles in both languages, makers, categories, options and prices, the same every time.

use kernel::{CategoryId, Id, PriceListId, ProductId, Texts, Timestamp, VariantId};
use search::{Entry, Offer};

use super::client::Chance;
use super::shop::id_of;

/// Variants of a product.
pub(super) const VARIANTS: u64 = 4;
const PRODUCT: u32 = 1;
const VARIANT: u32 = 2;
const CATEGORY: u32 = 4;
const LIST: u32 = 5;
/// Makers among all products.
const VENDORS: u64 = 2_000;
/// Categories: so many shelves, each of so many parts of so many departments.
const SHELVES: u64 = 400;
const PARTS: u64 = 50;
const DEPARTMENTS: u64 = 8;

type Words = [(&'static str, &'static str)];

const NOUNS: &Words = &[
    ("Shirt", "قميص"),
    ("Dress", "فستان"),
    ("Jacket", "سترة"),
    ("Trousers", "بنطال"),
    ("Scarf", "وشاح"),
    ("Sandals", "صندل"),
    ("Backpack", "حقيبة ظهر"),
    ("Wallet", "محفظة"),
    ("Watch", "ساعة"),
    ("Bracelet", "سوار"),
    ("Perfume", "عطر"),
    ("Candle", "شمعة"),
    ("Lamp", "مصباح"),
    ("Cushion", "وسادة"),
    ("Carpet", "سجادة"),
    ("Curtain", "ستارة"),
    ("Kettle", "إبريق"),
    ("Teapot", "غلاية شاي"),
    ("Cup", "فنجان"),
    ("Plate", "طبق"),
    ("Knife", "سكين"),
    ("Blender", "خلاط"),
    ("Toaster", "محمصة"),
    ("Headphones", "سماعات"),
    ("Keyboard", "لوحة مفاتيح"),
    ("Charger", "شاحن"),
    ("Tablet", "جهاز لوحي"),
    ("Camera", "كاميرا"),
    ("Notebook", "دفتر"),
    ("Pen", "قلم"),
    ("Novel", "رواية"),
    ("Puzzle", "أحجية"),
    ("Dates", "تمور"),
    ("Honey", "عسل"),
    ("Coffee", "قهوة"),
    ("Chair", "كرسي"),
];

const KINDS: &Words = &[
    ("Leather", "جلدي"),
    ("Cotton", "قطني"),
    ("Linen", "كتاني"),
    ("Silk", "حريري"),
    ("Woollen", "صوفي"),
    ("Wooden", "خشبي"),
    ("Ceramic", "خزفي"),
    ("Glass", "زجاجي"),
    ("Steel", "فولاذي"),
    ("Copper", "نحاسي"),
    ("Bamboo", "خيزراني"),
    ("Marble", "رخامي"),
    ("Wireless", "لاسلكي"),
    ("Electric", "كهربائي"),
    ("Organic", "عضوي"),
    ("Handmade", "مصنوع يدويًا"),
    ("Padded", "مبطن"),
    ("Waterproof", "مقاوم للماء"),
    ("Foldable", "قابل للطي"),
    ("Embroidered", "مطرز"),
];

const STYLES: &Words = &[
    ("Classic", "كلاسيكي"),
    ("Modern", "عصري"),
    ("Vintage", "عتيق"),
    ("Elegant", "أنيق"),
    ("Light", "خفيف"),
    ("Compact", "مدمج"),
    ("Royal", "ملكي"),
    ("Desert", "صحراوي"),
    ("Coastal", "ساحلي"),
    ("Andalusian", "أندلسي"),
    ("Najdi", "نجدي"),
    ("Everyday", "يومي"),
    ("Festive", "احتفالي"),
    ("Travel", "للسفر"),
    ("Garden", "للحديقة"),
    ("Office", "للمكتب"),
];

const COLOURS: &Words = &[
    ("Red", "أحمر"),
    ("Blue", "أزرق"),
    ("Green", "أخضر"),
    ("Black", "أسود"),
    ("White", "أبيض"),
    ("Sand", "رملي"),
    ("Grey", "رمادي"),
    ("Brown", "بني"),
    ("Gold", "ذهبي"),
    ("Silver", "فضي"),
    ("Purple", "بنفسجي"),
    ("Orange", "برتقالي"),
];

const SIZES: &Words = &[("Small", "صغير"), ("Medium", "متوسط"), ("Large", "كبير"), ("Extra large", "كبير جدًا")];

/// The list that prices everything.
pub(super) fn list() -> PriceListId {
    PriceListId::from_bytes(id_of(LIST, 0))
}

pub(super) fn category(number: u64) -> CategoryId {
    CategoryId::from_bytes(id_of(CATEGORY, number))
}

pub(super) fn vendor(number: u64) -> String {
    const SYLLABLES: [&str; 12] = ["na", "ri", "mo", "sal", "ta", "ker", "lu", "dan", "fi", "zo", "bel", "ham"];
    let syllable = |place: u32| {
        let at = usize::try_from(number / 12_u64.pow(place) % 12).unwrap_or_default();
        SYLLABLES.get(at).copied().unwrap_or_default()
    };
    (0..4).map(syllable).collect()
}

/// A product: its words follow from its number.
pub(super) fn entry(number: u64) -> Entry {
    let mut chance = Chance(number.wrapping_mul(0x9e37_79b9) + 7);
    let (noun, kind, style) = (pick(NOUNS, &mut chance), pick(KINDS, &mut chance), pick(STYLES, &mut chance));
    let model = format!("{}{}", ["AX", "KT", "MR", "ZN"][usize::try_from(number % 4).unwrap_or_default()], 1_000 + number);
    let title =
        Texts::both(format!("{} {} {} {model}", style.0, kind.0, noun.0), format!("{} {} {} {model}", noun.1, kind.1, style.1));
    let mut told = (String::new(), String::new());
    for _ in 0..12 {
        let word = match chance.below(3) {
            0 => pick(NOUNS, &mut chance),
            1 => pick(KINDS, &mut chance),
            _ => pick(STYLES, &mut chance),
        };
        told.0.extend([word.0, " "]);
        told.1.extend([word.1, " "]);
    }
    let shelf = chance.below(SHELVES);
    let (part, department) = (SHELVES + shelf % PARTS, SHELVES + PARTS + shelf % PARTS % DEPARTMENTS);
    let named = |number: u64| Texts::both(format!("Shelf{number}"), format!("رف{number}"));
    let values = |words: &Words, chance: &mut Chance| {
        let first = usize::try_from(chance.below(words.len() as u64)).unwrap_or_default();
        let two = words.iter().cycle().skip(first).take(2);
        two.map(|(english, arabic)| Texts::both(*english, *arabic)).collect::<Vec<_>>()
    };
    Entry {
        product: ProductId::from_bytes(id_of(PRODUCT, number)),
        title,
        description: Texts::both(told.0, told.1),
        // A few makers make much, and many make little.
        vendor: vendor(chance.below(VENDORS) * chance.below(VENDORS) / VENDORS),
        categories: [shelf, part, department].map(category).to_vec(),
        category_names: [shelf, part, department].map(named).to_vec(),
        tags: vec![format!("season{}", chance.below(8))],
        variants: (0..VARIANTS).map(|place| VariantId::from_bytes(id_of(VARIANT, number * VARIANTS + place))).collect(),
        skus: (0..VARIANTS).map(|place| format!("{model}-{place}")).collect(),
        options: vec![
            (Texts::both("Colour", "اللون"), values(COLOURS, &mut chance)),
            (Texts::both("Size", "المقاس"), values(SIZES, &mut chance)),
        ],
        prices: vec![Offer { list: list(), minor: i64::try_from(500 + chance.below(200_000)).unwrap_or_default() }],
        is_available: chance.below(10) > 0,
        created_at: Timestamp(i64::try_from(number).unwrap_or_default()),
    }
}

fn pick(words: &Words, chance: &mut Chance) -> (&'static str, &'static str) {
    let place = usize::try_from(chance.below(words.len() as u64)).unwrap_or_default();
    words.get(place).copied().unwrap_or_default()
}

/// A word of one of the lists, in English or Arabic.
pub(super) fn word(chance: &mut Chance, arabic: bool) -> &'static str {
    let words = [NOUNS, KINDS, STYLES][usize::try_from(chance.below(3)).unwrap_or_default()];
    let (english, said) = pick(words, chance);
    if arabic { said } else { english }
}

/// Keys of an option and one of its values.
pub(super) fn colour(chance: &mut Chance) -> (String, String) {
    ("colour".to_owned(), pick(COLOURS, chance).0.to_lowercase())
}
