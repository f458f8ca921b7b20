# Why the assortment was not changed.
assortment-price_changed = Somebody else changed a price of { $sku } in the meantime. Look at the new numbers, then try again.
assortment-nothing_chosen = Choose at least one product.
assortment-too_many = Too many at once: { $limit } at most. Choose fewer.
assortment-no_tag = Enter at least one tag.
assortment-bad_price = The price of { $sku } would fall below zero. Choose a smaller change.
assortment-no_prices = None of the chosen products has a price on this list. Choose another list.
