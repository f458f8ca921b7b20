shop-all_products = All products
shop-cart = Cart
shop-pieces = { $count ->
    [one] { $count } piece in the cart
   *[other] { $count } pieces in the cart
 }
shop-search_label = Search the shop
shop-search_hint = What are you looking for?
shop-foot_navigation = More
shop-foot_promise = One shop in every place: what you see here is what our stores see.
shop-home_lead = See what is on the shelf near you right now, order it home, or pick it up in a store.
shop-found_title = Results for “{ $text }”
shop-found_nothing = Nothing matches “{ $text }”. Try a shorter word, or another spelling.
shop-shelf_empty = There is nothing on this shelf yet.
shop-categories = Categories
shop-no_price = Not for sale here
shop-not_sold = This product is not sold any more.
shop-about = About this product
shop-pictures = Pictures
shop-with_tax = VAT included
shop-without_tax = plus VAT
shop-added = It is in your cart.
shop-to_cart = Go to the cart
shop-no_variants = This product cannot be bought at the moment.
shop-add = Add to cart
shop-places = In our stores
shop-places_live = These numbers follow every sale as it happens.
shop-stock_plenty = { $count ->
    [one] { $count } in stock
   *[other] { $count } in stock
 }
shop-tax_inside = VAT in it
shop-tax_on_top = VAT
shop-net = Subtotal without VAT
shop-no_cart = This cart is no longer open. Please start from the cart again.
shop-cart_empty = Your cart is empty.
shop-some_unavailable = Some things are not sold any more and are not counted in the total.
shop-summary = Summary
shop-to_checkout = Go to checkout
shop-each = { $amount } each
shop-remove = Remove
shop-gone_line = Not sold any more
shop-hand_over = Continue elsewhere
shop-hand_over_hint = Take this cart to your phone, to another computer, or to a till in the store.
shop-code_lead = Scan this picture with your phone, or say the code at the till.
shop-code_qr = QR code with the link to this cart
shop-code_rules = The code works once, for 15 minutes. Your cart then moves to the other screen.
shop-back_to_cart = Back to the cart
shop-take_title = Bring a cart here
shop-take_lead = Enter the code that the other screen shows.
shop-take_merges = What is already in this cart stays in it.
shop-take = Bring it here
shop-code_label = Code
shop-code_hint = Eight letters and digits
shop-checkout = Checkout
shop-look_again = Something is still missing. Please look at the marked fields.
shop-contact = Who are you?
shop-contact_hint = We write to you about this order only. An e-mail address or a phone number is enough.
shop-name = Full name
shop-email = E-mail
shop-phone = Mobile phone
shop-need_name = Please tell us your name.
shop-need_contact = Please give an e-mail address or a phone number.
shop-delivery = Delivery
shop-ship = To your door
shop-ship_hint = We bring it to the address you give us.
shop-pick_up = Pick up in a store
shop-pick_up_hint = We set it aside for you until you come.
shop-delivery_charge = Delivery
shop-delivery_free = Free
shop-ship_total = Delivery { $charge }, to pay { $total }.
shop-ship_total_free = Delivery is free, to pay { $total }.
shop-pick_up_total = No delivery charge, to pay { $total }.
shop-street = Street and house
shop-street_more = Flat, floor, landmark
shop-city = City
shop-postcode = Postcode
shop-store = Store
shop-need_street = Please give the street and the house.
shop-need_city = Please give the city.
shop-need_store = Please choose a store.
shop-need_way = Please choose how you receive it.
shop-payment = Payment
shop-pay_card = Card online
shop-pay_card_hint = This shop runs on a test gateway: no real card is charged.
shop-pay_later = When you receive it
shop-pay_later_hint = In cash or by card, at your door or in the store.
shop-test_card = Test card
shop-test_card_good = A card that pays
shop-test_card_declined = A card that is declined
shop-test_card_slow = A card whose bank takes its time
shop-place_order = Place order · { $total }
shop-once_hint = One press is enough: however often the form arrives, it orders once.
shop-order_title = Order { $number }
shop-ordered_at = Placed on { $at }
shop-standing_declined = The payment was declined, so the order was called off. Nothing was charged.
shop-standing_cancelled = This order was called off.
shop-standing_paid = Thank you. The order is paid.
shop-standing_refunded = The money for this order was given back.
shop-standing_on_delivery = Thank you. You pay when you receive it.
shop-standing_awaiting = Thank you. We are waiting for your bank; this page moves on by itself.
shop-course = How far it has come
shop-step_placed = Order placed
shop-step_paid = Payment received
shop-step_paying = Payment under way
shop-step_pay_later = Payment on receipt
shop-step_prepared = Being prepared
shop-step_shipped = On its way to you
shop-step_collected = Picked up
shop-step_handed_over = Handed to you
shop-goods = What you ordered
shop-at_counter = Bought in the store
shop-tender_cash = Cash
shop-tender_card = Card at the till
shop-tender_credit = Store credit
shop-tender_requested = under way
shop-tender_captured = received
shop-tender_failed = declined
shop-tender_voided = called off
shop-tender_refunded = given back
shop-tender_earlier = Paid earlier
shop-home = Home
shop-bank = Bank
shop-stores = Stores
shop-see_all = See all
shop-newest = New in
shop-reduced = On offer
shop-reduced_lead = What costs less than it did before, for as long as there is some.
shop-nothing_reduced = Nothing is reduced at the moment. There is plenty at its usual price.
shop-visit_us = Come and see us
shop-all_stores = All stores
shop-start = Start shopping
shop-see_reduced = See the offers
shop-from = from
shop-reduced_by = { $percent }% off
shop-stores_lead = Where we are, when we are open, and whether somebody is there right now.
shop-no_stores = We have no stores at the moment. You can order everything here.
shop-store_lead = { $store } in { $city }: address, telephone, and opening hours with Ramadan and the feasts.
shop-open_now = Open now
shop-closed_now = Closed now
shop-closes_at = closes at { $at }
shop-open_always = around the clock
shop-opens_at = opens at { $at }
shop-opens_on = opens { $day } at { $at }
shop-hours = Opening hours
shop-closed = closed
shop-hours_there = These are local times at the store.
shop-from_to = { $from }–{ $to }
shop-and_then = ,{" "}
shop-today = today
shop-today_in = In stock at { $store }, which is open until { $at } today
shop-sent_from_us = sent from our warehouse
shop-similar = You may also like
shop-details = Details
shop-vendor = Brand
shop-category = Category
shop-weight = Weight
shop-grams = { $count ->
    [one] { $count } gram
   *[other] { $count } grams
 }
shop-sku = Item code
shop-barcode = Barcode
shop-picture_of = Picture { $number } of { $count }: { $what }
shop-all_choices = All combinations at a glance
shop-not_made = not made
shop-list_lead = { $title }: { $count ->
    [one] { $count } product
   *[other] { $count } products
 }. See what is in stock in each store right now, and have it delivered or pick it up.
shop-sub_categories = Within this category
shop-sort = Sort by
shop-sort_relevance = Best match
shop-sort_newest = Newest first
shop-sort_price_up = Lowest price first
shop-sort_price_down = Highest price first
shop-apply = Apply
shop-total = { $count ->
    [0] No products
    [one] { $count } product
   *[other] { $count } products
 }
shop-range = { $first }–{ $last } of { $count ->
    [one] { $count } product
   *[other] { $count } products
 }
shop-meant = Nothing matches “{ $text }” exactly. Showing results for “{ $meant }”.
shop-filters = Filters
shop-only_available = In stock only
shop-show_found = { $count ->
    [0] Show products
    [one] Show { $count } product
   *[other] Show { $count } products
 }
shop-all_filters_off = Remove all filters
shop-filter_off = remove this filter
shop-chosen_filters = Filters in use
shop-filtered_away = Nothing fits all these filters at once. Take one of them off.
shop-price = Price
shop-price_from = From
shop-price_to = To
shop-from_amount = from { $amount }
shop-to_amount = up to { $amount }
shop-suggested = { $count ->
    [one] { $count } suggestion below
   *[other] { $count } suggestions below
 }
shop-all_found = All results for “{ $text }”
shop-step_details = Your details
shop-step_ordered = Order placed
shop-keep_shopping = Keep shopping
shop-lost_lead = The address may have changed, or what stood there is not sold any more. Look for it here:
shop-products = Products
shop-tender_wallet = Wallet
shop-tender_gift_card = Gift card
shop-tender_points = Points
shop-digital = Nothing is sent: it is in your wallet.
shop-coupon = Coupon code
shop-coupon_have = Do you have a coupon?
shop-coupon_use = Use it
shop-coupon_waits = does not apply to this cart yet
shop-pay_with = Pay with
shop-points_have = You have { $points }, worth { $worth }.
shop-points_use = Points to use
shop-use_wallet = Wallet
shop-use_wallet_hint = { $left } in it; it pays as much as is due.
shop-use_credit = Store credit
shop-use_credit_hint = { $left } left; it pays as much as is due.
shop-gift_card = Gift card number
shop-gift_card_hint = It pays as much as is due; the rest stays on the card.
shop-rest_hint = Whatever is left is paid this way:
shop-bad_points = Type a whole number of points.
shop-saved_by = Offers
shop-earned = This order earned { $points }.
shop-earned_why = Why these points
shop-not_given = Offers that did not apply
