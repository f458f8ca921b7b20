membership-nobody_found = Nobody is known by that code, card, number or address. Try another one, or sell without it.
