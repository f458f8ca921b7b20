desk-rooms = أقسام الإدارة
desk-sign_out = تسجيل الخروج
