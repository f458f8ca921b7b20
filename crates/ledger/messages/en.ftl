ledger-not_enough = The account has only { $left } left. Choose a smaller amount or another way to pay.
ledger-unknown_account = This account does not exist.
ledger-unit_mismatch = This account is kept in { $unit }. Use an account in the same unit.
ledger-not_held = This amount is no longer set aside.
ledger-bad_amount = This amount cannot be moved. Use a whole amount above zero.
ledger-same_account = Money cannot move from an account to itself.
ledger-not_posted = This transfer cannot be reversed.
