-- What an account has been given less what was taken from it, how much of that is set aside by open holds, and by how many
-- posted transfers.
create table ledger_account (
    id {id} primary key,
    code {text} not null,
    unit {text} not null,
    floor {text} not null check (floor in ('free', 'zero')),
    posted {int} not null,
    held {int} not null check (held >= 0),
    entries {int} not null,
    opened_at {int} not null,
    unique (code, unit),
    check (floor = 'free' or posted - held >= 0)
) {clustered};

-- Every movement. Posted rows never change; a hold only changes its state, once. Each account counts its posted transfers, and
-- each of them says what it left behind on both sides: so a statement has an order of its own, and a missing line is noticed.
create table ledger_transfer (
    id {id} primary key,
    debit {id} not null references ledger_account,
    credit {id} not null references ledger_account,
    amount {int} not null check (amount > 0),
    unit {text} not null,
    state {text} not null check (state in ('posted', 'held', 'captured', 'voided')),
    follows {id},
    reason {text} not null,
    about {id},
    at {int} not null,
    debit_entry {int},
    debit_balance {int},
    credit_entry {int},
    credit_balance {int},
    check (debit <> credit),
    check ((state = 'posted') = (debit_entry is not null and credit_entry is not null))
) {clustered};
create unique index ledger_transfer_debit on ledger_transfer (debit, debit_entry);
create unique index ledger_transfer_credit on ledger_transfer (credit, credit_entry);
-- A hold is captured once, a transfer is reversed once.
create unique index ledger_transfer_follows on ledger_transfer (follows) where follows is not null;
