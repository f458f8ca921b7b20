payments-wrong_sum = المستحق { $due } والمعروض { $offered }. ادفع المبلغ المستحق تمامًا.
payments-bad_amount = يجب أن يكون كل جزء من الدفع أكبر من الصفر.
payments-too_little_cash = المبلغ النقدي { $given } لا يغطي { $amount }.
payments-not_cash = الباقي يُحسب للدفع النقدي فقط.
payments-no_token = تعذرت قراءة البطاقة. أدخلها من جديد.
payments-no_account = لا يوجد رصيد متجر بهذا المعرّف.
payments-too_many_tenders = يمكن دفع الطلب على { $max } أجزاء كحد أقصى.
payments-not_offered = وسيلة الدفع هذه غير متاحة.
