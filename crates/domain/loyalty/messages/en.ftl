loyalty-no_programme = There is no loyalty programme yet. Set one up at the desk.
loyalty-not_member = This customer is not a member yet. Let them join first.
loyalty-unknown_card = No card has this number. Check the digits, or look the member up by name.
loyalty-card_taken = This card belongs to a member already. Use their account.
loyalty-too_many_tries = Too many wrong numbers were tried. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
loyalty-not_enough = { $left ->
    [0] No points can be spent now.
    [one] Only one point can be spent now.
   *[other] Only { $left } points can be spent now.
} Choose fewer points.
loyalty-bad_points = The number of points must be above zero and not beyond measure. Correct it.
loyalty-bad_amount = This amount is not possible here. Correct it.
loyalty-wrong_worth = { $points ->
    [one] This amount costs one point.
   *[other] This amount costs { $points } points.
} Offer exactly that many.
loyalty-no_worth = Points are worth nothing in { $currency }. Pay in another way.
loyalty-redeemed_before = Points were spent on this before. Look at what was paid.
loyalty-not_redeemed = { $left ->
    [0] No points are left to give back here.
    [one] Only one point is left to give back here.
   *[other] Only { $left } points are left to give back here.
} Give back no more.
loyalty-not_rewarded = The programme does not reward this. Choose another kind.
loyalty-bad_key = A name or key is missing or too long. Correct it.
loyalty-bad_source = A source is named with small Latin letters, digits, dots and dashes, at most a hundred. Choose such a name.
loyalty-act_known = This was counted before. Nothing more is to be done.
loyalty-act_too_old = { $days ->
    [0] Only what happened today counts.
    [one] Only what happened since yesterday counts, and since the source was linked.
   *[other] Only what happened in the last { $days } days counts, and since the source was linked.
} Report it earlier next time.
loyalty-act_in_future = This has not happened yet. Check the time.
loyalty-impossible = More than { $most } in a day is not believed. Check the reading.
loyalty-not_linked = The member has not linked this source. Link it first.
loyalty-bad_name = Choose a name of 3 to 20 letters, with four digits at most and nothing by which you could be reached.
loyalty-name_taken = Somebody else is shown under this name. Choose another one.
loyalty-unknown_code = No referral has this code. Ask your friend for the link again.
loyalty-self_referral = A referral must come from another person. Shop without the code.
loyalty-not_new = Referrals are for those who have not bought before. Shop without the code.
loyalty-referred_before = You came by another referral already. It stays valid.
loyalty-no_referrals = The programme does not reward referrals at the moment. Try again later.
loyalty-unknown_reward = There is no such reward. Choose one from the catalogue.
loyalty-reward_closed = This reward is not offered at the moment. Choose another one.
loyalty-reward_not_here = This reward is offered elsewhere. Choose another one, or take it there.
loyalty-reward_gone = None of this reward is left. Choose another one.
loyalty-reward_limit = { $most ->
    [one] A member can have this reward once.
   *[other] A member can have this reward { $most } times.
} Choose another one.
loyalty-bad_reward = A reward needs a name, something to give, and limits that make sense. Correct it.
loyalty-other_exchange = This key stands for another exchange. Start anew.
loyalty-unknown_exchange = There is no such exchange, or it was undone. Look at the member's history.
loyalty-bad_unit = Every form of the unit's name is needed, with # where the number stands. Fill in what is missing.
loyalty-bad_worth = Say once per currency how many points are worth how much, all above zero.
loyalty-bad_rule = The rule { $rule } cannot be kept. Check its code, its name, what it gives and when.
loyalty-gives_money_away = At best, these rules give back { $percent } % of what is paid. Lower the rate or a multiplier, or { $worth } as the worth.
loyalty-bad_term = A number of days, months or points is out of range, or the name is missing. Correct it.
loyalty-bad_tiers = Tiers need distinct codes, names, and thresholds that rise. Correct them.
loyalty-bad_act = The caps of { $kind } are not possible. Correct them.
loyalty-bad_challenge = A challenge needs a name, a goal, a time and something to win. Correct it.
loyalty-why_amount = { $points } for { $amount }: { $rule }
loyalty-why_times = { $points } for { $amount }: { $rule }, at { $percent } %
loyalty-why_bonus = { $points }: { $rule }
loyalty-reason_purchase = Purchase
loyalty-reason_activated = Ready to spend
loyalty-reason_redeemed = Spent
loyalty-reason_given_back = Given back
loyalty-reason_clawed_back = Taken back with a refund
loyalty-reason_owed = Owed
loyalty-reason_debt_paid = Debt paid
loyalty-reason_expired = Expired
loyalty-reason_claimed = Taken over from a card
loyalty-reason_challenge = Challenge
loyalty-reason_referral = Referral
loyalty-reason_goodwill = Goodwill
loyalty-reason_opening = Opening balance
loyalty-reason_fitness = Fitness
loyalty-reason_survey = Survey
loyalty-reason_appointment = Appointment
loyalty-reason_vaccination = Vaccination
loyalty-reason_review = Review
loyalty-reason_profile = Completed profile
loyalty-reason_birthday = Birthday
loyalty-reason_visit = Visit
loyalty-reason_scan = Scan
loyalty-icon_star = Star
loyalty-icon_drop = Drop
loyalty-icon_heart = Heart
loyalty-icon_leaf = Leaf
loyalty-icon_cup = Cup
loyalty-icon_crown = Crown
loyalty-icon_coin = Coin
