stored_value-bad_amount = اختر مبلغًا بين { $least } و{ $most }.
stored_value-top_up = شحن المحفظة
stored_value-gift_card = بطاقة هدايا
stored_value-card_used = بقي { $left } على البطاقة التي باعها هذا الطلب. أعِد هذا المبلغ بالضبط.
