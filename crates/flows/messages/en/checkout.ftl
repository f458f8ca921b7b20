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
checkout-not_identified = Points, wallet and store credit are paid by their owner. Sign in, or show your code or card at the till.
checkout-too_many_points = Points can pay at most { $most } here. Choose fewer points.
checkout-age_not_seen = { $title } is sold from the age of { $years } on. Show an identity card at any of our tills once; after that you can buy it everywhere.
checkout-no_prescription = { $title } is sold on prescription. Show it at any of our counters once; after that you can buy it everywhere until it ends.
checkout-pay_the_rest = { $left } is still to be paid. Choose how: by card, for example.
