once-other_body = This key was already used for a different request. Send a new key.
