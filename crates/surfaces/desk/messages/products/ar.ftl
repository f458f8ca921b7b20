desk-products = المنتجات
desk-products_lead = كل ما تبيعه، بنصوصه وصوره وأصنافه وأسعاره.
desk-products_add = إضافة منتج
desk-products_new = منتج جديد
desk-products_import = استيراد
desk-products_search = ابحث بالاسم أو رمز الصنف أو المورّد أو الوسم
desk-products_none = لا توجد منتجات بعد. أضف أول منتج أو استورد ملفًا.
desk-products_none_found = لا يوجد منتج مطابق. جرّب كلمة أخرى أو مرشّحًا آخر.
desk-products_list = المنتجات، الأحدث أولًا
desk-products_product = المنتج
desk-products_status = الحالة
desk-products_state_any = المعروض والمسودات
desk-products_state_draft = مسودة
desk-products_state_active = معروض
desk-products_state_archived = مؤرشف
desk-products_category = الفئة
desk-products_any_category = كل الفئات
desk-products_no_category = بلا فئة
desk-products_price = السعر
desk-products_no_price = بلا سعر
desk-products_stock = الموجود
desk-products_completeness = الاكتمال
desk-products_complete = لا ينقصه شيء.
desk-products_complete_short = مكتمل
desk-products_told = المكتمل
desk-products_variant_count = { $count ->
    [zero] بلا أصناف
    [one] صنف واحد
    [two] صنفان
    [few] { $count } أصناف
    [many] { $count } صنفًا
   *[other] { $count } صنف
 }
desk-products_changed = { $count ->
    [zero] لم يلزم أي تغيير.
    [one] تم تغيير واحد.
    [two] تم تغييران.
    [few] تمت { $count } تغييرات.
    [many] تم { $count } تغييرًا.
   *[other] تم { $count } تغيير.
 }
desk-products_views = أقسام هذا المنتج
desk-products_details = التفاصيل
desk-products_pictures = الصور
desk-products_words = النصوص
desk-products_title = العنوان
desk-products_description = الوصف
desk-products_standing = وضع المنتج
desk-products_tax_class = الفئة الضريبية
desk-products_vendor = المورّد
desk-products_tags = الوسوم
desk-products_tags_hint = افصل بينها بفواصل
desk-products_handle = العنوان في المتجر
desk-products_handle_hint = اتركه فارغًا ليُشتق من عنوان المنتج.
desk-products_regulation = من يحق له الشراء
desk-products_min_age = الحد الأدنى للعمر
desk-products_min_age_hint = عمر المشتري بالسنوات على الأقل. اتركه فارغًا إن كان البيع للجميع.
desk-products_prescription = يُباع بوصفة طبية فقط
desk-products_prescription_hint = يطّلع الموظف على الوصفة عند البيع، أو يدوّنها في ملف العميل، قبل أن يُباع.
desk-products_redemption_forbidden = بلا عروض ولا نقاط
desk-products_redemption_forbidden_hint = لا تخفض العروض والقسائم والنقاط سعره، ولا تُصرف المكافآت عليه.
desk-products_options = الخيارات
desk-products_options_hint = ما يختاره المتسوّق، كالمقاس أو اللون. اكتب قيمة واحدة في كل سطر وبالترتيب نفسه في اللغتين، ثم أنشئ الأصناف.
desk-products_option = الخيار { $number }
desk-products_option_name = الاسم
desk-products_option_values = القيم، كل قيمة في سطر
desk-products_make_variants = إنشاء الأصناف
desk-products_variants = الأصناف
desk-products_variant = الصنف
desk-products_only_variant = الصنف الوحيد
desk-products_grams = الوزن بالغرام
desk-products_not_made = غير متوفر
desk-products_price_on = { $list }، { $currency }
desk-products_of = { $what }: { $variant }
desk-products_saved = حُفظ المنتج.
desk-products_variants_made = أصبحت الأصناف مطابقة للخيارات. راجعها ثم احفظ.
desk-products_merged = دُمجت النسختان. راجع النتيجة ثم احفظ.
desk-gap_title_en = العنوان الإنجليزي ناقص.
desk-gap_title_ar = العنوان العربي ناقص.
desk-gap_description_en = الوصف الإنجليزي ناقص.
desk-gap_description_ar = الوصف العربي ناقص.
desk-gap_category = المنتج ليس في أي فئة.
desk-gap_picture = لا توجد صورة.
desk-gap_picture_text = توجد صورة غير موصوفة باللغتين.
desk-gap_barcode = يوجد صنف بلا باركود.
desk-gap_price = يوجد صنف بلا سعر في «{ $list }».
desk-bulk = تغيير المنتجات المختارة
desk-bulk_hint = اختر منتجات من القائمة ثم أحد هذه الإجراءات. يُنفَّذ على جميعها أو لا يُنفَّذ على أي منها.
desk-bulk_status = تعيين الحالة
desk-bulk_category = تعيين الفئة
desk-bulk_add_tags = إضافة الوسوم
desk-bulk_remove_tags = إزالة الوسوم
desk-bulk_direction = الاتجاه
desk-bulk_down = خفض
desk-bulk_up = رفع
desk-bulk_amount = بكم
desk-bulk_how = الوحدة
desk-bulk_percent = نسبة مئوية
desk-bulk_in_currency = بالعملة
desk-bulk_show_prices = عرض الأسعار الجديدة
desk-bulk_preview = الأسعار الجديدة
desk-bulk_preview_lead = { $count ->
    [zero] لا أسعار في «{ $list }».
    [one] سعر واحد في «{ $list }». لم يتغيّر شيء بعد.
    [two] سعران في «{ $list }». لم يتغيّر شيء بعد.
    [few] { $count } أسعار في «{ $list }». لم يتغيّر شيء بعد.
    [many] { $count } سعرًا في «{ $list }». لم يتغيّر شيء بعد.
   *[other] { $count } سعر في «{ $list }». لم يتغيّر شيء بعد.
 }
desk-bulk_before = قبل
desk-bulk_after = بعد
desk-bulk_apply = تغيير الأسعار
desk-bulk_cannot = ستصبح بعض الأسعار أقل من الصفر. ارجع واختر تغييرًا أصغر.
desk-bulk_below_zero = أقل من الصفر
desk-conflict = حفظ شخص آخر هذا المنتج في هذه الأثناء
desk-conflict_why = لم يُستبدل شيء. هذه كل الحقول المختلفة: ما كان، وما حُفظ، وما كتبته أنت. اختر واحدًا لكل حقل، ثم راجع المنتج كاملًا مرة أخرى قبل الحفظ.
desk-conflict_take = اعتماد اختياراتي
desk-conflict_both = غيّره كلاكما
desk-conflict_before = قبل
desk-conflict_theirs = ما حفظه الشخص الآخر
desk-conflict_mine = ما كتبته أنت
desk-field_title_en = العنوان (الإنجليزية)
desk-field_title_ar = العنوان (العربية)
desk-field_description_en = الوصف (الإنجليزية)
desk-field_description_ar = الوصف (العربية)
desk-field_handle = العنوان في المتجر
desk-field_vendor = المورّد
desk-field_category = الفئة
desk-field_tags = الوسوم
desk-field_status = الحالة
desk-field_tax_class = الفئة الضريبية
desk-field_min_age = الحد الأدنى للعمر
desk-field_prescription = يُباع بوصفة طبية فقط
desk-field_redemption_forbidden = بلا عروض ولا نقاط
desk-field_rows = الأصناف الموجودة
desk-field_option_name_en = اسم الخيار { $number } (الإنجليزية)
desk-field_option_name_ar = اسم الخيار { $number } (العربية)
desk-field_option_values_en = قيم الخيار { $number } (الإنجليزية)
desk-field_option_values_ar = قيم الخيار { $number } (العربية)
desk-field_variant_sku = رمز الصنف
desk-field_variant_barcode = الباركود
desk-field_variant_grams = الوزن بالغرام
desk-field_variant_choices = الاختيارات
desk-field_variant_off = غير متوفر
desk-pictures_files = صور من جهازك
desk-pictures_files_hint = ملفات JPEG أو PNG أو WebP، بحد أقصى { $count } في المرة. تُعدَّل لتصبح قائمة وتُزال منها التفاصيل المخفية كالمكان.
desk-pictures_send = إرسال
desk-pictures_none = لا توجد صور بعد.
desk-pictures_nothing = اختر ملفًا واحدًا على الأقل.
desk-pictures_added = { $count ->
    [zero] لم تُضف أي صورة.
    [one] أُضيفت صورة واحدة.
    [two] أُضيفت صورتان.
    [few] أُضيفت { $count } صور.
    [many] أُضيفت { $count } صورة.
   *[other] أُضيفت { $count } صورة.
 }
desk-pictures_refused = { $file }: { $why }
desk-pictures_number = الصورة { $number }
desk-pictures_alt_en = الوصف (الإنجليزية)
desk-pictures_alt_ar = الوصف (العربية)
desk-pictures_place = الترتيب
desk-pictures_choice = تُظهر
desk-pictures_any_choice = كل الأصناف
desk-pictures_remove = إزالتها
desk-pictures_save = حفظ الصور
desk-pictures_saved = حُفظت الصور.
