# لماذا لم يحدد سعر أو لم يحسب عرض.
pricing-unknown_list = لا توجد قائمة أسعار كهذه.
pricing-code_taken = الرمز { $code } مستخدم من قبل.
pricing-bad_code = يرجى كتابة رمز طوله { $limit } حرفًا على الأكثر.
pricing-bad_name = يرجى كتابة اسم طوله { $limit } حرفًا على الأكثر.
pricing-currency_fixed = في هذه القائمة أسعار بعملة { $currency }، لذلك لا يمكن تغيير عملتها.
pricing-wrong_currency = أسعار هذه القائمة بعملة { $currency }.
pricing-negative = لا يمكن أن يكون السعر أقل من الصفر.
pricing-bad_rate = نسبة الضريبة تقع بين 0٪ و100٪.
pricing-no_price = ليس لهذا الصنف سعر هنا فلا يمكن شراؤه ({ $variant }).
pricing-no_tax_rate = لم تحدد نسبة ضريبة للبلد { $country } والفئة { $class }.
pricing-empty = لم يتم اختيار أي شيء.
pricing-too_many_lines = الأصناف المختلفة كثيرة جدًا: العدد الأقصى { $limit }.
pricing-bad_quantity = اختر كمية بين 1 و{ $limit }.
pricing-no_reason = اذكر سبب اختلاف السعر، بما لا يتجاوز { $limit } حرفًا.
pricing-ends_too_soon = ينتهي الاستثناء في المستقبل. اختر يومًا لاحقًا.
pricing-ends_too_late = لا يدوم الاستثناء أكثر من { $limit } يومًا. اختر يومًا أقرب، أو غيّر السعر في القنوات الأخرى.
pricing-bad_discount = أحد العروض يخصم من السطر أكثر من ثمنه. أزل العرض وحاول مرة أخرى.
