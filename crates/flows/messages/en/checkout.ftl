checkout-empty = Your basket is empty. Add something first.
checkout-too_many_lines = An order can have at most { $most } different lines. Please split it.
checkout-not_sold = One of the goods is not sold any more. Remove it and try again.
checkout-total_changed = The total has changed to { $now } since you looked. Check it and order again.
