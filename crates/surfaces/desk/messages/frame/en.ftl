desk-rooms = Rooms
desk-sign_out = Sign out
