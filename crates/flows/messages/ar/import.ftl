# الاستيراد: ما يقال عن الملف. مفتاح كل ملاحظة هو رمزها، وكل جملة تنتهي بما يجب فعله.

import-summary = { $errors ->
    [0] لا شيء يمنع الاستيراد: قُرئ { $accepted } من أصل { $rows } من الصفوف، { $notes ->
        [zero] دون ملاحظات
        [one] مع ملاحظة واحدة
        [two] مع ملاحظتين
        [few] مع { $notes } ملاحظات
        [many] مع { $notes } ملاحظة
       *[other] مع { $notes } ملاحظة
    }.
    [one] خطأ واحد: لم يُستورد شيء. الصفوف السليمة { $accepted } من أصل { $rows }.
    [two] خطآن: لم يُستورد شيء. الصفوف السليمة { $accepted } من أصل { $rows }.
    [few] { $errors } أخطاء: لم يُستورد شيء. الصفوف السليمة { $accepted } من أصل { $rows }.
    [many] { $errors } خطأً: لم يُستورد شيء. الصفوف السليمة { $accepted } من أصل { $rows }.
   *[other] { $errors } خطأ: لم يُستورد شيء. الصفوف السليمة { $accepted } من أصل { $rows }.
}
import-left-out = { $count ->
    [zero] كل الملاحظات مذكورة.
    [one] توجد ملاحظة أخرى في الملف نفسه لم تُذكر.
    [two] توجد ملاحظتان أخريان في الملف نفسه لم تُذكرا.
    [few] توجد { $count } ملاحظات أخرى في الملف نفسه لم تُذكر.
    [many] توجد { $count } ملاحظة أخرى في الملف نفسه لم تُذكر.
   *[other] توجد { $count } ملاحظة أخرى في الملف نفسه لم تُذكر.
}
import-count = { $what }: { $count }
import-in-file = { $file }: { $line }
import-at-cell = الصف { $row }، العمود «{ $column }»: { $sentence }
import-at-row = الصف { $row }: { $sentence }
import-at-column = العمود «{ $column }»: { $sentence }
import-at-file = الملف: { $sentence }

## الملف نفسه

import-too_large = حجمه أكبر من { $limit } بايت. قسّمه إلى عدة ملفات.
import-inflates_too_much = يتجاوز حجمه بعد فك الضغط { $limit } بايت، وهو أكبر بكثير مما يسمح به حجمه المضغوط. فك ضغطه بنفسك ثم استورد الناتج.
import-gzip_broken = مضغوط بصيغة gzip لكنه تالف أو ناقص. اضغطه أو نزّله من جديد.
import-is_spreadsheet = هو جدول بيانات أو أرشيف وليس ملفًا نصيًا. افتحه في برنامج الجداول واحفظه بصيغة «CSV UTF-8».
import-utf16_broken = يبدو أن ترميزه UTF-16 لكنه تالف أو ناقص. احفظه بصيغة «CSV UTF-8».
import-not_utf8 = فيه بايت ليس من ترميز UTF-8 (البايت { $byte }، العمود { $place })، ويبدو أن ترميز الملف { $encoding }. احفظه بصيغة «CSV UTF-8».
import-nul_byte = فيه بايت صفري (البايت { $byte }، العمود { $place })، وقد يكون ترميزه UTF-16 أو لا يكون نصًا أصلًا. احفظه بصيغة «CSV UTF-8».
import-empty_file = فارغ. اختر الملف الذي يحوي بياناتك.
import-no_rows = فيه صف عناوين ولا صف تحته. اختر الملف الذي يحوي بياناتك.
import-too_many_rows = عدد الصفوف أكبر من { $limit }. قسّم الملف.
import-too_many_columns = عدد الأعمدة { $found }، والحد الأعلى { $limit }. احذف الأعمدة التي لا تحتاج إليها.
import-wrong_delimiter = فيه عمود واحد فقط، فلا يمكن تمييز الأعمدة. احفظ الملف بفواصل أو فواصل منقوطة أو علامات جدولة بين الأعمدة.
import-header_repeated = يحمل عمودان هذا العنوان. احذف أحدهما أو غيّر عنوانه.
import-header_missing = هذا العمود غير موجود. أضفه بهذا العنوان تمامًا.
import-ragged_row = عدد خلايا الصف { $found }، وعدد خلايا صف العناوين { $expected }. ضع النصوص التي فيها فواصل بين علامتي اقتباس.
import-field_too_long = الخلية أطول من { $limit } بايت. اختصرها، أو أغلق علامة اقتباس تُركت مفتوحة.
import-quote_unclosed = فُتحت هنا علامة اقتباس ولم تُغلق. أغلقها، أو اكتب علامتين إن كانت جزءًا من النص.
import-unreadable = تعذرت قراءة الصف. احفظ الملف من جديد بصيغة «CSV UTF-8».

## المنتجات

import-handle_missing = المعرّف فارغ. اكتب في كل صف معرّف منتجه.
import-handle_invalid = لا يجوز أن يحوي المعرّف «{ $value }» غير الحروف والأرقام والشرطات والنقاط. غيّره في كل صفوف المنتج.
import-handle_repeated = المعرّف «{ $value }» لمنتج آخر في الصف { $first }. أعط هذا المنتج معرّفًا خاصًا به.
import-title_missing = العنوان فارغ. سمِّ المنتج.
import-text_too_long = النص أطول من { $limit } حرفًا. اختصره.
import-too_many_tags = عدد الوسوم أكبر من { $limit }. احذف بعضها.
import-status_unknown = الحالة «{ $value }» غير معروفة. اكتب active أو draft أو archived.
import-not_yes_or_no = «{ $value }» ليست نعم ولا لا. اكتب true أو false.
import-option_name_missing = هنا خيار بلا اسم. اكتب اسم الخيار في أول صف من صفوف المنتج.
import-option_name_repeated = للمنتج خيار آخر باسم «{ $value }». غيّر اسم أحدهما.
import-option_value_missing = ليس لهذا النوع قيمة لهذا الخيار. اكتبها.
import-options_repeated = النوع «{ $value }» موجود للمنتج نفسه في الصف { $first }. غيّر أحدهما أو احذفه.
import-sku_repeated = رمز الصنف «{ $value }» مستعمل في الصف { $first }. أعط كل نوع رمزًا خاصًا به.
import-sku_made = رمز الصنف فارغ، فأُنشئ «{ $value }» من المعرّف والخيارات. اكتب رمزك إن أردت غيره.
import-barcode_repeated = الباركود «{ $value }» مستعمل في الصف { $first }. أعط كل نوع باركودًا خاصًا به أو اتركه فارغًا.
import-price_missing = السعر فارغ. اكتب سعرًا، أو 0 إن كان مجانيًا.
import-price_not_a_number = «{ $value }» ليس رقمًا. اكتب أرقامًا فقط مثل 12.50 دون عملة.
import-price_comma = في «{ $value }» فاصلة. اكتب نقطة قبل الكسور ولا تكتب شيئًا بين الآلاف.
import-price_negative = السعر «{ $value }» أقل من صفر. اكتب السعر المطلوب.
import-price_too_fine = خانات «{ $value }» العشرية أكثر مما يُحفظ لعملة { $currency }، وهو { $decimals }. قرّب السعر.
import-price_too_large = السعر «{ $value }» أكبر من المسموح. راجع أرقامه.
import-compare_at_not_higher = السعر السابق «{ $value }» ليس أعلى من السعر، فلن يظهر. ارفعه أو امسحه.
import-stock_not_a_number = «{ $value }» ليس عددًا صحيحًا من الوحدات أو أنه أكبر من المسموح. اكتب أرقامًا فقط.
import-stock_negative = المخزون «{ $value }» أقل من صفر. اكتب الموجود فعلًا، أو 0 إن لم يوجد شيء.
import-weight_not_a_number = «{ $value }» ليس وزنًا بالغرام أو أنه أكبر من المسموح. اكتب أرقامًا فقط.
import-position_not_a_number = «{ $value }» ليس ترتيبًا. اكتب 1 للصورة الأولى و2 للتالية، أو اتركه فارغًا.
import-image_not_http = «{ $value }» لا يبدأ بـ https://‎، فتُركت الصورة. اكتب عنوانًا يبدأ به.
import-too_many_variants = أنواع المنتج أكثر من { $limit }. قسّمه إلى عدة منتجات.
import-too_many_images = صور المنتج أكثر من { $limit }. احذف بعضها.
import-row_says_nothing = لا يضيف الصف نوعًا ولا صورة، فتُجووز. احذفه.
import-format_unknown = هذه الأعمدة ليست من أي صيغة معروفة: { $value }. ضع فيه عمود «handle» أو «sku» على الأقل، أو ابدأ من ملف التصدير الفارغ.
import-no_products = ليس بين الملفات ملف منتجات. اختر المجلد الذي يحوي products.csv.
import-too_many_files = عدد الملفات أكبر من { $limit }. اختر ملفات متجر واحد فقط.
import-rows_differ = للمنتج اسم أو وصف مختلف في الصف { $first }. اكتب الشيء نفسه في كل صفوف المنتج، أو في صفه الأول فقط.
import-sku_missing = يصف الصف صنفًا بلا رمز. اكتب رمز الصنف.
import-sku_unknown = لا صنف برمز «{ $value }». صحح الرمز، أو أضف عمودي handle وtitle لإنشاء منتج جديد.
import-sku_elsewhere = رمز الصنف «{ $value }» لمنتج آخر في المتجر. أعط هذا الصنف رمزًا آخر، أو غيّر ذلك المنتج أولًا.
import-product_twice = هذا هو المنتج نفسه المذكور أعلاه («{ $value }»). اجمع صفوف المنتج تحت معرّف واحد.
import-options_differ = خيارات المنتج في المتجر مختلفة، وصنفه «{ $value }» غير موجود في الملف. اذكر كل أصنافه، أو استعمل الخيارات نفسها.
import-age_not_a_number = «{ $value }» ليست عمرًا. اكتب سنوات كاملة من 1 إلى { $limit }، أو اترك الخانة فارغة إن كان البيع للجميع.
import-tax_class_unknown = الفئة الضريبية «{ $value }» غير معروفة. اكتب standard أو reduced أو zero أو exempt.
import-currency_differs = السعر بعملة { $value } وقائمة الأسعار بعملة { $currency }. اختر قائمة أسعار بعملة { $value }، أو اكتب الأسعار بعملة { $currency }.
import-currency_assumed = لا يذكر الملف عملة، فأُخذت الأسعار كما هي بعملة { $currency } دون تحويل. إن كانت بعملة أخرى فاختر قائمة أسعار بتلك العملة.
import-category_unknown = لا توجد فئة «{ $value }». اكتب العناوين المؤدية إليها وبينها >.
import-too_many_categories = بإضافة «{ $value }» يصبح عدد الفئات أكبر مما يسعه المتجر. استعمل فئات أقل.
import-script_dropped = في النص برنامج نصي أو صفحة مضمّنة، فتُركا وحُفظت الكلمات وحدها. راجع النص بعد الاستيراد.
import-image_not_full = «{ $value }» مسار داخل المتجر الآخر وليس عنوانًا، فتُركت الصورة. ارفعها، أو اكتب عنوانًا يبدأ بـ https://‎.
import-type_unknown = النوع «{ $value }» غير معروف، فتُرك المنتج. اكتب simple أو variable أو variation إن كان منها.
import-parent_missing = لا يذكر الصنف المنتج الذي يتبعه. اكتب تحت Parent رمز المنتج، أو id: ثم رقمه.
import-parent_not_found = ليس في الملف منتج «{ $value }». أضف صفه أو صحح المنتج الأصل.
import-no_variations = ليس للمنتج أصناف في الملف، فلا شيء يُشترى منه، وأُخذ كمسودة. أضف أصنافه.
import-any_value = يصلح الصنف لأي قيمة من «{ $value }»، فأُخذ بقيمة «{ $any }». اكتب صنفًا لكل قيمة حيث تختلف.
import-option_left = لا يذكر أي صنف قيمته من «{ $value }»، فلا يمكن الاختيار بينها وتُرك الخيار. اكتب صنفًا لكل قيمة حيث يلزم.
import-price_blank = السعر فارغ، ولن يستطيع أحد الشراء حتى يُكتب. اكتب سعرًا، أو 0 إن كان مجانيًا.
import-sale_not_lower = سعر التخفيض «{ $value }» ليس أقل من السعر المعتاد، فأُخذ السعر المعتاد. صححه إن كان هناك تخفيض.
import-grouped_left = «{ $value }» مجموعة منتجات تُباع معًا، فتُركت وأُخذت منتجاتها منفردة.
import-external_left = «{ $value }» يُباع في متجر آخر، فأُخذ كمسودة دون رابطه الخارجي. انشره إن كنت تبيعه بنفسك.
import-bundle_left = «{ $value }» حزمة تُركَّب أثناء التسوق، فتُركت وأُخذت أجزاؤها منفردة.
import-downloads_left = تُركت ملفات التنزيل، وأُخذ المنتج بلا وزن. أرسل الملفات بنفسك.
import-sale_dates_left = لسعر التخفيض بداية أو نهاية لا يمكن حفظها، فأُخذ السعر المعتاد. ضع سعر التخفيض حين يبدأ.
import-too_many_options = خيارات المنتج أكثر من { $limit }، فتُرك الخيار «{ $value }».
import-stock_left = لم يؤخذ المخزون لأن الموقع لم يُختر. اختر موقعًا، أو اجرد المخزون بعد الاستيراد.
import-file_left = { $what ->
    [reviews] { $file }: لا يحفظ هذا المتجر تقييمات العملاء بعد، فتُرك الملف.
    [rules] { $file }: لا تُنقل قواعد الأسعار والقسائم، فأنشئها هنا. تُرك الملف.
    [links] { $file }: لا يحفظ هذا المتجر المنتجات المرتبطة بعد، فتُرك الملف.
   *[other] { $file }: ليس فيه شيء من قائمة المنتجات، فتُرك الملف.
}
import-links_left = تُركت الروابط بين المنتجات (ذات صلة، بديلة، مكمّلة)، وتُعرف المنتجات المشابهة من فئاتها.
import-refused = لا يقبل المتجر هذا المنتج. صحح صفه.

## سجلات الطلبات

import-invoice_not_understood = «{ $value }» ليس رقم فاتورة. اكتب أرقامًا، وقبلها C للإشعار الدائن أو A للتسوية.
import-stock_code_missing = رمز الصنف فارغ. اكتب ما بيع.
import-quantity_not_a_number = «{ $value }» ليس عددًا صحيحًا من الوحدات لا يتجاوز { $limit }. اكتب أرقامًا فقط.
import-quantity_zero = الكمية صفر. احذف الصف أو اكتب الكمية.
import-credit_positive = الفاتورة التي تبدأ بـ C تعيد بضاعة، لكن كميتها «{ $value }» أكبر من صفر. اكتبها بعلامة ناقص أو احذف C.
import-sale_negative = الكمية «{ $value }» أقل من صفر وللصف سعر. اكتب C قبل رقم الإشعار الدائن، أو السعر 0 للشطب من المخزون.
import-date_not_understood = «{ $value }» ليس وقتًا. اكتبه هكذا: 2011-12-31 08:26:00.
import-amount_too_large = حاصل ضرب الكمية في السعر أكبر من المسموح. راجع أرقامهما.
import-customers_differ = في الفاتورة { $invoice } عميلان، والمعتمد هو المذكور في صفها الأول. صحح الباقي إن كان خطأ.
import-countries_differ = في الفاتورة { $invoice } بلدان مختلفان، والمعتمد هو المذكور في صفها الأول. صحح الباقي إن كان خطأ.
import-country_unknown = «{ $value }» ليس اسم بلد في هذه الصيغة، فحُفظ كما كُتب دون رمز بلد. صححه إن كان فيه خطأ إملائي.

## الأعداد

import-count-blank_rows = صفوف فارغة تُجووزت
import-count-products = المنتجات
import-count-variants = الأنواع
import-count-images = الصور
import-count-continuation_rows = صفوف تكمل منتجًا سابقًا
import-count-skus_made = رموز أصناف أُنشئت لأن الملف لا يحويها
import-count-compare_at_not_higher = أسعار سابقة تُركت لأنها ليست أعلى من السعر
import-count-images_not_http = صور تُركت لأنها بلا عنوان على الويب
import-count-attributes_left = خصائص تُركت لأنها ليست خيارات
import-count-variations_off = أصناف تُركت لأنها معطّلة
import-count-links_left = منتجات تُركت روابطها بمنتجات أخرى
import-count-weights_left = أوزان تُركت لأن الملف لا يذكر الوحدة
import-count-images_left = صور تُركت لأنها داخل المتجر الآخر
import-count-sales = المبيعات
import-count-sale_lines = بنود المبيعات
import-count-credits = الإشعارات الدائنة (فواتير C)
import-count-credit_lines = بنود الإشعارات الدائنة
import-count-credit_lines_matched = بنود دائنة تشير إلى بيع سابق
import-count-credit_lines_unmatched = بنود دائنة لا يقابلها بيع سابق
import-count-credits_matched = إشعارات دائنة تشير كل بنودها إلى مبيعات سابقة
import-count-credits_partly_matched = إشعارات دائنة يشير بعض بنودها إلى مبيعات سابقة
import-count-credits_unmatched = إشعارات دائنة لا يقابلها بيع سابق
import-count-adjustments = تسويات الديون المعدومة (فواتير A)
import-count-adjustment_lines = بنود التسويات
import-count-negative_price_lines = بنود تسوية بمبلغ سالب
import-count-stock_adjustments = تسويات المخزون (كمية سالبة دون C)
import-count-stock_adjustment_lines = بنود تسويات المخزون
import-count-fine_price_lines = بنود سعرها أدق من بنس
import-count-residue_ten_thousandths = ما ضاع بتقريب البنود، بأجزاء من عشرة آلاف من الجنيه
import-count-free_lines = بنود مبيعات سعرها صفر
import-count-blank_descriptions = بنود بلا وصف
import-count-products_without_description = منتجات لا وصف لها أبدًا
import-count-guest_invoices = فواتير بلا عميل
import-count-guest_lines = بنود بلا عميل
import-count-repeated_lines = بنود تكرر غيرها في الفاتورة نفسها
import-count-invoices_with_two_times = فواتير كُتبت في وقتين
import-count-invoices_with_two_customers = فواتير فيها عميلان
import-count-invoices_with_two_countries = فواتير فيها بلدان مختلفان
import-count-invoices_not_together = فواتير لا تتجاور صفوفها
import-count-service_lines = بنود خدمات لا بضائع
import-count-codes_differing_in_case = رموز أصناف لا تختلف عن غيرها إلا في حالة الأحرف
import-count-invoices_without_country_code = فواتير لا يدل اسم بلدها على بلد واحد

## ما يختلف

import-field-title = العنوان
import-field-description = الوصف
import-field-vendor = المورّد
import-field-category = الفئة
import-field-status = الحالة
import-field-tax-class = الفئة الضريبية
import-field-tags = الوسوم
import-field-min-age = الحد الأدنى للعمر
import-field-prescription = وصفة طبية
import-field-redemption-forbidden = بلا عروض ولا نقاط
import-field-options = الخيارات
import-field-media = الصورة
import-field-variant = الصنف
import-field-barcode = الباركود
import-field-choices = القيم المختارة
import-field-weight = الوزن بالغرام
import-field-price = السعر
import-field-compare-at = السعر السابق
import-field-stock = المخزون
import-language-en = الإنجليزية
import-language-ar = العربية
import-field-in = { $field } ({ $language })
import-field-of = { $field }: { $sku }
