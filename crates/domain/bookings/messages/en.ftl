bookings-unknown_service = This service cannot be booked. Choose another from the list.
bookings-unknown_place = No appointments take place at this location. Choose another location.
bookings-unknown_resource = This person or room is not available at this location. Choose another, or let us choose.
bookings-unknown_booking = We do not know this appointment. Open it again from your appointments.
bookings-unknown_record = There is no such record for you. Open your own records from your appointments.
bookings-unknown_line = There is no such line at this location. Choose one of those on the screen.
bookings-unknown_ticket = We do not know this ticket. Take a new one.
bookings-slot_taken = Somebody has just taken this time. Choose another one.
bookings-no_such_slot = No appointment begins at this time. Choose one of the times that are shown.
bookings-too_far = { $days ->
    [one] Appointments can be made { $days } day ahead. Choose an earlier day.
   *[other] Appointments can be made { $days } days ahead. Choose an earlier day.
}
bookings-too_many = { $most ->
    [one] You already have { $most } appointment ahead. Cancel it, or come to it first.
   *[other] You already have { $most } appointments ahead. Cancel one, or come to one first.
}
bookings-born_needed = Enter the date of birth: this service is for people from a certain age.
bookings-too_young = { $years ->
    [one] This service is for people aged { $years } year and over. Ask our staff what suits you.
   *[other] This service is for people aged { $years } years and over. Ask our staff what suits you.
}
bookings-not_now = This is no longer possible: the appointment has gone on since. Load the page again to see where it stands.
bookings-not_today = This appointment is on another day. Check the date, or move it to today.
bookings-lot_needed = Enter the lot number of the dose and its expiry date, as they stand on the package.
bookings-bad_lot = { $most ->
    [one] A lot number has Latin letters and digits, { $most } character at most. Copy it from the package.
   *[other] A lot number has Latin letters and digits, { $most } characters at most. Copy it from the package.
}
bookings-lot_expired = This lot expired on { $day }. Do not use it: put it aside and take a dose from another lot.
bookings-may_not_read = You have no permission to read records. Ask whoever manages your team.
bookings-no_name = Enter a name of 200 characters at most.
bookings-bad_service = Check the minutes, days, age and roles: each must be above zero and within reason, and at least one role is needed.
bookings-record_needed = A dose must be written down. Choose what kind of record is kept.
bookings-bad_rota = Check the hours: each stretch begins before it ends, and none meets the next.
bookings-bad_role = Write each role as one short word in small Latin letters, such as nurse or room.
bookings-bad_letter = A line has one capital Latin letter, from A to Z.
bookings-ticket_not_now = This ticket has gone on since. Load the page again to see where it stands.
bookings-desk_busy = Ticket { $ticket } was called to this desk. Say first whether its holder came.
