//! Small electronics.

use super::super::drawings::electronics as drawn;
use super::{Department, Goods, Left, colour};

pub(super) const DEPARTMENT: Department = Department {
    handle: "electronics",
    title: ("Electronics", "إلكترونيات"),
    goods: &[CHARGER, POWER_BANK, SPEAKER, HEADPHONES],
};

const HEADPHONES: Goods = Goods {
    handle: "quiet-headphones",
    code: "HPH",
    title: ("Quiet over-ear headphones", "سماعات رأس عازلة للضوضاء"),
    about: (
        "Wireless headphones that take the edge off aeroplanes and open-plan offices. Up to 35 hours on one charge, soft cushions that can be replaced, and a cable for when the battery is empty.",
        "سماعات لاسلكية تخفّف ضجيج الطائرات والمكاتب المفتوحة. تعمل حتى 35 ساعة بشحنة واحدة، ووسائدها اللينة قابلة للتبديل، ومعها سلك لحين نفاد البطارية.",
    ),
    vendor: "Nawa Audio",
    drawing: drawn::headphones,
    colours: &[colour("SND", ("Sand", "رملي"), 0xb79f82), colour("GRA", ("Graphite", "رمادي داكن"), 0x3d4043)],
    sizes: None,
    riyals: 449,
    before: Some(549),
    grams: 270,
    left: Left::Plenty,
};

const SPEAKER: Goods = Goods {
    handle: "majlis-speaker",
    code: "SPK",
    title: ("Majlis speaker", "مكبر صوت للمجلس"),
    about: (
        "A round speaker that fills a majlis without filling the street. Two of them pair into stereo. Splash-proof, twelve hours on battery, with a leather loop to carry it out to the camp.",
        "مكبر صوت دائري يملأ المجلس دون أن يزعج الحي. يقترن اثنان منه ليعطيا صوتًا مجسّمًا. يقاوم الرذاذ ويعمل اثنتي عشرة ساعة على البطارية، وله حلقة جلدية لحمله إلى المخيّم.",
    ),
    vendor: "Nawa Audio",
    drawing: drawn::speaker,
    colours: &[colour("TEL", ("Teal", "أزرق مخضر"), 0x2f6f6a), colour("CHA", ("Charcoal", "فحمي"), 0x424244)],
    sizes: None,
    riyals: 299,
    before: None,
    grams: 780,
    left: Left::Plenty,
};

const POWER_BANK: Goods = Goods {
    handle: "pocket-power-bank",
    code: "PWR",
    title: ("Pocket power bank, 10,000 mAh", "شاحن متنقل 10,000 مللي أمبير"),
    about: (
        "Two full charges for most phones in a slab that fits a thobe pocket. Charges at 22 watts in both directions; four lights tell what is left. Allowed in hand luggage.",
        "شحنتان كاملتان لمعظم الجوالات في قطعة تتسع لها جيوب الثوب. يشحن ويُشحن بقدرة 22 واط، وتبيّن أربعة أضواء ما بقي فيه. مسموح به في حقيبة اليد على الطائرة.",
    ),
    vendor: "Shams Power",
    drawing: drawn::power_bank,
    colours: &[colour("BLK", ("Black", "أسود"), 0x34383a), colour("RED", ("Brick", "قرميدي"), 0xa54a36)],
    sizes: None,
    riyals: 119,
    before: None,
    grams: 210,
    left: Left::Plenty,
};

const CHARGER: Goods = Goods {
    handle: "wall-charger-65w",
    code: "CHG",
    title: ("Wall charger with two ports, 65 W", "شاحن جداري بمنفذين، 65 واط"),
    about: (
        "One charger for the laptop and the phone at once. Two USB-C ports share 65 watts as needed. With a three-pin plug for Saudi and Emirati sockets and a braided cable of 1.5 metres.",
        "شاحن واحد للحاسوب المحمول والجوال معًا. منفذا USB-C يتقاسمان 65 واط بحسب الحاجة. بقابس ثلاثي يناسب المقابس في السعودية والإمارات، ومعه سلك مجدول طوله متر ونصف.",
    ),
    vendor: "Shams Power",
    drawing: drawn::charger,
    colours: &[colour("WHT", ("White", "أبيض"), 0xf1ece2)],
    sizes: None,
    riyals: 139,
    before: None,
    grams: 190,
    left: Left::Plenty,
};
