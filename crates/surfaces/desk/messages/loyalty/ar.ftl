desk-loyalty = الولاء
desk-loyalty_lead = ما يحققه البرنامج وما يعد به وما يكلّفه.
desk-loyalty_overview = نظرة عامة
desk-loyalty_terms = البرنامج
desk-loyalty_terms_lead = اسم النقاط وقيمتها، ومدة انتظارها وصلاحيتها، وما تمنحه الدعوة.
desk-loyalty_rules = الكسب
desk-loyalty_rules_lead = ما تمنحه المشتريات. من بين عدة معدلات يُحتسب الأكرم، ومن بين عدة مضاعفات الأكبر.
desk-loyalty_acts = أعمال أخرى
desk-loyalty_acts_lead = ما يكسبه الأعضاء دون شراء، ولكلٍّ منها سقف.
desk-loyalty_tiers = المستويات
desk-loyalty_tiers_lead = المستوى الذي بُلغ يبقى حتى نهاية فترته والفترة التالية.
desk-loyalty_challenges = التحديات
desk-loyalty_challenges_lead = أهداف يبلغها العضو مرة واحدة، ومنها ما يكون في أيام أو أسابيع متتالية.
desk-loyalty_rewards = المكافآت
desk-loyalty_rewards_lead = ما تشتريه النقاط في كل القنوات.
desk-loyalty_members = الأعضاء
desk-loyalty_members_lead = رصيد كل مشارك وسجله ومستواه.
desk-loyalty_none = لا يوجد برنامج بعد. يبدأ بشروطه، ولا يُوعد بشيء قبل حفظها.
desk-loyalty_begin = ابدأ بالشروط
desk-loyalty_unknown = لم يعد هذا موجودًا. عد إلى القائمة.
desk-loyalty_bad_number = يلزم رقم هنا. اكتبه بالأرقام.
desk-loyalty_bad_day = يلزم يوم هنا. اختر يومًا.
desk-loyalty_bad_time = اكتب الوقت بالساعات والدقائق، مثل 14:30.
desk-loyalty_unknown_product = أحد هذه المنتجات غير موجود. اكتب الاسم الوارد في عنوانه، واحدًا في كل سطر.
desk-loyalty_unknown_sku = لا توجد بضاعة بهذا الرمز. تحقق منه في قائمة المنتجات.
desk-loyalty_no_months = تبدأ الرسوم مع أول نقاط يكسبها أحد.
desk-loyalty_earned_by_month = المكتسب حسب الشهر
desk-loyalty_spent_by_month = المصروف حسب الشهر
desk-loyalty_expired_by_month = المنتهي حسب الشهر
desk-loyalty_by_tier = الأعضاء حسب المستوى
desk-loyalty_no_tier = بلا مستوى
desk-loyalty_no_members = لم ينضم أحد بعد.
desk-loyalty_active_rate = نسبة النشاط
desk-loyalty_lively = { $count ->
    [zero] لم يكسب أي عضو خلال آخر 90 يومًا
    [one] كسب عضو واحد خلال آخر 90 يومًا
    [two] كسب عضوان خلال آخر 90 يومًا
    [few] كسب { $count } أعضاء خلال آخر 90 يومًا
    [many] كسب { $count } عضوًا خلال آخر 90 يومًا
   *[other] كسب { $count } عضو خلال آخر 90 يومًا
}
desk-loyalty_liability = الالتزام المالي
desk-loyalty_outstanding = القائم: { $points }
desk-loyalty_redemption = نسبة الاستبدال
desk-loyalty_spent_of = { $spent } من { $issued }
desk-loyalty_breakage = نسبة الفاقد
desk-loyalty_expired_count = انتهى دون صرف: { $points }
desk-loyalty_owed = المستحق على الأعضاء
desk-loyalty_against = الأعضاء مقابل غيرهم
desk-loyalty_no_control = لا أحد للمقارنة بعد: يلزم أعضاء وغير أعضاء اشتروا بالوتيرة نفسها قبل ثلاثة أشهر.
desk-loyalty_measure = خلال ثلاثة أشهر
desk-loyalty_others = أمثالهم من غير الأعضاء
desk-loyalty_lift = الفرق
desk-loyalty_spent_each = إنفاق الواحد
desk-loyalty_orders_each = طلبات الواحد
desk-loyalty_against_how = اشترى الطرفان بالقدر والحداثة نفسيهما في الأيام السابقة وعددها { $days }، والمقارنة بما فعلاه في { $days } من الأيام التالية. أعضاء لهم مثيل: { $matched }، وبلا مثيل: { $unmatched }.
desk-loyalty_words = اسم النقاط
desk-loyalty_icon = الرمز
desk-loyalty_forms_hint = اكتب # في موضع العدد. للعربية ست صيغ كي يُقرأ كل عدد كما يُنطق.
desk-loyalty_en_one = الإنجليزية، واحد
desk-loyalty_en_other = الإنجليزية، أي عدد آخر
desk-loyalty_ar_zero = العربية، لا شيء
desk-loyalty_ar_one = العربية، واحد
desk-loyalty_ar_two = العربية، اثنان
desk-loyalty_ar_few = العربية، من 3 إلى 10
desk-loyalty_ar_many = العربية، من 11 إلى 99
desk-loyalty_ar_other = العربية، المئات الكاملة
desk-loyalty_preview = كيف تُقرأ
desk-loyalty_preview_again = اعرض كيف تُقرأ
desk-loyalty_worth = قيمتها
desk-loyalty_worth_hint = مرة لكل عملة يدفع بها الأعضاء بالنقاط.
desk-loyalty_points = النقاط
desk-loyalty_are_worth = تساوي
desk-loyalty_currency = العملة
desk-loyalty_redeemed_part = الجزء المدفوع بالنقاط من الطلب
desk-loyalty_earns_nothing = لا يكسب شيئًا
desk-loyalty_earns = يكسب كالنقود
desk-loyalty_lasting = من يشارك، وكم تدوم النقاط
desk-loyalty_enrols = يصبح العملاء أعضاء
desk-loyalty_on_request = عندما يطلبون ذلك
desk-loyalty_on_first_purchase = مع أول عملية شراء
desk-loyalty_expiry = تنتهي النقاط
desk-loyalty_never = لا تنتهي أبدًا
desk-loyalty_after = بعد كذا شهر من كسبها
desk-loyalty_idle = كلها معًا بعد كذا شهر دون كسب
desk-loyalty_months = عدد الأشهر
desk-loyalty_pending_days = أيام حتى يمكن صرفها (مهلة الإرجاع)
desk-loyalty_warn_days = أيام التنبيه قبل الانتهاء
desk-loyalty_order_most = أقصى ما يكسبه طلب واحد
desk-loyalty_offline_most = أقصى ما تأخذه نقطة بيع بلا اتصال من عضو واحد
desk-loyalty_referral = الدعوة
desk-loyalty_referral_on = مكافأة الطرفين حين يدفع الصديق أول طلب له
desk-loyalty_referrer = نقاط العضو
desk-loyalty_friend = نقاط الصديق
desk-loyalty_referrals_most = عدد الدعوات المكافأة للعضو خلال 30 يومًا
desk-loyalty_rule = القاعدة
desk-loyalty_gives = تمنح
desk-loyalty_when = متى
desk-loyalty_no_rules = لا تكسب المشتريات شيئًا بعد. أضف قاعدة أولى.
desk-loyalty_rule_new = إضافة قاعدة
desk-loyalty_rule_remove = حذف القاعدة
desk-loyalty_gives_per = { $points } لكل { $money }
desk-loyalty_gives_times = تُضرب النقاط في { $percent }
desk-loyalty_gives_bonus = { $points } إضافية، { $each }
desk-loyalty_kind = ما تمنحه
desk-loyalty_kind_per = نقاط مقابل المال
desk-loyalty_kind_times = تضاعف المكتسب
desk-loyalty_kind_bonus = نقاط إضافية
desk-loyalty_kind_hint = نقاط مقابل المال: املأ النقاط والمبلغ. المضاعفة: املأ النسبة، و200 تعني الضعف. النقاط الإضافية: املأ النقاط وعدد المرات.
desk-loyalty_for_money = مقابل مبلغ
desk-loyalty_times = المضاعفة بالنسبة المئوية
desk-loyalty_each = متى تُمنح النقاط الإضافية
desk-loyalty_order = مع كل طلب
desk-loyalty_visit = مع أول طلب في اليوم
desk-loyalty_first = مع أول طلب على الإطلاق
desk-loyalty_when_hint = ما تُرك فارغًا لا يهم.
desk-loyalty_from = من
desk-loyalty_until = حتى، ضمنًا
desk-loyalty_from_time = من الساعة، كل يوم
desk-loyalty_until_time = حتى الساعة، كل يوم
desk-loyalty_weekdays = في هذه الأيام
desk-loyalty_categories = في هذه الفئات
desk-loyalty_products = لهذه المنتجات
desk-loyalty_products_hint = الاسم الوارد في عنوان المنتج، واحد في كل سطر.
desk-loyalty_member_months = عضو منذ كذا شهر على الأقل
desk-loyalty_paid = الجزء المدفوع
desk-loyalty_any = بأي طريقة
desk-loyalty_wallet = من المحفظة
desk-loyalty_otherwise = من غير المحفظة
desk-loyalty_always = دائمًا
desk-loyalty_of_products = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}
desk-loyalty_since = من { $day }
desk-loyalty_up_to = حتى { $day }
desk-loyalty_after_months = { $count ->
    [zero] عضو منذ اليوم
    [one] عضو منذ شهر
    [two] عضو منذ شهرين
    [few] عضو منذ { $count } أشهر
    [many] عضو منذ { $count } شهرًا
   *[other] عضو منذ { $count } شهر
}
desk-loyalty_act_on = { $act }: يكسب نقاطًا
desk-loyalty_act_earns = يكسب نقاطًا
desk-loyalty_act_points = النقاط
desk-loyalty_act_per = لكل مقدار منه (خطوات؛ 1 للاستبيان)
desk-loyalty_act_day_most = أقصى نقاط في اليوم
desk-loyalty_act_month_most = أقصى نقاط في الشهر
desk-loyalty_act_amount_most = لا يُصدَّق أكثر من هذا في اليوم
desk-loyalty_act_late_days = أيام يفوت بعدها الأوان
desk-loyalty_act_consent = فقط من مصدر ربطه العضو
desk-loyalty_sources = المصادر
desk-loyalty_sources_lead = تطبيقات تُبلغ بما فعله الأعضاء المرتبطون بها في رسائل موقّعة. لكلٍّ منها سرّ خاص.
desk-loyalty_no_sources = لا يحق لأي تطبيق الإبلاغ بعد.
desk-loyalty_source = المصدر
desk-loyalty_source_hint = كلمة واحدة، مثل health. المصدر المقبول من قبل يأخذ سرًّا جديدًا ويبطل القديم.
desk-loyalty_source_since = السر ساري منذ
desk-loyalty_source_end = الإنهاء
desk-loyalty_source_remove = إيقاف
desk-loyalty_source_admit = قبول المصدر وإنشاء سر
desk-loyalty_secret_once = هذا سر المصدر { $source }. يظهر مرة واحدة: سلّمه لمن يدير التطبيق.
desk-loyalty_secret_where = تُرسل قراءاته موقَّعةً بهذا السر إلى
desk-loyalty_window_title = ما يُحتسب، ولأي مدة
desk-loyalty_by = ما يُحتسب
desk-loyalty_spent = المال المصروف
desk-loyalty_orders = الطلبات
desk-loyalty_window_months = الفترة
desk-loyalty_window = { $count ->
    [zero] بلا فترة
    [one] شهر
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
desk-loyalty_grace_days = أيام السماح بعدها
desk-loyalty_level = المستوى { $place }
desk-loyalty_level_new = إضافة مستوى
desk-loyalty_level_remove = أفرغ الاسمين لحذف هذا المستوى.
desk-loyalty_from_amount = ابتداءً من، في الفترة
desk-loyalty_benefits_en = المزايا (بالإنجليزية)، واحدة في كل سطر
desk-loyalty_benefits_ar = المزايا (بالعربية)، واحدة في كل سطر
desk-loyalty_challenge = التحدي
desk-loyalty_goal = الهدف
desk-loyalty_time = المدة
desk-loyalty_no_challenges = لا توجد تحديات بعد.
desk-loyalty_challenge_new = إضافة تحدٍّ
desk-loyalty_challenge_remove = حذف التحدي
desk-loyalty_counts = ما يُحتسب
desk-loyalty_purchases = عمليات الشراء
desk-loyalty_visits = أيام فيها شراء
desk-loyalty_goal_total_choice = مقدار إجمالي
desk-loyalty_goal_days_choice = في أيام متتالية
desk-loyalty_goal_weeks_choice = في أسابيع متتالية
desk-loyalty_wanted = المقدار
desk-loyalty_goal_total = { $what }: { $count }
desk-loyalty_goal_days = { $what }: { $count ->
    [zero] دون أيام
    [one] في يوم واحد
    [two] في يومين متتاليين
    [few] في { $count } أيام متتالية
    [many] في { $count } يومًا متتاليًا
   *[other] في { $count } يوم متتالٍ
}
desk-loyalty_goal_weeks = { $what }: { $count ->
    [zero] دون أسابيع
    [one] في أسبوع واحد
    [two] في أسبوعين متتاليين
    [few] في { $count } أسابيع متتالية
    [many] في { $count } أسبوعًا متتاليًا
   *[other] في { $count } أسبوع متتالٍ
}
desk-loyalty_badge = الشارة
desk-loyalty_reward = المكافأة
desk-loyalty_reward_new = إضافة مكافأة
desk-loyalty_no_rewards = لا شيء يُستبدل بالنقاط بعد سوى الدفع بها.
desk-loyalty_costs = الكلفة
desk-loyalty_cash = ومعها مبلغ
desk-loyalty_remaining = المتبقي
desk-loyalty_remaining_hint = القطع المتبقية؛ فارغ لأي عدد
desk-loyalty_unlimited = أي عدد
desk-loyalty_member_most = عدد المرات للعضو الواحد؛ فارغ لأي عدد
desk-loyalty_limits = الحدود
desk-loyalty_only_on = في هذه القنوات فقط؛ وفي كلها إن لم تختر شيئًا
desk-loyalty_archived = مؤرشفة
desk-loyalty_offered = معروضة
desk-loyalty_archive = أرشفة
desk-loyalty_offer_again = حفظ وعرض من جديد
desk-loyalty_grant = ما يُمنح
desk-loyalty_grant_coupon = قسيمة
desk-loyalty_grant_goods = بضاعة من الرف
desk-loyalty_grant_merchandise = بضاعة تُرسل
desk-loyalty_grant_experience = تجربة
desk-loyalty_promotion = عرض القسيمة
desk-loyalty_choose_promotion = اختر عرضًا
desk-loyalty_quantity = القطع
desk-loyalty_experience = وصف التجربة
desk-loyalty_members_seek = البطاقة أو الاسم أو البريد أو الهاتف
desk-loyalty_nobody = لا عضو يطابق.
desk-loyalty_member = العضو
desk-loyalty_card = البطاقة
desk-loyalty_tier = المستوى
desk-loyalty_balance = القابل للصرف
desk-loyalty_pending = قيد الانتظار
desk-loyalty_earned = مجموع المكتسب
desk-loyalty_nameless = بطاقة بلا اسم
desk-loyalty_member_since = عضو منذ { $day } · البطاقة { $card }
desk-loyalty_to_customer = عرض العميل
desk-loyalty_grant_title = منح نقاط
desk-loyalty_grant_hint = كبادرة حسنة. ويذكر السجل من منحها.
desk-loyalty_grant_do = منح
desk-loyalty_note_title = تسجيل عمل
desk-loyalty_note_none = لا يكافئ البرنامج أي أعمال بعد.
desk-loyalty_note_hint = عمل قام به العضو ورأيت ما يثبته. يُحتسب مرة واحدة.
desk-loyalty_note_what = العمل
desk-loyalty_note_key = ما يجعله مرة واحدة: رقم أو شهر
desk-loyalty_note_do = تسجيل
desk-loyalty_history = السجل
desk-loyalty_no_history = لم يُكسب أو يُصرف شيء بعد.
desk-loyalty_at = متى
desk-loyalty_reason = السبب
desk-loyalty_change = النقاط
