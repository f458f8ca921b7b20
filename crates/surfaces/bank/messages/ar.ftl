bank-account = الحساب
bank-accounts = حساباتك
bank-add = إضافة
bank-add_words = أضِف شيئًا إلى هذا الطلب
bank-ahead = { $count ->
    [zero] أنت التالي
    [one] تذكرة واحدة قبلك
    [two] تذكرتان قبلك
    [few] { $count } تذاكر قبلك
    [many] { $count } تذكرة قبلك
   *[other] { $count } تذكرة قبلك
}
bank-amount = المبلغ
bank-answer = الرد
bank-appointment = الموعد
bank-arrange = السداد لاحقًا
bank-arrange_it = السداد في ذلك اليوم
bank-arrange_lead = اختر يومًا نسدّد فيه عنك
bank-ask_for = تقديم طلب
bank-ask_for_lead = بطاقة أو حد جديد أو شهادة أو تمويل: ابدأ هنا وأكمل في أي فرع
bank-at_branch = المتابعة في فرع
bank-at_branch_lead = يرى موظفونا هذا الطلب وكل ما قلته، فلا حاجة إلى إعادته.
bank-back = رجوع
bank-bank = البنك
bank-begin = إرسال الطلب
bank-begun = بدأ في
bank-bill_number = رقم الفاتورة
bank-bill_open = بانتظار السداد
bank-bill_paid = مسدَّدة
bank-bill_title = فاتورة { $biller }
bank-bill_withdrawn = مسحوبة
bank-biller = الجهة المفوترة
bank-bills = الفواتير
bank-bills_due = بانتظار السداد
bank-bills_over = السابقة
bank-by_bank = البنك
bank-by_you = أنت
bank-called = تم النداء إلى المكتب { $desk }
bank-cancel_schedule = إلغاء السداد المرتّب
bank-card = البطاقة
bank-card_active = مفعّلة
bank-card_ended = منتهية
bank-card_frozen = مجمّدة
bank-card_of = بطاقة تنتهي بـ { $tail }
bank-cards = البطاقات
bank-certificate = شهادة حساب
bank-change = الحركة
bank-choose = اختيار
bank-choose_branch = اختيار فرع
bank-code = الرمز
bank-code_hint = { $digits ->
    [zero] لا أرقام
    [one] رقم واحد في الرسالة التي أرسلناها
    [two] رقمان في الرسالة التي أرسلناها
    [few] { $digits } أرقام في الرسالة التي أرسلناها
    [many] { $digits } رقمًا في الرسالة التي أرسلناها
   *[other] { $digits } رقم في الرسالة التي أرسلناها
}
bank-code_sent = { $minutes ->
    [zero] أرسلنا رمزًا إلى { $email }.
    [one] أرسلنا رمزًا إلى { $email }، وهو صالح لدقيقة واحدة.
    [two] أرسلنا رمزًا إلى { $email }، وهو صالح لدقيقتين.
    [few] أرسلنا رمزًا إلى { $email }، وهو صالح لـ { $minutes } دقائق.
    [many] أرسلنا رمزًا إلى { $email }، وهو صالح لـ { $minutes } دقيقة.
   *[other] أرسلنا رمزًا إلى { $email }، وهو صالح لـ { $minutes } دقيقة.
}
bank-come_later = حجز موعد
bank-come_now = أنا في الفرع الآن: خذ تذكرة انتظار
bank-confirm = يُرجى المراجعة والتأكيد
bank-confirm_it = تأكيد
bank-confirm_title = أكّد أنك أنت
bank-contest = اعتراض
bank-contest_it = الاعتراض على هذه الدفعة
bank-contest_title = الاعتراض على دفعة
bank-credit_by = إن تأخر القرار أعدنا إليك المبلغ مؤقتًا في { $day }
bank-current = حساب جارٍ …{ $tail }
bank-day_limit = الحد اليومي
bank-decide_by = القرار في موعد أقصاه { $day }
bank-dispute_credited = قُيّد مؤقتًا
bank-dispute_lead = ننظر فيه، ويُقيّد لك المبلغ مؤقتًا إن طال الأمر. وإن ثبتت صحة الدفعة استرددناه.
bank-dispute_opened = قيد النظر
bank-dispute_rejected = مرفوض
bank-dispute_upheld = لصالحك
bank-dispute_withdrawn = مسحوب
bank-disputes = الاعتراضات
bank-due = الاستحقاق
bank-due_on = تستحق في { $day }
bank-due_today = تستحق اليوم
bank-each_bill = هذه الفاتورة وكل ما يتكرر منها
bank-forget = نسيان
bank-freeze = تجميد
bank-from = من
bank-history = السجل
bank-left = الرصيد
bank-limit_change = تغيير حد بطاقة
bank-loan = الحديث عن تمويل
bank-loan_amount = مبلغ التمويل
bank-more = المزيد
bank-new_card = بطاقة جديدة
bank-new_request = طلب جديد
bank-no_accounts = ليس لديك حساب عندنا بعد.
bank-no_bills = لا فواتير بانتظارك.
bank-no_branches = لا فرع يستقبل المواعيد حاليًا. اسألنا بالهاتف.
bank-no_cards = ليس لديك بطاقة بعد.
bank-no_disputes = { $days ->
    [zero] لا اعتراضات لديك.
    [one] لا اعتراضات لديك. افتح كشف الحساب للاعتراض على دفعة من اليوم الأخير.
    [two] لا اعتراضات لديك. افتح كشف الحساب للاعتراض على دفعة من اليومين الأخيرين.
    [few] لا اعتراضات لديك. افتح كشف الحساب للاعتراض على دفعة من آخر { $days } أيام.
    [many] لا اعتراضات لديك. افتح كشف الحساب للاعتراض على دفعة من آخر { $days } يومًا.
   *[other] لا اعتراضات لديك. افتح كشف الحساب للاعتراض على دفعة من آخر { $days } يوم.
}
bank-no_lines = لا حركات بعد.
bank-no_payees = لم ترسل مالًا إلى أحد بعد.
bank-no_requests = لم تقدّم طلبًا بعد.
bank-no_times = لا وقت متاح في الأيام القادمة. اختر خدمة أو فرعًا آخر.
bank-note = ملاحظة للمستفيد
bank-once = هذه الفاتورة فقط
bank-open_first = فتح حساب جارٍ
bank-open_savings = فتح حساب ادخار
bank-opened_on = فُتح في { $day }
bank-overdue = متأخرة منذ { $day }
bank-overview = نظرة عامة
bank-owed = عليك لنا { $amount } من اعتراض رُفض.
bank-owed_title = مستحق السداد
bank-own_numbers = أرقام حساباتك
bank-paid_on = سُدّدت في { $day }
bank-pay_amount = سداد { $amount }
bank-pay_now = السداد الآن
bank-pay_on = اليوم
bank-payees = من دفعت لهم من قبل
bank-pays_on = نسدّدها عنك في { $day }
bank-promise = مالك في مكان واحد
bank-reason_bill = فاتورة
bank-reason_card = دفع بالبطاقة
bank-reason_cash_in = إيداع نقدي في الفرع
bank-reason_cash_out = سحب نقدي من الفرع
bank-reason_dispute_credit = قيد من اعتراض
bank-reason_dispute_reversal = استرداد قيد اعتراض
bank-reason_other = قيد
bank-reason_own = بين حساباتك
bank-reason_received = حوالة واردة
bank-reason_repaid = سداد مستحق
bank-reason_sent = حوالة صادرة
bank-repay = السداد
bank-repay_way = سدّده
bank-repeats = التكرار
bank-request = الطلب
bank-request_declined = مرفوض
bank-request_done = منجز
bank-request_in_hand = قيد التنفيذ
bank-request_open = وصلنا
bank-request_waiting = بانتظارك
bank-request_withdrawn = مسحوب
bank-requests = الطلبات
bank-said_arranged = تم الترتيب: نسدّدها عنك في ذلك اليوم.
bank-said_cancelled = لن نسدّدها عنك.
bank-said_paid = سُدّدت، مرة واحدة ونهائيًا.
bank-savings = حساب ادخار …{ $tail }
bank-see_bill = عرض الفاتورة
bank-send_again = إرسال رمز آخر
bank-send_money = إرسال المال
bank-sent = تم الإرسال.
bank-statement = كشف الحساب
bank-step_answered = تم الرد
bank-step_asked = سؤال
bank-step_booking = حُجز موعد
bank-step_noted = ملاحظة
bank-step_opened = بدأ الطلب
bank-step_taken_up = بدأ التنفيذ
bank-step_ticket = أُخذت تذكرة انتظار
bank-tell_us = ما ينبغي أن نعرفه
bank-ticket = تذكرة الانتظار
bank-to = إلى رقم الحساب
bank-to_account = حسابي
bank-to_do = ما يمكنك فعله الآن
bank-to_hint = يبدأ بحرفين، مثل SA03 8000 …
bank-to_shop = المتجر
bank-transfer = تحويل
bank-transfer_lead = بين حساباتك أو إلى غيرك
bank-unfreeze = إلغاء التجميد
bank-we_asked = سألناك شيئًا وننتظر ردك.
bank-what = البيان
bank-when = الوقت
bank-why = السبب
bank-why_not_mine = لم أدفع هذا
bank-why_not_received = لم أستلم ما دفعت ثمنه
bank-why_other = سبب آخر
bank-why_twice = خُصم مرتين
bank-why_wrong_amount = المبلغ غير صحيح
bank-withdraw = سحب
bank-withdraw_request = سحب الطلب
bank-your_answer = ردك
