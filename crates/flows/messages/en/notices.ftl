notices-upcoming_subject = { $service }: { $at }
notices-upcoming_title = Your appointment: { $service }
notices-upcoming_lead = We expect you on { $at }:
notices-upcoming_hint = If you cannot come, move the appointment or call it off, so that somebody else can have the time.
notices-see_appointment = See, move or call off
notices-follow_up_subject = { $service } is due again on { $day }
notices-follow_up_title = Time for the next one: { $service }
notices-follow_up_lead = It is due on { $day }. Choose a time that suits you.
notices-book_next = Choose a time
notices-unpaid_subject = Your bill of { $biller } was not paid
notices-unpaid_title = Not paid: { $biller }
notices-unpaid_lead = You asked us to pay { $amount } for bill { $number }, due on { $day }. There was too little money in the account, so nothing was paid.
notices-unpaid_hint = Put money into the account, then pay the bill yourself. We will not try again.
notices-pay_now = Pay the bill
notices-no_address = We know no e-mail address to which a code could go. Add one in your account, or come to a branch.
notices-code_subject = Your code for { $sender }
notices-code_title = Confirm that it is you
notices-code_transfer = This code sends { $amount } to { $to }:
notices-code_bill = This code pays { $amount } for bill { $number }:
notices-code_pay_out = This code pays out { $amount } in cash at the branch:
notices-code_warning = { $minutes ->
    [one] It counts once, for { $minutes } minute. Nobody of ours will ever ask you for it: whoever does wants your money.
   *[other] It counts once, for { $minutes } minutes. Nobody of ours will ever ask you for it: whoever does wants your money.
}
