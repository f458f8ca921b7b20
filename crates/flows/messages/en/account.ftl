account-orders_under_way = One of your orders is still under way. When it has arrived, you can erase your account.
account-code_subject = Your sign-in code for { $sender }
account-code_title = Your sign-in code
account-code_lead = Type this code where you are signing in. It works once, for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
account-code_warning = You did not ask for it? Then do nothing: nobody gets in without the code. We never ask you for it by phone.
