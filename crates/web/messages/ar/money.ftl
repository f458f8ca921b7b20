money-mixed_currencies = اجتمعت عملتان في مجموع واحد.
money-overflow = المبلغ كبير جدًا.
money-unknown_currency = هذا ليس رمز عملة. استخدم ثلاثة أحرف مثل SAR.
money-not_an_amount = هذا ليس مبلغًا. اكتب رقمًا مثل 12.50.
