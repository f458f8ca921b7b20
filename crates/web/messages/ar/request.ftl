request-title_missing = غير موجود
request-title_invalid = الطلب غير صحيح
request-title_conflict = غير ممكن الآن
request-title_forbidden = غير مسموح
request-title_stale = تغيّر في هذه الأثناء
request-title_limited = محاولات كثيرة جدًا
request-title_busy = الخدمة مشغولة، حاول مرة أخرى
request-title_fault = حدث خلل عندنا
request-title_sign_in = يرجى تسجيل الدخول
request-fault = سُجّل الخلل برقم { $incident }. حاول مرة أخرى بعد لحظات، فإن تكرر فأخبرنا بهذا الرقم.
request-passing = الخدمة غير متاحة للحظات. حاول مرة أخرى. سُجّل برقم { $incident }.
request-no_page = لا يوجد شيء في هذا العنوان.
request-no_method = هذا العنوان لا يقبل هذا النوع من الطلبات.
request-malformed = النص المرسل ليس JSON صحيحًا.
request-encoding = النص المرسل ليس UTF-8 صحيحًا.
request-content_type = أرسل { $expected }.
request-too_large = الطلب أكبر من { $most } بايت.
request-incomplete = لم يصل الطلب كاملًا.
request-invalid_field = هذه القيمة غير مناسبة: { $reason }
request-unknown_field = لا يوجد حقل بهذا الاسم.
request-missing_field = هذا الحقل مطلوب.
request-several = عدة حقول غير صحيحة.
request-too_long = { $most ->
    [zero] لا يُكتب هنا شيء.
    [one] اكتب حرفًا واحدًا على الأكثر.
    [two] اكتب حرفين على الأكثر.
    [few] اكتب { $most } أحرف على الأكثر.
    [many] اكتب { $most } حرفًا على الأكثر.
   *[other] اكتب { $most } حرف على الأكثر.
 }
request-timeout = استغرق الطلب وقتًا طويلًا.
request-other_origin = جاء هذا الطلب من موقع آخر، فلم يتغيّر شيء.
request-key_missing = أرسل مفتاح الواجهة البرمجية في ترويسة التفويض.
request-key_unknown = هذا المفتاح غير معروف أو لم يعد صالحًا.
request-scope_missing = لا يسمح هذا المفتاح بذلك. يلزم النطاق { $scope }.
request-sign_in = سجّل الدخول للمتابعة.
request-not_permitted = دورك لا يسمح بهذا. يلزم الإذن { $permission }.
request-rate = { $seconds ->
    [zero] محاولات كثيرة. حاول الآن.
    [one] محاولات كثيرة. انتظر ثانية واحدة.
    [two] محاولات كثيرة. انتظر ثانيتين.
    [few] محاولات كثيرة. انتظر { $seconds } ثوانٍ.
    [many] محاولات كثيرة. انتظر { $seconds } ثانية.
   *[other] محاولات كثيرة. انتظر { $seconds } ثانية.
 }
request-streams = شاشات مباشرة كثيرة مفتوحة.
request-topics = { $most ->
    [zero] لا مواضيع.
    [one] اطلب موضوعًا واحدًا.
    [two] اطلب موضوعًا أو موضوعين.
    [few] اطلب بين موضوع واحد و{ $most } مواضيع.
    [many] اطلب بين موضوع واحد و{ $most } موضوعًا.
   *[other] اطلب بين موضوع واحد و{ $most } موضوع.
 }
request-unknown_topic = لا يوجد موضوع مباشر بهذا الاسم.
request-too_short = { $least ->
    [zero] لا حد أدنى هنا.
    [one] اكتب حرفًا واحدًا على الأقل.
    [two] اكتب حرفين على الأقل.
    [few] اكتب { $least } أحرف على الأقل.
    [many] اكتب { $least } حرفًا على الأقل.
   *[other] اكتب { $least } حرف على الأقل.
 }
request-control_character = في هذا النص رمز تحكم لا يمكن حفظه.
request-out_of_range = أرسل عددًا صحيحًا بين { $least } و{ $most }.
request-too_many = العدد الأقصى هنا هو { $most }.
request-too_few = العدد الأدنى هنا هو { $least }.
request-cursor = هذا المؤشر لا يخص هذه القائمة. ابدأ من الصفحة الأولى.
request-stale = هذه العلامة ليست للإصدار الحالي. اقرأه من جديد ثم أعد التعديل.
request-once_missing = أرسل مفتاحًا من عندك في الترويسة Idempotency-Key حتى لا يتكرر التنفيذ.
request-once_malformed = مفتاح عدم التكرار رموز ASCII ظاهرة طولها بين 1 و{ $most }.
request-not_an_id = ليس هذا معرّفًا مناسبًا. يبدأ المعرّف بـ { $prefix }.
request-not_a_word = ليست هذه إحدى القيم: { $words }.
request-not_a_time = ليس هذا وقتًا. اكتبه مثل 2026-03-01T09:00:00Z.
request-not_a_country = ليس هذا رمز دولة. استخدم حرفين كبيرين مثل SA.
request-not_a_zone = ليست هذه منطقة زمنية. استخدم اسمًا مثل Asia/Riyadh.
request-not_a_language = ليس هذا وسم لغة. استخدم وسمًا مثل ar.
request-not_set_up = هذا المتجر قيد الإعداد وسيفتح قريبًا. إن كان متجرك فافتح العنوان الذي طبعه qanat عند تشغيله.
request-not_invited = لا يُعِدّ هذا المتجر إلا من لديه العنوان الذي طبعه qanat، وكل عنوان يفتح مرة واحدة. شغّل qanat من جديد لتحصل على عنوان جديد.
