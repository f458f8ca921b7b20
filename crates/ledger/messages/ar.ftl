ledger-not_enough = لم يبق في الحساب إلا { $left }. اختر مبلغًا أصغر أو وسيلة دفع أخرى.
ledger-unknown_account = هذا الحساب غير موجود.
ledger-unit_mismatch = هذا الحساب بوحدة { $unit }. استخدم حسابًا بالوحدة نفسها.
ledger-not_held = لم يعد هذا المبلغ محجوزًا.
ledger-bad_amount = لا يمكن تحويل هذا المبلغ. استخدم مبلغًا صحيحًا أكبر من الصفر.
ledger-same_account = لا يمكن التحويل من الحساب إلى نفسه.
ledger-not_posted = لا يمكن عكس هذا التحويل.
