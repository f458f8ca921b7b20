carts-unknown_cart = لا توجد سلة بهذا الرقم.
carts-unknown_line = لم يعد هذا الصنف في السلة.
carts-not_open = لا يمكن تغيير هذه السلة: طُلبت أو عُلّقت أو أُهملت.
carts-bad_quantity = اختر كمية من 1 إلى { $most }.
carts-too_many_lines = لا تتسع السلة لأكثر من { $most } صنف مختلف.
carts-unknown_code = هذا الرمز غير صالح. تحقق منه أو اطلب رمزًا جديدًا.
carts-too_many_tries = رموز خاطئة كثيرة. حاول مجددًا بعد { $minutes } دقيقة.
carts-hands_full = أنهِ السلة المفتوحة أو علّقها أولًا.
