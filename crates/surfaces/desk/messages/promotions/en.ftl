desk-promotions = Promotions
desk-promotions_lead = What is given off prices, when and to whom. The same rules count in the web shop, at the till and over the API.
desk-promotions_all = All
desk-promotions_none = There are no promotions here yet.
desk-promotions_given_chart = Given so far
desk-promotion_state_draft = Draft
desk-promotion_state_published = Published
desk-promotion_state_paused = Paused
desk-promotion_state_ended = Ended
desk-promotion_name = Name on receipts
desk-promotion_about = What customers are told
desk-promotion_gives = Gives
desk-promotion_needs = Needs
desk-promotion_needs_nothing = Nothing: anybody gets it
desk-promotion_limits = Limits
desk-promotion_no_limits = None
desk-promotion_orders = Orders
desk-promotion_given = Given so far
desk-promotion_average = Per order
desk-promotion_budget = Budget
desk-promotion_no_budget = No budget
desk-promotion_spent_of = { $given } of { $budget } given
desk-promotion_new = New promotion
desk-promotion_new_lead = Choose what it gives. Conditions, limits and coupons come next.
desk-promotion_kind_percent = Percentage off
desk-promotion_example_percent = 10% off everything, or off certain goods.
desk-promotion_kind_amount_off = Amount off
desk-promotion_example_amount_off = 20 off a basket, or 5 off each piece.
desk-promotion_kind_fixed_price = Fixed price
desk-promotion_example_fixed_price = Certain goods for 9 each.
desk-promotion_kind_buy_get = Buy some, get some
desk-promotion_example_buy_get = Buy two, get the third free.
desk-promotion_kind_bundle = Bundle
desk-promotion_example_bundle = A coffee and two cups together for 60.
desk-promotion_kind_by_pieces = More pieces, more off
desk-promotion_example_by_pieces = 5% from three pieces, 10% from six.
desk-promotion_kind_by_amount = Bigger basket, more off
desk-promotion_example_by_amount = 5% from 200, 10% from 500.
desk-promotion_kind_delivery = Cheaper delivery
desk-promotion_example_delivery = Free delivery for baskets of 200 or more.
desk-promotion_kind_rule = Any rule, as text
desk-promotion_example_rule = For experts: the whole rule tree as JSON, with “any of these” and “not”.
desk-promotion_edit = Change “{ $name }”
desk-promotion_as_rule = The rule as text, for experts
desk-promotion_save = Save
desk-promotion_save_hint = Customers get nothing new until you publish it.
desk-promotion_section_given = What is given
desk-promotion_section_when = To whom, where and when
desk-promotion_section_limits = How often, and for how much
desk-promotion_section_beside = Beside other promotions
desk-promotion_of = Off which goods
desk-promotion_goods_all = All goods
desk-promotion_goods_categories = Goods of the categories chosen below
desk-promotion_goods_products = The products named below
desk-promotion_goods_same = The same goods
desk-promotion_which_categories = Choose categories
desk-promotion_categories = Categories, with all below them
desk-promotion_products = Products
desk-promotion_products_hint = Names in addresses, SKUs or barcodes, separated by commas. Needed only where products are chosen above.
desk-promotion_rate = Percentage off
desk-promotion_rate_hint = Such as 10 or 12.5
desk-promotion_free_hint = 100 makes them free
desk-promotion_most = At most in one order
desk-promotion_amount = Amount off
desk-promotion_each = Off each piece, not off all together
desk-promotion_price_each = Price of one piece
desk-promotion_price_together = Price of all together
desk-promotion_buy = Goods that must be bought
desk-promotion_buy_pieces = How many
desk-promotion_get = Goods that are then cheaper
desk-promotion_get_pieces = How many
desk-promotion_get_rate = Percentage off these
desk-promotion_part = Part { $place }
desk-promotion_pieces = Pieces
desk-promotion_step = Step { $place }
desk-promotion_from_pieces = From how many pieces on
desk-promotion_from_amount = From what sum on
desk-promotion_delivery_price = Or: delivery costs
desk-promotion_delivery_hint = Where a price is given here, it counts instead of the percentage.
desk-promotion_coupon = Only with a coupon
desk-promotion_member = Only for members of the loyalty programme
desk-promotion_first_order = Only on a customer’s first order
desk-promotion_tiers = Only for these tiers
desk-promotion_least_amount = Basket of at least
desk-promotion_least_pieces = At least so many pieces
desk-promotion_least_pieces_hint = Of the goods above
desk-promotion_channels = Only on these channels
desk-promotion_locations = Only at these locations
desk-promotion_where_hint = Where nothing is chosen, it counts everywhere.
desk-promotion_from = Begins
desk-promotion_until = Ends
desk-promotion_hours_from = From this hour
desk-promotion_hours_until = To this hour
desk-promotion_weekdays = Only on these days
desk-promotion_clock_hint = All times are those on the clock of the location.
desk-promotion_per_customer = Orders per customer
desk-promotion_per_order = Times within an order
desk-promotion_per_day = Orders a day
desk-promotion_in_total = Orders in all
desk-promotion_hold_out = Held out, in percent
desk-promotion_hold_out_hint = So many customers do not get it, so that you can see what it really brings.
desk-promotion_held_out_share = { $share } of customers do not get it
desk-promotion_offered = Who is told
desk-promotion_offered_open = Everybody
desk-promotion_offered_personal = Every customer we know, each with a code of their own
desk-promotion_offered_unlisted = Nobody; whoever has a code knows
desk-promotion_stacking = Together with others
desk-promotion_stacking_with_others = On top of whatever else is given
desk-promotion_stacking_best_of_lane = Only the best of its kind is given
desk-promotion_stacking_alone = Alone or not at all, whichever is better for the customer
desk-promotion_lane = Works on
desk-promotion_lane_catalogue = The price on the shelf, first of all
desk-promotion_lane_item = Pieces, because of what else is in the basket
desk-promotion_lane_order = The basket as a whole, after all others
desk-promotion_lane_delivery = What the delivery costs
desk-promotion_priority = Order among its kind
desk-promotion_priority_hint = Smaller numbers come first; usually 0
desk-promotion_rule = Rule
desk-promotion_rule_hint = JSON. What is wrong is said with its place.
desk-promotion_bad_rule = { $place }: this does not fit the rule tree: { $reason } (line { $line }).
desk-promotion_bad_json = This is no valid JSON from line { $line } on: { $reason }
desk-promotion_bad_number = Enter a whole number.
desk-promotion_bad_time = Enter a day and a time as the calendar offers them.
desk-promotion_no_goods = Choose at least one, or choose all goods.
desk-promotion_no_such_product = No product is called “{ $word }”. Check the spelling, or look it up under Products.
desk-promotion_in_words = In words
desk-promotion_next = Go on
desk-promotion_trial = Try it on past orders
desk-promotion_coupons = Coupons
desk-promotion_change = Change
desk-promotion_publish = Publish
desk-promotion_pause = Pause
desk-promotion_end = End for good
desk-promotion_newer = Customers still get version { $live }. Version { $saved } counts as soon as you publish it.
desk-promotion_danger_free_for_all = This rule makes everything free for everybody, without a cap and without a budget.
desk-promotion_versions = Versions
desk-promotion_version = Version
desk-promotion_is_live = Customers get this
desk-promotion_is_saved = Saved last
desk-promotion_lift = What it brought
desk-promotion_lift_lead = What customers bought after they were told, beside customers who were held out of it.
desk-promotion_lift_none = Nobody of either group has bought anything since.
desk-promotion_lift_few = { $least ->
    [one] With fewer than one customer in a group, a difference may be chance.
   *[other] With fewer than { $least } customers in a group, a difference may be chance.
}
desk-promotion_lift_chart = Spent per customer since
desk-promotion_told = Told of it
desk-promotion_held_out = Held out
desk-promotion_bar_told = { $channel }: told
desk-promotion_bar_held_out = { $channel }: held out
desk-promotion_told_each = Per customer told
desk-promotion_held_out_each = Per customer held out
desk-promotion_uplift = More in all
desk-promotion_no_uplift = Cannot be compared
desk-promotion_trial_lead = { $days ->
    [one] Every sale of the last day is priced again with this promotion and without it, beside all that is published. Nothing is changed.
   *[other] Every sale of the last { $days } days is priced again with this promotion and without it, beside all that is published. Nothing is changed.
}
desk-promotion_trial_days = { $days ->
    [one] On the orders of the last day
   *[other] On the orders of the last { $days } days
}
desk-promotion_trial_empty = { $days ->
    [one] There were no orders in the last day to try it on.
   *[other] There were no orders in the last { $days } days to try it on.
}
desk-promotion_trial_orders = Orders tried
desk-promotion_trial_given = Would have been given in
desk-promotion_trial_share = { $share } of them
desk-promotion_trial_cost = Would have cost
desk-promotion_trial_worst = Order { $number } would have been left with a margin of { $margin }.
desk-promotion_trial_coupon = Tried as if everybody had a coupon.
desk-promotion_trial_limits = Limits and budgets were not counted.
desk-promotion_left_out = { $count ->
    [one] one order left out
   *[other] { $count } orders left out
}
desk-promotion_never_given = None of these orders would have had it. Check its conditions.
desk-promotion_below_cost = { $count ->
    [one] One order would have been sold below cost.
   *[other] { $count } orders would have been sold below cost.
}
desk-promotion_below_floor = { $count ->
    [one] One order would have been left with a margin below 10%.
   *[other] { $count } orders would have been left with a margin below 10%.
}
desk-promotion_feeds = It and “{ $name }” feed one another: what one gives cheaper counts as bought for the other.
desk-promotion_publish_question = Publish “{ $name }”?
desk-promotion_publish_lead = From then on customers get it on every channel it names.
desk-promotion_publish_now = Publish now
desk-promotion_meant = I have read this, and it is meant
desk-promotion_end_question = End “{ $name }” for good?
desk-promotion_end_warning = Nobody gets it any more, its coupons no longer count, and it cannot be published again. What was given stays given.
desk-promotion_ended_already = It has ended already.
desk-promotion_coupons_lead = Codes that unlock this promotion.
desk-promotion_needs_no_coupon = This promotion asks for no coupon, so a code would unlock nothing. Change it and choose “Only with a coupon” first.
desk-promotion_own_code = A code of your own
desk-promotion_code = Code
desk-promotion_code_hint = 4 to 32 letters from A to Z and digits, such as EID2026
desk-promotion_uses = Uses
desk-promotion_uses_hint = How often it may be used in all. Empty: as often as people like.
desk-promotion_code_until = Last day
desk-promotion_add_code = Add the code
desk-promotion_new_batch = A batch of codes, each used once
desk-promotion_codes = How many codes
desk-promotion_codes_hint = Up to 100,000. They cannot be guessed.
desk-promotion_mint = Make the codes
desk-promotion_revoke = Take a code back
desk-promotion_revoke_lead = It unlocks nothing any more. Orders that used it stay as they are.
desk-promotion_revoke_now = Take it back
desk-promotion_batches = Batches
desk-promotion_no_batches = No batch of codes was made yet.
desk-promotion_batch = Batch
desk-promotion_batch_of = { $count ->
    [one] One code
   *[other] { $count } codes
}
desk-promotion_made = Made
desk-promotion_file = File
desk-promotion_no_end = No end
desk-promotion_download = Download the codes
