desk-home = نظرة عامة
desk-takings_today = مبيعات اليوم
desk-orders_today = طلبات اليوم
desk-average_basket = متوسط السلة
desk-takings_month = مبيعات 30 يومًا
desk-week_before = قبل أسبوع: { $amount }
desk-and_elsewhere = و{ $amounts }
desk-takings_by_day = مبيعات آخر 30 يومًا
desk-by_channel = الطلبات حسب القناة
desk-best_sellers = الأكثر مبيعًا
desk-pieces_sold = القطع المباعة
desk-running_low = أصناف رائجة توشك على النفاد
desk-pieces_left = القطع المتبقية
desk-nothing_runs_low = لا شيء مما يُباع يوشك على النفاد.
desk-no_sales_yet = لا مبيعات في آخر 30 يومًا.
desk-todo_nothing = لا شيء ينتظرك.
desk-todo_backup = آخر نسخة احتياطية سليمة مضى عليها أكثر من 36 ساعة. عالج الأمر اليوم.
desk-todo_parked = { $count ->
    [zero] لا شيء معلّق.
    [one] تعلّق شيء واحد. ألقِ نظرة.
    [two] تعلّق شيئان. ألقِ نظرة.
    [few] تعلّقت { $count } أشياء. ألقِ نظرة.
    [many] تعلّق { $count } شيئًا. ألقِ نظرة.
   *[other] تعلّق { $count } شيء. ألقِ نظرة.
 }
desk-todo_hand_over = { $count ->
    [zero] لا طلب ينتظر التسليم.
    [one] طلب واحد ينتظر التسليم.
    [two] طلبان ينتظران التسليم.
    [few] { $count } طلبات تنتظر التسليم.
    [many] { $count } طلبًا ينتظر التسليم.
   *[other] { $count } طلب ينتظر التسليم.
 }
desk-todo_own = هذا متجر تجريبي. أنشئ منه متجرك الخاص.
