promotions-unknown_promotion = لا يوجد عرض بهذا الرقم. اختر عرضًا من القائمة.
promotions-no_name = أدخل اسمًا للعرض؛ فهو يظهر على الإيصال.
promotions-bad_list = إحدى قوائم القاعدة فارغة أو طويلة جدًا. اختر من 1 إلى { $most } عنصر.
promotions-too_intricate = القاعدة معقّدة أكثر من اللازم. اجعلها في حدود { $most } جزء، دون أن تتداخل أكثر من ثمانية مستويات.
promotions-bad_rate = أدخل نسبة أكبر من 0% ولا تزيد على 100%.
promotions-bad_amount = أدخل مبالغ أكبر من صفر وبالعملة نفسها.
promotions-bad_count = أدخل عددًا صحيحًا من 1 إلى { $most }.
promotions-bad_steps = يجب أن تبدأ كل شريحة بعد التي قبلها وأن تعطي أكثر منها. رتّب الشرائح.
promotions-unreachable = لن يستوفي أحد هذه الشروط أبدًا: فهي متعارضة أو لن يحين وقتها. عدّل أحدها أو احذفه.
promotions-wrong_lane = اختر مسار التوصيل لما يُخصم من التوصيل، ومسارًا آخر لغيره.
promotions-not_repeated = تُعطى هذه الميزة مرة واحدة في الطلب، فلا يمكن تحديد عددها داخله. احذف هذا الحد.
promotions-gives_away = هذه القاعدة تجعل كل شيء مجانيًا للجميع. أضف سقفًا أو ميزانية أو قائمة بضائع، أو أكّد أنك تقصد ذلك.
promotions-wrong_state = تغيّرت حالة هذا العرض ولم تعد تسمح بذلك. أعد تحميله لترى حالته الآن.
promotions-too_many = لا يمكن نشر أكثر من { $most } عرض في وقت واحد. أنهِ عرضًا لم تعد تحتاج إليه.
promotions-bad_basket = لا يمكن تسعير هذه السلة: فيها مبالغ سالبة أو عملات مختلفة أو مبالغ كبيرة جدًا. راجع بنودها.
promotions-no_longer = لم يعد أحد عروض هذه السلة متاحًا. راجع السعر الجديد ثم حاول مجددًا.
promotions-unknown_code = هذا الرمز غير صالح هنا. تحقق منه أو جرّب رمزًا آخر.
promotions-too_many_tries = رموز خاطئة كثيرة. حاول مجددًا بعد { $minutes } دقيقة.
promotions-too_many_codes = لا يمكن استخدام أكثر من { $most } رموز مع سلة واحدة. احذف أحدها أولًا.
promotions-bad_code = استخدم للرمز من { $least } إلى { $most } حرفًا لاتينيًا أو رقمًا.
promotions-code_taken = توجد قسيمة بهذا الرمز. اختر رمزًا آخر.
promotions-needs_no_code = هذا العرض لا يحتاج إلى قسيمة. أضف إليه شرط «قسيمة» أولًا.
promotions-bad_batch = تضم الدفعة من 1 إلى { $most } رمز.
promotions-why_other_currency = مبالغه بعملة أخرى.
promotions-why_other_channel = ليس لهذه القناة.
promotions-why_other_location = ليس لهذا الفرع.
promotions-why_other_hours = يُعطى من الساعة { $from } إلى الساعة { $until } في أيامه.
promotions-why_not_yet = يبدأ في { $from }.
promotions-why_over = انتهى وقته.
promotions-why_members_only = مخصّص لأعضاء برنامج الولاء.
promotions-why_other_tier = مخصّص لمستوى آخر.
promotions-why_other_customers = مخصّص لعملاء محدّدين.
promotions-why_first_order_only = مخصّص للطلب الأول.
promotions-why_needs_code = يحتاج إلى قسيمة.
promotions-why_excluded = في هذه السلة ما يستثنيها منه.
promotions-why_more_pieces = { $missing ->
    [zero] لا تنقص أي قطعة.
    [one] تنقص قطعة واحدة.
    [two] تنقص قطعتان.
    [few] تنقص { $missing } قطع.
    [many] تنقص { $missing } قطعة.
   *[other] تنقص { $missing } قطعة.
}
promotions-why_more_amount = ينقص من البضائع ما قيمته { $missing }.
promotions-why_nothing_to_give = ليس في هذه السلة ما يشمله.
promotions-why_another_is_better = يعطي «{ $name }» أكثر منه، ولا يُعطى إلا أحدهما.
promotions-why_alone = لا يُجمع مع «{ $name }».
promotions-why_costs_more = لا تصبح السلة أرخص به، فبقي الرمز دون استخدام.
promotions-why_used_up = استُنفد عدد مراته.
promotions-why_used_up_today = استُنفد عدد مراته لهذا اليوم.
promotions-why_used_up_by_you = حصل هذا العميل عليه بالعدد المسموح به.
promotions-why_budget_spent = استُنفدت ميزانيته.
promotions-why_held_out = هذا العميل ضمن مجموعة المقارنة.
promotions-says_comma = {"، "}
promotions-says_semicolon = {"؛ "}
promotions-says_everything = كل المنتجات
promotions-says_except = { $of } ما عدا { $but }
promotions-says_others = { $count ->
    [zero] لا شيء غيرها
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $count } أخرى
    [many] و{ $count } غيرها
   *[other] و{ $count } غيرها
}
promotions-says_percent = خصم { $rate } على { $goods }
promotions-says_at_most = { $what }، بحد أقصى { $most }
promotions-says_amount_off = خصم { $amount } على { $goods } مجتمعة
promotions-says_each_off = خصم { $amount } على كل قطعة من { $goods }
promotions-says_fixed_price = { $price } لكل قطعة من { $goods }
promotions-says_buy_get = اشترِ { $buy_pieces } من { $buy } واحصل على { $get_pieces } من { $get } بخصم { $rate }
promotions-says_buy_get_free = اشترِ { $buy_pieces } من { $buy } واحصل على { $get_pieces } من { $get } مجانًا
promotions-says_buy_more = اشترِ { $buy_pieces } من { $buy } واحصل على { $get_pieces } إضافية بخصم { $rate }
promotions-says_buy_more_free = اشترِ { $buy_pieces } من { $buy } واحصل على { $get_pieces } إضافية مجانًا
promotions-says_steps = خصم على { $goods }: { $steps }
promotions-says_from_pieces = { $from ->
    [zero] بلا حد أدنى { $rate }
    [one] من قطعة واحدة { $rate }
    [two] من قطعتين { $rate }
    [few] من { $from } قطع { $rate }
    [many] من { $from } قطعة { $rate }
   *[other] من { $from } قطعة { $rate }
}
promotions-says_from_sum = من { $from } { $rate }
promotions-says_bundle = { $parts } معًا بسعر { $price }
promotions-says_part = { $pieces } × ‏{ $goods }
promotions-says_delivery_free = توصيل مجاني
promotions-says_delivery_percent = خصم { $rate } على التوصيل
promotions-says_delivery_price = التوصيل بسعر { $price }
promotions-says_always = في أي وقت ولأي شخص
promotions-says_all = كل ما يلي: { $what }
promotions-says_any = واحد مما يلي: { $what }
promotions-says_not = إلا إذا: { $what }
promotions-says_pieces = { $count ->
    [zero] أي عدد من { $goods }
    [one] قطعة واحدة على الأقل من { $goods }
    [two] قطعتان على الأقل من { $goods }
    [few] { $count } قطع على الأقل من { $goods }
    [many] { $count } قطعة على الأقل من { $goods }
   *[other] { $count } قطعة على الأقل من { $goods }
}
promotions-says_subtotal = مشتريات بقيمة { $amount } على الأقل
promotions-says_amount = { $amount } على الأقل من { $goods }
promotions-says_channels = عند الشراء عبر: { $names }
promotions-says_locations = في: { $names }
promotions-says_hours = من { $from } إلى { $until }
promotions-says_hours_on = من { $from } إلى { $until } أيام { $days }
promotions-says_between = من { $from } حتى { $until }
promotions-says_from = ابتداءً من { $from }
promotions-says_until = حتى { $until }
promotions-says_member = لأعضاء برنامج الولاء
promotions-says_tiers = للأعضاء في المستوى: { $names }
promotions-says_customers = { $count ->
    [zero] لا أحد من العملاء
    [one] لعميل واحد تم اختياره
    [two] لعميلين تم اختيارهما
    [few] لـ{ $count } عملاء تم اختيارهم
    [many] لـ{ $count } عميلًا تم اختيارهم
   *[other] لـ{ $count } عميل تم اختيارهم
}
promotions-says_first_order = في أول طلب
promotions-says_coupon = بقسيمة هذا العرض
promotions-says_per_customer = { $count ->
    [zero] لا مرة لكل عميل
    [one] مرة واحدة لكل عميل
    [two] مرتان لكل عميل
    [few] { $count } مرات لكل عميل
    [many] { $count } مرة لكل عميل
   *[other] { $count } مرة لكل عميل
}
promotions-says_per_order = { $count ->
    [zero] لا مرة في الطلب الواحد
    [one] مرة واحدة في الطلب الواحد
    [two] مرتان في الطلب الواحد
    [few] { $count } مرات في الطلب الواحد
    [many] { $count } مرة في الطلب الواحد
   *[other] { $count } مرة في الطلب الواحد
}
promotions-says_per_day = { $count ->
    [zero] لا طلب في اليوم
    [one] لطلب واحد في اليوم
    [two] لطلبين في اليوم
    [few] لـ{ $count } طلبات في اليوم
    [many] لـ{ $count } طلبًا في اليوم
   *[other] لـ{ $count } طلب في اليوم
}
promotions-says_in_total = { $count ->
    [zero] لا طلب إجمالًا
    [one] لطلب واحد إجمالًا
    [two] لطلبين إجمالًا
    [few] لـ{ $count } طلبات إجمالًا
    [many] لـ{ $count } طلبًا إجمالًا
   *[other] لـ{ $count } طلب إجمالًا
}
promotions-says_budget = إلى أن يُمنح { $budget }
