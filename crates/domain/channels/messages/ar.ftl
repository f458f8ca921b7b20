# لماذا لم يتغير إعداد المتجر، أو لا يمكن استخدام قناة.
channels-unknown_channel = لا توجد قناة بيع كهذه.
channels-closed = قناة البيع { $channel } مغلقة في الوقت الحالي.
channels-unknown_location = لا يوجد موقع كهذا.
channels-unknown_key = لا يوجد مفتاح واجهة برمجية كهذا.
channels-code_taken = الرمز { $code } مستخدم من قبل.
channels-bad_code = يتكون الرمز من حروف لاتينية صغيرة وأرقام وشرطات، وطوله { $limit } حرفًا على الأكثر.
channels-no_name = يرجى كتابة اسم.
channels-too_long = هذا النص طويل جدًا: { $limit } حرفًا على الأكثر.
channels-bad_scopes = يحتاج المفتاح إلى صلاحيات مكتوبة بشكل صحيح، وعددها { $limit } على الأكثر.
channels-set_up_over = هذا المتجر مُعَدّ بالفعل. سجّل الدخول إلى المكتب لتغيير إعداداته.
channels-wrong_invitation = هذا العنوان لا يفتح الإعداد: إما أنه استُخدم من قبل أو طُبع عنوان أحدث منه. شغّل qanat من جديد وافتح العنوان الذي يطبعه.
