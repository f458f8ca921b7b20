desk-sign_in = Sign in
desk-sign_in_email = E-mail address
desk-sign_in_password = Password
