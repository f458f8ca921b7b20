customers-unknown_customer = لا يوجد عميل بهذا الرقم.
customers-not_an_email = هذا ليس بريدًا إلكترونيًا صحيحًا. مثال: name@example.com.
customers-not_a_phone = هذا ليس رقم هاتف صحيحًا. اكتب من 7 إلى 15 رقمًا، مع + ورمز الدولة إن أمكن.
customers-unreachable = اكتب البريد الإلكتروني أو رقم الهاتف.
customers-not_an_identity = لا يمكن التعرف على عميل بهذا.
customers-too_many_codes = طُلبت رموز كثيرة. انتظر { $minutes ->
    [zero] قليلًا
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}، أو استخدم آخر رمز وصلك.
customers-wrong_code = هذا الرمز لا يفتح الحساب. تحقق من أرقام أحدث رسالة، أو اطلب رمزًا جديدًا.
customers-too_many_addresses = يمكنك حفظ { $most ->
    [zero] لا عناوين
    [one] عنوان واحد
    [two] عنوانين
    [few] { $most } عناوين
    [many] { $most } عنوانًا
   *[other] { $most } عنوان
} على الأكثر. احذف عنوانًا أولًا.
customers-unknown_address = لا يوجد عنوان بهذا الرقم.
customers-no_name = اكتب اسم المستلم.
customers-no_street = اكتب الشارع ورقم المبنى.
customers-no_city = اكتب المدينة.
customers-bad_permit = لا يمكن حفظ هذا: تاريخ الميلاد يكون في الماضي، وللوصفة رقم لا يتجاوز { $limit } حرفًا وتاريخ انتهاء لم يحل بعد. راجع الورقة مرة أخرى.
