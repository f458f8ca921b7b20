web-skip = انتقل إلى المحتوى
web-other_language = English
web-back_home = العودة إلى البداية
web-try_again = حاول مرة أخرى
web-required = مطلوب
web-previous = السابق
web-next = التالي
web-page_of = صفحة { $page } من { $pages }
web-pages = الصفحات
web-breadcrumbs = أنت هنا
web-fewer = أنقص واحدًا
web-more = زد واحدًا
web-quantity = الكمية
web-was = كان
web-now = الآن
web-in_stock = متوفر
web-few_left = { $left ->
    [zero] لم يبق شيء
    [one] بقيت قطعة واحدة
    [two] بقيت قطعتان
    [few] بقيت { $left } قطع
    [many] بقيت { $left } قطعة
   *[other] بقيت { $left } قطعة
 }
web-sold_out = نفد
web-progress = التقدم
web-step_done = تم
web-step_now = جارٍ
web-step_next = لاحقًا
web-chart_label = البند
web-chart_value = القيمة
web-show_table = اعرض كجدول
web-close = إغلاق
web-total = المجموع
web-items = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
 }
web-live_lost = التحديث المباشر متوقف
web-main_navigation = القائمة الرئيسية
web-search = بحث
web-menu = القائمة
web-done_of = { $done } من { $total }
web-chart_share = النسبة
web-percent = { $share }%
web-thousands = { $n } ألف
web-millions = { $n } مليون
web-loading = لحظة من فضلك…
