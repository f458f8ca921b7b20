promotions-unknown_promotion = There is no such promotion. Choose one from the list.
promotions-no_name = Give the promotion a name. It stands on receipts.
promotions-bad_list = A list in the rule is empty or too long. Choose 1 to { $most } entries.
promotions-too_intricate = The rule is too intricate. Keep it to { $most } parts, not nested deeper than eight levels.
promotions-bad_rate = Enter a share of more than 0% and at most 100%.
promotions-bad_amount = Enter amounts greater than nothing, all in the same currency.
promotions-bad_count = Enter a whole number from 1 to { $most }.
promotions-bad_steps = Each step must begin later and give more than the one before. Put the steps in order.
promotions-unreachable = Nobody can ever fulfil these conditions: they exclude one another, or their time never comes. Change or remove one of them.
promotions-wrong_lane = Choose the delivery lane for what is taken off the delivery, and another lane for everything else.
promotions-not_repeated = This benefit is given once per order, so it cannot be limited within an order. Remove that limit.
promotions-gives_away = This rule would make everything free for everybody. Add a cap, a budget or a list of goods, or confirm that it is meant.
promotions-wrong_state = This promotion has moved on: it is not in the state that this needs. Load it again to see where it stands.
promotions-too_many = At most { $most } promotions can be published at a time. End one that is no longer needed.
promotions-bad_basket = This basket cannot be priced: amounts are below nothing, mixed in currency, or too large. Check its lines.
promotions-no_longer = An offer in this basket is no longer to be had. Look at the new price and try again.
promotions-unknown_code = This code is not valid here. Check it, or try another one.
promotions-too_many_tries = Too many wrong codes. Try again in { $minutes } minutes.
promotions-too_many_codes = At most { $most } codes can be used with one cart. Remove one first.
promotions-bad_code = Use { $least } to { $most } letters from A to Z and digits for the code.
promotions-code_taken = There is a coupon with this code already. Choose another code.
promotions-needs_no_code = This promotion asks for no coupon. Add the condition “coupon” to it first.
promotions-bad_batch = A batch has 1 to { $most } codes.
promotions-why_other_currency = Its amounts are in another currency.
promotions-why_other_channel = It is not for this channel.
promotions-why_other_location = It is not for this branch.
promotions-why_other_hours = It is given from { $from } to { $until } on its days.
promotions-why_not_yet = It begins on { $from }.
promotions-why_over = It is over.
promotions-why_members_only = It is for members of the loyalty programme.
promotions-why_other_tier = It is for another tier.
promotions-why_other_customers = It is for certain customers.
promotions-why_first_order_only = It is for a first order.
promotions-why_needs_code = It needs a coupon.
promotions-why_excluded = Something about this basket excludes it.
promotions-why_more_pieces = { $missing ->
    [one] One more piece is needed.
   *[other] { $missing } more pieces are needed.
}
promotions-why_more_amount = Goods for { $missing } more are needed.
promotions-why_nothing_to_give = Nothing in this basket is what it is for.
promotions-why_another_is_better = “{ $name }” gives more, and only one of the two is given.
promotions-why_alone = It cannot be combined with “{ $name }”.
promotions-why_costs_more = The basket costs no less with it, so the code stays unused.
promotions-why_used_up = It was given as often as it may be.
promotions-why_used_up_today = It was given as often as it may be today.
promotions-why_used_up_by_you = This customer has had it as often as anybody may.
promotions-why_budget_spent = Its budget is spent.
promotions-why_held_out = This customer is in the group it is measured against.
promotions-says_comma = {", "}
promotions-says_semicolon = {"; "}
promotions-says_everything = everything
promotions-says_except = { $of }, except { $but }
promotions-says_others = { $count ->
    [one] one more
   *[other] { $count } more
}
promotions-says_percent = { $rate } off { $goods }
promotions-says_at_most = { $what }, at most { $most }
promotions-says_amount_off = { $amount } off { $goods } together
promotions-says_each_off = { $amount } off each piece of { $goods }
promotions-says_fixed_price = { $price } for each piece of { $goods }
promotions-says_buy_get = Buy { $buy_pieces } of { $buy }, get { $get_pieces } of { $get } at { $rate } off
promotions-says_buy_get_free = Buy { $buy_pieces } of { $buy }, get { $get_pieces } of { $get } free
promotions-says_buy_more = Buy { $buy_pieces } of { $buy }, get { $get_pieces } more at { $rate } off
promotions-says_buy_more_free = Buy { $buy_pieces } of { $buy }, get { $get_pieces } more free
promotions-says_steps = Off { $goods }: { $steps }
promotions-says_from_pieces = { $from ->
    [one] from one piece { $rate }
   *[other] from { $from } pieces { $rate }
}
promotions-says_from_sum = from { $from } { $rate }
promotions-says_bundle = { $parts } together for { $price }
promotions-says_part = { $pieces } × { $goods }
promotions-says_delivery_free = Free delivery
promotions-says_delivery_percent = { $rate } off the delivery
promotions-says_delivery_price = Delivery for { $price }
promotions-says_always = At any time, for anybody
promotions-says_all = All of these: { $what }
promotions-says_any = One of these: { $what }
promotions-says_not = Not when: { $what }
promotions-says_pieces = { $count ->
    [one] At least one piece of { $goods }
   *[other] At least { $count } pieces of { $goods }
}
promotions-says_subtotal = Goods for at least { $amount }
promotions-says_amount = At least { $amount } of { $goods }
promotions-says_channels = Bought on: { $names }
promotions-says_locations = At: { $names }
promotions-says_hours = From { $from } to { $until }
promotions-says_hours_on = From { $from } to { $until } on { $days }
promotions-says_between = From { $from } until { $until }
promotions-says_from = From { $from } on
promotions-says_until = Until { $until }
promotions-says_member = For members of the loyalty programme
promotions-says_tiers = For members on: { $names }
promotions-says_customers = { $count ->
    [one] For one customer who was chosen
   *[other] For { $count } customers who were chosen
}
promotions-says_first_order = On the first order
promotions-says_coupon = With its coupon
promotions-says_per_customer = { $count ->
    [one] Once per customer
   *[other] { $count } times per customer
}
promotions-says_per_order = { $count ->
    [one] Once in an order
   *[other] { $count } times in an order
}
promotions-says_per_day = { $count ->
    [one] For one order a day
   *[other] For { $count } orders a day
}
promotions-says_in_total = { $count ->
    [one] For one order in all
   *[other] For { $count } orders in all
}
promotions-says_budget = Until { $budget } is given
