//! Clothes and sandals.

use super::super::drawings::fashion as drawn;
use super::{Both, Department, Goods, Left, Sizes, colour, plain, size};

const SIZE: Both = ("Size", "المقاس");
const LENGTHS: Sizes = Sizes { question: SIZE, all: &[plain("54"), plain("56"), plain("58")] };
const SHIRT_SIZES: Sizes = Sizes {
    question: SIZE,
    all: &[
        size("S", ("Small", "صغير"), 0),
        size("M", ("Medium", "وسط"), 0),
        size("L", ("Large", "كبير"), 0),
        size("XL", ("Extra large", "كبير جدًا"), 10),
    ],
};
const SHOE_SIZES: Sizes = Sizes { question: SIZE, all: &[plain("41"), plain("42"), plain("43"), plain("44")] };

pub(super) const DEPARTMENT: Department =
    Department { handle: "fashion", title: ("Fashion", "أزياء"), goods: &[SANDALS, SCARF, SHIRT, THOBE, ABAYA] };

const ABAYA: Goods = Goods {
    handle: "crepe-abaya",
    code: "ABY",
    title: ("Crêpe abaya with golden trim", "عباية كريب بحافة ذهبية"),
    about: (
        "An open abaya in soft, flowing crêpe that hardly creases. The trim along the front and the cuffs is embroidered by hand. Wear it open over a dress, or close it with the three hidden snaps.",
        "عباية مفتوحة من الكريب الناعم المنسدل الذي لا يتجعّد إلا قليلًا. طُرّزت حافتها الأمامية وأكمامها يدويًا. البسيها مفتوحة فوق الفستان، أو أغلقيها بثلاث كبسات مخفية.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::abaya,
    colours: &[
        colour("BLK", ("Black", "أسود"), 0x26242a),
        colour("OLV", ("Olive", "زيتي"), 0x5b6a52),
        colour("NVY", ("Navy", "كحلي"), 0x2b3a57),
    ],
    sizes: Some(LENGTHS),
    riyals: 349,
    before: Some(420),
    grams: 620,
    left: Left::Plenty,
};

const THOBE: Goods = Goods {
    handle: "summer-thobe",
    code: "THB",
    title: ("Light summer thobe", "ثوب صيفي خفيف"),
    about: (
        "Cut the Najdi way from a breathable cotton blend, with a band collar, a concealed placket and a chest pocket. It stays crisp through a long, warm day and needs little ironing.",
        "ثوب بقصّة نجدية من خليط قطني يسمح بمرور الهواء، بياقة قائمة وأزرار مخفية وجيب على الصدر. يحافظ على أناقته طوال يوم حار ولا يحتاج إلى كيّ كثير.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::thobe,
    colours: &[colour("WHT", ("White", "أبيض"), 0xf6f1e6), colour("SND", ("Sand", "رملي"), 0xc9b99c)],
    sizes: Some(LENGTHS),
    riyals: 229,
    before: None,
    grams: 480,
    left: Left::Plenty,
};

const SHIRT: Goods = Goods {
    handle: "cotton-shirt",
    code: "SHT",
    title: ("Washed cotton shirt", "قميص قطني مغسول"),
    about: (
        "A relaxed shirt in long-staple cotton, washed before sewing so that it is soft from the first day and does not shrink afterwards. Buttons of real shell.",
        "قميص مريح من قطن طويل التيلة، غُسل قماشه قبل الخياطة ليكون ناعمًا من أول يوم ولا ينكمش بعد ذلك. أزراره من الصدف الطبيعي.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::shirt,
    colours: &[colour("BLU", ("Sky blue", "سماوي"), 0x7f9fb5), colour("CRM", ("Cream", "كريمي"), 0xefe6d2)],
    sizes: Some(SHIRT_SIZES),
    riyals: 149,
    before: None,
    grams: 260,
    left: Left::Plenty,
};

const SCARF: Goods = Goods {
    handle: "modal-scarf",
    code: "SCF",
    title: ("Modal scarf with fringes", "طرحة مودال بأهداب"),
    about: (
        "A generous scarf, 190 by 80 centimetres, in cool, matt modal. It drapes without slipping, needs no pin, and closes with a fine woven stripe at each end.",
        "طرحة واسعة بمقاس 190 في 80 سنتيمترًا من قماش المودال البارد غير اللامع. تنسدل دون أن تنزلق ولا تحتاج إلى دبوس، ويزيّن كل طرف منها خط منسوج رفيع.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::scarf,
    colours: &[
        colour("ROS", ("Dusty rose", "وردي هادئ"), 0xc27d6f),
        colour("TEL", ("Teal", "أزرق مخضر"), 0x3f7a76),
        colour("SND", ("Sand", "رملي"), 0xc8aa80),
    ],
    sizes: None,
    riyals: 79,
    before: None,
    grams: 140,
    left: Left::Plenty,
};

const SANDALS: Goods = Goods {
    handle: "leather-sandals",
    code: "SDL",
    title: ("Tooled leather sandals", "نعال جلدية منقوشة"),
    about: (
        "Sandals in the old style of the central region: a wide strap tooled by hand, a loop for the big toe, and a stitched leather sole on a thin layer of rubber.",
        "نعال على الطراز القديم للمنطقة الوسطى: سير عريض منقوش يدويًا، وحلقة لإبهام القدم، ونعل جلدي مخيط على طبقة رقيقة من المطاط.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::sandals,
    colours: &[colour("BRN", ("Brown", "بني"), 0x8a5530), colour("BLK", ("Black", "أسود"), 0x352e2b)],
    sizes: Some(SHOE_SIZES),
    riyals: 189,
    before: Some(230),
    grams: 700,
    left: Left::Plenty,
};
