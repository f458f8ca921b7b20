desk-webhooks = الربط الخارجي
desk-webhooks_lead = تعلم البرامج الأخرى فورًا بما يحدث هنا.
desk-webhooks_none = لا يُبلَّغ أي برنامج بعد. أضف عنوانًا أدناه.
desk-webhooks_reference = للمطورين
desk-webhook_add = إضافة ربط
desk-webhook_url = العنوان
desk-webhook_url_hint = حيث يستمع البرنامج الآخر: عنوان يبدأ بـ ⁦https://⁩، أو بـ ⁦http://⁩ داخل شبكتك.
desk-webhook_kinds = الأحداث
desk-webhook_kinds_hint = عدم التحديد يعني كل الأحداث.
desk-webhook_every_kind = كل الأحداث
desk-webhook_kind_count = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $count } أحداث
    [many] { $count } حدثًا
   *[other] { $count } حدث
 }
desk-webhook_off = متوقف
desk-webhook_failing = تعذّر الوصول إليه منذ { $since }
desk-webhook_is_active = يُبلَّغ بما يحدث
desk-webhook_secret = السر
desk-webhook_secret_once = هذا هو السر الذي نوقّع به ما نرسله. انسخه الآن، فلن يظهر مرة أخرى.
desk-webhook_renew_lead = يوقّع السر الجديد من الآن، ويبقى السابق يوقّع إلى جانبه { $hours ->
    [zero] لحظات
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
 } كي لا يضيع شيء ريثما ينتقل البرنامج الآخر.
desk-webhook_renew = سر جديد
desk-webhook_deliveries = ما أُرسل
desk-webhook_deliveries_none = لم يُرسل شيء بعد.
desk-webhook_try = إرسال تجربة
desk-webhook_kind = الحدث
desk-webhook_trial = تجربة
desk-webhook_at = وقت الإرسال
desk-webhook_waiting = في الطريق
desk-webhook_delivered = وصل
desk-webhook_failed = أخفق
desk-webhook_remove = حذف
desk-webhook_question = هل تريد حذف الربط { $name }؟
desk-webhook_remove_warning = لن يُبلَّغ البرنامج الآخر بشيء بعد الآن، ويسقط ما كان ينتظره. لا يمكن التراجع عن ذلك.
desk-webhook_kinds_some = التبليغ ببعض الأحداث فقط
