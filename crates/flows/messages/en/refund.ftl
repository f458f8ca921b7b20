refund-nothing_to_refund = Nothing is left to give back: the order is not paid, or all of it was given back already.
refund-unknown_order = There is no such order. Check its number.
refund-cost_nothing = These pieces cost nothing, so there is nothing to give back for them alone. Refund them together with what was paid.
