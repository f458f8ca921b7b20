# What can be wrong with a request before any domain sees it, and the titles of all kinds of problem.
request-title_missing = Not found
request-title_invalid = The request is not valid
request-title_conflict = Not possible at the moment
request-title_forbidden = Not allowed
request-title_stale = Changed in the meantime
request-title_limited = Too many attempts
request-title_busy = Busy, please try again
request-title_fault = Something broke on our side
request-title_sign_in = Please sign in
request-fault = It has been noted as { $incident }. Please try again in a moment; if it happens again, tell us this number.
request-passing = The service is not available for a moment. Please try again. Noted as { $incident }.
request-no_page = There is nothing at this address.
request-no_method = This address does not take that kind of request.
request-malformed = The text sent is not valid JSON.
request-encoding = The text sent is not valid UTF-8.
request-content_type = Send { $expected }.
request-too_large = The request is larger than { $most } bytes.
request-incomplete = The request did not arrive whole.
request-invalid_field = This value does not fit: { $reason }
request-unknown_field = There is no field with this name.
request-missing_field = This field is required.
request-several = Several fields are not right.
request-too_long = Write at most { $most } characters.
request-timeout = The request took too long.
request-other_origin = This request came from another site, so nothing was changed.
request-key_missing = Send an API key as a bearer token.
request-key_unknown = This API key is not known or no longer valid.
request-scope_missing = This API key may not do that. It needs the scope { $scope }.
request-sign_in = Sign in to go on.
request-not_permitted = Your role does not allow this. It needs the permission { $permission }.
request-rate = That was too often. Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
request-streams = Too many live screens are open.
request-topics = Ask for between one and { $most } topics.
request-unknown_topic = There is no live topic with this name.
request-too_short = Write at least { $least ->
    [one] one character
   *[other] { $least } characters
 }.
request-control_character = This text has a control character that cannot be kept.
request-out_of_range = Send a whole number between { $least } and { $most }.
request-too_many = Send at most { $most } of these.
request-too_few = Send at least { $least } of these.
request-cursor = This cursor was not given out for this list. Start from the first page.
request-stale = This tag does not name the present version. Read it again and repeat your change.
request-once_missing = Send a key of your own in the Idempotency-Key header, so that this is done once.
request-once_malformed = An idempotency key has 1 to { $most } visible ASCII characters.
request-not_an_id = This is not such an id. It begins with { $prefix }.
request-not_a_word = This is not one of: { $words }.
request-not_a_time = This is not a time. Write it like 2026-03-01T09:00:00Z.
request-not_a_country = This is not a country code. Use two capital letters such as SA.
request-not_a_zone = This is not a time zone. Use a name such as Asia/Riyadh.
request-not_a_language = This is not a language tag. Use one such as ar.
request-not_set_up = This shop is being set up and opens soon. If it is yours, open the address that qanat printed when it started.
request-not_invited = Only whoever has the address that qanat printed can set this shop up, and each address opens once. Start qanat again to get a new one.
