desk-webhooks = Webhooks
desk-webhooks_lead = Other programs are told at once what happens here.
desk-webhooks_none = No program is told anything yet. Add an address below.
desk-webhooks_reference = For developers
desk-webhook_add = Add a webhook
desk-webhook_url = Address
desk-webhook_url_hint = Where the other program listens: an https:// address, or an http:// one inside your own network.
desk-webhook_kinds = Events
desk-webhook_kinds_hint = Nothing ticked means every event.
desk-webhook_every_kind = Every event
desk-webhook_kind_count = { $count ->
    [one] One event
   *[other] { $count } events
 }
desk-webhook_off = Switched off
desk-webhook_failing = Not reached since { $since }
desk-webhook_is_active = Is told what happens
desk-webhook_secret = Secret
desk-webhook_secret_once = This is the secret that signs what we send. Copy it now: it is shown only this once.
desk-webhook_renew_lead = A new secret signs from now on. The former one signs beside it for { $hours ->
    [one] one hour
   *[other] { $hours } hours
 }, so that nothing is lost while the other program changes over.
desk-webhook_renew = Make a new secret
desk-webhook_deliveries = What was sent
desk-webhook_deliveries_none = Nothing was sent yet.
desk-webhook_try = Send a trial
desk-webhook_kind = Event
desk-webhook_trial = Trial
desk-webhook_at = Sent
desk-webhook_waiting = On its way
desk-webhook_delivered = Delivered
desk-webhook_failed = Failed
desk-webhook_remove = Remove
desk-webhook_question = Remove the webhook { $name }?
desk-webhook_remove_warning = The other program is told nothing any more, and what still waited for it is dropped. This cannot be undone.
desk-webhook_kinds_some = Tell only some events
