stock-not_enough = { $left ->
    [0] None is left at this location.
    [one] Only { $left } piece is left at this location.
   *[other] Only { $left } pieces are left at this location.
} Choose fewer, or another location.
stock-bad_quantity = Enter a whole number of pieces, at least 1 and at most { $most }.
stock-nothing_to_move = The number stays the same. Enter how many pieces came or went.
stock-same_location = Choose another location: these goods are already there.
