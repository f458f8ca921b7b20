stored_value-bad_amount = Choose an amount between { $least } and { $most }.
stored_value-top_up = Wallet top-up
stored_value-gift_card = Gift card
stored_value-card_used = { $left } is left on the card that this order sold. Give back exactly that much.
