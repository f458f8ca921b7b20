messages-bad_address = This is no address that mail can be sent to.
messages-unknown_message = There is no such message.
messages-reason_expired = Its time ran out before it could be sent.
messages-reason_erased = The person it was for was erased.
messages-reason_no_post = No mail server is set up. Start with --smtp to send mail.
messages-foot = This message was sent by { $sender }. Nobody reads replies to it.
