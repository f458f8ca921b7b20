desk-backups = Back-ups
desk-backups_lead = Taken each night, encrypted, and each one restored and checked.
desk-backups_off = Not switched on
desk-backups_how = Whoever runs the machine switches them on by naming a folder when the shop is started.
desk-backups_none = No back-up has been taken yet.
desk-backup_last_good = Last good one
desk-backup_never = Never
desk-backup_next = Next one
desk-backup_nights = The last nights
desk-backup_is_late = The last good back-up is older than 36 hours. If the disk broke now, what came after it would be lost.
desk-backup_failed_last = The last back-up failed. It is tried again within the hour.
desk-backup_is_good = The last back-up was restored and found good.
desk-backup_not_yet = The first back-up is still to come.
desk-backup_begun = Begun
desk-backup_took = Took
desk-backup_size = Size
desk-backup_file = File
desk-backup_running = Under way
desk-backup_good = Good
desk-backup_failed = Failed
desk-megabytes = { $count } MB
desk-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
 }
