desk-stock = Stock
desk-stock_lead = What lies where, and everything that came and went.
desk-stock_location = Location
desk-stock_level = Available
desk-stock_any_level = Any number
desk-stock_at_most = { $count ->
    [0] None left
   *[other] { $count } or fewer
 }
desk-stock_search = Search by name, SKU or barcode
desk-stock_none = Nothing lies here yet. Receive the first goods.
desk-stock_none_found = Nothing fits. Try another word or another level.
desk-stock_at = Stock at { $location }
desk-stock_on_hand = On hand
desk-stock_reserved = Reserved
desk-stock_safety = Safety stock
desk-stock_available = Available
desk-stock_out = None
desk-stock_receive = Receive
desk-stock_receive_lead = Scan or type a code and press Enter, one line after the other. Nothing moves before you say so.
desk-stock_receive_do = { $count ->
    [one] Receive { $count } line
   *[other] Receive { $count } lines
 }
desk-stock_count = Count
desk-stock_count_lead = Scan each piece, or type how many there are. The difference is shown before it becomes true.
desk-stock_count_do = { $count ->
    [one] Take over { $count } count
   *[other] Take over { $count } counts
 }
desk-stock_adjust = Adjust
desk-stock_adjust_lead = Put numbers right by hand: pieces that are there too many with a plus, those that are missing with a minus.
desk-stock_adjust_do = { $count ->
    [one] Adjust { $count } line
   *[other] Adjust { $count } lines
 }
desk-stock_transfer = Transfer
desk-stock_transfer_lead = Pieces leave one location and arrive at another in the same moment.
desk-stock_transfer_do = { $count ->
    [one] Transfer { $count } line
   *[other] Transfer { $count } lines
 }
desk-stock_done = { $count ->
    [one] { $count } line is done.
   *[other] { $count } lines are done.
 }
desk-stock_code = SKU or barcode
desk-stock_pieces = Pieces
desk-stock_counted = Counted
desk-stock_add = Add the line
desk-stock_added = { $name } is on the sheet.
desk-stock_sheet_empty = The sheet is empty. Scan the first code.
desk-stock_lines = Lines of this sheet
desk-stock_difference = Difference
desk-stock_afterwards = Afterwards
desk-stock_from = From
desk-stock_to = To
desk-stock_reason = Reason
desk-stock_reason_opening = Opening stock
desk-stock_reason_received = Received
desk-stock_reason_sold = Sold
desk-stock_reason_returned = Returned
desk-stock_reason_counted = Counted
desk-stock_reason_transferred = Transferred
desk-stock_reason_damaged = Damaged or lost
desk-stock_reason_corrected = Corrected
desk-stock_unknown_code = No item has the code { $code }. Look at the label, or find it among the products.
desk-stock_odd_number = Enter a whole number of pieces.
desk-stock_too_many_lines = A sheet has { $most } lines at most. Finish this one first.
desk-stock_no_lines = The sheet is empty. Add at least one line.
desk-stock_need_reason = Choose a reason.
desk-stock_need_target = Choose where the pieces go.
desk-stock_levels = Levels by location
desk-stock_save_safety = Save the safety stock
desk-stock_safety_hint = Pieces that are not promised to anybody at a distance.
desk-stock_history = What came and went
desk-stock_no_history = Nothing has come or gone yet.
desk-stock_order = Order
desk-stock_then = { $count ->
    [one] then { $count } piece
   *[other] then { $count } pieces
 }
