desk-backups = النسخ الاحتياطية
desk-backups_lead = تؤخذ كل ليلة مشفّرة، وتُستعاد كل واحدة منها وتُفحص.
desk-backups_off = غير مفعّلة
desk-backups_how = يفعّلها من يدير الجهاز بتسمية مجلد عند تشغيل المتجر.
desk-backups_none = لم تؤخذ نسخة احتياطية بعد.
desk-backup_last_good = آخر نسخة سليمة
desk-backup_never = لا توجد
desk-backup_next = النسخة القادمة
desk-backup_nights = الليالي الأخيرة
desk-backup_is_late = مضى على آخر نسخة سليمة أكثر من 36 ساعة. لو تعطل القرص الآن لضاع ما بعدها.
desk-backup_failed_last = أخفقت آخر نسخة، وتُعاد المحاولة خلال ساعة.
desk-backup_is_good = استُعيدت آخر نسخة وثبتت سلامتها.
desk-backup_not_yet = لم يحن موعد النسخة الأولى بعد.
desk-backup_begun = البداية
desk-backup_took = المدة
desk-backup_size = الحجم
desk-backup_file = الملف
desk-backup_running = جارية
desk-backup_good = سليمة
desk-backup_failed = أخفقت
desk-megabytes = { $count } م.ب
desk-seconds = { $count ->
    [zero] أقل من ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
 }
