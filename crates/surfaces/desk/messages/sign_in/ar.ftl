desk-sign_in = تسجيل الدخول
desk-sign_in_email = البريد الإلكتروني
desk-sign_in_password = كلمة المرور
