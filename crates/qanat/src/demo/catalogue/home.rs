//! Things for the house.

use super::super::drawings::home as drawn;
use super::{Department, Goods, Left, colour};

pub(super) const DEPARTMENT: Department = Department {
    handle: "home",
    title: ("Home", "المنزل"),
    goods: &[BAKHOOR, PRAYER_RUG, CUSHION, LAMP, OUD_BURNER, COFFEE_SET],
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
