notices-upcoming_subject = { $service }: { $at }
notices-upcoming_title = موعدك: { $service }
notices-upcoming_lead = ننتظرك في { $at }:
notices-upcoming_hint = إن تعذّر عليك الحضور فانقل الموعد أو ألغِه، ليستفيد غيرك من الوقت.
notices-see_appointment = عرض الموعد أو نقله أو إلغاؤه
notices-follow_up_subject = حان موعد { $service } من جديد في { $day }
notices-follow_up_title = حان الموعد التالي: { $service }
notices-follow_up_lead = يحين في { $day }. اختر الوقت الذي يناسبك.
notices-book_next = اختر وقتًا
notices-unpaid_subject = لم تُسدَّد فاتورتك من { $biller }
notices-unpaid_title = لم تُسدَّد: { $biller }
notices-unpaid_lead = طلبت منا سداد { $amount } عن الفاتورة { $number } المستحقة في { $day }، ولم يكن في الحساب ما يكفي، فلم يُسدَّد شيء.
notices-unpaid_hint = أودِع في الحساب ثم سدّد الفاتورة بنفسك، فلن نحاول مرة أخرى.
notices-pay_now = سداد الفاتورة
notices-no_address = لا نعرف لك عنوان بريد نرسل إليه الرمز. أضِف عنوانًا في حسابك، أو زُر أحد فروعنا.
notices-code_subject = رمزك لدى { $sender }
notices-code_title = أكّد أنك أنت
notices-code_transfer = بهذا الرمز يُحوَّل { $amount } إلى { $to }:
notices-code_bill = بهذا الرمز يُسدَّد { $amount } عن الفاتورة { $number }:
notices-code_pay_out = بهذا الرمز يُصرف { $amount } نقدًا في الفرع:
notices-code_warning = { $minutes ->
    [zero] يصلح مرة واحدة فقط. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
    [one] يصلح مرة واحدة خلال دقيقة واحدة. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
    [two] يصلح مرة واحدة خلال دقيقتين. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
    [few] يصلح مرة واحدة خلال { $minutes } دقائق. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
    [many] يصلح مرة واحدة خلال { $minutes } دقيقة. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
   *[other] يصلح مرة واحدة خلال { $minutes } دقيقة. لن يطلبه منك أحد من موظفينا أبدًا، ومن يطلبه يريد مالك.
}
