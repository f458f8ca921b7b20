//! What the café serves, and packs to take away.

use super::super::drawings::cafe as drawn;
use super::{Both, Department, Goods, Left, Sizes, colour, size};

const SERVING: Both = ("Serving", "الحجم");
const DRINKS: Sizes = Sizes {
    question: SERVING,
    all: &[size("CUP", ("Cup", "كوب"), 0), size("FLK", ("Flask for four", "ترمس لأربعة"), 28)],
};
const CAKES: Sizes = Sizes {
    question: SERVING,
    all: &[size("ONE", ("Portion", "قطعة"), 0), size("TRY", ("Tray for eight", "صينية لثمانية"), 96)],
};

pub(super) const DEPARTMENT: Department =
    Department { handle: "cafe", title: ("Café", "المقهى"), goods: &[HIBISCUS, DATE_CAKE, KARAK, KUNAFA, SAUDI_COFFEE] };

const SAUDI_COFFEE: Goods = Goods {
    handle: "saudi-coffee",
    code: "CFA",
    title: ("Saudi coffee", "قهوة سعودية"),
    about: (
        "Lightly roasted Khawlani beans from Jazan, brewed with cardamom and a thread of saffron. Served with two Sukkari dates.",
        "بنّ خولاني من جازان بتحميص فاتح، يُطبخ مع الهيل وخيط من الزعفران. تُقدَّم مع حبتين من تمر السكري.",
    ),
    vendor: "Waha Café",
    drawing: drawn::saudi_coffee,
    colours: &[colour("STD", ("Golden", "أشقر"), 0xc48a34)],
    sizes: Some(DRINKS),
    riyals: 14,
    before: None,
    grams: 300,
    left: Left::Plenty,
};

const KARAK: Goods = Goods {
    handle: "karak-tea",
    code: "KRK",
    title: ("Karak tea", "شاي كرك"),
    about: (
        "Strong black tea simmered in milk with cardamom, ginger and a little cinnamon, the way it is poured along the corniche. Less sugar on request.",
        "شاي أسود قوي يُغلى على مهل مع الحليب والهيل والزنجبيل وقليل من القرفة، كما يُصبّ على الكورنيش. يُقلَّل السكر عند الطلب.",
    ),
    vendor: "Waha Café",
    drawing: drawn::karak,
    colours: &[colour("STD", ("Spiced", "بالبهارات"), 0xbf7a45)],
    sizes: Some(DRINKS),
    riyals: 9,
    before: None,
    grams: 300,
    left: Left::Plenty,
};

const HIBISCUS: Goods = Goods {
    handle: "iced-hibiscus",
    code: "HIB",
    title: ("Iced hibiscus", "كركديه مثلج"),
    about: (
        "Hibiscus flowers steeped cold overnight, lightly sweetened with date syrup, and poured over ice with fresh mint. It contains no caffeine.",
        "زهور كركديه تُنقع في الماء البارد ليلة كاملة، وتُحلّى قليلًا بدبس التمر، ثم تُسكب على الثلج مع النعناع الطازج. خالٍ من الكافيين.",
    ),
    vendor: "Waha Café",
    drawing: drawn::hibiscus,
    colours: &[colour("STD", ("Ruby", "ياقوتي"), 0xa81f3d)],
    sizes: None,
    riyals: 15,
    before: None,
    grams: 400,
    left: Left::Plenty,
};

const DATE_CAKE: Goods = Goods {
    handle: "date-cake",
    code: "DCK",
    title: ("Warm date cake", "كيكة التمر الدافئة"),
    about: (
        "A moist sponge of Khalas dates under warm toffee sauce, with a layer of cream. Baked every morning and at its best the same day.",
        "كيكة طرية من تمر الخلاص تحت صوص التوفي الدافئ، وبينهما طبقة من القشطة. تُخبز كل صباح، وألذّ ما تكون في يومها.",
    ),
    vendor: "Waha Café",
    drawing: drawn::date_cake,
    colours: &[colour("STD", ("Classic", "كلاسيكية"), 0x7b4523)],
    sizes: Some(CAKES),
    riyals: 24,
    before: None,
    grams: 180,
    left: Left::Plenty,
};

const KUNAFA: Goods = Goods {
    handle: "cheese-kunafa",
    code: "KNF",
    title: ("Cheese kunafa", "كنافة بالجبن"),
    about: (
        "Crisp shredded pastry over stretching cheese, turned out hot, soaked with orange-blossom syrup and strewn with pistachios.",
        "عجينة كنافة مقرمشة فوق جبن يمتدّ، تُقلب ساخنة وتُسقى بقطر ماء الزهر ويُنثر عليها الفستق الحلبي.",
    ),
    vendor: "Waha Café",
    drawing: drawn::kunafa,
    colours: &[colour("STD", ("Classic", "كلاسيكية"), 0xd9822b)],
    sizes: Some(CAKES),
    riyals: 26,
    before: Some(32),
    grams: 220,
    left: Left::Plenty,
};
