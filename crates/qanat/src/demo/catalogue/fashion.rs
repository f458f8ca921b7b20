//! Clothes and sandals.

use super::super::drawings::fashion as drawn;
use super::{Aisle, Both, Department, Goods, Left, Sizes, colour, plain, size};

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

pub(super) const DEPARTMENT: Department = Department {
    handle: "fashion",
    title: ("Fashion", "أزياء"),
    aisles: &[
        Aisle { handle: "women", title: ("Women", "نساء"), goods: &[SCARF, DRESS, ABAYA] },
        Aisle { handle: "men", title: ("Men", "رجال"), goods: &[SHEMAGH, TROUSERS, SHIRT, JACKET, THOBE] },
        Aisle {
            handle: "accessories",
            title: ("Shoes and accessories", "أحذية وإكسسوارات"),
            goods: &[SANDALS, TRAINERS, WATCH, HANDBAG],
        },
    ],
};

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

const DRESS: Goods = Goods {
    handle: "embroidered-jalabiya",
    code: "JLB",
    title: ("Embroidered jalabiya", "جلابية مطرّزة"),
    about: (
        "A long, easy jalabiya in matt crêpe with embroidery down the front and along the hem. It is cut for long evenings and needs no belt.",
        "جلابية طويلة مريحة من الكريب غير اللامع، يزيّن التطريز مقدمتها وحافتها. فُصّلت لسهرات طويلة ولا تحتاج إلى حزام.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::dress,
    colours: &[colour("BRG", ("Burgundy", "عنّابي"), 0x7d2f45), colour("EMR", ("Emerald", "زمردي"), 0x1f5f4f)],
    sizes: Some(LENGTHS),
    riyals: 289,
    before: None,
    grams: 540,
    left: Left::Plenty,
};

const TROUSERS: Goods = Goods {
    handle: "linen-trousers",
    code: "TRS",
    title: ("Straight linen trousers", "بنطال كتّان مستقيم"),
    about: (
        "Trousers in washed linen with a pressed crease, a flat front and a little stretch at the waist. Cool in August, and they look better the more they are worn.",
        "بنطال من الكتّان المغسول بكسرة ثابتة وواجهة مستوية ومرونة خفيفة عند الخصر. بارد في أغسطس، ويزداد أناقة كلما لُبس.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::trousers,
    colours: &[colour("SND", ("Sand", "رملي"), 0xb5a688), colour("OLV", ("Olive", "زيتي"), 0x6a6b50)],
    sizes: Some(SHIRT_SIZES),
    riyals: 179,
    before: Some(219),
    grams: 380,
    left: Left::Plenty,
};

const JACKET: Goods = Goods {
    handle: "quilted-jacket",
    code: "JKT",
    title: ("Light quilted jacket", "سترة خفيفة مبطّنة"),
    about: (
        "Just enough warmth for desert nights: a thin layer of recycled down, a matt shell that sheds dust, and a stand-up collar. It folds into its own pocket.",
        "دفء يكفي ليالي البر: حشوة رقيقة معاد تدويرها، وقماش غير لامع لا يعلق به الغبار، وياقة قائمة. تُطوى داخل جيبها.",
    ),
    vendor: "Waha Atelier",
    drawing: drawn::jacket,
    colours: &[colour("FOR", ("Forest", "أخضر غابي"), 0x4f6152), colour("NVY", ("Navy", "كحلي"), 0x2b3a57)],
    sizes: Some(SHIRT_SIZES),
    riyals: 259,
    before: Some(329),
    grams: 460,
    left: Left::Plenty,
};

const SHEMAGH: Goods = Goods {
    handle: "woven-shemagh",
    code: "SHM",
    title: ("Woven shemagh", "شماغ منسوج"),
    about: (
        "A shemagh of fine combed cotton, woven rather than printed, so that the checks stay sharp after a hundred washes. Comes folded, without the cord.",
        "شماغ من القطن الممشّط الفاخر، منسوج لا مطبوع، لتبقى مربعاته واضحة بعد مئة غسلة. يأتيك مطويًا من دون العقال.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::shemagh,
    colours: &[colour("RED", ("Red", "أحمر"), 0xb23a3a), colour("BLK", ("Black", "أسود"), 0x3a3635)],
    sizes: None,
    riyals: 119,
    before: None,
    grams: 220,
    left: Left::Plenty,
};

const HANDBAG: Goods = Goods {
    handle: "saddle-handbag",
    code: "BAG",
    title: ("Saddle-stitched handbag", "حقيبة يد بخياطة السروج"),
    about: (
        "Vegetable-tanned leather, cut thick and stitched by hand with waxed thread. The flap closes with a brass turn. It darkens beautifully with the years.",
        "جلد مدبوغ بالنباتات، سميك ومخيط يدويًا بخيط مشمّع، ويُغلق غطاؤها بقفل نحاسي. يغمق لونها مع السنين فتزداد جمالًا.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::handbag,
    colours: &[colour("TAN", ("Tan", "عسلي"), 0x9a5a36), colour("BLK", ("Black", "أسود"), 0x352e2b)],
    sizes: None,
    riyals: 449,
    before: None,
    grams: 780,
    left: Left::Plenty,
};

const WATCH: Goods = Goods {
    handle: "leather-watch",
    code: "WCH",
    title: ("Watch with a leather strap", "ساعة بسوار جلدي"),
    about: (
        "A plain dial that is read at a glance, sapphire glass, and a strap that changes without tools. Water-resistant to 50 metres.",
        "مينا بسيط يُقرأ بلمحة، وزجاج ياقوتي، وسوار يُبدَّل من دون أدوات. مقاومة للماء حتى عمق 50 مترًا.",
    ),
    vendor: "Mada",
    drawing: drawn::watch,
    colours: &[colour("BRN", ("Brown", "بني"), 0x6e452b), colour("BLK", ("Black", "أسود"), 0x2b2725)],
    sizes: None,
    riyals: 599,
    before: Some(749),
    grams: 90,
    left: Left::Plenty,
};

const TRAINERS: Goods = Goods {
    handle: "everyday-trainers",
    code: "TRN",
    title: ("Everyday trainers", "حذاء رياضي يومي"),
    about: (
        "Light trainers with a knitted upper that breathes and a sole that forgives marble floors. Machine-washable; take the laces out first.",
        "حذاء خفيف بقماش محبوك يسمح بمرور الهواء ونعل يريح القدم على أرضيات الرخام. يُغسل في الغسالة بعد نزع الأربطة.",
    ),
    vendor: "Mada",
    drawing: drawn::trainers,
    colours: &[colour("TEL", ("Teal", "أزرق مخضر"), 0x3f7a76), colour("SND", ("Sand", "رملي"), 0xb59a76)],
    sizes: Some(SHOE_SIZES),
    riyals: 239,
    before: None,
    grams: 520,
    left: Left::Plenty,
};
