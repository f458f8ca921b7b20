//! Books and paper.

use super::super::drawings::books as drawn;
use super::{Aisle, Department, Goods, Left, colour};

pub(super) const DEPARTMENT: Department = Department {
    handle: "books",
    title: ("Books", "كتب"),
    aisles: &[
        Aisle {
            handle: "reading",
            title: ("Reading", "قراءة"),
            goods: &[LETTERS, COOKBOOK, JOURNEYS, STORY_BOOK, POEMS, CALLIGRAPHY],
        },
        Aisle { handle: "stationery", title: ("Stationery", "قرطاسية"), goods: &[POSTCARDS, PEN, NOTEBOOK] },
    ],
};

const CALLIGRAPHY: Goods = Goods {
    handle: "first-steps-in-calligraphy",
    code: "BKC",
    title: ("First steps in calligraphy", "خطوات أولى في الخط العربي"),
    about: (
        "From cutting the reed to a finished line of naskh and ruq‘ah: thirty lessons with large models to trace, written by a teacher for people who believe they have no hand for it. 192 pages, in Arabic and English.",
        "من بري القلم إلى سطر مكتمل بالنسخ والرقعة: ثلاثون درسًا بنماذج كبيرة للتدريب، كتبها معلّم لمن يظن أن يده لا تصلح للخط. 192 صفحة بالعربية والإنجليزية.",
    ),
    vendor: "Dar Al Sidra",
    drawing: drawn::calligraphy,
    colours: &[colour("STD", ("Hardcover", "غلاف مقوّى"), 0x1f4e4a)],
    sizes: None,
    riyals: 85,
    before: None,
    grams: 640,
    left: Left::Plenty,
};

const COOKBOOK: Goods = Goods {
    handle: "table-of-the-peninsula",
    code: "BKK",
    title: ("The table of the Peninsula", "مائدة الجزيرة"),
    about: (
        "Eighty dishes from Najd, Hejaz, the South and the Gulf coast, from jareesh to luqaimat, told by the women who cook them. Every recipe was cooked three times in an ordinary kitchen before it was printed.",
        "ثمانون طبقًا من نجد والحجاز والجنوب وساحل الخليج، من الجريش إلى اللقيمات، ترويها النساء اللواتي يطبخنها. طُبخت كل وصفة ثلاث مرات في مطبخ عادي قبل طباعتها.",
    ),
    vendor: "Dar Al Sidra",
    drawing: drawn::cookbook,
    colours: &[colour("STD", ("Hardcover", "غلاف مقوّى"), 0xb8583a)],
    sizes: None,
    riyals: 120,
    before: Some(145),
    grams: 980,
    left: Left::Plenty,
};

const STORY_BOOK: Goods = Goods {
    handle: "falcon-who-feared-the-night",
    code: "BKF",
    title: ("The falcon who feared the night", "الصقر الذي خاف الليل"),
    about: (
        "A bedtime story about a young falcon, an old dune and a very patient moon. Rhymed in Arabic, retold in English, painted on every page. For ages three to seven. It is being reprinted.",
        "حكاية قبل النوم عن صقر صغير وكثيب عجوز وقمر صبور جدًا. نصّها العربي مسجوع، ومعه رواية بالإنجليزية، ورسم في كل صفحة. من ثلاث سنوات إلى سبع. الكتاب قيد إعادة الطباعة.",
    ),
    vendor: "Dar Al Sidra",
    drawing: drawn::story_book,
    colours: &[colour("STD", ("Hardcover", "غلاف مقوّى"), 0x2c3e63)],
    sizes: None,
    riyals: 45,
    before: None,
    grams: 380,
    left: Left::Nothing,
};

const NOTEBOOK: Goods = Goods {
    handle: "cloth-notebook",
    code: "NTB",
    title: ("Cloth notebook", "دفتر بغلاف قماشي"),
    about: (
        "160 dotted pages of cream paper that takes fountain pens, thread-sewn so that it lies flat. It has no wrong side: begin from the right or from the left.",
        "160 صفحة منقّطة من ورق كريمي يناسب أقلام الحبر، مخيطة بالخيط فتنفتح مستوية. لا وجه خاطئًا لهذا الدفتر: ابدأ من اليمين أو من اليسار.",
    ),
    vendor: "Dar Al Sidra",
    drawing: drawn::notebook,
    colours: &[colour("OLV", ("Olive", "زيتي"), 0x6d7a5c), colour("TER", ("Terracotta", "فخاري"), 0xb05f43)],
    sizes: None,
    riyals: 39,
    before: None,
    grams: 310,
    left: Left::Plenty,
};

const POEMS: Goods = Goods {
    handle: "palms-and-poems",
    code: "PMS",
    title: ("Palms and Poems", "نخيل وقصائد"),
    about: (
        "Sixty short poems from the Gulf, from the pearl divers to today, each with its English facing it and a note on its metre.",
        "ستون قصيدة قصيرة من الخليج، من غوّاصي اللؤلؤ إلى يومنا، تقابل كلًّا منها ترجمتها الإنجليزية مع تعليق على بحرها.",
    ),
    vendor: "Dar Al Naseem",
    drawing: drawn::poems,
    colours: &[colour("STD", ("Hardback", "غلاف مقوّى"), 0x6b2f45)],
    sizes: None,
    riyals: 72,
    before: None,
    grams: 420,
    left: Left::Plenty,
};

const JOURNEYS: Goods = Goods {
    handle: "roads-over-sand",
    code: "RDS",
    title: ("Roads over Sand", "دروب على الرمال"),
    about: (
        "Twelve drives across Arabia with maps drawn for this book: where to stop for tea, where to leave the asphalt, and where not to.",
        "اثنتا عشرة رحلة بالسيارة عبر الجزيرة بخرائط رُسمت لهذا الكتاب: أين تقف للشاي، وأين تترك الإسفلت، وأين لا تفعل.",
    ),
    vendor: "Dar Al Naseem",
    drawing: drawn::journeys,
    colours: &[colour("STD", ("Paperback", "غلاف ورقي"), 0x1f5a66)],
    sizes: None,
    riyals: 98,
    before: Some(120),
    grams: 560,
    left: Left::Plenty,
};

const LETTERS: Goods = Goods {
    handle: "first-letters",
    code: "LTR",
    title: ("My First Letters", "حروفي الأولى"),
    about: (
        "Twenty-eight letters, twenty-eight animals, thick pages that survive small teeth. For readers from two to five.",
        "ثمانية وعشرون حرفًا وثمانية وعشرون حيوانًا، وصفحات سميكة تصمد أمام الأسنان الصغيرة. من عامين إلى خمسة.",
    ),
    vendor: "Dar Al Naseem",
    drawing: drawn::letters,
    colours: &[colour("STD", ("Board book", "كتاب كرتوني"), 0x7a9a5c)],
    sizes: None,
    riyals: 45,
    before: None,
    grams: 380,
    left: Left::Plenty,
};

const PEN: Goods = Goods {
    handle: "fountain-pen",
    code: "PEN",
    title: ("Fountain pen for Arabic", "قلم حبر للخط العربي"),
    about: (
        "A nib cut at a slant, as Arabic likes it, in a balanced body with a case of leather. Two cartridges of black ink come with it.",
        "ريشة مشطوفة كما تحبها العربية، في جسم متوازن مع محفظة من الجلد. معه خرطوشتا حبر أسود.",
    ),
    vendor: "Sadu & Sons",
    drawing: drawn::fountain_pen,
    colours: &[colour("NVY", ("Navy", "كحلي"), 0x1f3f5a), colour("GRN", ("Green", "أخضر"), 0x2f5a44)],
    sizes: None,
    riyals: 165,
    before: None,
    grams: 120,
    left: Left::Plenty,
};

const POSTCARDS: Goods = Goods {
    handle: "oasis-postcards",
    code: "PST",
    title: ("Postcards from the oasis", "بطاقات من الواحة"),
    about: (
        "Twelve postcards on cotton paper, drawn in Al Ahsa, tied with string. Somebody you know would like one.",
        "اثنتا عشرة بطاقة بريدية على ورق قطني، رُسمت في الأحساء ورُبطت بخيط. لا بد أن أحدًا تعرفه يودّ واحدة.",
    ),
    vendor: "Dar Al Naseem",
    drawing: drawn::postcards,
    colours: &[colour("STD", ("Set of twelve", "مجموعة من اثنتي عشرة"), 0x2f6f6a)],
    sizes: None,
    riyals: 39,
    before: None,
    grams: 150,
    left: Left::Plenty,
};
