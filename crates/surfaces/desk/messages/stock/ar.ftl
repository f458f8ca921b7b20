desk-stock = المخزون
desk-stock_lead = ما يوجد وأين، وكل ما دخل وخرج.
desk-stock_location = الموقع
desk-stock_level = المتاح
desk-stock_any_level = أي عدد
desk-stock_at_most = { $count ->
    [zero] نفد
    [one] قطعة أو أقل
    [two] قطعتان أو أقل
    [few] { $count } قطع أو أقل
    [many] { $count } قطعة أو أقل
   *[other] { $count } قطعة أو أقل
 }
desk-stock_search = ابحث بالاسم أو رمز الصنف أو الباركود
desk-stock_none = لا يوجد شيء هنا بعد. استلم أول بضاعة.
desk-stock_none_found = لا شيء مطابق. جرّب كلمة أخرى أو مستوى آخر.
desk-stock_at = المخزون في { $location }
desk-stock_on_hand = الموجود
desk-stock_reserved = المحجوز
desk-stock_safety = حد الأمان
desk-stock_available = المتاح
desk-stock_out = نفد
desk-stock_receive = استلام
desk-stock_receive_lead = امسح رمزًا أو اكتبه واضغط Enter، سطرًا بعد سطر. لا يتحرك شيء قبل أن تؤكد.
desk-stock_receive_do = { $count ->
    [zero] لا سطور للاستلام
    [one] استلام سطر واحد
    [two] استلام سطرين
    [few] استلام { $count } سطور
    [many] استلام { $count } سطرًا
   *[other] استلام { $count } سطر
 }
desk-stock_count = جرد
desk-stock_count_lead = امسح كل قطعة أو اكتب عدد الموجود. يظهر الفرق قبل أن يُعتمد.
desk-stock_count_do = { $count ->
    [zero] لا سطور للجرد
    [one] اعتماد جرد واحد
    [two] اعتماد جردين
    [few] اعتماد { $count } سطور
    [many] اعتماد { $count } سطرًا
   *[other] اعتماد { $count } سطر
 }
desk-stock_adjust = تصحيح
desk-stock_adjust_lead = صحّح الأعداد يدويًا: ما زاد بعلامة زائد، وما نقص بعلامة ناقص.
desk-stock_adjust_do = { $count ->
    [zero] لا سطور للتصحيح
    [one] تصحيح سطر واحد
    [two] تصحيح سطرين
    [few] تصحيح { $count } سطور
    [many] تصحيح { $count } سطرًا
   *[other] تصحيح { $count } سطر
 }
desk-stock_transfer = نقل
desk-stock_transfer_lead = تغادر القطع موقعًا وتصل إلى آخر في اللحظة نفسها.
desk-stock_transfer_do = { $count ->
    [zero] لا سطور للنقل
    [one] نقل سطر واحد
    [two] نقل سطرين
    [few] نقل { $count } سطور
    [many] نقل { $count } سطرًا
   *[other] نقل { $count } سطر
 }
desk-stock_done = { $count ->
    [zero] لم يُنفَّذ أي سطر.
    [one] نُفِّذ سطر واحد.
    [two] نُفِّذ سطران.
    [few] نُفِّذت { $count } سطور.
    [many] نُفِّذ { $count } سطرًا.
   *[other] نُفِّذ { $count } سطر.
 }
desk-stock_code = رمز الصنف أو الباركود
desk-stock_pieces = القطع
desk-stock_counted = المعدود
desk-stock_add = إضافة السطر
desk-stock_added = أُضيف { $name } إلى الورقة.
desk-stock_sheet_empty = الورقة فارغة. امسح أول رمز.
desk-stock_lines = سطور هذه الورقة
desk-stock_difference = الفرق
desk-stock_afterwards = بعد ذلك
desk-stock_from = من
desk-stock_to = إلى
desk-stock_reason = السبب
desk-stock_reason_opening = رصيد افتتاحي
desk-stock_reason_received = استلام
desk-stock_reason_sold = بيع
desk-stock_reason_returned = إرجاع
desk-stock_reason_counted = جرد
desk-stock_reason_transferred = نقل
desk-stock_reason_damaged = تلف أو فقدان
desk-stock_reason_corrected = تصحيح
desk-stock_unknown_code = لا يوجد صنف بالرمز { $code }. راجع الملصق أو ابحث عنه في المنتجات.
desk-stock_odd_number = أدخل عددًا صحيحًا من القطع.
desk-stock_too_many_lines = لا تتسع الورقة لأكثر من { $most } سطر. أنهِ هذه الورقة أولًا.
desk-stock_no_lines = الورقة فارغة. أضف سطرًا واحدًا على الأقل.
desk-stock_need_reason = اختر سببًا.
desk-stock_need_target = اختر إلى أين تذهب القطع.
desk-stock_levels = المستويات حسب الموقع
desk-stock_save_safety = حفظ حد الأمان
desk-stock_safety_hint = قطع لا تُوعد لأحد عن بُعد.
desk-stock_history = ما دخل وما خرج
desk-stock_no_history = لم يدخل شيء ولم يخرج بعد.
desk-stock_order = الطلب
desk-stock_then = { $count ->
    [zero] ثم لا شيء
    [one] ثم قطعة واحدة
    [two] ثم قطعتان
    [few] ثم { $count } قطع
    [many] ثم { $count } قطعة
   *[other] ثم { $count } قطعة
 }
