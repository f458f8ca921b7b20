//! Books and paper.

use super::super::drawings::books as drawn;
use super::{Department, Goods, Left, colour};

pub(super) const DEPARTMENT: Department =
    Department { handle: "books", title: ("Books", "كتب"), goods: &[NOTEBOOK, STORY_BOOK, COOKBOOK, CALLIGRAPHY] };

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
