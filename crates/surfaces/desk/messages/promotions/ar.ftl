desk-promotions = العروض
desk-promotions_lead = ما يُخصم من الأسعار، ومتى ولمن. القواعد نفسها تسري في المتجر الإلكتروني وعند نقطة البيع وعبر الواجهة البرمجية.
desk-promotions_all = الكل
desk-promotions_none = لا توجد عروض هنا بعد.
desk-promotions_given_chart = ما مُنح حتى الآن
desk-promotion_state_draft = مسودة
desk-promotion_state_published = منشور
desk-promotion_state_paused = متوقف مؤقتًا
desk-promotion_state_ended = منتهٍ
desk-promotion_name = الاسم على الإيصال
desk-promotion_about = ما يقال للعملاء
desk-promotion_gives = يعطي
desk-promotion_needs = يشترط
desk-promotion_needs_nothing = لا شيء: يحصل عليه أي شخص
desk-promotion_limits = الحدود
desk-promotion_no_limits = بلا حدود
desk-promotion_orders = الطلبات
desk-promotion_given = مُنح حتى الآن
desk-promotion_average = لكل طلب
desk-promotion_budget = الميزانية
desk-promotion_no_budget = بلا ميزانية
desk-promotion_spent_of = مُنح { $given } من { $budget }
desk-promotion_new = عرض جديد
desk-promotion_new_lead = اختر ما يعطيه العرض، ثم تأتي الشروط والحدود والقسائم.
desk-promotion_kind_percent = خصم بنسبة
desk-promotion_example_percent = خصم 10% على كل المنتجات أو على بعضها.
desk-promotion_kind_amount_off = خصم بمبلغ
desk-promotion_example_amount_off = خصم 20 على السلة، أو 5 على كل قطعة.
desk-promotion_kind_fixed_price = سعر ثابت
desk-promotion_example_fixed_price = منتجات محددة بسعر 9 للقطعة.
desk-promotion_kind_buy_get = اشترِ واحصل
desk-promotion_example_buy_get = اشترِ اثنين واحصل على الثالث مجانًا.
desk-promotion_kind_bundle = حزمة
desk-promotion_example_bundle = قهوة وكوبان معًا بسعر 60.
desk-promotion_kind_by_pieces = قطع أكثر، خصم أكبر
desk-promotion_example_by_pieces = خصم 5% من ثلاث قطع، و10% من ست.
desk-promotion_kind_by_amount = سلة أكبر، خصم أكبر
desk-promotion_example_by_amount = خصم 5% من 200، و10% من 500.
desk-promotion_kind_delivery = توصيل أرخص
desk-promotion_example_delivery = توصيل مجاني للسلال من 200 فأكثر.
desk-promotion_kind_rule = أي قاعدة، نصًّا
desk-promotion_example_rule = للخبراء: شجرة القاعدة كاملة بصيغة JSON، مع «واحد مما يلي» و«ليس».
desk-promotion_edit = تعديل «{ $name }»
desk-promotion_as_rule = القاعدة نصًّا، للخبراء
desk-promotion_save = حفظ
desk-promotion_save_hint = لا يتغير شيء عند العملاء حتى تنشره.
desk-promotion_section_given = ما يُمنح
desk-promotion_section_when = لمن وأين ومتى
desk-promotion_section_limits = كم مرة وبكم
desk-promotion_section_beside = مع العروض الأخرى
desk-promotion_of = على أي منتجات
desk-promotion_goods_all = كل المنتجات
desk-promotion_goods_categories = منتجات الفئات المختارة أدناه
desk-promotion_goods_products = المنتجات المذكورة أدناه
desk-promotion_goods_same = المنتجات نفسها
desk-promotion_which_categories = اختر الفئات
desk-promotion_categories = الفئات مع كل ما تحتها
desk-promotion_products = المنتجات
desk-promotion_products_hint = أسماء العناوين أو رموز الأصناف أو الباركود، تفصل بينها فواصل. مطلوبة فقط عند اختيار منتجات أعلاه.
desk-promotion_rate = نسبة الخصم
desk-promotion_rate_hint = مثل 10 أو 12.5
desk-promotion_free_hint = ‏100 تجعلها مجانية
desk-promotion_most = بحد أقصى في الطلب
desk-promotion_amount = مبلغ الخصم
desk-promotion_each = على كل قطعة لا على الكل معًا
desk-promotion_price_each = سعر القطعة
desk-promotion_price_together = سعر الكل معًا
desk-promotion_buy = ما يجب شراؤه
desk-promotion_buy_pieces = كم قطعة
desk-promotion_get = ما يصبح أرخص عندها
desk-promotion_get_pieces = كم قطعة
desk-promotion_get_rate = نسبة الخصم عليها
desk-promotion_part = الجزء { $place }
desk-promotion_pieces = القطع
desk-promotion_step = الدرجة { $place }
desk-promotion_from_pieces = من كم قطعة
desk-promotion_from_amount = من أي مبلغ
desk-promotion_delivery_price = أو: سعر التوصيل
desk-promotion_delivery_hint = إذا كُتب سعر هنا سرى بدل النسبة.
desk-promotion_coupon = بقسيمة فقط
desk-promotion_member = لأعضاء برنامج الولاء فقط
desk-promotion_first_order = في أول طلب للعميل فقط
desk-promotion_tiers = لهذه المستويات فقط
desk-promotion_least_amount = سلة بقيمة لا تقل عن
desk-promotion_least_pieces = عدد القطع على الأقل
desk-promotion_least_pieces_hint = من المنتجات أعلاه
desk-promotion_channels = على هذه القنوات فقط
desk-promotion_locations = في هذه المواقع فقط
desk-promotion_where_hint = إذا لم يُختر شيء سرى العرض في كل مكان.
desk-promotion_from = يبدأ
desk-promotion_until = ينتهي
desk-promotion_hours_from = من الساعة
desk-promotion_hours_until = إلى الساعة
desk-promotion_weekdays = في هذه الأيام فقط
desk-promotion_clock_hint = كل الأوقات بتوقيت الموقع.
desk-promotion_per_customer = عدد الطلبات لكل عميل
desk-promotion_per_order = عدد المرات في الطلب
desk-promotion_per_day = عدد الطلبات في اليوم
desk-promotion_in_total = عدد الطلبات إجمالًا
desk-promotion_hold_out = مجموعة المقارنة، بالمئة
desk-promotion_hold_out_hint = هذه النسبة من العملاء لا تحصل عليه، لترى أثره الحقيقي.
desk-promotion_held_out_share = لا يحصل عليه { $share } من العملاء
desk-promotion_offered = من يُخبَر به
desk-promotion_offered_open = الجميع
desk-promotion_offered_personal = كل عميل نعرفه، ولكل واحد رمزه
desk-promotion_offered_unlisted = لا أحد؛ من لديه رمز يعرف
desk-promotion_stacking = مع عروض أخرى
desk-promotion_stacking_with_others = فوق كل ما يُمنح غيره
desk-promotion_stacking_best_of_lane = يُمنح الأفضل من نوعه فقط
desk-promotion_stacking_alone = وحده أو لا يُمنح، أيهما أفضل للعميل
desk-promotion_lane = يعمل على
desk-promotion_lane_catalogue = سعر الرف، قبل كل شيء
desk-promotion_lane_item = قطع، بسبب ما في السلة غيرها
desk-promotion_lane_order = السلة كلها، بعد كل ما عداه
desk-promotion_lane_delivery = تكلفة التوصيل
desk-promotion_priority = الترتيب بين أمثاله
desk-promotion_priority_hint = الأرقام الأصغر أولًا؛ عادةً 0
desk-promotion_rule = القاعدة
desk-promotion_rule_hint = بصيغة JSON. يُذكر كل خطأ مع موضعه.
desk-promotion_bad_rule = { $place }: لا يوافق هذا شجرة القاعدة: { $reason } (السطر { $line }).
desk-promotion_bad_json = هذا ليس JSON صحيحًا بدءًا من السطر { $line }: { $reason }
desk-promotion_bad_number = أدخل عددًا صحيحًا.
desk-promotion_bad_time = أدخل يومًا ووقتًا كما يعرضهما التقويم.
desk-promotion_no_goods = اختر واحدًا على الأقل، أو اختر كل المنتجات.
desk-promotion_no_such_product = لا يوجد منتج باسم «{ $word }». تحقق من الكتابة أو ابحث عنه في صفحة المنتجات.
desk-promotion_in_words = بالكلمات
desk-promotion_next = التالي
desk-promotion_trial = جرّبه على الطلبات السابقة
desk-promotion_coupons = القسائم
desk-promotion_change = تعديل
desk-promotion_publish = نشر
desk-promotion_pause = إيقاف مؤقت
desk-promotion_end = إنهاء نهائي
desk-promotion_newer = ما زال العملاء يحصلون على النسخة { $live }. تسري النسخة { $saved } حالما تنشرها.
desk-promotion_danger_free_for_all = تجعل هذه القاعدة كل شيء مجانيًا للجميع، بلا حد أقصى وبلا ميزانية.
desk-promotion_versions = النسخ
desk-promotion_version = النسخة
desk-promotion_is_live = هذه ما يحصل عليه العملاء
desk-promotion_is_saved = آخر ما حُفظ
desk-promotion_lift = ما جلبه العرض
desk-promotion_lift_lead = ما اشتراه العملاء بعد أن أُخبروا به، بجانب من استُثنوا منه للمقارنة.
desk-promotion_lift_none = لم يشترِ أحد من المجموعتين شيئًا بعد ذلك.
desk-promotion_lift_few = { $least ->
    [zero] قد يكون الفرق صدفة إذا خلت إحدى المجموعتين من العملاء.
    [one] إذا قل العملاء في إحدى المجموعتين عن عميل واحد فقد يكون الفرق صدفة.
    [two] إذا قل العملاء في إحدى المجموعتين عن عميلين فقد يكون الفرق صدفة.
    [few] إذا قل العملاء في إحدى المجموعتين عن { $least } عملاء فقد يكون الفرق صدفة.
    [many] إذا قل العملاء في إحدى المجموعتين عن { $least } عميلًا فقد يكون الفرق صدفة.
   *[other] إذا قل العملاء في إحدى المجموعتين عن { $least } عميل فقد يكون الفرق صدفة.
}
desk-promotion_lift_chart = إنفاق العميل الواحد منذ ذلك الحين
desk-promotion_told = أُخبروا به
desk-promotion_held_out = استُثنوا للمقارنة
desk-promotion_bar_told = { $channel }: أُخبروا
desk-promotion_bar_held_out = { $channel }: استُثنوا
desk-promotion_told_each = لكل عميل أُخبر
desk-promotion_held_out_each = لكل عميل استُثني
desk-promotion_uplift = الزيادة إجمالًا
desk-promotion_no_uplift = لا يمكن المقارنة
desk-promotion_trial_lead = { $days ->
    [zero] يُعاد تسعير المبيعات مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
    [one] يُعاد تسعير كل مبيعات اليوم الأخير مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
    [two] يُعاد تسعير كل مبيعات اليومين الأخيرين مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
    [few] يُعاد تسعير كل مبيعات آخر { $days } أيام مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
    [many] يُعاد تسعير كل مبيعات آخر { $days } يومًا مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
   *[other] يُعاد تسعير كل مبيعات آخر { $days } يوم مع هذا العرض وبدونه، بجانب كل ما هو منشور. لا يتغير شيء.
}
desk-promotion_trial_days = { $days ->
    [zero] على طلبات اليوم
    [one] على طلبات اليوم الأخير
    [two] على طلبات اليومين الأخيرين
    [few] على طلبات آخر { $days } أيام
    [many] على طلبات آخر { $days } يومًا
   *[other] على طلبات آخر { $days } يوم
}
desk-promotion_trial_empty = { $days ->
    [zero] لا توجد طلبات اليوم لتجربته عليها.
    [one] لم تكن في اليوم الأخير طلبات لتجربته عليها.
    [two] لم تكن في اليومين الأخيرين طلبات لتجربته عليها.
    [few] لم تكن في آخر { $days } أيام طلبات لتجربته عليها.
    [many] لم تكن في آخر { $days } يومًا طلبات لتجربته عليها.
   *[other] لم تكن في آخر { $days } يوم طلبات لتجربته عليها.
}
desk-promotion_trial_orders = الطلبات التي جُرّب عليها
desk-promotion_trial_given = كان سيُمنح في
desk-promotion_trial_share = { $share } منها
desk-promotion_trial_cost = كان سيكلف
desk-promotion_trial_worst = كان هامش الطلب { $number } سيصبح { $margin }.
desk-promotion_trial_coupon = جُرّب كأن لدى الجميع قسيمة.
desk-promotion_trial_limits = لم تُحتسب الحدود والميزانيات.
desk-promotion_left_out = { $count ->
    [zero] لم يُستبعد أي طلب
    [one] استُبعد طلب واحد
    [two] استُبعد طلبان
    [few] استُبعدت { $count } طلبات
    [many] استُبعد { $count } طلبًا
   *[other] استُبعد { $count } طلب
}
desk-promotion_never_given = ما كان أي من هذه الطلبات سيحصل عليه. راجع شروطه.
desk-promotion_below_cost = { $count ->
    [zero] ما كان أي طلب سيُباع بأقل من تكلفته.
    [one] كان طلب واحد سيُباع بأقل من تكلفته.
    [two] كان طلبان سيباعان بأقل من تكلفتهما.
    [few] كانت { $count } طلبات ستباع بأقل من تكلفتها.
    [many] كان { $count } طلبًا سيُباع بأقل من تكلفته.
   *[other] كان { $count } طلب سيُباع بأقل من تكلفته.
}
desk-promotion_below_floor = { $count ->
    [zero] ما كان هامش أي طلب سينزل تحت 10%.
    [one] كان هامش طلب واحد سينزل تحت 10%.
    [two] كان هامش طلبين سينزل تحت 10%.
    [few] كان هامش { $count } طلبات سينزل تحت 10%.
    [many] كان هامش { $count } طلبًا سينزل تحت 10%.
   *[other] كان هامش { $count } طلب سينزل تحت 10%.
}
desk-promotion_feeds = هذا العرض و«{ $name }» يغذي كل منهما الآخر: ما يرخصه أحدهما يُحسب شراءً للآخر.
desk-promotion_publish_question = نشر «{ $name }»؟
desk-promotion_publish_lead = من بعدها يحصل عليه العملاء في كل قناة يذكرها.
desk-promotion_publish_now = انشره الآن
desk-promotion_meant = قرأت هذا وهو مقصود
desk-promotion_end_question = إنهاء «{ $name }» نهائيًا؟
desk-promotion_end_warning = لن يحصل عليه أحد بعد ذلك، ولن تُقبل قسائمه، ولا يمكن نشره مرة أخرى. ما مُنح يبقى ممنوحًا.
desk-promotion_ended_already = لقد انتهى من قبل.
desk-promotion_coupons_lead = الرموز التي تفتح هذا العرض.
desk-promotion_needs_no_coupon = لا يطلب هذا العرض قسيمة، فلن يفتح أي رمز شيئًا. عدّله واختر «بقسيمة فقط» أولًا.
desk-promotion_own_code = رمز من اختيارك
desk-promotion_code = الرمز
desk-promotion_code_hint = من 4 إلى 32 من الحروف A إلى Z والأرقام، مثل EID2026
desk-promotion_uses = مرات الاستخدام
desk-promotion_uses_hint = كم مرة يُستخدم إجمالًا. فارغ: بلا حد.
desk-promotion_code_until = آخر يوم
desk-promotion_add_code = إضافة الرمز
desk-promotion_new_batch = دفعة رموز، يُستخدم كل منها مرة
desk-promotion_codes = عدد الرموز
desk-promotion_codes_hint = حتى 100,000 رمز. لا يمكن تخمينها.
desk-promotion_mint = إنشاء الرموز
desk-promotion_revoke = سحب رمز
desk-promotion_revoke_lead = لن يفتح شيئًا بعد ذلك. الطلبات التي استخدمته تبقى كما هي.
desk-promotion_revoke_now = سحب الرمز
desk-promotion_batches = الدفعات
desk-promotion_no_batches = لم تُنشأ أي دفعة رموز بعد.
desk-promotion_batch = الدفعة
desk-promotion_batch_of = { $count ->
    [zero] بلا رموز
    [one] رمز واحد
    [two] رمزان
    [few] { $count } رموز
    [many] { $count } رمزًا
   *[other] { $count } رمز
}
desk-promotion_made = أُنشئ
desk-promotion_file = الملف
desk-promotion_no_end = بلا نهاية
desk-promotion_download = تنزيل الرموز
