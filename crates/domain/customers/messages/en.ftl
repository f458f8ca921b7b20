customers-unknown_customer = There is no such customer.
customers-not_an_email = This is not an e-mail address. It should look like name@example.com.
customers-not_a_phone = This is not a phone number. Give 7 to 15 digits, with + and the country code where you can.
customers-unreachable = Give an e-mail address or a phone number.
customers-not_an_identity = This cannot identify a customer.
customers-too_many_codes = Too many codes were asked for. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}, or use the last code that arrived.
customers-wrong_code = This code does not open the account. Check the digits of the newest message, or ask for a new code.
customers-too_many_addresses = You can keep { $most ->
    [one] one address
   *[other] { $most } addresses
}. Remove one first.
customers-unknown_address = There is no such address.
customers-no_name = Write who receives there.
customers-no_street = Write the street and the house.
customers-no_city = Write the city.
customers-bad_permit = This cannot be kept: a day of birth lies behind us; a prescription has a number of at most { $limit } characters and a date on which it ends. Look at the paper again.
