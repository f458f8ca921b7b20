profile-points = Points
profile-rewards = Rewards
profile-points_none = There is no loyalty programme at the moment.
profile-points_join = Join
profile-points_joined = Welcome to { $programme }. Your card is ready.
profile-points_shown = You stand on the leaderboard under that name.
profile-points_hidden = You do not stand on the leaderboard any more.
profile-points_invited = Your link is ready.
profile-points_unlinked = Ended. Your readings are deleted, your points stay.
profile-points_earn = { $points } for every { $money } you spend
profile-points_are_worth = { $points } pay { $money }
profile-points_everywhere = One balance in the shop, at the till and in the app
profile-points_qr = Your card as a code
profile-points_balance = You can spend
profile-points_worth = Worth { $worth }
profile-points_waiting = Waiting
profile-points_waiting_why = { $days ->
    [one] What a purchase earned can be spent when its return window is over, after one day.
   *[other] What a purchase earned can be spent when its return window is over, after { $days } days.
}
profile-points_ever = Earned so far
profile-points_owed = Owed
profile-points_owed_why = These were spent, and the purchase that earned them was refunded. What you earn next pays for them.
profile-points_card_how = Show the code or say the number at the till to earn and spend.
profile-points_history = What came and went
profile-points_no_history = Nothing yet. Your first purchase begins it.
profile-orders_count = { $count ->
    [one] one order
   *[other] { $count } orders
}
profile-tier = Tier
profile-tier_until = until { $day }
profile-tier_missing = { $amount } more until { $day }, and you reach { $tier }.
profile-tier_highest = You have reached the highest tier.
profile-challenges = Challenges
profile-challenge_met = Done
profile-challenge_gives = Gives { $points }, until { $day }
profile-friends = Bring a friend
profile-friends_lead = When a friend pays for a first order, they get { $friend } and you get { $member }.
profile-friends_link = Your link:
profile-friends_make = Make my link
profile-friends_nobody = Nobody has come by it yet.
profile-friends_rewarded = { $count ->
    [0] Nobody has ordered yet.
    [one] One friend has ordered.
   *[other] { $count } friends have ordered.
}
profile-friends_waiting = { $count ->
    [0] Nobody is still thinking.
    [one] One is still thinking.
   *[other] { $count } are still thinking.
}
profile-board = Leaderboard
profile-board_place = Place
profile-board_name = Name
profile-board_empty = Nobody is shown yet. Be the first.
profile-board_as = The name under which you are shown
profile-board_hint = At most { $most } letters, and nothing by which you could be reached. Without a name nobody sees you here.
profile-board_show = Show me
profile-board_hide = Hide me
profile-sources_lead = These apps may report what you do. When you end one, its readings are deleted.
profile-sources_end = End
profile-rewards_members = Rewards are for members. Joining costs nothing.
profile-rewards_have = You can spend { $points }.
profile-rewards_none = There is nothing to choose at the moment. Your points also pay at checkout.
profile-reward_take = Take it
profile-reward_left = { $left } left
profile-reward_gone = None left
profile-reward_missing = { $points } are still missing
profile-reward_how = How it reaches you
profile-reward_send = Sent to your address in { $city }
profile-reward_fetch = Fetched at { $store }
profile-reward_pay_there = You pay the rest when you fetch it.
profile-reward_coupon = Yours. Use this code in the shop or at the till, once:
profile-reward_goods = Yours. We prepare it as order { $number }.
profile-reward_experience = Yours. Show this when you come:
profile-reward_before = You have taken this already. Nothing more was spent.
profile-coupons = All your coupons
profile-referral_welcome = A friend sends you
profile-referral_you_get = You get { $points } when you pay for your first order.
profile-referral_they_get = Your friend gets { $points } as well.
profile-referral_shop = Look around
profile-referral_own = This is your own link
profile-referral_own_lead = Send it to friends. It counts for others only.
profile-referral_unknown = This link leads nowhere
profile-referral_unknown_lead = Ask your friend for the link again. You can shop without it.
