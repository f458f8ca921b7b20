# Why the merchant's set-up was not changed, or a channel cannot be used.
channels-unknown_channel = There is no such sales channel.
channels-closed = The sales channel { $channel } is closed at the moment.
channels-unknown_location = There is no such location.
channels-unknown_key = There is no such API key.
channels-code_taken = The code { $code } is already in use.
channels-bad_code = A code is made of lower-case letters a to z, digits and dashes, { $limit } characters at most.
channels-no_name = Please give a name.
channels-too_long = This text is too long: { $limit } characters at most.
channels-bad_scopes = A key needs well-formed scopes, { $limit } at most.
channels-set_up_over = This shop is set up already. Sign in at the back office to change its settings.
channels-wrong_invitation = This address does not open the set-up: it was used already, or a newer one was printed. Start qanat again and open the address that it prints.
channels-bad_span = Opening times must each end after they begin, last a day at most, and not overlap.
channels-bad_season = A season ends on or after the day it begins and lasts { $limit } days at most. Please check its dates.
channels-too_many = That is more than fits: { $limit } at most.
channels-bad_charge = A delivery charge is not below zero. Write what a delivery costs, or 0 where it is free.
