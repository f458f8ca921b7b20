carts-unknown_cart = There is no such cart.
carts-unknown_line = This line is no longer in the cart.
carts-not_open = This cart cannot be changed any more: it was ordered, parked or given up.
carts-bad_quantity = Choose a quantity from 1 to { $most }.
carts-too_many_lines = A cart holds at most { $most } different items.
carts-unknown_code = This code is not valid. Check it, or ask for a new one.
carts-too_many_tries = Too many wrong codes. Try again in { $minutes } minutes.
carts-hands_full = Finish or park the open cart first.
