loyalty-no_programme = لا يوجد برنامج ولاء بعد. أنشئ برنامجًا من المكتب.
loyalty-not_member = هذا العميل ليس عضوًا بعد. سجّله في البرنامج أولًا.
loyalty-unknown_card = لا توجد بطاقة بهذا الرقم. راجع الأرقام أو ابحث عن العضو باسمه.
loyalty-card_taken = هذه البطاقة لعضو مسجّل. استخدم حسابه.
loyalty-too_many_tries = جُرّبت أرقام خاطئة كثيرة. أعد المحاولة بعد { $minutes ->
    [zero] قليل
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
loyalty-not_enough = { $left ->
    [zero] لا توجد نقاط يمكن صرفها الآن.
    [one] يمكن صرف نقطة واحدة فقط الآن.
    [two] يمكن صرف نقطتين فقط الآن.
    [few] يمكن صرف { $left } نقاط فقط الآن.
    [many] يمكن صرف { $left } نقطة فقط الآن.
   *[other] يمكن صرف { $left } نقطة فقط الآن.
} اختر نقاطًا أقل.
loyalty-bad_points = يجب أن يكون عدد النقاط أكبر من الصفر وفي حدود المعقول. صحّحه.
loyalty-bad_amount = هذا المبلغ غير ممكن هنا. صحّحه.
loyalty-wrong_worth = { $points ->
    [zero] لا يحتاج هذا المبلغ إلى نقاط.
    [one] هذا المبلغ يساوي نقطة واحدة.
    [two] هذا المبلغ يساوي نقطتين.
    [few] هذا المبلغ يساوي { $points } نقاط.
    [many] هذا المبلغ يساوي { $points } نقطة.
   *[other] هذا المبلغ يساوي { $points } نقطة.
} قدّم هذا العدد تمامًا.
loyalty-no_worth = لا قيمة للنقاط بعملة { $currency }. ادفع بوسيلة أخرى.
loyalty-redeemed_before = صُرفت نقاط على هذا من قبل. راجع ما دُفع.
loyalty-not_redeemed = { $left ->
    [zero] لم تبقَ نقاط لإعادتها هنا.
    [one] بقيت نقطة واحدة لإعادتها هنا.
    [two] بقيت نقطتان لإعادتهما هنا.
    [few] بقيت { $left } نقاط لإعادتها هنا.
    [many] بقيت { $left } نقطة لإعادتها هنا.
   *[other] بقيت { $left } نقطة لإعادتها هنا.
} لا تُعِد أكثر من ذلك.
loyalty-not_rewarded = البرنامج لا يكافئ هذا النوع. اختر نوعًا آخر.
loyalty-bad_key = الاسم أو المفتاح ناقص أو طويل جدًا. صحّحه.
loyalty-bad_source = يُكتب اسم المصدر بحروف لاتينية صغيرة وأرقام ونقاط وشرطات، مئة على الأكثر. اختر اسمًا كهذا.
loyalty-act_known = حُسب هذا من قبل. لا يلزم شيء آخر.
loyalty-act_too_old = { $days ->
    [zero] يُحسب ما حدث اليوم فقط.
    [one] يُحسب ما حدث منذ أمس وبعد ربط المصدر فقط.
    [two] يُحسب ما حدث في آخر يومين وبعد ربط المصدر فقط.
    [few] يُحسب ما حدث في آخر { $days } أيام وبعد ربط المصدر فقط.
    [many] يُحسب ما حدث في آخر { $days } يومًا وبعد ربط المصدر فقط.
   *[other] يُحسب ما حدث في آخر { $days } يوم وبعد ربط المصدر فقط.
} أبلغ عنه أبكر في المرة القادمة.
loyalty-act_in_future = لم يحدث هذا بعد. راجع الوقت.
loyalty-impossible = لا يُقبل أكثر من { $most } في اليوم. راجع القراءة.
loyalty-not_linked = لم يربط العضو هذا المصدر. اربطه أولًا.
loyalty-bad_name = اختر اسمًا من 3 إلى 20 حرفًا، فيه أربعة أرقام على الأكثر وليس فيه ما يدل على وسيلة للوصول إليك.
loyalty-name_taken = يظهر شخص آخر بهذا الاسم. اختر اسمًا آخر.
loyalty-unknown_code = لا توجد دعوة بهذا الرمز. اطلب الرابط من صديقك من جديد.
loyalty-self_referral = يجب أن تأتي الدعوة من شخص آخر. تسوّق دون الرمز.
loyalty-not_new = الدعوات لمن لم يشترِ من قبل. تسوّق دون الرمز.
loyalty-referred_before = جئت بدعوة أخرى من قبل، وهي ما زالت سارية.
loyalty-no_referrals = البرنامج لا يكافئ الدعوات حاليًا. حاول لاحقًا.
loyalty-unknown_reward = لا توجد مكافأة كهذه. اختر من قائمة المكافآت.
loyalty-reward_closed = هذه المكافأة غير متاحة حاليًا. اختر غيرها.
loyalty-reward_not_here = هذه المكافأة متاحة في قناة أخرى. اختر غيرها أو خذها هناك.
loyalty-reward_gone = نفدت هذه المكافأة. اختر غيرها.
loyalty-reward_limit = { $most ->
    [zero] لا تُعطى هذه المكافأة للأعضاء.
    [one] يأخذ العضو هذه المكافأة مرة واحدة.
    [two] يأخذ العضو هذه المكافأة مرتين.
    [few] يأخذ العضو هذه المكافأة { $most } مرات.
    [many] يأخذ العضو هذه المكافأة { $most } مرة.
   *[other] يأخذ العضو هذه المكافأة { $most } مرة.
} اختر غيرها.
loyalty-bad_reward = تحتاج المكافأة إلى اسم وشيء يُعطى وحدود معقولة. صحّحها.
loyalty-other_exchange = هذا المفتاح لاستبدال آخر. ابدأ من جديد.
loyalty-unknown_exchange = لا يوجد استبدال كهذا أو أنه أُلغي. راجع سجل العضو.
loyalty-bad_unit = كل صيغ اسم الوحدة مطلوبة، مع # في موضع العدد. أكمل الناقص.
loyalty-bad_worth = حدّد مرة واحدة لكل عملة كم نقطة تساوي كم، وكلها أكبر من الصفر.
loyalty-bad_rule = لا يمكن العمل بالقاعدة { $rule }. راجع رمزها واسمها وما تعطيه ومتى.
loyalty-gives_money_away = تعيد هذه القواعد في أقصى حال { $percent }٪ مما يُدفع. خفّض المعدل أو المضاعف أو القيمة { $worth }.
loyalty-bad_term = عدد الأيام أو الأشهر أو النقاط خارج الحدود، أو الاسم ناقص. صحّحه.
loyalty-bad_tiers = تحتاج المستويات إلى رموز مختلفة وأسماء وحدود متصاعدة. صحّحها.
loyalty-bad_act = حدود { $kind } غير ممكنة. صحّحها.
loyalty-bad_challenge = يحتاج التحدي إلى اسم وهدف ومدة وجائزة. صحّحه.
loyalty-why_amount = { $points } عن { $amount }: { $rule }
loyalty-why_times = { $points } عن { $amount }: { $rule }، بنسبة { $percent }٪
loyalty-why_bonus = { $points } مقابل { $rule }
loyalty-reason_purchase = شراء
loyalty-reason_activated = جاهزة للصرف
loyalty-reason_redeemed = صُرفت
loyalty-reason_given_back = أُعيدت
loyalty-reason_clawed_back = استُردّت مع إرجاع المبلغ
loyalty-reason_owed = دين
loyalty-reason_debt_paid = سداد دين
loyalty-reason_expired = انتهت صلاحيتها
loyalty-reason_claimed = نُقلت من بطاقة
loyalty-reason_challenge = تحدٍّ
loyalty-reason_referral = دعوة صديق
loyalty-reason_goodwill = هدية من المتجر
loyalty-reason_opening = رصيد افتتاحي
loyalty-reason_fitness = نشاط رياضي
loyalty-reason_survey = استبيان
loyalty-reason_appointment = موعد
loyalty-reason_vaccination = تطعيم
loyalty-reason_review = مراجعة
loyalty-reason_profile = استكمال الملف الشخصي
loyalty-reason_birthday = يوم الميلاد
loyalty-reason_visit = زيارة
loyalty-reason_scan = مسح رمز
loyalty-icon_star = نجمة
loyalty-icon_drop = قطرة
loyalty-icon_heart = قلب
loyalty-icon_leaf = ورقة شجر
loyalty-icon_cup = كوب
loyalty-icon_crown = تاج
loyalty-icon_coin = قطعة نقد
