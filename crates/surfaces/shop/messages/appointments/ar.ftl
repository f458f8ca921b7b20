appointment-address = العنوان
appointment-age = { $years ->
    [zero] لكل الأعمار
    [one] من عمر سنة
    [two] من عمر سنتين
    [few] من عمر { $years } سنوات
    [many] من عمر { $years } سنة
   *[other] من عمر { $years } سنة
}
appointment-ahead = القادمة
appointment-at = المواعيد في { $store }
appointment-book = حجز موعد
appointment-book_next = احجز التالي
appointment-booked = محجوز
appointment-born = تاريخ الميلاد
appointment-born_hint = ننظر إن كان العمر مناسبًا ولا نحتفظ به.
appointment-cancel = إلغاء الموعد
appointment-cancelled = ملغى
appointment-certificate = الشهادة
appointment-checked_in = حضرت
appointment-completed = تم
appointment-due_again = يحين من جديد في { $day }.
appointment-free = مجانًا
appointment-keep = إبقاء الموعد كما هو
appointment-lead = اختر الخدمة والوقت المناسب لك، ويمكنك نقل الموعد أو إلغاؤه في أي وقت قبله.
appointment-lot = رقم التشغيلة
appointment-lot_expires = انتهاء صلاحية التشغيلة
appointment-mine = المواعيد
appointment-minutes = { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
appointment-missed = فات موعده
appointment-move = اختيار وقت آخر
appointment-move_title = وقت آخر: { $service }
appointment-no_times = لا وقت متاح في هذا الأسبوع. انظر الأسبوع التالي.
appointment-none = لا مواعيد لديك.
appointment-note = ملاحظة
appointment-now_at = هو الآن في { $at }. اختر وقتًا آخر:
appointment-nowhere = لا شيء يمكن حجزه حاليًا. زُر أحد متاجرنا.
appointment-over = السابقة
appointment-record_certificate = شهادة
appointment-record_examination = شهادة فحص
appointment-record_vaccination = شهادة تطعيم
appointment-said_booked_soon = تم الحجز. نراك قريبًا.
appointment-said_booked = تم الحجز، وسنذكّرك قبله بيوم.
appointment-said_cancelled = أُلغي الموعد وأصبح الوقت متاحًا لغيرك.
appointment-said_moved = نُقل إلى الوقت الجديد.
appointment-sign_in_first = يمكنك الاطلاع على الأوقات، ولحجز أحدها سجّل الدخول أولًا.
appointment-what = الخدمة
appointment-when = الوقت
appointment-where = المكان
appointment-whom = الاسم
