customers-unknown_customer = There is no such customer.
customers-not_an_email = This is not an e-mail address. It should look like name@example.com.
customers-not_a_phone = This is not a phone number. Give 7 to 15 digits, with + and the country code where you can.
customers-unreachable = Give an e-mail address or a phone number.
customers-not_an_identity = This cannot identify a customer.
