refund-nothing_to_refund = لا يوجد ما يُرد: الطلب غير مدفوع، أو رُدّ مبلغه كله من قبل.
refund-unknown_order = لا يوجد طلب كهذا. تحقق من رقمه.
