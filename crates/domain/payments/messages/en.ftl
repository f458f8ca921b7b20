payments-wrong_sum = { $due } is due, but { $offered } was offered. Offer exactly what is due.
payments-bad_amount = Each part of a payment must be above zero.
payments-too_little_cash = { $given } in cash does not cover { $amount }.
payments-not_cash = Only cash can be handed over with change.
payments-no_token = The card could not be read. Enter it again.
payments-no_account = There is no such store credit.
payments-too_many_tenders = An order can be paid in at most { $max } parts.
payments-not_offered = This way to pay is not offered.
