profile-account = الحساب
profile-overview = نظرة عامة
profile-orders = الطلبات
profile-details = بياناتك
profile-addresses = العناوين
profile-privacy = الخصوصية
profile-hello = أهلًا بك
profile-hello_name = أهلًا بك، { $name }
profile-latest = أحدث الطلبات
profile-all_orders = كل الطلبات
profile-no_orders = لم تطلب شيئًا بهذا العنوان بعد.
profile-orders_hint = هذه كل الطلبات التي تمت ببريدك الإلكتروني، في المتجر وفي فروعنا.
profile-signed_in_as = سجّلت الدخول باسم { $email }.
profile-sign_out = تسجيل الخروج
profile-sign_out_everywhere = تسجيل الخروج من كل الأجهزة
profile-sign_in = تسجيل الدخول
profile-sign_in_lead = اكتب بريدك الإلكتروني ونرسل إليك رمزًا. لا تحتاج إلى كلمة مرور.
profile-sign_in_hint = أول مرة هنا؟ الطريقة نفسها: الرمز يفتح حسابك.
profile-send_code = أرسلوا لي رمزًا
profile-email = البريد الإلكتروني
profile-code_title = أدخل الرمز
profile-code_sent = أرسلنا رمزًا إلى { $email }. يعمل خلال { $minutes ->
    [zero] لحظات
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
profile-code = الرمز
profile-code_hint = { $digits ->
    [zero] أرقام الرسالة
    [one] الرقم الذي في الرسالة
    [two] الرقمان اللذان في الرسالة
    [few] الأرقام الـ{ $digits } التي في الرسالة
    [many] الأرقام الـ{ $digits } التي في الرسالة
   *[other] الأرقام الـ{ $digits } التي في الرسالة
}
profile-enter = دخول
profile-send_again = أرسلوا رمزًا آخر
profile-other_email = بريد إلكتروني آخر
profile-code_missing = لم يصل شيء؟ ابحث في الرسائل غير المرغوبة، أو تحقق من العنوان.
profile-is_credit = إشعار دائن
profile-is_cancelled = أُلغي
profile-is_completed = تم التسليم
profile-is_due = لم يُدفع بعد
profile-is_prepared = قيد التجهيز
profile-name = الاسم الكامل
profile-phone = رقم الجوال
profile-phone_hint = ليتمكن السائق من الوصول إليك.
profile-language = اللغة
profile-language_hint = اللغة التي نكتب إليك بها.
profile-arabic = العربية
profile-english = الإنجليزية (English)
profile-email_hint = الطلبات بهذا العنوان تخص حسابك. لاستخدام عنوان آخر، سجّل الدخول به.
profile-save = حفظ
profile-saved = تم الحفظ.
profile-back = رجوع
profile-new_address = أضف عنوانًا
profile-change_address = تعديل العنوان
profile-no_addresses = لا عناوين محفوظة بعد. العنوان المحفوظ يُملأ تلقائيًا عند إتمام الشراء.
profile-receiver = اسم المستلم
profile-usual = العنوان المعتاد
profile-change = تعديل
profile-make_usual = اجعله المعتاد
profile-remove = حذف
profile-data_title = خذ بياناتك معك
profile-data_lead = ملف بكل ما نحفظه عنك: بياناتك وعناوينك وطلباتك ورسائلنا إليك.
profile-download = نزّل بياناتي
profile-erase_title = محو الحساب
profile-erase_lead = يمكنك إنهاء حسابك متى شئت.
profile-erase_ask = امحُ حسابي …
profile-erase_what = ننسى اسمك وبريدك ورقم هاتفك وعناوينك وما كتبناه إليك، ونسجّل خروجك من كل الأجهزة.
profile-erase_kept = تبقى الطلبات نفسها في الدفاتر كما يوجب النظام، دون اسمك.
profile-erase_final = لا يمكن التراجع عن هذا.
profile-erase = امحُ كل شيء نهائيًا
profile-erase_not = أبقِ حسابي
profile-erased = مُحي حسابك. لم يبقَ منك شيء هنا.
