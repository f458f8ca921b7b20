desk-home = Overview
desk-takings_today = Takings today
desk-orders_today = Orders today
desk-average_basket = Average basket
desk-takings_month = Takings in 30 days
desk-week_before = A week ago: { $amount }
desk-and_elsewhere = and { $amounts }
desk-takings_by_day = Takings of the last 30 days
desk-by_channel = Orders by channel
desk-best_sellers = Best sellers
desk-pieces_sold = Pieces sold
desk-running_low = Running low among what sells
desk-pieces_left = Pieces left
desk-nothing_runs_low = Nothing that sells runs low.
desk-no_sales_yet = No sales in the last 30 days.
desk-todo_nothing = Nothing waits for you.
desk-todo_backup = The last good back-up is older than 36 hours. Look into it today.
desk-todo_parked = { $count ->
    [one] One thing got stuck. Have a look.
   *[other] { $count } things got stuck. Have a look.
 }
desk-todo_hand_over = { $count ->
    [one] One order waits to be handed over.
   *[other] { $count } orders wait to be handed over.
 }
desk-todo_own = This is a demo. Make a shop of your own from it.
