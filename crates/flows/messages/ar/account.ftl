account-orders_under_way = أحد طلباتك ما زال في الطريق. يمكنك محو حسابك بعد وصوله.
account-code_subject = رمز دخولك إلى { $sender }
account-code_title = رمز الدخول
account-code_lead = اكتب هذا الرمز حيث تسجّل الدخول. يعمل مرة واحدة خلال { $minutes ->
    [zero] لحظات
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
account-code_warning = لم تطلبه؟ لا تفعل شيئًا: لا يدخل أحد دون الرمز. ولا نسألك عنه هاتفيًا أبدًا.
