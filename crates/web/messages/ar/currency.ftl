currency-sar = ر.س
currency-aed = د.إ
currency-kwd = د.ك
currency-bhd = د.ب
currency-omr = ر.ع
currency-qar = ر.ق
currency-egp = ج.م
currency-jod = د.أ
