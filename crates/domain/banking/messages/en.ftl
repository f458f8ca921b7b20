banking-not_enabled = This shop offers no accounts. Ask our staff which services there are.
banking-bad_bank = No account numbers can be made for this bank. Check the country, the bank's own characters and the amount.
banking-other_currency = Accounts in another currency are open. Keep the currency, or close them first.
banking-too_many_accounts = { $most ->
    [one] You have { $most } account, and that is as many as one may have. Use it.
   *[other] You have { $most } accounts, and that is as many as one may have. Use one of them.
}
banking-unknown_account = This is not one of your accounts. Choose one from the list.
banking-bad_number = This account number is not right: a character is wrong or missing. Compare it with the one you were given.
banking-unknown_number = Nobody here has this account number. Ask whoever gave it to you.
banking-same_account = You cannot move money from an account to itself. Choose another account.
banking-key_used = This payment was already made with other details. Look at your statement before you pay again.
banking-proof_needed = Confirm that it is you: enter the code that we send you, or show your papers at the desk.
banking-wrong_code = This code does not count: it is wrong, used, too old, or for something else. Ask for a new one.
banking-too_many_tries = { $minutes ->
    [one] Too many wrong codes. Wait { $minutes } minute, or come to a branch.
   *[other] Too many wrong codes. Wait { $minutes } minutes, or come to a branch.
}
banking-unknown_biller = This company sends no bills here. Choose another from the list.
banking-no_name = Enter a name of 200 characters at most.
banking-unknown_bill = This is not one of your bills. Choose one from the list.
banking-bad_bill = A bill needs a number and an amount above zero in the currency of the accounts. Check both.
banking-bill_known = This bill number was sent before with another amount or to somebody else. Check the number.
banking-bill_not_open = This bill need not be paid any more. Load the page again to see where it stands.
banking-scheduled = This bill will be paid on { $day } as arranged. Cancel that first if you want another day.
banking-bad_day = Choose a day from today on, within the next thirteen months.
banking-unknown_schedule = This arrangement is over, or is not yours. Load the page again.
banking-unknown_card = This is not one of your cards. Choose one from the list.
banking-card_number = This looks like the number of a card. Never enter it here: enter the token of whoever made the card.
banking-bad_card = Check the details: a card has a token of its own, four last digits, and amounts in the currency of the account.
banking-card_frozen = This card is frozen. Unfreeze it in the app, or pay another way.
banking-card_limit = This card pays { $left } more today. Pay less, or raise its limit.
banking-not_disputable = { $days ->
    [one] This payment cannot be disputed. You can dispute your own payments to others for { $days } day.
   *[other] This payment cannot be disputed. You can dispute your own payments to others for { $days } days.
}
banking-unknown_dispute = We do not know this dispute. Open it from your list.
banking-dispute_not_now = This payment was disputed before, or the dispute has been decided. Open it from your list to see where it stands.
banking-nothing_owed = There is nothing to repay, or nothing to repay it from. Choose an account with money in it.
banking-unknown_request = We do not know this request. Open it from your list.
banking-request_not_now = This request has gone on since. Load the page again to see what can be done next.
banking-words_needed = Say it in words first. Nothing was sent.
