wallet-bad_amount = The amount must be above zero. Enter another amount.
wallet-same_person = Money cannot be sent to yourself. Choose another person.
wallet-long_note = The note can have { $max } characters at most. Shorten it.
wallet-bad_key = This payment could not be told apart from others. Open the page again and retry.
wallet-other_wish = This payment was already made with other details. Look at your history before you pay again.
wallet-frozen = This wallet is frozen, so nothing can leave it. Lift the freeze or contact us.
wallet-frozen_by_house = We froze this wallet. Contact us, so that we can look into it together.
wallet-over_transfer = { $most } is the most that can be sent at once. Choose a smaller amount.
wallet-over_day = { $left } can still be sent today. Choose a smaller amount or wait until tomorrow.
wallet-too_full = A wallet can hold { $most } at most. Choose a smaller amount.
wallet-bad_limits = These limits contradict one another. Each must be above zero, and a day must allow at least one transfer.
wallet-too_many_requests = { $most ->
    [one] One request is open already. Withdraw it before you ask again.
   *[other] { $most } requests are open already. Withdraw one before you ask again.
    }
wallet-unknown_request = This request does not exist. Look at your list of requests.
wallet-not_open = This request has been answered or has expired. Ask again if it is still needed.
wallet-mistyped_card = A letter or digit of this code is wrong. Compare it with the card and type it again.
wallet-unknown_card = This code does not count. Check the card, or ask whoever gave it to you.
wallet-no_such_card = This gift card cannot be found or used. Choose another one.
wallet-card_ended = This gift card has ended and cannot be changed. Issue a new one.
wallet-too_many_tries = { $minutes ->
    [one] That was tried too often. Wait a minute and try again.
   *[other] That was tried too often. Wait { $minutes } minutes and try again.
    }
wallet-unknown_code = This code does not count. Open the wallet again and show the fresh code.
wallet-unknown_pass = This device has no pass. Set it up again in your wallet.
wallet-too_many_passes = { $most ->
    [one] One device shows codes already. Remove it first.
   *[other] { $most } devices show codes already. Remove one first.
    }
wallet-not_scanned = This scan cannot pay any more. Scan a fresh code.
wallet-over_code = A scanned code pays { $most } at most. Pay the rest another way.
wallet-unknown_allowance = This offline allowance does not count. Ask for another way to pay.
wallet-over_offline = { $most } is the most that can be paid without a connection. Choose a smaller amount.
wallet-bad_return = The return address must begin with https and name a host. Correct the address.
wallet-unknown_approval = This payment does not exist. Go back to the shop and begin again.
wallet-approval_ended = This payment is { $state ->
    [approved] approved already
    [declined] declined already
    [captured] completed already
    [voided] called off already
   *[other] no longer open
    }. Go back to the shop and begin again if it is still needed.
wallet-over_captured = { $left } is left of this payment. Give back that much at most.
