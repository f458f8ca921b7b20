desk-import = الاستيراد والتصدير
desk-import_lead = يُقرأ الملف ويُقارن بمتجرك أولًا. لا يتغيّر شيء قبل أن ترى ما سيتغيّر.
desk-import_in = إدخال منتجات
desk-import_file = الملف
desk-import_file_hint = ملف CSV من قناة أو Shopify أو WooCommerce، ويمكن ضغطه بصيغة gzip.
desk-import_prices_into = تُكتب الأسعار في
desk-import_stock_into = يُضاف مخزون المنتجات الجديدة إلى
desk-import_no_stock = لا مكان: تجاهل المخزون
desk-import_read = قراءة الملف
desk-import_no_file = اختر ملفًا أولًا.
desk-import_out = إخراج المنتجات
desk-import_out_lead = كل المنتجات في ملف CSV واحد. عدّله في جدول بيانات ثم أعده.
desk-import_export = تصدير كل المنتجات
desk-import_empty_file = ملف فارغ بأعمدتنا
desk-import_plan = ما سيغيّره الملف
desk-import_format_qanat = ملف بأعمدتنا.
desk-import_format_shopify = ملف منتجات من Shopify.
desk-import_format_woocommerce = ملف منتجات من WooCommerce.
desk-import_format_luma = مجموعة ملفات Magento التجريبية.
desk-import_other_file = ملف آخر
desk-import_apply = تطبيق كل ذلك
desk-import_added = منتجات جديدة
desk-import_changed = منتجات تتغيّر
desk-import_unchanged = تبقى كما هي
desk-import_problems = مشكلات
desk-import_mend = { $count ->
    [zero] لا مشكلات في الملف.
    [one] مشكلة واحدة تمنع التطبيق. أصلحها في الملف واقرأه من جديد؛ لم يتغيّر شيء.
    [two] مشكلتان تمنعان التطبيق. أصلحهما في الملف واقرأه من جديد؛ لم يتغيّر شيء.
    [few] { $count } مشكلات تمنع التطبيق. أصلحها في الملف واقرأه من جديد؛ لم يتغيّر شيء.
    [many] { $count } مشكلة تمنع التطبيق. أصلحها في الملف واقرأه من جديد؛ لم يتغيّر شيء.
   *[other] { $count } مشكلة تمنع التطبيق. أصلحها في الملف واقرأه من جديد؛ لم يتغيّر شيء.
 }
desk-import_nothing_new = الملف يطابق ما في المتجر. لا يوجد ما يُطبَّق.
desk-import_errors = { $count ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $count } مشكلات
    [many] { $count } مشكلة
   *[other] { $count } مشكلة
 }
desk-import_notes = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
 }
desk-import_more = { $count ->
    [zero] ولا شيء آخر
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
 }
desk-import_field = الحقل
desk-import_fields = { $count ->
    [zero] بلا حقول
    [one] حقل واحد
    [two] حقلان
    [few] { $count } حقول
    [many] { $count } حقلًا
   *[other] { $count } حقل
 }
desk-import_going = المنتجات المطبَّقة
desk-import_look_again = تحديث
desk-import_broken = توقف الاستيراد. ما طُبّق باقٍ؛ اقرأ الملف نفسه مرة أخرى ليُكمل من حيث توقف.
desk-import_done = تم: { $added } جديد، و{ $changed } تغيّر، و{ $unchanged } كما كان.
desk-import_left = { $count ->
    [zero] لم يُترك أي منتج.
    [one] تُرك منتج واحد كما هو.
    [two] تُرك منتجان كما هما.
    [few] تُركت { $count } منتجات كما هي.
    [many] تُرك { $count } منتجًا كما هي.
   *[other] تُرك { $count } منتج كما هو.
 }
desk-import_changed_meanwhile = غيّر شخص هذا المنتج بعد قراءة الملف. هذا هو الفرق الآن؛ اقرأ الملف من جديد لتطبيقه.
desk-import_to_products = إلى المنتجات
