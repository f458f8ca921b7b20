shop-all_products = كل المنتجات
shop-cart = السلة
shop-pieces = { $count ->
    [zero] السلة خالية
    [one] قطعة واحدة في السلة
    [two] قطعتان في السلة
    [few] { $count } قطع في السلة
    [many] { $count } قطعة في السلة
   *[other] { $count } قطعة في السلة
 }
shop-search_label = ابحث في المتجر
shop-search_hint = عمَّ تبحث؟
shop-foot_navigation = المزيد
shop-foot_promise = متجر واحد في كل مكان: ما تراه هنا هو ما تراه فروعنا.
shop-home_lead = اطّلع على المتوفر الآن في أقرب فرع إليك، واطلبه إلى بيتك أو استلمه بنفسك.
shop-found_title = نتائج البحث عن «{ $text }»
shop-found_nothing = لم نجد ما يطابق «{ $text }». جرّب كلمة أقصر أو كتابة أخرى.
shop-shelf_empty = لا شيء على هذا الرف بعد.
shop-categories = الأقسام
shop-no_price = غير معروض للبيع هنا
shop-not_sold = لم يعد هذا المنتج معروضًا للبيع.
shop-about = عن المنتج
shop-pictures = الصور
shop-with_tax = شامل ضريبة القيمة المضافة
shop-without_tax = تضاف إليه ضريبة القيمة المضافة
shop-added = أُضيف إلى سلتك.
shop-to_cart = اذهب إلى السلة
shop-no_variants = لا يمكن شراء هذا المنتج في الوقت الحالي.
shop-add = أضف إلى السلة
shop-places = في فروعنا
shop-places_live = تتغيّر هذه الأعداد مع كل عملية بيع لحظة حدوثها.
shop-stock_plenty = { $count ->
    [zero] نفد
    [one] قطعة واحدة متوفرة
    [two] قطعتان متوفرتان
    [few] { $count } قطع متوفرة
    [many] { $count } قطعة متوفرة
   *[other] { $count } قطعة متوفرة
 }
shop-tax_inside = منها ضريبة القيمة المضافة
shop-tax_on_top = ضريبة القيمة المضافة
shop-net = المجموع قبل الضريبة
shop-no_cart = لم تعد هذه السلة مفتوحة. ابدأ من السلة مرة أخرى.
shop-cart_empty = سلتك خالية.
shop-some_unavailable = بعض المنتجات لم تعد معروضة للبيع، ولم تُحسب في المجموع.
shop-summary = الملخّص
shop-to_checkout = إتمام الشراء
shop-each = { $amount } للقطعة
shop-remove = إزالة
shop-gone_line = لم يعد معروضًا للبيع
shop-hand_over = تابع على جهاز آخر
shop-hand_over_hint = انقل هذه السلة إلى جوالك أو إلى حاسوب آخر أو إلى صندوق الدفع في الفرع.
shop-code_lead = امسح هذه الصورة بجوالك، أو اذكر الرمز عند صندوق الدفع.
shop-code_qr = رمز QR فيه رابط هذه السلة
shop-code_rules = يصلح الرمز مرة واحدة خلال 15 دقيقة، ثم تنتقل سلتك إلى الجهاز الآخر.
shop-back_to_cart = العودة إلى السلة
shop-take_title = انقل سلة إلى هنا
shop-take_lead = أدخل الرمز الظاهر على الجهاز الآخر.
shop-take_merges = ما في هذه السلة الآن يبقى فيها.
shop-take = انقلها إلى هنا
shop-code_label = الرمز
shop-code_hint = ثمانية أحرف وأرقام
shop-checkout = إتمام الشراء
shop-look_again = ما زال هناك ما ينقص. راجع الحقول المميّزة.
shop-contact = من أنت؟
shop-contact_hint = نراسلك بشأن هذا الطلب فقط. يكفي بريد إلكتروني أو رقم جوال.
shop-name = الاسم الكامل
shop-email = البريد الإلكتروني
shop-phone = رقم الجوال
shop-need_name = اكتب اسمك من فضلك.
shop-need_contact = اكتب بريدًا إلكترونيًا أو رقم جوال.
shop-delivery = الاستلام
shop-ship = توصيل إلى بابك
shop-ship_hint = نوصله إلى العنوان الذي تكتبه.
shop-pick_up = استلام من الفرع
shop-pick_up_hint = نحجزه لك حتى تأتي.
shop-delivery_charge = التوصيل
shop-delivery_free = مجاني
shop-ship_total = رسوم التوصيل { $charge }، والمطلوب { $total }.
shop-ship_total_free = التوصيل مجاني، والمطلوب { $total }.
shop-pick_up_total = بلا رسوم توصيل، والمطلوب { $total }.
shop-street = الشارع ورقم المبنى
shop-street_more = الشقة أو الطابق أو علامة مميزة
shop-city = المدينة
shop-postcode = الرمز البريدي
shop-store = الفرع
shop-need_street = اكتب الشارع ورقم المبنى.
shop-need_city = اكتب المدينة.
shop-need_store = اختر فرعًا.
shop-need_way = اختر طريقة الاستلام.
shop-payment = الدفع
shop-pay_card = بطاقة عبر الإنترنت
shop-pay_card_hint = يعمل هذا المتجر على بوابة تجريبية: لا تُخصم أي بطاقة حقيقية.
shop-pay_later = عند الاستلام
shop-pay_later_hint = نقدًا أو بالبطاقة، عند بابك أو في الفرع.
shop-test_card = بطاقة تجريبية
shop-test_card_good = بطاقة تنجح
shop-test_card_declined = بطاقة مرفوضة
shop-test_card_slow = بطاقة يتأخر مصرفها في الرد
shop-place_order = تأكيد الطلب · { $total }
shop-once_hint = تكفي ضغطة واحدة: مهما تكرر الإرسال، يُسجّل الطلب مرة واحدة.
shop-order_title = الطلب { $number }
shop-ordered_at = سُجّل في { $at }
shop-standing_declined = رُفضت عملية الدفع، فأُلغي الطلب ولم يُخصم منك شيء.
shop-standing_cancelled = أُلغي هذا الطلب.
shop-standing_paid = شكرًا لك. دُفع ثمن الطلب.
shop-standing_refunded = أُعيد إليك ثمن هذا الطلب.
shop-standing_on_delivery = شكرًا لك. تدفع عند الاستلام.
shop-standing_awaiting = شكرًا لك. ننتظر رد المصرف، وستتحدّث هذه الصفحة تلقائيًا.
shop-course = مسار الطلب
shop-step_placed = سُجّل الطلب
shop-step_paid = وصل المبلغ
shop-step_paying = جارٍ الدفع
shop-step_pay_later = الدفع عند الاستلام
shop-step_prepared = قيد التجهيز
shop-step_shipped = في الطريق إليك
shop-step_collected = تم الاستلام
shop-step_handed_over = سُلّم إليك
shop-goods = ما طلبته
shop-at_counter = شراء من الفرع
shop-tender_cash = نقدًا
shop-tender_card = بطاقة عند الصندوق
shop-tender_credit = رصيد المتجر
shop-tender_requested = قيد التنفيذ
shop-tender_captured = وصلت
shop-tender_failed = رُفضت
shop-tender_voided = أُلغيت
shop-tender_refunded = أُعيدت
shop-tender_earlier = دُفع سابقًا
shop-home = الرئيسية
shop-bank = البنك
shop-stores = فروعنا
shop-see_all = عرض الكل
shop-newest = وصل حديثًا
shop-reduced = العروض
shop-reduced_lead = منتجات صار سعرها أقل مما كان، ما دامت متوفرة.
shop-nothing_reduced = لا عروض في الوقت الحالي، وكل شيء متوفر بسعره المعتاد.
shop-visit_us = زورونا
shop-all_stores = كل الفروع
shop-start = ابدأ التسوق
shop-see_reduced = شاهد العروض
shop-from = من
shop-reduced_by = خصم { $percent }%
shop-stores_lead = أين نحن، ومتى نفتح أبوابنا، وهل نحن في استقبالك الآن.
shop-no_stores = ليست لنا فروع في الوقت الحالي، ويمكنك طلب كل شيء من هنا.
shop-store_lead = { $store } في { $city }: العنوان والهاتف وأوقات العمل، في رمضان والأعياد أيضًا.
shop-open_now = مفتوح الآن
shop-closed_now = مغلق الآن
shop-closes_at = يغلق الساعة { $at }
shop-open_always = على مدار الساعة
shop-opens_at = يفتح الساعة { $at }
shop-opens_on = يفتح { $day } الساعة { $at }
shop-hours = أوقات العمل
shop-closed = مغلق
shop-hours_there = الأوقات بتوقيت الفرع.
shop-from_to = { $from }–{ $to }
shop-and_then = {" "}ثم{" "}
shop-today = اليوم
shop-today_in = متوفر في { $store }، والفرع مفتوح اليوم حتى { $at }
shop-sent_from_us = يُرسل من مستودعنا
shop-similar = قد يعجبك أيضًا
shop-details = التفاصيل
shop-vendor = العلامة التجارية
shop-category = القسم
shop-weight = الوزن
shop-grams = { $count ->
    [zero] أقل من غرام
    [one] غرام واحد
    [two] غرامان
    [few] { $count } غرامات
    [many] { $count } غرامًا
   *[other] { $count } غرام
 }
shop-sku = رمز الصنف
shop-barcode = الباركود
shop-picture_of = الصورة { $number } من { $count ->
    [zero] لا شيء
    [one] صورة واحدة
    [two] صورتين
    [few] { $count } صور
    [many] { $count } صورة
   *[other] { $count } صورة
 }: { $what }
shop-all_choices = كل الخيارات في جدول
shop-not_made = غير متاح
shop-list_lead = { $title }: { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
 }. اطّلع على المتوفر الآن في كل فرع، واطلبه إلى بيتك أو استلمه بنفسك.
shop-sub_categories = أقسام فرعية
shop-sort = الترتيب
shop-sort_relevance = الأقرب إلى ما تبحث عنه
shop-sort_newest = الأحدث أولًا
shop-sort_price_up = الأقل سعرًا أولًا
shop-sort_price_down = الأعلى سعرًا أولًا
shop-apply = تطبيق
shop-total = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
 }
shop-range = { $first }–{ $last } من { $count ->
    [zero] لا شيء
    [one] منتج واحد
    [two] منتجين
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
 }
shop-meant = لم نجد ما يطابق «{ $text }» تمامًا، وهذه نتائج «{ $meant }».
shop-filters = التصفية
shop-only_available = المتوفر فقط
shop-show_found = { $count ->
    [zero] اعرض المنتجات
    [one] اعرض منتجًا واحدًا
    [two] اعرض منتجين
    [few] اعرض { $count } منتجات
    [many] اعرض { $count } منتجًا
   *[other] اعرض { $count } منتج
 }
shop-all_filters_off = أزل كل عوامل التصفية
shop-filter_off = أزل هذا العامل
shop-chosen_filters = عوامل التصفية المختارة
shop-filtered_away = لا شيء يطابق كل هذه العوامل معًا. أزل واحدًا منها.
shop-price = السعر
shop-price_from = من
shop-price_to = إلى
shop-from_amount = من { $amount }
shop-to_amount = حتى { $amount }
shop-suggested = { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد في الأسفل
    [two] اقتراحان في الأسفل
    [few] { $count } اقتراحات في الأسفل
    [many] { $count } اقتراحًا في الأسفل
   *[other] { $count } اقتراح في الأسفل
 }
shop-all_found = كل نتائج «{ $text }»
shop-step_details = بياناتك
shop-step_ordered = سُجّل الطلب
shop-keep_shopping = تابع التسوق
shop-lost_lead = ربما تغيّر العنوان، أو لم يعد ما كان هنا معروضًا للبيع. ابحث عنه هنا:
shop-products = المنتجات
shop-tender_wallet = المحفظة
shop-tender_gift_card = بطاقة هدايا
shop-tender_points = نقاط
shop-digital = لا شيء يُرسل: تجده في محفظتك.
shop-coupon = رمز القسيمة
shop-coupon_have = هل لديك قسيمة؟
shop-coupon_use = استخدمها
shop-coupon_waits = لا تنطبق على هذه السلة بعد
shop-pay_with = ادفع بـ
shop-points_have = لديك { $points } قيمتها { $worth }.
shop-points_use = النقاط المراد استخدامها
shop-use_wallet = المحفظة
shop-use_wallet_hint = فيها { $left }، وتدفع ما يستحق.
shop-use_credit = رصيد المتجر
shop-use_credit_hint = بقي { $left }، ويدفع ما يستحق.
shop-gift_card = رقم بطاقة الهدايا
shop-gift_card_hint = تدفع ما يستحق، ويبقى الباقي عليها.
shop-rest_hint = يُدفع ما تبقى بهذه الطريقة:
shop-bad_points = اكتب عددًا صحيحًا من النقاط.
shop-saved_by = العروض
shop-earned = كسب هذا الطلب { $points }.
shop-earned_why = لماذا هذه النقاط
shop-not_given = عروض لم تنطبق
