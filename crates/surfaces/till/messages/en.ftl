till-title = Till
till-sign_in = Sign in
till-sign_out = Sign out
till-email = Your e-mail
till-pin = PIN
till-pad = Digits
till-erase = Erase the last digit
till-store = Store
till-need_store = Please choose the store you work in.
till-no_tills = No store has an open till.
till-no_store = You are not signed in at a store with a till. Please sign out and in again, and choose one.
till-no_basket = There is no basket in hand.
till-other_basket = The basket changed in the meantime. Please look at it again.
till-scan = Scan or find
till-scan_hint = Scan, or type a name or code
till-find = Find
till-found = Results for “{ $text }”
till-found_nothing = Nothing found for “{ $text }”.
till-nothing_ready = Scan the first thing to begin.
till-added = { $name } is in the basket
till-back = Back to the till
till-here = { $count ->
    [one] { $count } here
   *[other] { $count } here
 }
till-no_price = No price here
till-basket = Basket
till-basket_empty = Nothing in the basket yet.
till-gone_line = Not sold any more
till-remove = Remove
till-shelf_short = { $left ->
    [0] The shelf should be empty
    [one] Only { $left } on the shelf
   *[other] Only { $left } on the shelf
 }
till-clear = Empty the basket
till-tax_inside = VAT in it
till-tax_on_top = plus VAT
till-pay = Pay { $total }
till-park = Park
till-parked = Parked
till-note = Note
till-note_hint = Blue jacket, back in ten minutes
till-no_note = Without a note
till-none_parked = No basket is parked.
till-resume = Take up again
till-take_over = Customer’s cart
till-cart_code = Code on the customer’s phone
till-take = Take over
till-due = To pay
till-cash = Cash
till-given = Cash handed over
till-given_hint = Leave it empty when it is exactly right.
till-take_cash = Take cash
till-quick = Usual amounts
till-card = Card
till-card_hint = Let the customer pay at the terminal, then confirm.
till-take_card = Paid by card · { $amount }
till-split = Part on card, part in cash
till-part_card = On the card
till-part_cash = Cash handed over for the rest
till-take_both = Take both
till-other_tender = Other
till-sold = Sold · { $number }
till-change = Change
till-next = Next customer
till-print = Print
till-receipt = Receipt
till-tax_at = VAT { $rate } % on { $net }
till-order_number = Order { $number }
till-served_by = Served by { $name }
till-thanks = Thank you for coming.
till-track = Scan to keep this receipt on your phone
