# Currencies that Arabic writes with a symbol of its own; all others show their ISO code in both languages.
currency-sar = SAR
currency-aed = AED
currency-kwd = KWD
currency-bhd = BHD
currency-omr = OMR
currency-qar = QAR
currency-egp = EGP
currency-jod = JOD
