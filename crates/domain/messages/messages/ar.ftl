messages-bad_address = لا يمكن إرسال البريد إلى هذا العنوان.
messages-unknown_message = لا توجد رسالة بهذا الرقم.
messages-reason_expired = انتهت صلاحيتها قبل أن يمكن إرسالها.
messages-reason_erased = حُذفت بيانات من كانت له.
messages-reason_no_post = لم يُضبط خادم بريد. شغّل البرنامج مع ‎--smtp لإرسال البريد.
messages-foot = أرسل هذه الرسالة { $sender }. لا يقرأ أحد الردود عليها.
