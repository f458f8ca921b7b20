profile-points = النقاط
profile-rewards = المكافآت
profile-points_none = لا يوجد برنامج ولاء في الوقت الحالي.
profile-points_join = انضم
profile-points_joined = أهلًا بك في { $programme }. بطاقتك جاهزة.
profile-points_shown = أنت الآن في لوحة الصدارة بهذا الاسم.
profile-points_hidden = لم تعد تظهر في لوحة الصدارة.
profile-points_invited = رابطك جاهز.
profile-points_unlinked = انتهى الربط. حُذفت قراءاتك وبقيت نقاطك.
profile-points_earn = { $points } لكل { $money } تنفقها
profile-points_are_worth = { $points } تدفع { $money }
profile-points_everywhere = رصيد واحد في المتجر وعند نقطة البيع وفي التطبيق
profile-points_qr = بطاقتك على شكل رمز
profile-points_balance = يمكنك صرف
profile-points_worth = بقيمة { $worth }
profile-points_waiting = قيد الانتظار
profile-points_waiting_why = { $days ->
    [zero] يمكن صرف ما كسبته عملية الشراء فورًا.
    [one] يمكن صرف ما كسبته عملية الشراء بعد انتهاء مهلة الإرجاع، أي بعد يوم.
    [two] يمكن صرف ما كسبته عملية الشراء بعد انتهاء مهلة الإرجاع، أي بعد يومين.
    [few] يمكن صرف ما كسبته عملية الشراء بعد انتهاء مهلة الإرجاع، أي بعد { $days } أيام.
    [many] يمكن صرف ما كسبته عملية الشراء بعد انتهاء مهلة الإرجاع، أي بعد { $days } يومًا.
   *[other] يمكن صرف ما كسبته عملية الشراء بعد انتهاء مهلة الإرجاع، أي بعد { $days } يوم.
}
profile-points_ever = المكتسب حتى الآن
profile-points_owed = المستحق عليك
profile-points_owed_why = صُرفت هذه ثم رُدّ ثمن الشراء الذي كسبها. وما تكسبه لاحقًا يسددها.
profile-points_card_how = أظهر الرمز أو اذكر الرقم عند نقطة البيع لتكسب وتصرف.
profile-points_history = ما جاء وما ذهب
profile-points_no_history = لا شيء بعد. يبدأ السجل بأول شراء لك.
profile-orders_count = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبًا
   *[other] { $count } طلب
}
profile-tier = المستوى
profile-tier_until = حتى { $day }
profile-tier_missing = ينقصك { $amount } حتى { $day } لتبلغ { $tier }.
profile-tier_highest = بلغت أعلى مستوى.
profile-challenges = التحديات
profile-challenge_met = تم
profile-challenge_gives = يمنح { $points }، حتى { $day }
profile-friends = ادعُ صديقًا
profile-friends_lead = حين يدفع صديقك أول طلب له ينال { $friend } وتنال أنت { $member }.
profile-friends_link = رابطك:
profile-friends_make = أنشئ رابطي
profile-friends_nobody = لم يأتِ أحد عن طريقه بعد.
profile-friends_rewarded = { $count ->
    [zero] لم يطلب أحد بعد.
    [one] طلب صديق واحد.
    [two] طلب صديقان.
    [few] طلب { $count } أصدقاء.
    [many] طلب { $count } صديقًا.
   *[other] طلب { $count } صديق.
}
profile-friends_waiting = { $count ->
    [zero] ولا أحد ما زال يفكر.
    [one] وواحد ما زال يفكر.
    [two] واثنان ما زالا يفكران.
    [few] و{ $count } ما زالوا يفكرون.
    [many] و{ $count } ما زالوا يفكرون.
   *[other] و{ $count } ما زالوا يفكرون.
}
profile-board = لوحة الصدارة
profile-board_place = المركز
profile-board_name = الاسم
profile-board_empty = لا يظهر أحد بعد. كن الأول.
profile-board_as = الاسم الذي تظهر به
profile-board_hint = لا يزيد على { $most } حرفًا، ولا شيء فيه يوصل إليك. ودون اسم لا يراك أحد هنا.
profile-board_show = أظهرني
profile-board_hide = أخفني
profile-sources_lead = يحق لهذه التطبيقات الإبلاغ بما تفعله. وعند إنهاء أحدها تُحذف قراءاته.
profile-sources_end = إنهاء
profile-rewards_members = المكافآت للأعضاء، والانضمام بلا مقابل.
profile-rewards_have = يمكنك صرف { $points }.
profile-rewards_none = لا شيء للاختيار الآن. ونقاطك تدفع أيضًا عند إتمام الشراء.
profile-reward_take = استبدل
profile-reward_left = المتبقي: { $left }
profile-reward_gone = نفدت
profile-reward_missing = ما زال ينقصك { $points }
profile-reward_how = كيف تصلك
profile-reward_send = تُرسل إلى عنوانك في { $city }
profile-reward_fetch = تستلمها من { $store }
profile-reward_pay_there = تدفع الباقي عند الاستلام.
profile-reward_coupon = صارت لك. استخدم هذا الرمز مرة واحدة في المتجر أو عند نقطة البيع:
profile-reward_goods = صارت لك. نجهزها في الطلب { $number }.
profile-reward_experience = صارت لك. أظهر هذا حين تأتي:
profile-reward_before = أخذت هذه من قبل. لم يُصرف شيء آخر.
profile-coupons = كل قسائمك
profile-referral_welcome = أرسلك صديق
profile-referral_you_get = تنال { $points } حين تدفع أول طلب لك.
profile-referral_they_get = وينال صديقك { $points } أيضًا.
profile-referral_shop = تجوّل في المتجر
profile-referral_own = هذا رابطك أنت
profile-referral_own_lead = أرسله إلى أصدقائك. فهو يُحتسب لغيرك فقط.
profile-referral_unknown = هذا الرابط لا يؤدي إلى شيء
profile-referral_unknown_lead = اطلب الرابط من صديقك مرة أخرى. ويمكنك الشراء دونه.
