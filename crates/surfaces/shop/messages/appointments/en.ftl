appointment-address = Address
appointment-age = { $years ->
    [one] From { $years } year of age
   *[other] From { $years } years of age
}
appointment-ahead = Ahead
appointment-at = Appointments at { $store }
appointment-book = Book an appointment
appointment-book_next = Book the next one
appointment-booked = Booked
appointment-born = Date of birth
appointment-born_hint = We look whether you are old enough, and do not keep it.
appointment-cancel = Call it off
appointment-cancelled = Called off
appointment-certificate = Certificate
appointment-checked_in = You are there
appointment-completed = Took place
appointment-due_again = It is due again on { $day }.
appointment-free = Free of charge
appointment-keep = Keep the time as it is
appointment-lead = Choose what you come for and a time that suits you. You can move it or call it off at any time before.
appointment-lot = Lot
appointment-lot_expires = Lot expires on
appointment-mine = Appointments
appointment-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
appointment-missed = Missed
appointment-move = Choose another time
appointment-move_title = Another time: { $service }
appointment-no_times = No time is free in this week. Look at the next one.
appointment-none = You have no appointments.
appointment-note = Note
appointment-now_at = It is at { $at } now. Choose another time:
appointment-nowhere = Nothing can be booked at present. Come to one of our stores.
appointment-over = Before
appointment-record_certificate = Certificate
appointment-record_examination = Certificate of examination
appointment-record_vaccination = Certificate of vaccination
appointment-said_booked_soon = Booked. See you soon.
appointment-said_booked = Booked. We will remind you the day before.
appointment-said_cancelled = Called off. Somebody else can have the time now.
appointment-said_moved = Moved to the new time.
appointment-sign_in_first = Look at the times; to take one, sign in first.
appointment-what = What
appointment-when = When
appointment-where = Where
appointment-whom = Whom
