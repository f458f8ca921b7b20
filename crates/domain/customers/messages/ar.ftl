customers-unknown_customer = لا يوجد عميل بهذا الرقم.
customers-not_an_email = هذا ليس بريدًا إلكترونيًا صحيحًا. مثال: name@example.com.
customers-not_a_phone = هذا ليس رقم هاتف صحيحًا. اكتب من 7 إلى 15 رقمًا، مع + ورمز الدولة إن أمكن.
customers-unreachable = اكتب البريد الإلكتروني أو رقم الهاتف.
customers-not_an_identity = لا يمكن التعرف على عميل بهذا.
