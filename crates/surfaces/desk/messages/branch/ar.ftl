desk-account_current = جارٍ
desk-account_savings = ادخار
desk-act_answered = أجاب العميل
desk-act_ask = سؤال العميل
desk-act_decline = رفض
desk-act_done = إنجاز
desk-act_note = تدوين ملاحظة
desk-act_take_up = بدء التنفيذ
desk-bank = البنك
desk-bank_account = الحساب
desk-bank_accounts = الحسابات
desk-bank_amount = المبلغ
desk-bank_card = البطاقة
desk-bank_cards = البطاقات
desk-bank_cash = النقد
desk-bank_day_limit = الحد اليومي
desk-bank_decide_by = البتّ قبل
desk-bank_disputes = الاعتراضات
desk-bank_issue = إصدار البطاقة
desk-bank_kind = النوع
desk-bank_last_four = آخر أربعة أرقام
desk-bank_lead = ما يطلبه العملاء أينما بدؤوه.
desk-bank_left = الرصيد
desk-bank_new_card = بطاقة جديدة
desk-bank_no_accounts = لا حساب لهذا العميل بعد.
desk-bank_no_requests = لا أحد ينتظرنا.
desk-bank_none = لا يقدّم هذا المتجر حسابات.
desk-bank_open_current = فتح حساب جارٍ
desk-bank_open_savings = فتح حساب ادخار
desk-bank_owed = عليه { $amount } من اعتراض
desk-bank_pay_in = إيداع نقدي
desk-bank_pay_out = صرف نقدي
desk-bank_request = الطلب
desk-bank_requests = الطلبات
desk-bank_seen = اطّلعت على هويته
desk-bank_since = منذ
desk-bank_token = رمز مُصدر البطاقة
desk-bank_token_hint = وليس رقم البطاقة أبدًا.
desk-bank_why = السبب
desk-by_customer = العميل
desk-by_us = البنك
desk-card_active = مفعّلة
desk-card_ended = منتهية
desk-card_freeze = تجميد
desk-card_frozen = مجمّدة
desk-card_unfreeze = إلغاء التجميد
desk-dispute_credit = قيد مؤقت
desk-dispute_credited = قُيّد مؤقتًا
desk-dispute_reject = رفض
desk-dispute_uphold = لصالح العميل
desk-queue = الانتظار
desk-queue_again = نداء من جديد
desk-queue_appointment = موعد الساعة { $at }
desk-queue_arrive = وصول عميل
desk-queue_at_desk = المكتب { $desk }
desk-queue_chart = دقائق الانتظار لكل تذكرة
desk-queue_desk = المكتب
desk-queue_empty = لا أحد ينتظر.
desk-queue_finish = إنهاء
desk-queue_give = إعطاء تذكرة
desk-queue_gone = لم يحضر أحد
desk-queue_line = الصف
desk-queue_mean = متوسط الانتظار
desk-queue_minutes = { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
desk-queue_most = أطول انتظار
desk-queue_next = نداء التالي
desk-queue_no_lines = لا صفوف انتظار في هذا الفرع بعد. أضِف صفًا مع أوقاته.
desk-queue_nobody = لا أحد عند هذا المكتب.
desk-queue_request = رقم طلبه إن كان لديه
desk-queue_screen = شاشة الجدار
desk-queue_serve = حضر
desk-queue_served_mean = متوسط الخدمة
desk-queue_ticket = التذكرة
desk-queue_tickets = التذاكر
desk-queue_waited = الانتظار
desk-queue_waiting = المنتظرون
desk-queue_with_booking = لديه موعد
desk-queue_with_request = لديه طلب
desk-request_certificate = شهادة حساب
desk-request_declined = مرفوض
desk-request_done = منجز
desk-request_id = الرقم
desk-request_in_hand = قيد التنفيذ
desk-request_limit_change = تغيير حد بطاقة
desk-request_loan = الحديث عن تمويل
desk-request_new_card = بطاقة جديدة
desk-request_open = جديد
desk-request_see = عرضه
desk-request_waiting = بانتظار العميل
desk-request_withdrawn = مسحوب
desk-request_words = ما يُقال
desk-request_words_hint = يقرؤه العميل في التطبيق.
desk-screen_desk = المكتب { $desk }
desk-screen_nobody = لا نداء في هذه اللحظة.
desk-screen_title = { $place }: النداء الآن
desk-screen_waiting = { $count ->
    [zero] لا أحد ينتظر
    [one] شخص واحد ينتظر
    [two] شخصان ينتظران
    [few] { $count } أشخاص ينتظرون
    [many] { $count } شخصًا ينتظرون
   *[other] { $count } شخص ينتظرون
}
desk-step_answered = رد
desk-step_asked = سؤال
desk-step_booking = موعد
desk-step_noted = ملاحظة
desk-step_opened = بدأ
desk-step_taken_up = بدأ التنفيذ
desk-step_ticket = أُخذت تذكرة
desk-steps_again = سُئل مرتين عن هويته
desk-steps_channels = أكثر القنوات
desk-steps_chart = خطوات أطول تنفيذ لكل مهمة
desk-steps_mean = متوسط الخطوات
desk-steps_most = أكثر الخطوات
desk-steps_runs = مرات الإنجاز
desk-steps_task = المهمة
desk-steps_title = ما تتطلبه المهمة من العميل
desk-task_card = تجميد بطاقة
desk-task_dispute = الاعتراض على دفعة
desk-task_pay_bill = سداد فاتورة
desk-task_request = إنجاز طلب
desk-task_schedule = ترتيب سداد
desk-task_transfer = إرسال المال
desk-ticket_called = تم النداء
desk-ticket_finished = انتهت
desk-ticket_left = غادر
desk-ticket_serving = قيد الخدمة
desk-ticket_waiting = في الانتظار
desk-why_not_mine = لم يدفعها
desk-why_not_received = لم يستلم
desk-why_other = سبب آخر
desk-why_twice = خُصمت مرتين
desk-why_wrong_amount = المبلغ غير صحيح
