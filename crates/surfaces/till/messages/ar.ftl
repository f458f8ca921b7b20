till-title = صندوق الدفع
till-sign_in = تسجيل الدخول
till-sign_out = خروج
till-email = بريدك الإلكتروني
till-pin = الرقم السري
till-pad = الأرقام
till-erase = امسح آخر رقم
till-store = الفرع
till-need_store = اختر الفرع الذي تعمل فيه.
till-no_tills = لا يوجد صندوق مفتوح في أي فرع.
till-no_store = لم تسجّل الدخول في فرع له صندوق. اخرج ثم سجّل الدخول من جديد واختر فرعًا.
till-no_basket = لا توجد سلة بين يديك.
till-other_basket = تغيّرت السلة في هذه الأثناء. راجعها من فضلك.
till-scan = امسح أو ابحث
till-scan_hint = امسح الرمز أو اكتب اسمًا
till-find = بحث
till-found = نتائج «{ $text }»
till-found_nothing = لا نتيجة للبحث عن «{ $text }».
till-nothing_ready = امسح أول قطعة لتبدأ.
till-added = أُضيف إلى السلة: { $name }
till-back = العودة إلى الصندوق
till-here = { $count ->
    [zero] لا شيء هنا
    [one] قطعة هنا
    [two] قطعتان هنا
    [few] { $count } قطع هنا
    [many] { $count } قطعة هنا
   *[other] { $count } قطعة هنا
 }
till-no_price = بلا سعر هنا
till-basket = السلة
till-basket_empty = لا شيء في السلة بعد.
till-gone_line = لم يعد معروضًا للبيع
till-remove = إزالة
till-shelf_short = { $left ->
    [zero] يُفترض أن الرف خالٍ
    [one] على الرف قطعة واحدة فقط
    [two] على الرف قطعتان فقط
    [few] على الرف { $left } قطع فقط
    [many] على الرف { $left } قطعة فقط
   *[other] على الرف { $left } قطعة فقط
 }
till-clear = إفراغ السلة
till-tax_inside = منها ضريبة القيمة المضافة
till-tax_on_top = تضاف ضريبة القيمة المضافة
till-pay = ادفع { $total }
till-park = تعليق السلة
till-parked = السلال المعلّقة
till-note = ملاحظة
till-note_hint = سترة زرقاء، يعود بعد عشر دقائق
till-no_note = بلا ملاحظة
till-none_parked = لا توجد سلة معلّقة.
till-resume = استئناف
till-take_over = سلة العميل
till-cart_code = الرمز على جوال العميل
till-take = استلام
till-due = المبلغ المستحق
till-cash = نقدًا
till-given = المبلغ المستلم نقدًا
till-given_hint = اتركه فارغًا إن كان المبلغ مطابقًا.
till-take_cash = استلم النقد
till-quick = مبالغ معتادة
till-card = بطاقة
till-card_hint = دع العميل يدفع على الجهاز، ثم أكّد هنا.
till-take_card = دُفع بالبطاقة · { $amount }
till-split = جزء بالبطاقة وجزء نقدًا
till-part_card = بالبطاقة
till-part_cash = المستلم نقدًا عن الباقي
till-take_both = استلم الاثنين
till-other_tender = وسيلة أخرى
till-sold = تمّ البيع · { $number }
till-change = الباقي للعميل
till-next = العميل التالي
till-print = طباعة
till-receipt = الإيصال
till-tax_at = ضريبة القيمة المضافة { $rate }٪ على { $net }
till-order_number = الطلب { $number }
till-served_by = خدمك { $name }
till-thanks = شكرًا لزيارتك.
till-track = امسح الرمز لتحتفظ بالإيصال في جوالك
till-tender_wallet = المحفظة
till-tender_gift_card = بطاقة هدايا
till-tender_points = نقاط
till-tender_credit = رصيد المتجر
till-member = العميل
till-member_who = رمز أو بطاقة أو هاتف أو بريد
till-member_find = ابحث
till-member_unnamed = عضو بلا اسم
till-wallet_by_code = المحفظة تُفتح برمز الجوال لا بالبطاقة.
till-member_told = للدفع بالنقاط أو المحفظة امسح رمزه أو بطاقته.
till-member_forget = البيع بدون هذا العميل
till-member_points = { $points } (بقيمة { $worth })
till-member_wallet = المحفظة { $left }
till-coupon = قسيمة
till-coupon_use = استخدمها
till-coupon_waits = لا تنطبق بعد
till-by_points = النقاط
till-points_use = النقاط المراد استخدامها
till-by_wallet = المحفظة
till-take_wallet = اسحب من المحفظة
till-by_gift_card = بطاقة هدايا
till-gift_card = رقم البطاقة
till-rest_how = الباقي
till-rest_cash = نقدًا
till-rest_card = بالبطاقة
till-take_brought = استلم
till-bad_points = اكتب عددًا صحيحًا من النقاط.
till-saved = وفّرت { $amount }
till-because = العرض: { $name }
till-age_seen = يجب أن يبلغ المشتري { $years } سنة. العمر كما رأيته في هويته
till-earned = كسبت بهذه العملية { $points }.
till-stored_value = البطاقات والمحفظة
till-gift_card_sell = بيع بطاقة هدايا
till-gift_card_hint = يُعرض الرقم مرة واحدة ويُطبع على الإيصال. من يملكه يستطيع إنفاق البطاقة.
till-wallet_top_up = شحن محفظة
till-wallet_for = لـ { $name }
till-wallet_left = فيها الآن { $left }.
till-value_amount = المبلغ
till-value_given = النقد المدفوع
till-value_given_hint = اتركه فارغًا إذا كان المبلغ نفسه.
till-value_cash = استلم نقدًا
till-value_card = استلم ببطاقة
till-card_number = رقم بطاقة الهدايا
till-card_number_is = بطاقة هدايا { $number }
till-card_number_once = يُعرض الآن فقط. اطبع الإيصال أو اكتب الرقم.
till-card_number_gone = بيعت هذه البطاقة من قبل وعُرض رقمها. إن لم يكن مع أحد، تُصدر الإدارة رقمًا جديدًا.
