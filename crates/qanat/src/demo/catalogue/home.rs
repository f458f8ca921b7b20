//! Things for the house.

use super::super::drawings::home as drawn;
use super::{Aisle, Department, Goods, Left, colour};

pub(super) const DEPARTMENT: Department = Department {
    handle: "home",
    title: ("Home", "المنزل"),
    aisles: &[
        Aisle {
            handle: "coffee-and-table",
            title: ("Coffee and table", "القهوة والمائدة"),
            goods: &[BOWLS, POT, TEA_SET, COFFEE_SET],
        },
        Aisle { handle: "decor", title: ("Decor", "ديكور"), goods: &[PRAYER_RUG, CUSHION, BLANKET, MIRROR, PLANT, LAMP] },
        Aisle { handle: "scent", title: ("Scent", "عطور المنزل"), goods: &[BAKHOOR, CANDLE, OUD_BURNER] },
    ],
};

const COFFEE_SET: Goods = Goods {
    handle: "dallah-coffee-set",
    code: "DAL",
    title: ("Dallah and six cups", "دلّة مع ستة فناجين"),
    about: (
        "A brass dallah lined for everyday use, with six porcelain cups banded in gold. It pours without dripping and keeps coffee hot through a whole visit. Each one is turned by hand, so few leave the workshop.",
        "دلّة نحاسية مبطّنة للاستعمال اليومي مع ستة فناجين من البورسلان بحافة ذهبية. تصبّ دون أن تقطر وتُبقي القهوة ساخنة طوال الزيارة. تُخرط كل دلّة يدويًا، ولذلك لا يخرج من الورشة إلا القليل.",
    ),
    vendor: "Al Nahhas Workshop",
    drawing: drawn::coffee_set,
    colours: &[colour("BRS", ("Brass", "نحاسي"), 0xc99a4b)],
    sizes: None,
    riyals: 395,
    before: None,
    grams: 1_850,
    left: Left::Few,
};

const OUD_BURNER: Goods = Goods {
    handle: "oud-burner",
    code: "MBK",
    title: ("Carved oud burner", "مبخرة خشبية منقوشة"),
    about: (
        "A mabkhara of solid wood with brass inlay and a removable metal bowl for coal or an electric plate. The wide foot stands safely on a table or a rug.",
        "مبخرة من الخشب الطبيعي مطعّمة بالنحاس، بوعاء معدني يُرفع للتنظيف ويصلح للفحم أو للقرص الكهربائي. قاعدتها العريضة تثبت بأمان على الطاولة أو السجاد.",
    ),
    vendor: "Al Nahhas Workshop",
    drawing: drawn::oud_burner,
    colours: &[colour("WAL", ("Walnut", "جوزي"), 0x7a4a34), colour("EBN", ("Ebony", "أبنوسي"), 0x3a3230)],
    sizes: None,
    riyals: 165,
    before: None,
    grams: 900,
    left: Left::Plenty,
};

const LAMP: Goods = Goods {
    handle: "ceramic-lamp",
    code: "LMP",
    title: ("Ceramic table lamp", "مصباح طاولة من الخزف"),
    about: (
        "A glazed ceramic foot under a linen shade, for a warm light beside the sofa or the bed. It takes any E27 bulb and comes with a two-metre cable.",
        "قاعدة من الخزف المزجّج تحت مظلّة من الكتان، لضوء دافئ قرب الأريكة أو السرير. يناسبه أي مصباح بقاعدة E27 ومعه سلك طوله متران.",
    ),
    vendor: "Beit Waha",
    drawing: drawn::lamp,
    colours: &[colour("TEL", ("Teal", "أزرق مخضر"), 0x2f6f6a), colour("TER", ("Terracotta", "فخاري"), 0xb35c3c)],
    sizes: None,
    riyals: 279,
    before: Some(320),
    grams: 2_100,
    left: Left::Plenty,
};

const CUSHION: Goods = Goods {
    handle: "sadu-cushion",
    code: "CSH",
    title: ("Sadu cushion", "وسادة سدو"),
    about: (
        "Woven with the diamonds and bands of Bedouin sadu, in wool over a cotton ground. The cover opens with a hidden zip and can be washed by hand; the filling is included.",
        "منسوجة بمعيّنات السدو البدوي وخطوطه من الصوف على أرضية قطنية. يُفتح غطاؤها بسحّاب مخفي ويُغسل باليد، والحشوة مرفقة.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::cushion,
    colours: &[
        colour("TER", ("Terracotta", "فخاري"), 0xb8583a),
        colour("TEL", ("Teal", "أزرق مخضر"), 0x2f6f6a),
        colour("OCH", ("Ochre", "أصفر ترابي"), 0xc18d3a),
    ],
    sizes: None,
    riyals: 99,
    before: None,
    grams: 650,
    left: Left::Plenty,
};

const PRAYER_RUG: Goods = Goods {
    handle: "padded-prayer-rug",
    code: "RUG",
    title: ("Padded prayer rug", "سجادة صلاة مبطّنة"),
    about: (
        "A prayer rug of 120 by 70 centimetres with a soft core that spares knees and forehead, and a back that does not slip on tiles. It rolls up into its own strap.",
        "سجادة صلاة بمقاس 120 في 70 سنتيمترًا بحشوة لينة تريح الركبتين والجبين، وظهر لا ينزلق على البلاط. تُلفّ وتُربط بحزامها.",
    ),
    vendor: "Beit Waha",
    drawing: drawn::prayer_rug,
    colours: &[colour("BUR", ("Burgundy", "عنابي"), 0x7d2f35), colour("GRN", ("Green", "أخضر"), 0x2f5d46)],
    sizes: None,
    riyals: 129,
    before: None,
    grams: 1_200,
    left: Left::Plenty,
};

const BAKHOOR: Goods = Goods {
    handle: "bakhoor-jar",
    code: "BKH",
    title: ("Bakhoor of oud and rose, 100 g", "بخور العود والورد، 100 غ"),
    about: (
        "Chips of agarwood steeped in rose, amber and a little musk, and rested for forty days. One piece scents a room for an afternoon. In a glass jar with a wooden lid.",
        "كِسَر من العود منقوعة بالورد والعنبر وقليل من المسك، ومعتّقة أربعين يومًا. تكفي قطعة واحدة لتعطير الغرفة بعد الظهر كله. في برطمان زجاجي بغطاء خشبي.",
    ),
    vendor: "Beit Waha",
    drawing: drawn::bakhoor,
    colours: &[colour("OUD", ("Oud", "عودي"), 0x6e452b)],
    sizes: None,
    riyals: 145,
    before: None,
    grams: 420,
    left: Left::Plenty,
};

const TEA_SET: Goods = Goods {
    handle: "evening-tea-set",
    code: "TEA",
    title: ("Evening tea set", "طقم شاي المساء"),
    about: (
        "A pot and three waisted glasses on a brass tray. The pot holds 900 millilitres and keeps mint tea hot through a second round.",
        "إبريق وثلاث استكانات على صينية نحاسية. يتسع الإبريق لـ900 مليلتر ويُبقي شاي النعناع ساخنًا حتى الدور الثاني.",
    ),
    vendor: "Bayt",
    drawing: drawn::tea_set,
    colours: &[colour("TEL", ("Teal", "أزرق مخضر"), 0x3f7a76), colour("CLY", ("Clay", "طيني"), 0xa8573a)],
    sizes: None,
    riyals: 219,
    before: Some(269),
    grams: 1900,
    left: Left::Plenty,
};

const CANDLE: Goods = Goods {
    handle: "amber-candle",
    code: "CND",
    title: ("Amber and oud candle", "شمعة العنبر والعود"),
    about: (
        "Rapeseed wax with amber, oud and a little orange peel, poured into ribbed glass. It burns cleanly for about fifty hours.",
        "شمع نباتي بالعنبر والعود وقليل من قشر البرتقال، مصبوب في زجاج مضلّع. تشتعل نحو خمسين ساعة من دون دخان.",
    ),
    vendor: "Bayt",
    drawing: drawn::candle,
    colours: &[colour("AMB", ("Amber", "عنبري"), 0xb8683a)],
    sizes: None,
    riyals: 95,
    before: None,
    grams: 640,
    left: Left::Plenty,
};

const BLANKET: Goods = Goods {
    handle: "camel-throw",
    code: "THR",
    title: ("Woven throw", "غطاء منسوج"),
    about: (
        "A throw of soft wool with hand-knotted tassels, 130 by 180 centimetres: for the end of the sofa and the beginning of winter.",
        "غطاء من الصوف الناعم بأهداب معقودة يدويًا، بمقاس 130 في 180 سنتيمترًا: لطرف الأريكة وبداية الشتاء.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::blanket,
    colours: &[colour("PLM", ("Plum", "برقوقي"), 0x7d5a6a), colour("SND", ("Sand", "رملي"), 0xb59a76)],
    sizes: None,
    riyals: 189,
    before: None,
    grams: 1100,
    left: Left::Plenty,
};

const PLANT: Goods = Goods {
    handle: "olive-in-clay",
    code: "PLN",
    title: ("Young plant in a clay pot", "نبتة في أصيص فخاري"),
    about: (
        "A hardy young house plant in an unglazed pot that breathes. Light shade, a glass of water a week, and it will forgive you most things.",
        "نبتة منزلية صغيرة قوية التحمّل في أصيص فخاري غير مطلي. يكفيها ظل خفيف وكأس ماء كل أسبوع، وتغفر لك ما سوى ذلك.",
    ),
    vendor: "Bayt",
    drawing: drawn::plant,
    colours: &[colour("CLY", ("Clay", "طيني"), 0xb8683a)],
    sizes: None,
    riyals: 75,
    before: None,
    grams: 2600,
    left: Left::Plenty,
};

const MIRROR: Goods = Goods {
    handle: "carved-mirror",
    code: "MRR",
    title: ("Round mirror in carved wood", "مرآة مستديرة بإطار منقوش"),
    about: (
        "A round mirror, 60 centimetres across, framed in carved acacia with inlaid points of brass. Hangs from one hook, which comes with it.",
        "مرآة مستديرة قطرها 60 سنتيمترًا بإطار من خشب السنط المنقوش المطعّم بالنحاس. تُعلَّق على خطّاف واحد يأتي معها.",
    ),
    vendor: "Bayt",
    drawing: drawn::mirror,
    colours: &[colour("ACA", ("Acacia", "سنط"), 0xa97448)],
    sizes: None,
    riyals: 329,
    before: None,
    grams: 4200,
    left: Left::Plenty,
};

const POT: Goods = Goods {
    handle: "kabsa-pot",
    code: "POT",
    title: ("Cast pot for kabsa", "قدر ثقيل للكبسة"),
    about: (
        "Enamelled cast iron with a heavy lid that keeps the steam in: rice for six, and a crust worth arguing about. Fits every stove and the oven.",
        "حديد مصبوب مطلي بالمينا وغطاء ثقيل يحبس البخار: أرز يكفي ستة، وحكّوكة يتنازع عليها الجميع. يناسب كل المواقد والفرن.",
    ),
    vendor: "Bayt",
    drawing: drawn::pot,
    colours: &[colour("RED", ("Brick", "قرميدي"), 0xa8432f), colour("TEL", ("Teal", "أزرق مخضر"), 0x2f6f6a)],
    sizes: None,
    riyals: 279,
    before: Some(349),
    grams: 4800,
    left: Left::Plenty,
};

const BOWLS: Goods = Goods {
    handle: "glazed-bowls",
    code: "BWL",
    title: ("Three glazed bowls", "ثلاث زبادي مزجّجة"),
    about: (
        "Thrown by hand, dipped by hand, and therefore never quite alike. They stack, they go in the oven, and they make soup look considered.",
        "شُكّلت يدويًا وغُمست في الطلاء يدويًا، فلا تتطابق منها اثنتان. تتراصّ، وتدخل الفرن، وتجعل الحساء يبدو أشهى.",
    ),
    vendor: "Bayt",
    drawing: drawn::bowls,
    colours: &[colour("BLU", ("Blue", "أزرق"), 0x2f6f7a), colour("OLV", ("Olive", "زيتي"), 0x6d7a5c)],
    sizes: None,
    riyals: 145,
    before: None,
    grams: 1500,
    left: Left::Plenty,
};
