//! Small electronics.

use super::super::drawings::electronics as drawn;
use super::{Aisle, Department, Goods, Left, Sizes, colour, size};

const MEMORY: Sizes = Sizes {
    question: ("Storage", "سعة التخزين"),
    all: &[size("256", ("256 GB", "256 غيغابايت"), 0), size("512", ("512 GB", "512 غيغابايت"), 300)],
};

pub(super) const DEPARTMENT: Department = Department {
    handle: "electronics",
    title: ("Electronics", "إلكترونيات"),
    aisles: &[
        Aisle { handle: "sound", title: ("Sound", "صوتيات"), goods: &[SPEAKER, EARBUDS, HEADPHONES] },
        Aisle { handle: "devices", title: ("Devices", "أجهزة"), goods: &[READER, SMART_WATCH, LAPTOP, PHONE] },
        Aisle { handle: "power", title: ("Power and kitchen", "طاقة ومطبخ"), goods: &[CHARGER, POWER_BANK, KETTLE] },
    ],
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

const PHONE: Goods = Goods {
    handle: "mada-phone",
    code: "PHN",
    title: ("Mada phone", "هاتف مدى"),
    about: (
        "A phone made to be kept: a battery that can be changed at home, seven years of updates, and a camera that is honest about skin tones.",
        "هاتف صُنع ليبقى: بطارية تُبدَّل في البيت، وتحديثات لسبع سنوات، وكاميرا أمينة على ألوان البشرة.",
    ),
    vendor: "Mada",
    drawing: drawn::phone,
    colours: &[colour("SAG", ("Sage", "مريمي"), 0x6f8f86), colour("BLK", ("Black", "أسود"), 0x2f3336)],
    sizes: Some(MEMORY),
    riyals: 1899,
    before: Some(2099),
    grams: 190,
    left: Left::Plenty,
};

const LAPTOP: Goods = Goods {
    handle: "mada-laptop",
    code: "LPT",
    title: ("Mada laptop, 14 inch", "حاسوب مدى المحمول، 14 بوصة"),
    about: (
        "Fourteen hours away from the wall, a keyboard engraved in Arabic and English, and memory that you can add to yourself.",
        "أربع عشرة ساعة بعيدًا عن الكهرباء، ولوحة مفاتيح محفورة بالعربية والإنجليزية، وذاكرة تزيدها بنفسك.",
    ),
    vendor: "Mada",
    drawing: drawn::laptop,
    colours: &[colour("SLV", ("Silver", "فضي"), 0xc9c8c2)],
    sizes: Some(MEMORY),
    riyals: 3799,
    before: None,
    grams: 1350,
    left: Left::Plenty,
};

const SMART_WATCH: Goods = Goods {
    handle: "pulse-watch",
    code: "SWT",
    title: ("Pulse smart watch", "ساعة نبض الذكية"),
    about: (
        "Counts steps, sleep and pulse, reminds you of prayer times wherever you are, and lasts six days on one charge.",
        "تحسب الخطوات والنوم والنبض، وتذكّرك بأوقات الصلاة أينما كنت، وتدوم ستة أيام بشحنة واحدة.",
    ),
    vendor: "Mada",
    drawing: drawn::smart_watch,
    colours: &[colour("TEL", ("Teal", "أزرق مخضر"), 0x2f5f66), colour("ROS", ("Dusty rose", "وردي هادئ"), 0xb9776b)],
    sizes: None,
    riyals: 549,
    before: Some(649),
    grams: 48,
    left: Left::Plenty,
};

const EARBUDS: Goods = Goods {
    handle: "quiet-earbuds",
    code: "EBD",
    title: ("Quiet earbuds", "سماعات أذن هادئة"),
    about: (
        "Small ear-phones that hush the street and let voices through when somebody speaks to you. Thirty hours with the case.",
        "سماعات صغيرة تُسكت ضجيج الشارع وتُدخل الأصوات حين يحدّثك أحد. ثلاثون ساعة مع العلبة.",
    ),
    vendor: "Sada",
    drawing: drawn::earbuds,
    colours: &[colour("WHT", ("White", "أبيض"), 0xf1ece2), colour("BLK", ("Black", "أسود"), 0x3a3d3f)],
    sizes: None,
    riyals: 299,
    before: None,
    grams: 52,
    left: Left::Plenty,
};

const READER: Goods = Goods {
    handle: "paper-reader",
    code: "RDR",
    title: ("Reader with a paper-like screen", "قارئ بشاشة كالورق"),
    about: (
        "Seven inches that read like paper, also at the beach, and set Arabic type properly: ligatures, margins and all. A charge lasts a month.",
        "سبع بوصات تُقرأ كالورق حتى على الشاطئ، وتعرض العربية كما ينبغي بتشابك حروفها وهوامشها. تدوم الشحنة شهرًا.",
    ),
    vendor: "Mada",
    drawing: drawn::reader,
    colours: &[colour("SLT", ("Slate", "أردوازي"), 0x35424a)],
    sizes: None,
    riyals: 499,
    before: None,
    grams: 210,
    left: Left::Plenty,
};

const KETTLE: Goods = Goods {
    handle: "pouring-kettle",
    code: "KTL",
    title: ("Pouring kettle", "غلّاية بعنق الإوزة"),
    about: (
        "Heats to the degree, for coffee and for tea, and pours a thin, calm stream. Holds the temperature for half an hour.",
        "تسخّن الماء إلى الدرجة التي تختارها للقهوة أو الشاي، وتصبّ خيطًا رفيعًا هادئًا، وتحفظ الحرارة نصف ساعة.",
    ),
    vendor: "Sada",
    drawing: drawn::kettle,
    colours: &[colour("CRM", ("Cream", "كريمي"), 0xd9d2c4), colour("BLK", ("Black", "أسود"), 0x34383a)],
    sizes: None,
    riyals: 259,
    before: Some(299),
    grams: 1200,
    left: Left::Plenty,
};
