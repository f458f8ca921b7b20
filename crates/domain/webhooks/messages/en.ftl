webhooks-unknown_endpoint = There is no webhook with this id. It may have been removed; look at the list.
webhooks-unknown_delivery = There is no delivery with this id. Deliveries are kept for 30 days after they have ended.
webhooks-no_name = Give the webhook a name, so that others know what it is for.
webhooks-too_long = This is too long: { $limit } characters at most.
webhooks-bad_url = This is not an address we may call. Write a full https:// address without a password in it; http:// is possible only inside your own network, such as http://192.168.1.20/….
webhooks-unknown_kind = There is no event called { $kind } that webhooks are told of. The API reference lists them.
webhooks-too_many = You have { $limit } webhooks, which is the most possible. Remove one that is no longer needed.
webhooks-switched_off = This webhook is switched off. Switch it on first, then try again.
