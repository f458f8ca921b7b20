settle-nothing_due = Nothing is owed for this order any more. Load the page again to see how it was paid.
settle-under_way = A payment for this order is on its way. Wait for its answer, then look again.
settle-not_by_hand = Only cash and cards can be taken by hand. Choose one of them.
