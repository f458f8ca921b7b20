//! What the café serves, and packs to take away.

use super::super::drawings::cafe as drawn;
use super::{Aisle, Both, Department, Goods, Left, Sizes, colour, size};

const SERVING: Both = ("Serving", "الحجم");
const DRINKS: Sizes = Sizes {
    question: SERVING,
    all: &[size("CUP", ("Cup", "كوب"), 0), size("FLK", ("Flask for four", "ترمس لأربعة"), 28)],
};
const CAKES: Sizes = Sizes {
    question: SERVING,
    all: &[size("ONE", ("Portion", "قطعة"), 0), size("TRY", ("Tray for eight", "صينية لثمانية"), 96)],
};

pub(super) const DEPARTMENT: Department = Department {
    handle: "cafe",
    title: ("Café", "المقهى"),
    aisles: &[
        Aisle {
            handle: "drinks",
            title: ("Drinks", "مشروبات"),
            goods: &[LEMONADE, MATCHA, COLD_BREW, HIBISCUS, CAPPUCCINO, KARAK, SAUDI_COFFEE],
        },
        Aisle {
            handle: "kitchen",
            title: ("From the oven", "من الفرن"),
            goods: &[MAAMOUL, MANAKISH, LUQAIMAT, DATE_CAKE, KUNAFA],
        },
    ],
};

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
    left: Left::Daily,
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
    left: Left::Daily,
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
    left: Left::Daily,
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
    left: Left::Daily,
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
    left: Left::Daily,
};

const CAPPUCCINO: Goods = Goods {
    handle: "cappuccino",
    code: "CPC",
    title: ("Cappuccino", "كابتشينو"),
    about: (
        "Two shots of our house roast under milk that was steamed for you, not for the queue. Oat milk at no extra charge.",
        "جرعتان من بنّ المحل المحمّص تحت حليب بُخّر لك أنت لا للطابور. حليب الشوفان من دون زيادة في السعر.",
    ),
    vendor: "Waha Café",
    drawing: drawn::cappuccino,
    colours: &[colour("STD", ("Classic", "كلاسيكي"), 0x9a5f34)],
    sizes: None,
    riyals: 18,
    before: None,
    grams: 300,
    left: Left::Daily,
};

const COLD_BREW: Goods = Goods {
    handle: "cold-brew",
    code: "CBR",
    title: ("Cold brew", "قهوة باردة منقوعة"),
    about: (
        "Coarse grounds, cold water, eighteen hours. Smooth, strong, and served over ice with a little cream if you like.",
        "بنّ خشن وماء بارد وثماني عشرة ساعة. ناعمة وقوية، تُقدَّم على الثلج مع قليل من الكريمة إن أحببت.",
    ),
    vendor: "Waha Café",
    drawing: drawn::cold_brew,
    colours: &[colour("STD", ("Classic", "كلاسيكية"), 0x4a2a1a)],
    sizes: None,
    riyals: 20,
    before: None,
    grams: 400,
    left: Left::Daily,
};

const MATCHA: Goods = Goods {
    handle: "whisked-matcha",
    code: "MCH",
    title: ("Whisked matcha", "ماتشا مخفوقة"),
    about: (
        "Stone-ground leaves from the first harvest, whisked in the bowl. Grassy, a little sweet, and calmer than coffee.",
        "أوراق مطحونة بالحجر من القطفة الأولى، تُخفق في وعائها. عشبية المذاق، حلوة قليلًا، وأهدأ من القهوة.",
    ),
    vendor: "Waha Café",
    drawing: drawn::matcha,
    colours: &[colour("STD", ("Classic", "كلاسيكية"), 0x7f9a4a)],
    sizes: None,
    riyals: 22,
    before: None,
    grams: 300,
    left: Left::Daily,
};

const LEMONADE: Goods = Goods {
    handle: "mint-lemonade",
    code: "LMN",
    title: ("Lemon with mint", "ليمون بالنعناع"),
    about: (
        "Lemons pressed when you order, a handful of mint, and just enough sugar. It contains no caffeine.",
        "ليمون يُعصر عند الطلب، وحفنة نعناع، وسكر بقدر الحاجة. خالٍ من الكافيين.",
    ),
    vendor: "Waha Café",
    drawing: drawn::lemonade,
    colours: &[colour("STD", ("Classic", "كلاسيكي"), 0xf0dc8a)],
    sizes: Some(DRINKS),
    riyals: 16,
    before: None,
    grams: 400,
    left: Left::Daily,
};

const MANAKISH: Goods = Goods {
    handle: "zaatar-manakish",
    code: "MNK",
    title: ("Manakish with thyme", "مناقيش بالزعتر"),
    about: (
        "Flatbread baked on stone with wild thyme, sumac, sesame and good olive oil. Ready in six minutes.",
        "خبز يُخبز على الحجر مع الزعتر البري والسمّاق والسمسم وزيت زيتون جيد. جاهزة في ست دقائق.",
    ),
    vendor: "Waha Café",
    drawing: drawn::manakish,
    colours: &[colour("STD", ("Thyme", "زعتر"), 0xe0b878)],
    sizes: None,
    riyals: 17,
    before: None,
    grams: 260,
    left: Left::Daily,
};

const MAAMOUL: Goods = Goods {
    handle: "date-maamoul",
    code: "MML",
    title: ("Box of date maamoul", "علبة معمول بالتمر"),
    about: (
        "Nine butter biscuits around Sukkari dates with cardamom, pressed in wooden moulds. Keeps for two weeks, in theory.",
        "تسع قطع معمول بالزبدة حول تمر السكري والهيل، تُكبس في قوالب خشبية. تبقى أسبوعين، نظريًا.",
    ),
    vendor: "Waha Café",
    drawing: drawn::maamoul,
    colours: &[colour("STD", ("Box of nine", "علبة من تسع"), 0xe2bd86)],
    sizes: None,
    riyals: 58,
    before: None,
    grams: 450,
    left: Left::Daily,
};

const LUQAIMAT: Goods = Goods {
    handle: "luqaimat",
    code: "LQM",
    title: ("Luqaimat with date syrup", "لقيمات بدبس التمر"),
    about: (
        "Thirteen small dumplings, crisp outside and cloud inside, under date syrup and sesame. Made to order; best in the first ten minutes.",
        "ثلاث عشرة لقمة مقرمشة من الخارج كالغيمة من الداخل، تحت دبس التمر والسمسم. تُعدّ عند الطلب، وألذّ ما تكون في عشر دقائقها الأولى.",
    ),
    vendor: "Waha Café",
    drawing: drawn::luqaimat,
    colours: &[colour("STD", ("Classic", "كلاسيكية"), 0xc9863a)],
    sizes: None,
    riyals: 21,
    before: Some(25),
    grams: 280,
    left: Left::Daily,
};
