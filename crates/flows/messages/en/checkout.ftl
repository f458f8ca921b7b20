checkout-empty = Your basket is empty. Add something first.
checkout-too_many_lines = An order can have at most { $most } different lines. Please split it.
checkout-not_sold = One of the goods is not sold any more. Remove it and try again.
checkout-total_changed = The total has changed to { $now } since you looked. Check it and order again.
checkout-counter_pays_at_once = What leaves over the counter is paid there: take cash or card for the whole sum.
checkout-no_pick_up = Nothing can be collected at this place. Choose one of our stores.
checkout-goods_missing = { $missing ->
    [one] { $missing } piece of this order is no longer set aside. Check the stock before you hand it over.
   *[other] { $missing } pieces of this order are no longer set aside. Check the stock before you hand it over.
}
